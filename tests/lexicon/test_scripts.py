"""Approved scripts as templates: what matches, what stands in a slot, and that each shipped script knows its own example."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.engine import Checker
from phraseguard.language.fold import fold
from phraseguard.language.tokens import Kind, kind_of, pieces
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.build import load_scripts, load_situations
from phraseguard.lexicon.compiled import ScriptLine
from phraseguard.lexicon.scripts import Template, templates_of, translate

POLICY = policies.lexicons_folder() / policies.DEFAULT
SITUATIONS = [situation.id for situation in load_situations(POLICY / "scripts.ru.yaml")]
SHIPPED = [script for path in sorted(POLICY.glob("scripts.*.yaml")) for script in load_scripts(path, SITUATIONS)]


def line(text: str) -> str:
    """The words of a text as templates see them."""
    words = [piece.strip() for piece in pieces(text) if kind_of(piece.strip()) in (Kind.WORD, Kind.NUMBER)]
    return "".join(f"{fold(word)} " for word in words)


def matched(template: str, text: str) -> list[str]:
    """What a template matches, with its slots in brackets."""
    found = []
    for start, end, slots in Template(*translate(template)).spans(line(text)):
        shown = line(text)[start:end]
        for first, last in reversed(slots):
            shown = f"{shown[: first - start]}[{shown[first - start : last - start].strip()}] {shown[last - start :]}"
        found.append(shown.strip())
    return found


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("Мы готовы помочь.", "Да, МЫ, готовы помочь!", ["мы готовы помочь"]),
        ("Мы готовы помочь.", "Мы готовы и помочь.", []),
        ("(Я готов|Мы готовы) помочь [Вам].", "мы готовы помочь", ["мы готовы помочь"]),
        ("(Я готов|Мы готовы) помочь [Вам].", "я готов помочь вам", ["я готов помочь вам"]),
        ("Ответим {term} обязательно.", "ответим через два дня обязательно", ["ответим [через два дня] обязательно"]),
        ("{name}, өтінім қабылданды.", "Айгүл Серікқызы, өтінім қабылданды", ["[айгүл серікқызы] өтінім қабылданды"]),
        # nothing but alternatives
        ("(Что Вам важно|Насколько это срочно)?", "Скажите, что Вам важно?", ["что вам важно"]),
        ("(Что Вам важно|Насколько это срочно)?", "Насколько это срочно?", ["насколько это срочно"]),
        ("(Что Вам важно|Насколько это срочно)?", "Что Вам срочно?", []),
        ("(не маңызды|қалай [тезірек] болады) {term}", "Сізге не маңызды бүгін", ["не маңызды [бүгін]"]),
        ("(а б|в) (длинный выбор|другой выбор)", "в другой выбор", ["в другой выбор"]),
        # an alternative without a word of its own tells nothing: the next group does
        ("({term}|сегодня) (ответим Вам|напишем Вам)", "завтра напишем вам", ["[завтра] напишем вам"]),
    ],
)
def test_templates(template: str, text: str, found: list[str]) -> None:
    assert matched(template, text) == found


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Мы готовы помочь Вам. Ответим в течение дня.", 2),
        ("Біз Сізге көмектесуге дайынбыз. Өтініміңізге бүгін жауап береміз.", 2),
        ("Біз Сізге көмектесуге дайынбыз. Қандай сұрағыңыз бар екен? Ұсынысымызды бүгін жолдап жібереміз. Іске сәт тілейміз Сізге!", 4),
        ("Біз көмектесеміз. Хат жазыңыз бізге бүгін.", 1),  # two words tell nothing
    ],
)  # fmt: skip
def test_a_script_is_matched_sentence_by_sentence(text: str, sentences: int) -> None:
    assert len(templates_of(text)) == sentences


@pytest.mark.parametrize("script", SHIPPED, ids=lambda script: script.id)
def test_each_sentence_of_a_shipped_script_is_in_its_example(script: ScriptLine) -> None:
    told = line(script.example or script.text)
    missed = [pattern for pattern, keys in script.templates if not Template(pattern, keys).spans(told)]
    assert missed == []


def test_a_script_of_alternatives_exempts(checker_of: Callable[..., Checker]) -> None:
    scripts = (
        "situations: []\nscripts:\n  - id: s-1\n    situation: wording\n    source: {document: test, clause: '1'}\n"
        "    text: '(Сколько Вы готовы потратить|Какие цифры Вы готовы заложить)?'\n"
    )
    checker = checker_of({"phrase": "=вы =готовы"}, scripts=scripts)
    assert [f.excerpt for f in checker.check("Какие цифры Вы готовы заложить?")] == []
    assert [f.excerpt for f in checker.check("Сколько Вы готовы потратить? Вы готовы?")] == ["Вы готовы"]
    assert [f.excerpt for f in checker.check("Какие цифры Вы готовы назвать?")] == ["Вы готовы"]
