"""tone/command: bare nouns, demands and bare infinitives; requests, steps and comfort are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RULE = "tone/command"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the literal commands of table 2
        ("Фамилия!", ["Фамилия!"]),
        ("Лицевой счет!", ["Лицевой счет!"]),
        ("Номер договора!", ["Номер договора!"]),
        ("Здравствуйте. Фамилия!", ["Фамилия!"]),
        # demands
        ("Ожидайте.", ["Ожидайте"]),
        ("Уточните у него условия.", ["Уточните у него условия"]),
        ("Ждите, мы перезвоним.", ["Ждите"]),
        ("Не кричите на меня.", ["Не кричите на меня"]),
        ("Ждите же?", ["Ждите же"]),
        # bare infinitives
        ("Оплатить до пятницы.", ["Оплатить до пятницы"]),
        ("Всё ясно. Ждать!", ["Ждать!"]),
    ],
)
def test_commands(hits: Callable[..., list[str]], text: str, found: list[str]) -> None:
    assert [excerpt.rstrip("!.") for excerpt in hits(text, RULE)] == [excerpt.rstrip("!.") for excerpt in found]


@pytest.mark.parametrize(
    "text",
    [
        "Добрый день!", "Спасибо!", "Внимание!", "Иван Петров!", "Анна!", "РЖД!", "Ваша фамилия?", "Фамилия и имя указаны!",
        "Уточните, пожалуйста, условия.", "Будьте добры, уточните условия.", "Просим: уточните условия.", "Не могли бы Вы: уточните.",
        "Чтобы войти, нажмите кнопку.", "Если нужен акт, запросите его.", "Нажмите «Далее».", "Перейдите в раздел «Оплата».",
        "Напишите на info@rzd.ru", "1. Уточните номер.", "2) Уточните номер.", "- Уточните номер", "• Уточните номер",
        "Не волнуйтесь.", "Не забудьте.", "Здравствуйте.", "Извините.", "Подскажите.", "Вы хотите акт.", "Вы можете ждать.", "Что уточните?",
        "Откройте раздел, выберите пункт, введите код.",
        "Оплатить можно до пятницы.", "Мы готовы: Оплатить просто.", "Как оплатить?", "Оплатить счёт помогут коллеги.", "мы хотим ждать.", "ждать",
    ],
)  # fmt: skip
def test_no_commands(hits: Callable[..., list[str]], text: str) -> None:
    assert hits(text, RULE) == []


def test_a_sentence_with_two_demands(hits: Callable[..., list[str]]) -> None:
    assert hits("Ждите ответа, потом уточните условия.", RULE) == ["Ждите ответа", "уточните условия"]


def test_a_command_has_no_fix(findings: Callable) -> None:
    (finding,) = findings("Ожидайте.", RULE)
    assert (finding.fixes, finding.severity) == ((), "error")
