"""The chats and messages of a Telegram Desktop export, one by one: a file of gigabytes is never held as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import ijson

from phraseguard.readers.streams import Utf8

# Where messages stand: in the export of one chat, and of a whole account. «[]» is the inside of an array.
_CHATS: tuple[tuple[list[str], list[str]], ...] = (
    ([], ["messages"]),
    (["chats", "list", "[]"], ["chats", "list", "[]", "messages"]),
    (["left_chats", "list", "[]"], ["left_chats", "list", "[]", "messages"]),
)
_ABOVE = [above for above, _ in _CHATS]
_MESSAGES = [messages for _, messages in _CHATS]
_INSIDE = [[*messages, "[]"] for messages in _MESSAGES]
_PIECE = 16_384  # bytes; a break in the file costs the messages of the piece that it stands in


class Chat(NamedTuple):
    """The beginning of the messages of a chat; its id and name as far as they stood before them."""

    id: str = ""
    name: str = ""


class Raw(NamedTuple):
    """A message as it stands in the file (an object, if the file is right), and its 0-based place in its chat."""

    value: Any
    number: int


def records(source: Utf8) -> Iterator[Chat | Raw]:
    """Yield the beginnings of chats and the messages in them. Raises `ijson.JSONError` where the file is no JSON."""
    events = ijson.basic_parse(source, use_float=True, buf_size=_PIECE)
    path: list[str] = []
    said: dict[str, str] = {}
    index = 0
    for event, value in events:
        if event == "map_key":
            path[-1] = value
        elif event in ("end_map", "end_array"):
            path.pop()
        elif len(path) in (2, 5) and path in _INSIDE:
            yield Raw(_value(event, value, events), index)
            index += 1
        elif event == "start_map":
            if path in _ABOVE:
                said = {}
            path.append("")
        elif event == "start_array":
            if path in _MESSAGES:
                yield Chat(said.get("id", ""), said.get("name", ""))
                index = 0
            path.append("[]")
        elif path and path[-1] in ("id", "name") and path[:-1] in _ABOVE and value is not None:
            said[path[-1]] = str(value)


def _value(event: str, value: Any, events: Iterator[tuple[str, Any]]) -> Any:
    """The value that begins with an event; its further events are taken from `events`."""
    if event not in ("start_map", "start_array"):
        return value
    root: Any = {} if event == "start_map" else []
    open_: list[Any] = [root]
    keys: list[str] = [""]
    for event, value in events:
        if event == "map_key":
            keys[-1] = value
            continue
        if event in ("end_map", "end_array"):
            open_.pop()
            keys.pop()
            if not open_:
                break
            continue
        inner = {} if event == "start_map" else [] if event == "start_array" else value
        if isinstance(open_[-1], dict):
            open_[-1][keys[-1]] = inner
        else:
            open_[-1].append(inner)
        if event in ("start_map", "start_array"):
            open_.append(inner)
            keys.append("")
    return root
