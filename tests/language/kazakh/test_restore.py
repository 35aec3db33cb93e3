"""Kazakh typed without Kazakh letters."""

from __future__ import annotations

import pytest

from phraseguard.language.fold import has_kazakh_letters, plain
from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.generate import inflect
from phraseguard.language.kazakh.restore import TYPED_PLAIN, proper_spelling, restored, restored_unlisted
from phraseguard.language.kazakh.selection import candidates, is_known
from phraseguard.language.kazakh.skeleton import skeleton, typing_cost
from phraseguard.language.kazakh.store import analyser

NOUN_TAGS = (
    ("pl", "px1pl", "abl"),
    ("px3", "dat"),
    ("px2frm", "acc"),
    ("gen",),
    ("dat",),
    ("pl", "gen"),
    ("loc", "attr"),
)
VERB_TAGS = (
    ("prs", "p2frm"), ("neg", "pst", "p1sg"), ("imp", "p2frm", "ask"), ("cvb_perf",), ("part_past", "px2frm", "acc"), ("cnd", "p2frm"),
    ("ger", "px3", "dat"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("калайсыз", "қалайсыз"),
        ("отинемин", "өтінемін"),
        ("шыгып", "шығып"),
        ("койган", "қойған"),
        ("жок", "жоқ"),
        ("жиберинизши", "жіберіңізші"),
        ("тусинбедим", "түсінбедім"),
        ("кутинизши", "күтіңізші"),
        ("толемегенсиз", "төлемегенсіз"),
        ("есепшотыныздан", "есепшотыңыздан"),
        ("когамнын", "қоғамның"),
        ("кызметкерлеримизге", "қызметкерлерімізге"),
    ],
)
def test_the_letters_of_a_word_are_found(typed: str, proper: str) -> None:
    assert proper_spelling(typed) == proper


@pytest.mark.parametrize(
    ("typed", "lemma"),
    [
        ("калайсыз", "қалай"),
        ("шыгып", "шық"),
        ("койган", "қой"),
        ("жиберинизши", "жібер"),
        ("тусинбедим", "түсін"),
        ("рахмет", "рақмет"),
        ("тауып", "тап"),
        ("халкы", "халық"),
        ("аузынызды", "ауыз"),
    ],
)
def test_the_lemma_is_a_candidate(typed: str, lemma: str) -> None:
    assert lemma in [c.lemma for c in candidates(typed)]


@pytest.mark.parametrize("word", ["бар", "мен", "жыл", "алма", "болды", "пайдасы", "рахмет", "карта", "айтты"])
def test_an_ordinary_word_without_kazakh_letters_is_itself(word: str) -> None:
    assert proper_spelling(word) == word
    own = {r.lemma for r in analyser().readings(word)}
    assert candidates(word)[0].lemma in own


def test_a_word_with_kazakh_letters_is_left_alone() -> None:
    assert restored("қалайсыз") == ()
    assert restored_unlisted("тусінбедім") == ()
    assert proper_spelling("тусінбедім") == "тусінбедім"


@pytest.mark.parametrize(("typed", "proper"), [("менинг", "менің"), ("ахша", "ақша"), ("тусындым", "түсіндім")])
def test_habits_of_typists(typed: str, proper: str) -> None:
    assert proper in {spelling for spelling, _ in restored(typed)}


def test_a_habit_costs_more_than_a_missing_letter() -> None:
    assert typing_cost("тусиндим", "түсіндім") == 0.0
    habit = typing_cost("тусындым", "түсіндім")
    assert habit is not None and habit < 0
    assert typing_cost("тусиндим", "түсінбедім") is None
    assert typing_cost("барам", "барым") is None


@pytest.mark.parametrize(
    ("typed", "proper", "lemma"),
    [
        ("договорынызды", "договорыңызды", "договор"),
        ("заявканызды", "заявкаңызды", "заявка"),
        ("кабинетиниздин", "кабинетіңіздің", "кабинет"),
        ("абоненттеримизге", "абоненттерімізге", "абонент"),
    ],
)
def test_russian_stems_with_endings_that_lack_their_letters(typed: str, proper: str, lemma: str) -> None:
    assert proper_spelling(typed) == proper
    assert lemma in [c.lemma for c in candidates(typed)]


def test_a_russian_stem_stays_possible_beside_a_rare_kazakh_one() -> None:
    assert {"хам", "һәм"} <= {c.lemma for c in candidates("хамсыз")}


def test_both_parts_of_a_pair_are_spelled_properly() -> None:
    assert proper_spelling("карым-катынас") == "қарым-қатынас"
    assert candidates("карым-катынастарды")[0].lemma == "қарым-қатынас"
    assert candidates("болган-ак")[0].lemma == "бол"


def test_readings_are_those_of_the_proper_word_at_a_price() -> None:
    spelling, reading = restored("койган")[0]
    own = max(analyser().readings(spelling), key=lambda r: r.score)
    assert reading == own._replace(score=own.score + TYPED_PLAIN)


def test_a_russian_word_is_not_known_for_a_kazakh_one_that_lacks_its_letters() -> None:
    assert "қосу" in {s for s, _ in restored("косу")}
    assert not is_known("косу")
    assert is_known("отинемин")


@pytest.mark.parametrize("kind", [NOUN, VERB])
def test_every_form_comes_back_when_its_letters_are_lost(kind: int) -> None:
    nouns = "қызмет есеп төлем өтініш шот ақша жүйе сұрақ көмек күн түн үй мекенжай құжат ғимарат әріптес орын халық кітап бөлім"
    verbs = "жібер түсін күт төле көр бер тап шық қой ал сөйле тексер қос өшір ауыстыр хабарлас оқы жаз кет әкел"
    lost = []
    for lemma in (nouns if kind == NOUN else verbs).split():
        for tags in NOUN_TAGS if kind == NOUN else VERB_TAGS:
            form = inflect(lemma, tags, kind)
            assert form is not None
            typed = plain(form)
            if typed != form and not any(s == form and lemma in (r.lemma, r.voiced) for s, r in restored(typed)):
                lost.append((lemma, tags, form))
    assert lost == []


def test_a_skeleton_is_made_letter_by_letter() -> None:
    words = ["қалай", "сыз", "жай", "ая", "оқы", "йды", "рубль", "ге"]
    for first in words:
        for second in words:
            assert skeleton(first + second) == skeleton(first) + skeleton(second)
            assert skeleton(plain(first)) == skeleton(first)
    assert not has_kazakh_letters(skeleton("әіңғүұқөһ"))


def test_a_form_has_few_candidates() -> None:
    typed = "отинемин жиберинизши калайсыз тусинбедим шыгып койган жок кутинизши тексеремиз бугин кашан каншасы".split()
    assert sum(len(candidates(form)) for form in typed) / len(typed) <= 3
