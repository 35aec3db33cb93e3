"""spelling/typo and spelling/grammar in Kazakh: slips, missing Kazakh letters, Latin look-alikes, particles, commas; what is right is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.checks.letters import KazakhLetters
from phraseguard.checks.spelling import Typos, kazakh_speller, russian_speller
from phraseguard.language.spelling.derived_kk import is_derived
from phraseguard.language.spelling.edits import KAZAKH
from phraseguard.language.spelling.harmony import harmonic
from phraseguard.language.spelling.particles import instrumental_behind, particle_behind, split_particle
from phraseguard.language.spelling.restoring import meant
from phraseguard.model import Finding

TYPO, GRAMMAR = "spelling/typo", "spelling/grammar"
Findings = Callable[..., list[Finding]]
Hits = Callable[..., list[str]]


def fixed(text: str, found: list[Finding]) -> str:
    for finding in sorted(found, key=lambda f: -f.start):
        edit = finding.fixes[0].edits[0]
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "word", "right"),
    [
        # another letter, a neighbouring key, letters missing, doubled, swapped
        ("Біз құажтты бүгін жібердік.", "құажтты", "құжатты"),
        ("Тексеру нітижесінде белгілі болды.", "нітижесінде", "нәтижесінде"),
        ("Біздің қызметкрлер сізге көмектеседі.", "қызметкрлер", "қызметкерлер"),
        ("Сіздің жұмысс дайын.", "жұмысс", "жұмыс"),
        # Kazakh letters
        ("Нөмірініз қате жазылған.", "Нөмірініз", "Нөміріңіз"),
        # harmony and consonant of a suffix
        ("Балалер келді ме?", "Балалер", "Балалар"),
        ("Олар мектепқа барды, сосын үйге келді.", "мектепқа", "мектепке"),
        ("Біз заявкаңызді қабылдадық.", "заявкаңызді", "заявкаңызды"),
        ("Сіз кітаптды алдыңыз ба?", "кітаптды", "кітапты"),
        ("Біз кітапге тапсырыс бердік.", "кітапге", "кітапқа"),
    ],
)  # fmt: skip
def test_a_misspelt_word(findings: Findings, text: str, word: str, right: str) -> None:
    (found,) = findings(text, TYPO)
    assert (found.excerpt, found.fixes[0].edits[0].text) == (word, right)


@pytest.mark.parametrize(
    "text",
    [
        # names
        "Біз Сәкенұлыы Нұрланға хабарластық.", "Құрметті Айгүл Қайратқызы, жауап дайын.", "«Құажтты» дүкені ашық.",
        # abbreviations, numbers with suffixes, the other language, Russian stems, Latin
        "ҚТЖ мен ЦОД 5-ке дейін, 2024-жылы ашылды.", "Біздің вагон станцияға келді, заявкаңызды менеджерге жібердік.", "PDF-файлды e-mail-ға жіберіңізші, PAM-ға өтінім бар.",
        # derived words and pairs
        "Тапсырысшылдық пен альтернативті шешім, бейресмилік жоқ.", "Анда-санда әке-шеше, бала-шаға келеді.",
        # loans whose suffixes waver
        "Банкке, актіге және контрольге байланысты сұрақ, халі жақсы.", "Шофёрлар мен актёрлар келді.",
        # ordinary words without Kazakh letters
        "Алма бар, мен барамын, олар шындап айтады, мында отбасын асырайды.",
    ],
)  # fmt: skip
def test_no_mistake(hits: Hits, text: str) -> None:
    assert hits(text, TYPO) == hits(text, GRAMMAR) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("калайсыз, пайдасы жок, отинемин.", "қалайсыз, пайдасы жоқ, өтінемін."),
        ("бул сиздин катениз, тариф 1 сауирден озгерген", "бұл сіздің қатеңіз, тариф 1 сәуірден өзгерген"),
        ("Салеметсиз бе, тапсырысыныз 21:00-ге дейин дайын", "Сәлеметсіз бе, тапсырысыңыз 21:00-ге дейін дайын"),
        ("Салеметсизбе!", "Сәлеметсіз бе!"),
        ("кешириниз, накладнойынызды жогалтып алдык", "кешіріңіз, накладнойыңызды жоғалтып алдық"),
        ("Сиздин заявканыз кабылданды, бугин алып келеди жане коп утпаныз", "Сіздің заявкаңыз қабылданды, бүгін алып келеді және көп ұтпаңыз"),
    ],
)  # fmt: skip
def test_a_sentence_typed_without_kazakh_letters_is_one_finding(findings: Findings, text: str, right: str) -> None:
    (found,) = findings(text, TYPO)
    assert found.fixes[0].applicability == "safe"
    assert fixed(text, [found]) == right


def test_a_word_with_its_letters_parts_two_runs(findings: Findings) -> None:
    found = findings("Құрметті клиент, заявканыз біздің бөлімде кабылданды.", TYPO)
    assert [(f.excerpt, f.fixes[0].edits[0].text) for f in found] == [
        ("заявканыз", "заявкаңыз"), ("кабылданды", "қабылданды"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте, Нұрлан! Вагон прибыл, тур кун, кала.",
        "Сізге торт керек пе?",
        "Біз катерге отырдық.",
        "Сіз Жамбыл Нурланулы туралы айттыңыз.",
    ],
)
def test_what_is_no_kazakh_word_without_its_letters(hits: Hits, text: str) -> None:
    assert hits(text, TYPO) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Бiз сізге хабарлаймыз.", "Біз сізге хабарлаймыз."),
        ("Біздің ұсыныcтар дайын.", "Біздің ұсыныстар дайын."),
        ("Дәл қазір жаhан елдеріне керек.", "Дәл қазір жаһан елдеріне керек."),
        ("Ваша зaявка принята.", "Ваша заявка принята."),
        ("Ещё счёт: чтo делать?", "Ещё счёт: что делать?"),
    ],
)
def test_latin_letters_in_a_cyrillic_word(findings: Findings, text: str, right: str) -> None:
    (found,) = findings(text, TYPO)
    assert found.fixes[0].applicability == "safe"
    assert fixed(text, [found]) == right


@pytest.mark.parametrize(
    ("text", "excerpt", "right"),
    [
        ("Құжат және және хат керек.", "және және", "және"),
        ("Сіз кредит аласызба?", "аласызба", "аласыз ба"),
        ("Сізде өтінім барма?", "барма", "бар ма"),
        ("Бұл бүгін болама?", "болама", "бола ма"),
        ("Сіз ертең барасыз бе?", "бе", "ба"),
        ("Сізде өтініш бар ба?", "ба", "ма"),
        ("Кітап бен дәптер дайын.", "бен", "пен"),
        ("Сәлеметсіз бе Айгерім Нұрланқызы!", "Сәлеметсіз бе Айгерім Нұрланқызы", "Сәлеметсіз бе, Айгерім Нұрланқызы"),
        ("Құрметті клиент сізге жауап дайын.", "Құрметті клиент сізге", "Құрметті клиент, сізге"),
        ("Рақмет әріптестер, бәрі дайын.", "Рақмет әріптестер", "Рақмет, әріптестер"),
    ],
)  # fmt: skip
def test_grammar(findings: Findings, text: str, excerpt: str, right: str) -> None:
    (found,) = findings(text, GRAMMAR)
    assert (found.excerpt, found.fixes[0].edits[0].text) == (excerpt, right)


@pytest.mark.parametrize(
    "text",
    [
        "Ол жаққа барма.", "Сәлеметсіз бе, Айгерім Нұрланқызы!", "Айгерім Нұрланқызы сізге хабарласады.", "Иә иә, жоқ жоқ, тез тез.",
        "Барасыз ба, келдіңіз бе, бар ма, емес пе?", "Кітап пен дәптер, қыз бен ұл, әке мен шеше келді.", "Алма мен сыйлама бар.",
    ],
)  # fmt: skip
def test_right_grammar(hits: Hits, text: str) -> None:
    assert hits(text, GRAMMAR) == []


@pytest.mark.parametrize("channel", ["call", None])
def test_only_in_writing(findings: Findings, channel: str | None) -> None:
    assert findings("Біз құажтты жібердік, бара аласызба?", TYPO, channel) == []
    assert findings("Біз құажтты жібердік, бара аласызба?", GRAMMAR, channel) == []


def test_each_check_asks_for_its_own_language() -> None:
    assert Typos("kk", kazakh_speller).languages == KazakhLetters().languages == ("kk",)
    assert Typos("ru", russian_speller).languages == ("ru",)


def test_the_kazakh_keyboard() -> None:
    assert "ә" in KAZAKH.neighbours["й"] and "й" in KAZAKH.neighbours["ә"]
    assert " " not in "".join(KAZAKH.neighbours.values())
    assert {word: slip for word, slip, _ in KAZAKH.slips("калай", 5)}["қалай"] == "a letter that sounds alike"


@pytest.mark.parametrize(
    ("word", "right"), [("балалер", "балалар"), ("үйға", "үйге"), ("балалар", None), ("банкке", None), ("баламен", None)]
)  # fmt: skip
def test_harmony(word: str, right: str | None) -> None:
    assert harmonic(word) == right


@pytest.mark.parametrize(("word", "derived"), [("волонтерлік", True), ("ууууй", True), ("құажтты", False), ("кітаптды", False)])  # fmt: skip
def test_derived_words(word: str, derived: bool) -> None:
    assert is_derived(word) is derived


def test_particles() -> None:
    assert [particle_behind(word) for word in ("бар", "барасыз", "емес", "келді")] == ["ма", "ба", "пе", "ме"]
    assert [instrumental_behind(word) for word in ("бала", "қыз", "кітап", "завод")] == ["мен", "бен", "пен", ""]
    assert split_particle("аласызба") == "аласыз ба"
    assert split_particle("алма") is split_particle("аласызбе") is None


def test_what_a_word_stands_for_is_told_with_its_lead() -> None:
    found = meant("отинемин")
    assert found is not None and found.word == "өтінемін" and min(found.lead, found.gap) > 5
    assert meant("бар") is meant("өтінемін") is None
