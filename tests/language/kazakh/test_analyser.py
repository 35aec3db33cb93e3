"""Readings of forms: stem, tags, voice, and what the lexicon rows ask of them."""

from __future__ import annotations

import pytest

from phraseguard.language.kazakh import readings
from phraseguard.language.kazakh.analyser import Reading, lemma_of
from phraseguard.language.kazakh.features import features_of, row_features
from phraseguard.language.kazakh.store import analyser


def best(form: str, lemma: str) -> Reading:
    return next(r for r in readings(form) if r.lemma == lemma)


@pytest.mark.parametrize(
    ("form", "lemma", "tags"),
    [
        ("кітаптарымыздан", "кітап", ("pl", "px1pl", "abl")),
        ("кітабыңыз", "кітап", ("px2frm",)),
        ("орнына", "орын", ("px3", "dat")),
        ("аузын", "ауыз", ("px3", "acc")),
        ("тауып", "тап", ("cvb_perf",)),
        ("оқимын", "оқы", ("prs", "p1sg")),
        ("жаяды", "жай", ("prs", "p3")),
        ("кию", "ки", ("ger",)),
        ("қорқады", "қорық", ("prs", "p3")),
        ("фактілер", "факт", ("pl",)),
        ("үйдегі", "үй", ("loc", "attr")),
        ("маған", "мен", ("dat",)),
        ("бұлардың", "бұл", ("pl", "gen")),
        ("жібермедіңіз", "жібер", ("neg", "pst", "p2frm")),
        ("айтыңызшы", "айт", ("imp", "p2frm", "ask")),
    ],
)
def test_the_tags_of_a_form(form: str, lemma: str, tags: tuple[str, ...]) -> None:
    assert best(form, lemma).tags == tags


def test_a_voiced_stem_is_named_beside_the_lemma() -> None:
    passive = next(r for r in readings("толтырылды") if r.lemma == "толтыр")
    assert passive.tags[0] == "pass"
    assert passive.voiced == "толтырыл"
    plain = best("толтырды", "толтыр")
    assert plain.voiced == plain.lemma


def test_the_noun_that_a_verb_forms_is_named() -> None:
    assert best("толтырушыларға", "толтыр").formed == "толтырушы"
    assert best("дамуының", "дамы").formed == "даму"
    assert best("барған", "бар").formed == ""


def test_the_lemma_of_a_derived_word_is_the_word() -> None:
    derived = Reading("әдемі", "ADJ", ("d_lik",), 0.0, True, "әдемілік")
    compared = Reading("әдемі", "ADJ", ("cmp",), 0.0, True, "әдемірек")
    assert lemma_of(derived) == "әдемілік"
    assert lemma_of(compared) == "әдемі"


def test_an_unknown_stem_has_no_reading_by_the_lexicon_but_a_guess() -> None:
    assert not analyser().readings("бұржықылаңдар")
    assert any(r.lemma == "бұржықылаң" and r.tags == ("pl",) and not r.listed for r in readings("бұржықылаңдар"))


def test_listed_words_are_told_from_guesses() -> None:
    assert best("кітаптар", "кітап").listed
    assert analyser().is_stem("кітап", 1)
    assert not analyser().is_stem("кітаптар", 1)


def test_no_ending_breaks_harmony_without_a_cost() -> None:
    proper, broken = best("балаға", "бала"), best("балаге", "бала")
    assert proper.score > broken.score + 2


def test_features() -> None:
    assert {"Case=Dat", "Number=Plur", "Number[psor]=Plur", "Person[psor]=1"} <= features_of(
        "NOUN", ("pl", "px1pl", "dat")
    )
    assert features_of("NOUN", ()) == {"Case=Nom", "Number=Sing"}
    assert {"Tense=Past", "Person=3", "Polarity=Neg"} <= features_of("VERB", ("neg", "pst", "p3"))
    assert "Polarity=Pos" in features_of("VERB", ("pst", "p3"))
    assert {"Subject=2frm", "POS=VERB", "Mood=Imp"} <= row_features("VERB", ("imp", "p2frm"))
    assert {"Owner=2frm", "Owner=2frmpl"} <= row_features("NOUN", ("pl", "px2frm"))
    assert "Voiced=Yes" in row_features("VERB", ("pass", "pst", "p3"))
    assert "Voiced=Yes" not in row_features("VERB", ("pst", "p3"))
