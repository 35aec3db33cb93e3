"""Working days of Russia and Kazakhstan, and of companies with lists of their own."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from phraseguard.lexicon.yamlnodes import Doc
from phraseguard.model import InputError
from phraseguard.worktime.calendar import Calendar, Country
from phraseguard.worktime.official import corrections, official_days, read_corrections

RUSSIA = Calendar(zone="Europe/Moscow", country="RU")
KAZAKHSTAN = Calendar(zone="Asia/Almaty", country="KZ")
PLAIN = Calendar(zone="Asia/Almaty")


def days(text: str) -> list[date]:
    return [date.fromisoformat(part) for part in text.split()]


@pytest.mark.parametrize("day", days("2025-11-01 2024-04-27 2024-11-02 2024-12-28 2027-02-20 2026-01-12"))
def test_russia_works(day: date) -> None:
    assert RUSSIA.is_working(day)


@pytest.mark.parametrize(
    "day", days("2025-11-03 2025-05-02 2025-05-08 2025-06-13 2025-12-31 2026-01-09 2026-03-09 2026-05-11 2026-07-05")
)
def test_russia_rests(day: date) -> None:
    assert not RUSSIA.is_working(day)


@pytest.mark.parametrize("day", days("2025-01-05 2024-05-04 2023-07-01 2024-06-17 2026-03-26"))
def test_kazakhstan_works(day: date) -> None:
    assert KAZAKHSTAN.is_working(day)


@pytest.mark.parametrize(
    "day",
    days(
        "2025-01-03 2025-01-07 2025-05-01 2025-05-07 2025-05-09 2025-07-07 2025-09-01 2026-03-09 2026-03-21 2026-03-22 "
        "2026-03-23 2026-03-24 2026-03-25 2023-06-28 2025-06-06 2026-05-27 2026-08-31"
    ),
)
def test_kazakhstan_rests(day: date) -> None:
    assert not KAZAKHSTAN.is_working(day)


@pytest.mark.parametrize(
    ("calendar", "year", "working"),
    [(RUSSIA, 2023, 247), (RUSSIA, 2024, 248), (RUSSIA, 2025, 247), (RUSSIA, 2026, 247), (KAZAKHSTAN, 2026, 246)],
)
def test_a_year_has_as_many_working_days_as_its_production_calendar(
    calendar: Calendar, year: int, working: int
) -> None:
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    assert sum(calendar.is_working(first + timedelta(days=n)) for n in range(length)) == working


def test_a_day_worked_in_december_for_one_in_january_is_known() -> None:
    assert date(2013, 12, 28) in official_days("KZ", 2013).worked


def test_without_a_country_only_the_week_counts() -> None:
    assert PLAIN.is_working(date(2026, 1, 1))
    assert not PLAIN.is_working(date(2025, 1, 5))


def test_a_companys_own_days_win_over_the_country_and_our_corrections() -> None:
    own = Calendar(
        zone="Asia/Almaty",
        country="KZ",
        off=frozenset(days("2025-01-05 2026-03-16")),
        worked=frozenset(days("2026-08-31 2026-03-21")),
    )
    assert [own.is_working(day) for day in days("2025-01-05 2026-03-16 2026-08-31 2026-03-21")] == [
        False,
        False,
        True,
        True,
    ]
    assert not own.is_working(date(2026, 3, 23)), "the other holidays stay"


def test_a_span_is_wall_time_of_the_zone_with_the_offset_of_the_day() -> None:
    opening, closing = PLAIN.span(date(2024, 2, 29)) or (None, None)
    assert opening and closing
    assert (opening.isoformat(), closing.isoformat()) == ("2024-02-29T09:00:00+06:00", "2024-02-29T18:00:00+06:00")
    later = PLAIN.span(date(2024, 3, 1))
    assert later and later[0].isoformat() == "2024-03-01T09:00:00+05:00"


def test_a_day_off_has_no_span() -> None:
    assert KAZAKHSTAN.span(date(2026, 3, 21)) is None


def test_a_short_day_closes_earlier_and_no_other_does() -> None:
    calendar = Calendar(zone="Europe/Moscow", country="RU", short=((date(2026, 4, 30), 17 * 60),))
    assert calendar.closing(date(2026, 4, 30)).isoformat() == "2026-04-30T17:00:00+03:00"
    assert calendar.closing(date(2026, 4, 29)).isoformat() == "2026-04-29T18:00:00+03:00"


def test_eves_are_not_short_by_themselves() -> None:
    assert RUSSIA.closing(date(2026, 4, 30)).isoformat() == "2026-04-30T18:00:00+03:00"


def test_around_the_clock_lasts_as_long_as_the_day_of_the_zone() -> None:
    calendar = Calendar(zone="Europe/Berlin", opens=0, closes=1440, weekdays=frozenset(range(7)))
    lengths = []
    for day in days("2026-03-28 2026-03-29 2026-10-25"):
        span = calendar.span(day)
        assert span
        lengths.append((span[1] - span[0]) / timedelta(hours=1))
    assert lengths == [24, 23, 25]


def test_a_span_inside_a_skipped_hour_is_empty_and_not_negative() -> None:
    calendar = Calendar(zone="Europe/Berlin", opens=150, closes=195, weekdays=frozenset(range(7)))
    span = calendar.span(date(2026, 3, 29))
    assert span and span[0] == span[1]


def test_equal_calendars_are_one_key() -> None:
    assert {RUSSIA: 1}[Calendar(zone="Europe/Moscow", country="RU")] == 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"zone": "Moscow"}, "expected an IANA name"),
        ({"country": "DE"}, "expected one of RU, KZ"),
        ({"opens": 1080, "closes": 540}, "expected the opening before the closing"),
        ({"opens": 540, "closes": 540}, "expected the opening before the closing"),
        ({"closes": 1441}, "both from 0 to 1440"),
        ({"weekdays": frozenset({7})}, "from 0 .Monday. to 6"),
        (
            {"off": frozenset(days("2026-03-02")), "worked": frozenset(days("2026-03-02"))},
            "2026-03-02 is listed as a day off and",
        ),
        ({"short": ((date(2026, 3, 2), 540),)}, "2026-03-02 closes at minute 540; expected one after 540"),
        ({"short": ((date(2026, 3, 2), 1081),)}, "up to 1080"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(wrong: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Calendar(**{"zone": "Europe/Moscow", **wrong})


# -- our corrections -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["RU", "KZ"])
def test_a_shipped_correction_says_what_the_week_does_not(country: Country) -> None:
    ours = corrections(country)
    assert all(day.weekday() < 5 for day in ours.off)
    assert all(day.weekday() >= 5 for day in ours.worked)


def test_the_correction_files_ship_for_both_countries() -> None:
    folder = Path(__file__).parents[2] / "lexicons" / "calendars"
    assert sorted(path.name for path in folder.iterdir()) == ["kz.yaml", "ru.yaml"]


def test_a_correction_file_is_read_into_days() -> None:
    read = read_corrections(Doc("off: [2026-05-27]\nworked: [2025-01-05]\n", "kz.yaml"))
    assert (read.off, read.worked) == (frozenset(days("2026-05-27")), frozenset(days("2025-01-05")))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("off:\n- 27.05.2026\n", 2, "«27.05.2026» is no date, expected one such as 2026-05-27"),
        ("off:\n- 2026-05-27\nworked:\n- 2026-05-27\n", 4, "the date 2026-05-27 stands twice"),
        ("holidays: []\n", 1, "unknown key «holidays»"),
        ("off: 2026-05-27\n", 1, "expected a list of dates"),
    ],
)
def test_a_broken_correction_file_is_an_error_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_corrections(Doc(text, "kz.yaml"))
    assert (caught.value.failure.file, caught.value.failure.line) == ("kz.yaml", line)


# -- cost ----------------------------------------------------------------------------------------------------------------


def test_the_library_of_holidays_is_imported_with_the_first_working_day_and_not_before() -> None:
    code = (
        "import sys; from datetime import date; import phraseguard.worktime.term; from phraseguard.worktime.calendar import Calendar\n"
        "calendar = Calendar(zone='Europe/Moscow', country='RU'); print('holidays' in sys.modules)\n"
        "calendar.is_working(date(2026, 3, 2)); print('holidays' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.split() == ["False", "True"]
