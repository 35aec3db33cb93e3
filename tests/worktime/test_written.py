"""Working hours as a policy writes them, and what is said of what cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.lexicon.compiled import WorkingHours
from phraseguard.worktime.calendar import Calendar
from phraseguard.worktime.written import calendar_of, hours_of

ZONE = "Asia/Almaty"


def test_an_empty_calendar_is_monday_to_friday_from_9_to_18_in_the_policys_zone() -> None:
    assert calendar_of(ZONE, WorkingHours()) == Calendar(zone=ZONE, opens=540, closes=1080)


def test_all_that_a_policy_says_is_taken_over() -> None:
    said = WorkingHours(
        country="KZ", hours="8:30–17:15", days="mon–thu, sat", off=("2026-12-31",), worked=("2026-08-31",),
        short={"2026-12-30": "13:00", "2026-03-06": "16:00"},
    )  # fmt: skip
    assert calendar_of(ZONE, said) == Calendar(
        zone=ZONE, country="KZ", opens=510, closes=1035, weekdays=frozenset({0, 1, 2, 3, 5}),
        off=frozenset({date(2026, 12, 31)}), worked=frozenset({date(2026, 8, 31)}),
        short=((date(2026, 3, 6), 960), (date(2026, 12, 30), 780)),
    )  # fmt: skip


def test_a_day_that_the_policy_works_wins_over_the_countrys() -> None:
    official = calendar_of(ZONE, WorkingHours(country="KZ"))
    own = calendar_of(ZONE, WorkingHours(country="KZ", worked=("2026-03-23",)))
    assert not official.is_working(date(2026, 3, 23))
    assert own.is_working(date(2026, 3, 23))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:00–18:00", (540, 1080)),
        ("09:00-18:00", (540, 1080)),
        ("9.00 — 18.30", (540, 1110)),
        (" 0:00 – 24:00 ", (0, 1440)),
        ("8:05–8:06", (485, 486)),
    ],
)
def test_hours_are_read_with_any_dash(text: str, minutes: tuple[int, int]) -> None:
    assert hours_of(text) == minutes


@given(st.integers(0, 1440), st.integers(0, 1440), st.sampled_from(["–", "-", "—", " – "]))
def test_hours_are_read_back_as_they_were_written(opens: int, closes: int, dash: str) -> None:
    written = f"{opens // 60}:{opens % 60:02}{dash}{closes // 60}:{closes % 60:02}"
    assert hours_of(written) == (opens, closes)


@pytest.mark.parametrize(
    "text", ["", "9:00", "around the clock", "9–18", "9:00–", "25:00–26:00", "24:01–24:02", "9:60–18:00"]
)
def test_what_are_no_hours_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected (two times|one) such as") as caught:
        hours_of(text)
    assert "«" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon–fri", {0, 1, 2, 3, 4}),
        ("mon-sun", {0, 1, 2, 3, 4, 5, 6}),
        ("mon, wed, fri", {0, 2, 4}),
        ("sat", {5}),
        ("mon–wed, fri–sun", {0, 1, 2, 4, 5, 6}),
        ("tue–tue", {1}),
        ("", {0, 1, 2, 3, 4}),
    ],
)
def test_days_are_ranges_and_lists(text: str, days: set[int]) -> None:
    assert calendar_of(ZONE, WorkingHours(days=text)).weekdays == days


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (WorkingHours(days="fri–mon"), "«fri–mon» are no days; expected «mon–fri»"),
        (WorkingHours(days="weekdays"), "«weekdays» are no days; expected «mon–fri»"),
        (WorkingHours(days="mon,"), "are no days; expected «mon–fri»"),
        (WorkingHours(country="US"), "no calendar of «US»; expected RU or KZ"),
        (WorkingHours(hours="18:00–9:00"), "expected the opening before the closing"),
        (WorkingHours(hours="9:00–9:00"), "expected the opening before the closing"),
        (WorkingHours(off=("31.12.2026",)), "«31.12.2026» is no date; expected one such as «2026-08-31»"),
        (WorkingHours(worked=("2026-02-30",)), "«2026-02-30» is no date; expected one such as «2026-08-31»"),
        (WorkingHours(off=("2026-05-01",), worked=("2026-05-01",)), "expected one of the two"),
        (WorkingHours(short={"2026-12-31": "early"}), "«early» is no time of day; expected one such as «18:00»"),
        (WorkingHours(short={"2026-12-31": "19:00"}), "expected one after 540 and up to 1080"),
        (WorkingHours(short={"yesterday": "13:00"}), "«yesterday» is no date; expected one such as «2026-08-31»"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_expected(said: WorkingHours, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        calendar_of(ZONE, said)
    assert reason in str(caught.value)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="expected an IANA name"):
        calendar_of("Asia/Astana", WorkingHours())
