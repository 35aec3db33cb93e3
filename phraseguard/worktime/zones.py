"""Moments and time zones.

Every aware time that this package hands out carries the offset then in force as a fixed one. Python compares and subtracts
two times of the same `ZoneInfo` by the wall clock, so that a term across a change of the clock would come out an hour wrong
(Kazakhstan on 2024-03-01); fixed offsets always reckon through UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

# A year outside is a broken export (0001, 1900, 9999), and would break the arithmetic of terms besides.
_FIRST_YEAR, _LAST_YEAR = 1970, 2199
_EXPECTED = "expected ISO 8601 with a date and a time, such as 2026-03-02T10:00:00+05:00"
# How nearly all records write a time; the standard library reads it ten times faster than `_ISO` does.
_USUAL = re.compile(
    r"20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](?:[.][0-9]{6})?[+-]0[0-9]:[0-5][0-9]"
)
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[Tt ]"
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r" ?(?P<offset>[Zz]|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)


def moment(text: str, zone: str) -> datetime:
    """Read an ISO 8601 time; one without an offset is wall time in `zone` (an IANA name).

    ``24:00`` is the end of its day; fractions finer than a microsecond are cut off. A wall time that a zone had twice is the
    first of the two. Raises ValueError that says what was found and what was expected, also for an unknown zone.
    """
    if _USUAL.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # what is wrong with it is said below
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"«{text}» is no moment in time; {_EXPECTED}")
    if not _FIRST_YEAR <= int(found["year"]) <= _LAST_YEAR:
        raise ValueError(f"the year of «{text}» cannot be right; expected one from {_FIRST_YEAR} to {_LAST_YEAR}")
    try:
        wall = _wall(found)
        if found["offset"] is None:
            return instant(wall.date(), wall - datetime.combine(wall.date(), datetime.min.time()), zone)
        return wall.replace(tzinfo=_offset(found["offset"]))
    except ValueError as error:
        raise ValueError(f"«{text}» is no moment in time ({error}); {_EXPECTED}") from error


def has_offset(text: str) -> bool:
    """Tell whether an ISO 8601 time says its offset itself: one that does not is read in a zone, which must be reported."""
    if _USUAL.fullmatch(text):
        return True
    found = _ISO.fullmatch(text.strip())
    return found is not None and found["offset"] is not None


def instant(day: date, since_midnight: timedelta, zone: str) -> datetime:
    """Return the moment when the clocks of `zone` show that time of that day; up to 24 hours, the end of the day.

    A wall time that the zone skipped is as long after midnight as the old offset has it; one that it had twice is the first.
    """
    wall = datetime.combine(day, datetime.min.time()) + since_midnight
    # Through UTC, so that a skipped time becomes one that the clocks did show.
    return local(wall.replace(tzinfo=zone_info(zone)).astimezone(UTC), zone)


def local(when: datetime, zone: str) -> datetime:
    """Return the same moment as wall time of `zone`; raises ValueError for a time without an offset."""
    if when.tzinfo is None:
        raise ValueError(f"{when.isoformat()} has no offset; expected an aware time, as `moment` returns it")
    there = when.astimezone(zone_info(zone))
    offset = there.utcoffset()
    assert offset is not None
    return there.replace(tzinfo=timezone(offset), fold=0)


@lru_cache(maxsize=64)
def zone_info(name: str) -> ZoneInfo:
    """Return an IANA time zone; raises ValueError for an unknown name.

    The package `tzdata` is read, never the system: Windows has no zones, and an old system knows nothing of the Kazakh change
    of 2024, so that the same conversation would be judged differently on two machines.
    """
    if name not in _known():
        raise ValueError(
            f"no time zone «{name}»; expected an IANA name such as Europe/Moscow or Asia/Almaty{_near(name)}"
        )
    from importlib.resources import files

    with files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@cache
def _known() -> frozenset[str]:
    from importlib.resources import files

    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(_known()), n=1, cutoff=0.75)
    return f"; did you mean {near[0]}?" if near else ""


def _wall(found: re.Match[str]) -> datetime:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    microsecond = int((found["fraction"] or "").ljust(6, "0")[:6])
    day = datetime(int(found["year"]), int(found["month"]), int(found["day"]))
    if hour == 24:
        if minute or second or microsecond:
            raise ValueError("24:00 is the last moment of a day")
        return day + timedelta(days=1)
    return day.replace(hour=hour, minute=minute, second=second, microsecond=microsecond)


def _offset(text: str) -> timezone:
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if int(digits[2:]) > 59 or size > timedelta(hours=14):
        raise ValueError(f"no clock has the offset {text}")
    return timezone(-size if text[0] == "-" else size)
