"""Kazakh in Latin letters."""

from __future__ import annotations

import pytest

from phraseguard.language.fold import fold
from phraseguard.language.kazakh.alternations import NOUN, VERB
from phraseguard.language.kazakh.generate import inflect
from phraseguard.language.kazakh.latin import (
    cyrillic,
    latin_candidates,
    latin_readings,
    looks_kazakh_latin,
    transliterated,
)

ALPHABET_2021 = str.maketrans(
    {
        "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q",
        "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o", "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f",
        "х": "h", "һ": "h", "ц": "ts", "ч": "tş", "ш": "ş", "щ": "ştş", "ы": "y", "і": "ı", "э": "e", "ю": "iu", "я": "ia", "ь": None, "ъ": None,
    }
)  # fmt: skip
ASCII = str.maketrans(
    {
        "ä": "a", "ğ": "g", "ñ": "n", "ö": "o", "ū": "u", "ü": "u", "ş": "sh", "ı": "i",
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("latin", "proper"),
    [
        ("sälemetsız", "сәлеметсіз"),
        ("ötınemın", "өтінемін"),
        ("jıberıñızşı", "жіберіңізші"),
        ("tüsınbedım", "түсінбедім"),
        ("qyzmetkerlerımızge", "қызметкерлерімізге"),
        ("dünie", "дүние"),
        ("oqidy", "оқиды"),
        ("jūmys", "жұмыс"),
        ("teñge", "теңге"),
        ("aidyŋ", "айдың"),
        ("küzetşı", "күзетші"),
        ("jaña", "жаңа"),
        ("aqparat", "ақпарат"),
    ],
)
def test_the_alphabet_of_2021(latin: str, proper: str) -> None:
    assert cyrillic(fold(latin)) == proper


@pytest.mark.parametrize(
    ("latin", "proper"), [("ótinemin", "өтінемін"), ("sálem", "сәлем"), ("ǵimarat", "ғимарат"), ("úı", "үй")]
)
def test_the_alphabet_of_2018(latin: str, proper: str) -> None:
    assert cyrillic(fold(latin)) == proper


@pytest.mark.parametrize(
    ("latin", "proper"),
    [
        ("salemetsiz", "сәлеметсіз"),
        ("be", "бе"),
        ("rahmet", "рахмет"),
        ("jiberinizshi", "жіберіңізші"),
        ("zhiberinizshi", "жіберіңізші"),
        ("otinemin", "өтінемін"),
        ("qalaisyz", "қалайсыз"),
        ("kalaysyz", "қалайсыз"),
        ("zhok", "жоқ"),
        ("mening", "менің"),
        ("aqsha", "ақша"),
        ("tenge", "теңге"),
        ("bugin", "бүгін"),
        ("zhana", "жаңа"),
        ("bolmaidy", "болмайды"),
        ("karta", "карта"),
    ],
)
def test_what_people_type_in_ascii(latin: str, proper: str) -> None:
    assert cyrillic(fold(latin)) == proper


def test_capitals_with_and_without_a_dot() -> None:
    assert cyrillic(fold("İnternet")) == "интернет"
    assert cyrillic(fold("Istedım")) == "істедім"


def test_candidates_are_lemmas_in_cyrillic() -> None:
    assert latin_candidates("jiberinizshi")[0].lemma == "жібер"
    assert "Polite=Form" in latin_candidates("jiberinizshi")[0].features
    assert latin_candidates("kitaptarymyzdan")[0].lemma == "кітап"


def test_a_pair_is_spelled_in_both_parts() -> None:
    assert cyrillic("qarym-qatynas") == "қарым-қатынас"
    assert latin_candidates("qarym-qatynastardy")[0].lemma == "қарым-қатынас"


def test_signs_that_latin_letters_leave_out() -> None:
    assert cyrillic("avtomobil") == "автомобиль"
    assert cyrillic("oktiabrde") == "октябрьде"


def test_an_unknown_word_is_transliterated() -> None:
    assert transliterated("elizaveta") == "елизавета"
    assert transliterated("maikl") == "майкл"
    assert cyrillic("vzdrkk") == "вздркк"


def test_better_fitting_letters_come_first() -> None:
    spellings = [spelling for spelling, _ in latin_readings("öz")]
    assert spellings[0] == "өз"
    assert "оз" not in spellings
    assert {"от", "өт"} <= {spelling for spelling, _ in latin_readings("ot")}


def test_forms_of_both_kinds_come_back_from_both_alphabets() -> None:
    lost = []
    nouns = [("pl", "px1pl", "abl"), ("px3", "dat"), ("px2frm", "acc"), ("gen",)]
    verbs = [("prs", "p2frm"), ("neg", "pst", "p1sg"), ("imp", "p2frm", "ask"), ("ger", "px3")]
    words = [(lemma, NOUN, nouns) for lemma in "қызмет есеп шот құжат жүйе".split()]
    words += [(lemma, VERB, verbs) for lemma in "түсін жібер көр қос оқы".split()]
    for lemma, kind, sequences in words:
        for tags in sequences:
            form = inflect(lemma, tags, kind)
            assert form is not None
            official = form.translate(ALPHABET_2021)
            for latin in (official, official.translate(ASCII)):
                if lemma not in {r.lemma for s, r in latin_readings(latin) if s == form}:
                    lost.append((latin, form))
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "salemetsiz be menin kartam joq",
        "rahmet",
        "sizge kerek pe, nege kelmedi",
        "sälemetsız be menıñ kartam būğattaldy",
        "barlyq adamdar tumysynan azat jäne teñ bolyp düniege keledı",
        "aqsha qashan tusedi",
    ],
)
def test_kazakh_is_told(text: str) -> None:
    assert looks_kazakh_latin(fold(text).replace(",", "").split())


@pytest.mark.parametrize(
    "text",
    [
        "hello can you help me with my bank card please",
        "dobryj den pomogite pozhaluista moya karta ne rabotaet",
        "zdravstvuyte kogda pridut dengi na kartu spasibo",
        "what is wrong with the app it does not open be quick",
        "teşekkür ederim çok güzel bir gün",
        "ich möchte für sie schöne grüße bestellen",
        "karta kerek",
        "iphone 15 pro max",
        "",
    ],
)
def test_other_languages_are_not_taken(text: str) -> None:
    assert not looks_kazakh_latin(fold(text).split())
