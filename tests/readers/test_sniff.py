"""What a file is whose extension does not say it: JSON of several programs, text files that are chats."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Conversation, Failure
from phraseguard.readers import HEAD, UNKNOWN_JSON, Defaults, Item, Note, identify, read_path, read_stream, sniff
from phraseguard.readers.sniff import is_whatsapp, json_format

CONVERSATION = {"id": "c-1", "messages": [{"role": "agent", "text": "Да"}]}
TELEGRAM = {
    "name": "Иван",
    "type": "personal_chat",
    "id": 7,
    "messages": [{"id": 1, "type": "message", "from": "Анна", "text": "Да"}],
}
CHAT = "12.03.2026, 10:15 - Анна: Да\n12.03.2026, 10:16 - Иван: Да\n"


def encoded(value: Any, **options: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, **options).encode()


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (CONVERSATION, "json"),
        ([CONVERSATION], "json"),
        ({"messages": []}, "json"),
        ({"channel": "chat", "messages": [{"text": "Да", "role": "agent"}]}, "json"),
        (TELEGRAM, "telegram"),
        ({**TELEGRAM, "messages": []}, "telegram"),
        ({"messages": [{"id": 1, "date": "2026-03-12T10:15:00"}]}, "telegram"),
        ({"about": "", "personal_information": {}, "chats": {"list": [TELEGRAM]}}, "telegram"),
        ({"segments": [], "language": "ru"}, "whisperx"),
        ({"vcon": "0.0.1", "uuid": "x"}, "vcon"),
        ({"parties": [], "dialog": []}, "vcon"),
        ({"name": "package", "version": "1.0"}, ""),
        ({"messages_count": 5}, ""),
        ([1, 2], ""),
        (5, ""),
    ],
)
def test_the_kind_of_a_json_file(value: Any, name: str) -> None:
    assert json_format(encoded(value)) == name
    assert json_format(encoded(value, indent=2)) == name


def test_the_kind_shows_in_the_beginning_of_a_long_file() -> None:
    value = {**TELEGRAM, "messages": TELEGRAM["messages"] * 20_000}
    assert json_format(encoded(value)[:HEAD]) == "telegram"


def test_bytes_that_are_no_json_are_of_no_kind() -> None:
    for data in (b"", b"Hi", b"\xff\xfe", b"[" * HEAD, b'{"a":' * (HEAD // 5)):
        assert json_format(data) == ""


def test_json_of_no_known_kind_is_a_failure_that_says_what_was_expected(tmp_path: Path) -> None:
    path = tmp_path / "package.json"
    path.write_bytes(encoded({"name": "x"}))
    assert identify(path, None) is UNKNOWN_JSON
    assert list(read_path(path)) == [Failure(message=sniff.UNKNOWN, file=str(path))]


@pytest.mark.parametrize("indent", [None, 2])
def test_conversations_of_the_native_form_in_a_json_file(indent: int | None) -> None:
    (one,) = read(encoded(CONVERSATION, indent=indent))
    assert isinstance(one, Conversation)
    assert (one.id, one.line, one.messages[0].text) == ("c-1", 0, "Да")
    unnamed = {"messages": CONVERSATION["messages"]}
    assert [getattr(each, "id", "") for each in read(encoded([CONVERSATION, unnamed], indent=indent))] == [
        "c-1",
        "x.json:2",
    ]


def test_a_bad_conversation_of_an_array_is_a_failure_with_its_place() -> None:
    bad = {"messages": [{"role": "agent", "text": 5}]}
    failure, good = read(encoded([bad, CONVERSATION]))
    assert failure == Failure(message="found a whole number; expected text", file="x.json", key="[0].messages[0].text")
    assert isinstance(good, Conversation)
    (failure,) = read(encoded(bad))
    assert isinstance(failure, Failure)
    assert (failure.key, failure.line) == ("messages[0].text", None)


def test_a_native_file_that_breaks_off() -> None:
    (failure,) = read(encoded(CONVERSATION)[:-2])
    assert isinstance(failure, Failure)
    assert failure.message.startswith("not valid JSON (")
    assert failure.message.endswith(sniff.EXPECTED)


def test_a_pipe_is_looked_into_as_well() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

    (found, note) = read_stream(Pipe(encoded(TELEGRAM)), "<stdin>", format="json")
    assert isinstance(found, Conversation)
    assert (found.channel, found.messages[0].role) == ("messenger", "unknown")
    assert isinstance(note, Note)


def read(data: bytes) -> list[Item]:
    return list(read_stream(io.BytesIO(data), "x.json", format="json", defaults=Defaults()))


# -- text files


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_that_is_a_chat(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(CHAT.encode(codec))
    assert identify(path, None).name == "whatsapp"
    (found, *_) = read_path(path, defaults=Defaults(agents=("Анна",)))
    assert isinstance(found, Conversation)
    assert [each.role for each in found.messages] == ["agent", "customer"]


def test_a_text_file_that_is_named_a_draft_is_one(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, encoding="utf-8")
    (found,) = read_path(path, format="text")
    assert isinstance(found, Conversation)
    assert found.messages[0].text == CHAT


@pytest.mark.parametrize(
    "text", ["12.03.2026, 10:15 - приедет мастер: ждите.\nС уважением, Анна", "1) да\n2) нет", "[вложение]"]
)
def test_a_draft_with_a_date_stays_a_draft(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert identify(path, None).name == "text"
    (found,) = read_path(path)
    assert isinstance(found, Conversation)
    assert found.messages[0].text == text


def test_standard_input_is_a_draft_unless_it_is_named_otherwise() -> None:
    (found,) = read_stream(io.BytesIO(CHAT.encode()), "<stdin>")
    assert isinstance(found, Conversation)
    assert found.messages[0].text == CHAT


@given(st.binary(max_size=300))
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    assert json_format(data) in {"", "json", "telegram", "vcon", "whisperx"}
    assert is_whatsapp(data) in {True, False}
