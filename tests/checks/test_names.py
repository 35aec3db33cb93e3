"""address/name: a known name is used once in a record, in Russian with the patronymic, in Kazakh with «Сіз»."""

from __future__ import annotations

from typing import Any

import pytest

from phraseguard.model import Conversation
from tests.contact.conftest import judged, of, places, record

RULE = "address/name"
IVAN = {"given": "Иван", "patronymic": "Иванович", "family": "Петров"}
OLGA = {"given": "Ольга", "patronymic": "Фёдоровна", "family": "Ким"}
ILYA = {"given": "Илья", "patronymic": "Кузьмич", "family": "Шмидт"}
PAVEL = {"given": "Павел", "patronymic": "Львович"}
LEV = {"given": "Лев", "patronymic": "Ильич"}
AINUR = {"given": "Айнұр", "patronymic": "Маратқызы", "family": "Серікова"}


def asked(name: Any, *said: str, language: str = "ru", **keys: Any) -> list[int | None]:
    question = "Когда подадут вагоны?" if language == "ru" else "Вагондар қашан беріледі?"
    lines = [f"10:0{number}:00 a {text}" for number, text in enumerate(said, 1)]
    keys = {"channel": "messenger", "language": language, **keys}
    return places(RULE, judged(record(f"10:00:00 c {question}", *lines, customer={"name": name}, **keys)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (IVAN, "Добрый день, Иван Иванович! Вагоны подадут завтра."),
        (IVAN, "Вагоны подадут завтра, Иван Иванович."),
        (IVAN, "иван иванович, вагоны подадут завтра"),
        (IVAN, "Письмо для Ивана Ивановича направлено сегодня."),
        (IVAN, "Ответ направлен Ивану Ивановичу."),
        (IVAN, "Договор согласован с Иваном Ивановичем."),
        (IVAN, "Уважаемый Петров Иван Иванович! Вагоны подадут завтра."),
        (OLGA, "Ольга Федоровна, вагоны подадут завтра."),
        (OLGA, "Ответ для Ольги Фёдоровны направлен."),
        (OLGA, "Ольгу Фёдоровну ждём завтра в 10:00."),
        (ILYA, "Илья Кузьмич, добрый день!"),
        (ILYA, "Ответ Илье Кузьмичу направлен."),
        (PAVEL, "Ответ для Павла Львовича направлен."),
        (PAVEL, "Павлу Львовичу ответ направлен."),
        (LEV, "Льву Ильичу ответ направлен, спасибо."),
        (AINUR, "Айнур Маратовна, спасибо! Айнур Мараткызы, вагоны подадут завтра."),
        (AINUR, "Айнұр Маратқызы, вагоны подадут завтра."),
    ],
)
def test_name_and_patronymic_in_any_case_are_an_address(name: dict[str, str], said: str) -> None:
    assert asked(name, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Добрый день! Вагоны подадут завтра.",
        "Добрый день, Иван! Вагоны подадут завтра.",
        "Уважаемый господин Петров! Вагоны подадут завтра.",
        "Добрый день, Иван Петрович! Вагоны подадут завтра.",
        "Добрый день, Иванович! Вагоны подадут завтра.",
        "Иван, добрый день! Иванович, вагоны подадут завтра.",
    ],
)
def test_without_name_and_patronymic_the_record_has_one_finding(said: str) -> None:
    assert asked(IVAN, said, "Остались ли у Вас вопросы?") == [None]


def test_once_in_a_record_is_enough() -> None:
    assert asked(IVAN, "Добрый день!", "Вагоны подадут завтра.", "Благодарю за обращение, Иван Иванович!") == []


def test_only_the_agent_can_address_the_customer() -> None:
    lines = ("10:00 c Это Иван Иванович, когда подадут вагоны?", "10:01 a Добрый день! Завтра.")
    report = judged(record(*lines, channel="messenger", language="ru", customer={"name": IVAN}))
    assert places(RULE, report) == [None]
    assert [finding.severity for finding in of(RULE, report)] == ["warning"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Қайырлы күн, Айнұр! Вагондар Сізге ертең беріледі.", []),
        ("Айнұр ханым, Сіздің өтініміңіз келісілді.", []),
        ("Құрметті Айнұр Маратқызы! Вагондар ертең беріледі.", []),
        ("Айнұрға хат жіберілді, Сізге рақмет.", []),
        ("Айнур, отинишиниз кабылданды, Сизге рахмет.", []),
        ("Қайырлы күн! Вагондар Сізге ертең беріледі.", [None]),
        ("Сәлеметсіз бе! Өтініміңіз келісілді, рақмет Сізге.", [None]),
    ],
)
def test_in_kazakh_the_name_with_the_polite_form_is_right(said: str, found: list[None]) -> None:
    assert asked(AINUR, said, language="kk") == found


def test_where_the_language_is_not_told_most_messages_decide() -> None:
    def judge(*lines: str) -> list[int | None]:
        return places(RULE, judged(record(*lines, channel="messenger", customer={"name": AINUR})))

    assert judge("10:00 c Вагондар қашан беріледі?", "10:01 a Қайырлы күн, Айнұр! Сізге ертең беріледі.") == []
    assert judge("10:00 c Когда подадут вагоны?", "10:01 a Добрый день, Айнұр! Завтра.") == [None]


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ({"given": "Иван"}, "Добрый день, Иван! Вагоны подадут завтра.", []),
        ({"given": "Иван", "family": "Петров"}, "Иван, вагоны подадут завтра.", []),
        ({"given": "Иван"}, "Добрый день! Вагоны подадут завтра.", [None]),
        ({"given": "Ян"}, "Добрый день, Ян! Вагоны подадут завтра.", []),
        ({"given": "Ян"}, "Добрый день! Вагоны подадут в январе.", [None]),
        ({"given": "Вера"}, "Добрый день! Вероятно, вагоны подадут завтра.", [None]),
        ({"given": "Вера"}, "Вере направлено письмо.", []),
        ({"given": "Роман"}, "Добрый день! Договор с ООО «Романтика» готов.", [None]),
        ({"given": "Иван"}, "Добрый день! Вагон на станции Иваново.", [None]),
        ({"given": "Сергей"}, "Ответ Сергею направлен.", []),
        ({"given": "Игорь"}, "Ждём Игоря завтра.", []),
        ({"family": "Петров"}, "Добрый день! Вагоны подадут завтра.", []),
    ],
)
def test_where_no_patronymic_is_known_the_given_name_is_enough(
    name: dict[str, str], said: str, found: list[None]
) -> None:
    assert asked(name, said) == found


@pytest.mark.parametrize("name", [None, "", {}])
def test_a_name_that_is_not_known_asks_for_nothing(name: Any) -> None:
    assert asked(name if name is not None else {}, "Добрый день! Вагоны подадут завтра.") == []


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("Иван Иванович Петров", "Добрый день, Иван Иванович!", []),
        ("Петров Иван Иванович", "Добрый день, Иван Иванович!", []),
        ("Петров Иван Иванович", "Добрый день, Петров!", [None]),
        ("Иван Иванович", "Добрый день, Иван!", [None]),
        ("Тамара Ильинична Седых", "Тамара Ильинична, добрый день!", []),
        ("Иван Петров", "Добрый день, Иван!", []),
        ("Дәурен Сабырұлы", "Добрый день, Дәурен Сабырұлы!", []),
    ],
)
def test_a_name_in_one_string_is_taken_apart(name: str, said: str, found: list[None]) -> None:
    assert asked(name, said) == found


def spoken(*lines: str) -> Conversation:
    return record(*lines, channel="call", language="ru", customer={"name": IVAN})


def test_a_call_is_held_to_the_same() -> None:
    lines = ("@0+5 a Добрый день, слушаю Вас.", "@6+5 c Когда подадут вагоны?")
    assert places(RULE, judged(spoken(*lines, "@12+5 a Завтра."))) == [None]
    assert places(RULE, judged(spoken(*lines, "@12+5 a иван иванович вагоны подадут завтра"))) == []


def test_where_the_agent_said_nothing_there_is_nobody_to_judge() -> None:
    assert asked(IVAN) == []
    assert places(RULE, judged(spoken("@0 c !ring", "@30 a !missed"))) == []


@pytest.mark.parametrize("policy", ["kaztemirtrans", "kazakhtelecom", "jusan", "kredo"])
def test_other_standards_do_not_ask_for_the_name(policy: str) -> None:
    assert asked(IVAN, "Добрый день! Вагоны подадут завтра.", policy=policy) == []
