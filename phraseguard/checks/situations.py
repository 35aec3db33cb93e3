"""script/* (rzd-175r table 1, 4.3.3, 5.3; kredo): the situation of the last message, its scripts, and whether the answer keeps to one."""

from __future__ import annotations

from collections.abc import Iterator

from phraseguard.contact.offers import kept_to, offers
from phraseguard.contact.promises import is_term
from phraseguard.contact.recognise import NONE, Guess
from phraseguard.contact.record import Contact
from phraseguard.contact.remark import ContactCheck, Outcome, Remark, Said
from phraseguard.contact.turn import Turn
from phraseguard.model import Source

# An offer is advice and may be a guess; that a script was missed is said of somebody's work, and must be sure.
_LIKELY = 0.25
_SURE = 0.7
_MOST = 3
_FAINT = 0.02
_CLAIMS = ("claim-received", "claim-rejected")


def offer(contact: Contact) -> Iterator[Outcome]:
    """The situation of the last message (the customer's, or a draft of the agent's) and its approved scripts."""
    spoken = _spoken(contact)
    if not spoken or not _says_something(spoken[-1]) or contact.recogniser is None:
        return
    guesses = _guesses(contact, spoken)
    # The finding says that there are approved words: a situation without any in this policy is not spoken of.
    if guesses and guesses[0].score >= _LIKELY and _has_scripts(contact, guesses[0].situation):
        yield _remark(contact, "script/offer", spoken[-1], guesses)


def missed(contact: Contact) -> Iterator[Outcome]:
    """The situation was there, and the agent's answer is close to none of its scripts."""
    spoken = _spoken(contact)
    if contact.recogniser is None:
        return
    for at, turn in enumerate(spoken):
        answers = _answers(spoken[at + 1 :])
        if turn.role != "customer" or not _says_something(turn) or not answers:
            continue
        guesses = _guesses(contact, spoken[: at + 1])
        best = guesses[0] if guesses else None
        if best is None or best.situation == NONE or best.score < _SURE:
            continue
        if not kept_to(contact, best.situation, answers) and not _claim_answered(best.situation, answers):
            yield _remark(contact, "script/missed", answers[0], guesses[:1])


def _has_scripts(contact: Contact, situation: str) -> bool:
    return any(situation in line.situations for line in contact.policy.all_scripts)


def _claim_answered(situation: str, answers: list[Turn]) -> bool:
    """The script of a claim is what must be told, not a wording: rejected with arguments, or accepted with the longest term."""
    if situation not in _CLAIMS:
        return False
    if any(turn.did("rejection") for turn in answers):
        return any(turn.did("grounds") for turn in answers)
    return any(is_term(when) and not when.approximate for turn in answers for when in turn.times)


def _spoken(contact: Contact) -> list[Turn]:
    return [
        turn for turn in contact.turns if not turn.is_event and turn.role in ("agent", "customer") and turn.text.strip()
    ]


def _says_something(turn: Turn) -> bool:
    """Emoji and marks alone decide nothing."""
    return turn.words > 0 or turn.did("obscene")


def _answers(following: list[Turn]) -> list[Turn]:
    answers = []
    for turn in following:
        if turn.role != "agent":
            break
        answers.append(turn)
    return answers


def _guesses(contact: Contact, spoken: list[Turn]) -> list[Guess]:
    assert contact.recogniser is not None
    return contact.recogniser.guesses([turn.as_heard for turn in spoken], contact.channel or "")


def _remark(contact: Contact, rule: str, turn: Turn, guesses: list[Guess]) -> Remark:
    likely = [guess for guess in guesses if guess.situation != NONE and guess.score >= _FAINT][:_MOST]
    found = offers(contact, likely)
    title = next((s.title for s in contact.policy.situations if s.id == likely[0].situation), None)
    first = next((s for s in contact.policy.all_scripts if found and s.id == found[0].id), None)
    return Remark(
        rule,
        turn,
        texts={"situation": _said(title) if title else dict.fromkeys(("ru", "kk", "en"), likely[0].situation)},
        source=None if first is None else Source(document=first.document, clause=first.clause, row=first.row),
        scripts=tuple(found),
        row=likely[0].situation,
        why=", ".join(f"{guess.situation} {guess.score:.2f}" for guess in likely),
    )


def _said(title: dict[str, str]) -> Said:
    return {language: title.get(language, title["ru"]) for language in ("ru", "kk", "en")}


CHECKS = (ContactCheck(("script/offer",), offer), ContactCheck(("script/missed",), missed))
