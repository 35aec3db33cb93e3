"""Ends of terms: cases of the standards first, then properties against a count of single minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phraseguard.worktime.calendar import Calendar
from phraseguard.worktime.reckoning import (
    add_working_time,
    end_of_calendar_day_n,
    end_of_same_day,
    end_of_same_working_day,
    end_of_working_day_n,
    working_time_between,
)
from phraseguard.worktime.zones import local, moment

RUSSIA = Calendar(zone="Europe/Moscow", country="RU")
KAZAKHSTAN = Calendar(zone="Asia/Almaty", country="KZ")
NEVER = Calendar(zone="Asia/Almaty", weekdays=frozenset())


def at(text: str, calendar: Calendar = KAZAKHSTAN) -> datetime:
    return moment(text, calendar.zone)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-03-02T00:00:00", 1, "2026-03-03T18:00:00+05:00"),
        ("2026-03-02T23:59:59", 1, "2026-03-03T18:00:00+05:00"),
        ("2026-03-06T10:00:00", 1, "2026-03-10T18:00:00+05:00"),  # a weekend, and Monday 9 March off
        ("2026-03-07T10:00:00", 1, "2026-03-10T18:00:00+05:00"),  # received on a Saturday
        ("2026-03-18T10:00:00", 5, "2026-03-30T18:00:00+05:00"),  # over Nauryz
        ("2025-01-02T10:00:00", 2, "2025-01-06T18:00:00+05:00"),  # Sunday 5 January is worked
        ("2026-03-02T23:30:00+03:00", 1, "2026-03-04T18:00:00+05:00"),  # the third of March already in Almaty
    ],
)
def test_working_days_do_not_count_the_date_of_receipt_and_end_at_the_close(start: str, n: int, end: str) -> None:
    assert end_of_working_day_n(KAZAKHSTAN, at(start), n).isoformat() == end


def test_a_worked_saturday_of_russia_is_a_working_day_of_a_term() -> None:
    assert end_of_working_day_n(RUSSIA, at("2025-10-31T12:00:00", RUSSIA), 1).isoformat() == "2025-11-01T18:00:00+03:00"
    assert end_of_working_day_n(RUSSIA, at("2025-10-31T12:00:00", RUSSIA), 2).isoformat() == "2025-11-05T18:00:00+03:00"


@pytest.mark.parametrize(
    ("start", "n", "move", "end"),
    [
        ("2026-02-28T23:59:00", 10, True, "2026-03-11T00:00:00+05:00"),  # the end of 10 March
        ("2026-02-25T12:00:00", 10, False, "2026-03-08T00:00:00+05:00"),  # Saturday 7 March
        ("2026-02-25T12:00:00", 10, True, "2026-03-11T00:00:00+05:00"),  # … over the weekend and 9 March
        ("2024-02-28T12:00:00", 1, True, "2024-03-01T00:00:00+05:00"),  # an hour longer: the clock went back
    ],
)
def test_calendar_days_end_at_midnight_and_move_only_if_told(start: str, n: int, move: bool, end: str) -> None:
    assert end_of_calendar_day_n(KAZAKHSTAN, at(start), n, move=move).isoformat() == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-02T08:00:00", "2026-03-02T18:00:00+05:00"),
        ("2026-03-02T18:00:00", "2026-03-02T18:00:00+05:00"),
        ("2026-03-02T18:00:01", "2026-03-03T18:00:00+05:00"),
        ("2026-03-07T12:00:00", "2026-03-10T18:00:00+05:00"),
    ],
)
def test_the_same_working_day_is_the_next_one_after_hours(start: str, end: str) -> None:
    assert end_of_same_working_day(KAZAKHSTAN, at(start)).isoformat() == end


def test_the_same_day_ends_at_midnight_of_the_companys_zone() -> None:
    assert end_of_same_day(KAZAKHSTAN, at("2026-03-07T23:00:00+03:00")).isoformat() == "2026-03-09T00:00:00+05:00"


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-03-02T09:30:00", timedelta(hours=8), "2026-03-02T17:30:00+05:00"),
        ("2026-03-02T10:00:00", timedelta(hours=8), "2026-03-02T18:00:00+05:00"),
        ("2026-03-02T17:30:15", timedelta(hours=8), "2026-03-03T16:30:15+05:00"),
        ("2026-03-02T06:00:00", timedelta(seconds=90), "2026-03-02T09:01:30+05:00"),
        ("2026-03-06T18:00:00", timedelta(hours=9), "2026-03-10T18:00:00+05:00"),
        ("2026-03-07T12:00:00", timedelta(0), "2026-03-07T12:00:00+05:00"),
    ],
)
def test_working_time_runs_within_the_hours_only(start: str, amount: timedelta, end: str) -> None:
    assert add_working_time(KAZAKHSTAN, at(start), amount).isoformat() == end


def test_a_short_day_shortens_the_working_time_of_a_term() -> None:
    calendar = Calendar(zone="Asia/Almaty", short=((date(2026, 3, 2), 17 * 60),))
    assert (
        add_working_time(calendar, at("2026-03-02T16:00:00"), timedelta(hours=2)).isoformat()
        == "2026-03-03T10:00:00+05:00"
    )


@pytest.mark.parametrize(
    ("a", "b", "hours"),
    [
        ("2026-03-06T17:00:00", "2026-03-10T10:30:00", 2.5),
        ("2026-03-02T18:00:00", "2026-03-03T09:00:00", 0),
        ("2026-03-03T12:00:00", "2026-03-02T12:00:00", 0),
        ("2026-03-02T15:00:00", "2026-03-02T11:00:00", 0),
        ("2026-03-02T00:00:00", "2026-03-07T00:00:00", 45),
    ],
)
def test_working_time_between_leaves_out_nights_and_days_off(a: str, b: str, hours: float) -> None:
    assert working_time_between(KAZAKHSTAN, at(a), at(b)) == timedelta(hours=hours)


def test_times_that_carry_a_zone_of_their_own_are_reckoned_exactly() -> None:
    calendar = Calendar(zone="Asia/Almaty", opens=0, closes=1440, weekdays=frozenset(range(7)))
    almaty = ZoneInfo("Asia/Almaty")
    a, b = datetime(2024, 2, 29, 22, tzinfo=almaty), datetime(2024, 3, 1, 2, tzinfo=almaty)
    assert working_time_between(calendar, a, b) == timedelta(hours=5)
    assert add_working_time(calendar, a, timedelta(hours=5)).isoformat() == "2024-03-01T02:00:00+05:00"


NOON = at("2026-03-02T12:00:00")


@pytest.mark.parametrize(
    "search",
    [
        partial(end_of_working_day_n, NEVER, NOON, 1),
        partial(end_of_calendar_day_n, NEVER, NOON, 1, move=True),
        partial(end_of_same_working_day, NEVER, NOON),
        partial(add_working_time, NEVER, NOON, timedelta(hours=1)),
    ],
)
def test_a_calendar_without_working_days_is_an_error_and_not_an_endless_search(search: Callable[[], datetime]) -> None:
    with pytest.raises(ValueError, match="no working day in the year before"):
        search()


def test_a_calendar_without_working_days_has_no_working_time() -> None:
    assert working_time_between(NEVER, NOON, at("2027-03-02T12:00:00")) == timedelta(0)


def test_a_single_worked_day_is_found_and_nothing_after_it() -> None:
    once = Calendar(zone="Asia/Almaty", weekdays=frozenset(), worked=frozenset({date(2026, 12, 1)}))
    start = at("2026-03-02T12:00:00")
    assert add_working_time(once, start, timedelta(hours=9)).isoformat() == "2026-12-01T18:00:00+05:00"
    with pytest.raises(ValueError, match="no working day"):
        add_working_time(once, start, timedelta(hours=9, seconds=1))


@pytest.mark.parametrize("n", [0, -1])
def test_a_term_of_no_days_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="expected at least one"):
        end_of_working_day_n(KAZAKHSTAN, at("2026-03-02T12:00:00"), n)
    with pytest.raises(ValueError, match="expected at least one"):
        end_of_calendar_day_n(KAZAKHSTAN, at("2026-03-02T12:00:00"), n, move=False)


def test_negative_working_time_and_naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        add_working_time(KAZAKHSTAN, at("2026-03-02T12:00:00"), timedelta(seconds=-1))
    with pytest.raises(ValueError, match="expected an aware time"):
        end_of_same_day(KAZAKHSTAN, datetime(2026, 3, 2, 12))


# -- properties ----------------------------------------------------------------------------------------------------------

# Weeks in which the clocks of a zone change, and one without a change. Hours begin and end outside the hours skipped or doubled
# there: what «open until 2:30» means on a night that has 2:30 twice, nobody can say.
WEEKS = [
    ("Europe/Berlin", date(2026, 3, 27)),
    ("Europe/Berlin", date(2026, 10, 23)),
    ("Asia/Almaty", date(2024, 2, 28)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/Moscow", date(2026, 6, 10)),
    ("Asia/Kathmandu", date(2026, 6, 10)),
]


@st.composite
def calendars_and_weeks(draw: st.DrawFn) -> tuple[Calendar, date]:
    zone, week = draw(st.sampled_from(WEEKS))
    opens = draw(st.one_of(st.just(0), st.integers(240, 1300)))
    closes = draw(st.one_of(st.just(1440), st.integers(opens + 1, 1380) if opens >= 240 else st.integers(240, 1380)))
    day = st.integers(-2, 12).map(lambda n: week + timedelta(days=n))
    off = draw(st.frozensets(day, max_size=3))
    worked = draw(st.frozensets(day, max_size=3)) - off
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    short = draw(
        st.dictionaries(
            day, st.integers(opens + 1, closes).filter(lambda m: 240 <= m <= 1380 or m == closes), max_size=2
        )
    )
    calendar = Calendar(
        zone=zone,
        opens=opens,
        closes=closes,
        weekdays=weekdays,
        off=off,
        worked=worked,
        short=tuple(sorted(short.items())),
    )
    return calendar, week


def seconds_after(week: date, seconds: int) -> datetime:
    return datetime.combine(week, datetime.min.time(), UTC) + timedelta(seconds=seconds)


SECONDS = st.integers(0, 6 * 86_400)
AMOUNTS = st.integers(0, 4 * 86_400).map(lambda n: timedelta(seconds=n))


def minutes_counted(calendar: Calendar, a: datetime, b: datetime) -> int:
    """Walk minute by minute and look at the clock on the wall."""
    zone, short, count = ZoneInfo(calendar.zone), dict(calendar.short), 0
    while a < b:
        wall = a.astimezone(zone)
        closes = short.get(wall.date(), calendar.closes)
        count += calendar.is_working(wall.date()) and calendar.opens <= wall.hour * 60 + wall.minute < closes
        a += timedelta(minutes=1)
    return count


@settings(max_examples=60, deadline=None)
@given(calendars_and_weeks(), st.integers(0, 6 * 1440), st.integers(0, 2 * 1440))
def test_working_time_is_what_a_walk_over_the_minutes_counts(
    case: tuple[Calendar, date], start: int, length: int
) -> None:
    calendar, week = case
    a = seconds_after(week, start * 60)
    b = a + timedelta(minutes=length)
    assert working_time_between(calendar, a, b) == timedelta(minutes=minutes_counted(calendar, a, b))


@settings(max_examples=150, deadline=None)
@given(calendars_and_weeks(), SECONDS, AMOUNTS)
def test_the_time_added_is_the_time_between(case: tuple[Calendar, date], start: int, amount: timedelta) -> None:
    calendar, week = case
    a = seconds_after(week, start)
    end = add_working_time(calendar, a, amount)
    assert working_time_between(calendar, a, end) == amount
    assert end >= a
    if amount:
        assert working_time_between(calendar, a, end - timedelta(microseconds=1)) < amount, "no earlier moment would do"


@settings(max_examples=150, deadline=None)
@given(calendars_and_weeks(), SECONDS, AMOUNTS, AMOUNTS)
def test_adding_twice_is_adding_the_sum(
    case: tuple[Calendar, date], start: int, one: timedelta, two: timedelta
) -> None:
    calendar, week = case
    a = seconds_after(week, start)
    assert add_working_time(calendar, add_working_time(calendar, a, one), two) == add_working_time(
        calendar, a, one + two
    )


@settings(max_examples=150, deadline=None)
@given(calendars_and_weeks(), SECONDS, SECONDS, SECONDS)
def test_working_time_between_adds_up_and_is_never_negative_nor_longer_than_the_clock(
    case: tuple[Calendar, date], x: int, y: int, z: int
) -> None:
    calendar, week = case
    a, b, c = (seconds_after(week, seconds) for seconds in sorted((x, y, z)))
    whole = working_time_between(calendar, a, c)
    assert working_time_between(calendar, a, b) + working_time_between(calendar, b, c) == whole
    assert timedelta(0) <= whole <= c - a
    assert working_time_between(calendar, c, a) == timedelta(0)


@settings(max_examples=150, deadline=None)
@given(calendars_and_weeks(), SECONDS, SECONDS, st.integers(1, 15), AMOUNTS, st.booleans())
def test_what_came_earlier_is_never_due_later(
    case: tuple[Calendar, date], x: int, y: int, n: int, amount: timedelta, move: bool
) -> None:
    calendar, week = case
    a, b = (seconds_after(week, seconds) for seconds in sorted((x, y)))
    assert end_of_working_day_n(calendar, a, n) <= end_of_working_day_n(calendar, b, n)
    assert end_of_calendar_day_n(calendar, a, n, move=move) <= end_of_calendar_day_n(calendar, b, n, move=move)
    assert end_of_same_working_day(calendar, a) <= end_of_same_working_day(calendar, b)
    assert end_of_same_day(calendar, a) <= end_of_same_day(calendar, b)
    assert add_working_time(calendar, a, amount) <= add_working_time(calendar, b, amount)


@settings(max_examples=150, deadline=None)
@given(calendars_and_weeks(), SECONDS, st.integers(1, 30))
def test_n_working_days_lie_between_receipt_and_the_end(case: tuple[Calendar, date], start: int, n: int) -> None:
    calendar, week = case
    received = local(seconds_after(week, start), calendar.zone)
    end = end_of_working_day_n(calendar, received, n)
    # A close at 24:00 is written as the midnight of the next day.
    last = (end - timedelta(microseconds=1)).date()
    between = (received.date() + timedelta(days=k) for k in range(1, (last - received.date()).days + 1))
    assert sum(map(calendar.is_working, between)) == n
    assert calendar.is_working(last)
