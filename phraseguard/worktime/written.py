"""Working hours as a policy writes them («9:00–18:00», «mon–fri») → a `Calendar`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

from phraseguard.worktime.calendar import DAY_MINUTES, MONDAY_TO_FRIDAY, Calendar, Country

if TYPE_CHECKING:
    from phraseguard.lexicon.compiled import WorkingHours

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOUR = re.compile(r"(\d{1,2})[:.](\d\d)")
_RANGE = re.compile(r"\s*(.+?)\s*[–—-]\s*(.+?)\s*")


def calendar_of(zone: str, said: WorkingHours) -> Calendar:
    """Return the calendar that a policy describes; raises ValueError with what was expected."""
    opens, closes = hours_of(said.hours) if said.hours else (9 * 60, 18 * 60)
    country = next((known for known in get_args(Country) if known == said.country), None)
    if country is None:
        raise ValueError(f"no calendar of «{said.country}»; expected RU or KZ, or no country")
    return Calendar(
        zone=zone,
        country=country,
        opens=opens,
        closes=closes,
        weekdays=_weekdays(said.days),
        off=frozenset(map(_day, said.off)),
        worked=frozenset(map(_day, said.worked)),
        short=tuple((_day(day), _minute(hour)) for day, hour in sorted(said.short.items())),
    )


def hours_of(text: str) -> tuple[int, int]:
    """Return opening and closing in minutes after midnight; raises ValueError."""
    found = _RANGE.fullmatch(text)
    if found is None:
        raise ValueError(f"«{text}» are no hours; expected two times such as «9:00–18:00»")
    return _minute(found[1]), _minute(found[2])


def _minute(text: str) -> int:
    found = _HOUR.fullmatch(text.strip())
    if found is None or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > DAY_MINUTES:
        raise ValueError(f"«{text}» is no time of day; expected one such as «18:00»")
    return int(found[1]) * 60 + int(found[2])


def _weekdays(text: str) -> frozenset[int]:
    if not text:
        return MONDAY_TO_FRIDAY
    days: set[int] = set()
    for part in text.split(","):
        found = _RANGE.fullmatch(part)
        first, last = (found[1], found[2]) if found else (part.strip(), part.strip())
        if first not in _DAYS or last not in _DAYS or _DAYS.index(first) > _DAYS.index(last):
            raise ValueError(f"«{text}» are no days; expected «mon–fri» or «mon, wed, fri» ({', '.join(_DAYS)})")
        days.update(range(_DAYS.index(first), _DAYS.index(last) + 1))
    return frozenset(days)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"«{text}» is no date; expected one such as «2026-08-31»") from None
