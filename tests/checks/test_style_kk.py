"""style/diminutive in Kazakh: Russian diminutives with Kazakh endings and names with -жан, replaced in the same form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.model import Finding

RULE = "style/diminutive"


@pytest.mark.parametrize(
    ("text", "found", "replacement"),
    [
        ("Файликті жібереміз.", "Файликті", "Файлды"),
        ("Заявочкаңыз қабылданды.", "Заявочкаңыз", "Заявкаңыз"),
        ("Заявочкаларыңызды көрдік.", "Заявочкаларыңызды", "Заявкаларыңызды"),
        ("Договорчикке қол қойдық.", "Договорчикке", "Договорға"),
        ("Справочкаңызды дайындадық.", "Справочкаңызды", "Справкаңызды"),
        ("Звоночекті күтеміз.", "Звоночекті", "Звонокты"),
        # names
        ("Ерлан-жан, шотыңыз дайын.", "Ерлан-жан", "Ерлан"),
        ("Айгүл-тай, өтініміңіз қабылданды.", "Айгүл-тай", "Айгүл"),
        # letter case
        ("ФАЙЛИКТІ жібереміз", "ФАЙЛИКТІ", "ФАЙЛДЫ"),
    ],
)
def test_diminutives(findings: Callable[..., list[Finding]], text: str, found: str, replacement: str) -> None:
    (finding,) = findings(text, RULE)
    assert finding.excerpt == found
    assert [(fix.applicability, fix.edits[0].text) for fix in finding.fixes] == [("safe", replacement)]


@pytest.mark.parametrize(
    "text",
    [
        # lexicalised words, Russian and Kazakh
        "Карточкаңыз дайын, галочканы көріңізші.", "Счётчигіңізді тексердік.", "Ойыншық, қапшық, кітапша дайын. Кішкентай сурет.",
        # words that end like diminutives
        "Заявкаңыз бен справкаңызды көрдік.", "Чегіңізді қабылдадық.", "Механикті, логистикті жібереміз.", "Серіктің хатын алдық.",
        # names of things, quoted words
        "«Файликті» деген жазу шықты.", "Жан-жақты қарап шықтық.",
        # -жан and -қан that are no affection
        "Өтінім қайта-қайта жазылған.", "Ел-жұртқа айттық, айтқан-қойған жоқ.",
    ],
)  # fmt: skip
def test_ordinary_words(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, RULE) == []


def test_russian_diminutives_in_a_kazakh_message(hits: Callable[..., list[str]]) -> None:
    assert hits("Сіздің заявочка дайын, минуточку күтіңізші.", RULE) == ["заявочка", "минуточку"]
