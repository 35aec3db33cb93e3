"""Telegram Desktop's result.json: texts and regions exactly as exported, kinds, roles, breaks, memory."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Attachment, Conversation, Failure, Message, Region
from phraseguard.readers import Defaults, Item, Note, read_path, telegram
from phraseguard.readers.sessions import MAX_SESSION

NAME = "result.json"
AGENT = Defaults(agents=("Анна",))
SAMPLE = Path(__file__).parents[2] / "samples" / "telegram" / NAME


def raw(number: int = 1, text: Any = "Да", **keys: Any) -> dict[str, Any]:
    """Return a message as Telegram writes it."""
    return {
        "id": number, "type": "message", "date": "2026-03-12T10:15:00", "date_unixtime": str(1773292500 + number),
        "from": "Иван", "from_id": "user7", **keys, "text": text,
    }  # fmt: skip


def chat(*messages: Any, **keys: Any) -> dict[str, Any]:
    return {"name": "Иван", "type": "personal_chat", "id": 7, "messages": list(messages), **keys}


def items(data: Any, defaults: Defaults = AGENT) -> list[Item]:
    content = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return list(telegram.read(io.BytesIO(content), NAME, defaults=defaults))


def conversations(data: Any, defaults: Defaults = AGENT) -> list[Conversation]:
    return [item for item in items(data, defaults) if isinstance(item, Conversation)]


def message(**keys: Any) -> Message:
    (found,) = conversations(chat(raw(**keys)))
    return found.messages[0]


def failures(found: list[Item]) -> list[Failure]:
    return [item for item in found if isinstance(item, Failure)]


# -- texts


def test_the_sample() -> None:
    found = list(read_path(SAMPLE, defaults=Defaults(agents=("Айгүл Серікқызы",))))
    first, second = (item for item in found if isinstance(item, Conversation))
    assert len(found) == 2
    assert (first.id, second.id) == ("result.json:887120345:1", "result.json:887120345:2")
    assert (first.channel, first.agent.name, first.customer.name) == ("messenger", "Айгүл Серікқызы", "Марат Ахметов")
    assert first.messages[2].text.startswith("Контейнер TKRU 334 871-2 стоит на станции Достык")
    assert [each.kind for each in first.messages] == [
        "text", "text", "text", "voice", "text", "file", "text", "sticker",
    ]  # fmt: skip
    (forwarded,) = (each for each in second.messages if each.regions)
    assert forwarded.regions == (Region(kind="forwarded", start=0, end=len(forwarded.text)),)


def test_a_text_of_parts_is_their_sequence() -> None:
    parts = ["Счёт ", {"type": "bold", "text": "№ 5"}, "\n", {"type": "link", "text": "https://a.kz"}, {"type": "x"}]
    assert message(text=parts).text == "Счёт № 5\nhttps://a.kz"


def test_a_quote_inside_a_text_is_a_region() -> None:
    found = message(text=["Вы писали:", {"type": "blockquote", "text": "где груз?"}, " Груз в пути."])
    (region,) = found.regions
    assert (region.kind, found.text[region.start : region.end]) == ("reply", "где груз?")


def test_what_is_forwarded_is_a_region_through_however_many_hands() -> None:
    nested = ["Пересылаю: ", {"type": "blockquote", "text": "«пишет Олег: нет»"}]
    for keys in ({"forwarded_from": "Олег"}, {"forwarded_from": None, "forwarded_from_id": "user9", "saved_from": "Я"}):
        found = message(text=nested, **keys)
        assert found.regions == (Region(kind="forwarded", start=0, end=len(found.text)),)
    assert message(text="", photo="a.jpg", forwarded_from="Олег").regions == ()
    assert message(forwarded_from=None).regions == ()


def test_an_answer_and_an_edited_message_are_own_text() -> None:
    found = message(text="Уже едет", reply_to_message_id=5, edited="2026-03-12T11:00:00")
    assert (found.text, found.regions) == ("Уже едет", ())


@pytest.mark.parametrize("text", ["👍👍🏽🇰🇿", "\u202bשלום\u202c", "\u200f", "\u2028", "е\u0301"])
def test_emoji_and_marks_of_direction_stay_as_they_are(text: str) -> None:
    assert message(text=text).text == text
    assert message(text=[text, {"type": "bold", "text": text}]).text == text * 2


# -- kinds


@pytest.mark.parametrize(
    ("keys", "kind", "attachment"),
    [
        ({"file": "stickers/a.webp", "media_type": "sticker", "mime_type": "image/webp"}, "sticker",
         Attachment(name="a.webp", media_type="image/webp")),
        ({"file": "v/a.ogg", "media_type": "voice_message"}, "voice", Attachment(name="a.ogg")),
        ({"file": "v/a.mp4", "media_type": "video_message"}, "video", Attachment(name="a.mp4")),
        ({"file": "v/a.mp4", "media_type": "video_file", "file_size": 5}, "video", Attachment(name="a.mp4", size=5)),
        ({"file": "v/a.mp4", "media_type": "animation", "mime_type": "video/mp4"}, "image",
         Attachment(name="a.mp4", media_type="video/mp4")),
        ({"photo": "photos/a.jpg", "photo_file_size": 9}, "image",
         Attachment(name="a.jpg", media_type="image/jpeg", size=9)),
        ({"file": "(File not included.)", "file_name": "Акт.pdf", "mime_type": "application/pdf"}, "file",
         Attachment(name="Акт.pdf", media_type="application/pdf")),
        ({"photo": "(File not included.)"}, "image", Attachment(media_type="image/jpeg")),
        ({"file": "files\\open.png", "mime_type": "image/png"}, "image",
         Attachment(name="open.png", media_type="image/png")),
        ({"file": "a.mp3", "media_type": "audio_file"}, "file", Attachment(name="a.mp3")),
    ],
)  # fmt: skip
def test_kinds_and_attachments(keys: dict[str, Any], kind: str, attachment: Attachment) -> None:
    found = message(text="Подпись", **keys)
    assert (found.kind, found.attachments, found.text) == (kind, (attachment,), "Подпись")


def test_a_voice_message_has_its_duration() -> None:
    assert message(text="", file="a.ogg", media_type="voice_message", duration_seconds=17).duration_s == 17


def test_a_place_or_a_contact_is_no_text() -> None:
    assert message(text="", location_information={"latitude": 43.2, "longitude": 76.9}).kind == "file"


def test_a_service_message_is_the_system_s() -> None:
    service = raw(2, "", type="service", actor="Анна", action="pin_message", message_id=1)
    (found,) = conversations(chat(raw(), service, raw(3, **{"from": "Анна"})))
    assert [(each.role, each.kind) for each in found.messages] == [
        ("customer", "text"), ("system", "event"), ("agent", "text"),
    ]  # fmt: skip


# -- who and when


def test_a_speaker_called_system_is_an_author_like_any_other() -> None:
    (found,) = conversations(chat(raw(**{"from": "Система"}), raw(2, **{"from": "Анна"})))
    assert [each.role for each in found.messages] == ["customer", "agent"]
    assert found.customer.name == "Система"


def test_an_agent_is_known_by_id_and_a_deleted_account_by_nothing_else() -> None:
    (found,) = conversations(chat(raw(**{"from": None}), raw(2, from_id="user9")), Defaults(agents=("9",)))
    assert [(each.role, each.author) for each in found.messages] == [("customer", "7"), ("agent", "Иван")]
    assert (found.customer.id, found.customer.name) == ("7", "")


def test_nobody_declared_is_nobody_known() -> None:
    for agents in ((), ("Мария",)):
        conversation, note = items(chat(raw(), raw(2, **{"from": "Анна"}), raw(3)), Defaults(agents=agents))
        assert isinstance(conversation, Conversation)
        assert {each.role for each in conversation.messages} == {"unknown"}
        assert isinstance(note, Note)
        assert note.message.startswith("nobody in it is known as the agent: Иван (2), Анна (1); give --agent NAME")


def test_an_agent_who_wrote_late_makes_earlier_authors_customers() -> None:
    late = raw(90_000, **{"from": "Анна"})
    first, second = conversations(chat(raw(), late))
    assert [first.messages[0].role, second.messages[0].role] == ["customer", "agent"]


def test_the_unix_time_goes_before_the_local_one() -> None:
    assert message().sent_at == "2026-03-12T05:15:01+00:00"
    assert message(date_unixtime=1773292500).sent_at == "2026-03-12T05:15:00+00:00"


def test_a_local_time_takes_the_zone_that_is_given_and_says_so() -> None:
    data = chat(raw(date_unixtime=None, **{"from": "Анна"}))
    conversation, note = items(data, Defaults(agents=("Анна",), timezone="Asia/Almaty"))
    assert isinstance(conversation, Conversation)
    assert conversation.messages[0].sent_at == "2026-03-12T10:15:00+05:00"
    assert note == Note(message="the times name no zone; they are taken in Asia/Almaty", file=NAME)
    conversation, note = items(data)
    assert isinstance(conversation, Conversation)
    assert conversation.messages[0].sent_at == "2026-03-12T10:15:00"
    assert note == Note(message="the times name no zone; they will be taken in the zone of the policy", file=NAME)


def test_an_unknown_zone_is_a_failure_and_the_rest_goes_on() -> None:
    failure, conversation = items(chat(raw(**{"from": "Анна"})), Defaults(agents=("Анна",), timezone="Asia/Nowhere"))
    message = "unknown time zone 'Asia/Nowhere'; expected a name such as Asia/Almaty"
    assert failure == Failure(message=message, file=NAME, key="timezone")
    assert isinstance(conversation, Conversation)


@pytest.mark.parametrize(
    "when", [{"date_unixtime": "soon"}, {"date_unixtime": "9" * 30}, {"date_unixtime": None, "date": "12.03"}]
)
def test_a_time_that_is_none_is_a_failure_and_the_message_stays(when: dict[str, Any]) -> None:
    failure, conversation = items(chat(raw(**{"from": "Анна", **when})))
    assert isinstance(failure, Failure)
    assert failure.key == "messages[0].date"
    assert failure.message.endswith("is no time; expected one such as 2026-03-12T10:15:00")
    assert isinstance(conversation, Conversation)
    assert conversation.messages[0].sent_at == ""


def test_times_that_go_backwards_keep_their_order() -> None:
    conversation, note = items(chat(raw(5, "а"), raw(2, "б", **{"from": "Анна"}), raw(6, "в")))
    assert isinstance(conversation, Conversation)
    assert [each.text for each in conversation.messages] == ["а", "б", "в"]
    assert note == Note(
        message="the times go backwards once (first at message 2); the order of the file is kept", file=NAME
    )


# -- chats


def test_an_account_has_many_chats() -> None:
    account = {
        "about": "Here is the data you requested.",
        "personal_information": {"first_name": "Анна", "id": 1, "messages": [1]},
        "chats": {"about": "", "list": [chat(raw()), chat(raw(2, **{"from": "Анна"}), id=8, name="Пётр"), chat()]},
        "left_chats": {"list": [chat(raw(3), id=9)]},
    }
    assert [each.id for each in conversations(account)] == ["result.json:7:1", "result.json:8:1", "result.json:9:1"]


def test_a_chat_whose_id_comes_too_late_is_counted() -> None:
    assert [each.id for each in conversations({"messages": [raw()], "id": 7})] == ["result.json:1:1"]


# -- bad input


@pytest.mark.parametrize(
    ("bad", "message", "key"),
    [
        (5, "expected `object`, got `int`", "messages[1]"),
        (raw(text=7), "expected `str | array`, got `int`", "messages[1].text"),
        (raw(text=[{"text": 7}]), "expected `str`, got `int`", "messages[1].text[0].text"),
        (raw(type="call"), "invalid enum value 'call'", "messages[1].type"),
    ],
)
def test_a_bad_message_is_a_failure_and_the_rest_goes_on(bad: Any, message: str, key: str) -> None:
    failure, conversation = items(chat(raw(1, "а"), bad, raw(3, "б", **{"from": "Анна"})))
    expected = f"{message}; expected a message as Telegram Desktop exports it"
    assert failure == Failure(message=expected, file=NAME, key=key)
    assert isinstance(conversation, Conversation)
    assert [each.text for each in conversation.messages] == ["а", "б"]


def test_a_file_that_breaks_off_gives_what_stood_before() -> None:
    data = json.dumps(chat(raw(1, "а"), raw(2, "б", **{"from": "Анна"}), raw(3)), ensure_ascii=False, indent=1)
    cut = data[: data.rindex('"from_id"')]
    conversation, failure = items(cut.encode())
    assert isinstance(conversation, Conversation)
    assert [each.text for each in conversation.messages] == ["а", "б"]
    message = "the file breaks off after 2 messages; expected Telegram's result.json to its closing brace: what stood before is read"
    assert failure == Failure(message=message, file=NAME, line=cut.count("\n") + 1)


def test_a_file_that_is_no_json_any_more_gives_what_stood_before() -> None:
    data = json.dumps(chat(*(raw(number) for number in range(2000)), raw(0, **{"from": "Анна"}))).encode()
    found = items(data.replace(b'{"id": 1900', b'{"id" 1900'))
    conversation = next(item for item in found if isinstance(item, Conversation))
    assert len(conversation.messages) > 1700
    assert failures(found)[0].message.startswith("not valid JSON after 1,")


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"chats": {}}', b'{"messages": {"a": 1}}', b"5"])
def test_json_without_a_chat(data: bytes) -> None:
    assert items(data) == [Failure(message=telegram.NO_CHAT, file=NAME)]


def test_a_chat_without_messages_is_noted() -> None:
    assert items(chat()) == [Note(message=telegram.EMPTY, file=NAME)]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings(codec: str) -> None:
    data = json.dumps(chat(raw(1, "Қош 😀", **{"from": "Анна"})), ensure_ascii=False).encode(codec)
    (found,) = items(data)
    assert isinstance(found, Conversation)
    assert found.messages[0].text == "Қош 😀"


def test_a_pipe_is_read_as_a_file() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

    data = json.dumps(chat(raw(), raw(2, **{"from": "Анна"}))).encode()
    assert list(telegram.read(Pipe(data), NAME, defaults=AGENT)) == items(data)


def test_deep_nesting_ends_in_a_failure() -> None:
    found = items(b'{"messages": [' + b'{"text": [' * 30_000)
    assert [item.message.partition(";")[0] for item in failures(found)] == ["the file breaks off"]


# -- properties

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PARTS = st.lists(
    TEXTS | st.builds(lambda kind, text: {"type": kind, "text": text}, st.sampled_from(["bold", "blockquote"]), TEXTS)
)
MESSAGES = st.lists(st.tuples(st.sampled_from(["Анна", "Иван", "Система"]), TEXTS | PARTS, st.booleans()))


@given(MESSAGES)
def test_a_round_trip_gives_the_same_texts(written: list[tuple[str, Any, bool]]) -> None:
    export = chat(
        *(
            raw(number, text, **{"from": author}, **({"forwarded_from": "Олег"} if forwarded else {}))
            for number, (author, text, forwarded) in enumerate(written)
        )
    )
    found = items(export)
    read = [each for item in found if isinstance(item, Conversation) for each in item.messages]
    texts = [
        text if isinstance(text, str) else "".join(p if isinstance(p, str) else p["text"] for p in text)
        for _, text, _ in written
    ]
    assert [(each.author, each.text) for each in read] == [
        (author, text) for (author, _, _), text in zip(written, texts, strict=True)
    ]
    assert not failures(found)
    for each, (_, text, forwarded) in zip(read, written, strict=True):
        quotes = [p["text"] for p in text if isinstance(p, dict) and p["type"] == "blockquote" and p["text"]]
        expected = ([each.text] if each.text else []) if forwarded else quotes
        assert [each.text[region.start : region.end] for region in each.regions] == expected


SAMPLE_BYTES = json.dumps(
    {
        "chats": {
            "list": [chat(raw(1, ["а", {"type": "bold", "text": "б"}]), raw(2, photo="a.jpg", **{"from": "Анна"}))]
        }
    },
    ensure_ascii=False,
).encode()


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE_BYTES) - 1), st.binary(max_size=3)), max_size=8))
def test_changed_bytes_never_crash_it(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLE_BYTES)
    for at, new in changes:
        data[at : at + 1] = new
    assert items(bytes(data))


@given(st.integers(0, len(SAMPLE_BYTES) - 1))
def test_every_cut_is_told(length: int) -> None:
    assert failures(items(SAMPLE_BYTES[:length]))


class Export(io.RawIOBase):
    """An export that is written while it is read; `written` counts its messages."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.seek()

    def seek(self, *_: int) -> int:
        self.written, self.left, self.pieces = 0, b"", self._pieces()
        return 0

    def tell(self) -> int:
        return 0

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self.left) < size and (piece := next(self.pieces, b"")):
            self.left += piece
        data, self.left = self.left[:size], self.left[size:]
        return data

    def _pieces(self) -> Iterator[bytes]:
        yield b'{"name": "x", "id": 1, "messages": ['
        for number in range(self.count):
            self.written += 1
            message = raw(number, **{"from": "Анна" if number % 2 else "Иван"})
            yield (b"," if number else b"") + json.dumps(message).encode()
        yield b"]}"


def test_a_chat_of_100_000_messages_is_delivered_while_it_is_read() -> None:
    export, delivered, behind = Export(100_000), 0, 0
    for item in telegram.read(cast(BinaryIO, export), NAME, defaults=AGENT):
        behind = max(behind, export.written - delivered)
        delivered += len(item.messages) if isinstance(item, Conversation) else 0
    assert delivered == 100_000
    assert behind < MAX_SESSION + 500


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            for _ in telegram.read(cast(BinaryIO, Export(count)), NAME, defaults=AGENT):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # what is imported and cached once
    assert peak(18_000) < 1.3 * peak(6_000)
