"""process/* of any contact: greeting, answers, apology, terms of promises, closing, handing over (rzd-175r 4, 5; kazakhtelecom; jusan)."""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.contact.promises import promises, waits
from phraseguard.contact.questions import asks, open_question
from phraseguard.contact.record import Call, Contact
from phraseguard.contact.remark import Absent, ContactCheck, Outcome, Remark, listed
from phraseguard.contact.request import applies, first_answer
from phraseguard.contact.turn import Turn
from phraseguard.contact.wording import CLOSING, HANDOVER, TOPICS, first_contact_topics

_NEAR_THE_END = 8
_WAITING = "deadline/wait-promise"
_SUPPORT_CENTRE = ("ЦПК", "цпк")


def greeting(contact: Contact) -> Iterator[Outcome]:
    """No greeting in the agent's first message (kazakhtelecom, mystery shopping)."""
    if not contact.agent:
        return
    first = contact.agent[0]
    if first.text and not first.did("greeting"):
        if opening_lost(contact):
            yield Absent("process/greeting", "the recogniser lost the opening of the call")
        else:
            yield Remark("process/greeting", first)


def opening_lost(contact: Contact) -> bool:
    """Tell whether the first words of a call are missing: too long a time between the pick-up and the first text."""
    limit = contact.seconds("opening") or 20.0
    if contact.channel != "call" or not contact.agent:
        return False
    spoken = next((turn for turn in contact.turns if not turn.is_event), None)
    pickup = next((turn for turn in contact.turns if turn.event == "pickup"), None)
    if spoken is None or spoken.begins is None:
        return False
    started = pickup.begins if pickup is not None else (0.0 if spoken.at is None else None)
    return started is not None and spoken.begins - started > limit


def unanswered(contact: Contact) -> Iterator[Outcome]:
    """A question or request of the customer that nobody answered (jusan, goal 2; rzd-175r 4.1.2)."""
    asked = open_question(contact)
    if asked is None:
        return
    if asked.at is not None and any(not turn.is_event for _, turn in contact.elsewhere(asked.at)):
        return  # answered in another conversation of the case
    if contact.channel == "call":
        # The last call of the record has ended without an answer; a record that breaks off says nothing.
        if any(turn.event == "hangup" for turn in contact.turns[asked.index :]):
            yield Remark("process/unanswered", why=f"message {asked.index}")
        return
    limit = contact.seconds("unanswered")
    if asked.at is None or contact.as_of is None:
        yield Absent("process/unanswered", "the messages have no times")
    elif limit is not None and (contact.as_of - asked.at).total_seconds() > limit:
        yield Remark("process/unanswered", why=f"message {asked.index}")


def apology(contact: Contact) -> Iterator[Outcome]:
    """The agent says that the company was at fault, and nobody apologises (4.3.2 (5))."""
    faults = [(turn, hit) for turn in contact.agent for hit in turn.said("fault")]
    if faults and not any(turn.did("apology") for turn in contact.agent):
        turn, hit = faults[0]
        yield Remark("process/apology", why=f"message {turn.index}: {turn.text[hit.start : hit.end]}")


def next_step(contact: Contact) -> Iterator[Outcome]:
    """An answer, a call, a visit is promised without a time, date or term (5.1, 5.3; kazakhtelecom: the final term)."""
    judged = _judged_as_interim(contact)
    for turn in contact.agent:
        if (waits(turn) and _WAITING in contact.policy.active) or turn is judged:
            continue  # deadline/wait-promise or deadline/interim-reply judges it: one fault, one finding
        for promise in promises(turn):
            if promise.when is None:
                yield Remark("process/next-step", turn, promise.hit)
                break


def _judged_as_interim(contact: Contact) -> Turn | None:
    """The first answer, where a term of the policy wants it to name the term of the final one."""
    wanted = (d for d in contact.policy.deadlines.values() if d.until == "interim-with-term" and applies(d, contact))
    return first_answer(contact) if any(wanted) else None


def closing(contact: Contact) -> Iterator[Outcome]:
    """No question whether anything is left, no thanks, no farewell at the end of a chat or call (5.1)."""
    if contact.channel not in ("chat", "call") or not contact.agent or not contact.customer:
        return
    end = contact.calls[-1]
    if not _came_to_its_end(contact, end):
        return
    said = [turn for turn in end.talk if turn.role == "agent"][-_NEAR_THE_END:]
    if not said:
        return
    # «Доброго дня! Слушаю Вас» is a greeting, however like a farewell it sounds.
    ending = [turn for turn in said if turn is not contact.agent[0] or not turn.did("greeting")]
    missing = [
        name
        for act, name in CLOSING.items()
        if not any(turn.did(act) for turn in (ending if act == "farewell" else said))
    ]
    if missing:
        yield Remark("process/closing", texts={"missing": listed(missing)})


def _came_to_its_end(contact: Contact, end: Call) -> bool:
    talk = end.talk
    sides = {turn.role for turn in talk}
    if not {"agent", "customer"} <= sides or open_question(contact) is not None or _waiting(talk):
        return False
    if any(turn.role == "agent" and turn.did("end-announced") for turn in talk):
        return False
    last = next(turn for turn in reversed(talk) if turn.role == "customer")
    if contact.channel != "call":
        # Who asked may still go on: the end of a chat shows in the customer's last words or in the agent's own.
        satisfied = last is not talk[0] and last.did("closing-word", "thanks", "leave", "farewell") and not asks(last)
        said_since = [turn for turn in talk if turn.index > last.index]
        return satisfied or any(turn.did("anything-else", "farewell") for turn in said_since) or _long_silent(contact)
    if any(turn.role == "agent" and turn.did("busy", "another-time") for turn in talk[-4:]):
        return False
    hangup = end.event("hangup")
    if hangup is not None and hangup.message.by == "customer" and talk[-1] is last:
        # Midway: the customer has neither taken leave nor said that it is enough.
        return last.did("leave", "farewell", "thanks", "closing-word")
    return True


def _long_silent(contact: Contact) -> bool:
    """Nobody has written for as long as a question may wait: the contact is over."""
    last, limit = contact.turns[-1].at, contact.seconds("unanswered")
    if last is None or limit is None or contact.as_of is None:
        return False
    return (contact.as_of - last).total_seconds() > limit


def _waiting(talk: list[Turn]) -> bool:
    """The last that the agent said is that an answer comes later: the contact is not over."""
    said = [turn for turn in talk if turn.role == "agent"]
    return bool(said) and waits(said[-1])


def offer(contact: Contact) -> Iterator[Outcome]:
    """The customer asked for services or tariffs, and none was named (kazakhtelecom, mystery shopping; rzd-175r 3.3, 5.2)."""
    if contact.limit("offer-needs-consent") == "yes" and "marketing" not in (
        contact.conversation.customer.consents or ()
    ):
        return
    asked = [turn for turn in contact.customer if turn.did("asks-services")]
    if asked and contact.agent and not any(turn.did("service-named") for turn in contact.agent):
        yield Remark("process/offer", why=f"message {asked[0].index}")


def first_contact(contact: Contact) -> Iterator[Outcome]:
    """A potential or new customer was not told the eight topics (5.1)."""
    if contact.conversation.customer.status not in ("potential", "new") or not contact.agent:
        return
    missing = first_contact_topics(contact)
    if missing:
        yield Remark("process/first-contact", texts={"missing": listed([TOPICS[topic] for topic in missing])})


def handover(contact: Contact) -> Iterator[Outcome]:
    """Another unit is needed, and contact, time or the colleague's call are not settled (5.1)."""
    sent = [turn for turn in contact.agent if turn.did("other-unit")]
    if not sent:
        return
    if any(turn.did("own-number") for turn in contact.agent) and any(turn.did("declines") for turn in contact.customer):
        return  # who leaves no contacts may be told the public number
    missing = [name for key, name in HANDOVER.items() if not _settled(contact, key)]
    if missing:
        yield Remark("process/handover", texts={"missing": listed(missing)}, why=f"message {sent[0].index}")


def _settled(contact: Contact, what: str) -> bool:
    if what == "contact":
        return any(turn.did("ask-contact") for turn in contact.agent) or any(
            turn.did("gives-contact") for turn in contact.customer
        )
    if what == "time":
        named = any(turn.did("ask-time") for turn in contact.agent)
        return named or any(turn.did("colleague-contacts") and turn.times for turn in contact.agent)
    return any(turn.did("colleague-contacts") for turn in contact.agent)


def request_number(contact: Contact) -> Iterator[Outcome]:
    """The customer of the support centre must wait and hears no number of the request (5.3)."""
    team = contact.conversation.agent.team
    centre = any(name in team for name in _SUPPORT_CENTRE) or any(
        turn.did("support-centre") for turn in contact.agent[:2]
    )
    if not centre:
        return
    must_wait = any(waits(turn) or promises(turn) for turn in contact.agent)
    if must_wait and not any(turn.did("registered") for turn in contact.agent):
        yield Remark("process/request-number")


CHECKS = (
    ContactCheck(("process/greeting",), greeting),
    ContactCheck(("process/unanswered",), unanswered),
    ContactCheck(("process/apology",), apology),
    ContactCheck(("process/next-step",), next_step),
    ContactCheck(("process/closing",), closing),
    ContactCheck(("process/offer",), offer),
    ContactCheck(("process/first-contact",), first_contact),
    ContactCheck(("process/handover",), handover),
    ContactCheck(("process/request-number",), request_number),
)
