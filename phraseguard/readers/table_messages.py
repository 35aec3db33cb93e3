"""Rows of a table to messages: each cell understood, or a failure that names its row and column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from phraseguard.model import Failure, Message, Role
from phraseguard.readers import Note
from phraseguard.readers.moments import zone_note
from phraseguard.readers.people import Author, Roster
from phraseguard.readers.role_words import EXPECTED_ROLES, folded, role_of_value
from phraseguard.readers.table_columns import Columns
from phraseguard.readers.table_rows import Row
from phraseguard.readers.table_values import EXPECTED_KIND, EXPECTED_MOMENT, kind_of, moment, text_of

_QUOTED = 40


class Timed(NamedTuple):
    """A message of a table, and its moment."""

    message: Message
    at: datetime | None


def author_of(columns: Columns, cells: Sequence[Any]) -> Author:
    """The author that a row names, an e-mail address or a phone number included."""
    return Author(name=text_of(columns.cell(cells, "author")).strip())


def by_side(columns: Columns) -> bool:
    """Whether authors are compared with the names that columns give to the agent and the customer."""
    return (
        "author" in columns.places and "role" not in columns.places and not columns.places.keys().isdisjoint(_COLUMNS)
    )


class Turner:
    """Turns the rows of one file into messages, and counts what its notes will tell."""

    def __init__(
        self, columns: Columns, name: str, zone: ZoneInfo | None, roster: Roster, width: int, *, present: bool
    ) -> None:
        self._by_side, self._present = by_side(columns), present
        self._columns, self._name, self._zone, self._roster, self._width = columns, name, zone, roster, width
        self._without_text, self._first_without, self._naive = 0, 0, False

    @property
    def tells_who(self) -> bool:
        """Whether a column says who speaks."""
        return "role" in self._columns.places or "author" in self._columns.places

    def message(self, row: Row, side: Role | None) -> tuple[Timed | None, list[Failure]]:
        """The message of a row, None for a row without one; a cell that is not understood is a failure, and is left out.

        `side` is the role of all authors, None where the columns have to say it.
        """
        if not any(text_of(cell).strip() for cell in row.cells):
            return None, []
        if any(text_of(cell).strip() for cell in row.cells[self._width :]):
            problem = (
                f"the row has {len(row.cells)} cells; expected {self._width}, a cell with the delimiter in it in quotes"
            )
            return None, [self._failure(row, problem, "")]
        failures: list[Failure] = []
        kind = kind_of(cell) if (cell := self._filled(row, "kind")) is not None else "text"
        if kind is None:
            failures.append(self._wrong(row, "kind", EXPECTED_KIND))
        text = text_of(self._columns.cell(row.cells, "text"))
        if not text.strip() and kind in (None, "text"):
            self._without_text += 1
            self._first_without = self._first_without or row.line
            return None, failures
        at = self._moment(row, failures)
        message = Message(
            role=side or self._role(row, failures),
            author=text_of(self._columns.cell(row.cells, "author")).strip(),
            sent_at=at.isoformat() if at else "",
            kind=kind or "text",
            text=text,
        )
        return Timed(message, at), failures

    def notes(self) -> Iterator[Note]:
        """What is to be said at the end of the file."""
        if self._without_text:
            message = f"rows without text were left out: {self._without_text}"
            yield Note(message=message, file=self._name, line=self._first_without or None)
        if self._naive:
            yield Note(message=zone_note(self._zone), file=self._name)
        yield from self._roster.notes(self._name)

    def _role(self, row: Row, failures: list[Failure]) -> Role:
        if "role" in self._columns.places:
            role = role_of_value(text_of(self._columns.cell(row.cells, "role")))
            if role is None:
                failures.append(self._wrong(row, "role", EXPECTED_ROLES))
            return role or "unknown"
        author = author_of(self._columns, row.cells)
        for field, side in _SIDES:
            if (named := self._filled(row, field)) is not None and folded(text_of(named)) == folded(author.name):
                return side
        # A column that calls people otherwise than the authors are called proves nothing about the row.
        return "unknown" if self._by_side and not self._present else self._roster.role(author)

    def _moment(self, row: Row, failures: list[Failure]) -> datetime | None:
        cell, hours = self._filled(row, "sent_at"), self._filled(row, "time")
        if cell is None:
            return None
        at = moment(cell, hours)
        if at is None:
            failures.append(self._wrong(row, "sent_at", EXPECTED_MOMENT, hours))
        elif at.tzinfo is None:
            self._naive = True
            at = at.replace(tzinfo=self._zone) if self._zone else at
        return at

    def _filled(self, row: Row, field: str) -> Any:
        cell = self._columns.cell(row.cells, field)
        return cell if text_of(cell).strip() else None

    def _wrong(self, row: Row, field: str, expected: str, *more: Any) -> Failure:
        shown = " ".join(text_of(cell).strip() for cell in (self._columns.cell(row.cells, field), *more)).strip()
        return self._failure(
            row, f"the {field} {shown[:_QUOTED]!r} is not understood; {expected}; the row is read without it", field
        )

    def _failure(self, row: Row, message: str, key: str) -> Failure:
        return Failure(message=message, file=self._name, line=row.line or None, key=key)


_SIDES: tuple[tuple[str, Role], ...] = (("agent", "agent"), ("customer", "customer"))
_COLUMNS = frozenset(field for field, _ in _SIDES)
