"""process/claim-* and refusals (kredo; jusan, last clause; rzd-175r 5.3), and what an offer needs (rzd-175r table 4, 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from phraseguard.checks.base import Hit
from phraseguard.contact.promises import is_term
from phraseguard.contact.record import Contact, after
from phraseguard.contact.remark import ContactCheck, Outcome, Remark, listed
from phraseguard.contact.request import first_answer, is_claim, request_type
from phraseguard.contact.turn import Turn
from phraseguard.contact.wording import FORM

_DECIDED = ("rejection", "granted", "stands")
_OFFER = "commercial-offer"
_FORM_NAMES = ("опросный лист", "опросного листа", "сауалнама", "анкета", "questionnaire")
_OFFER_NAMES = ("коммерческое предложение", "коммерциялық ұсыныс", "commercial offer", "кп ")


def claim_registration(contact: Contact) -> Iterator[Outcome]:
    """A claim is answered without the number that it was registered under (kredo, registration)."""
    if is_claim(contact) and contact.agent and not any(turn.did("registered") for turn in contact.agent):
        yield Remark("process/claim-registration")


def claim_term(contact: Contact) -> Iterator[Outcome]:
    """The acknowledgement of a claim does not name the longest term (kredo, primary handling)."""
    answer = first_answer(contact)
    if not is_claim(contact) or answer is None:
        return
    said = [answer]
    if contact.channel == "call":
        call = next(call for call in contact.calls if answer in call.turns)
        said = [turn for turn in call.talk if turn.role == "agent"]
        answer = said[0]
    decided = any(turn.did(*_DECIDED) for turn in said)
    named = any(is_term(when) and not when.approximate for turn in said for when in turn.times)
    if not decided and not named:
        yield Remark("process/claim-term", answer)


def refusal_grounds(contact: Contact) -> Iterator[Outcome]:
    """A claim or request is rejected without a reason (kredo; jusan, last clause; rzd-175r 5.3)."""
    for turn in contact.agent:
        hits = [hit for hit in turn.said("rejection") if not _reasoned(turn, hit)]
        if hits and not _reason_next(contact, turn):
            yield Remark("process/refusal-grounds", turn, hits[0])


def _reasoned(turn: Turn, rejection: Hit) -> bool:
    """A reason anywhere in the message counts, but for a claim that is granted in part: there the refused part needs its own."""
    if not turn.did("granted"):
        return turn.did("grounds")
    start, end = turn.near(rejection, after=1)
    return any(start <= hit.start < end for hit in turn.said("grounds"))


def _reason_next(contact: Contact, turn: Turn) -> bool:
    """The reason may come in the agent's next message, nobody having spoken between, or earlier in the same call."""
    at = turn.index
    following = contact.turns[at + 1] if at + 1 < len(contact.turns) else None
    if following is not None and following.role == "agent" and following.did("grounds"):
        return True
    preceding = contact.turns[at - 1] if at else None
    return preceding is not None and preceding.role == "agent" and preceding.did("grounds")


def claim_disputed(contact: Contact) -> Iterator[Outcome]:
    """The customer disputes the decision, and no second review is announced (kredo, last stage)."""
    decision = next((turn for turn in contact.agent if turn.did(*_DECIDED)), None)
    if not is_claim(contact) or decision is None:
        return
    for dispute in after(contact.customer, decision):
        if not dispute.did("dispute"):
            continue
        answers = after(contact.agent, dispute)
        if answers and not any(turn.did("second-review") for turn in answers):
            yield Remark("process/claim-disputed", answers[0])
        return


def questionnaire(contact: Contact) -> Iterator[Outcome]:
    """Points of the form (table 4) that an offer needs were never asked, told or sent filled."""
    if request_type(contact) != _OFFER or not contact.agent or not _offer_made(contact) or _form_returned(contact):
        return
    people = [*contact.agent, *contact.customer]
    missing = [point for point in FORM if not any(turn.did(point) for turn in people)]
    if missing:
        yield Remark("process/questionnaire", texts={"missing": listed([FORM[point] for point in missing])})


def _offer_made(contact: Contact) -> bool:
    request = contact.conversation.request
    done = request is not None and bool(request.completed_at)
    return done or any(_is_offer(turn) for turn in contact.agent)


def _form_returned(contact: Contact) -> bool:
    """The form came back filled: the customer says so, or a file of theirs is named so."""
    for turn in contact.customer:
        names = [PurePath(each.name).name.lower() for each in turn.message.attachments]
        if turn.did("form-filled") or any(form in name for name in names for form in _FORM_NAMES):
            return True
    return False


def offer_validity(contact: Contact) -> Iterator[Outcome]:
    """A commercial offer without its period of validity (5.3)."""
    for turn in contact.agent:
        if _is_offer(turn) and not turn.did("validity"):
            hits = turn.said("offer")
            yield Remark("process/offer-validity", turn, hits[0] if hits else None)


def _is_offer(turn: Turn) -> bool:
    names = [PurePath(each.name).name.lower() for each in turn.message.attachments]
    return turn.did("offer") or any(name.startswith(_OFFER_NAMES) for name in names)


CHECKS = (
    ContactCheck(("process/claim-registration",), claim_registration),
    ContactCheck(("process/claim-term",), claim_term),
    ContactCheck(("process/refusal-grounds",), refusal_grounds),
    ContactCheck(("process/claim-disputed",), claim_disputed),
    ContactCheck(("process/questionnaire",), questionnaire),
    ContactCheck(("process/offer-validity",), offer_validity),
)
