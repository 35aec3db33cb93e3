"""Moments: what is read, in which zone, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.worktime.zones import has_offset, instant, local, moment, zone_info

MOSCOW, ALMATY, BERLIN = "Europe/Moscow", "Asia/Almaty", "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-02T10:00:00+05:00", "2026-03-02T05:00:00"),
        ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00"),
        ("2026-03-02 10:00z", "2026-03-02T10:00:00"),
        ("2026-03-02T10:00:00.25+0300", "2026-03-02T07:00:00.250000"),
        ("2026-03-02T10:00:00,123456789-04", "2026-03-02T14:00:00.123456"),
        ("2026-03-02T10:00:00-03:30", "2026-03-02T13:30:00"),
        ("2026-02-28T24:00:00+03:00", "2026-02-28T21:00:00"),
        (" 2026-03-02T10:00 ", "2026-03-02T07:00:00"),
    ],
)
def test_iso_times_are_read_to_the_microsecond(text: str, utc: str) -> None:
    assert moment(text, MOSCOW).astimezone(UTC).isoformat() == f"{utc}+00:00"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a date and a time"),
        ("вчера", "a date and a time"),
        ("2026-03-02", "a date and a time"),
        ("02.03.2026 10:00", "a date and a time"),
        ("2026-03-02T10:00:00+05:00 Asia/Almaty", "a date and a time"),
        ("٢٠٢٦-03-02T10:00:00", "a date and a time"),
        ("2026-02-30T10:00:00", "2026-03-02T10:00:00"),
        ("2026-03-02T25:00:00", "2026-03-02T10:00:00"),
        ("2026-03-02T24:00:01", "24:00 is the last moment"),
        ("2026-03-02T10:00:00+05:70", "offset"),
        ("2026-03-02T10:00:00+19:00", "offset"),
        ("0001-01-01T00:00:00", "expected one from 1970 to 2199"),
    ],
)
def test_a_text_that_is_no_moment_is_refused_with_what_was_expected(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        moment(text, MOSCOW)
    assert f"«{text}»" in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [("2026-03-02T10:00:00", False), ("2026-03-02T10:00:00Z", True), ("2026-03-02T10:00+05", True), ("", False)],
)
def test_a_time_without_an_offset_is_told_apart(text: str, told: bool) -> None:
    assert has_offset(text) is told


def test_kazakhstan_changed_its_clock_on_the_first_of_march_2024() -> None:
    assert moment("2024-02-29T12:00:00", ALMATY).isoformat() == "2024-02-29T12:00:00+06:00"
    assert moment("2024-03-01T12:00:00", ALMATY).isoformat() == "2024-03-01T12:00:00+05:00"


def test_a_difference_across_the_change_of_the_clock_is_exact() -> None:
    before, after = moment("2024-02-29T22:00:00", ALMATY), moment("2024-03-01T00:00:00", ALMATY)
    assert after - before == timedelta(hours=3)
    assert moment("2026-03-29T04:00:00", BERLIN) - moment("2026-03-29T01:00:00", BERLIN) == timedelta(hours=2)


def test_a_skipped_wall_time_becomes_one_that_the_clocks_showed() -> None:
    assert moment("2026-03-29T02:30:00", BERLIN).isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_wall_time_that_came_twice_is_the_first() -> None:
    assert moment("2026-10-25T02:30:00", BERLIN).isoformat() == "2026-10-25T02:30:00+02:00"


def test_local_shows_the_same_moment_by_another_clock() -> None:
    assert local(moment("2026-03-02T23:30:00+03:00", MOSCOW), ALMATY).isoformat() == "2026-03-03T01:30:00+05:00"


def test_a_time_without_an_offset_has_no_local_time() -> None:
    with pytest.raises(ValueError, match="expected an aware time"):
        local(datetime(2026, 3, 2, 10), MOSCOW)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Moscow",
        "Europe/Moskow",
        "../Europe/Moscow",
        "Europe",
        "europe/moscow",
        "zone.tab",
        "leapseconds",
        "/etc/passwd",
    ],
)
def test_an_unknown_zone_is_refused_with_examples(name: str) -> None:
    with pytest.raises(ValueError, match="expected an IANA name such as Europe/Moscow or Asia/Almaty"):
        zone_info(name)


def test_a_misspelt_zone_is_answered_with_the_right_one() -> None:
    with pytest.raises(ValueError, match=r"did you mean Europe/Moscow\?"):
        moment("2026-03-02T10:00:00", "Europe/Moskow")


@given(
    st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2198, 12, 31)),
    st.sampled_from([MOSCOW, ALMATY, BERLIN, "America/St_Johns", "Pacific/Apia", "UTC"]),
)
def test_a_moment_survives_being_written_and_read(utc: datetime, zone: str) -> None:
    there = local(utc.replace(tzinfo=UTC), zone)
    assert moment(there.isoformat(), MOSCOW) == there == utc.replace(tzinfo=UTC)


@given(
    st.dates(min_value=date(1971, 1, 1), max_value=date(2198, 12, 31)),
    st.sampled_from([ALMATY, BERLIN, "America/Havana"]),
)
def test_the_end_of_a_day_is_the_beginning_of_the_next(day: date, zone: str) -> None:
    assert instant(day, timedelta(hours=24), zone) == instant(day + timedelta(days=1), timedelta(0), zone)
