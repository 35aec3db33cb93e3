"""What the agent promised, by when it is due, and what keeps it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from phraseguard.contact.promises import Promise, due, is_term, kept, promises, wait_term, waits
from phraseguard.contact.record import Contact
from phraseguard.language.when import find
from phraseguard.worktime.zones import moment
from tests.contact.conftest import checker, contact, record

POLICY_ZONE = "Europe/Moscow"


def said(text: str, *later: str, at: str = "2026-03-02 10:01:00", **keys: Any) -> Contact:
    """A contact whose message 1 is the agent's words."""
    keys = {"channel": "messenger", **keys}
    return contact(record("2026-03-02 10:00:00 c Где вагон?", f"{at} a {text}", *later, **keys))


def only(made: Contact) -> Promise:
    (promise,) = promises(made.turns[1])
    return promise


def term(made: Contact) -> str:
    """The words of the term of the only promise."""
    when = only(made).when
    return "" if when is None else made.turns[1].text[when.start : when.end]


def moment_of(text: str) -> datetime:
    return moment(text, POLICY_ZONE)


# -- what is promised ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Отвечу Вам в течение часа.", "в течение часа"),
        ("Уточню и отвечу до 15:00.", "до 15:00"),
        ("Мы перезвоним Вам завтра.", "завтра"),
        ("Мы перезвоним Вам. Это будет до 18:00.", "до 18:00"),
        ("2 жұмыс күні ішінде жауап береміз.", "2 жұмыс күні ішінде"),
        ("Сізге дүйсенбіге дейін жауап береміз.", "дүйсенбіге дейін"),
    ],
)
def test_the_term_of_a_promise_stands_in_its_sentence_or_the_next(text: str, words: str) -> None:
    assert words in term(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Мы Вам ответим.",
        "Мы ответим Вам в ближайшее время.",
        "Уточню и сообщу.",
        "Жауап береміз.",
        "Жақын арада хабарласамыз.",
        # Two sentences further on, or before it.
        "Мы Вам ответим. Благодарим за ожидание. Офис работает до 18:00.",
        "Вагон прибыл вчера в 12:00. Мы Вам ответим.",
    ],
)
def test_vague_words_and_other_times_are_no_term(text: str) -> None:
    assert term(said(text)) == ""


def test_a_message_without_a_promise_has_none() -> None:
    made = said("Вагон прибыл в 15:00.")
    assert promises(made.turns[1]) == []
    assert not waits(made.turns[1])


def test_the_term_of_waiting_may_stand_in_the_sentence_before() -> None:
    made = said("Мне нужно 15 минут. Ожидайте, пожалуйста.")
    (hit,) = made.turns[1].said("wait")
    when = wait_term(made.turns[1], hit)
    assert when is not None and "15 минут" in made.turns[1].text[when.start : when.end]


@pytest.mark.parametrize(
    ("text", "term_"),
    [("в течение часа", True), ("до 18:00", True), ("завтра", True), ("в ближайшее время", False), ("вчера", False)],
)
def test_a_term_says_when_it_will_be_at_the_latest(text: str, term_: bool) -> None:
    assert any(is_term(when) for when in find(text)) is term_


# -- by when -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Отвечу Вам в течение часа.", "2026-03-02T11:01:00"),
        ("Уточню и отвечу до 15:00.", "2026-03-02T15:00:00"),
        ("Отвечу Вам завтра до 12:00.", "2026-03-03T12:00:00"),
        ("Ответ направлю в течение 5 рабочих дней.", "2026-03-10T18:00:00"),
        ("Бір сағат ішінде жауап беремін.", "2026-03-02T11:01:00"),
        ("Анықтап, сағат 15:00-ге дейін жауап беремін.", "2026-03-02T15:00:00"),
        ("2 жұмыс күні ішінде жауап береміз.", "2026-03-04T18:00:00"),
    ],
)
def test_a_promise_is_due_at_its_last_moment(text: str, by: str) -> None:
    made = said(text)
    when = only(made).when
    assert when is not None
    assert due(made, made.turns[1], when) == moment_of(by)


def test_spoken_words_are_counted_from_their_end() -> None:
    made = said("Отвечу Вам в течение часа.", at="2026-03-02 10:01:00+10")
    when = only(made).when
    assert when is not None
    assert due(made, made.turns[1], when) == moment_of("2026-03-02T11:01:10")


def test_without_a_time_of_the_message_nothing_is_due() -> None:
    made = contact(record("- c Где вагон?", "- a Отвечу Вам в течение часа.", channel="messenger"))
    when = only(made).when
    assert when is not None
    assert due(made, made.turns[1], when) is None


def test_working_days_are_those_of_the_policy() -> None:
    # 23 March 2026 is a day off in Kazakhstan and worked in Russia.
    russian = said("Отвечу в течение 1 рабочего дня.", at="2026-03-20 10:00:00")
    kazakh = said("Отвечу в течение 1 рабочего дня.", at="2026-03-20 10:00:00", policy="kazakhtelecom")
    by = [due(made, made.turns[1], when) for made in (russian, kazakh) if (when := only(made).when) is not None]
    assert by == [moment_of("2026-03-23T18:00:00"), moment("2026-03-26T18:00:00+05:00", POLICY_ZONE)]


# -- what keeps it -------------------------------------------------------------------------------------------------------

BY = "2026-03-02T15:00:00"
PROMISED = "Уточню и отвечу до 15:00."


def is_kept(*later: str, **keys: Any) -> bool:
    made = said(PROMISED, *later, **keys)
    return kept(made, made.turns[1], moment_of(BY))


@pytest.mark.parametrize(
    ("later", "answer"),
    [
        ("15:00:00 a Вагон прибыл на станцию Инская.", True),
        ("15:00:01 a Вагон прибыл на станцию Инская.", False),
        ("14:00:00 c Жду ответа.", False),
        ("14:00:00 s Ваш вопрос в очереди.", False),
        ("14:00:00 a Уточняю, отвечу до 17:00.", False),
        ("14:00:00 a Ожидайте, пожалуйста.", False),
        ("14:00:00 a Всего доброго, до свидания!", False),
        ("14:00:00 a !ring", True),
        ("14:00:00 a #file", True),
        ("- a Вагон прибыл на станцию Инская.", False),
        ("14:00:00 a Вагон Инская станциясына келді.", True),
        ("14:00:00 a Анықтап жатырмын, сағат 17:00-ге дейін жауап беремін.", False),
    ],
)
def test_a_later_answer_of_the_agent_in_time_keeps_a_promise(later: str, answer: bool) -> None:
    assert is_kept(later) is answer


def test_an_answer_that_promises_more_keeps_the_first_promise() -> None:
    assert is_kept("14:00:00 a По заявке 8512: вагон прибыл. Акт пришлю завтра.")


def test_completion_in_time_keeps_a_promise() -> None:
    asked = {"type": "other", "received_at": "2026-03-02T10:00:00+03:00"}
    assert is_kept(request={**asked, "completed_at": f"{BY}+03:00"})
    assert not is_kept(request={**asked, "completed_at": "2026-03-02T15:00:01+03:00"})
    assert not is_kept(request={**asked, "completed_at": "2026-03-02T09:00:00+03:00"})


def test_within_a_call_going_on_to_talk_is_no_callback() -> None:
    def judge(*later: str) -> bool:
        lines = ("10:00:00 c !ring", "10:00:05 a !pickup", "10:00:10+2 a Перезвоню Вам до 15:00.")
        made = contact(record(*lines, *later, channel="call"))
        return kept(made, made.turns[2], moment_of(BY))

    assert not judge("10:00:20+3 a Остались ли у Вас вопросы?", "10:00:30 c !hangup")
    assert judge("10:00:30 c !hangup", "15:00:00 a !ring")
    assert not judge("10:00:30 c !hangup", "15:00:01 a !ring")
    assert not judge("10:00:30 c !hangup", "14:00:00 c !ring")


def test_who_waits_on_the_line_gets_the_answer_there() -> None:
    lines = ("10:00:00 c !ring", "10:00:05 a !pickup", "10:00:10+2 a Подождите, пожалуйста, минуту.")

    def judge(*later: str) -> bool:
        made = contact(record(*lines, *later, channel="call"))
        return kept(made, made.turns[2], moment_of("2026-03-02T10:01:12"))

    assert judge("10:01:00 a Вагон на станции Инская.")
    assert judge("10:01:12 a !resume")
    assert not judge("10:01:13 a !resume")
    assert not judge("10:01:00 a Остались ли у Вас вопросы?")


def test_another_conversation_of_the_case_keeps_a_promise() -> None:
    def judge(other: str) -> bool:
        made, elsewhere = said(PROMISED), contact(record(other, id="c-2", channel="call"))
        made.others = (elsewhere,)
        return kept(made, made.turns[1], moment_of(BY))

    assert judge("14:00:00 a !ring")
    assert judge("15:00:00 a Вагон прибыл.")
    assert not judge("15:00:01 a !ring")
    assert not judge("14:00:00 a !missed")
    assert not judge("14:00:00 c !ring")
    assert not judge("10:00:30 a !ring")


def test_findings_of_a_case_are_those_of_its_own_conversations() -> None:
    late = record(
        "10:00 c Где вагон?", f"10:01 a {PROMISED}", channel="messenger", as_of="2026-03-03T10:00:00+03:00", case="T"
    )
    ring = record("14:00 a !ring", channel="call", id="c-2", case="T", customer={"timezone": POLICY_ZONE})
    alone = checker("rzd-175r").check_conversation(late)
    together = checker("rzd-175r").check_case([late, ring])
    assert "deadline/wait-promise" in [finding.rule for finding in alone.findings]
    assert [report.conversations for report in together] == [1, 1]
    assert {finding.conversation for finding in together[0].findings} <= {"c-1"}
    assert "deadline/wait-promise" not in [finding.rule for finding in together[0].findings]
