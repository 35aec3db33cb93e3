"""Russian times of day in words and hours: «в 14 часов», «до шести вечера», «в десять тридцать», «в половине пятого»."""

from __future__ import annotations

from phraseguard.language.when.hours import (
    HOUR,
    HOURS,
    MIDNIGHT,
    NOON,
    PARTS,
    Time,
    goes_on,
    of_part,
    office_hour,
    piece,
    spoken_minutes,
)
from phraseguard.language.when.lexer import Token, sign, word
from phraseguard.language.when.model import Piece
from phraseguard.language.when.numerals import Numeral, cardinal
from phraseguard.language.when.relations import Lead, Tail, day_lead, takes_time
from phraseguard.language.when.words import UNITS

# Deadlines of an office: «до 9 часов» names a time, «до 2 часов» an amount.
_OFFICE = range(7, 24)
_MINUTES = frozenset("минут минуты минута мин".split())
_NAMED = {"полдень": NOON, "полудня": NOON, "полудню": NOON, "полночь": MIDNIGHT, "полуночи": MIDNIGHT}
# The case that a preposition of time takes: «в двух словах» is no time.
_CASES = {
    "в": ("nom", ""), "на": ("nom", ""), "до": ("gen", "obl", ""), "с": ("gen", "obl", ""), "со": ("gen", "obl", ""),
    "после": ("gen", "obl", ""), "около": ("gen", "obl", ""), "не позднее": ("gen", "obl", ""), "не позже": ("gen", "obl", ""),
    "к": ("dat", "obl", ""),
}  # fmt: skip
_HALF_HOURS = {
    "первого": 1, "второго": 2, "третьего": 3, "четвертого": 4, "пятого": 5, "шестого": 6, "седьмого": 7, "восьмого": 8,
    "девятого": 9, "десятого": 10, "одиннадцатого": 11, "двенадцатого": 12,
}  # fmt: skip
_HALVES = frozenset("половина половине половины половину пол".split())
STARTERS = (
    frozenset(_NAMED) | _HALVES | frozenset("с со без час часу часа".split()) | frozenset("пол" + spoken for spoken in _HALF_HOURS)
)  # fmt: skip


def russian_clock(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a time that begins at a token; weak where it may be a number of anything."""
    current = word(tokens, index)
    lead = day_lead(tokens, index, floor)
    if current in _NAMED:
        return piece(lead, Tail(index + 1), Time(_NAMED[current], index + 1)) if lead.relation else None
    if current == "без":
        time = _quarter_to(tokens, index)
        return piece(lead, Tail(time.after), time) if time else None
    if current in _HALVES or (current.startswith("пол") and current in STARTERS):
        time = _half(tokens, index)
        return piece(lead, Tail(time.after), time) if time else None
    spoken = None if lead.nearest else _spoken(tokens, index, lead)
    return piece(lead, Tail(spoken[0].after), spoken[0], weak=spoken[1]) if spoken else None


def _spoken(tokens: list[Token], index: int, lead: Lead) -> tuple[Time, bool] | None:
    """Return a time said in an hour and what follows it, and whether that is weak."""
    if word(tokens, index) in ("час", "часу", "часа"):
        part = word(tokens, index + 1)
        if part in ("дня", "ночи"):
            return Time(13 * HOUR if part == "дня" else HOUR, index + 2, sure=True), False
        is_one = lead.text == "к" and word(tokens, index) == "часу"
        return (Time(13 * HOUR, index + 1), True) if is_one else None
    numeral = cardinal(tokens, index)
    if numeral is None or numeral.ordinal or numeral.lower is not None or numeral.value != int(numeral.value):
        return None
    hour, after = int(numeral.value), numeral.after
    if not 0 <= hour <= 24 or tokens[index].kind not in ("n", "w") or numeral.language == "kk":
        return None
    if word(tokens, after) in HOURS:
        return _with_hours(tokens, hour, after, lead)
    if word(tokens, after) in PARTS:
        return _with_part(tokens, hour, after, lead, numeral)
    if tokens[index].kind == "w":
        return _words_only(tokens, hour, numeral, lead)
    if lead.text in ("в", "до", "к", "после") and not goes_on(tokens, after):
        return office_hour(hour, 0, after), True
    return None


def _with_hours(tokens: list[Token], hour: int, after: int, lead: Lead) -> tuple[Time, bool] | None:
    """Read «14 часов [30 минут] [дня]»; without «в» or «к» it may be an amount of time."""
    after += 1
    after += sign(tokens, after) == "." and word(tokens, after - 1) == "ч"
    minutes = cardinal(tokens, after)
    minute = 0
    if minutes and 0 <= minutes.value < HOUR and word(tokens, minutes.after) in _MINUTES:
        minute, after = int(minutes.value), minutes.after + 1
    part = word(tokens, after)
    if part in PARTS and hour <= 12:
        return Time(of_part(hour, part) + minute, after + 1, sure=True), False
    time = office_hour(hour, minute, after)
    if time.minute > MIDNIGHT:
        return None
    if lead.text in ("в", "к", "ко"):
        return time, False
    if lead.text in ("до", "не позднее", "не позже"):
        if hour == 24 or takes_time(tokens, lead.first):
            return None
        return time, hour not in _OFFICE
    return (time, False) if lead.text in ("после", "с") and hour in _OFFICE else None


def _with_part(tokens: list[Token], hour: int, after: int, lead: Lead, numeral: Numeral) -> tuple[Time, bool] | None:
    """Read «шести вечера»; «два дня» and «три ночи» are amounts unless a preposition makes them times."""
    part = word(tokens, after)
    if hour > 12 or hour == 0:
        return None
    if part in ("дня", "ночи"):
        by_case = lead.text in _CASES and numeral.case in _CASES[lead.text] and lead.text != "на"
        if not by_case or (lead.text == "до" and numeral.case == "" and not 1 <= hour <= 5):
            return None
    return Time(of_part(hour, part), after + 1, sure=True), False


def _words_only(tokens: list[Token], hour: int, numeral: Numeral, lead: Lead) -> tuple[Time, bool] | None:
    """Read «в десять тридцать», «до восемнадцати ноль ноль», «к шести»."""
    after, minute = numeral.after, 0
    spoken = spoken_minutes(tokens, after)
    if spoken is not None:
        minute, after = spoken
    fits = lead.text in _CASES and numeral.case in _CASES[lead.text]
    if (lead.text and not fits) or word(tokens, after) in UNITS:
        return None
    time = office_hour(hour, minute, after)
    if time.minute > MIDNIGHT:
        return None
    if spoken is not None:
        return time, not fits
    if not fits or goes_on(tokens, after) or lead.text == "на":
        return None
    ends = after >= len(tokens) or tokens[after].kind == "s"
    return time, hour < 2 or not ends


def _half(tokens: list[Token], index: int) -> Time | None:
    """Read «половине пятого», «полпятого»."""
    current, after = word(tokens, index), index + 1
    spoken = current.removeprefix("пол")
    if current in _HALVES:
        spoken, after = word(tokens, index + 1), index + 2
    hour = _HALF_HOURS.get(spoken)
    if hour is None:
        return None
    time = office_hour(hour, 0, after)
    return time._replace(minute=time.minute - HOUR // 2)


def _quarter_to(tokens: list[Token], index: int) -> Time | None:
    """Read «без пятнадцати пять», «без четверти шесть»."""
    back = spoken_minutes(tokens, index + 1)
    if word(tokens, index + 1) == "четверти":
        back = 15, index + 2
    elif word(tokens, index + 1) == "пяти":
        back = 5, index + 2
    hour = cardinal(tokens, back[1]) if back else None
    if back is None or hour is None or not 1 <= hour.value <= 12 or word(tokens, hour.after) in UNITS:
        return None
    time = office_hour(int(hour.value), 0, hour.after)
    return time._replace(minute=time.minute - back[0])
