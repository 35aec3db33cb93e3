"""Sounds: classes of stem ends, vowel harmony, the realisation of suffix patterns, changes of stems."""

from __future__ import annotations

import pytest

from phraseguard.language.kazakh.alternations import NOUN, VERB, When, undo, variants
from phraseguard.language.kazakh.phonology import any_harmony, bit, class_of, harmonies, mask_of, realise


@pytest.mark.parametrize(
    ("stem", "cls"),
    [
        ("бала", "V"),
        ("үй", "R"),
        ("тау", "R"),
        ("жол", "L"),
        ("адам", "N"),
        ("қаз", "Z"),
        ("кітап", "T"),
        ("пароль", "L"),
        ("сад", "T"),
    ],
)
def test_the_class_of_a_stem_is_that_of_its_last_sound(stem: str, cls: str) -> None:
    assert class_of(stem) == cls


@pytest.mark.parametrize(
    ("stem", "expected"),
    [("бала", "b"), ("мектеп", "f"), ("кітап", "b"), ("қызмет", "f"), ("тариф", "bf"), ("кредит", "f"), ("ру", "bf")],
)
def test_suffixes_follow_the_last_clear_vowel(stem: str, expected: str) -> None:
    assert harmonies(stem) == expected


@pytest.mark.parametrize(
    ("pattern", "cls", "harmony", "expected"),
    [
        ("LAр", "V", "b", "лар"),
        ("LAр", "N", "f", "дер"),
        ("LAр", "T", "b", "тар"),
        ("NIң", "N", "b", "ның"),
        ("NIң", "L", "f", "дің"),
        ("JI", "V", "f", "ні"),
        ("JI", "N", "b", "ды"),
        ("GA", "T", "b", "қа"),
        ("GA", "Z", "f", "ге"),
        ("ZAн", "N", "b", "нан"),
        ("Bен", "Z", "b", "бен"),
        ("Bен", "R", "b", "мен"),
        ("MA", "T", "f", "пе"),
        ("MA", "N", "b", "ба"),
        ("(с)I", "V", "b", "сы"),
        ("(с)I", "L", "f", "і"),
        ("(I)ңIз", "V", "b", "ңыз"),
        ("(I)ңIз", "T", "b", "ыңыз"),
    ],
)
def test_assimilation(pattern: str, cls: str, harmony: str, expected: str) -> None:
    assert realise(pattern, cls, harmony) == expected


def test_the_masks_of_a_stem() -> None:
    assert mask_of("бала") == bit("V", "b")
    assert mask_of("бала") & bit("V", "f") == 0
    assert any_harmony(mask_of("бала")) == bit("V", "b") | bit("V", "f")


@pytest.mark.parametrize(
    ("lemma", "pos", "surface", "when"),
    [
        ("кітап", NOUN, "кітаб", When.VOWEL),
        ("орын", NOUN, "орн", When.HIGH_VOWEL),
        ("тап", VERB, "тау", When.HIGH_VOWEL),
        ("жай", VERB, "жа", When.GLIDE),
        ("ки", VERB, "ки", When.GLIDE),
        ("оқы", VERB, "оқ", When.U),
        ("қорық", VERB, "қорқ", When.VOWEL),
        ("факт", NOUN, "факті", When.LINKED),
    ],
)
def test_variants_of_a_stem(lemma: str, pos: int, surface: str, when: When) -> None:
    assert (surface, when) in list(variants(lemma, pos))


def test_stems_that_do_not_change() -> None:
    assert [surface for surface, _ in variants("бала", NOUN)] == ["бала"]
    assert "торыг" not in [surface for surface, _ in variants("торы", NOUN)]


@pytest.mark.parametrize(
    ("surface", "ending", "pos", "stem"),
    [
        ("кітаб", "ы", NOUN, "кітап"),
        ("халк", "ы", NOUN, "халык"),
        ("тау", "ып", VERB, "тап"),
        ("жа", "яды", VERB, "жай"),
    ],
)
def test_the_stem_behind_a_changed_one(surface: str, ending: str, pos: int, stem: str) -> None:
    assert stem in [found for found, _, _ in undo(surface, ending, pos)]
