"""Times of day in figures, and hours from … to …: «до 18:00», «к 18.00», «12:30-да», «с 9 до 18», «9:00–18:00»."""

from __future__ import annotations

from phraseguard.language.when import clocks_kazakh, clocks_russian
from phraseguard.language.when.clocks_kazakh import bare_kazakh_clock, kazakh_clock
from phraseguard.language.when.clocks_russian import russian_clock
from phraseguard.language.when.hours import (
    HOUR,
    HOURS,
    NOON,
    PARTS,
    Time,
    goes_on,
    of_part,
    piece,
    spoken_minutes,
    written,
)
from phraseguard.language.when.lexer import Token, sign, word
from phraseguard.language.when.model import Piece
from phraseguard.language.when.numerals import DASHES, cardinal
from phraseguard.language.when.relations import Lead, day_lead, day_tail
from phraseguard.language.when.words import MONTHS, UNITS

STARTERS = clocks_russian.STARTERS | clocks_kazakh.STARTERS
# What 16:10 is when it is no time.
_RATIOS = ("соотнош", "масштаб", "формат", "пропорц", "экран", "сторон", "счет", "арақатын")
_OTHER_UNITS = frozenset(UNITS) - HOURS
_NOT_OF_TIMES = frozenset(("%", "$", "₸", "₽", "€"))


def clock(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a time of day, or hours from … to …, that begins at a token; words before it down to `floor` belong to it."""
    current = word(tokens, index)
    if current in clocks_kazakh.STARTERS:
        return kazakh_clock(tokens, index, floor)
    if current in ("с", "со"):
        return _hours(tokens, index)
    return (
        _figures(tokens, index, floor) or russian_clock(tokens, index, floor) or bare_kazakh_clock(tokens, index, floor)
    )


def _figures(tokens: list[Token], index: int, floor: int) -> Piece | None:
    time = written(tokens, index)
    if time is None:
        return None
    lead = day_lead(tokens, index, floor)
    hours = _from_to(tokens, index, time, lead)
    if hours is not None:
        return hours
    if sign(tokens, time.after) in _NOT_OF_TIMES or (not lead.relation and _is_ratio(tokens, index)):
        return None
    weak = not time.sure
    if tokens[index].kind == "dot" and not time.case:
        # «до 12.05» is a date, «в 10.05» a time; 18.00 alone may be a price.
        if (_is_day(tokens[index].text) and lead.text != "в") or word(tokens, time.after) in _OTHER_UNITS:
            return None
        weak = lead.relation == "" or lead.text in ("от", "за", "по")
    after = time.after + (word(tokens, time.after) in ("часов", "часа", "ч") and not time.case)
    part = word(tokens, after)
    if part in PARTS and not time.case:
        after += 1
        if PARTS[part] and time.minute < NOON:
            time = time._replace(minute=time.minute + NOON)
    tail = day_tail(tokens, after, time.case)
    return piece(lead, tail, time, weak=weak and not (lead.relation and tokens[index].kind == "hm"))


def _from_to(tokens: list[Token], index: int, time: Time, lead: Lead) -> Piece | None:
    """Read «9:00–18:00», «9:00-ден 18:00-ге дейін»."""
    if sign(tokens, time.after) in DASHES:
        until = written(tokens, time.after + 1)
        if until and until.minute > time.minute and tokens[index].kind == tokens[time.after + 1].kind:
            weak = tokens[index].kind == "dot" and not lead.relation and int(tokens[index].text[-2:]) % 5 > 0
            return Piece(lead.first, until.after, "range", clock=until.minute, weak=weak)
    if time.case == "abl":
        until = written(tokens, time.after)
        if until and until.case == "dat":
            after = day_tail(tokens, until.after, "dat").after
            return Piece(lead.first, after, "range", clock=until.minute)
    return None


def _is_day(text: str) -> bool:
    day, month = text.split(".")
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _is_ratio(tokens: list[Token], index: int) -> bool:
    return any(word(tokens, place).startswith(_RATIOS) for place in range(max(0, index - 3), index))


def _hours(tokens: list[Token], index: int) -> Piece | None:
    """Read «с 9 до 18», «с 9:00 до 18:00», «с девяти утра до шести вечера»."""
    start = _bound(tokens, index + 1)
    if start is None or word(tokens, start.after) not in ("до", "по"):
        return None
    end = _bound(tokens, start.after + 1)
    if end is None or word(tokens, end.after) in MONTHS or word(tokens, end.after) in ("числа", "число"):
        return None
    minute = end.minute
    if minute <= start.minute and minute + 12 * HOUR > start.minute:
        minute += 12 * HOUR if minute < 12 * HOUR else 0  # «с девяти до шести»
    return Piece(index, end.after, "range", clock=minute)


def _bound(tokens: list[Token], index: int) -> Time | None:
    time = written(tokens, index)
    if time is not None:
        return time._replace(after=time.after + (word(tokens, time.after) in HOURS))
    numeral = cardinal(tokens, index)
    if numeral is None or numeral.ordinal or not 0 <= numeral.value <= 24 or numeral.lower is not None:
        return None
    hour, after = int(numeral.value), numeral.after
    minute, after = (spoken_minutes(tokens, after) if numeral.language == "ru" else None) or (0, after)
    after += word(tokens, after) in HOURS
    part = word(tokens, after)
    if part in PARTS and 1 <= hour <= 12:
        return Time(of_part(hour, part) + minute, after + 1)
    if word(tokens, after) in UNITS or goes_on(tokens, after):
        return None
    return Time(hour * HOUR + minute, after)
