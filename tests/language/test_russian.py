"""Morphology: readings of a form, dictionary words behind a lemma, inflection."""

from __future__ import annotations

import pytest

from phraseguard.language import russian


def test_an_ambiguous_form_keeps_all_its_readings() -> None:
    assert {c.lemma for c in russian.candidates("стали")} >= {"стать", "сталь"}
    assert {c.pos for c in russian.candidates("стекло")} >= {"NOUN", "VERB"}


def test_readings_are_ranked_and_marked_as_guesses() -> None:
    known = russian.candidates("договор")
    assert known[0].in_lexicon
    assert sum(c.score for c in known) == pytest.approx(1, abs=0.01)
    assert not russian.candidates("заявочкин")[0].in_lexicon
    scores = [c.score for c in russian.candidates("ну")]
    assert scores == sorted(scores, reverse=True)


def test_lemmas_are_folded() -> None:
    assert russian.candidates("елка")[0].lemma == "елка"
    assert russian.candidates("зеленый")[0].lemma == "зеленый"


@pytest.mark.parametrize(
    ("form", "known"), [("договором", True), ("заявкою", True), ("фывапр", False), ("қалайсыз", False)]
)
def test_the_dictionary_knows(form: str, known: bool) -> None:
    assert russian.is_known(form) is known
    assert bool(russian.known_tags(form)) is known


def test_known_tags_are_the_readings_of_the_dictionary() -> None:
    expected = {russian.grammemes(p) for p in russian.parses("подскажите") if p.is_known}
    assert set(russian.known_tags("подскажите")) == expected


@pytest.mark.parametrize(
    ("lemma", "words"),
    [
        ("договор", {"договор"}),
        ("вина", {"вина"}),
        ("ёлка", {"ёлка"}),
        ("елка", {"ёлка"}),
        ("договору", set()),
        ("фывапр", {"фывапр"}),
    ],
)
def test_words_behind_a_lemma(lemma: str, words: set[str]) -> None:
    assert {p.normal_form for p in russian.lexemes(lemma)} == words


@pytest.mark.parametrize(
    ("lemma", "features", "form"),
    [
        ("вопрос", {"ablt", "sing"}, "вопросом"),
        ("вопрос", {"gent", "plur"}, "вопросов"),
        ("чай", {"gen2", "sing"}, "чая"),  # second cases fold onto the first
        ("лес", {"loc2", "sing"}, "лесе"),
        ("большой", {"datv", "femn"}, "большой"),
        ("ждать", {"plur", "impr"}, "ждите"),
        ("пальто", {"datv", "plur"}, "пальто"),
    ],
)
def test_inflection(lemma: str, features: set[str], form: str) -> None:
    parse = russian.best_parse(lemma)
    assert parse is not None
    assert russian.inflect(parse, frozenset(features)) == form


def test_a_form_that_does_not_exist() -> None:
    parse = russian.best_parse("быстро", pos="ADVB")
    assert parse is not None
    assert russian.inflect(parse, frozenset({"ablt"})) is None
    assert russian.best_parse("быстро", pos="NOUN") is None


@pytest.mark.parametrize(
    ("tags", "case"),
    [
        ({"NOUN", "gent"}, "gent"),
        ({"NOUN", "gen2"}, "gent"),
        ({"NOUN", "loc2"}, "loct"),
        ({"NOUN", "voct"}, "nomn"),
        ({"VERB"}, None),
    ],
)
def test_case_of(tags: set[str], case: str | None) -> None:
    assert russian.case_of(frozenset(tags)) == case


def test_every_feature_name_of_the_notation_is_a_grammeme() -> None:
    tag_class = type(russian.parses("дом")[0].tag)
    for alternatives in russian.FEATURES.values():
        for grammeme in alternatives:
            assert grammeme in tag_class.KNOWN_GRAMMEMES
