"""The shipped lexicons: each row proves itself, the source is complete, the approved scripts pass."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from phraseguard.engine import Checker
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon import selftest
from phraseguard.lexicon.build import load_rules, load_scripts, load_situations
from phraseguard.model import Failure

ROOT = policies.lexicons_folder()
POLICY = ROOT / policies.DEFAULT
FILES = sorted(
    path for path in POLICY.glob("*.yaml") if path.name != "policy.yaml" and not path.name.startswith("scripts.")
)
LANGUAGES = {"ru", "kk", "en"}


@cache
def rows(path: Path) -> list[dict[str, object]]:
    return list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["rows"])


# Every literal row of 4.3.1 and of tables 2 and 3 that a lexicon row stands for.
LITERAL = [
    # 4.3.1: arguments against the client
    ("phrase/blame", "Вы перепутали"), ("phrase/blame", "Вы не поняли"), ("phrase/blame", "Вы не правы"),
    ("phrase/blame", "это Ваша ошибка"), ("phrase/blame", "Вы думаете, что"), ("phrase/blame", "по-Вашему мы"),
    ("phrase/blame", "на Ваш взгляд"),
    # 4.3.1: what makes the company look careless
    ("phrase/failure", "мы потеряли"), ("phrase/failure", "мы не успели"), ("phrase/failure", "это не наша задача"),
    ("phrase/failure", "мы этим не занимаемся"),
    # 4.3.1: turning the client to the arguments of the company
    ("phrase/pressure", "послушайте меня"), ("phrase/pressure", "повторяю еще раз"), ("phrase/pressure", "повторяю последний раз"),
    ("phrase/pressure", "Вы меня не слушаете"),
    # 4.3.1: nothing can be done
    ("phrase/refusal", "я не собираюсь"), ("phrase/refusal", "мы не будем этого делать"), ("phrase/refusal", "ничего не получится"),
    ("phrase/refusal", "это бесполезно"), ("phrase/refusal", "это бессмысленно"), ("phrase/refusal", "это бесперспективно"),
    # table 2
    ("address/familiar", "алло"), ("address/familiar", "алле"), ("address/familiar", "мужчина"), ("address/familiar", "девушка"),
    ("address/familiar", "молодой человек"), ("phrase/pressure", "я же Вам сказал(-а)"), ("phrase/pressure", "повторяю Вам еще раз"),
    ("phrase/duty", "должен"), ("phrase/duty", "обязан"),
    ("style/jargon", "железно"), ("style/jargon", "ошибка"), ("style/jargon", "неправильно"), ("style/jargon", "спорно"),
    ("style/jargon", "круто"), ("style/jargon", "здрасьте"), ("style/jargon", "драствуйте"), ("style/jargon", "нереально"),
    ("style/filler", "вот"), ("style/filler", "ну"), ("style/filler", "вот-вот"), ("style/filler", "это"), ("style/filler", "а-а"),
    ("style/filler", "эээ"), ("style/filler", "как сказать"), ("style/filler", "как бы"), ("style/filler", "как бы это"),
    ("style/filler", "на самом деле"), ("style/filler", "это самое"), ("style/filler", "неужели"), ("style/filler", "разве"),
    ("style/filler", "ведь"), ("style/filler", "да-да"),
    ("phrase/price", "Сколько вы/ваша Компания готовы потратить на услугу?"), ("phrase/money", "За какие услуги вы готовы платить?"),
    # table 3
    ("phrase/refusal", "Я больше ничем не могу Вам помочь"), ("phrase/blame", "Это Ваша вина"), ("phrase/refusal", "Нет, нельзя, невозможно"),
    ("phrase/no-answer", "У нас нет информации"), ("phrase/no-answer", "у нас нет данных"), ("phrase/no-answer", "Ваша заявка не найдена"),
    ("phrase/no-answer", "Это не в моей компетенции"), ("phrase/no-answer", "я не знаю"),
]  # fmt: skip

# Rows of table 2 that are found without a list.
PRODUCTIVE = [
    *(("style/diminutive", w) for w in ("заявочка", "списочек", "звоночек", "кнопочка", "минуточка", "секундочка", "договорчик")),
    ("tone/command", "Фамилия!"), ("tone/command", "Лицевой счет!"),
]  # fmt: skip

# What an agent would write with the literal row, where the row alone is no sentence.
SPOKEN = {
    "Вы думаете, что": "Вы думаете, что мы виноваты?", "по-Вашему мы": "По-Вашему мы должны ждать?", "я же Вам сказал(-а)": "Я же Вам сказала.",
    "алло": "Алло, Вы меня слышите?", "алле": "Алле, говорите.", "мужчина": "Мужчина, подождите.", "девушка": "Девушка, подождите.",
    "молодой человек": "Молодой человек, подождите.", "должен": "Вы должны оплатить счёт.", "обязан": "Вы обязаны оплатить счёт.",
    "Сколько вы/ваша Компания готовы потратить на услугу?": "Сколько ваша Компания готова потратить на услугу?",
    "железно": "Железно сделаем.", "ошибка": "У Вас ошибка.", "неправильно": "Вы неправильно оформили заявку.", "спорно": "Это спорно.",
    "круто": "Это круто!", "нереально": "Такой объём нереально большой.", "вот": "Вот, смотрите, заявка вот принята.", "ну": "Ну, заявка принята.",
    "вот-вот": "Вот-вот, так и есть.", "это": "Мы это, как его, приняли заявку.", "а-а": "А-а, понятно.", "эээ": "Эээ, сейчас посмотрю.",
    "как сказать": "Это, как сказать, непросто.", "как бы": "Мы как бы приняли заявку.", "как бы это": "Это, как бы это, непросто.",
    "на самом деле": "На самом деле заявка принята.", "это самое": "Мы, это самое, приняли заявку.", "неужели": "Неужели Вы не видели?",
    "разве": "Разве Вы не видели?", "ведь": "Ведь заявка принята.", "да-да": "Да-да, слушаю.", "на Ваш взгляд": "А кто, на Ваш взгляд, виноват?",
    "Нет, нельзя, невозможно": "Нет, это невозможно.",
}  # fmt: skip


@pytest.fixture(scope="module")
def proof() -> dict[str, list[Failure]]:
    """The failures of all rows by file, examples run once."""
    everything = [*policies.language_files(), *policies.files_of(POLICY)]
    count, failures = selftest.run(everything, [])
    assert count > 500
    found: dict[str, list[Failure]] = {}
    for failure in failures:
        found.setdefault(failure.file, []).append(failure)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rows_prove_their_examples(path: Path, proof: dict[str, list[Failure]]) -> None:
    mistakes = [f"{path.name}:{f.line} {f.key}: {f.message}" for f in proof.get(str(path), [])]
    assert not mistakes, "\n".join(mistakes)


def test_nothing_but_the_files_fails(proof: dict[str, list[Failure]]) -> None:
    assert proof.keys() <= {str(path) for path in FILES}


def test_ids_are_unique() -> None:
    ids = Counter(str(row["id"]) for path in FILES for row in rows(path))
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize(("rule", "row"), LITERAL, ids=[row for _, row in LITERAL])
def test_a_literal_row_of_the_source_has_its_row(rule: str, row: str) -> None:
    written = {
        (str(entry["rule"]), str(dict(entry["source"]).get("row", "")))
        for path in FILES
        for entry in rows(path)
        if entry["origin"] == "source"
    }
    assert (rule, row) in written


@pytest.mark.parametrize(("rule", "row"), LITERAL + PRODUCTIVE, ids=[row for _, row in LITERAL + PRODUCTIVE])
def test_a_literal_row_of_the_source_is_found(shipped: Checker, rule: str, row: str) -> None:
    text = SPOKEN.get(row, row[:1].upper() + row[1:] + ("" if row[-1] in "?!" else "."))
    assert rule in {finding.rule for finding in shipped.check(text, channel="chat")}, text


SITUATIONS = load_situations(POLICY / "scripts.ru.yaml")
SCRIPTS = load_scripts(POLICY / "scripts.ru.yaml", [situation.id for situation in SITUATIONS])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
def test_an_approved_script_has_no_finding(shipped: Checker, script: object) -> None:
    example = script.example or script.text  # type: ignore[attr-defined]
    assert [(f.rule, f.row, f.excerpt) for f in shipped.check(example, channel="chat")] == []


def test_scripts_and_situations_fit() -> None:
    assert len({script.id for script in SCRIPTS}) == len(SCRIPTS)
    used = {name for script in SCRIPTS for name in script.situations}
    assert {situation.id for situation in SITUATIONS} <= used
    assert all(set(situation.title) == LANGUAGES for situation in SITUATIONS)
    clauses = {script.clause.split(" (")[0] for script in SCRIPTS}
    assert {"table 1", "table 2", "table 3", "4.3.3"} <= clauses


def test_every_rule_speaks_three_languages() -> None:
    for rule in load_rules(ROOT / "rules.yaml"):
        for name, texts in (("title", rule.title), ("explanation", rule.explanation), ("why", rule.why)):
            assert set(texts) == LANGUAGES, f"{rule.id}: {name}"
            assert all(text.strip() for text in texts.values()), f"{rule.id}: {name}"
        assert rule.sources, rule.id


def test_every_row_names_its_document() -> None:
    for path in FILES:
        for row in rows(path):
            source = dict(row["source"])  # type: ignore[call-overload]
            assert source["document"] == policies.DEFAULT, row["id"]
            assert row["origin"] != "source" or source.get("row"), f"{row['id']}: a source row quotes the standard"
