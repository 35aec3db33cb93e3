"""What the agent promised, by when, and whether it came (rzd-175r 5.1, 5.3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from phraseguard.checks.base import Hit
from phraseguard.contact.record import Contact
from phraseguard.contact.turn import Turn
from phraseguard.language.when import When, latest


class Promise(NamedTuple):
    """A promise: its wording, and the expression of time that goes with it (in its sentence or the next one)."""

    hit: Hit
    when: When | None


def promises(turn: Turn) -> list[Promise]:
    """Return the promises of an agent's message, in the order of the text."""
    return [Promise(hit, _term_near(turn, hit)) for hit in turn.said("promise")]


def waits(turn: Turn) -> bool:
    """Tell whether the agent asks to wait."""
    return turn.did("wait")


def wait_term(turn: Turn, hit: Hit) -> When | None:
    """Return how long the customer shall wait: in the sentence or a neighbouring one."""
    return _term_near(turn, hit, before=1)


def _term_near(turn: Turn, hit: Hit, before: int = 0) -> When | None:
    start, end = turn.near(hit, before=before, after=1)
    terms = [when for when in turn.times if start <= when.start < end and is_term(when)]
    return terms[0] if terms else None


def is_term(when: When) -> bool:
    """Tell whether an expression of time says when something will be done at the latest."""
    return when.kind not in ("vague", "range") and when.relation != "past"


def due(contact: Contact, turn: Turn, when: When) -> datetime | None:
    """Return the last moment at which the promise is kept; None where the record has no times or the words tell no moment.

    What is spoken is counted from the end of the turn.
    """
    if turn.at is None:
        return None
    return latest(when, turn.at + timedelta(seconds=turn.message.duration_s or 0), contact.calendar)


def kept(contact: Contact, turn: Turn, by: datetime) -> bool:
    """Tell whether what was promised came in time: the agent's later answer or call, or the record says that it was done."""
    request = contact.conversation.request
    if request is not None and request.completed_at:
        done = contact.moment(request.completed_at, "request.completed_at")
        if done is not None and turn.at is not None and turn.at <= done <= by:
            return True
    if turn.at is not None and any(
        not other.is_event or other.event == "ring" for _, other in contact.elsewhere(turn.at, by)
    ):
        return True
    return any(
        later.at is not None and later.at <= by and _delivers(contact, turn, later)
        for later in contact.turns[turn.index + 1 :]
    )


def _delivers(contact: Contact, promised: Turn, later: Turn) -> bool:
    """Tell whether a later turn gives what was promised: a call of the agent, or an answer in another contact or message."""
    if later.role != "agent":
        return False
    if contact.channel == "call":
        # Within the same call the agent goes on talking: only a new call, or what is said in it, is the promised one.
        return (
            later.event == "ring"
            or (later.event == "resume" and waits(promised))
            or _same_call_answer(contact, promised, later)
        )
    if later.is_event:
        return later.event == "ring"
    return not (later.did("promise", "wait", "farewell") and not later.did("kept", "granted"))


def _same_call_answer(contact: Contact, promised: Turn, later: Turn) -> bool:
    """«Минуту, смотрю… Вагон на станции Инская»: who was asked to wait on the line gets the answer there."""
    if later.is_event or not waits(promised):
        return False
    call = next(call for call in contact.calls if promised in call.turns)
    return later in call.turns and not later.did("anything-else", "farewell", "registered", "promise")
