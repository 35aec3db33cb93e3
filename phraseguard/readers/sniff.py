"""What a file is whose extension does not say it: JSON of several programs, and chats saved as plain text."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from phraseguard.model import Conversation, Failure
from phraseguard.readers import HEAD, NO_DEFAULTS, Defaults, Item, select
from phraseguard.readers.streams import Utf8, rewindable

UNKNOWN = (
    "JSON of no known kind; expected a conversation (messages with role), Telegram's result.json (messages or chats), "
    "WhisperX (segments) or vCon (parties, dialog)"
)
EXPECTED = "expected a conversation as a JSON object, or an array of them"
# A whole account begins with these; its chats may come after more contacts than are looked at.
_ACCOUNT = {"chats", "left_chats", "personal_information", "frequent_contacts", "profile_pictures"}
_CHAT_MESSAGE = {"date", "date_unixtime", "from", "from_id", "actor", "text_entities"}
_CHAT = {"name", "type", "id", "messages"}


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """What a JSON file holds, read by the reader of its kind; one `Failure` if it is of no known kind."""
    with rewindable(stream) as again:
        start = again.tell()
        found = json_format(again.read(HEAD))
        again.seek(start)
        if not found:
            yield Failure(message=UNKNOWN, file=name)
        elif found == "json":
            yield from _native(again, name, strict, defaults)
        else:
            yield from select(None, found).load()(again, name, strict=strict, defaults=defaults)


def json_format(head: bytes) -> str:
    """Return the name of the format that the first bytes of a JSON file show, ``json`` for the native one, else ""."""
    top, inside = _keys(head)
    if "segments" in top:
        return "whisperx"
    if "vcon" in top or {"parties", "dialog"} <= top:
        return "vcon"
    if "role" in inside or "messages" in inside:
        return "json"
    if top & _ACCOUNT or ("messages" in top and inside & _CHAT_MESSAGE) or top >= _CHAT:
        return "telegram"
    return "json" if "messages" in top else ""


def is_whatsapp(head: bytes) -> bool:
    """Tell whether a text file begins as an exported chat: with two dated lines of one style.

    A draft may hold a date, even begin with one; it does not date its lines as a chat does.
    """
    from phraseguard.readers.whatsapp_lines import looks_exported

    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.decode("utf-8-sig", "ignore")
    return looks_exported(text)


def _keys(head: bytes) -> tuple[set[str], set[str]]:
    """The keys of the outermost object, and those of the first messages in it (of the items, if it is an array)."""
    import ijson

    top: set[str] = set()
    inside: set[str] = set()
    path: list[str] = []
    try:
        # Not ijson.parse: it spells out the path of every value, which takes forever where a broken file is nested deeply.
        for event, value in ijson.basic_parse(Utf8(io.BytesIO(head)), use_float=True):
            if event == "map_key":
                path[-1] = value
                if len(path) == 1:
                    top.add(value)
                elif path[:-1] in (["messages", "[]"], ["[]"]):
                    inside.add(value)
            elif event in ("start_map", "start_array"):
                path.append("" if event == "start_map" else "[]")
            elif event in ("end_map", "end_array"):
                path.pop()
    except ijson.JSONError:  # the head ends somewhere inside
        pass
    return top, inside


def _native(stream: BinaryIO, name: str, strict: bool, defaults: Defaults) -> Iterator[Item]:
    """Conversations of the native form that are no JSON Lines: one object over several lines, or an array."""
    from phraseguard.readers import jsonl

    source = Utf8(stream)
    try:
        raw = msgspec.json.decode(b"".join(iter(source.read, b"")))
    except (msgspec.DecodeError, RecursionError) as error:
        yield Failure(message=f"not valid JSON ({error}); {EXPECTED}", file=name)
        return
    listed = raw if isinstance(raw, list) else [raw]
    lines = io.BytesIO(b"\n".join(map(msgspec.json.encode, listed)))
    for item in jsonl.read(lines, name, strict=strict, defaults=defaults):
        if isinstance(item, Failure) and len(listed) > 1:
            yield replace(item, line=None, column=None, key=f"[{(item.line or 1) - 1}].{item.key}".rstrip("."))
        else:
            yield replace(item, line=0 if isinstance(item, Conversation) else None)
