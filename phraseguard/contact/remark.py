"""What a check of conversations says: a remark that becomes a finding, or why it could not judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from phraseguard.checks.base import Hit
from phraseguard.contact.record import Contact
from phraseguard.contact.turn import Turn
from phraseguard.model import Fix, ScriptOffer, Source, Span
from phraseguard.worktime.term import Term
from phraseguard.worktime.wording import describe_duration

LANGUAGES = ("ru", "kk", "en")
Said = dict[str, str]
"""One text in the languages of the messages."""


class Remark(NamedTuple):
    """A violation found in a contact.

    `turn` is None where it is the conversation's; `hit` is the wording that it is about, `texts` fill the placeholders of the explanation.
    """

    rule: str
    turn: Turn | None = None
    hit: Hit | None = None
    related: tuple[Span, ...] = ()
    texts: dict[str, Said] = {}
    severity: str = ""
    source: Source | None = None
    fixes: tuple[Fix, ...] = ()
    scripts: tuple[ScriptOffer, ...] = ()
    row: str = ""
    why: str = ""


class Absent(NamedTuple):
    """A check that lacks what it needs; the reason in English, as logs have it."""

    rule: str
    reason: str


Outcome = Remark | Absent


class ContactCheck(NamedTuple):
    """A check of conversations: the rules that it may report, and how it looks for them."""

    rules: tuple[str, ...]
    find: Callable[[Contact], Iterator[Outcome]]


def same(text: str) -> Said:
    """Return a text that is the same in all languages."""
    return dict.fromkeys(LANGUAGES, text)


def listed(names: list[Said]) -> Said:
    """Join texts with commas, language by language."""
    return {language: ", ".join(name[language] for name in names) for language in LANGUAGES}


def described(seconds: float) -> Said:
    """Say a length of time in the languages of the messages."""
    return {
        "ru": describe_duration(seconds, "ru"),
        "kk": describe_duration(seconds, "kk"),
        "en": describe_duration(seconds, "en"),
    }


def described_term(term: Term) -> Said:
    """Say a term of a standard in the languages of the messages."""
    return {"ru": term.describe("ru"), "kk": term.describe("kk"), "en": term.describe("en")}
