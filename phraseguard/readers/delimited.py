"""CSV and TSV as rows, read as they are asked for: delimiter and encoding are told from the beginning of the file."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

from phraseguard.model import Failure, InputError
from phraseguard.readers import Note
from phraseguard.readers.encoding import Encoding, decode
from phraseguard.readers.table_columns import is_header
from phraseguard.readers.table_rows import Row

if TYPE_CHECKING:
    from _csv import Reader

_HEAD = 65_536  # bytes from which encoding and delimiter are told
_LONGEST_LINE = 8_000_000  # bytes; a longer one is no line of a table
_DELIMITERS = ",;\t|\x1f"  # the last stands for one column without any: the commas are those of its sentences
_SAMPLE, _ROWS = 200, 50  # lines, and rows in them, from which the delimiter is told
_CODECS: dict[Encoding, str] = {
    "utf-16-le-bom": "utf-16-le",
    "utf-16-be-bom": "utf-16-be",
    "windows-1251": "cp1251",
    "kz-1048": "kz1048",
}


def rows(stream: BinaryIO, name: str, given: dict[str, str]) -> Iterator[Row | Failure | Note]:
    """The rows of a table, the header among them, each with the line that it begins in; `given` are the columns of the settings.

    Notes and failures stand between them: a row with a quote too few or too many is a failure, the others go on.
    """
    try:
        lines = _Lines(stream, name)
    except InputError as error:
        yield error.failure
        return
    yield from (Note(message=note, file=name) for note in lines.notes)
    style = _style(lines.sample, name, given)
    reader = csv.reader(lines, delimiter=style.delimiter, quoting=style.quoting, strict=style.strict)
    line, row = 1, _next(reader, name)
    while row is not None:
        problems = lines.problems(reader.line_num)
        yield from problems
        if not any(isinstance(each, Failure) for each in problems):
            yield row if isinstance(row, Failure) else Row(line, tuple(row))
        line, row = reader.line_num + 1, _next(reader, name)


def _next(reader: Reader, name: str) -> list[str] | Failure | None:
    """The next row, a failure that names the line in which it begins, or None at the end."""
    line = reader.line_num + 1
    try:
        return next(reader, None)
    except csv.Error as error:
        message = f"the row cannot be read ({error}); expected a quoted cell to end with a quote, a quote in it doubled"
        return Failure(message=message, file=name, line=line)


class _Style(NamedTuple):
    delimiter: str
    quoting: Literal[0, 3]  # of the csv module: minimal, none
    strict: bool


def _style(sample: list[str], name: str, given: dict[str, str]) -> _Style:
    """The delimiter under which a row names the columns, and most rows have as many cells as that one."""

    def fit(delimiter: str) -> tuple[bool, int, int]:
        rows = [
            row for row in islice(csv.reader(StringIO("".join(sample), newline=""), delimiter=delimiter), _ROWS) if row
        ]
        named = next((row for row in rows if is_header(row, given)), None)
        width = len(named or rows[0]) if rows else 0
        return named is not None, sum(len(row) == width for row in rows), width

    first = "\t" if name.lower().endswith(".tsv") else ","
    try:
        best = max((first, *_DELIMITERS), key=fit)
    except csv.Error:  # a cell beyond the limit of the parser
        best = first
    if best == "\t" and not _is_quoted_well(sample):
        return _Style(best, csv.QUOTE_NONE, False)  # databases write tabs without quoting anything
    return _Style(best, csv.QUOTE_MINIMAL, True)


def _is_quoted_well(sample: list[str]) -> bool:
    try:
        return all(True for _ in csv.reader(sample, delimiter="\t", strict=True))
    except csv.Error as error:
        # A sample that is not the whole file may end inside a cell.
        return "unexpected end" in str(error) and len(sample) == _SAMPLE


class _Lines:
    """The lines of a stream as text, line ends kept; what could not be decoded is told by `problems`."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._name = name
        head = stream.read(_HEAD)
        if not head.endswith(b"\n"):
            head += stream.readline(_LONGEST_LINE)
        self._encoding, self.notes = _encoding_of(head, name)
        pieces = chain(_split(head), iter(lambda: stream.readline(_LONGEST_LINE), b""))
        wide = self._encoding.startswith("utf-16")
        self._texts = _utf16_lines(pieces, self._encoding) if wide else self._each(pieces)
        self._problems: list[Failure | Note] = []
        self._noted = bool(self.notes)
        self.sample = list(islice(self._texts, _SAMPLE))
        self._texts = chain(self.sample, self._texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def problems(self, until: int) -> list[Failure | Note]:
        """What could not be decoded since the last call, up to a line: the parser may be behind the lines that were sampled."""
        found = [each for each in self._problems if (each.line or 0) <= until]
        del self._problems[: len(found)]
        return found

    def _each(self, pieces: Iterator[bytes]) -> Iterator[str]:
        codec = _CODECS.get(self._encoding, "utf-8")
        offset = 0
        for number, piece in enumerate(pieces, start=1):
            if number == 1:
                piece = piece.removeprefix(codecs.BOM_UTF8)
            try:
                yield piece.decode(codec)
            except UnicodeDecodeError:
                yield self._otherwise(piece, number, offset)
            offset += len(piece)

    def _otherwise(self, piece: bytes, number: int, offset: int) -> str:
        try:
            decoded = decode(piece, self._name, line=number, offset=offset)
        except InputError as error:
            self._problems.append(error.failure)
            return piece.decode("utf-8", "replace")
        if not self._noted:
            self._noted = True
            self._problems += [Note(message=note, file=self._name, line=number) for note in decoded.notes]
        return decoded.text


def _split(head: bytes) -> list[bytes]:
    if b"\n" not in head:
        return head.splitlines(keepends=True)  # at the line ends of old Macintoshes
    parts = head.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _encoding_of(head: bytes, name: str) -> tuple[Encoding, tuple[str, ...]]:
    """The encoding of the whole file by its beginning; a few broken lines in it do not make it unreadable."""
    try:
        decoded = decode(head, name)
    except InputError:
        lines = _split(head)
        if b"\0" in head or sum(_is_utf8(line) for line in lines) * 2 < len(lines):
            raise
        return "utf-8", ()
    return decoded.encoding, decoded.notes


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf16_lines(pieces: Iterator[bytes], encoding: Encoding) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(_CODECS.get(encoding, encoding))("replace")
    rest = ""
    for piece in pieces:
        rest += decoder.decode(piece).replace("\ufeff", "")
        *complete, rest = rest.split("\n")
        yield from (line + "\n" for line in complete)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest
