"""What an expression of time says: frozen records, no text and no clock.

A :class:`When` keeps the words of the text apart from the moments that they mean: «до пятницы» is the weekday 4 with the
relation ``by``, whatever today is. `phraseguard.language.when.moments` turns it into a moment.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from phraseguard.model import Record

# duration: an amount of time; clock: a time of day alone; date: a day, with or without a time of day;
# range: hours or days «from … to …», as office hours; vague: a time that commits to nothing.
Kind = Literal["duration", "clock", "date", "range", "vague"]
# by: not later than; within: in the course of; after: when it has passed; at: at that time; past: it lies behind, is the start
# of something, the date of a document, or is not counted from now: no term of a promise.
Relation = Literal["", "by", "within", "after", "at", "past"]
Unit = Literal["", "second", "minute", "hour", "working_hour", "day", "working_day", "week", "month"]
Part = Literal["", "morning", "lunch", "day", "evening", "night"]
Period = Literal["", "day", "working_day", "week", "month", "quarter", "year"]


class Day(Record, frozen=True, kw_only=True):
    """The day that an expression names; what it does not say is None or empty.

    `weekday`: 0 is Monday; `offset`: days from the day of saying; `period`: the end of that stretch; `ahead`: 1 for the next
    week («в следующую пятницу») or the next period («до конца следующей недели»).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    period: Period = ""
    ahead: int | None = None


class When(Record, frozen=True, kw_only=True):
    """An expression of time: ``text[start:end]`` in code points of the text as it came in.

    `amount` counts `unit`; of «15–20 минут» it is the upper bound, of «несколько минут» it is None. `clock` is in minutes after
    midnight, up to 1440. `approximate` marks «около», «минутку», «пару».
    """

    start: int
    end: int
    kind: Kind
    relation: Relation = ""
    amount: float | None = None
    unit: Unit = ""
    day: Day | None = None
    clock: int | None = None
    part: Part = ""
    approximate: bool = False


class Piece(NamedTuple):
    """One part of an expression, on the tokens ``first`` to ``after`` (exclusive), before neighbours are merged.

    A `weak` piece («в 10», «среда») counts only together with a neighbour that is none; `since` marks a start («с», «от», «-дан»);
    `afternoon` a bare «в пять» that was taken for 17:00.
    """

    first: int
    after: int
    kind: Kind
    relation: Relation = ""
    amount: float | None = None
    unit: Unit = ""
    day: Day | None = None
    clock: int | None = None
    part: Part = ""
    approximate: bool = False
    weak: bool = False
    since: bool = False
    afternoon: bool = False
