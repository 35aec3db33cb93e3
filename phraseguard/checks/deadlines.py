"""deadline/*: the terms of the policy, counted in its calendar's working time from the moments of the record (never a clock)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from phraseguard.contact.promises import due as promised_by
from phraseguard.contact.promises import is_term, kept, promises, wait_term
from phraseguard.contact.record import Contact
from phraseguard.contact.remark import Absent, ContactCheck, Outcome, Remark, described, described_term, same
from phraseguard.contact.request import applies, completion, first_answer, is_interim, since
from phraseguard.contact.turn import Turn
from phraseguard.language.when import When, span_seconds
from phraseguard.lexicon.compiled import Deadline
from phraseguard.lexicon.standard import DUE
from phraseguard.model import SEVERITIES, Source
from phraseguard.worktime.term import parse_term
from phraseguard.worktime.zones import local

# Where a finding stands: the agent's message that came late, or the conversation as a whole.
_AT_THE_MESSAGE = ("deadline/first-reply", "deadline/final-reply")


def terms(contact: Contact) -> Iterator[Outcome]:
    """Every term of the policy whose conditions hold; of two steps of one term the severer is reported."""
    found: dict[str, Remark] = {}
    for deadline in contact.policy.deadlines.values():
        if not applies(deadline, contact) or _gives_way(deadline, contact):
            continue
        outcome = _judged(contact, deadline)
        if isinstance(outcome, Absent):
            yield outcome
        elif outcome is not None:
            before = found.get(outcome.rule)
            if before is None or SEVERITIES.index(_severity(outcome)) > SEVERITIES.index(_severity(before)):
                found[outcome.rule] = outcome
    if "deadline/first-reply" in found:
        found.pop("deadline/interim-reply", None)  # one fault, one finding
    yield from found.values()


def _gives_way(deadline: Deadline, contact: Contact) -> bool:
    """Tell whether a term gives way to one that was agreed with the customer."""
    return deadline.limits != (DUE,) and any(
        other.rule == deadline.rule and other.limits == (DUE,) and applies(other, contact)
        for other in contact.policy.deadlines.values()
    )


def _severity(remark: Remark) -> str:
    return remark.severity or "error"


def _judged(contact: Contact, deadline: Deadline) -> Outcome | None:
    start = since(contact, deadline.since)
    if start is None:
        missing = "the messages have no times" if deadline.since == "customer-message" else f"no {deadline.since}"
        relevant = bool(contact.customer) if deadline.since == "customer-message" else True
        return Absent(deadline.rule, missing) if relevant else None
    reckoned = _earliest(contact, deadline, start)
    if reckoned is None:
        return Absent(deadline.rule, "the agreed term (request.due) cannot be read")
    due, limit = reckoned
    if deadline.until.startswith("interim"):
        return _interim(contact, deadline, start, due, limit)
    turn = first_answer(contact) if deadline.until == "agent-reply" else None
    done = (
        (turn.at if turn is not None else None)
        if deadline.until == "agent-reply"
        else (completion(contact, final=deadline.rule == "deadline/final-reply"))
    )
    if deadline.until == "agent-reply" and turn is not None and turn.at is None:
        return Absent(deadline.rule, "the agent's messages have no times")
    if done is not None and done < start:
        done = None
    if done is None:
        # The answer may be another conversation of the case.
        turn, done = None, next((t.at for _, t in contact.elsewhere(start) if not t.is_event), None)
    if done is None:
        late = contact.as_of is not None and contact.as_of > due
    else:
        late = done > due
        turn = turn or next((t for t in contact.agent if t.at is not None and t.at == done), None)
        if turn is None and deadline.rule == "deadline/final-reply" and contact.agent:
            turn = next((t for t in contact.agent if t.at is not None and t.at >= done), contact.agent[-1])
    return _remark(contact, deadline, due, limit, turn if done is not None else None) if late else None


def _earliest(contact: Contact, deadline: Deadline, start: datetime) -> tuple[datetime, str] | None:
    """Return the moment that counts and the term it comes from; an agreed term goes before any other of a request."""
    request = contact.conversation.request
    agreed = request is not None and bool(request.due)
    if agreed and (deadline.limits == (DUE,) or deadline.rule == "deadline/request"):
        assert request is not None
        due = contact.moment(request.due, "request.due")
        return None if due is None else (due, DUE)
    dues = [(parse_term(text).due(contact.calendar, start), text) for text in deadline.limits if text != DUE]
    return min(dues, default=None)


def _remark(contact: Contact, deadline: Deadline, due: datetime, limit: str, turn: Turn | None) -> Remark:
    texts = {
        "limit": {"ru": "согласованный срок", "kk": "келісілген мерзім", "en": "the agreed term"}
        if limit == DUE
        else described_term(parse_term(limit)),
        "due": same(local(due, contact.calendar.zone).strftime("%d.%m.%Y %H:%M")),
    }
    return Remark(
        deadline.rule,
        turn if deadline.rule in _AT_THE_MESSAGE else None,
        texts=texts,
        severity=deadline.severity,
        source=Source(document=deadline.document, clause=deadline.clause, row=deadline.row),
        row=deadline.id,
        why=f"{deadline.id}: due {due.isoformat()}",
    )


def _interim(contact: Contact, deadline: Deadline, start: datetime, due: datetime, limit: str) -> Remark | None:
    if deadline.until == "interim":
        # Any answer after the data were complete, or the thing itself, in time.
        done = completion(contact)
        in_time = any(turn.at is not None and start < turn.at <= due for turn in contact.agent)
        if in_time or (done is not None and start <= done <= due) or contact.as_of is None or contact.as_of <= due:
            return None
        return _remark(contact, deadline, due, limit, None)
    answer = first_answer(contact)
    if answer is None or answer.at is None or not is_interim(contact, answer):
        return None
    if answer.at <= due and any(is_term(when) for when in answer.times):
        return None
    return _remark(contact, deadline, due, limit, None)._replace(turn=answer)


def wait_promise(contact: Contact) -> Iterator[Outcome]:
    """«Ожидайте» without a duration or over an hour (5.3), and any promised term that passed without the promised thing."""
    longest = contact.seconds("wait")
    for turn in contact.agent:
        for hit in turn.said("wait"):
            when = wait_term(turn, hit)
            if when is None:
                yield Remark("deadline/wait-promise", turn, hit, why="no duration")
                break
            seconds = _wait_seconds(contact, turn, when)
            if longest is not None and seconds is not None and seconds > longest:
                yield Remark(
                    "deadline/wait-promise", turn, hit, texts={"limit": described(longest)}, why=f"{seconds:.0f} s"
                )
                break
        else:
            broken = _broken(contact, turn)
            if broken is not None:
                yield broken


def _wait_seconds(contact: Contact, turn: Turn, when: When) -> float | None:
    """Return how long the customer is asked to wait: a duration as it is said, a moment as far as it lies ahead."""
    seconds = span_seconds(when)
    by = promised_by(contact, turn, when) if seconds is None else None
    if by is None or turn.at is None:
        return seconds
    return (by - turn.at).total_seconds() - (turn.message.duration_s or 0)


def _broken(contact: Contact, turn: Turn) -> Remark | None:
    spoken = [(hit, wait_term(turn, hit)) for hit in turn.said("wait")]
    spoken += [(promise.hit, promise.when) for promise in promises(turn)]
    for hit, when in spoken:
        by = None if when is None else promised_by(contact, turn, when)
        if by is None or contact.as_of is None or contact.as_of <= by or kept(contact, turn, by):
            continue
        return Remark("deadline/wait-promise", turn, hit, why=f"promised by {by.isoformat()}")
    return None


CHECKS = (
    ContactCheck(("deadline/first-reply", "deadline/interim-reply", "deadline/final-reply", "deadline/request"), terms),
    ContactCheck(("deadline/wait-promise",), wait_promise),
)
