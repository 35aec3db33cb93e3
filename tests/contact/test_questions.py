"""What of the customer's messages wants an answer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.contact.questions import asks, open_question

from .conftest import contact, record


def wants_answer(line: str | dict[str, Any]) -> bool:
    (turn,) = contact(record(line, channel="messenger")).turns
    return asks(turn)


@pytest.mark.parametrize(
    "words",
    [
        "Когда приедет мастер?",
        "подскажите когда приедет мастер",
        "Пришлите, пожалуйста, акт сверки",
        "сколько стоит доставка до омска",
        "Верните деньги за простой",
        "Не согласен с решением",
        "Шебер қашан келеді?",
        "шебер қашан келеді",
        "Актіні жіберіңізші",
        "тарифтеріңіз қандай",
        "??",
    ],
)
def test_questions_requests_and_claims_want_an_answer_with_or_without_a_mark(words: str) -> None:
    assert wants_answer(f"10:00 c {words}")


@pytest.mark.parametrize(
    "words",
    ["Спасибо", "Спасибо, жду!", "жду", "Понятно", "Хорошо, договорились", "ок", "Рахмет", "Рахмет, күтемін", "Түсінікті", "Жарайды", "👍", "🙏🏻😊", "До свидания", ")))", "..."],
)  # fmt: skip
def test_thanks_waiting_farewells_and_emoji_do_not(words: str) -> None:
    assert not wants_answer(f"10:00 c {words}")


def test_thanks_with_a_question_want_an_answer() -> None:
    assert wants_answer("10:00 c Спасибо! А когда придёт акт?")
    assert wants_answer("10:00 c Рахмет! Ал акт қашан келеді?")


def test_a_voice_message_without_its_words_may_hold_anything_a_sticker_holds_nothing() -> None:
    assert wants_answer("10:00 c #voice")
    assert not wants_answer("10:00 c #sticker")


def test_the_first_open_question_behind_the_agents_last_message_is_returned() -> None:
    found = contact(
        record(
            "10:00 c Где счёт?",
            "10:01 a В кабинете.",
            "10:02 c Спасибо",
            "10:03 c А акт?",
            "10:04 c И договор?",
            channel="messenger",
        )
    )
    asked = open_question(found)
    assert asked is not None
    assert asked.index == 3


def test_a_question_of_the_agent_or_the_system_is_not_the_customers() -> None:
    found = contact(
        record("10:00 c Добрый день", "10:01 a Какой номер вагона?", "10:02 s Вы ещё здесь?", channel="messenger")
    )
    assert open_question(found) is None


def test_an_event_of_the_agent_is_no_answer() -> None:
    call = ("10:00:06+2 a Слушаю Вас.", "10:00:10+5 c Когда придёт вагон?", "10:00:20 a !hold", "10:00:40 c !hangup")
    asked = open_question(contact(record(*call, channel="call")))
    assert asked is not None
    assert asked.index == 1


LINES = st.lists(st.sampled_from(["a В кабинете.", "c Где счёт?", "c Спасибо", "s Привет?", "a !hold"]), max_size=7)


@given(LINES)
def test_an_open_question_is_always_the_customers_and_always_behind_the_agent(lines: list[str]) -> None:
    found = contact(record(*(f"- {line}" for line in lines), channel="call"))
    asked = open_question(found)
    behind = lines[max((i + 1 for i, line in enumerate(lines) if line == "a В кабинете."), default=0) :]
    assert (asked is not None) == ("c Где счёт?" in behind)
    if asked is not None:
        assert asked.index == len(lines) - len(behind) + behind.index("c Где счёт?")
