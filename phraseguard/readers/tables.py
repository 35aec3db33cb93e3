"""Tables of messages: CSV, TSV, XLSX, Parquet. One row is one message.

Rows of one conversation follow each other. Without a column for the conversation each row is a draft of an agent; where
a column tells who speaks, the rows are one long chat, cut into sessions where it was silent. Rows are read as they are
asked for, and no more than one conversation is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from phraseguard.model import Failure, InputError, Role
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note
from phraseguard.readers.moments import zone_of
from phraseguard.readers.people import Company, Roster, any_agent
from phraseguard.readers.streams import rewindable
from phraseguard.readers.table_columns import Columns, find, is_header, no_text_column, problem_of
from phraseguard.readers.table_conversations import Assembly
from phraseguard.readers.table_messages import Turner, author_of
from phraseguard.readers.table_rows import HEADER_WITHIN, Row

EMPTY = "empty: the table has no rows to check"
OLD_EXCEL = "an old Excel file (.xls) or a workbook with a password; expected .xlsx without a password"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE = 50  # rows whose values a guess of the columns is tried on

_Source = Callable[[BinaryIO], Iterator[Row | Failure | Note]]


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """The conversations of a table, with failures and notes between them. `strict` changes nothing.

    What the file is shows in its first bytes, else in the extension of its name; what is neither workbook nor Parquet is CSV.
    """
    with rewindable(stream) as again:
        start = again.tell()
        source = _source(again.read(len(_OLD_EXCEL)), name, defaults.columns)
        again.seek(start)
        try:
            yield from _read(source, again, name, defaults)
        except InputError as error:
            yield error.failure


def _source(magic: bytes, name: str, given: dict[str, str]) -> _Source:
    if magic == _OLD_EXCEL:
        failure = Failure(message=OLD_EXCEL, file=name)
        return lambda again: iter((failure,))
    if magic.startswith(b"PK\x03\x04") or name.lower().endswith(".xlsx"):
        from phraseguard.readers import workbook

        return lambda again: workbook.rows(again, name, given)
    if magic.startswith(b"PAR1") or name.lower().endswith(".parquet"):
        from phraseguard.readers import parquet

        return lambda again: parquet.rows(again, name)
    from phraseguard.readers import delimited

    return lambda again: delimited.rows(again, name, given)


class _Table(NamedTuple):
    """A table whose header was found: what was to be said before it, its columns, the rows after it."""

    remarks: tuple[Failure | Note, ...]
    columns: Columns
    width: int
    rows: Iterator[Row | Failure | Note]


def _read(source: _Source, stream: BinaryIO, name: str, defaults: Defaults) -> Iterator[Item]:
    zone = zone_of(defaults.timezone)
    start = stream.tell()
    table = _open(source(stream), name, defaults.columns)
    # Whether anybody of the company wrote in the file has to be known before the first role is decided: two passes.
    company = Company(defaults.agents)
    by_author = "role" not in table.columns.places and "author" in table.columns.places
    present = False
    if company and by_author:
        present = any_agent(
            (author_of(table.columns, row.cells) for row in table.rows if isinstance(row, Row)), company
        )
        stream.seek(start)
        table = _open(source(stream), name, defaults.columns)
    roster = Roster(company, present=present, otherwise=defaults.role)
    turner = Turner(table.columns, name, zone, roster, table.width, present=present)
    chat = turner.tells_who and (present or not by_author)
    assembly = Assembly(table.columns, name, defaults, chat=chat)
    # A table of answers is the agents' own, unless somebody said who they are and none of them is in it.
    side = (defaults.role or "agent") if assembly.drafts and not (company and by_author) else None
    yield from table.remarks
    if table.columns.note:
        yield Note(message=f"{table.columns.note}; {assembly.meaning}", file=name)
    yield from _items(table, turner, assembly, side, name)


def _items(table: _Table, turner: Turner, assembly: Assembly, side: Role | None, name: str) -> Iterator[Item]:
    empty = True
    for row in table.rows:
        if not isinstance(row, Row):
            yield row
            continue
        timed, failures = turner.message(row, side)
        yield from failures
        if timed is not None:
            empty = False
            yield from assembly.add(row, timed)
    yield from assembly.end()
    yield from turner.notes()
    if empty:
        yield Note(message=EMPTY, file=name)


def _open(rows: Iterator[Row | Failure | Note], name: str, given: dict[str, str]) -> _Table:
    """Find the header among the first rows. Raises `InputError` for a table without a column of text."""
    if given and (problem := problem_of(given))[0]:
        raise InputError(Failure(message=problem[0], file=name, key=problem[1]))
    remarks: list[Failure | Note] = []
    seen: list[Row] = []
    for row in rows:
        if not isinstance(row, Row):
            remarks.append(row)
        elif is_header(row.cells, given):
            following = list(islice(rows, _SAMPLE))
            sample = [each.cells for each in following if isinstance(each, Row)]
            columns = find(row.cells, given, sample)
            if not isinstance(columns, Columns):
                raise InputError(Failure(message=columns[0], file=name, line=row.line or None, key=columns[1]))
            return _Table(tuple(remarks), columns, len(row.cells), chain(following, rows))
        elif any(cell not in (None, "") for cell in row.cells):
            seen.append(row)
            if len(seen) == HEADER_WITHIN:
                break
    raise InputError(_no_header(remarks, seen, name, given))


def _no_header(remarks: Iterable[Failure | Note], seen: list[Row], name: str, given: dict[str, str]) -> Failure:
    if broken := next((each for each in remarks if isinstance(each, Failure)), None):
        return broken
    if not seen:
        return Failure(
            message="the table is empty; expected a row with the names of the columns, then a message in each row",
            file=name,
        )
    first = seen[0]
    if given:
        columns = find(first.cells, given, [])
        message, key = columns if not isinstance(columns, Columns) else (no_text_column(first.cells), "columns.text")
    else:
        message, key = no_text_column(first.cells), "columns.text"
    return Failure(message=message, file=name, line=first.line or None, key=key)
