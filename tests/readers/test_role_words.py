"""Words that declare a side, in three languages."""

from __future__ import annotations

import pytest

from phraseguard.readers.role_words import folded, is_numbered, role_of_label, role_of_value


@pytest.mark.parametrize(
    "label",
    [
        "Оператор",
        "агент",
        "МЕНЕДЖЕР",
        "Маман",
        "қызметкер",
        "Operator",
        "Agent",
        "Оператор 2",
        "Operator_01",
        "Оператор №3",
        "Менеджер Анна",
    ],
)
def test_a_label_of_the_company_declares_the_agent(label: str) -> None:
    assert role_of_label(label) == "agent"


@pytest.mark.parametrize(
    "label", ["Клиент", "абонент", "Тұтынушы", "Customer", "client 1", "Иван Петров (клиент)", "Ivan (Guest)"]
)
def test_a_label_of_the_other_side_declares_the_customer(label: str) -> None:
    assert role_of_label(label) == "customer"


@pytest.mark.parametrize("label", ["Анна Ким", "SPEAKER_00", "Клиент говорит", "", "Система", "Анна (Алматы)", "2"])
def test_a_name_declares_nothing(label: str) -> None:
    assert role_of_label(label) is None


def test_a_machine_is_of_the_system() -> None:
    assert role_of_label("Голосовое меню") == "system"
    assert role_of_value("Бот") == "system"


@pytest.mark.parametrize(
    ("value", "role"),
    [
        ("Система", "system"),
        ("жүйе", "system"),
        ("входящее", "customer"),
        ("OUT", "agent"),
        ("  Клие\u200bнт ", "customer"),
        ("хто", None),
        ("", None),
    ],
)
def test_a_value_of_a_role_column_is_understood_or_not(value: str, role: str | None) -> None:
    assert role_of_value(value) == role


@pytest.mark.parametrize("label", ["SPEAKER_00", "Speaker 1", "Спикер 2", "Сөйлеуші 1"])
def test_a_counted_speaker_is_no_name(label: str) -> None:
    assert is_numbered(label)
    assert not is_numbered("Анна Ким")


def test_folding_takes_blanks_case_and_yo_away() -> None:
    assert folded(" Всё\u00a0  ПРОЧТЁНО\u200e ") == "все прочтено"
