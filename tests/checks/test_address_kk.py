"""address/familiar in Kazakh: forms of «сен» in verbs and possessives, with the forms of «Сіз» as replacements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phraseguard.model import Finding

RULE = "address/familiar"
Hits = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "found", "replacement"),
    [
        # verbs
        ("Кеше келдің бе?", "келдің", "келдіңіз"),
        ("Келдің бе, Әсем?", "Келдің", "Келдіңіз"),
        ("Түсінбедің бе?", "Түсінбедің", "Түсінбедіңіз"),
        ("Құжатты бердің бе?", "бердің", "бердіңіз"),
        ("Өтінімді жібердің бе?", "жібердің", "жібердіңіз"),
        ("Қайда барасың?", "барасың", "барасыз"),
        ("Сен білмейсің.", "білмейсің", "білмейсіз"),
        ("Өтінімді жазғансың.", "жазғансың", "жазғансыз"),
        # imperatives with -шы, -ші: no command, but familiar
        ("Маған жіберші, өтінемін.", "жіберші", "жіберіңізші"),
        ("Айтшы, сұрағың бар ма екен бүгін", "Айтшы", "Айтыңызшы"),
        ("Келіп кетші.", "кетші", "кетіңізші"),
        # «сендер»
        ("Өтінімді жіберіңдер.", "жіберіңдер", "жіберіңіздер"),
        ("Сендер білесіңдер ме?", "білесіңдер", "білесіздер"),
        # possessives
        ("Шотыңды қарап шықтық, рахмет.", "Шотыңды", "Шотыңызды"),
        ("Өтінімің қабылданды.", "Өтінімің", "Өтініміңіз"),
        ("Атың кім, құрметті клиент?", "Атың", "Атыңыз"),
        ("Хатыңды бүгін алдық, рәсімдейміз.", "Хатыңды", "Хатыңызды"),
        # Kazakh forms of Russian words
        ("Заявкаңды қабылдадық.", "Заявкаңды", "Заявкаңызды"),
        # typed without Kazakh letters
        ("калайсыз, кеше келдин бе", "келдин", None),
        # letter case
        ("ШОТЫҢДЫ ЖІБЕРЕМІЗ", "ШОТЫҢДЫ", "ШОТЫҢЫЗДЫ"),
    ],
)  # fmt: skip
def test_forms_of_sen(findings: Callable[..., list[Finding]], text: str, found: str, replacement: str | None) -> None:
    finding = findings(text, RULE)[0]
    assert finding.excerpt == found
    assert {fix.applicability for fix in finding.fixes} <= {"unsafe"}
    if replacement is not None:
        assert [fix.edits[0].text for fix in finding.fixes] == [replacement]


@pytest.mark.parametrize(
    "text",
    [
        # forms of «Сіз», first and third persons
        "Сіз келдіңіз бе? Шотыңыз дайын, хатыңызды жібердік.", "Маған жіберіңізші.", "Мен келдім, олар келді.", "Сіздер білесіздер ме?",
        "Айтсаңыз, өтінімді ашамыз.",
        # words that end like «сен» forms
        "Содан соң ең жаңа тең тарифті таңдап, оң жақтағы түймені көрсетті.", "Таң атты. Кең бөлме.", "Қайың, теңіз, мың теңге.",
        "Бүгін астың, үстің дегенді айтқан жоқпыз.",
        # genitives, which look like the past of «сен»
        "Бөлімнің есебі дайын.", "Сервердің жұмысы тоқтады.", "Шарттың мерзімі өтті.",
        # a bare stem is an imperative only when it is shouted
        "Жаз айында келеміз.", "Ат жарысы өтеді.", "Айт мейрамы құтты болсын!", "Тез қарап шығамыз.",
        # quoted words are somebody else's
        "«Келдің бе?» деген хат түсті.",
        # a Russian text
        "Осень, олень и синь.",
    ],
)  # fmt: skip
def test_what_is_not_familiar(hits: Hits, text: str) -> None:
    assert hits(text, RULE) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Сәлем! Айт!", ["Айт"]),
        ("Құжаттарды жібер!", ["жібер"]),
        ("Төлемді тез төле!", ["төле"]),
    ],
)
def test_a_shouted_stem_is_familiar_and_a_command(hits: Hits, text: str, found: list[str]) -> None:
    assert hits(text, RULE) == found
    assert [excerpt.rstrip("!") for excerpt in hits(text, "tone/command")] == found


def test_with_shy_it_is_familiar_only(hits: Hits) -> None:
    assert hits("Шотты жіберші!", RULE) == ["жіберші"]
    assert hits("Шотты жіберші!", "tone/command") == []


def test_every_form_counts(hits: Hits) -> None:
    assert hits("Өтініміңді алдық. Келесің бе? Шотыңды көрдің бе, әлде кейін келесің бе?", RULE) == [
        "Өтініміңді", "Келесің", "Шотыңды", "көрдің", "келесің",
    ]  # fmt: skip
