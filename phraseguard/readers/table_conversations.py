"""Messages of a table to conversations: by their column, by the silence between them, or a draft each."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from phraseguard.model import Agent, Channel, Conversation, Customer, Failure, Message
from phraseguard.readers import Defaults, Note, base_name
from phraseguard.readers.moments import seconds
from phraseguard.readers.people import nobody_known
from phraseguard.readers.sessions import MAX_SESSION
from phraseguard.readers.table_columns import Columns
from phraseguard.readers.table_messages import Timed, by_side
from phraseguard.readers.table_rows import Row
from phraseguard.readers.table_values import EXPECTED_CHANNEL, EXPECTED_MOMENT, channel_of, moment, text_of

_REMEMBERED = 10_000  # conversations among which one that comes again is noticed; all would not fit a long table
_OF_CONVERSATION = ("channel", "customer", "agent", "policy", "as_of")
_QUOTED = 40


class _Open(NamedTuple):
    """The conversation that rows are still added to."""

    key: str
    first: Row
    messages: list[Message]
    values: dict[str, str]  # the first value of each column that describes the conversation


class Assembly:
    """Puts the messages of one table together. With `chat` a table without a column for conversations is one long chat."""

    def __init__(self, columns: Columns, name: str, defaults: Defaults, *, chat: bool) -> None:
        self._columns, self._name, self._defaults = columns, name, defaults
        self._keyed = "conversation" in columns.places
        self.drafts = not self._keyed and not chat
        self._open: _Open | None = None
        self._sessions, self._part, self._last = 0, 1, 0.0
        self._ended: OrderedDict[str, None] = OrderedDict()
        self._by_side = by_side(columns)
        self._fields = tuple(field for field in _OF_CONVERSATION if field in columns.places)
        self._unknown: Counter[str] = Counter()
        self._again, self._cut, self._backwards, self._first_backwards = 0, 0, 0, 0

    @property
    def meaning(self) -> str:
        """What a row was taken for, for the note on a guess."""
        if self._keyed:
            return "rows with the same conversation are one"
        return "each row is a draft of an agent" if self.drafts else "all rows are one chat, cut where it was silent"

    def add(self, row: Row, timed: Timed) -> Iterator[Conversation | Failure]:
        """Take one more message; yields the conversation before it, if it begins another one."""
        key = text_of(self._columns.cell(row.cells, "conversation")).strip() if self._keyed else ""
        yield from self._turn_to(key, row, timed)
        assert self._open is not None
        self._open.messages.append(timed.message)
        for field in self._fields:
            if field not in self._open.values and (value := text_of(self._columns.cell(row.cells, field)).strip()):
                understood = self._value(field, value, row)
                if isinstance(understood, Failure):
                    yield understood
                self._open.values[field] = "" if isinstance(understood, Failure) else understood

    def end(self) -> Iterator[Conversation | Note]:
        """The last conversation, and what is to be said about the order of the rows."""
        yield from self._close()
        if self._again:
            message = (
                "rows of one conversation do not follow each other; expected the table sorted by conversation and time"
            )
            yield Note(message=message, file=self._name, line=self._again)
        if self._cut:
            message = f"a conversation of more than {MAX_SESSION:,} messages is cut"
            yield Note(message=message, file=self._name, line=self._cut)
        if self._backwards:
            times = "once" if self._backwards == 1 else f"{self._backwards} times"
            message = f"the times go backwards {times}; the order of the file is kept"
            yield Note(message=message, file=self._name, line=self._first_backwards)
        if self._unknown:
            yield Note(message=nobody_known(self._unknown), file=self._name)

    def _turn_to(self, key: str, row: Row, timed: Timed) -> Iterator[Conversation]:
        at = seconds(timed.at) if timed.at else None
        opened = self._open
        if opened is not None and not self._is_next(opened, key, at):
            full = len(opened.messages) >= MAX_SESSION and opened.key == key
            self._cut = self._cut or (row.line if full else 0)
            yield from self._close()
            self._part = self._part + 1 if full else 1
        elif opened is not None and at is not None and at < self._last:
            self._backwards += 1
            self._first_backwards = self._first_backwards or row.line
        if self._open is None:
            self._open = _Open(key, row, [], {})
            if self._keyed and self._part == 1 and key in self._ended:
                self._again = self._again or row.line
        self._last = at if at is not None else self._last

    def _is_next(self, opened: _Open, key: str, at: float | None) -> bool:
        if self.drafts or opened.key != key or len(opened.messages) >= MAX_SESSION:
            return False
        silent = not self._keyed and at is not None and opened.messages[-1].sent_at != ""
        return not silent or at is None or at - self._last <= self._defaults.session_gap_s

    def _close(self) -> Iterator[Conversation]:
        opened, self._open = self._open, None
        if opened is None:
            return
        self._ended[opened.key] = None
        if len(self._ended) > _REMEMBERED:
            self._ended.popitem(last=False)
        self._sessions += 1
        values = opened.values
        messages = self._sided(opened.messages)
        conversation = Conversation(
            messages=messages,
            id=self._id(opened),
            channel=self._channel(values.get("channel", "")),
            agent=Agent(name=values.get("agent") or _author(messages, "agent")),
            customer=Customer(name=values.get("customer") or _author(messages, "customer")),
            policy=values.get("policy", ""),
            as_of=values.get("as_of", ""),
            file=self._name,
            line=opened.first.line,
        )
        yield self._defaults.fill(conversation)

    def _sided(self, messages: list[Message]) -> tuple[Message, ...]:
        """The messages; where a column names the agent, and the agent is among the authors, the others are customers."""
        if self._by_side and any(each.role == "agent" for each in messages):
            messages = [replace(each, role="customer") if each.role == "unknown" else each for each in messages]
        if self._by_side:
            self._unknown.update(each.author for each in messages if each.role == "unknown")
        return tuple(messages)

    def _id(self, opened: _Open) -> str:
        base = base_name(self._name)
        if not self._keyed:
            return f"{base}:{opened.first.line}" if self.drafts else f"{base}:{self._sessions}"
        id = opened.key or f"{base}:{opened.first.line}"
        return id if self._part == 1 else f"{id}:{self._part}"

    def _value(self, field: str, value: str, row: Row) -> str | Failure:
        understood: str
        if field == "channel":
            understood, expected = channel_of(value) or "", EXPECTED_CHANNEL
        elif field == "as_of":
            at = moment(self._columns.cell(row.cells, field))
            understood, expected = at.isoformat() if at else "", EXPECTED_MOMENT
        else:
            return value
        if understood:
            return understood
        message = f"the {field} {value[:_QUOTED]!r} is not understood; {expected}; the conversation is read without it"
        return Failure(message=message, file=self._name, line=row.line or None, key=field)

    @staticmethod
    def _channel(value: str) -> Channel | None:
        return channel_of(value) if value else None


def _author(messages: Iterable[Message], role: str) -> str:
    """The one author of a side; empty if there are several."""
    authors = {each.author for each in messages if each.role == role}
    return authors.pop() if len(authors) == 1 else ""
