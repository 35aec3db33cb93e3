"""The words of the output: plural forms and summaries in three languages."""

from __future__ import annotations

import pytest

from phraseguard.model import Report
from phraseguard.output.messages import WORDS, Noun, Ui, count, summary
from phraseguard.output.tally import Tally, tally


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 находок"),
        (1, "1 находка"),
        (2, "2 находки"),
        (4, "4 находки"),
        (5, "5 находок"),
        (11, "11 находок"),
        (12, "12 находок"),
        (14, "14 находок"),
        (20, "20 находок"),
        (21, "21 находка"),
        (22, "22 находки"),
        (111, "111 находок"),
        (1001, "1001 находка"),
    ],
)
def test_russian_plurals(number: int, words: str) -> None:
    assert count("ru", "finding", number) == words


def test_every_noun_in_russian() -> None:
    nouns: tuple[Noun, ...] = ("error", "warning", "advice", "file", "conversation")
    assert [count("ru", noun, 1) for noun in nouns] == [
        "1 ошибка",
        "1 предупреждение",
        "1 совет",
        "1 файле",
        "1 обращение",
    ]
    assert [count("ru", noun, 3) for noun in nouns] == [
        "3 ошибки",
        "3 предупреждения",
        "3 совета",
        "3 файлах",
        "3 обращения",
    ]
    assert [count("ru", noun, 7) for noun in nouns] == [
        "7 ошибок",
        "7 предупреждений",
        "7 советов",
        "7 файлах",
        "7 обращений",
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 5, 21])
def test_kazakh_nouns_stay_singular_after_a_number(number: int) -> None:
    assert count("kk", "finding", number) == f"{number} сәйкессіздік"


def test_english_plurals() -> None:
    assert [count("en", "file", number) for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def counted(**numbers: int) -> Tally:
    empty = dict.fromkeys(
        ("findings", "error", "warning", "advice", "files", "conversations", "fixable", "skipped", "failed"), 0
    )
    return Tally(rules={}, **{**empty, **numbers})


SOME = counted(findings=3, error=1, warning=2, files=2, conversations=5, fixable=1)
ALL = counted(findings=8, error=5, warning=2, advice=1, files=1, fixable=21, skipped=1, failed=2)


@pytest.mark.parametrize(
    ("ui", "counts", "line"),
    [
        ("ru", SOME, "3 находки (1 ошибка, 2 предупреждения) в 2 файлах; 1 из них исправит команда `phraseguard fix`"),
        (
            "kk",
            SOME,
            "2 файлдан 3 сәйкессіздік табылды (1 қате, 2 ескерту); "
            "оның ішінде `phraseguard fix` пәрмені түзете алатыны: 1",
        ),
        ("en", SOME, "3 findings (1 error, 2 warnings) in 2 files; 1 fixable with `phraseguard fix`"),
        (
            "ru",
            ALL,
            "8 находок (5 ошибок, 2 предупреждения, 1 совет) в 1 файле; 21 из них исправит команда `phraseguard fix`; "
            "пропущено проверок: 1; не обработано: 2",
        ),
        (
            "kk",
            ALL,
            "1 файлдан 8 сәйкессіздік табылды (5 қате, 2 ескерту, 1 кеңес); "
            "оның ішінде `phraseguard fix` пәрмені түзете алатыны: 21; орындалмаған тексеру: 1; өңделмегені: 2",
        ),
        (
            "en",
            ALL,
            "8 findings (5 errors, 2 warnings, 1 suggestion) in 1 file; 21 fixable with `phraseguard fix`; "
            "1 check skipped; 2 not processed",
        ),
        ("ru", counted(findings=1, advice=1), "1 находка (1 совет)"),
        ("kk", counted(findings=1, advice=1), "1 сәйкессіздік табылды (1 кеңес)"),
        ("ru", counted(conversations=21), "находок нет, проверено 21 обращение"),
        ("kk", counted(conversations=21), "сәйкессіздік табылмады, 21 өтініш тексерілді"),
        ("en", counted(conversations=1), "no findings in 1 conversation"),
        ("ru", counted(), "находок нет"),
        ("kk", counted(), "сәйкессіздік табылмады"),
        ("en", counted(skipped=2), "no findings; 2 checks skipped"),
    ],
)
def test_summary(ui: Ui, counts: Tally, line: str) -> None:
    assert summary(ui, counts) == line


def test_tally(report: Report) -> None:
    counts = tally(report)
    assert (counts.findings, counts.error, counts.warning, counts.advice) == (7, 3, 3, 1)
    assert (counts.files, counts.conversations, counts.fixable, counts.skipped, counts.failed) == (3, 4, 1, 3, 1)
    assert list(counts.rules) == sorted(counts.rules)
    assert sum(counts.rules.values()) == 7


def test_no_language_lacks_a_place_for_a_value() -> None:
    for words in WORDS.values():
        assert all("{}" in text for text in (words.insert, words.delete, words.message, words.skipped))
