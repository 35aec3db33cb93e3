"""The expanded grammar: which endings there are, with which tags, behind which stems."""

from __future__ import annotations

import pytest

from phraseguard.language.kazakh import expand
from phraseguard.language.kazakh.expand import Endings, Tags
from phraseguard.language.kazakh.phonology import mask_of

NOMINAL = expand.nominal_endings()
FINITE, NOMINALISERS = expand.verb_endings()


def tags_behind(stem: str, ending: str, table: Endings) -> set[Tags]:
    mask = mask_of(stem)
    return {tags for (tags, _), wanted in table.get(ending, {}).items() if wanted & mask}


@pytest.mark.parametrize(
    ("stem", "ending", "tags"),
    [
        ("кітап", "тар", ("pl",)),
        ("бала", "сы", ("px3",)),
        ("бала", "сына", ("px3", "dat")),
        ("бала", "ларымыздан", ("pl", "px1pl", "abl")),
        ("шот", "ыңызға", ("px2frm", "dat")),
        ("дос", "ыма", ("px1sg", "dat")),
        ("үй", "дегі", ("loc", "attr")),
        ("үй", "дегілерге", ("loc", "attr", "pl", "dat")),
        ("клиент", "тікі", ("ki",)),
        ("дәрігер", "мін", ("p1sg",)),
        ("бала", "дай", ("sim",)),
    ],
)
def test_endings_of_nouns(stem: str, ending: str, tags: Tags) -> None:
    assert tags in tags_behind(stem, ending, NOMINAL)


@pytest.mark.parametrize(
    ("stem", "ending"), [("кітап", "лар"), ("бала", "лер"), ("бала", "ы"), ("адам", "дың"), ("дос", "га")]
)
def test_endings_that_break_harmony_or_assimilation_do_not_follow(stem: str, ending: str) -> None:
    assert not tags_behind(stem, ending, NOMINAL)


@pytest.mark.parametrize(
    ("stem", "ending", "tags"),
    [
        ("бар", "ды", ("pst", "p3")),
        ("бар", "амын", ("prs", "p1sg")),
        ("оқы", "йсыз", ("prs", "p2frm")),
        ("кел", "мейді", ("neg", "prs", "p3")),
        ("кел", "іпті", ("evid", "p3")),
        ("жібер", "іңіз", ("imp", "p2frm")),
        ("жібер", "іңізші", ("imp", "p2frm", "ask")),
        ("жаз", "ылды", ("pass", "pst", "p3")),
        ("ал", "ынды", ("pass", "pst", "p3")),
        ("сез", "інді", ("refl", "pst", "p3")),
        ("толтыр", "тқыз", ("caus", "caus", "imp", "p2sg")),
        ("жаз", "дырды", ("caus", "pst", "p3")),
        ("кел", "ісейік", ("coop", "opt", "p1pl")),
        ("айт", "са", ("cnd", "p3")),
        ("айт", "пайынша", ("neg", "cvb_unless")),
    ],
)
def test_finite_forms_and_converbs(stem: str, ending: str, tags: Tags) -> None:
    assert tags in tags_behind(stem, ending, FINITE)


def test_the_soft_imperative_is_one_ending_with_two_readings_at_most() -> None:
    assert tags_behind("жібер", "ші", FINITE) == {("imp", "p2sg", "ask")}


@pytest.mark.parametrize(
    ("stem", "ending", "tags"),
    [
        ("бар", "ған", ("part_past",)),
        ("кел", "меген", ("neg", "part_past")),
        ("бар", "атын", ("part_prs",)),
        ("бар", "у", ("ger",)),
        ("таңда", "ушы", ("ger", "agent")),
        ("толтыр", "ғыш", ("part_hab",)),
        ("айт", "пақ", ("part_plan",)),
        ("бол", "ғандық", ("part_past", "ness")),
    ],
)
def test_participles_and_verbal_nouns(stem: str, ending: str, tags: Tags) -> None:
    assert tags in tags_behind(stem, ending, NOMINALISERS)


def test_letters_of_voice_are_counted() -> None:
    voices = {(tags, voice) for (tags, voice) in FINITE["ылды"] if tags == ("pass", "pst", "p3")}
    assert voices == {(("pass", "pst", "p3"), 2)}
    assert {voice for (tags, voice) in FINITE["ды"] if tags == ("pst", "p3")} == {0}


def test_word_formation() -> None:
    formation = expand.derivational_endings()
    assert ("d_siz",) in tags_behind("ақша", "сыз", formation)
    assert ("ord",) in tags_behind("бес", "інші", formation)
    assert not tags_behind("ақша", "сіз", formation)
