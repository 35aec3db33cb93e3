"""What an expression of time allows: the last moment of a promise, and the length of a duration.

Where an expression leaves room, all of it counts: «до пятницы» allows the whole Friday.
"""

from __future__ import annotations

import calendar as month_lengths
from datetime import date, datetime, timedelta
from math import ceil

from phraseguard.language.when.model import Day, Part, When
from phraseguard.worktime.calendar import Calendar
from phraseguard.worktime.reckoning import add_working_time, end_of_same_working_day, end_of_working_day_n
from phraseguard.worktime.zones import instant, local

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
# When a part of a day is over, in minutes after midnight.
_OVER: dict[Part, int] = {"morning": 12 * 60, "lunch": 13 * 60, "day": 18 * 60, "evening": 24 * 60, "night": 30 * 60}
# «К утру», said after this minute, means the morning of the next day.
_MORNING_BEGINS = 6 * 60
# A date without a year may lie this far behind the message that names it.
_LOOK_BACK = timedelta(days=60)
# Working time is counted day by day: what is longer than years is no promise.
_MOST_WORKING_DAYS = 1000
_MINUTES_OF_DAY = 24 * 60


def span_seconds(when: When) -> float | None:
    """Return the length of a duration on the clock in seconds; None for days, moments and amounts left open."""
    if when.kind != "duration" or when.amount is None or when.unit not in _SECONDS:
        return None
    return when.amount * _SECONDS[when.unit]


def latest(when: When, said_at: datetime, calendar: Calendar) -> datetime | None:
    """Return the last moment that an expression allows, seen from the aware moment when it was said, in the calendar's zone.

    A day lasts until 24:00, «до пятницы» included; hours and minutes are clock time, working days end with the close. A time of
    day without a day is the next one. The result may lie before `said_at`, where a date did. None for what sets no term: vague
    times, office hours, what is past, «после 15 мая». Raises ValueError for a naive `said_at`.
    """
    said = local(said_at, calendar.zone)
    if when.kind in ("vague", "range") or when.relation == "past":
        return None
    if when.kind == "duration":
        return _after(when, said, calendar)
    if when.day is None:
        return _today_or_tomorrow(when, said, calendar)
    if when.relation == "after" and when.clock is None and not when.part:
        return None
    return _on_day(when, when.day, said, calendar)


def _after(when: When, said: datetime, calendar: Calendar) -> datetime | None:
    """Return the end of a duration that begins when it is said."""
    amount = when.amount
    if amount is None:
        return None
    if when.unit in _SECONDS:
        return local(said + timedelta(seconds=amount * _SECONDS[when.unit]), calendar.zone)
    if when.unit == "working_hour":
        return add_working_time(calendar, said, timedelta(hours=amount)) if amount <= _MOST_WORKING_DAYS else None
    if when.unit == "working_day":
        return end_of_working_day_n(calendar, said, ceil(amount)) if amount <= _MOST_WORKING_DAYS else None
    if when.unit == "month":
        return calendar.midnight_after(_months_later(said.date(), int(amount)) + timedelta(days=int(amount % 1 * 30)))
    days = amount * 7 if when.unit == "week" else amount
    wall = said.replace(tzinfo=None) + timedelta(days=days)
    return calendar.midnight_after(wall.date())


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_lengths.monthrange(year, month + 1)[1]))


def _today_or_tomorrow(when: When, said: datetime, calendar: Calendar) -> datetime:
    """Return the next time of day or end of a part of the day."""
    today = said.date()
    minute = _minute(when)
    if when.part == "morning" and when.relation == "by" and said.hour * 60 + said.minute > _MORNING_BEGINS:
        today += timedelta(days=1)
    moment = _at(calendar, today, minute)
    return moment if moment >= said else _at(calendar, today + timedelta(days=1), minute)


def _minute(when: When) -> int:
    """Return the last minute of a day that an expression allows, 24:00 unless it names another."""
    if when.relation == "after" or (when.clock is None and not when.part):
        return _MINUTES_OF_DAY
    return when.clock if when.clock is not None else _OVER[when.part]


def _at(calendar: Calendar, day: date, minute: int) -> datetime:
    return instant(
        day + timedelta(days=minute // _MINUTES_OF_DAY), timedelta(minutes=minute % _MINUTES_OF_DAY), calendar.zone
    )


def _on_day(when: When, day: Day, said: datetime, calendar: Calendar) -> datetime | None:
    named = _date(day, said.date())
    if named is None and day.period == "working_day":
        return end_of_same_working_day(calendar, said)
    last = _end_of_period(day, said.date()) if named is None else named
    if last is None:
        return None
    if day.period == "working_day" and when.clock is None:
        span = calendar.span(last)
        return calendar.midnight_after(last) if span is None else span[1]
    return _at(calendar, last, _minute(when))


def _date(day: Day, today: date) -> date | None:
    """Return the date that a day names, None where it names only a period."""
    if day.day is not None:
        return _dated(day, today)
    if day.offset is not None:
        return today + timedelta(days=day.offset)
    if day.weekday is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if day.ahead:
        return monday + timedelta(days=7 * day.ahead + day.weekday)
    # «До пятницы», said on a Friday, is the next one; «в эту пятницу» may be today.
    distance = (day.weekday - today.weekday()) % 7
    return today + timedelta(days=distance or (7 if day.ahead is None and not day.period else 0))


def _dated(day: Day, today: date) -> date | None:
    """Return a date in figures; without a year or a month, the first that is not too far behind."""
    assert day.day is not None
    if day.month is None:
        candidate = _months_later(today.replace(day=1), day.ahead or 0)
        for _ in range(3):
            if day.day <= month_lengths.monthrange(candidate.year, candidate.month)[1]:
                found = candidate.replace(day=day.day)
                if found >= today:
                    return found
            candidate = _months_later(candidate, 1)
        return None
    years = (day.year,) if day.year is not None else range(today.year - 1, today.year + 9)
    for year in years:
        if day.day <= month_lengths.monthrange(year, day.month)[1]:
            found = date(year, day.month, day.day)
            if day.year is not None or found >= today - _LOOK_BACK:
                return found
    return None


def _end_of_period(day: Day, today: date) -> date | None:
    ahead = day.ahead or 0
    if day.period == "day":
        return today
    if day.period == "week":
        return today + timedelta(days=6 - today.weekday() + 7 * ahead)
    if day.period == "month":
        return _months_later(today.replace(day=1), 1 + ahead) - timedelta(days=1)
    if day.period == "quarter":
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        return _months_later(first, 3 * (1 + ahead)) - timedelta(days=1)
    return date(today.year + ahead, 12, 31) if day.period == "year" else None
