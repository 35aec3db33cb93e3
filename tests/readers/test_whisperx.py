"""WhisperX and Whisper JSON: segments, speakers, words."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Conversation, Failure, Word
from phraseguard.readers import Defaults, Item, Note
from phraseguard.readers.whisperx import read

SAMPLE = Path(__file__).parents[2] / "samples" / "calls" / "login.ru.json"


def items(document: Any, **defaults: Any) -> list[Item]:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return list(read(io.BytesIO(data), "calls/a.json", defaults=Defaults(**defaults)))


def conversation(document: Any, **defaults: Any) -> Conversation:
    (found,) = (each for each in items(document, **defaults) if isinstance(each, Conversation))
    return found


def failures(document: Any) -> list[tuple[str, str]]:
    return [(each.key, each.message) for each in items(document) if isinstance(each, Failure)]


def segment(text: str, start: float, end: float, speaker: str | None = None, **more: Any) -> dict[str, Any]:
    return {"text": text, "start": start, "end": end, **({"speaker": speaker} if speaker else {}), **more}


def word(text: str, start: float | None = None, end: float | None = None, speaker: str | None = None) -> dict[str, Any]:
    values = {"word": text, "start": start, "end": end, "speaker": speaker}
    return {key: value for key, value in values.items() if value is not None}


def test_segments_of_one_speaker_are_one_turn_with_its_parts() -> None:
    document = {
        "segments": [
            segment(" Добрый день!", 0.5, 1.5, "SPEAKER_00"),
            segment(" Слушаю.", 1.75, 2.5, "SPEAKER_00"),
            segment(" Алло!", 3.0, 3.5, "SPEAKER_01"),
        ],
        "language": "ru",
    }
    found = conversation(document, agents=("SPEAKER_00",))
    assert (found.id, found.channel, found.language) == ("a.json", "call", "ru")
    first, second = found.messages
    assert (first.role, first.text, first.offset_s, first.duration_s) == ("agent", "Добрый день! Слушаю.", 0.5, 2.0)
    assert [(each.start, each.end, each.offset_s, each.duration_s) for each in first.parts] == [
        (0, 12, 0.5, 1.0),
        (13, 20, 1.75, 0.75),
    ]
    assert (second.role, second.author) == ("customer", "SPEAKER_01")
    assert found.agent.name == found.customer.name == ""


def test_words_keep_their_times_and_may_have_none() -> None:
    words = [word("Договор", 0.5, 1.0), word("4118.")]
    (message,) = conversation({"segments": [segment("Договор 4118.", 0.5, 2.0, "A", words=words)]}).messages
    assert message.words == (Word(text="Договор", offset_s=0.5, duration_s=0.5), Word(text="4118."))


def test_a_segment_is_cut_where_its_words_change_speaker() -> None:
    words = [word("Договор", 0.5, 1.0, "B"), word("4118.", speaker="B"), word("Вижу", 2.0, 2.5, "A"), word("его.")]
    first, second = conversation(
        {"segments": [segment("Договор  4118. Вижу его.", 0.4, 3.0, "A", words=words)]}
    ).messages
    assert (first.author, first.text, first.offset_s, first.duration_s) == ("B", "Договор  4118.", 0.4, 0.6)
    assert (second.author, second.text, second.offset_s, second.duration_s) == ("A", "Вижу его.", 2.0, 1.0)
    assert [each.text for each in second.words] == ["Вижу", "его."]


def test_a_word_that_is_not_in_the_text_cuts_nothing() -> None:
    words = [word("да", speaker="A"), word("нет", speaker="B")]
    (message,) = conversation({"segments": [segment("да так", 0, 1, "A", words=words)]}).messages
    assert (message.author, message.text, len(message.words)) == ("A", "да так", 2)


def test_whisper_without_speakers_is_one_turn_of_an_unknown_role() -> None:
    document = {
        "text": "…",
        "segments": [{"id": 0, "seek": 0, "start": 0.0, "end": 1.0, "text": " Сәлем!"}],
        "language": "kk",
    }
    note, found = items(document)
    assert isinstance(note, Note)
    assert "no cue names its speaker" in note.message
    assert isinstance(found, Conversation)
    assert (found.language, found.messages[0].role, found.messages[0].text) == ("kk", "unknown", "Сәлем!")


def test_a_numbered_speaker_gets_a_label() -> None:
    assert conversation({"segments": [segment("да", 0, 1) | {"speaker": 1}]}).messages[0].author == "SPEAKER_01"


def test_an_unusable_time_is_a_failure_and_the_words_are_kept() -> None:
    document = {"segments": [segment("раз", 0, 1, "A") | {"start": "0:01", "end": -1}, segment("два", 1, 2, "A")]}
    assert failures(document) == [
        ("segments[0].start", "'0:01' is no time; expected seconds as a number, 0 or more"),
        ("segments[0].end", "'-1' is no time; expected seconds as a number, 0 or more"),
    ]
    assert [each.text for each in conversation(document).messages] == ["раз два"]


def test_a_segment_without_text_is_a_failure_and_the_rest_goes_on() -> None:
    document = {"segments": [3, {"start": 1}, segment("два", 1, 2, "A")]}
    message = "the segment has no text; expected an object with text, start and end"
    assert failures(document) == [("segments[0]", message), ("segments[1]", message)]
    assert [each.text for each in conversation(document).messages] == ["два"]


@pytest.mark.parametrize(
    ("document", "key"), [({"a": 1}, "segments"), ({"segments": "нет"}, "segments"), ([], ""), (3, "")]
)
def test_another_document_is_a_failure_that_says_what_was_expected(document: Any, key: str) -> None:
    ((found, message),) = failures(document)
    assert found == key
    assert "expected WhisperX JSON" in message


def test_a_file_that_breaks_off_is_a_failure_with_its_line() -> None:
    (failure,) = items('{"segments": [\n{"text": "да",'.encode())
    assert isinstance(failure, Failure)
    assert failure.line == 2
    assert failure.message.startswith("the file breaks off inside its JSON; expected WhisperX JSON")


def test_malformed_json_is_a_failure_with_line_and_column() -> None:
    (failure,) = items(b'{"segments":\n [x]}')
    assert isinstance(failure, Failure)
    assert (failure.line, failure.message.split(";")[0]) == (2, "not valid JSON (invalid character)")


def test_silence_is_a_note() -> None:
    assert items({"segments": []}) == [Note(message="empty: there is no speech to check", file="calls/a.json")]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "start", "end", "speaker", "words", "word"]), inner, max_size=6)
    ),
    max_leaves=20,
)
SPEECH = st.text("абвгд еёжз.,!?", min_size=1, max_size=20).map(str.strip).filter(bool)
SEGMENTS = st.lists(
    st.builds(segment, SPEECH, st.integers(0, 99), st.integers(100, 200), st.sampled_from(["A", "B"])),
    min_size=1,
    max_size=9,
)


@given(SEGMENTS)
def test_what_was_recognised_is_read_back(segments: list[dict[str, Any]]) -> None:
    found = [
        (message.author, message.text[part.start : part.end], part.offset_s)
        for message in conversation({"segments": segments}).messages
        for part in message.parts
    ]
    assert found == [(each["speaker"], each["text"], each["start"]) for each in segments]


@given(
    st.lists(
        st.tuples(SPEECH.map(lambda text: text.replace(" ", "")).filter(bool), st.sampled_from(["A", "B", None])),
        min_size=1,
        max_size=12,
    )
)
def test_cutting_by_words_loses_none(heard: list[tuple[str, str | None]]) -> None:
    text = " ".join(each for each, _ in heard)
    words = [word(each, speaker=speaker) for each, speaker in heard]
    messages = conversation({"segments": [segment(text, 0, 9, "A", words=words)]}).messages
    assert " ".join(each.text for each in messages) == text
    assert [each.text for message in messages for each in message.words] == [each for each, _ in heard]


@given(JUNK)
def test_no_segments_crash_the_reader(junk: Any) -> None:
    for document in ({"segments": junk}, {"segments": [junk, {"text": "а", "words": junk}]}, junk):
        data = json.dumps(document).encode()
        assert all(isinstance(each, Conversation | Failure | Note) for each in items(data))


@given(st.data())
def test_no_damage_to_a_real_file_crashes_the_reader(data: st.DataObject) -> None:
    original = SAMPLE.read_bytes()
    at = data.draw(st.integers(0, len(original)))
    damaged = original[:at] + data.draw(st.binary(max_size=4)) + original[at + data.draw(st.integers(0, 9)) :]
    assert all(isinstance(each, Conversation | Failure | Note) for each in items(damaged))


def test_the_sample_is_read_without_a_remark() -> None:
    (found,) = items(SAMPLE.read_bytes(), agents=("SPEAKER_00",))
    assert isinstance(found, Conversation)
    assert [each.role for each in found.messages] == ["agent", "customer"] * 4 + ["agent"]
    assert all(each.words for each in found.messages)
