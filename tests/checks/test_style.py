"""style/diminutive and style/shouting in context."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.model import Finding

DIMINUTIVE, SHOUTING = "style/diminutive", "style/shouting"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ваша заявочка принята.", ["заявочка"]),
        ("Заявочка принята.", ["Заявочка"]),
        ("ЗАЯВОЧКА принята", ["ЗАЯВОЧКА"]),
        ("Минуточку, подпишите договорчик.", ["Минуточку", "договорчик"]),
        ("Да. Списочек прилагаем", ["Списочек"]),
    ],
)
def test_diminutives(hits: Callable[..., list[str]], text: str, found: list[str]) -> None:
    assert hits(text, DIMINUTIVE) == found


@pytest.mark.parametrize(
    "text",
    ["Ансамбль Белочка", "Поезд «Ласточка»", "Магазин «Кнопочка»", "Ваша карточка готова.", "Заказчик на участке."],
)
def test_names_and_ordinary_words(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, DIMINUTIVE) == []


@pytest.mark.parametrize(
    ("text", "replacement"),
    [("заявочку", "заявку"), ("Заявочку", "Заявку"), ("ЗАЯВОЧКУ", "ЗАЯВКУ"), ("«мы ждём» договорчика", "договора")],
)
def test_a_diminutive_is_replaced_safely(findings: Callable[..., list[Finding]], text: str, replacement: str) -> None:
    (finding,) = findings(text, DIMINUTIVE)
    assert [(fix.applicability, fix.edits[0].text) for fix in finding.fixes] == [("safe", replacement)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("СРОЧНО оплатите", ["СРОЧНО"]),
        ("Вы ОБЯЗАНЫ оплатить", ["ОБЯЗАНЫ"]),
        ("Это НЕ так", ["НЕ"]),
        ("ВЫ НЕ ПРАВЫ совсем", ["ВЫ НЕ ПРАВЫ"]),
        ("СРОЧНО ЗВОНИТЕ В РЖД СЕГОДНЯ", ["СРОЧНО ЗВОНИТЕ В РЖД СЕГОДНЯ"]),
        ("СРОЧНО. СЕГОДНЯ", ["СРОЧНО", "СЕГОДНЯ"]),
        ("ЗВОНИТЕ В РЖД", ["ЗВОНИТЕ"]),
        ("Да!!", ["!!"]),
        ("Что?? Как?!!", ["??", "?!!"]),
    ],
)
def test_shouting(hits: Callable[..., list[str]], text: str, found: list[str]) -> None:
    assert hits(text, SHOUTING) == found


@pytest.mark.parametrize(
    "text",
    [
        "В РЖД и ЦФТО.",
        "ОАО «РЖД», НДС, ГУ-12",
        "АБВГД-12",
        "Я и Вы",
        "КВЦ",
        "ХЗПК готов",
        "Да! Что? Нет...",
        "Хорошо…",
        "PDF, CRM",
    ],
)
def test_abbreviations_and_single_marks(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, SHOUTING) == []


@pytest.mark.parametrize(
    ("text", "tier", "calm"),
    [
        ("Да!!", "safe", "."), ("Что??", "safe", "?"), ("Как?!!", "safe", "?"),
        ("СРОЧНО ЗВОНИТЕ", "unsafe", "Срочно звоните"), ("Вы ОБЯЗАНЫ", "unsafe", "обязаны"),
    ],
)  # fmt: skip
def test_a_calm_wording(findings: Callable[..., list[Finding]], text: str, tier: str, calm: str) -> None:
    (finding,) = findings(text, SHOUTING)
    assert [(fix.applicability, fix.edits[0].text) for fix in finding.fixes] == [(tier, calm)]
