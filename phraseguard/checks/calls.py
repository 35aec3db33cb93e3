"""call/* (rzd-175r 4.1, 4.1.1, 4.1.2, 4.3.3; kaztemirtrans 4): what the times and events of a call tell."""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.contact.record import Call, Contact, before
from phraseguard.contact.remark import Absent, ContactCheck, Outcome, Remark, Said, described, same
from phraseguard.contact.spoken import speech_seconds
from phraseguard.contact.turn import Turn
from phraseguard.worktime.term import parse_term
from phraseguard.worktime.written import hours_of
from phraseguard.worktime.zones import local, zone_info

_TALK_BEFORE_HOLD = 2
_LAST_WORDS = 3


def hours(contact: Contact) -> Iterator[Outcome]:
    """An outgoing call outside of the hours of 4.1.1 (1), in the customer's zone."""
    rings = [turn for turn in contact.turns if turn.event == "ring" and turn.message.by == "agent"]
    allowed = contact.limit("call-hours")
    if not rings or not allowed:
        return
    zone = contact.conversation.customer.timezone
    if not zone:
        yield Absent("call/hours", "the customer's time zone is not known")
        return
    try:
        zone_info(zone)
    except ValueError as error:
        contact.problems.append(("customer.timezone", str(error)))
        yield Absent("call/hours", "the customer's time zone is not known")
        return
    opens, closes = hours_of(allowed)
    for ring in rings:
        if ring.at is None:
            yield Absent("call/hours", "the ring has no time")
            return
        there = local(ring.at, zone)
        second = there.hour * 3600 + there.minute * 60 + there.second + there.microsecond / 1e6
        if not opens * 60 <= second <= closes * 60:
            taken = same(there.strftime("%H:%M"))
            yield Remark(
                "call/hours", texts={"limit": same(allowed), "taken": taken}, why=f"ring at {there.isoformat()}"
            )
            return


def personal_number(contact: Contact) -> Iterator[Outcome]:
    """A call to a private number that the customer did not agree to (4.1.1 (4)); silent where numbers are not in the record."""
    customer = contact.conversation.customer
    if not customer.personal_phones or "personal-number" in (customer.consents or ()):
        return
    private = {_digits(phone) for phone in customer.personal_phones}
    for turn in contact.turns:
        if turn.event == "ring" and turn.message.by == "agent" and private & {_digits(to) for to in turn.message.to}:
            yield Remark("call/personal-number", turn)


def _digits(phone: str) -> str:
    return "".join(c for c in phone if c.isdigit())[-10:]


def pickup(contact: Contact) -> Iterator[Outcome]:
    """An incoming call that was answered after more than 30 s (4.1.2 (1))."""
    limit = contact.seconds("pickup")
    if limit is None or contact.conversation.direction == "outgoing":
        return
    for call in contact.calls:
        ring, answered = call.event("ring"), call.event("pickup")
        if ring is not None and ring.message.by == "agent":
            continue
        if ring is None or (answered is not None and None in (ring.begins, answered.begins)):
            if call.talk:
                yield Absent("call/pickup", "the ring of the call, or its time, is not in the record")
            continue
        if answered is None or answered.message.by == "customer":
            continue
        assert ring.begins is not None and answered.begins is not None
        taken = answered.begins - ring.begins
        if taken > limit + 1e-6:
            yield Remark("call/pickup", answered, texts={"limit": described(limit), "taken": described(taken)})


def callback(contact: Contact) -> Iterator[Outcome]:
    """A missed call that was not returned in time, or, where the standard asks for it, without an apology."""
    value = contact.limit("callback")
    if not value:
        return
    for missed in contact.turns:
        if missed.event != "missed" or missed.message.by == "customer":
            continue
        if missed.at is None:
            yield Absent("call/callback", "the missed call has no time")
            continue
        due = parse_term(value).due(contact.calendar, missed.at)
        here = [(contact, t) for t in contact.turns[missed.index + 1 :] if t.at is not None and t.at <= due]
        later = [*here, *contact.elsewhere(missed.at, due)]
        back = _first(later, "ring")
        if back is None and contact.limit("callback-accepted") == "yes":
            # The customer called again and got through: the matter was served in time.
            back = _first(later, "pickup")
        if back is None:
            if contact.as_of is not None and contact.as_of > due:
                yield Remark("call/callback", missed, why=f"due {due.isoformat()}")
        elif contact.limit("callback-apology") == "yes" and not _apologised(*back):
            yield Remark("call/callback", missed, why="no apology")


def _first(turns: list[tuple[Contact, Turn]], event: str) -> tuple[Contact, Turn] | None:
    return next((pair for pair in turns if pair[1].event == event and pair[1].message.by == "agent"), None)


def _apologised(contact: Contact, ring: Turn) -> bool:
    """Nobody can apologise to a customer who does not answer."""
    call = next(call for call in contact.calls if ring in call.turns)
    talk = [turn for turn in call.talk if turn.role == "agent"]
    return not talk or any(turn.did("apology") for turn in talk)


def hold(contact: Contact) -> Iterator[Outcome]:
    """Put on hold unannounced, again, too long; or busy without an apology and another time (4.1 (4), 4.1.2 (2))."""
    longest, most = contact.seconds("hold"), contact.number("holds", 1)
    for call in contact.calls:
        holds = [turn for turn in call.turns if turn.event == "hold"]
        for number, held in enumerate(holds):
            if number >= most or not _announced(call, held) or _too_long(call, held, longest):
                yield Remark("call/hold", held, texts=_held(call, held, longest))
        for turn in call.talk:
            if turn.role == "agent" and turn.did("busy") and not _offers_another_time(call, turn):
                yield Remark("call/hold", turn, turn.said("busy")[0], texts=_held(call, turn, longest))


def _announced(call: Call, held: Turn) -> bool:
    said = [turn for turn in before(call.talk, held) if turn.role == "agent"][-_TALK_BEFORE_HOLD:]
    return any(turn.did("hold-warning", "wait") for turn in said)


def _held_seconds(call: Call, held: Turn) -> float | None:
    later = [turn for turn in call.turns if turn.index > held.index]
    end = next((turn for turn in later if turn.event in ("resume", "hangup")), next(iter(later), None))
    if end is None or end.begins is None or held.begins is None:
        return None
    return end.begins - held.begins


def _too_long(call: Call, held: Turn, longest: float | None) -> bool:
    taken = _held_seconds(call, held)
    return longest is not None and taken is not None and taken > longest + 1e-6


def _held(call: Call, turn: Turn, longest: float | None) -> dict[str, Said]:
    taken = _held_seconds(call, turn) if turn.event == "hold" else None
    return {
        "limit": described(longest) if longest is not None else same("–"),
        "taken": described(taken) if taken is not None and taken >= 0 else same("–"),
    }


def _offers_another_time(call: Call, busy: Turn) -> bool:
    """Being busy is no fault with an apology and another time; both may stand in the agent's next words."""
    said = [turn for turn in call.talk if turn.role == "agent" and turn.index >= busy.index][:3]
    sorry = any(turn.did("apology") for turn in said)
    later = any(turn.did("another-time", "ask-time") or (turn.did("promise") and turn.times) for turn in said)
    return sorry and later


def interruption(contact: Contact) -> Iterator[Outcome]:
    """The agent starts to speak although the customer has not finished (4.1 (3), 4.3.2 (2))."""
    limit, few = contact.seconds("interruption"), contact.number("interruption-words", 2)
    if limit is None or not contact.customer or not contact.agent:
        return
    spoken = [turn for turn in contact.turns if not turn.is_event and turn.role in ("agent", "customer") and turn.text]
    if not any(turn.ends is not None for turn in spoken if turn.role == "customer"):
        yield Absent("call/interruption", "the customer's turns have no end (duration_s)")
        return
    speaking: Turn | None = None
    for turn in sorted((t for t in spoken if t.begins is not None), key=lambda t: (t.begins, t.index)):
        assert turn.begins is not None
        if turn.role == "customer":
            if speaking is None or (turn.ends or 0) > (speaking.ends or 0):
                speaking = turn
        elif speaking is not None and speaking.ends is not None:
            over = speaking.ends - turn.begins
            if over >= limit - 1e-6 and turn.words > few:
                yield Remark("call/interruption", turn, texts={"limit": described(limit), "taken": described(over)})


def pace(contact: Contact) -> Iterator[Outcome]:
    """Speech faster or slower than the policy's words a minute (4.1 (1))."""
    shortest = contact.number("pace-words", 15)
    turns = [turn for turn in contact.agent if turn.words >= shortest]
    if not contact.agent or not (contact.limit("pace-ru") or contact.limit("pace-kk")):
        return
    if not any(speech_seconds(turn) for turn in contact.agent):
        yield Absent("call/pace", "the turns have no length (duration_s)")
        return
    for turn in turns:
        seconds = speech_seconds(turn)
        allowed = contact.limit("pace-kk" if turn.in_kazakh else "pace-ru")
        if not seconds or not allowed:
            continue
        slowest, fastest = (int(part) for part in allowed.replace("–", "-").split("-"))
        words = turn.words * 60 / seconds
        if not slowest <= words <= fastest:
            yield Remark("call/pace", turn, texts={"limit": same(allowed), "taken": same(str(round(words)))})


def duration(contact: Contact) -> Iterator[Outcome]:
    """A call longer than the policy's limit for its purpose (4.1 (5), 4.1.1 (2)); silent where the policy gives none."""
    purpose = contact.conversation.request.type if contact.conversation.request is not None else ""
    limit = (
        contact.seconds(f"duration-{purpose}") if contact.limit(f"duration-{purpose}") else contact.seconds("duration")
    )
    if limit is None:
        return
    for call in contact.calls:
        known = [turn.begins for turn in call.talk if turn.begins is not None]
        if not known:
            continue
        ends = [turn.ends for turn in call.talk if turn.ends is not None]
        taken = max(known + ends) - min(known)
        if taken > limit:
            yield Remark("call/duration", texts={"limit": described(limit), "taken": described(taken)})


def closing(contact: Contact) -> Iterator[Outcome]:
    """The agent ends the call although the customer has not (4.1.2 (4)); allowed after continued abuse, with a farewell (4.3.3)."""
    for number, call in enumerate(contact.calls):
        end = call.event("hangup")
        if end is None:
            if call.talk and number == len(contact.calls) - 1:
                yield Absent("call/closing", "the record does not say who hung up")
            continue
        if end.message.by != "agent" or not call.talk:
            continue
        left = [turn for turn in before(call.talk, end) if turn.role == "customer"][-_LAST_WORDS:]
        if not any(turn.did("leave", "farewell") for turn in left) and not _crisis_end(call, end):
            yield Remark("call/closing", end)


def _crisis_end(call: Call, end: Turn) -> bool:
    """Obscenity went on after a warning, and the agent took leave before hanging up."""
    talk = before(call.talk, end)
    warning = next((turn for turn in talk if turn.role == "agent" and turn.did("tone-warning", "end-announced")), None)
    if warning is None:
        return False
    went_on = any(
        turn.role == "customer" and turn.index > warning.index and turn.did("obscene", "abuse") for turn in talk
    )
    said = [turn for turn in talk if turn.role == "agent" and turn.index > warning.index]
    return went_on and any(turn.did("farewell") for turn in said[-2:])


CHECKS = (
    ContactCheck(("call/hours",), hours),
    ContactCheck(("call/personal-number",), personal_number),
    ContactCheck(("call/pickup",), pickup),
    ContactCheck(("call/callback",), callback),
    ContactCheck(("call/hold",), hold),
    ContactCheck(("call/interruption",), interruption),
    ContactCheck(("call/pace",), pace),
    ContactCheck(("call/duration",), duration),
    ContactCheck(("call/closing",), closing),
)
