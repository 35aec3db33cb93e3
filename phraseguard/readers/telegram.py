"""Telegram Desktop's ``result.json``: the export of one chat, or of a whole account; a session of a chat is a conversation.

The text of a message is its parts joined as they stand there; what is forwarded or quoted in it is a region. Stickers,
voice messages and files are messages without text of their own. Service messages (pinned, joined, called) are the system's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO, Literal
from zoneinfo import ZoneInfo

import ijson
import msgspec

from phraseguard.model import Attachment, Failure, InputError, Kind, Message, Region
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note
from phraseguard.readers.moments import seconds, zone_note, zone_of
from phraseguard.readers.people import Author, Company, Roster, any_agent
from phraseguard.readers.sessions import Entry, Export
from phraseguard.readers.streams import Utf8, rewindable
from phraseguard.readers.telegram_json import Chat, Raw, records

NO_CHAT = "no chat in it; expected Telegram's result.json, with the key messages, or the key chats with list in it"
EMPTY = "empty: there is no message to check"
_EXPECTED = "expected a message as Telegram Desktop exports it"

_KINDS: dict[str, Kind] = {
    "sticker": "sticker",
    "voice_message": "voice",
    "video_message": "video",
    "video_file": "video",
    "animation": "image",  # a GIF
}


class _Entity(msgspec.Struct, frozen=True):
    type: str = ""
    text: str = ""


class _Raw(msgspec.Struct, frozen=True):
    """The keys of a message that mean something here; null is as good as absent."""

    id: int | str | None = None
    type: Literal["message", "service"] = "message"
    date: str | None = None
    date_unixtime: str | int | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    from_id: str | int | None = None
    actor: str | None = None
    actor_id: str | int | None = None
    forwarded_from: str | None = None
    forwarded_from_id: str | int | None = None
    text: str | list[str | _Entity] = ""
    media_type: str | None = None
    mime_type: str | None = None
    photo: str | None = None
    photo_file_size: int | None = None
    file: str | None = None
    file_name: str | None = None
    file_size: int | None = None
    duration_seconds: float | None = None
    contact_information: Any = None
    location_information: Any = None
    poll: Any = None


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """The conversations of an export, and what is to be said about it. `strict` changes nothing.

    A message that cannot be used is a `Failure`. Where the file breaks off, or is no JSON any more, what stood before
    that is delivered, then comes a `Failure`.
    """
    with rewindable(stream) as again:
        start = again.tell()
        company = Company(defaults.agents)
        present = bool(company) and _any_agent(again, company)
        again.seek(start)
        roster = Roster(company, present=present, otherwise=defaults.role)
        yield from _Reading(name, defaults, roster).items(Utf8(again))


class _Reading:
    """One reading of a file."""

    def __init__(self, name: str, defaults: Defaults, roster: Roster) -> None:
        self.name, self.defaults = name, defaults
        self.export = Export(name, defaults, roster)
        self.zone: ZoneInfo | None = None
        self.chats = self.messages = 0
        self.naive = False

    def items(self, source: Utf8) -> Iterator[Item]:
        """What the file holds."""
        broken: Failure | None = None
        try:
            self.zone = zone_of(self.defaults.timezone)
        except InputError as error:
            yield msgspec.structs.replace(error.failure, file=self.name)
        try:
            for record in records(source):
                yield from self._begin(record) if isinstance(record, Chat) else self._add(record)
        except ijson.JSONError:
            broken = self._broken(source)
        yield from self.export.end()
        if broken:
            yield broken
        elif not self.chats:
            yield Failure(message=NO_CHAT, file=self.name)
        elif not self.export.conversations:
            yield Note(message=EMPTY, file=self.name)
        if self.naive:
            yield Note(message=zone_note(self.zone), file=self.name)

    def _begin(self, chat: Chat) -> Iterator[Item]:
        self.chats += 1
        yield from self.export.begin(chat.id or str(self.chats))

    def _add(self, record: Raw) -> Iterator[Item]:
        self.messages += 1
        key = f"messages[{record.number}]"
        try:
            raw = msgspec.convert(record.value, _Raw)
        except msgspec.ValidationError as error:
            problem, _, place = str(error).partition(" - at `$")
            found = problem[:1].lower() + problem[1:]
            yield Failure(message=f"{found}; {_EXPECTED}", file=self.name, key=key + place.rstrip("`"))
            return
        sent_at, at, problem = self._moment(raw)
        if problem:
            yield Failure(message=problem, file=self.name, key=f"{key}.date")
        message = _service(raw, sent_at) if raw.type == "service" else _message(raw, sent_at)
        yield from self.export.add(Entry(message, _author(raw), at, place=f"message {raw.id or record.number}"))

    def _moment(self, raw: _Raw) -> tuple[str, float | None, str]:
        """ISO time, seconds, and what is wrong with them; `date` has no zone, `date_unixtime` needs none."""
        try:
            if raw.date_unixtime not in (None, ""):
                moment = datetime.fromtimestamp(int(raw.date_unixtime or 0), UTC)
                return moment.isoformat(), seconds(moment), ""
            if not raw.date:
                return "", None, ""
            moment = datetime.fromisoformat(raw.date)
            naive = moment.tzinfo is None
            moment = moment.replace(tzinfo=self.zone) if naive else moment
            at = seconds(moment)
        except (ValueError, OverflowError, OSError):
            found = repr(raw.date or raw.date_unixtime)[:40]
            return "", None, f"{found} is no time; expected one such as 2026-03-12T10:15:00"
        self.naive = self.naive or naive
        return moment.isoformat(), at, ""

    def _broken(self, source: Utf8) -> Failure:
        problem = "the file breaks off" if source.ended else "not valid JSON"
        where = f" after {self.messages:,} messages" if self.messages else ""
        where += f" of {self.chats} chats" if self.chats > 1 else ""
        message = f"{problem}{where}; expected Telegram's result.json to its closing brace: what stood before is read"
        return Failure(message=message, file=self.name, line=source.line)


def _any_agent(stream: BinaryIO, company: Company) -> bool:
    def authors() -> Iterator[Author]:
        try:
            for record in records(Utf8(stream)):
                if isinstance(record, Raw) and isinstance(record.value, dict):
                    name, id = record.value.get("from"), record.value.get("from_id")
                    yield Author(name if isinstance(name, str) else "", _id(id if isinstance(id, str | int) else None))
        except ijson.JSONError:  # said by the reading itself
            return

    return any_agent(authors(), company)


def _author(raw: _Raw) -> Author:
    # The account of somebody who left Telegram has an id and no name.
    return Author(raw.from_ or "", _id(raw.from_id))


def _id(value: str | int | None) -> str:
    return "" if value is None else str(value).removeprefix("user")


def _service(raw: _Raw, sent_at: str) -> Message:
    return Message(role="system", author=raw.actor or "", sent_at=sent_at, kind="event", text=_joined(raw)[0])


def _message(raw: _Raw, sent_at: str) -> Message:
    text, regions = _joined(raw)
    # Who forwards is the author, what is forwarded is not: whoever wrote it first, through however many hands.
    if text and (raw.forwarded_from or raw.forwarded_from_id is not None):
        regions = (Region(kind="forwarded", start=0, end=len(text)),)
    return Message(
        role="unknown",
        author=raw.from_ or _id(raw.from_id),
        sent_at=sent_at,
        kind=_kind(raw),
        duration_s=raw.duration_seconds,
        text=text,
        attachments=_attachments(raw),
        regions=regions,
    )


def _joined(raw: _Raw) -> tuple[str, tuple[Region, ...]]:
    """The text of a message, and the quotes in it, which are not its author's words."""
    if isinstance(raw.text, str):
        return raw.text, ()
    parts: list[str] = []
    regions: list[Region] = []
    length = 0
    for part in raw.text:
        text = part if isinstance(part, str) else part.text
        if isinstance(part, _Entity) and part.type == "blockquote" and text:
            regions.append(Region(kind="reply", start=length, end=length + len(text)))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(regions)


def _kind(raw: _Raw) -> Kind:
    if raw.media_type in _KINDS:
        return _KINDS[raw.media_type or ""]
    if raw.photo is not None or (raw.file is not None and (raw.mime_type or "").startswith("image/")):
        return "image"
    if raw.file is not None or raw.contact_information or raw.location_information or raw.poll:
        return "file"
    return "text"


def _attachments(raw: _Raw) -> tuple[Attachment, ...]:
    path = raw.photo if raw.photo is not None else raw.file
    if path is None:
        return ()
    # In brackets stands why the file is not in the export.
    name = raw.file_name or ("" if path.startswith("(") else path.replace("\\", "/").rpartition("/")[2])
    media_type = raw.mime_type or ("image/jpeg" if raw.photo is not None else "")
    size = raw.file_size if raw.photo is None else raw.photo_file_size
    return (Attachment(name=name, media_type=media_type, size=size),)
