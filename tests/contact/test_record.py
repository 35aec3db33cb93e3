"""The record of a contact: moments, the axis of a recording, calls, how far it is complete, the other conversations of its case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.contact.record import Contact, after, before, name_of
from phraseguard.model import Conversation, Name
from tests.contact.conftest import checker, contact, judged, record


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=UTC)


def bare(*lines: str | dict[str, Any], **keys: Any) -> Contact:
    """A contact without annotations, for what is not said in words."""
    conversation = record(*lines, **keys)
    count = len(conversation.messages)
    return Contact(conversation, checker(conversation.policy).policy, [None] * count, [[] for _ in range(count)])


# -- moments -------------------------------------------------------------------------------------------------------------


def test_a_message_begins_at_its_time_and_ends_after_its_duration() -> None:
    (turn,) = bare("10:00:05+3.5 a Слушаю Вас.").turns
    assert turn.at == at(2, 7, 0, 5)
    assert turn.begins == at(2, 7, 0, 5).timestamp()
    assert turn.ends == turn.begins + 3.5


def test_a_message_without_a_time_or_a_duration_has_none() -> None:
    one, two = bare("- a Слушаю Вас.", "10:00 c Добрый день!").turns
    assert (one.at, one.begins, one.ends) == (None, None, None)
    assert two.ends is None


def test_offsets_alone_make_an_axis_without_moments() -> None:
    one, two = bare("@0+2 a Слушаю Вас.", "@2.5+1 c Добрый день!").turns
    assert (one.begins, one.ends, two.begins) == (0.0, 2.0, 2.5)
    assert one.at is two.at is None


def test_the_first_message_with_time_and_offset_tells_when_the_recording_began() -> None:
    start = {"role": "customer", "kind": "event", "event": "ring", "by": "customer"}
    known = {**start, "event": "pickup", "by": "agent", "offset_s": 10.0, "sent_at": "2026-03-02T10:00:10+03:00"}
    ring, pickup, turn = bare({**start, "offset_s": 0.0}, known, "@12.5 a Слушаю Вас.").turns
    assert ring.at == at(2, 7, 0, 0)
    assert pickup.at == at(2, 7, 0, 10)
    assert turn.at == at(2, 7, 0, 12) + timedelta(seconds=0.5)
    assert turn.begins is not None and ring.begins is not None
    assert turn.begins - ring.begins == pytest.approx(12.5)


def test_a_time_that_cannot_be_read_is_a_problem_with_its_key_and_the_others_count() -> None:
    conversation = record("10:00 c Добрый день!", {"role": "agent", "text": "Добрый день!", "sent_at": "вчера"})
    made = contact(conversation)
    assert [turn.at is None for turn in made.turns] == [False, True]
    ((key, message),) = made.problems
    assert key == "messages[1].sent_at"
    assert "«вчера»" in message and "expected ISO 8601" in message
    (error,) = checker("rzd-175r").check_conversation(conversation).errors
    assert error.key == "messages[1].sent_at"


def test_a_time_without_an_offset_is_taken_in_the_policys_zone_and_noted() -> None:
    message = {"role": "customer", "text": "Добрый день!", "sent_at": "2026-03-02T10:00:00"}
    moscow, almaty = bare(message), bare(message, policy="kazakhtelecom")
    assert moscow.turns[0].at == at(2, 7)
    assert almaty.turns[0].at == at(2, 5)
    assert moscow.guessed and almaty.guessed
    assert not bare("10:00 c Добрый день!").guessed
    assert any("Europe/Moscow" in note for note in judged(record(message)).notes)


@given(st.lists(st.sampled_from("acsu"), max_size=8), st.integers(0, 8))
def test_before_and_after_part_the_turns_around_one(roles: list[str], chosen: int) -> None:
    made = bare(*(f"- {role} Да." for role in roles))
    if chosen < len(made.turns):
        turn = made.turns[chosen]
        assert [*before(made.turns, turn), turn, *after(made.turns, turn)] == made.turns


def test_events_are_no_words_of_either_side() -> None:
    made = bare(
        "10:00 c !ring", "10:00:05 a !pickup", "10:00:06 a Слушаю.", "10:00:09 c Да.", "10:00:12 s Запись.", "- u Э"
    )
    assert [turn.index for turn in made.agent] == [2]
    assert [turn.index for turn in made.customer] == [3]


# -- calls ---------------------------------------------------------------------------------------------------------------


def test_a_ring_begins_the_next_call() -> None:
    made = bare("10:00 c !ring", "10:00:30 a !missed", "11:00 a !ring", "11:00:05 c !pickup", "11:00:06 a Добрый день!")
    assert [[turn.index for turn in call.turns] for call in made.calls] == [[0, 1], [2, 3, 4]]
    first, second = made.calls
    assert first.event("missed") is made.turns[1] and first.event("pickup") is None
    assert [turn.index for turn in second.talk] == [4]


def test_talk_without_events_is_one_call_and_nothing_is_none() -> None:
    assert len(bare("@0 a Слушаю.", "@2 c Добрый день!").calls) == 1
    assert bare().calls == []


# -- how far the record goes ---------------------------------------------------------------------------------------------


def test_the_record_ends_at_its_last_time_wherever_it_stands() -> None:
    assert bare("10:00 c Да.", "12:00 a Да.", "11:00 c Да.").as_of == at(2, 9)
    assert bare("- c Да.").as_of is None


def test_the_record_says_itself_up_to_when_it_is_complete() -> None:
    assert bare("10:00 c Да.", as_of="2026-03-05T10:00:00+03:00").as_of == at(5, 7)


def test_the_moment_of_completion_is_a_time_of_the_record() -> None:
    asked = {
        "type": "contract",
        "received_at": "2026-03-02T09:00:00+03:00",
        "completed_at": "2026-03-04T10:00:00+03:00",
    }
    assert bare("10:00 c Да.", request=asked).as_of == at(4, 7)


def test_the_last_time_of_the_case_counts() -> None:
    made, other = bare("10:00 c Да."), bare("2026-03-04 10:00 a Да.", id="c-2")
    made.others = (other,)
    assert made.as_of == at(4, 7)


# -- elsewhere in the case -----------------------------------------------------------------------------------------------


def test_elsewhere_gives_what_the_agents_side_did_later_in_the_order_of_time() -> None:
    made = bare("10:00 c Да.")
    made.others = (
        bare("13:00 a Второе.", "14:00 c Не он.", "15:00 a Третье.", id="c-3"),
        bare("12:00 a !ring", "12:00:05 c !pickup", "09:00 a Раньше.", "- a Без времени.", "12:30 s Робот.", id="c-2"),
    )

    def found(since: datetime, until: datetime | None = None) -> list[tuple[str, int]]:
        return [(other.conversation.id, turn.index) for other, turn in made.elsewhere(since, until)]

    assert found(at(2, 7)) == [("c-2", 0), ("c-3", 0), ("c-3", 2)]
    assert found(at(2, 7), at(2, 10)) == [("c-2", 0), ("c-3", 0)]
    assert found(at(2, 9)) == [("c-3", 0), ("c-3", 2)]


# -- who the customer is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Иван Иванович Петров", Name(given="Иван", patronymic="Иванович", family="Петров")),
        ("Петров Иван Иванович", Name(given="Иван", patronymic="Иванович", family="Петров")),
        ("Иван Иванович", Name(given="Иван", patronymic="Иванович")),
        ("Тамара Ильинична", Name(given="Тамара", patronymic="Ильинична")),
        ("Николай Кузьмич Орлов", Name(given="Николай", patronymic="Кузьмич", family="Орлов")),
        ("Дәурен Сабырұлы", Name(given="Дәурен", patronymic="Сабырұлы")),
        ("Серікова Айнұр Маратқызы", Name(given="Айнұр", patronymic="Маратқызы", family="Серікова")),
        ("Самир Ахмед оглы Мамедов", Name(given="Самир", patronymic="Ахмед оглы", family="Мамедов")),
        ("Иван Петров", Name(given="Иван", family="Петров")),
        ("Иван", Name(given="Иван")),
        # A family name that ends like a patronymic stands behind the real one.
        ("Анна Сергеевна Рабинович", Name(given="Анна", patronymic="Сергеевна", family="Рабинович")),
        ("Рабинович Анна Сергеевна", Name(given="Анна", patronymic="Сергеевна", family="Рабинович")),
        ("", Name()),
    ],
)
def test_a_name_in_one_string_is_taken_apart(text: str, name: Name) -> None:
    assert name_of(text) == name
    assert bare("- c Да.", customer={"name": text}).customer_name == name


@given(st.text(alphabet="Ива нөПетровчқыз-", max_size=30))
def test_any_string_is_taken_apart_without_losing_a_word(text: str) -> None:
    name = name_of(text)
    assert sorted(f"{name.given} {name.patronymic} {name.family}".split()) == sorted(text.split())


@pytest.mark.parametrize(
    ("lines", "language", "kazakh"),
    [
        (("- c Когда подадут вагоны?", "- a Завтра в 8:00."), "auto", False),
        (("- c Вагондар қашан беріледі?", "- a Ертең сағат 8:00-де."), "auto", True),
        (("- c Вагондар қашан беріледі?", "- a Ертең сағат 8:00-де."), "ru", False),
        (("- c Когда подадут вагоны?", "- a Завтра в 8:00."), "kk", True),
        # A Kazakh name in a Russian talk.
        (("- c Когда подадут вагоны?", "- a Айнұр Серікқызы, вагоны подадут завтра в 8:00."), "auto", False),
        (("- c Когда подадут вагоны?", "- a Завтра в 8:00.", "- c Рақмет!"), "auto", False),
        ((), "auto", False),
    ],
)
def test_the_language_of_a_contact_is_as_recorded_else_that_of_most_of_it(
    lines: tuple[str, ...], language: str, kazakh: bool
) -> None:
    assert contact(record(*lines, language=language)).speaks_kazakh is kazakh


# -- limits --------------------------------------------------------------------------------------------------------------


def test_limits_are_those_of_the_policy_and_none_where_it_has_none() -> None:
    made = bare("- c Да.")
    assert (made.seconds("pickup"), made.seconds("split-gap"), made.number("holds", 9)) == (30.0, 120.0, 1)
    assert made.limit("call-hours") == "9:00–18:00"
    assert (made.limit("absent"), made.seconds("absent"), made.number("absent", 9)) == ("", None, 9)
    # A term that depends on the calendar has no length of its own.
    assert made.seconds("callback") is None


def test_an_empty_conversation_is_no_trouble() -> None:
    conversation = Conversation(messages=(), id="empty", channel="chat")
    for policy in ("rzd-175r", "kaztemirtrans", "kazakhtelecom", "jusan", "kredo"):
        report = checker(policy).check_conversation(conversation)
        assert (report.findings, report.errors) == ((), ())
