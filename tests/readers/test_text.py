"""Plain text: one file, one draft, unchanged."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Conversation, Failure, InputError, Message
from phraseguard.readers import Defaults, Item, Note, text
from phraseguard.readers.encoding import encode

DRAFT = "Добрый день!\r\nВы перепутали номер.\n\rС уважением"
EMPTY = "empty: there is no text to check"


def items(data: bytes, name: str = "drafts/a.txt", defaults: Defaults | None = None) -> list[Item]:
    return list(text.read(io.BytesIO(data), name, defaults=defaults or Defaults()))


def test_a_file_is_one_draft_of_an_agent() -> None:
    message = Message(role="agent", text=DRAFT)
    assert items(DRAFT.encode()) == [Conversation(messages=(message,), id="a.txt", file="drafts/a.txt", line=0)]


def test_standard_input_keeps_its_name() -> None:
    assert items(b"Hi", "<stdin>") == [
        Conversation(messages=(Message(role="agent", text="Hi"),), id="<stdin>", file="<stdin>")
    ]


def test_defaults_fill_what_a_text_cannot_say() -> None:
    defaults = Defaults(channel="email", language="kk", policy="rzd-175r", role="customer")
    assert items(b"Hi", defaults=defaults) == [
        Conversation(
            messages=(Message(role="customer", text="Hi"),),
            id="a.txt",
            file="drafts/a.txt",
            channel="email",
            language="kk",
            policy="rzd-175r",
        )
    ]


@pytest.mark.parametrize("blank", ["", " ", "\r\n\t\n", "\xa0\n"])
def test_an_empty_text_is_a_draft_with_a_note(blank: str) -> None:
    assert items(blank.encode()) == [
        Note(message=EMPTY, file="drafts/a.txt"),
        Conversation(messages=(Message(role="agent", text=blank),), id="a.txt", file="drafts/a.txt"),
    ]


def test_a_lone_byte_order_mark_is_empty() -> None:
    note, conversation = items("".encode("utf-8-sig"))
    assert note == Note(message=EMPTY, file="drafts/a.txt")
    assert isinstance(conversation, Conversation)
    assert conversation.messages[0].text == ""


def test_windows_1251_is_noted() -> None:
    note, conversation = items(DRAFT.encode("cp1251"))
    assert note == Note(message="read as Windows-1251", file="drafts/a.txt")
    assert isinstance(conversation, Conversation)
    assert conversation.messages[0].text == DRAFT


def test_a_binary_file_is_a_failure() -> None:
    message = "byte 0x00 at offset 4 is a control character; expected text in UTF-8, UTF-16, Windows-1251 or KZ-1048"
    assert items(b"abc\n\0") == [Failure(message=message, file="drafts/a.txt", line=2)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_a_draft_can_be_written_back_as_it_came(codec: str) -> None:
    data = DRAFT.encode(codec)
    draft = text.read_draft(data, "a.txt")
    assert draft.conversation.messages[0].text == DRAFT
    assert encode(draft.conversation.messages[0].text, draft.encoding) == data


def test_read_draft_raises_what_read_yields() -> None:
    with pytest.raises(InputError) as raised:
        text.read_draft(b"\0", "a.txt")
    assert items(b"\0", "a.txt") == [raised.value.failure]


@given(st.binary())
def test_any_bytes_give_one_draft_or_one_failure(data: bytes) -> None:
    *notes, last = items(data)
    assert all(isinstance(note, Note) for note in notes)
    if isinstance(last, Conversation):
        assert len(last.messages) == 1
        assert (EMPTY in [note.message for note in notes if isinstance(note, Note)]) == (
            last.messages[0].text.strip() == ""
        )
    else:
        assert isinstance(last, Failure)
        assert not notes
