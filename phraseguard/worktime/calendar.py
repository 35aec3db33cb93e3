"""The working calendar of a company: its zone, hours and days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from phraseguard.model import Record
from phraseguard.worktime.official import COUNTRIES, official_days
from phraseguard.worktime.zones import instant, zone_info

DAY_MINUTES = 24 * 60
MONDAY_TO_FRIDAY = frozenset(range(5))

Country = Literal["", "RU", "KZ"]


class Calendar(Record, frozen=True, kw_only=True):
    """When a company works; hashable.

    `zone` is an IANA name, `country` brings the official days off, moved days and worked weekends (empty: none). The hours
    run from the minute `opens` to the minute `closes` after midnight, without a break; 0 to 1440 is around the clock.
    `weekdays` counts Monday as 0. The company's own days `off` and `worked` win over the country's; `short` gives days that
    close earlier, each with its closing minute. Raises ValueError for what cannot be.
    """

    zone: str
    country: Country = ""
    opens: int = 9 * 60
    closes: int = 18 * 60
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    short: tuple[tuple[date, int], ...] = ()

    def __post_init__(self) -> None:
        zone_info(self.zone)
        if self.country and self.country not in COUNTRIES:
            raise ValueError(f"no calendar of «{self.country}»; expected one of {', '.join(COUNTRIES)}, or none")
        if not 0 <= self.opens < self.closes <= DAY_MINUTES:
            raise ValueError(
                f"hours from minute {self.opens} to {self.closes}; expected the opening before the closing, "
                f"both from 0 to {DAY_MINUTES} (hours over midnight are not supported)"
            )
        if not self.weekdays <= frozenset(range(7)):
            raise ValueError(f"weekdays {sorted(self.weekdays)}; expected numbers from 0 (Monday) to 6 (Sunday)")
        if both := self.off & self.worked:
            raise ValueError(f"{min(both)} is listed as a day off and as worked; expected one of the two")
        for day, closes in self.short:
            if not self.opens < closes <= self.closes:
                raise ValueError(
                    f"{day} closes at minute {closes}; expected one after {self.opens} and up to {self.closes}"
                )

    def is_working(self, day: date) -> bool:
        """Tell whether the company works on a day: its own lists first, then the country's, then the week."""
        if day in self.off:
            return False
        if day in self.worked:
            return True
        official = official_days(self.country, day.year)
        if day in official.off:
            return False
        return day in official.worked or day.weekday() in self.weekdays

    def span(self, day: date) -> tuple[datetime, datetime] | None:
        """Return the opening and the closing of a day in the calendar's zone; None on a day off."""
        if not self.is_working(day):
            return None
        # Hours that open inside an hour skipped by the clock open late, and may have closed by then.
        opening = self.opening(day)
        return opening, max(opening, self.closing(day))

    def opening(self, day: date) -> datetime:
        """Return when the hours of a day begin, as if it were worked."""
        return instant(day, timedelta(minutes=self.opens), self.zone)

    def closing(self, day: date) -> datetime:
        """Return when the hours of a day end, as if it were worked."""
        minute = dict(self.short).get(day, self.closes) if self.short else self.closes
        return instant(day, timedelta(minutes=minute), self.zone)

    def midnight_after(self, day: date) -> datetime:
        """Return the end (24:00) of a day."""
        return instant(day, timedelta(days=1), self.zone)
