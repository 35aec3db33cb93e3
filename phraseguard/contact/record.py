"""The record of a contact: its turns in order, its calls, the moment up to which it is complete."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from phraseguard.checks.base import Hit
from phraseguard.contact.recognise import Recogniser
from phraseguard.contact.turn import Turn
from phraseguard.language.annotate import Annotated
from phraseguard.lexicon.policy import Policy
from phraseguard.model import Channel, Conversation, Name
from phraseguard.worktime.calendar import Calendar
from phraseguard.worktime.term import parse_term
from phraseguard.worktime.zones import has_offset, moment, zone_info


class Call(NamedTuple):
    """One call of a record: its turns from the ring (or the first word) to the hang-up."""

    turns: tuple[Turn, ...]

    def event(self, name: str) -> Turn | None:
        """Return the first event of a name."""
        return next((turn for turn in self.turns if turn.event == name), None)

    @property
    def talk(self) -> list[Turn]:
        """The turns that somebody spoke."""
        return [turn for turn in self.turns if not turn.is_event]


class Contact:
    """A conversation with its annotations. `problems` are times that could not be read, as (message or None, key, what was expected).

    `guessed` tells that a time without an offset was taken in the zone of the policy.
    """

    def __init__(
        self,
        conversation: Conversation,
        policy: Policy,
        anns: list[Annotated | None],
        acts: list[list[Hit]],
        account_acts: frozenset[str] = frozenset(),
        recogniser: Recogniser | None = None,
        violated: frozenset[tuple[int, str]] = frozenset(),
    ) -> None:
        self.conversation = conversation
        self.account_acts = account_acts
        # The other conversations of the case: a callback, the answer to a claim.
        self.others: tuple[Contact, ...] = ()
        self.recogniser = recogniser
        # Message and rule of what the agent's words violate.
        self.violated = violated
        self.policy = policy
        self.problems: list[tuple[str, str]] = []
        self.guessed = False
        moments = [self.moment(m.sent_at, f"messages[{i}].sent_at") for i, m in enumerate(conversation.messages)]
        # An offset counts from the start of a recording, which the first message with both tells.
        start = next(
            (
                at.timestamp() - message.offset_s
                for at, message in zip(moments, conversation.messages, strict=True)
                if at is not None and message.offset_s is not None
            ),
            None,
        )
        self.turns: list[Turn] = []
        for index, message in enumerate(conversation.messages):
            at, offset = moments[index], message.offset_s
            begins = at.timestamp() if at is not None else None
            if begins is None and offset is not None:
                begins = offset + (start or 0.0)
                if start is not None:
                    at = datetime.fromtimestamp(begins, zone_info(self.calendar.zone))
            elif begins is not None and offset is not None and start is not None:
                begins = start + offset
            self.turns.append(Turn(index, message, anns[index], acts[index], at, begins))

    @property
    def channel(self) -> Channel | None:
        """The channel of the conversation."""
        return self.conversation.channel

    @property
    def calendar(self) -> Calendar:
        """The company's working time."""
        return self.policy.calendar

    def moment(self, text: str, key: str) -> datetime | None:
        """Read a time of the record; one that cannot be read is a problem and counts as unknown."""
        if not text:
            return None
        try:
            at = moment(text, self.calendar.zone)
        except ValueError as error:
            self.problems.append((key, str(error)))
            return None
        self.guessed = self.guessed or not has_offset(text)
        return at

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the report should know of the record's times."""
        notes = []
        if self.guessed:
            notes.append(f"times without an offset were taken in the policy's zone, {self.calendar.zone}")
        known = [turn for turn in self.turns if turn.at is not None]
        back = next((b for a, b in pairwise(known) if a.at is not None and b.at is not None and b.at < a.at), None)
        if back is not None:
            record = self.conversation
            place = f"{record.file}:{record.line}: " if record.line else ""
            notes.append(
                f"{place}«{record.id}»: the times go backwards at message {back.index}; the order of the record is kept"
            )
        return tuple(notes)

    @cached_property
    def agent(self) -> list[Turn]:
        """What the company's side wrote or said."""
        return [turn for turn in self.turns if turn.role == "agent" and not turn.is_event]

    @cached_property
    def customer(self) -> list[Turn]:
        """What the customer wrote or said."""
        return [turn for turn in self.turns if turn.role == "customer" and not turn.is_event]

    @cached_property
    def as_of(self) -> datetime | None:
        """The moment up to which the record is complete: what it says, else its last time."""
        said = self.moment(self.conversation.as_of, "as_of")
        if said is not None:
            return said
        known = [turn.at for contact in (self, *self.others) for turn in contact.turns if turn.at is not None]
        request = self.conversation.request
        if request is not None:
            done = self.moment(request.completed_at, "request.completed_at")
            known += [done] if done is not None else []
        return max(known, default=None)

    def elsewhere(self, since: datetime, until: datetime | None = None) -> list[tuple[Contact, Turn]]:
        """Return what the agent's side did in the other conversations of the case after a moment, in the order of time."""
        found = [
            (turn.at, contact.conversation.id, turn.index, contact, turn)
            for contact in self.others
            for turn in contact.turns
            if turn.at is not None and turn.at > since and (until is None or turn.at <= until)
            if (turn.message.by == "agent" if turn.is_event else turn.role == "agent")
        ]
        return [(contact, turn) for _, _, _, contact, turn in sorted(found, key=lambda each: each[:3])]

    @cached_property
    def calls(self) -> list[Call]:
        """The calls of a record; a ring begins the next one."""
        groups: list[list[Turn]] = [[]]
        for turn in self.turns:
            if turn.event == "ring" and groups[-1]:
                groups.append([])
            groups[-1].append(turn)
        return [Call(tuple(group)) for group in groups if group]

    @cached_property
    def speaks_kazakh(self) -> bool:
        """Tell whether the contact is held in Kazakh: as recorded, else by most of its messages."""
        language = self.conversation.language
        if language != "auto":
            return language == "kk"
        known = [turn.in_kazakh for turn in self.turns if turn.ann is not None]
        return sum(known) * 2 > len(known)

    @cached_property
    def customer_name(self) -> Name:
        """The customer's name in its parts, empty where it is not known."""
        name = self.conversation.customer.name
        return name if isinstance(name, Name) else name_of(name)

    def limit(self, id: str) -> str:
        """Return the value of a limit of the policy, empty where it has none."""
        found = self.policy.limits.get(id)
        return "" if found is None else found.value

    def seconds(self, id: str) -> float | None:
        """Return a limit of clock time in seconds; None where the policy has none."""
        value = self.limit(id)
        return None if not value else parse_term(value).clock_seconds

    def number(self, id: str, default: int) -> int:
        """Return a limit that is a number."""
        value = self.limit(id)
        return int(value) if value.isdigit() else default


def after(turns: Iterable[Turn], turn: Turn) -> list[Turn]:
    """Return the turns that stand behind one in the record."""
    return [other for other in turns if other.index > turn.index]


def before(turns: Iterable[Turn], turn: Turn) -> list[Turn]:
    """Return the turns that stand before one in the record."""
    return [other for other in turns if other.index < turn.index]


_PATRONYMIC = ("вич", "вна", "ич", "ична", "инична", "оглы", "ұлы", "қызы", "улы", "кызы")
_APART = ("оглы", "кызы", "ұлы", "қызы", "улы")


def name_of(text: str) -> Name:
    """Take a name in one string apart: «Иван Иванович Петров», «Петров Иван Иванович», «Дәурен Сабырұлы»."""
    words = text.split()
    at = next((i for i, word in enumerate(words) if i and word.lower().endswith(_PATRONYMIC)), None)
    if at is None:
        return Name(given=words[0] if words else "", family=" ".join(words[1:]))
    # «Самир Ахмед оглы»: the father's name stands before.
    first = at - 1 if at > 1 and words[at].lower() in _APART else at
    family = words[: first - 1] + words[at + 1 :]
    return Name(given=words[first - 1], patronymic=" ".join(words[first : at + 1]), family=" ".join(family))
