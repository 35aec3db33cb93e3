"""vCon: texts, recordings with transcripts, parties, what is no unsigned container."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Attachment, Conversation, Failure, Message
from phraseguard.readers import Defaults, Item, Note
from phraseguard.readers.vcon import read

SAMPLE = Path(__file__).parents[2] / "samples" / "vcon.json"
START = "2026-03-12T10:15:00+05:00"
CUSTOMER = {"name": "Ерлан Сәрсенов", "tel": "tel:+77015550142"}
AGENT = {"name": "Айгүл Қасымова", "mailto": "mailto:a.kasymova@example.kz"}


def items(document: Any, **defaults: Any) -> list[Item]:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return list(read(io.BytesIO(data), "a.vcon", defaults=Defaults(**defaults)))


def container(*dialogs: Any, **more: Any) -> dict[str, Any]:
    return {"vcon": "0.4.0", "uuid": "u-1", "parties": [CUSTOMER, AGENT], "dialog": list(dialogs), **more}


def text(body: Any, party: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "type": "text",
        "start": START,
        "parties": [0, 1],
        "originator": party,
        "body": body,
        "encoding": "none",
        **more,
    }


def recording(**more: Any) -> dict[str, Any]:
    return {
        "type": "recording",
        "start": START,
        "duration": 9.5,
        "parties": [1, 0],
        "url": "https://example.kz/a.wav",
        **more,
    }


def transcript(body: Any, **more: Any) -> dict[str, Any]:
    return {"type": "transcript", "dialog": 0, "vendor": "x", "encoding": "json", "body": body, **more}


def conversation(document: Any, **defaults: Any) -> Conversation:
    (found,) = (each for each in items(document, **defaults) if isinstance(each, Conversation))
    return found


def messages(document: Any, **defaults: Any) -> tuple[Message, ...]:
    return conversation(document, **defaults).messages


def failures(document: Any) -> list[tuple[str, str]]:
    return [(each.key, each.message) for each in items(document) if isinstance(each, Failure)]


# -- texts -------------------------------------------------------------------------------------------------------------


def test_text_dialogs_are_messages_of_their_parties() -> None:
    found = conversation(container(text("Сәлем!"), text("Сәлеметсіз бе!", 1)), agents=("@example.kz",))
    assert (found.id, found.direction, found.channel) == ("u-1", "incoming", None)
    assert [(each.role, each.author, each.text, each.sent_at) for each in found.messages] == [
        ("customer", "Ерлан Сәрсенов", "Сәлем!", START),
        ("agent", "Айгүл Қасымова", "Сәлеметсіз бе!", START),
    ]
    assert (found.agent.name, found.agent.email) == ("Айгүл Қасымова", "a.kasymova@example.kz")
    assert (found.customer.name, found.customer.id) == ("Ерлан Сәрсенов", "+77015550142")


def test_the_role_of_a_party_declares_its_side() -> None:
    parties = [CUSTOMER | {"role": "customer"}, AGENT]
    assert [each.role for each in messages(container(text("а"), text("б", 1), parties=parties))] == [
        "customer",
        "agent",
    ]


def test_without_a_known_side_roles_are_unknown_and_a_note_names_the_parties() -> None:
    note, found = items(container(text("а"), text("б", 1)))
    assert isinstance(note, Note)
    assert "Айгүл Қасымова (1), Ерлан Сәрсенов (1); give --agent NAME" in note.message
    assert isinstance(found, Conversation)
    assert {each.role for each in found.messages} == {"unknown"}


def test_dialogs_are_told_in_the_order_of_their_times() -> None:
    late, early = text("кейін", start="2026-03-12T10:20:00+05:00"), text("бұрын", start="2026-03-12T05:10:00Z")
    assert [each.text for each in messages(container(late, early))] == ["бұрын", "кейін"]


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        ("Сәлем, «дос»", "none"),
        (base64.urlsafe_b64encode("Сәлем, «дос»".encode()).decode().rstrip("="), "base64url"),
        (base64.urlsafe_b64encode("Сәлем, «дос»".encode()).decode(), "base64url"),
        ({"text": "Сәлем, «дос»"}, "json"),
        (json.dumps({"text": "Сәлем, «дос»"}), "json"),
        ("Сәлем, «дос»", "json"),
        ("Сәлем, «дос»", None),
    ],
)
def test_a_body_is_read_in_every_encoding(body: Any, encoding: str | None) -> None:
    assert [each.text for each in messages(container(text(body, encoding=encoding)))] == ["Сәлем, «дос»"]


@pytest.mark.parametrize(
    ("dialog", "key", "expected"),
    [
        (text("а", encoding="zip"), "dialog[0].encoding", "expected one of: none, json, base64url"),
        (text("%%%", encoding="base64url"), "dialog[0].body", "expected such text"),
        (text(7), "dialog[0].body", "the body is no text; expected text"),
        ({"type": "text", "url": "https://example.kz"}, "dialog[0].body", "expected it inline, under the key body"),
        ({"type": "text"}, "dialog[0].body", "there is no content; expected the key body"),
        (
            text("а", mediatype="message/rfc822"),
            "dialog[0].mediatype",
            "the text is message/rfc822; expected text/plain",
        ),
        (text("<p>а", mediatype="text/html; charset=utf-8"), "dialog[0].mediatype", "html messages are not read yet"),
        ({"type": "fax"}, "dialog[0].type", "expected one of: text, recording, transfer, incomplete"),
        (3, "dialog[0].type", "expected one of: text, recording, transfer, incomplete"),
        (text("а", start="вчера"), "dialog[0].start", "'вчера' is no time; expected a time such as"),
    ],
)
def test_a_broken_dialog_is_a_failure_and_the_others_go_on(dialog: Any, key: str, expected: str) -> None:
    document = container(dialog, text("рақмет"))
    ((found, message),) = failures(document)
    assert found == key
    assert expected in message
    assert messages(document)[-1].text == "рақмет"


# -- calls -------------------------------------------------------------------------------------------------------------


def test_a_transcript_gives_the_turns_of_a_recording() -> None:
    body = {
        "segments": [
            {"party": 1, "start": 1.0, "end": 2.0, "text": "Сәлеметсіз бе!"},
            {"party": 1, "start": 2.0, "end": 3.5, "text": "Тыңдап тұрмын."},
            {"speaker": "ерлан сәрсенов", "start": 4.0, "duration": 1.5, "text": "Сәлем!"},
        ]
    }
    found = conversation(container(recording(), analysis=[transcript(body)]), agents=("Айгүл Қасымова",))
    assert (found.channel, found.direction) == ("call", "outgoing")
    first, second = found.messages
    assert (first.role, first.text, first.offset_s, first.duration_s) == (
        "agent",
        "Сәлеметсіз бе! Тыңдап тұрмын.",
        1.0,
        2.5,
    )
    assert first.sent_at == "2026-03-12T10:15:01+05:00"
    assert [first.text[each.start : each.end] for each in first.parts] == ["Сәлеметсіз бе!", "Тыңдап тұрмын."]
    assert (second.role, second.text, second.duration_s) == ("customer", "Сәлем!", 1.5)


@pytest.mark.parametrize(
    "body",
    [
        [{"text": "Алло", "start": 0}],
        {"segments": [{"text": "Алло"}]},
        {"transcript": {"text": "Алло"}, "segments": [{"text": "Алло", "words": [0]}]},
        {"transcript": {"text": "Алло"}},
        {"transcript": "Алло"},
        {"transcript": [{"transcript": "Алло"}]},
        "Алло",
        json.dumps({"segments": [{"text": "Алло"}]}),
    ],
)
def test_transcripts_come_in_several_shapes(body: Any) -> None:
    assert [each.text for each in messages(container(recording(), analysis=[transcript(body)]))] == ["Алло"]


def test_the_words_of_a_diarised_speaker_are_of_an_unknown_role() -> None:
    body = [{"text": "Алло", "speaker": 0}]
    (message,) = messages(container(recording(), analysis=[transcript(body)]), agents=("Айгүл Қасымова",))
    assert (message.role, message.author) == ("unknown", "SPEAKER_00")


def test_a_recording_without_transcript_is_a_voice_of_its_length() -> None:
    (message,) = messages(container(recording(mediatype="audio/x-wav", filename="a.wav")))
    assert (message.kind, message.duration_s, message.text) == ("voice", 9.5, "")
    assert message.attachments == (Attachment(name="a.wav", media_type="audio/x-wav"),)
    assert messages(container(recording(mimetype="video/mp4")))[0].kind == "video"


def test_a_transcript_belongs_to_the_dialog_that_it_names() -> None:
    analysis = [
        transcript("екінші", dialog=[1]),
        transcript("бірінші", dialog=0),
        {"type": "summary", "dialog": 0, "body": "х"},
    ]
    assert [each.text for each in messages(container(recording(), recording(), analysis=analysis))] == [
        "бірінші",
        "екінші",
    ]


def test_a_transcript_that_names_no_dialog_is_of_the_only_recording() -> None:
    analysis = [{"type": "transcript", "encoding": "none", "body": "Алло"}]
    assert [each.text for each in messages(container(text("а"), recording(), analysis=analysis))] == ["а", "Алло"]


def test_an_unusable_transcript_is_a_failure_and_leaves_the_recording() -> None:
    document = container(recording(), analysis=[transcript({"x": 1})])
    ((key, message),) = failures(document)
    assert key == "analysis[0].body"
    assert 'expected text, or {"segments"' in message
    assert [each.kind for each in messages(document)] == ["voice"]


def test_holds_stand_between_the_turns() -> None:
    history = [
        {"party": 0, "event": "hold", "time": "2026-03-12T10:15:03+05:00"},
        {"party": 0, "event": "unhold", "time": "2026-03-12T05:15:30Z"},
        {"party": 0, "event": "join", "time": START},
        {"event": ["?"]},
    ]
    body = [
        {"party": 1, "text": "Күтіңіз", "start": 1.0, "end": 2.0},
        {"party": 1, "text": "Рақмет", "start": 31.0, "end": 32.0},
    ]
    found = messages(
        container(recording(party_history=history), analysis=[transcript(body)]), agents=("Айгүл Қасымова",)
    )
    merged = [(each.event or each.text, each.offset_s, each.by) for each in found]
    assert merged == [
        ("Күтіңіз", 1.0, ""),
        ("hold", 3.0, "customer"),
        ("resume", 30.0, "customer"),
        ("Рақмет", 31.0, ""),
    ]


def test_an_unanswered_attempt_is_missed_by_the_other_side() -> None:
    incomplete = {"type": "incomplete", "start": START, "parties": [0, 1], "disposition": "no-answer"}
    transfer = {"type": "transfer", "start": START, "transferor": 1}
    found = conversation(container(incomplete, transfer), agents=("Айгүл Қасымова",))
    assert [(each.role, each.kind, each.event, each.by, each.sent_at) for each in found.messages] == [
        ("system", "event", "missed", "agent", START),
        ("system", "event", "transfer", "agent", START),
    ]
    assert found.channel == "call"


# -- the container -----------------------------------------------------------------------------------------------------


def test_files_are_attached_to_their_dialog_or_sent_alone() -> None:
    body = base64.urlsafe_b64encode(b"12345").decode()
    files = [
        {"dialog": 0, "filename": "a.pdf", "mediatype": "application/pdf", "encoding": "base64url", "body": body},
        {"party": 1, "start": START, "filename": "b.png", "mediatype": "image/png"},
        {"purpose": "tags", "body": "[]"},
    ]
    first, second = messages(container(text("Қараңыз"), attachments=files), agents=("Айгүл Қасымова",))
    assert first.attachments == (Attachment(name="a.pdf", media_type="application/pdf", size=5),)
    assert (second.role, second.kind, second.attachments[0].name, second.sent_at) == ("agent", "file", "b.png", START)


def test_the_subject_is_that_of_the_first_message() -> None:
    assert [each.subject for each in messages(container(text("а"), text("б"), subject="Шот"))] == ["Шот", ""]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"payload": "x", "signatures": []}, "a signed vCon (JWS); expected an unsigned one"),
        ({"ciphertext": "x", "recipients": []}, "an encrypted vCon (JWE); expected an unsigned one"),
        ({"vcon": "0.4.0", "dialog": {}}, "dialog is no list; expected a vCon"),
        ({"a": 1}, "this is no vCon; expected a vCon, an object with the keys parties and dialog"),
        ("текст", "this is no object; expected a vCon"),
    ],
)
def test_what_is_no_unsigned_container_is_a_failure(document: Any, expected: str) -> None:
    ((_, message),) = failures(document)
    assert message.startswith(expected)


def test_an_array_of_containers_is_read_one_after_the_other() -> None:
    found = items([container(text("а")), 3, container(text("б"), uuid="")])
    assert [each.id for each in found if isinstance(each, Conversation)] == ["u-1", "a.vcon:3"]
    assert [each.key for each in found if isinstance(each, Failure)] == ["[1]"]


def test_a_container_without_dialogs_is_a_note() -> None:
    assert items(container()) == [Note(message="empty: the vCon has no dialog to check", file="a.vcon")]


def test_a_file_that_breaks_off_is_a_failure_with_its_line() -> None:
    (failure,) = items(b'{"vcon": "0.4.0",\n"dialog": [')
    assert isinstance(failure, Failure)
    assert (failure.line, failure.message.split(";")[0]) == (2, "the file breaks off inside its JSON")


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["text", "recording", START, "json", "base64url"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "body",
                    "encoding",
                    "start",
                    "parties",
                    "originator",
                    "segments",
                    "text",
                    "words",
                    "dialog",
                    "party_history",
                    "time",
                    "event",
                    "duration",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(JUNK, JUNK, JUNK)
def test_no_container_crashes_the_reader(first: Any, second: Any, third: Any) -> None:
    document = {
        "parties": [CUSTOMER, first],
        "dialog": [
            first,
            {"type": "recording", "start": START, "party_history": [second]},
            {"type": "text", "body": third},
        ],
        "analysis": [second, transcript(third, dialog=1), transcript(second, dialog=third)],
        "attachments": [third, {"filename": "a", "dialog": first, "party": second}],
        "subject": first,
    }
    for each in (document, third):
        assert all(isinstance(item, Conversation | Failure | Note) for item in items(each))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=5))
def test_texts_are_read_back_unchanged(bodies: list[str]) -> None:
    assert [each.text for each in messages(container(*map(text, bodies)))] == bodies


@given(st.data())
def test_no_damage_to_a_real_file_crashes_the_reader(data: st.DataObject) -> None:
    original = SAMPLE.read_bytes()
    at = data.draw(st.integers(0, len(original)))
    damaged = original[:at] + data.draw(st.binary(max_size=4)) + original[at + data.draw(st.integers(0, 9)) :]
    assert all(isinstance(each, Conversation | Failure | Note) for each in items(damaged))


def test_the_sample_is_read_without_a_remark() -> None:
    (found,) = items(SAMPLE.read_bytes())
    assert isinstance(found, Conversation)
    assert [each.role for each in found.messages] == [
        "customer",
        "agent",
        "agent",
        "customer",
        "agent",
        "customer",
        "agent",
    ]
