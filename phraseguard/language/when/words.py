"""The words of time in both languages: units, months, weekdays, days. Forms are listed; nothing is analysed."""

from __future__ import annotations

from typing import NamedTuple

from phraseguard.language.when.kazakh import forms
from phraseguard.language.when.model import Unit


class UnitForm(NamedTuple):
    """A form of a unit: `factor` of them make one («сутки» are 24 hours); `case` is set in Kazakh forms only."""

    unit: Unit
    factor: int = 1
    case: str = ""
    language: str = "ru"


class Named(NamedTuple):
    """A form of a month (1 to 12) or a weekday (0 is Monday)."""

    number: int
    case: str = ""
    language: str = "ru"


_RUSSIAN_UNITS: dict[tuple[Unit, int], str] = {
    ("second", 1): "секунда секунды секунду секунд секунде секундой секундам секундочку секундочки секундочек сек",
    (
        "minute",
        1,
    ): "минута минуты минуту минут минуте минутой минутам минутку минутки минуток минуточку минуточки минуточек мин",
    ("hour", 1): "час часа часов часу часам часик часика часок часочек ч",
    ("day", 1): "день дня дней дню дням денек дн",
    ("hour", 24): "сутки суток суткам сут",
    ("week", 1): "неделя недели неделю недель неделе недельку неделям нед",
    ("month", 1): "месяц месяца месяцев месяцу мес",
}
_KAZAKH_UNITS: dict[tuple[Unit, int], str] = {
    ("second", 1): "секунд сек",
    ("minute", 1): "минут мин",
    ("hour", 1): "сағат сағ час",
    ("day", 1): "күн",
    ("hour", 24): "тәулік/тәуліг",
    ("week", 1): "апта",
    ("month", 1): "ай",
}
_RUSSIAN_MONTHS = (
    "января янв", "февраля фев февр", "марта мар", "апреля апр", "мая", "июня", "июля", "августа авг", "сентября сент",
    "октября окт", "ноября ноя нояб", "декабря дек",
)  # fmt: skip
# Kazakh months, and the Russian ones that take Kazakh endings («15 июньге дейін»).
_KAZAKH_MONTHS = (
    "қаңтар январь", "ақпан февраль", "наурыз март", "сәуір апрель", "мамыр май", "маусым июнь", "шілде июль",
    "тамыз август", "қыркүйек/қыркүйег сентябрь", "қазан октябрь", "қараша ноябрь", "желтоқсан декабрь",
)  # fmt: skip
# The first form of a row is the nominative.
_RUSSIAN_WEEKDAYS = (
    "понедельник понедельника понедельнику понедельником понедельнике",
    "вторник вторника вторнику вторником вторнике",
    "среда среды среде среду средой",
    "четверг четверга четвергу четвергом четверге",
    "пятница пятницы пятнице пятницу пятницей",
    "суббота субботы субботе субботу субботой",
    "воскресенье воскресенья воскресенью воскресеньем",
)
_KAZAKH_WEEKDAYS = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")


def _kazakh(row: str) -> dict[str, str]:
    """Return the forms of all stems of a row; «стем/голос» gives the stem before vowels."""
    found: dict[str, str] = {}
    for item in row.split():
        stem, _, voiced = item.partition("/")
        found |= forms(stem, voiced)
    return found


def _units() -> dict[str, UnitForm]:
    table = {
        form: UnitForm(unit, factor, case, "kk")
        for (unit, factor), row in _KAZAKH_UNITS.items()
        for form, case in _kazakh(row).items()
    }
    for (unit, factor), row in _RUSSIAN_UNITS.items():
        table |= {form: UnitForm(unit, factor) for form in row.split()}
    return table


def _named(kazakh: tuple[str, ...], russian: tuple[str, ...], base: int) -> dict[str, Named]:
    table = {
        form: Named(number, case, "kk")
        for number, row in enumerate(kazakh, base)
        for form, case in _kazakh(row).items()
    }
    for number, row in enumerate(russian, base):
        table |= {form: Named(number, "nom" if place == 0 else "obl") for place, form in enumerate(row.split())}
    return table


UNITS = _units()
MONTHS = _named(_KAZAKH_MONTHS, _RUSSIAN_MONTHS, 1)
WEEKDAYS = _named(_KAZAKH_WEEKDAYS, _RUSSIAN_WEEKDAYS, 0)
KAZAKH_DAY = forms("күн")  # күн, күні, күніне, күнге …
KAZAKH_HOUR = forms("сағат")

WORKING = frozenset(
    "рабочий рабочего рабочих рабочие рабочему рабочим раб банковский банковского банковских жұмыс жумыс".split()
)
CALENDAR = frozenset(
    "календарный календарного календарных календарные календарным күнтізбелік кунтизбелик календарлық".split()
)
# «рабочих суток» are working days; «рабочих недель» stay weeks.
WORKING_UNITS: dict[str, Unit] = {"day": "working_day", "hour": "working_hour"}

# Days counted from today. What lies behind is found too, so that a caller can tell it from «no time at all».
RUSSIAN_DAYS = {
    "сегодня": 0, "завтра": 1, "послезавтра": 2, "вчера": -1, "позавчера": -2,
    "сегодняшнего": 0, "сегодняшний": 0, "сегодняшнему": 0, "завтрашнего": 1, "завтрашний": 1, "завтрашнему": 1,
    "завтрашним": 1, "сегодняшним": 0, "послезавтрашнего": 2,
}  # fmt: skip
KAZAKH_DAYS: dict[str, Named] = {
    form: Named(offset, case, "kk")
    for offset, stem in ((0, "бүгін"), (1, "ертең"), (2, "бүрсігүн"), (-1, "кеше"))
    for form, case in forms(stem).items()
} | {
    form: Named(offset, "attr", "kk")
    for offset, listed in ((0, "бүгінгі бугинги"), (1, "ертеңгі ертенги"), (2, "бүрсігүнгі"), (-1, "кешегі кешеги"))
    for form in listed.split()
}
# Forms of other words: «кеше» takes its endings as «кешегі» only, «ертеңі» is «the morrow».
for _other in ("кешеде", "кешеге", "кешенің", "кешен", "кешеден", "кешесі", "кешені"):
    KAZAKH_DAYS.pop(_other, None)
