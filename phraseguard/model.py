"""The records that travel through the pipeline: frozen, typed, importing nothing of the project.

Input records (`Conversation` and what it holds) mirror the native JSON Lines format, so that a reader decodes straight into
them. Output records (`Finding` and what it holds) mirror the output format. Offsets are Unicode code points into the text of a
message exactly as it came in: ``text[start:end] == excerpt``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["advice", "warning", "error"]
Applicability = Literal["safe", "unsafe", "manual"]
Origin = Literal["source", "extension"]
Role = Literal["agent", "customer", "system", "unknown"]
"""Who wrote a message; ``unknown`` where an export does not tell and nobody has said who the agent is."""
Kind = Literal["text", "voice", "video", "image", "sticker", "file", "event"]
Channel = Literal["email", "messenger", "chat", "forum", "social", "web-form", "call"]
RegionKind = Literal["own", "reply", "forwarded", "signature", "disclaimer"]

SEVERITIES: tuple[Severity, ...] = ("advice", "warning", "error")
SESSION_GAP_S = 8 * 3600.0
"""Seconds of silence after which a long chat begins another contact, where the policy does not say."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all records: frozen, defaults left out when encoded."""


# -- input ---------------------------------------------------------------------------------------------------------------


class Name(Record, frozen=True, kw_only=True):
    """A person's name in its parts."""

    given: str = ""
    patronymic: str = ""
    family: str = ""


class Account(Record, frozen=True, kw_only=True):
    """The agent's account as the customer sees it in a messenger."""

    name: str = ""
    description: str = ""


class Agent(Record, frozen=True, kw_only=True):
    """The company's side of a conversation."""

    id: str = ""
    name: str | Name = ""
    email: str = ""
    team: str = ""
    account: Account | None = None


class Customer(Record, frozen=True, kw_only=True):
    """The customer's side of a conversation. `consents` are what they agreed to (messenger, marketing,
    personal-number), None where the record does not say.
    """

    id: str = ""
    name: str | Name = ""
    company: str = ""
    status: Literal["", "potential", "new", "renewed", "regular", "key"] = ""
    timezone: str = ""
    consents: tuple[str, ...] | None = None
    personal_phones: tuple[str, ...] = ()


class Request(Record, frozen=True, kw_only=True):
    """What the customer asked for, with the moments that terms are counted from (ISO 8601)."""

    type: str = ""
    received_at: str = ""
    data_complete_at: str = ""
    completed_at: str = ""
    registered_as: str = ""
    booked_channel: str = ""
    routes: int | None = None
    prepaid: bool | None = None
    complex: bool | None = None
    disagreements: bool | None = None
    due: str = ""
    telegram_at: str = ""


class Survey(Record, frozen=True, kw_only=True):
    """The customer's rating of the contact."""

    rating: float | None = None
    scale: float | None = None
    comment: str = ""


class Word(Record, frozen=True, kw_only=True):
    """One recognised word of a transcript; times in seconds from the start of the recording."""

    text: str
    offset_s: float | None = None
    duration_s: float | None = None


class Attachment(Record, frozen=True, kw_only=True):
    """A file sent with a message; size in bytes."""

    name: str = ""
    media_type: str = ""
    size: int | None = None


class Region(Record, frozen=True, kw_only=True):
    """A stretch of a message's text that is not the author's own, in code points."""

    kind: RegionKind
    start: int
    end: int


class Part(Record, frozen=True, kw_only=True):
    """A cue of a turn that a recogniser cut: its code points in the turn's text, its times in seconds, its line in the file."""

    start: int
    end: int
    offset_s: float | None = None
    duration_s: float | None = None
    line: int = 0


class Message(Record, frozen=True, kw_only=True):
    """One message or turn. `text` is what was read, unchanged; `regions` lists what in it is not own text.

    `parts` are the cues that a turn was joined from, in their order; none where it came as one.
    """

    role: Role
    author: str = ""
    sent_at: str = ""
    offset_s: float | None = None
    duration_s: float | None = None
    kind: Kind = "text"
    event: Literal["", "ring", "pickup", "missed", "hold", "resume", "transfer", "hangup"] = ""
    by: Literal["", "agent", "customer"] = ""
    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    words: tuple[Word, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    regions: tuple[Region, ...] = ()
    parts: tuple[Part, ...] = ()


class Conversation(Record, frozen=True, kw_only=True):
    """A contact with a customer, or a single draft (one message of the role ``agent``).

    `file` and `line` (1-based; 0 for a whole-file format) say where it was read from; a reader sets them.
    """

    messages: tuple[Message, ...]
    id: str = ""
    case: str = ""
    channel: Channel | None = None
    language: Literal["ru", "kk", "auto"] = "auto"
    direction: Literal["", "incoming", "outgoing"] = ""
    policy: str = ""
    as_of: str = ""
    agent: Agent = Agent()
    customer: Customer = Customer()
    request: Request | None = None
    survey: Survey | None = None
    file: str = ""
    line: int = 0


# -- output --------------------------------------------------------------------------------------------------------------


class Span(Record, frozen=True, kw_only=True):
    """A place in a message: code points, end exclusive."""

    message: int
    start: int
    end: int


class Edit(Record, frozen=True, kw_only=True):
    """Replace ``text[start:end]`` of one message by `text`."""

    message: int
    start: int
    end: int
    text: str


class Fix(Record, frozen=True, kw_only=True):
    """One way to mend a finding; its edits are applied together or not at all.

    ``safe`` keeps meaning and grammar, ``unsafe`` may change them, ``manual`` is wording to write by hand (its edit, if any, is
    never applied by a program).
    """

    applicability: Applicability
    edits: tuple[Edit, ...]


class Source(Record, frozen=True, kw_only=True):
    """Where the standard says it: document key, clause, and the literal row of its list or table."""

    document: str
    clause: str
    row: str = ""


class ScriptOffer(Record, frozen=True, kw_only=True):
    """An approved script that fits; `score` is between 0 and 1."""

    id: str
    situation: str
    text: str
    slots: dict[str, str] = {}
    score: float = 0.0


class Finding(Record, frozen=True, kw_only=True):
    """One violation. `start`, `end`, `message` are None where the finding is about a whole message or conversation.

    `line` and `column` are 1-based and refer to the message's text. `row` is the id of the lexicon row behind the finding, empty
    for a check that has none. `why` lists, for ``--explain``, what matched (language-neutral: lemmas, row, contexts).
    """

    conversation: str = ""
    file: str = ""
    file_line: int = 0
    message: int | None
    rule: str
    severity: Severity
    start: int | None
    end: int | None
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    related: tuple[Span, ...] = ()
    explanation: dict[str, str] = {}
    fixes: tuple[Fix, ...] = ()
    scripts: tuple[ScriptOffer, ...] = ()
    sources: tuple[Source, ...] = ()
    origin: Origin = "source"
    row: str = ""
    why: tuple[str, ...] = ()
    fingerprint: str = ""


class Skipped(Record, frozen=True, kw_only=True):
    """A check that could not run, and why."""

    rule: str
    reason: str
    conversation: str = ""


class Failure(Record, frozen=True, kw_only=True):
    """An input that could not be read or a check that broke; the rest of the batch went on.

    `line` and `column` are 1-based where known; `key` names the offending field.
    """

    message: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""


class Report(Record, frozen=True, kw_only=True):
    """All that one run found out."""

    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    errors: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    conversations: int = 0


class InputError(Exception):
    """Input that cannot be used; carries the `Failure` that names file, line, key and what was expected."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure
