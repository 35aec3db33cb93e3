"""WhatsApp's exported chat, a text file of dated lines from Android or iOS; a session is a conversation.

A line without a date goes on with the message above it. The text of a message is its author's words as they stand in the
file; what the app writes itself (files left out or attached, deleted messages) is not text.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from phraseguard.model import Failure, InputError, Message
from phraseguard.readers import HEAD, NO_DEFAULTS, Defaults, Item, Note
from phraseguard.readers.encoding import decode
from phraseguard.readers.moments import seconds, zone_note, zone_of
from phraseguard.readers.people import Author, Company, Roster, any_agent
from phraseguard.readers.sessions import Entry, Export
from phraseguard.readers.streams import rewindable
from phraseguard.readers.whatsapp_lines import EXPECTED, Header, Order, Style, header_of, order_of
from phraseguard.readers.whatsapp_words import content_of, is_notice

EMPTY = "empty: there is no message to check"
_LOOKED_AT = 500  # dated lines that the order of day and month is taken from
_QUOTED = 40


class _Line(NamedTuple):
    number: int
    text: str
    problem: str = ""


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """The conversations of an export, and what is to be said about it. `strict` changes nothing.

    A line that cannot be read and a date that there is not are a `Failure` each; the rest goes on.
    """
    with rewindable(stream) as again:
        start = again.tell()
        head = again.read(HEAD)
        try:
            codec = _codec_of(head, name)
        except InputError as error:
            yield error.failure
            return

        def lines() -> Iterator[_Line]:
            again.seek(start)
            return _lines(again, codec)

        dated = list(islice(_headers(lines(), None), _LOOKED_AT))
        style = dated[0].style if dated else None
        order, guessed = order_of([header for header in dated if header.style == style])
        company = Company(defaults.agents)
        present = any_agent((Author(header.author()[0]) for header in _headers(lines(), style)), company)
        reading = _Reading(name, defaults, Roster(company, present=present, otherwise=defaults.role), style, order)
        yield from reading.items(lines())
        if guessed:
            day = "the day first" if order == "dmy" else "the month first"
            yield Note(message=f"no date shows whether day or month comes first; read with {day}", file=name)


class _Reading:
    """One reading of a file, of dated lines in one style."""

    def __init__(self, name: str, defaults: Defaults, roster: Roster, style: Style | None, order: Order) -> None:
        self.name, self.defaults, self.style, self.order = name, defaults, style, order
        self.export = Export(name, defaults, roster)
        self.zone: ZoneInfo | None = None
        self.bad_dates = 0

    def items(self, lines: Iterator[_Line]) -> Iterator[Item]:
        """What the file holds."""
        try:
            self.zone = zone_of(self.defaults.timezone)
        except InputError as error:
            yield replace(error.failure, file=self.name)
        first: tuple[int, Header] | None = None
        rest: list[str] = []
        lost = False
        for line in lines:
            if line.problem:
                yield Failure(message=line.problem, file=self.name, line=line.number)
            header = header_of(line.text)
            if header is None or header.style != self.style:
                if first is None and line.text.strip() and not lost:
                    lost = True
                    yield self._undated(line)
                rest.append(line.text)
                continue
            if first is not None:
                yield from self._message(*first, rest)
            first, rest = (line.number, header), [header.rest]
        if first is not None:
            yield from self._message(*first, rest)
        yield from self.export.end()
        if self.export.conversations:
            yield Note(message=zone_note(self.zone), file=self.name)
        elif not lost:
            yield Note(message=EMPTY, file=self.name)
        if self.bad_dates > 1:
            yield Note(message=f"{self.bad_dates} dates that there are not; the first one is shown", file=self.name)

    def _undated(self, line: _Line) -> Failure:
        found = line.text.strip()
        found = found if len(found) <= _QUOTED else f"{found[:_QUOTED]}…"
        return Failure(message=f"no date that is known here: «{found}»; {EXPECTED}", file=self.name, line=line.number)

    def _message(self, number: int, header: Header, rest: list[str]) -> Iterator[Item]:
        author, beginning = header.author()
        text = "".join([beginning, *rest[1:]])
        text = text.removesuffix("\n").removesuffix("\r")
        sent_at, at = "", None
        try:
            moment = header.moment(self.order).replace(tzinfo=self.zone)
            sent_at, at = moment.isoformat(), seconds(moment)
        except (ValueError, OverflowError):
            self.bad_dates += 1
            if self.bad_dates == 1:
                yield self._no_date(number, header)
        message = Message(role="unknown", author=author, sent_at=sent_at, text=text)
        if not author or is_notice(text):
            message = replace(message, role="system", kind="event")
        else:
            content = content_of(text)
            message = replace(message, kind=content.kind, text=content.text, attachments=content.attachments)
        yield from self.export.add(Entry(message, Author(author), at, number, f"line {number}"))

    def _no_date(self, number: int, header: Header) -> Failure:
        found = header.style.mark.join(map(str, header.numbers))
        clock = f"{header.hour:02}:{header.minute:02}"
        order = {"dmy": "day, month, year", "mdy": "month, day, year", "ymd": "year, month, day"}[self.order]
        message = f"there is no date {found}, {clock}; expected {order} as in the lines before, and a time of day"
        return Failure(message=message, file=self.name, line=number)


def _headers(lines: Iterator[_Line], style: Style | None) -> Iterator[Header]:
    for line in lines:
        header = header_of(line.text)
        if header is not None and style in (None, header.style):
            yield header


def _codec_of(head: bytes, name: str) -> str:
    """The codec of the file. Raises `InputError` for a binary file."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    whole = head[: head.rfind(b"\n") + 1] or head
    if b"\0" not in whole:
        try:
            whole.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
    try:
        found = decode(whole, name).encoding
    except InputError:
        if b"\0" in whole:
            raise
        return "utf-8"  # with bad bytes in some lines
    codec = {"windows-1251": "cp1251", "kz-1048": "kz1048", "utf-8-bom": "utf-8"}
    return codec.get(found, found)


def _lines(stream: BinaryIO, codec: str) -> Iterator[_Line]:
    """The lines with their ends. Only a line feed ends one: other ends belong to what people wrote."""
    if codec.startswith("utf-16"):
        text = io.TextIOWrapper(stream, codec, errors="replace", newline="\n")
        try:
            for number, line in enumerate(text, 1):
                yield _Line(number, line)
        finally:
            text.detach()
        return
    for number, data in enumerate(iter(stream.readline, b""), 1):
        try:
            yield _Line(number, data.decode(codec))
        except UnicodeDecodeError as error:
            problem = f"byte 0x{data[error.start]:02X} is not valid text; expected UTF-8, as in the lines before"
            yield _Line(number, data.decode(codec, "replace"), problem)
