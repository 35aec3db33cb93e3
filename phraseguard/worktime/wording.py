"""Amounts of time in words, in the grammar of each language: «3 рабочих дня», «3 жұмыс күні», "3 working days"."""

from __future__ import annotations

import math
from typing import Literal

Language = Literal["ru", "kk", "en"]
Unit = Literal[
    "second", "minute", "hour", "working minute", "working hour", "working day", "calendar day",
    "same working day", "same day",
]  # fmt: skip

# Russian after 1, after 2–4, after 5 and more; Kazakh leaves the noun in the singular; English one and many.
_RUSSIAN: dict[Unit, tuple[str, str, str]] = {
    "second": ("секунда", "секунды", "секунд"),
    "minute": ("минута", "минуты", "минут"),
    "hour": ("час", "часа", "часов"),
    "working minute": ("рабочая минута", "рабочие минуты", "рабочих минут"),
    "working hour": ("рабочий час", "рабочих часа", "рабочих часов"),
    "working day": ("рабочий день", "рабочих дня", "рабочих дней"),
    "calendar day": ("календарный день", "календарных дня", "календарных дней"),
}
_KAZAKH: dict[Unit, str] = {
    "second": "секунд",
    "minute": "минут",
    "hour": "сағат",
    "working minute": "жұмыс минуты",
    "working hour": "жұмыс сағаты",
    "working day": "жұмыс күні",
    "calendar day": "күнтізбелік күн",
}
_WITHOUT_NUMBER: dict[Unit, dict[Language, str]] = {
    "same working day": {"ru": "тот же рабочий день", "kk": "сол жұмыс күні", "en": "the same working day"},
    "same day": {"ru": "тот же день", "kk": "сол күн", "en": "the same day"},
}
# Days, hours, minutes, seconds, as they are abbreviated after a number.
_SHORT: dict[Language, tuple[str, str, str, str]] = {
    "ru": ("сут", "ч", "мин", "с"),
    "kk": ("тәулік", "сағ", "мин", "с"),
    "en": ("d", "h", "min", "s"),
}


def describe_amount(amount: int, unit: Unit, language: Language) -> str:
    """Say an amount of a unit in its dictionary form; the units of one day only («тот же день») ignore the amount.

    Raises ValueError for a language other than ru, kk and en.
    """
    _known(language)
    if unit in _WITHOUT_NUMBER:
        return _WITHOUT_NUMBER[unit][language]
    if language == "ru":
        return f"{amount} {_russian_form(amount, _RUSSIAN[unit])}"
    if language == "kk":
        return f"{amount} {_KAZAKH[unit]}"
    return f"{amount} {unit}" if amount == 1 else f"{amount} {unit}s"


def describe_duration(seconds: float, language: Language) -> str:
    """Say how long something took: «6 мин 30 с», «1 сут 3 ч»; «сутки» are 24 hours of clock time.

    Under a minute tenths of a second are said, from a day on minutes; rounding is upwards, so that a limit that was passed
    never reads as kept. Raises ValueError for a negative or endless duration and an unknown language.
    """
    _known(language)
    if not 0 <= seconds < math.inf:
        raise ValueError(f"a duration of {seconds} seconds; expected a number that is not negative")
    # Offsets of transcripts are subtracted as binary fractions: 12.4 - 12.1 must not become 0.4.
    tenths = math.ceil(round(seconds * 10, 2))
    *larger, second = _SHORT[language]
    if tenths < 600:
        return f"{_decimal(tenths, language)} {second}"
    whole = math.ceil(tenths / 10)
    if whole >= 86_400:
        whole = math.ceil(whole / 60) * 60
    rest, parts = whole, []
    for size, name in zip((86_400, 3_600, 60, 1), (*larger, second), strict=True):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {name}")
    return " ".join(parts)


def _russian_form(amount: int, forms: tuple[str, str, str]) -> str:
    if amount % 10 == 1 and amount % 100 != 11:
        return forms[0]
    return forms[1] if amount % 10 in (2, 3, 4) and amount % 100 not in (12, 13, 14) else forms[2]


def _decimal(tenths: int, language: Language) -> str:
    whole, tenth = divmod(tenths, 10)
    return f"{whole}{'.' if language == 'en' else ','}{tenth}" if tenth else str(whole)


def _known(language: str) -> None:
    if language not in _SHORT:
        raise ValueError(f"no wording in «{language}»; expected one of {', '.join(_SHORT)}")
