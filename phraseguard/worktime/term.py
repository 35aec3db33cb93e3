"""Terms of service as a policy writes them: «8 working hours», «10 calendar days», «same day»."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from phraseguard.model import Record
from phraseguard.worktime.calendar import Calendar
from phraseguard.worktime.reckoning import (
    add_working_time,
    end_of_calendar_day_n,
    end_of_same_day,
    end_of_same_working_day,
    end_of_working_day_n,
)
from phraseguard.worktime.wording import Language, Unit, describe_amount
from phraseguard.worktime.zones import local

_EXPECTED = (
    "expected a number of s, minutes, hours, working minutes, working hours, working days or calendar days, "
    "such as «8 working hours», or «same working day», or «same day»"
)
_WRITTEN = re.compile(r"(?P<amount>\d{1,9}) ?(?P<unit>[a-z][a-z ]*)", re.ASCII)
_SAME: dict[str, Unit] = {"same day": "same day", "same working day": "same working day"}
_UNITS: dict[str, Unit] = {
    "s": "second", "sec": "second", "second": "second", "seconds": "second",
    "min": "minute", "minute": "minute", "minutes": "minute",
    "h": "hour", "hour": "hour", "hours": "hour",
    "working minute": "working minute", "working minutes": "working minute",
    "working hour": "working hour", "working hours": "working hour",
    "working day": "working day", "working days": "working day",
    "calendar day": "calendar day", "calendar days": "calendar day",
}  # fmt: skip
# How many seconds one of a unit lasts; the units that depend on the calendar's days have no such length.
_SECONDS: dict[Unit, int] = {"second": 1, "minute": 60, "hour": 3_600, "working minute": 60, "working hour": 3_600}
_CLOCK: tuple[Unit, ...] = ("second", "minute", "hour")
_LONGEST_YEARS = 10
_MOST: dict[Unit, int] = {
    "working day": _LONGEST_YEARS * 250, "calendar day": _LONGEST_YEARS * 365,
    "working hour": _LONGEST_YEARS * 2_000, "working minute": _LONGEST_YEARS * 120_000,
    "hour": _LONGEST_YEARS * 8_760, "minute": _LONGEST_YEARS * 525_600, "second": _LONGEST_YEARS * 31_536_000,
}  # fmt: skip


class Term(Record, frozen=True):
    """How much time a standard gives. Made by `parse_term`; `amount` is 1 for the units of one day («same day»)."""

    amount: int
    unit: Unit

    def due(self, calendar: Calendar, start: datetime, *, move: bool = True) -> datetime:
        """Return the last moment in time, in the calendar's zone; what is done exactly then is in time.

        Working time counts only within the hours. Working and calendar days do not count the date of receipt. `move` moves a
        term in calendar days that ends on a day off to the next working day; other terms do not move.
        """
        match self.unit:
            case "same day":
                return end_of_same_day(calendar, start)
            case "same working day":
                return end_of_same_working_day(calendar, start)
            case "working day":
                return end_of_working_day_n(calendar, start, self.amount)
            case "calendar day":
                return end_of_calendar_day_n(calendar, start, self.amount, move=move)
        length = timedelta(seconds=self.amount * _SECONDS[self.unit])
        if self.unit in _CLOCK:
            return local(local(start, calendar.zone) + length, calendar.zone)
        return add_working_time(calendar, start, length)

    @property
    def clock_seconds(self) -> int | None:
        """The length of a term of clock time in seconds; None where it depends on the calendar."""
        return self.amount * _SECONDS[self.unit] if self.unit in _CLOCK else None

    def describe(self, language: Language) -> str:
        """Say the term in a language, in its dictionary form: «3 рабочих дня», «3 жұмыс күні», "3 working days"."""
        return describe_amount(self.amount, self.unit, language)


def parse_term(text: str) -> Term:
    """Read a term from the text of a policy; upper and lower case are the same.

    Raises ValueError that says what was found and what was expected. Plain «days» is one: it must say which days.
    """
    plain = " ".join(text.lower().split())
    if (same := _SAME.get(plain.removeprefix("the "))) is not None:
        return Term(1, same)
    found = _WRITTEN.fullmatch(plain)
    unit = _UNITS.get(found["unit"]) if found else None
    if found is None or unit is None:
        hint = "say whether working or calendar days are meant; " if plain.endswith(("day", "days")) else ""
        raise ValueError(f"«{text}» is no term; {hint}{_EXPECTED}")
    amount = int(found["amount"])
    if not 1 <= amount <= _MOST[unit]:
        raise ValueError(f"«{text}» is no term; expected an amount from 1 to {_MOST[unit]} ({_LONGEST_YEARS} years)")
    return Term(amount, unit)
