"""privacy/personal-data: numbers with valid check digits, papers, contacts of third persons; the company's own are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RULE = "privacy/personal-data"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Карта 4012 8888 8888 1881, спасибо.", ["4012 8888 8888 1881"]),
        ("Карта 4012888888881881.", ["4012888888881881"]),
        ("Карта 4012-8888-8888-1881", ["4012-8888-8888-1881"]),
        ("Карта 4012\u00a08888\u00a08888\u00a01881", ["4012\u00a08888\u00a08888\u00a01881"]),
        ("ИНН 500100732259", ["500100732259"]),
        ("СНИЛС 112-233-445 95", ["112-233-445 95"]),
        ("СНИЛС 112-233-445\u00a095", ["112-233-445\u00a095"]),
        ("Паспорт 45 10 123456 выдан", ["45 10 123456"]),
        ("Паспорт 4510 № 123456", ["4510 № 123456"]),
        ("Паспорт 4510\u00a0123456", ["4510\u00a0123456"]),
        ("Телефон Иванова 8 916 123-45-67", ["8 916 123-45-67"]),
        ("Позвоните водителю: +7 701 123 45 67", ["+7 701 123 45 67"]),
        ("Почта Иванова ivanov@mail.ru", ["ivanov@mail.ru"]),
    ],
)
def test_hits(hits: Callable[..., list[str]], text: str, found: list[str]) -> None:
    assert hits(text, RULE) == found


@pytest.mark.parametrize(
    "text",
    [
        "Карта 4012 8888 8888 1882",  # a wrong check digit
        "ИНН 7707083893",  # an organisation's
        "ИНН 500100732258",
        "СНИЛС 112-233-445 96",
        "Номер заказа 45 10 123456",
        "Вагон 12345678, накладная 123456",
        "Сумма 1 234 567,89 руб. за 2026 год",
        "Наш телефон 8 916 123-45-67",
        "Горячая линия 8-800-775-00-00",
        "Телефон диспетчерской +7 495 123-45-67",
        "Наша почта rzd@mail.ru",
        "Почта Иванова ivanov@rzd.ru",
        "Ссылка https://rzd.ru/4012888888881881",
        "Трек 4012888888881881000000000",
    ],
)
def test_near_misses(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, RULE) == []


def test_a_company_line_of_the_policy_is_nobodys_data(base_layer) -> None:
    from msgspec.structs import replace

    from phraseguard.engine import Checker
    from phraseguard.lexicon.policy import Policy

    text = "Телефон водителя Петрова: +7 916 123-45-67."
    rules = {"privacy/personal-data"}
    listed = replace(base_layer, phones=("8 916 123-##-##",))
    assert [f.excerpt for f in Checker(Policy("p", (base_layer,)), rules=rules).check(text)] == ["+7 916 123-45-67"]
    assert Checker(Policy("p", (listed,)), rules=rules).check(text) == []
