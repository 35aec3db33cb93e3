"""address/familiar: verbs of «ты»; their look-alikes stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RULE = "address/familiar"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Подожди минуту.", ["Подожди"]),
        ("Напиши нам завтра.", ["Напиши"]),
        ("Знаешь, заявка готова.", ["Знаешь"]),
        ("Хочешь скидку?", ["Хочешь"]),
        ("Пришлёшь фото?", ["Пришлёшь"]),
        ("Пей воду.", ["Пей"]),
        ("Стой.", ["Стой"]),
        ("СДАЙ акт", ["СДАЙ"]),
        ("Не волнуйся, сделаем.", ["волнуйся"]),
        ("Если найдёшь чек, пришли его.", ["найдёшь"]),
        ("Подожди\u0301 минуту.", ["Подожди\u0301"]),  # a stress mark
    ],
)
def test_hits(hits: Callable[..., list[str]], text: str, found: list[str]) -> None:
    assert hits(text, RULE) == found


@pytest.mark.parametrize(
    "text",
    [
        "Вы хотите скидку?",
        "Подождите минуту.",
        "Дошли документы.",  # «дослать», but a past tense far oftener
        "Пришли два вагона.",
        "Пусть будет так.",
        "Лишь бы успеть.",
        "Договор с компанией подписан.",
        "Новый строй, свой герой.",
        "Большой первой второй этой",
        "Дочь, ночь, печь и помощь.",
        "Кнопка «Подпиши»",
        "Вот тариф Подпиши для всех.",
        "Прости",
        "Акции и скидки",
    ],
)
def test_near_misses(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, RULE) == []


@pytest.mark.parametrize(
    ("text", "polite"),
    [
        ("подожди минуту", "подождите"),
        ("Хочешь скидку?", "Хотите"),
        ("СДАЙ акт", "СДАЙТЕ"),
        ("Не волнуйся", "волнуйтесь"),
    ],
)
def test_the_polite_form_is_offered_as_unsafe(findings: Callable, text: str, polite: str) -> None:
    (finding,) = findings(text, RULE)
    (fix,) = finding.fixes
    assert (fix.applicability, [edit.text for edit in fix.edits]) == ("unsafe", [polite])
    assert (finding.severity, finding.origin, finding.row) == ("error", "source", "")
