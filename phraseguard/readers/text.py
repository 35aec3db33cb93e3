"""Plain text: a file or standard input is one draft of an agent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from phraseguard.model import Conversation, InputError, Message, Record
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note, base_name
from phraseguard.readers.encoding import Encoding, decode

EMPTY = "empty: there is no text to check"


class Draft(Record, frozen=True, kw_only=True):
    """A draft, and the encoding to write it back in after a fix (`phraseguard.readers.encoding.encode`)."""

    conversation: Conversation
    encoding: Encoding
    notes: tuple[str, ...] = ()


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """Notes on the file, then its one conversation; or one `Failure` if it is not text. `strict` changes nothing."""
    try:
        draft = read_draft(stream.read(), name, defaults)
    except InputError as error:
        yield error.failure
        return
    for note in draft.notes:
        yield Note(message=note, file=name)
    yield draft.conversation


def read_draft(data: bytes, name: str, defaults: Defaults = NO_DEFAULTS) -> Draft:
    """The draft that the bytes of a file hold, its text unchanged, with the encoding to write a fixed text back in.

    Raises `InputError` if the bytes are not text.
    """
    decoded = decode(data, name)
    message = Message(role=defaults.role or "agent", text=decoded.text)
    conversation = Conversation(messages=(message,), id=base_name(name), file=name)
    empty = not decoded.text or decoded.text.isspace()
    notes = (*decoded.notes, EMPTY) if empty else decoded.notes
    return Draft(conversation=defaults.fill(conversation), encoding=decoded.encoding, notes=notes)
