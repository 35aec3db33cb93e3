"""JSON Lines: a conversation a line, errors in plain words, the other lines go on."""

from __future__ import annotations

import io
import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Conversation, Failure, Message, Name, Region, Role
from phraseguard.readers import Defaults, Item, Note, jsonl

NAME = "chats/may.jsonl"
GOOD = b'{"id":"c-1","messages":[{"role":"agent","text":"Hi"}]}'
ONE_PER_LINE = "expected one conversation per line, as a JSON object"
ROLES = "expected one of: agent, customer, system, unknown"
KINDS = "expected one of: event, file, image, sticker, text, video, voice"
CHANNELS = "expected one of: call, chat, email, forum, messenger, social, web-form"
UNKNOWN = "this key is unknown and was ignored; expected a key of the conversation format"
HTML_ALONE = "html messages are not read yet; expected the same words under the key text"
EXPECTED_TEXT = "expected text in UTF-8, UTF-16, Windows-1251 or KZ-1048"


def items(data: bytes, *, strict: bool = False, defaults: Defaults | None = None) -> list[Item]:
    return list(jsonl.read(io.BytesIO(data), NAME, strict=strict, defaults=defaults or Defaults()))


def line_of(*messages: dict[str, Any], **keys: Any) -> bytes:
    return json.dumps({"messages": messages, **keys}, ensure_ascii=False).encode()


def one(data: bytes, **options: Any) -> Conversation:
    (item,) = items(data, **options)
    assert isinstance(item, Conversation)
    return item


def texts(found: list[Item]) -> list[tuple[str, int | None]]:
    return [(item.messages[0].text, item.line) for item in found if isinstance(item, Conversation)]


def conversation(line: int, id: str = "c-1") -> Conversation:
    return Conversation(messages=(Message(role="agent", text="Hi"),), id=id, file=NAME, line=line)


# -- lines that are read


def test_a_line_is_a_conversation_with_its_place() -> None:
    assert items(GOOD + b"\n" + GOOD.replace(b"c-1", b"c-2")) == [conversation(1), conversation(2, "c-2")]


def test_the_whole_format_is_decoded() -> None:
    data = line_of(
        {"role": "customer", "text": "Где вагон?", "sent_at": "2026-03-02T10:00:00+05:00", "to": ["a@b.kz"]},
        {"role": "agent", "kind": "voice", "words": [{"text": "да", "offset_s": 1}], "duration_s": 3.5},
        customer={"name": {"given": "Иван"}, "status": "new"},
        agent={"name": "Анна Ким"},
        request={"type": "claim", "routes": 12, "prepaid": True},
        survey={"rating": 5},
    )
    found = one(data)
    assert found.messages[0].to == ("a@b.kz",)
    assert (found.messages[1].kind, found.messages[1].words[0].offset_s) == ("voice", 1.0)
    assert (found.customer.name, found.agent.name) == (Name(given="Иван"), "Анна Ким")
    assert found.request is not None
    assert (found.request.routes, found.request.prepaid) == (12, True)
    assert found.survey is not None
    assert found.survey.rating == 5.0


def test_an_unnamed_conversation_is_named_by_its_place() -> None:
    assert items(b"\n" + GOOD.replace(b'"id":"c-1",', b"")) == [conversation(2, "may.jsonl:2")]


def test_the_place_is_the_readers_whatever_the_line_says() -> None:
    assert one(line_of({"role": "agent", "text": "Hi"}, id="c-1", file="other", line=99)) == conversation(1)


def test_blank_lines_are_skipped_and_counted() -> None:
    assert items(b"\r\n" + GOOD + b"\r\n \t\n\n" + GOOD + b"\n\n") == [conversation(2), conversation(5)]


def test_the_same_id_twice_is_tolerated() -> None:
    assert items(GOOD + b"\n" + GOOD) == [conversation(1), conversation(2)]


def test_text_is_unchanged() -> None:
    text = "\ufeffДа\r\nнет\xa0\u200b e\u0301 \U0001f600 \x00"
    assert one(line_of({"role": "agent", "text": text})).messages[0].text == text


@pytest.mark.parametrize("keys", [{"text": ""}, {"html": ""}, {"kind": "text"}, {"kind": "event", "event": "ring"}])
def test_any_of_text_html_and_kind_is_enough(keys: dict[str, str]) -> None:
    found = one(line_of({"role": "system"} | keys))
    assert (found.messages[0].role, found.messages[0].text) == ("system", "")


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", "\n".encode("utf-16")])
def test_a_file_without_conversations_is_noted(data: bytes) -> None:
    assert items(data) == [Note(message="empty: there is no conversation to check", file=NAME)]


# -- lines that are not


@pytest.mark.parametrize(
    ("line", "key", "message"),
    [
        (b"[]", "", "found a list; expected a JSON object"),
        (b'"c-1"', "", "found text; expected a JSON object"),
        (b"null", "", "found null; expected a JSON object"),
        (b"{}", "messages", "this required key is missing; expected a list"),
        (b'{"messages":{}}', "messages", "found an object; expected a list"),
        (b'{"messages":[1]}', "messages[0]", "found a whole number; expected an object"),
        (b'{"messages":[{"text":"x"}]}', "messages[0].role", f"this required key is missing; {ROLES}"),
        (b'{"messages":[{"role":"bot"}]}', "messages[0].role", f"'bot' is not allowed; {ROLES}"),
        (b'{"messages":[{"role":true}]}', "messages[0].role", f"found true or false; {ROLES}"),
        (b'{"messages":[{"role":"agent","text":1.5}]}', "messages[0].text", "found a number; expected text"),
        (b'{"messages":[{"role":"agent","kind":"gif"}]}', "messages[0].kind", f"'gif' is not allowed; {KINDS}"),
        (b'{"messages":[{"role":"agent","to":["a",1]}]}', "messages[0].to[1]", "found a whole number; expected text"),
        (b'{"messages":[],"channel":"fax"}', "channel", f"'fax' is not allowed; {CHANNELS}"),
        (b'{"messages":[],"channel":"%s"}' % (b"x" * 99), "channel", f"'{'x' * 39}… is not allowed; {CHANNELS}"),
        (b'{"messages":[],"channel":"- at `$.id`"}', "channel", f"'- at `$.id`' is not allowed; {CHANNELS}"),
        (b'{"messages":[],"request":{"routes":"2"}}', "request.routes", "found text; expected a whole number"),
        (b'{"messages":[],"request":{"prepaid":1}}', "request.prepaid", "found a whole number; expected true or false"),
        (b'{"messages":[],"survey":{"rating":1e999}}', "survey.rating", "number out of range; expected a number"),
        (b'{"messages":[],"agent":{"name":[]}}', "agent.name", "found a list; expected text or an object"),
        (
            b'{"messages":[{"role":"agent"}]}',
            "messages[0]",
            "the message has no content; expected one of the keys text, html, kind",
        ),
        (
            b'{"messages":[{"role":"agent","text":"\\ud800"}]}',
            "",
            "half of a surrogate pair (\\ud800 to \\udfff); expected both halves, or the character itself",
        ),
        (b'{"a":' + b"[" * 9999 + b"]" * 9999 + b"}", "", f"the JSON is nested too deeply; {ONE_PER_LINE}"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_others_go_on(line: bytes, key: str, message: str) -> None:
    assert items(GOOD + b"\n" + line + b"\r\n" + GOOD) == [
        conversation(1),
        Failure(message=message, file=NAME, line=2, key=key),
        conversation(3),
    ]


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ('{"id":"ЖЖЖ",}', 13, f"not valid JSON (trailing comma in object); {ONE_PER_LINE}"),
        ('{"messages":[]} x', 17, f"not valid JSON (trailing characters); {ONE_PER_LINE}"),
        ("Добрый день", 1, f"not valid JSON (invalid character); {ONE_PER_LINE}"),
        ('{"id":"a\tb"}', 9, f"not valid JSON (invalid character); {ONE_PER_LINE}"),
        ('{"messages":[{"role":"agent","text":"Доб', 41, f"the line breaks off inside its JSON; {ONE_PER_LINE}"),
        ("{", 2, f"the line breaks off inside its JSON; {ONE_PER_LINE}"),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_broken_json_names_the_column(line: str, column: int, message: str, codec: str) -> None:
    found = items(f"{line}\n{GOOD.decode()}".encode(codec))
    assert found == [Failure(message=message, file=NAME, line=1, column=column), conversation(2)]


def test_an_html_message_without_text_is_not_passed_over() -> None:
    data = line_of({"role": "agent", "text": "Hi", "html": "<p>Hi"}, {"role": "agent", "html": "<p>Ho"})
    failure, found = items(data)
    assert failure == Failure(message=HTML_ALONE, file=NAME, line=1, key="messages[1].html")
    assert isinstance(found, Conversation)
    assert [message.text for message in found.messages] == ["Hi", ""]


def test_html_alone_is_not_passed_over_whatever_its_kind() -> None:
    failure, _ = items(line_of({"role": "agent", "kind": "image", "html": "<p>Ho"}))
    assert failure == Failure(message=HTML_ALONE, file=NAME, line=1, key="messages[0].html")


@pytest.mark.parametrize(("start", "end"), [(0, 3), (-1, 1), (2, 1)])
def test_regions_outside_the_text_are_a_failure(start: int, end: int) -> None:
    region = {"kind": "reply", "start": start, "end": end}
    message = "the region lies outside the text; expected places from 0 to 2, start first"
    assert items(line_of({"role": "agent", "text": "ab", "regions": [region]})) == [
        Failure(message=message, file=NAME, line=1, key="messages[0].regions[0]")
    ]


def test_regions_within_the_text_are_kept() -> None:
    data = line_of({"role": "agent", "text": "ab", "regions": [{"kind": "reply", "start": 1, "end": 2}]})
    assert one(data).messages[0].regions == (Region(kind="reply", start=1, end=2),)


# -- unknown keys


STRANGE = line_of(
    {"role": "agent", "text": "Hi", "mood": 1, "words": [{"text": "Hi", "q": 1}]},
    id="c-1",
    agent={"name": {"nick": "x"}, "file": 1},
    customer={"name": "Иван"},
    **{"k" * 50: {"role": 1}},
)


def test_unknown_keys_are_ignored() -> None:
    assert one(STRANGE).id == "c-1"


def test_unknown_keys_are_reported_when_strict() -> None:
    *failures, found = items(STRANGE, strict=True)
    keys = ["messages[0].mood", "messages[0].words[0].q", "agent.name.nick", "agent.file", f"{'k' * 40}…"]
    assert failures == [Failure(message=UNKNOWN, file=NAME, line=1, key=key) for key in keys]
    assert found == one(STRANGE)


def test_known_keys_are_no_failure_when_strict() -> None:
    assert items(GOOD, strict=True) == [conversation(1)]


# -- defaults


def test_defaults_fill_only_what_a_line_does_not_say() -> None:
    defaults = Defaults(channel="chat", language="kk", policy="p", role="customer")
    said = line_of({"role": "agent", "text": "x"}, channel="email", language="ru", policy="q")
    unsaid = line_of({"role": "agent", "text": "x"})
    first, second = (one(line, defaults=defaults) for line in (said, unsaid))
    assert (first.channel, first.language, first.policy, first.messages[0].role) == ("email", "ru", "q", "agent")
    assert (second.channel, second.language, second.policy, second.messages[0].role) == ("chat", "kk", "p", "agent")


@pytest.mark.parametrize("role", ["agent", "customer", "system"])
def test_a_role_by_default(role: Role) -> None:
    data = line_of({"text": "Да"}, {"role": "agent", "text": "x"})
    assert [each.role for each in one(data, defaults=Defaults(role=role)).messages] == [role, "agent"]


@pytest.mark.parametrize(
    ("line", "key", "message"),
    [
        (b"{}", "messages", "this required key is missing; expected a list"),
        (b'{"messages":[{"text":"x"},{"text":1}]}', "messages[1].text", "found a whole number; expected text"),
        (b'{"messages":[{"text":"x"},5]}', "messages[1]", "found a whole number; expected an object"),
        (b'{"messages":[{"words":[{}]}]}', "messages[0].words[0].text", "this required key is missing; expected text"),
    ],
)
def test_a_role_by_default_does_not_hide_other_errors(line: bytes, key: str, message: str) -> None:
    found = items(line, defaults=Defaults(role="agent"))
    assert found == [Failure(message=message, file=NAME, line=1, key=key)]


# -- encodings


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(codec: str) -> None:
    # In UTF-16 the byte 0x0A is also half of Њ and of two signs of Gurmukhi.
    words = ["Њива \u0a0a\u0a00\u0a0a", "Сәлем", "\U0001f600"]
    data = "\r\n".join(line_of({"role": "agent", "text": word}).decode() for word in words)
    assert texts(items(data.encode(codec))) == [(word, number) for number, word in enumerate(words, start=1)]


def test_joined_files_have_marks_inside() -> None:
    assert items(b"\xef\xbb\xbf" + GOOD + b"\n\xef\xbb\xbf" + GOOD) == [conversation(1), conversation(2)]


def test_windows_1251_is_noted_once() -> None:
    line = line_of({"role": "agent", "text": "Добрый день,\nвагоны поданы."}).decode()
    note, *found = items(f"{line}\n{line}".encode("cp1251"))
    assert note == Note(message="read as Windows-1251", file=NAME, line=1)
    assert len(found) == len(texts(found))
    assert texts(found) == [("Добрый день,\nвагоны поданы.", 1), ("Добрый день,\nвагоны поданы.", 2)]


def test_a_line_that_is_not_text_is_a_failure_and_the_others_go_on() -> None:
    message = f"byte 0xFF at offset {len(GOOD) + 2} is not valid UTF-8; {EXPECTED_TEXT}"
    assert items(GOOD + b"\n{\xff}\n" + GOOD) == [
        conversation(1),
        Failure(message=message, file=NAME, line=2),
        conversation(3),
    ]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_bad_line_of_utf_16_is_a_failure_and_the_others_go_on(mark: str) -> None:
    good = (GOOD.decode() + "\n").encode("utf-16-le")
    start = mark.encode("utf-16-le") + good
    message = f"byte 0x00 at offset {len(start) + 2} is not valid UTF-16; {EXPECTED_TEXT}"
    assert items(start + b"{\0\0\xd8\n\0" + good) == [
        conversation(1),
        Failure(message=message, file=NAME, line=2),
        conversation(3),
    ]


def test_a_file_of_bad_lines_is_not_called_empty() -> None:
    message = f"byte 0xFF at offset 0 is not valid UTF-8; {EXPECTED_TEXT}"
    assert items(b"\xff") == [Failure(message=message, file=NAME, line=1)]


def test_a_zero_byte_in_the_first_line_spoils_that_line_only() -> None:
    message = f"not valid JSON (invalid character); {ONE_PER_LINE}"
    assert items(b'{"id":"\0"}\n' + GOOD) == [Failure(message=message, file=NAME, line=1, column=8), conversation(2)]


def test_a_binary_file_is_one_failure() -> None:
    message = f"byte 0x03 at offset 2 is a control character; {EXPECTED_TEXT}"
    assert items(b"PK\x03\x04\0\0\n" + GOOD) == [Failure(message=message, file=NAME, line=1)]


# -- streaming, and any input


class Endless(io.RawIOBase):
    """A stream that never ends: who reads it to the end hangs."""

    def __init__(self, line: bytes) -> None:
        self.rest = self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self.rest:
            self.rest = self.line
        count = min(len(buffer), len(self.rest))
        buffer[:count], self.rest = self.rest[:count], self.rest[count:]
        return count


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_conversations_come_before_the_end_of_the_stream(codec: str) -> None:
    stream = io.BufferedReader(Endless((GOOD.decode() + "\n").encode(codec)))
    assert list(itertools.islice(jsonl.read(stream, NAME), 3)) == [conversation(1), conversation(2), conversation(3)]


PIECES = st.sampled_from(
    [
        GOOD,
        *(bytes([each]) for each in b'{}[]"\0 '),
        b"\n",
        b"\r\n",
        b"\\ud800",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'{"messages":[',
    ]
    + ["Да".encode(codec) for codec in ("utf-8", "cp1251", "utf-16-le")]
)


@given(
    st.binary() | st.lists(PIECES | st.binary(max_size=4)).map(b"".join),
    st.booleans(),
    st.sampled_from([None, "customer"]),
)
def test_any_bytes_give_items_in_the_order_of_lines(data: bytes, strict: bool, role: Role | None) -> None:
    found = items(data, strict=strict, defaults=Defaults(role=role))
    lines = [item.line for item in found if item.line is not None]
    assert lines == sorted(lines)
    assert found == [] or all(item.file == NAME for item in found)
    assert found, "every file gives at least a note"


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["role", "text", "kind", "words", "x"]), inner),
)


KEYS = ["messages", "agent", "customer", "request", "channel", "line", "x"]


@given(JSON_VALUES, st.sampled_from(KEYS), st.booleans())
def test_any_json_value_gives_a_conversation_or_failures(value: Any, key: str, strict: bool) -> None:
    data = json.dumps({"messages": [], key: value}).encode()
    found = items(data, strict=strict, defaults=Defaults(role="agent"))
    assert found
    assert all(item.line == 1 for item in found)
    assert sum(isinstance(item, Conversation) for item in found) <= 1


@given(st.lists(st.text(min_size=1), min_size=1))
def test_texts_come_through_unchanged(words: list[str]) -> None:
    data = b"\n".join(line_of({"role": "agent", "text": word}) for word in words)
    assert texts(items(data)) == [(word, number) for number, word in enumerate(words, start=1)]
