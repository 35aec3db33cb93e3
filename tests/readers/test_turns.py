"""Cues to turns: what one speaker says in a row is one message, its parts are the cues."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Message, Part, Role, Word
from phraseguard.readers.turns import Cue, length, turns

SECONDS = st.none() | st.integers(0, 10_000_000).map(lambda milliseconds: milliseconds / 1000)
CUES = st.lists(
    st.builds(
        Cue,
        text=st.text(max_size=12),
        start=SECONDS,
        end=SECONDS,
        speaker=st.sampled_from(["", "Анна", "Иван"]),
        line=st.integers(1, 999),
        turn=st.integers(0, 1),
    ),
    max_size=12,
)


def role(speaker: str) -> Role:
    return "agent" if speaker == "Анна" else "unknown"


def test_cues_of_one_speaker_are_one_turn() -> None:
    cues = [
        Cue("Добрый день!", 1.0, 2.5, "Анна", 3),
        Cue("Чем помочь?", 2.5, 4.0, "Анна", 6),
        Cue("Где вагон?", 4.5, 6.0, "Иван", 9),
        Cue("Уточню.", 6.5, 7.0, "Анна", 12),
    ]
    first, second, third = turns(cues, role)
    assert first == Message(
        role="agent",
        author="Анна",
        offset_s=1.0,
        duration_s=3.0,
        text="Добрый день! Чем помочь?",
        parts=(
            Part(start=0, end=12, offset_s=1.0, duration_s=1.5, line=3),
            Part(start=13, end=24, offset_s=2.5, duration_s=1.5, line=6),
        ),
    )
    assert (second.role, second.text) == ("unknown", "Где вагон?")
    assert (third.role, third.text) == ("agent", "Уточню.")


def test_words_keep_their_order_over_the_cues() -> None:
    cues = [Cue("а", words=(Word(text="а", offset_s=1.0),)), Cue("б в", words=(Word(text="б"), Word(text="в")))]
    (turn,) = turns(cues, role)
    assert [word.text for word in turn.words] == ["а", "б", "в"]


def test_a_turn_number_parts_cues_of_unnamed_speakers() -> None:
    assert [each.text for each in turns([Cue("да", turn=1), Cue("нет", turn=2)], role)] == ["да", "нет"]


def test_cues_without_text_part_nothing() -> None:
    assert [each.text for each in turns([Cue("да"), Cue("", speaker="Иван"), Cue("нет")], role)] == ["да нет"]


def test_an_unknown_end_or_one_before_the_start_leaves_the_duration_unknown() -> None:
    assert length(1.0, None) is None
    assert length(None, 1.0) is None
    assert length(2.0, 1.0) is None
    assert length(1.0, 1.1) == 0.1


@given(CUES)
def test_the_parts_of_all_turns_are_the_cues_exactly(cues: list[Cue]) -> None:
    found = list(turns(cues, role))
    parts = [
        (turn.text[part.start : part.end], part.offset_s, part.line, turn.author)
        for turn in found
        for part in turn.parts
    ]
    assert parts == [(cue.text, cue.start, cue.line, cue.speaker) for cue in cues if cue.text]
    for turn in found:
        assert " ".join(turn.text[part.start : part.end] for part in turn.parts) == turn.text
        assert turn.parts[0].start == 0
        assert turn.parts[-1].end == len(turn.text)
        assert all(after.start == before.end + 1 for before, after in pairwise(turn.parts))
        assert turn.duration_s is None or turn.duration_s >= 0
