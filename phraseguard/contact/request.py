"""What the customer asked for, and the moments that terms are counted from and to."""

from __future__ import annotations

from datetime import datetime

from phraseguard.contact.record import Contact
from phraseguard.contact.turn import Turn
from phraseguard.lexicon.compiled import Deadline
from phraseguard.model import Request
from phraseguard.worktime.zones import local

CLAIM = "claim"
_NOT_FINAL = ("passed-on", "wait")
_ANSWERS = ("granted", "rejection", "stands")


def request_type(contact: Contact) -> str:
    """Return the type of the request: as recorded, else a claim where the customer calls it one."""
    request = contact.conversation.request
    if request is not None and request.type:
        return request.type
    return CLAIM if any(turn.did("claim") for turn in contact.customer[:2]) else ""


def is_claim(contact: Contact) -> bool:
    """Tell whether the contact is about a claim."""
    return request_type(contact) == CLAIM


def applies(deadline: Deadline, contact: Contact) -> bool:
    """Tell whether the conditions of a term hold, all of them."""
    request = contact.conversation.request or Request()
    return all(_holds(key, values, contact, request) for key, values in deadline.when.items())


def _holds(key: str, values: tuple[str, ...], contact: Contact, request: Request) -> bool:
    match key:
        case "channel":
            return contact.channel in values
        case "type":
            return request_type(contact) in values
        case "prepaid" | "complex" | "disagreements":
            said = getattr(request, key)
            return bool(said) == (values[0] == "yes")
        case "booked":
            return bool(request.booked_channel) == (values[0] == "yes")
        case "has" | "lacks":
            return all((getattr(request, name) not in ("", None)) == (key == "has") for name in values)
        case "routes":
            return request.routes is not None and _within(request.routes, values[0])
    return _time_of_day(key, values[0], contact)


def _within(number: int, bounds: str) -> bool:
    low, _, high = bounds.partition("..")
    return (not low or number >= int(low)) and (not high or number <= int(high))


def _time_of_day(key: str, value: str, contact: Contact) -> bool:
    """``before`` is inclusive: sharp on the hour is in time."""
    at = since(contact, "received_at")
    if at is None:
        return False
    there = local(at, contact.calendar.zone)
    hour, minute = (int(part) for part in value.split(":"))
    sharp = there.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return there <= sharp if key == "before" else there > sharp


def since(contact: Contact, what: str) -> datetime | None:
    """Return the moment that a term is counted from; None where the record does not tell."""
    first = contact.customer[0].at if contact.customer else None
    request = contact.conversation.request
    if what == "customer-message" or request is None:
        return None if what in ("data_complete_at", "telegram_at") else first
    said = contact.moment(getattr(request, what), f"request.{what}")
    if said is None and what == "received_at":
        return first
    return said


def first_answer(contact: Contact) -> Turn | None:
    """Return the agent's first message after the customer's first one."""
    start = contact.customer[0].index if contact.customer else -1
    return next((turn for turn in contact.agent if turn.index > start), None)


def completion(contact: Contact, *, final: bool = False) -> datetime | None:
    """Return when the request was completed: as recorded, else the agent's last message.

    `final` asks for an answer to the matter: a message that only says that it was passed on or will be answered is none.
    """
    request = contact.conversation.request
    if request is not None and request.completed_at:
        return contact.moment(request.completed_at, "request.completed_at")
    told = [turn for turn in contact.agent if turn.at is not None]
    if final and told and not told[-1].did(*_ANSWERS) and told[-1].did(*_NOT_FINAL, "promise"):
        return None
    return told[-1].at if told else None


def is_interim(contact: Contact, answer: Turn) -> bool:
    """Tell whether an answer is not the final one: it says that the matter was passed on or promises more, and decides nothing."""
    if answer.did(*_ANSWERS):
        return False
    done = completion(contact)
    later = done is not None and answer.at is not None and done > answer.at
    return answer.did(*_NOT_FINAL) or (answer.did("promise") and later) or (later and answer.did("registered"))
