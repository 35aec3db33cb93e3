"""Finding the expressions of time in a text: parts are read at every word that can begin one, then neighbours are merged."""

from __future__ import annotations

from phraseguard.language.when import days, vague
from phraseguard.language.when.clocks import STARTERS as CLOCK_STARTERS
from phraseguard.language.when.clocks import clock
from phraseguard.language.when.dates import date
from phraseguard.language.when.durations import STARTERS as DURATION_STARTERS
from phraseguard.language.when.durations import duration
from phraseguard.language.when.hours import HOUR, NOON
from phraseguard.language.when.lexer import Token, scan, sign
from phraseguard.language.when.model import Day, Kind, Part, Piece, Relation, When
from phraseguard.language.when.numerals import CARDINALS, DASHES, ORDINALS
from phraseguard.language.when.words import KAZAKH_HOUR, MONTHS, UNITS, WEEKDAYS

_NUMBERS = frozenset(("n", "dec", "hm", "dot", "dmy", "iso"))
_STARTERS = (
    frozenset(UNITS) | frozenset(CARDINALS) | frozenset(ORDINALS) | frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(KAZAKH_HOUR)
    | days.STARTERS | vague.STARTERS | DURATION_STARTERS | CLOCK_STARTERS
)  # fmt: skip
_BETWEEN = frozenset(",(") | DASHES


def find(text: str) -> list[When]:
    """Return the expressions of time in a message, in order and without overlap, in Russian, Kazakh or both.

    Linear in the length of the text. Offsets are code points of `text`.
    """
    tokens = scan(text)
    return [_when(tokens, piece) for piece in _merged(tokens, _pieces(tokens)) if not piece.weak]


def _pieces(tokens: list[Token]) -> list[Piece]:
    found: list[Piece] = []
    index = floor = 0
    while index < len(tokens):
        kind, text = tokens[index].kind, tokens[index].text
        if (kind == "w" and text in _STARTERS) or kind in _NUMBERS:
            piece = _piece(tokens, index, floor)
            if piece is not None:
                found.append(piece)
                index = floor = piece.after
                continue
        index += 1
    return found


def _piece(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read what begins at a token; something sure goes before something weak («в 10» against «в 10 минут»)."""
    weak = None
    for read in (vague.vague, days.day, date, clock, duration):
        piece = read(tokens, index, floor)
        if piece is not None and not piece.weak:
            return piece
        weak = weak or piece
    return weak


def _when(tokens: list[Token], piece: Piece) -> When:
    return When(
        start=tokens[piece.first].start, end=tokens[piece.after - 1].end, kind=piece.kind, relation=piece.relation,
        amount=piece.amount, unit=piece.unit, day=piece.day, clock=piece.clock, part=piece.part, approximate=piece.approximate,
    )  # fmt: skip


# -- merging -------------------------------------------------------------------------------------------------------------


def _merged(tokens: list[Token], pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        between = _between(tokens, merged[-1], piece) if merged else None
        together = None if between is None else _join(merged[-1], piece, between)
        if together is None:
            merged.append(piece)
        else:
            merged[-1] = together
    return merged


def _between(tokens: list[Token], left: Piece, right: Piece) -> str | None:
    """Return the sign between two neighbours, empty if there is none; None if they are no neighbours."""
    gap = right.first - left.after
    if gap == 0:
        return ""
    between = sign(tokens, left.after) if gap == 1 else ""
    return between if between in _BETWEEN else None


def _join(left: Piece, right: Piece, between: str) -> Piece | None:
    """Return two neighbours as one expression, None if they are two: «завтра» + «до 18:00», but not «5 дней» + «до пятницы»."""
    if left.since and _same_slot(left, right) and right.relation == "by":
        return right._replace(first=left.first, kind="range", relation="", weak=False)
    if "range" in (left.kind, right.kind):
        # «с 9:00 до 18:00, в пятницу до 17:00»: behind a comma, another day begins.
        return None if left.kind == "range" and between else _day_with_hours(left, right)
    if between in DASHES and _is_weekday(left) and _is_weekday(right):
        # «понедельник – пятница» are days of work, «в понедельник-вторник» is a term.
        kind: Kind = "range" if left.weak else "date"
        return right._replace(first=left.first, kind=kind, relation="" if left.weak else left.relation, weak=False)
    if left.kind not in ("date", "clock") or right.kind not in ("date", "clock"):
        return None
    if (left.clock is not None and right.clock is not None) or (left.part and right.part):
        return None
    day = _day(left.day, right.day)
    if day is None and left.day is not None:
        return None
    part = left.part or right.part
    clock = _in_part(left.clock if right.clock is None else right.clock, part, moved=left.afternoon or right.afternoon)
    return left._replace(
        after=right.after, kind="date" if day or part else "clock", relation=_relation(left, right), day=day, clock=clock,
        part=part, approximate=left.approximate or right.approximate, weak=left.weak and right.weak,
        since=left.since or right.since,
    )  # fmt: skip


def _in_part(clock: int | None, part: Part, *, moved: bool) -> int | None:
    """Return a time of day inside its part: «вечером в шесть», «түстен кейін сағат үште», «утром в семь»."""
    if clock is None:
        return None
    if clock < NOON and (part == "evening" or (part in ("day", "lunch") and clock < 8 * HOUR)):
        return clock + NOON
    return clock - NOON if moved and part in ("morning", "night") else clock


def _day_with_hours(left: Piece, right: Piece) -> Piece | None:
    """Return «завтра с 10 до 12» or «с 10 до 12 завтра»: a visit with a day, whose hours are no office hours but its term."""
    day, hours = (left, right) if right.kind == "range" else (right, left)
    is_visit = (
        day.kind == "date" and day.day is not None and day.clock is None and day.relation == "at" and not day.part
    )
    if not is_visit or hours.kind != "range" or hours.clock is None:
        return None
    return day._replace(first=left.first, after=right.after, clock=hours.clock, relation="by", weak=False)


def _is_weekday(piece: Piece) -> bool:
    return piece.day is not None and piece.day.weekday is not None and piece.clock is None and not piece.part


def _same_slot(left: Piece, right: Piece) -> bool:
    if left.day is None or right.day is None:
        return left.clock is not None and right.clock is not None
    return (left.day.weekday is None) == (right.day.weekday is None) and (left.day.day is None) == (
        right.day.day is None
    )


def _day(left: Day | None, right: Day | None) -> Day | None:
    """Return two descriptions of one day as one; None where they say the same kind of thing twice."""
    if left is None or right is None:
        return left or right
    both = (
        (left.day, right.day),
        (left.weekday, right.weekday),
        (left.offset, right.offset),
        (left.period, right.period),
    )
    if any(a not in (None, "") and b not in (None, "") for a, b in both):
        return None
    return Day(
        year=left.year or right.year, month=left.month or right.month, day=left.day or right.day,
        weekday=right.weekday if left.weekday is None else left.weekday,
        offset=right.offset if left.offset is None else left.offset, period=left.period or right.period,
        ahead=right.ahead if left.ahead is None else left.ahead,
    )  # fmt: skip


def _relation(left: Piece, right: Piece) -> Relation:
    """Return what two parts mean together: what is past stays past, a limit is stricter than a day."""
    for a, b in ((left, right), (right, left)):
        # «после обеда, в три»: the hour says it more exactly.
        if a.clock is not None and b.part and b.clock is None:
            return "past" if b.relation == "past" else a.relation
    order: tuple[Relation, ...] = ("past", "by", "after", "within", "at")
    return next((relation for relation in order if relation in (left.relation, right.relation)), "at")
