"""Reckoning with terms: where N working days end, and how much working time lies between two moments.

All functions take and return aware times; results are wall time of the calendar's zone. Every end is inclusive: what is done
exactly then is done in time. A time without an offset is a ValueError, and so is a calendar that has no working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from phraseguard.worktime.calendar import Calendar
from phraseguard.worktime.zones import local

# No company rests for a year: a calendar that does is a mistake, and would be searched for ever.
_LONGEST_REST_DAYS = 366
_NONE = timedelta(0)
_DAY = timedelta(days=1)


def end_of_working_day_n(calendar: Calendar, start: datetime, n: int) -> datetime:
    """Return the close of the `n`-th working day; the date of receipt is not counted, whatever the hour."""
    _at_least_one(n)
    received = _date(calendar, start)
    return calendar.closing(next(islice(_working_days(calendar, received + _DAY), n - 1, None)))


def end_of_calendar_day_n(calendar: Calendar, start: datetime, n: int, *, move: bool) -> datetime:
    """Return the end (24:00) of the `n`-th day after the date of receipt; with `move`, a day off moves to the next working day."""
    _at_least_one(n)
    last = _date(calendar, start) + timedelta(days=n)
    return calendar.midnight_after(next(_working_days(calendar, last)) if move else last)


def end_of_same_working_day(calendar: Calendar, start: datetime) -> datetime:
    """Return the close of the day of receipt, or of the next working day if it came after hours or on a day off."""
    start = local(start, calendar.zone)
    for day in _working_days(calendar, start.date()):
        if start <= (close := calendar.closing(day)):
            return close
    raise AssertionError("working days never end")


def end_of_same_day(calendar: Calendar, start: datetime) -> datetime:
    """Return the end (24:00) of the day of receipt, working or not."""
    return calendar.midnight_after(_date(calendar, start))


def add_working_time(calendar: Calendar, start: datetime, amount: timedelta) -> datetime:
    """Return the first moment by which `amount` of working time has passed since `start`.

    Time outside the hours does not count; eight hours from a Friday evening end at the close of an eight-hour Monday, not at
    the next opening. Nothing added is `start` itself. Raises ValueError for a negative amount.
    """
    if amount < _NONE:
        raise ValueError(f"cannot go back by {-amount} of working time; expected an amount that is not negative")
    start, left = local(start, calendar.zone), amount
    if not amount:
        return start
    for day in _working_days(calendar, start.date()):
        begin, end = max(calendar.opening(day), start), calendar.closing(day)
        if begin < end:
            if left <= end - begin:
                return local(begin + left, calendar.zone)
            left -= end - begin
    raise AssertionError("working days never end")


def working_time_between(calendar: Calendar, a: datetime, b: datetime) -> timedelta:
    """Return how much working time lies between two moments; none if `b` is not after `a`."""
    a, b = local(a, calendar.zone), local(b, calendar.zone)
    total = _NONE
    for number in range((b.date() - a.date()).days + 1):
        day = a.date() + timedelta(days=number)
        if calendar.is_working(day):
            total += max(min(calendar.closing(day), b) - max(calendar.opening(day), a), _NONE)
    return total


def _working_days(calendar: Calendar, first: date) -> Iterator[date]:
    """Yield the working days from `first` on, without end."""
    day, rest = first, 0
    while rest <= _LONGEST_REST_DAYS:
        if calendar.is_working(day):
            yield day
            rest = 0
        else:
            rest += 1
        day += _DAY
    raise ValueError(f"the calendar has no working day in the year before {day}; expected weekdays or worked days")


def _date(calendar: Calendar, when: datetime) -> date:
    return local(when, calendar.zone).date()


def _at_least_one(n: int) -> None:
    if n < 1:
        raise ValueError(f"a term of {n} days; expected at least one")
