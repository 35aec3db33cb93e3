"""Scripts for a situation: how they are written out, what fills them, and whether an answer keeps to one."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.contact.offers import fill, kept_to, offers, slots
from phraseguard.contact.recognise import Guess
from phraseguard.contact.record import Contact
from phraseguard.lexicon.compiled import ScriptLine

from .conftest import checker, contact, record

IVAN = {"given": "Иван", "patronymic": "Петрович", "family": "Седых"}


def asked(*lines: str, policy: str = "rzd-175r", **keys: Any) -> Contact:
    return contact(record(*lines, policy=policy, channel="chat", **keys))


@cache
def shipped(policy: str) -> tuple[ScriptLine, ...]:
    return checker(policy).policy.all_scripts


# -- writing out ---------------------------------------------------------------------------------------------------------


def test_an_optional_part_stands_only_where_its_slots_are_known() -> None:
    script = "[{name},] мы рассмотрели Ваш вопрос."
    assert fill(script, {"name": "Иван Петрович"}) == (
        "Иван Петрович, мы рассмотрели Ваш вопрос.",
        {"name": "Иван Петрович"},
    )
    assert fill(script, {}) == ("Мы рассмотрели Ваш вопрос.", {})


def test_of_alternatives_the_first_is_written_and_the_feminine_for_a_woman() -> None:
    assert fill("Я буду (вынужден|вынуждена) его прекратить.", {})[0] == "Я буду вынужден его прекратить."
    assert (
        fill("Я буду (вынужден|вынуждена) его прекратить.", {}, feminine=True)[0] == "Я буду вынуждена его прекратить."
    )
    assert fill("Понимаю (Вашу озабоченность|Ваше волнение).", {}, feminine=True)[0] == "Понимаю Вашу озабоченность."


def test_a_slot_that_nobody_knows_is_an_ellipsis_and_is_not_listed() -> None:
    assert fill("Срок – {term}, номер {number}.", {"number": "12"}) == ("Срок – …, номер 12.", {"number": "12"})


def test_what_is_filled_in_is_not_read_as_a_template() -> None:
    values = {"name": "{term} [x] (а|б)"}
    assert fill("{name}, добрый день", values) == ("{term} [x] (а|б), добрый день", values)


@pytest.mark.parametrize("policy", ["rzd-175r", "kredo"])
def test_every_shipped_script_is_written_out_without_a_trace_of_its_notation(policy: str) -> None:
    values = {"name": "Иван Петрович", "number": "121330", "term": "5 рабочих дней", "route": "из Тынды в Хабаровск"}
    for line in shipped(policy):
        for known in ({}, values):
            text, used = fill(line.text, known, feminine=True)
            assert not set("{}[]|") & set(text), line.id
            assert text == text.strip() and text[:1] == text[:1].upper(), line.id
            assert set(used) <= set(known)


@given(
    st.dictionaries(
        st.sampled_from(["name", "number", "term", "route", "reason"]),
        st.text(alphabet="Иван 12-№", min_size=1, max_size=9),
    ),
    st.booleans(),
)
def test_slots_that_were_used_are_in_the_text_with_their_values(values: dict[str, str], feminine: bool) -> None:
    for line in shipped("kredo")[:6]:
        text, used = fill(line.text, values, feminine=feminine)
        for name, value in used.items():
            assert values[name] == value
            assert value.strip().lower() in text.lower()


# -- what fills them -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (IVAN, "Иван Петрович"),
        ("Иван Петрович Седых", "Иван Петрович"),
        ("Седых Иван Петрович", "Иван Петрович"),
        ("Дәурен Сабырұлы", "Дәурен Сабырұлы"),
        ("Айгүл Серікқызы Серікова", "Айгүл Серікқызы"),
        ("Ольга", "Ольга"),
        ({"given": "Ольга"}, "Ольга"),
    ],
)
def test_a_customer_is_addressed_by_name_and_patronymic(name: Any, expected: str) -> None:
    assert slots(asked("10:00 c Добрый день", customer={"name": name}))["name"] == expected


def test_what_the_contact_does_not_tell_fills_nothing() -> None:
    assert slots(asked("10:00 c Добрый день")) == {}
    assert "name" not in slots(asked("10:00 c Добрый день", customer={"name": {"family": "Седых"}}))


def test_number_route_service_and_term_come_from_the_record() -> None:
    request = {"type": "claim", "registered_as": "121330"}
    claim = slots(asked("10:00 c Прошу вернуть деньги за услугу «Охрана груза».", policy="kredo", request=request))
    assert claim == {"number": "121330", "service": "«Охрана груза»", "term": "5 рабочих дней"}
    route = slots(asked("10:00 c Нужно перевезти щебень из Тынды в Хабаровск."))
    assert "Тынды" in route["route"] and "Хабаровск" in route["route"]
    assert "Тынды" in route["place"]


def test_the_agents_words_fill_no_slot() -> None:
    assert "route" not in slots(asked("10:00 c Добрый день", "10:01 a Возим щебень из Тынды в Хабаровск."))


def test_the_term_is_said_in_the_language_of_the_contact() -> None:
    assert slots(asked("10:00 c Ақшаны қайтарыңыз, байланыс болған жоқ.", policy="kredo"))["term"] == "5 жұмыс күні"


# -- which scripts -------------------------------------------------------------------------------------------------------


def test_of_the_likeliest_situation_come_three_of_the_next_ones_the_best() -> None:
    found = offers(
        asked("10:00 c Где вагоны?"),
        [Guess("negative-customer", 0.6), Guess("conflict", 0.2), Guess("wrong-advice", 0.1)],
    )
    assert [each.situation for each in found] == ["negative-customer"] * 3 + ["conflict", "wrong-advice"]
    assert found[0].score <= 0.6
    assert [each.score for each in found[:3]] == sorted((each.score for each in found[:3]), reverse=True)


def test_what_is_nearest_to_the_words_said_comes_first() -> None:
    lines = [line for line in shipped("rzd-175r") if "negative-customer" in line.situations and line.language == "ru"]
    wanted = next(line for line in lines if line.id == "negative-customer-05")
    first = offers(asked(f"10:00 c {wanted.example}"), [Guess("negative-customer", 0.9)])[0]
    assert first.id == wanted.id


def test_a_situation_without_scripts_offers_nothing() -> None:
    assert offers(asked("10:00 c Где вагоны?"), [Guess("late-wagons", 0.9), Guess("none", 0.1)]) == []


def test_a_woman_speaks_of_herself_as_one() -> None:
    guess = [Guess("profanity", 1.0)]
    said = {
        name: " ".join(each.text for each in offers(asked("10:00 c Где вагоны?", agent={"name": name}), guess))
        for name in ("Анна Сергеевна Ким", "Егор Ильич Панфёров")
    }
    assert "вынуждена" in said["Анна Сергеевна Ким"]
    assert "вынуждена" not in said["Егор Ильич Панфёров"]


# -- keeping to a script -------------------------------------------------------------------------------------------------


def test_where_a_situation_has_no_script_every_answer_keeps_to_it() -> None:
    heard = asked("10:00 c Где вагоны?", "10:01 a Не знаю.")
    assert kept_to(heard, "late-wagons", heard.agent)
    assert not kept_to(heard, "profanity", heard.agent)


@pytest.mark.parametrize(
    ("situation", "answer"),
    [
        ("negative-customer", "Сожалею, что сложившаяся ситуация доставила Вам неудобство."),
        ("conflict", "Мы с Вами решаем одну задачу, предлагаю выслушать друг друга и не перебивать."),
        ("negative-customer", "От лица Компании приношу извинения за доставленные Вам неудобства, Иван Петрович."),
    ],
)
def test_a_script_may_be_inflected_shortened_and_reordered(situation: str, answer: str) -> None:
    heard = asked("10:00 c Сколько можно ждать!", f"10:01 a {answer}")
    assert kept_to(heard, situation, heard.agent)


@pytest.mark.parametrize(
    "answer", ["Вы сами виноваты.", "Ждите.", "Нет.", "Оплатите счёт до пятницы, иначе договор закроем."]
)
def test_blame_commands_and_bare_refusals_keep_to_no_script(answer: str) -> None:
    heard = asked("10:00 c Сколько можно ждать!", f"10:01 a {answer}")
    assert not any(
        kept_to(heard, situation, heard.agent) for situation in ("negative-customer", "conflict", "profanity")
    )
