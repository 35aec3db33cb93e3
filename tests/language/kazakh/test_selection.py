"""Candidates: which lemmas, in which order; what counts for a lexicon row; loans, numbers, compounds, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from phraseguard.language.fold import fold
from phraseguard.language.kazakh import candidates, is_known, matching
from phraseguard.language.kazakh.analyser import lemma_of
from phraseguard.language.kazakh.selection import MARGIN

LOANS = Path(__file__).parents[3] / "bench" / "data" / "kk-loans.tsv"


def lemmas(form: str) -> list[str]:
    return [c.lemma for c in candidates(form)]


def counted(form: str) -> set[str]:
    return {lemma_of(r) for r in matching(form)}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("кезде", "кез"),
        ("түрде", "түр"),
        ("айында", "ай"),
        ("әдебиетінің", "әдебиет"),
        ("маңызды", "маңызды"),
        ("басқа", "басқа"),
        ("дамып", "дамы"),
        ("жіберілген", "жібер"),
        ("өткізілді", "өткіз"),
        ("ұсынамыз", "ұсын"),
        ("өтінемін", "өтін"),
        ("кешіріңіз", "кешір"),
        ("үшінші", "үш"),
        ("аударушыларды", "аударушы"),
        ("тауда", "тау"),
        ("аққуларға", "аққу"),
        ("сондай-ақ", "сондай-ақ"),
        ("бір-бірімен", "бір-бір"),
        ("ата-анасына", "ата-ана"),
        ("2014-ші", "2014"),
        ("5-ке", "5"),
        ("16:00-ге", "16:00"),
        ("заманнан-ақ", "заман"),
    ],
)
def test_the_first_candidate(form: str, lemma: str) -> None:
    assert lemmas(form)[0] == lemma


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("алынған", {"ал", "алын"}),
        ("кездесуге", {"кездес", "кездесу"}),
        ("емес", {"е", "емес"}),
        ("қалайсыз", {"қала", "қалай"}),
        ("көрінеді", {"көр", "көрін"}),
        ("балалы", {"бала", "балалы"}),
        ("онда", {"ол", "онда"}),
        ("соңғы", {"соң", "соңғы"}),
        ("міндетті", {"міндет", "міндетті"}),
    ],
)
def test_what_dictionaries_list_beside_the_stem_is_a_candidate_too(form: str, expected: set[str]) -> None:
    assert expected <= set(lemmas(form))


@pytest.mark.parametrize(
    ("form", "wrong"), [("қатын", "қа"), ("надан", "на"), ("тауларда", "та"), ("барады", "барады")]
)
def test_fragments_of_words_are_no_stems(form: str, wrong: str) -> None:
    assert wrong not in lemmas(form)


def test_candidates_are_distinct_ranked_and_near_the_best() -> None:
    for form in ("қатысты", "алмас", "дамуының", "барысында"):
        found = candidates(form)
        scores = [c.score for c in found]
        assert scores == sorted(scores, reverse=True)
        assert scores[0] - scores[-1] <= MARGIN + 0.01
        assert len({c.lemma for c in found}) == len(found)


def test_loans_of_customer_service() -> None:
    rows = [line.split("\t") for line in LOANS.read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [(form, lemma) for form, lemma in rows if fold(lemma) not in lemmas(fold(form))]
    first = [(form, lemma) for form, lemma in rows if fold(lemma) != lemmas(fold(form))[0]]
    assert len(rows) >= 150
    assert len(wrong) <= 0.02 * len(rows), wrong
    assert len(first) <= 0.05 * len(rows), first


def test_a_verb_made_of_a_loan() -> None:
    assert candidates("звондап")[0].pos == "VERB"
    assert lemmas("звондаңыз")[0] == "звонда"


def test_a_name_may_end_like_a_suffix() -> None:
    assert "алтынай" in lemmas("алтынай")
    assert "хатами" in lemmas("хатами")


def test_letters_that_are_no_word() -> None:
    found = candidates("ъъъ")
    assert found[0].lemma == "ъъъ"
    assert not found[0].in_lexicon


@pytest.mark.parametrize(("form", "known"), [("кітаптарымыз", True), ("бұржықылаңдар", False), ("жібердіңіз", True)])
def test_what_the_lexicon_knows(form: str, known: bool) -> None:
    assert is_known(form) is known


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("тауарыңызды", "тауар"), ("жіберіңізші", "жібер"), ("төлемдеріңіз", "төлем"), ("бересіз", "бер")],
)
def test_a_form_matches_its_lemma(form: str, lemma: str) -> None:
    assert lemma in counted(form)


@pytest.mark.parametrize(
    ("form", "lemma"), [("кітаптар", "тап"), ("барлығы", "бар"), ("дамуы", "дам"), ("жағдайда", "жақ")]
)
def test_a_form_does_not_match_what_it_only_resembles(form: str, lemma: str) -> None:
    assert lemma not in counted(form)


def test_matching_is_stricter_than_being_a_candidate_and_keeps_all_readings_of_a_lemma() -> None:
    for form in ("алынған", "қатысты", "түсіне", "балаларының"):
        assert counted(form) <= set(lemmas(form))
    owners = {r.tags for r in matching("балаларының") if r.lemma == "бала"}
    assert len(owners) == len([r for r in matching("балаларының") if r.lemma == "бала"])
    assert ("pl", "px3", "gen") in owners
