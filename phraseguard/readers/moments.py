"""Times of exports that name no zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from phraseguard.model import Failure, InputError

NO_ZONE = "the times name no zone; they will be taken in the zone of the policy"


def zone_of(name: str) -> ZoneInfo | None:
    """Return the zone with an IANA name, None for an empty one. Raises `InputError` (without file) for an unknown name."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # of a name that is no key, no path, or a folder
        message = f"unknown time zone {name!r}; expected a name such as Asia/Almaty"
        raise InputError(Failure(message=message, key="timezone")) from error


def zone_note(zone: ZoneInfo | None) -> str:
    """Return the note on times that name no zone, with the one that they are taken in."""
    return f"the times name no zone; they are taken in {zone.key}" if zone else NO_ZONE


def seconds(moment: datetime) -> float:
    """Return seconds for comparing the moments of one file; one without an offset is taken as UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
