"""The official days of a country: the library `holidays`, corrected by the files in ``lexicons/calendars``."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml

    from phraseguard.lexicon.yamlnodes import Doc

COUNTRIES = ("RU", "KZ")


class Days(NamedTuple):
    """Days that differ from the plain week: `off` in spite of being weekdays, `worked` in spite of being a weekend."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


@lru_cache(maxsize=512)
def official_days(country: str, year: int) -> Days:
    """Return the days of one year, moved days off and worked weekends included; without a country there are none.

    Raises InputError if a correction file is broken.
    """
    if not country:
        return Days()
    decreed, ours = _decreed(country, year), corrections(country)
    return Days(
        off=(decreed.off - ours.worked) | {day for day in ours.off if day.year == year},
        worked=(decreed.worked - ours.off) | {day for day in ours.worked if day.year == year},
    )


def _decreed(country: str, year: int) -> Days:
    """Ask the library, which is heavy: imported here, so that nothing pays for it before a working day is asked for."""
    from holidays import country_holidays

    # A day worked in December can pay for one off in January: the next year's decree names it.
    known = country_holidays(country, years=(year, min(year + 1, date.max.year)), expand=False)
    worked = frozenset(day for day in known.weekend_workdays if day.year == year)
    return Days(off=frozenset(day for day in known if day.year == year) - worked, worked=worked)


@cache
def corrections(country: str) -> Days:
    """Return our corrections to the library for all years, from ``lexicons/calendars``; none if there is no such file."""
    from phraseguard.lexicon.policy import lexicons_folder
    from phraseguard.lexicon.yamlnodes import Doc

    path = lexicons_folder() / "calendars" / f"{country.lower()}.yaml"
    if not path.is_file():
        return Days()
    return read_corrections(Doc(path.read_text(encoding="utf-8"), str(path)))


def read_corrections(doc: Doc) -> Days:
    """Read a correction file: lists of dates under ``off`` and ``worked``.

    Raises InputError with the line for an unknown key, a broken date, or one that stands twice.
    """
    keys = doc.mapping(doc.root, "a calendar", ("off", "worked"))
    seen: set[date] = set()
    lists = {key: frozenset(_dates(doc, node, seen)) for key, node in keys.items()}
    return Days(**lists)


def _dates(doc: Doc, node: yaml.Node, seen: set[date]) -> list[date]:
    days = []
    for item in doc.items(node, "a list of dates"):
        text = doc.text(item, "a date")
        try:
            day = date.fromisoformat(text)
        except ValueError:
            doc.fail(item, f"«{text}» is no date, expected one such as 2026-05-27")
        if day in seen:
            doc.fail(item, f"the date {text} stands twice")
        seen.add(day)
        days.append(day)
    return days
