"""Kazakh times of day: «сағат алтыда», «кешкі алтыға дейін», «таңғы тоғыздан кешкі алтыға дейін»."""

from __future__ import annotations

from phraseguard.language.when.hours import HOUR, NOON, Time, office_hour, piece, written
from phraseguard.language.when.kazakh import SUFFIXES
from phraseguard.language.when.lexer import Token, word
from phraseguard.language.when.model import Piece
from phraseguard.language.when.numerals import CARDINALS, Numeral, cardinal
from phraseguard.language.when.relations import day_lead, day_tail
from phraseguard.language.when.words import KAZAKH_HOUR, UNITS

_PARTS = {
    "таңғы": 0, "тангы": 0, "таңертеңгі": 0, "танертенги": 0, "түнгі": 0, "тунги": 0, "түскі": 12, "туски": 12, "күндізгі": 12,
    "кундизги": 12, "кешкі": 12, "кешки": 12,
}  # fmt: skip
_AND = frozenset("мен пен бен".split())
_BETWEEN = frozenset("аралығында арасында аралыгында".split())
STARTERS = frozenset(_PARTS) | frozenset(KAZAKH_HOUR)


def kazakh_clock(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a time, or hours from … to …, that begins with «сағат», «таңғы», «кешкі»."""
    time = _introduced(tokens, index)
    if time is None:
        return None
    lead = day_lead(tokens, index, floor)
    if not time.case and word(tokens, time.after) in _AND:
        # «сағат 10:00 мен 12:00 аралығында»
        until = _introduced(tokens, time.after + 1) or _hour(tokens, time.after + 1, "")
        if until and word(tokens, until.after) in _BETWEEN:
            return Piece(lead.first, until.after + 1, "range", clock=until.minute)
    tail = day_tail(tokens, time.after, time.case)
    if tail.since and tail.only_case:
        until = _introduced(tokens, tail.after) or _hour(tokens, tail.after, "")
        if until and until.case == "dat":
            after = day_tail(tokens, until.after, "dat").after
            return Piece(lead.first, after, "range", clock=until.minute)
    return piece(lead, tail, time)


def bare_kazakh_clock(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «ертең 10-да», «бүгін алтыға дейін»: a time only beside a day («онда» is «there»)."""
    numeral = cardinal(tokens, index)
    if numeral is None or numeral.case not in ("dat", "loc", "abl") or not _is_hour(numeral):
        return None
    if numeral.value < 1 or word(tokens, index) == "онда" or word(tokens, numeral.after) in UNITS:
        return None
    time = office_hour(int(numeral.value), 0, numeral.after, numeral.case)
    return piece(day_lead(tokens, index, floor), day_tail(tokens, time.after, time.case), time, weak=True)


def _introduced(tokens: list[Token], index: int) -> Time | None:
    part = word(tokens, index) if word(tokens, index) in _PARTS else ""
    at = index + bool(part)
    at += word(tokens, at) in KAZAKH_HOUR
    return _hour(tokens, at, part) if at > index else None


def _is_hour(numeral: Numeral) -> bool:
    return not numeral.ordinal and numeral.lower is None and 0 <= numeral.value <= 24


def _hour(tokens: list[Token], at: int, part: str) -> Time | None:
    """Read the hour: «алтыда», «он жарымда», «он отызға», «18-ге», «15:00-ге»."""
    time = written(tokens, at)
    if time is None:
        numeral = cardinal(tokens, at)
        if numeral is None or not _is_hour(numeral) or word(tokens, numeral.after) in UNITS:
            return None
        minute, after, case = _minutes(tokens, numeral)
        hour = int(numeral.value)
        time = Time(hour * HOUR + minute, after, case) if part else office_hour(hour, minute, after, case)
    if part and time.minute < NOON:
        time = time._replace(minute=time.minute + _PARTS[part] * HOUR)
    return time


def _minutes(tokens: list[Token], numeral: Numeral) -> tuple[int, int, str]:
    """Return the minutes said behind an hour, the token behind them and their case."""
    following, after = word(tokens, numeral.after), numeral.after
    minute = int(numeral.value % 1 * HOUR)
    if not numeral.case and following.startswith("жарым"):
        return HOUR // 2, after + 1, SUFFIXES.get(following.removeprefix("жарым"), "")
    entry = CARDINALS.get(following)
    if not numeral.case and entry and entry[1] == "kk" and 10 <= entry[0] < HOUR:
        minutes = cardinal(tokens, after)
        if minutes and minutes.value < HOUR and word(tokens, minutes.after) not in UNITS:
            return int(minutes.value), minutes.after, minutes.case
    return minute, after, numeral.case
