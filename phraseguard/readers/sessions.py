"""Sessions: a long export is cut where it was silent for long, so that checks judge a contact and not three years.

Messages come one by one and leave as conversations; no more than the open session is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from phraseguard.model import Account, Agent, Channel, Conversation, Customer, Message
from phraseguard.readers import Defaults, Note, base_name
from phraseguard.readers.people import Author, Roster

MAX_SESSION = 2_000
"""Messages of one session: a chat that is never silent must not fill the memory."""


class Entry(NamedTuple):
    """A message of an export. Its role is decided here unless it is the system's, which has no author.

    at: its moment in seconds, from whatever origin, as long as all of a file have the same; None if it is not known
    place: how a note names it, such as «line 12»
    """

    message: Message
    author: Author
    at: float | None = None
    line: int = 0
    place: str = ""


class Export:
    """Turns the messages of one file into conversations, a session each; `conversations` counts them.

    A session of the system's messages alone is none.
    """

    def __init__(self, name: str, defaults: Defaults, roster: Roster, channel: Channel = "messenger") -> None:
        self._name, self._defaults, self._roster, self._channel = name, defaults, roster, channel
        self._base = self._prefix = base_name(name)
        self._session: list[Entry] = []
        self.conversations = self._number = 0
        self._last: float | None = None
        self._backwards, self._first_backwards, self._full = 0, "", ""

    def begin(self, chat: str) -> Iterator[Conversation]:
        """Begin another chat of the file; yields the last conversation of the one before."""
        yield from self._close()
        self._prefix, self._number, self._last = f"{self._base}:{chat}", 0, None

    def add(self, entry: Entry) -> Iterator[Conversation]:
        """Take one more message; yields the conversation before it if the silence between them was long enough."""
        if self._is_new(entry):
            yield from self._close()
        elif len(self._session) == MAX_SESSION:
            self._full = self._full or entry.place
            yield from self._close()
        self._session.append(entry)
        self._last = entry.at if entry.at is not None else self._last

    def end(self) -> Iterator[Conversation | Note]:
        """Yield the last conversation, and what is to be said about the whole file."""
        yield from self._close()
        if self._backwards:
            where = f" (first at {self._first_backwards})" if self._first_backwards else ""
            times = "once" if self._backwards == 1 else f"{self._backwards} times"
            message = f"the times go backwards {times}{where}; the order of the file is kept"
            yield Note(message=message, file=self._name)
        if self._full:
            message = f"a session of more than {MAX_SESSION:,} messages without a pause is cut, first at {self._full}"
            yield Note(message=message, file=self._name)
        yield from self._roster.notes(self._name)

    def _is_new(self, entry: Entry) -> bool:
        if entry.at is None or self._last is None:
            return False
        if entry.at < self._last:
            self._backwards += 1
            self._first_backwards = self._first_backwards or entry.place
        return bool(self._session) and entry.at - self._last > self._defaults.session_gap_s

    def _close(self) -> Iterator[Conversation]:
        entries, self._session = self._session, []
        if all(entry.message.role == "system" for entry in entries):  # nobody said anything
            return
        self.conversations += 1
        self._number += 1
        agents: dict[Author, None] = {}
        others: dict[Author, None] = {}
        messages = []
        for entry in entries:
            message = entry.message
            if message.role != "system":
                message = replace(message, role=self._roster.role(entry.author))
                if message.role == "agent":
                    agents[entry.author] = None
                elif message.role == "customer":
                    others[entry.author] = None
            messages.append(message)
        conversation = Conversation(
            messages=tuple(messages),
            id=f"{self._prefix}:{self._number}",
            agent=_agent(next(iter(agents), None)),
            # With several customers nobody can say whose name the agent should use.
            customer=_customer(next(iter(others)) if len(others) == 1 else None),
            file=self._name,
            line=entries[0].line,
        )
        yield replace(self._defaults.fill(conversation), channel=self._defaults.channel or self._channel)


def _agent(author: Author | None) -> Agent:
    if author is None:
        return Agent()
    email = author.address if "@" in author.address else ""
    # A bare number is what the export has for a name, not what the customer sees.
    return Agent(
        id=author.id, name=author.person, email=email, account=Account(name=author.name) if author.person else None
    )


def _customer(author: Author | None) -> Customer:
    if author is None:
        return Customer()
    return Customer(id=author.id or author.address or ("" if author.person else author.name), name=author.person)
