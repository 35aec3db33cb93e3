"""Folding to the lookup key: what is ignored, what is composed, which Latin letters become Cyrillic and which stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.language.fold import fold


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("Ещё", "еще"),
        ("ЁЛКА", "елка"),
        ("ЗаЯвКа", "заявка"),
        ("и\u0306од", "йод"),
        ("И\u0306ОД", "йод"),
        ("е\u0308лка", "елка"),
        ("до\u00adго\u00adвор", "договор"),
        ("при\u200bвет", "привет"),
        ("при\u2060вет", "привет"),
        ("\ufeffДа", "да"),
        ("\u202bда\u202c", "да"),
        ("а\u0301тлас", "атлас"),
        ("кое‑что", "кое-что"),
        ("об’явление", "об'явление"),
    ],
)
def test_marks_case_and_composition(surface: str, key: str) -> None:
    assert fold(surface) == key


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("зaявка", "заявка"),  # Latin a
        ("cчёт", "счет"),  # Latin c
        ("нeт", "нет"),  # Latin e
        ("Hет", "нет"),  # a Latin capital H looks like Н
        ("пpошу", "прошу"),  # Latin p
        ("oшибка", "ошибка"),
    ],
)
def test_latin_look_alikes_in_a_mixed_word(surface: str, key: str) -> None:
    assert fold(surface) == key


@pytest.mark.parametrize("surface", ["crm", "pdf", "ho", "cope", "xxx", "covid", "a-b"])
def test_latin_words_stay_latin(surface: str) -> None:
    assert fold(surface) == surface
    assert fold(surface.upper()) == surface


@pytest.mark.parametrize("surface", ["Қалаңыз", "Өтініш", "Үшін", "Әріптес", "Іс", "Ғылым", "Ұсыныс", "Жаһан", "ҚТЖ"])
def test_kazakh_letters_are_kept(surface: str) -> None:
    assert fold(surface) == surface.lower()


def test_latin_letters_of_a_kazakh_word_become_cyrillic() -> None:
    assert fold("қaлай") == "қалай"
    assert fold("кəсіп") == "кәсіп"  # the Latin schwa
    assert fold("жаhандық ғ") == "жаһандық ғ"


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x52F), max_size=20))
def test_folding_twice_changes_nothing(surface: str) -> None:
    assert fold(fold(surface)) == fold(surface)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі-", min_size=1, max_size=20))
def test_composed_and_decomposed_meet(word: str) -> None:
    assert fold(unicodedata.normalize("NFD", word)) == fold(word) == fold(word.upper())
