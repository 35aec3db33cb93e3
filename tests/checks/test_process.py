"""process/*: greeting, answers, apology, promises, the end of a contact, handing over, the number of a request."""

from __future__ import annotations

from typing import Any

import pytest

from phraseguard.model import Report

from ..contact.conftest import checker, judged, of, places, reasons, record

NOWHERE: list[int | None] = []
WHOLE: list[int | None] = [None]
ALMATY = "+05:00"


def kazakhtelecom(*lines: Any, channel: str = "chat", **keys: Any) -> Report:
    return judged(record(*lines, policy="kazakhtelecom", zone=ALMATY, channel=channel, **keys))


def jusan(*lines: Any, channel: str = "messenger", **keys: Any) -> Report:
    return judged(record(*lines, policy="jusan", zone=ALMATY, channel=channel, **keys))


def rzd(*lines: Any, channel: str = "messenger", **keys: Any) -> Report:
    return judged(record(*lines, channel=channel, **keys))


# -- greeting ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["Здравствуйте! Счёт в кабинете.", "Счёт в кабинете, добрый день.", "Сәлеметсіз бе! Шот дайын."]
)
def test_any_greeting_anywhere_in_the_first_message_of_the_agent_is_one(words: str) -> None:
    assert places("process/greeting", kazakhtelecom("10:00 c Где счёт?", f"10:02 a {words}")) == NOWHERE


@pytest.mark.parametrize("words", ["Счёт в кабинете.", "Шот кабинетте тұр."])
def test_without_a_greeting_the_finding_stands_at_the_agents_first_message(words: str) -> None:
    report = kazakhtelecom("10:00 c Добрый день, где счёт?", f"10:02 a {words}", "10:03 a Здравствуйте!")
    assert places("process/greeting", report) == [1]


def test_the_systems_greeting_is_not_the_agents() -> None:
    report = kazakhtelecom("10:00 s Здравствуйте! Вы в чате.", "10:01 c Где счёт?", "10:02 a Счёт в кабинете.")
    assert places("process/greeting", report) == [2]


@pytest.mark.parametrize(("spoken", "lost"), [("10:00:25", False), ("10:00:26", True)])
def test_an_opening_that_the_recogniser_lost_cannot_be_judged(spoken: str, lost: bool) -> None:
    call = (
        "10:00 c !ring",
        "10:00:05 a !pickup",
        f"{spoken}+2 a Номер лицевого счёта назовите, пожалуйста.",
        "10:00:30+2 c Сейчас.",
    )
    report = kazakhtelecom(*call, channel="call")
    assert places("process/greeting", report) == ([] if lost else [2])
    assert reasons("process/greeting", report) == (["the recogniser lost the opening of the call"] if lost else [])


def test_a_greeting_that_was_recorded_late_is_still_one() -> None:
    call = ("10:00 c !ring", "10:00:05 a !pickup", "10:00:40+2 a Добрый день!", "10:00:43+2 c Добрый день.")
    report = kazakhtelecom(*call, channel="call")
    assert (places("process/greeting", report), reasons("process/greeting", report)) == ([], [])


def test_only_the_policy_of_the_mystery_shoppers_asks_for_a_greeting() -> None:
    for report in (
        rzd("10:00 c Где счёт?", "10:02 a Счёт в кабинете."),
        jusan("10:00 c Где счёт?", "10:02 a Счёт в кабинете."),
    ):
        assert places("process/greeting", report) == NOWHERE


# -- unanswered ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "found"), [("10:00:00", NOWHERE), ("10:00:01", WHOLE)])
@pytest.mark.parametrize("words", ["Когда придёт мастер?", "Шебер қашан келеді?", "Пришлите, пожалуйста, акт сверки."])
def test_a_question_is_unanswered_when_more_than_24_hours_have_passed(
    words: str, as_of: str, found: list[int | None]
) -> None:
    for run in (jusan, rzd):
        zone = ALMATY if run is jusan else "+03:00"
        report = run(f"10:00 c {words}", as_of=f"2026-03-03T{as_of}{zone}")
        assert places("process/unanswered", report) == found


def test_a_record_that_ends_with_the_question_is_still_open() -> None:
    assert places("process/unanswered", jusan("10:00 c Когда придёт мастер?")) == NOWHERE


@pytest.mark.parametrize("words", ["Спасибо, жду", "Жду ответа", "Рахмет, күтемін", "Понятно, спасибо!", "👍", "🙏🙏"])
def test_thanks_waiting_and_emoji_ask_nothing(words: str) -> None:
    report = jusan(
        "10:00 c Где счёт?", "10:05 a Счёт в кабинете.", f"10:06 c {words}", as_of="2026-03-09T10:00:00+05:00"
    )
    assert places("process/unanswered", report) == NOWHERE


def test_only_what_stands_behind_the_agents_last_message_is_open() -> None:
    lines = ("10:00 c Где счёт?", "10:05 a Счёт в кабинете.", "10:06 c А акт сверки где?")
    assert places("process/unanswered", jusan(*lines, as_of="2026-03-09T10:00:00+05:00")) == WHOLE
    assert places("process/unanswered", jusan(*lines, "10:07 a Там же.", as_of="2026-03-09T10:00:00+05:00")) == NOWHERE


def test_the_system_does_not_answer() -> None:
    lines = ("10:00 c Где счёт?", "10:00:01 s Ваше сообщение получено.")
    assert places("process/unanswered", jusan(*lines, as_of="2026-03-09T10:00:00+05:00")) == WHOLE


@pytest.mark.parametrize(("end", "found"), [(("10:00:20 a !hangup",), WHOLE), ((), NOWHERE)])
def test_in_a_call_the_hangup_leaves_a_question_unanswered_and_a_record_that_breaks_off_says_nothing(
    end: tuple[str, ...], found: list[int | None]
) -> None:
    call = (
        "10:00 c !ring",
        "10:00:05 a !pickup",
        "10:00:06+2 a Добрый день, слушаю Вас.",
        "10:00:10+5 c Когда придёт вагон?",
    )
    assert places("process/unanswered", rzd(*call, *end, channel="call")) == found


def test_without_times_nobody_can_tell_whether_the_day_has_passed() -> None:
    report = jusan("- c Где счёт?")
    assert reasons("process/unanswered", report) == ["the messages have no times"]
    assert places("process/unanswered", report) == NOWHERE


def test_an_answer_in_another_conversation_of_the_case_is_an_answer() -> None:
    asked = record("10:00 c Где счёт?", policy="jusan", zone=ALMATY, channel="email", case="T-1")
    lines = ("12:00 a Здравствуйте! Счёт отправлен Вам на почту.", "2026-03-05 12:00 c Спасибо")
    answered = record(*lines, policy="jusan", zone=ALMATY, channel="messenger", case="T-1", id="c-2")
    first, _ = checker("jusan").check_case([asked, answered])
    assert places("process/unanswered", first) == NOWHERE


def test_a_missed_call_back_is_no_answer() -> None:
    asked = record("10:00 c Где счёт?", policy="jusan", zone=ALMATY, channel="email", case="T-1")
    lines = ("12:00 c !ring", "12:01 a !missed", "2026-03-05 12:00 s x")
    missed = record(*lines, policy="jusan", zone=ALMATY, channel="call", case="T-1", id="c-2")
    first, _ = checker("jusan").check_case([asked, missed])
    assert places("process/unanswered", first) == WHOLE


# -- apology -------------------------------------------------------------------------------------------------------------

FAULTS = ("По нашей вине счёт ушёл с ошибкой, исправили.", "Біздің қателігіміз, шотты түзеттік.")


@pytest.mark.parametrize("fault", FAULTS)
def test_who_says_that_the_company_was_at_fault_apologises(fault: str) -> None:
    assert places("process/apology", rzd("10:00 c Почему так?", f"10:05 a {fault}")) == WHOLE


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("sorry", ["Приносим извинения.", "Кешірім сұраймыз."])
def test_the_word_of_apology_may_follow_or_precede(fault: str, sorry: str) -> None:
    for said in (
        (f"10:05 a {sorry}", f"10:09 a {fault}"),
        (f"10:05 a {fault}", f"10:09 a {sorry}"),
        (f"10:05 a {fault} {sorry}",),
    ):
        assert places("process/apology", rzd("10:00 c Почему так?", *said)) == NOWHERE


def test_the_customers_apology_is_not_the_companys() -> None:
    lines = ("10:00 c Извините, почему так?", f"10:05 a {FAULTS[0]}", "10:06 c Извините за беспокойство")
    assert places("process/apology", rzd(*lines)) == WHOLE


@pytest.mark.parametrize(
    "words",
    ["Вагон задержала метель на перегоне.", "Платёж задержал банк, деньги поступят сегодня.", "Нашей ошибки здесь нет: тариф изменён приказом.", "Боранға байланысты вагон кешігіп жатыр."],
)  # fmt: skip
def test_weather_banks_and_denied_faults_need_no_apology(words: str) -> None:
    assert places("process/apology", rzd("10:00 c Почему так?", f"10:05 a {words}")) == NOWHERE


# -- next step -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "excerpt"),
    [
        ("Здравствуйте! Мы Вам перезвоним.", "Мы Вам перезвоним"),
        ("Здравствуйте! Мы Вам перезвоним в ближайшее время.", "Мы Вам перезвоним"),
        ("Здравствуйте! Мы Вам перезвоним, как только узнаем.", "Мы Вам перезвоним"),
        ("Сәлеметсіз бе! Сізге хабарласамыз.", "Сізге хабарласамыз"),
        ("Сәлеметсіз бе! Жақын арада сізге хабарласамыз.", "хабарласамыз"),
    ],
)
@pytest.mark.parametrize("run", [rzd, kazakhtelecom])
def test_a_promise_without_a_term_is_found_at_its_words(run: Any, words: str, excerpt: str) -> None:
    (finding,) = of("process/next-step", run("10:00 c Когда ответ?", f"10:01 a {words}"))
    assert finding.message == 1
    assert excerpt in finding.excerpt


@pytest.mark.parametrize(
    "words",
    [
        "Здравствуйте! Мы Вам перезвоним сегодня до 15:00.",
        "Здравствуйте! Мы Вам перезвоним. Срок – 2 марта до 15:00.",
        "Здравствуйте! Мы Вам перезвоним в течение часа.",
        "Сәлеметсіз бе! Сізге бүгін сағат 15:00-ге дейін хабарласамыз.",
        "Сәлеметсіз бе! Сізге хабарласамыз. Мерзімі – 2 наурыз, сағат 15:00.",
    ],
)
def test_a_promise_with_a_term_in_its_sentence_or_the_next_is_right(words: str) -> None:
    assert places("process/next-step", rzd("10:00 c Когда ответ?", f"10:01 a {words}")) == NOWHERE


def test_a_term_two_sentences_away_belongs_to_something_else() -> None:
    words = "Мы Вам перезвоним. Ваш вопрос интересный. Склад работает до 15:00."
    assert places("process/next-step", rzd("10:00 c Когда ответ?", f"10:01 a {words}")) == [1]


def test_one_message_with_two_promises_is_one_finding() -> None:
    words = "Мы Вам перезвоним. Мы Вам напишем."
    assert places("process/next-step", rzd("10:00 c Когда ответ?", f"10:01 a {words}")) == [1]


@pytest.mark.parametrize("words", ["Подождите, пожалуйста, мы Вам перезвоним.", "Күте тұрыңыз, сізге хабарласамыз."])
def test_a_promise_with_a_word_of_waiting_is_the_other_rules(words: str) -> None:
    report = rzd("10:00 c Когда ответ?", f"10:01 a {words}")
    assert places("process/next-step", report) == NOWHERE
    assert places("deadline/wait-promise", report) == [1]


# -- closing -------------------------------------------------------------------------------------------------------------

ANSWERED = ("10:00 c Какой адрес?", "10:01 a Здравствуйте! Адрес: улица Ленина, дом 5.", "10:02 c Хорошо, спасибо")
ALL_THREE = "Остались ли у Вас вопросы? Благодарим за обращение, всего доброго!"


@pytest.mark.parametrize("words", [ALL_THREE, "Тағы сұрағыңыз бар ма? Хабарласқаныңызға рахмет, сау болыңыз!"])
def test_question_thanks_and_farewell_close_a_chat(words: str) -> None:
    assert places("process/closing", rzd(*ANSWERED, f"10:03 a {words}", channel="chat")) == NOWHERE


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Остались ли у Вас вопросы? Благодарим за обращение.", "a farewell"),
        ("Остались ли у Вас вопросы? Всего доброго!", "thanks for the contact"),
        ("Благодарим за обращение, всего доброго!", "the question whether anything is left"),
        ("Хабарласқаныңызға рахмет, сау болыңыз!", "the question whether anything is left"),
    ],
)
def test_all_three_are_wanted_and_the_finding_names_what_is_missing(words: str, missing: str) -> None:
    (finding,) = of("process/closing", rzd(*ANSWERED, f"10:03 a {words}", channel="chat"))
    assert finding.message is None
    assert missing in finding.explanation["en"]
    assert "{missing}" not in "".join(finding.explanation.values())


def test_the_three_may_stand_in_different_messages_near_the_end() -> None:
    end = (
        "10:03 a Остались ли у Вас вопросы?",
        "10:04 c Нет",
        "10:05 a Благодарим за обращение!",
        "10:06 c До свидания",
        "10:07 a Всего доброго!",
    )
    assert places("process/closing", rzd(*ANSWERED, *end, channel="chat")) == NOWHERE


@pytest.mark.parametrize("channel", ["messenger", "email", "social", "forum"])
def test_only_chats_and_calls_are_closed(channel: str) -> None:
    assert places("process/closing", rzd(*ANSWERED, "10:03 a Пожалуйста.", channel=channel)) == NOWHERE


def test_a_chat_with_an_open_question_has_not_come_to_its_end() -> None:
    lines = ("10:00 c Какой адрес?", "10:01 a Адрес: улица Ленина, дом 5.", "10:02 c А телефон какой?")
    report = rzd(*lines, channel="chat", as_of="2026-03-09T10:00:00+03:00")
    assert (places("process/unanswered", report), places("process/closing", report)) == (WHOLE, NOWHERE)


CALL = (
    "10:00 c !ring",
    "10:00:05 a !pickup",
    "10:00:06+3 a Добрый день, Центр фирменного транспортного обслуживания, Анна Сергеевна.",
    "10:00:10+3 c Добрый день, какой у вас адрес?",
    "10:00:14+4 a Улица Ленина, дом пять.",
)


def test_a_call_that_the_customer_breaks_off_midway_has_no_end_to_judge() -> None:
    midway = ("10:00:19+3 c Так, мне звонят по другой линии", "10:00:23 c !hangup")
    assert places("process/closing", rzd(*CALL, *midway, channel="call")) == NOWHERE


def test_a_call_that_came_to_its_end_is_closed_with_all_three() -> None:
    end = ("10:00:19+3 c Спасибо, до свидания", "10:00:23+2 a До свидания.", "10:00:26 c !hangup")
    (finding,) = of("process/closing", rzd(*CALL, *end, channel="call"))
    assert finding.message is None
    full = (
        "10:00:19+3 c Спасибо",
        "10:00:23+4 a Остались ли у Вас вопросы?",
        "10:00:28+1 c Нет",
        "10:00:30+4 a Благодарю за звонок, всего доброго.",
        "10:00:35 c !hangup",
    )
    assert places("process/closing", rzd(*CALL, *full, channel="call")) == NOWHERE


def test_after_a_crisis_end_nobody_asks_what_is_left() -> None:
    end = (
        "10:00:19+3 c Да пошёл ты на хуй",
        "10:00:23+4 a Если разговор будет продолжаться в таком тоне, я буду вынуждена его прекратить.",
        "10:00:28+2 c Сука ты",
        "10:00:31+4 a Я вынуждена завершить разговор. До свидания.",
        "10:00:36 a !hangup",
    )
    assert places("process/closing", rzd(*CALL, *end, channel="call")) == NOWHERE


# -- offer ---------------------------------------------------------------------------------------------------------------

ASKS = (
    "10:00 c Здравствуйте! Какие у вас есть тарифы на интернет?",
    "10:00 c Сәлеметсіз бе! Интернетке қандай тарифтеріңіз бар?",
)


@pytest.mark.parametrize("asked", ASKS)
def test_who_asks_for_tariffs_hears_one(asked: str) -> None:
    link = "10:01 a Здравствуйте! Посмотрите, пожалуйста, на сайте telecom.kz."
    named = "10:01 a Здравствуйте! Тариф «Дом 100» стоит 5 990 тенге в месяц."
    assert places("process/offer", kazakhtelecom(asked, link)) == WHOLE
    assert places("process/offer", kazakhtelecom(asked, named)) == NOWHERE


@pytest.mark.parametrize(
    "asked",
    [
        "Интернет не работает со вчерашнего дня",
        "Отключите, пожалуйста, интернет",
        "Интернетім кешеден бері жұмыс істемей тұр",
    ],
)
def test_faults_and_switching_off_ask_for_no_service(asked: str) -> None:
    assert (
        places("process/offer", kazakhtelecom(f"10:00 c {asked}", "10:01 a Здравствуйте! Проверяем линию.")) == NOWHERE
    )


@pytest.mark.parametrize(
    ("consents", "found"),
    [(["marketing"], WHOLE), (["messenger", "marketing"], WHOLE), (["messenger"], NOWHERE), (None, NOWHERE)],
)
def test_at_the_railway_only_who_agreed_to_hear_of_services_is_told(
    consents: list[str] | None, found: list[int | None]
) -> None:
    customer = {} if consents is None else {"consents": consents}
    lines = (
        "10:00 c Какие услуги по перевозке контейнеров у вас есть?",
        "10:01 a Добрый день! Посмотрите, пожалуйста, на сайте.",
    )
    assert places("process/offer", rzd(*lines, customer=customer)) == found


# -- first contact -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "found"),
    [("potential", WHOLE), ("new", WHOLE), ("", NOWHERE), ("renewed", NOWHERE), ("regular", NOWHERE), ("key", NOWHERE)],
)
def test_only_potential_and_new_customers_are_told_the_eight_topics(status: str, found: list[int | None]) -> None:
    lines = ("10:00 c Хотим возить щебень.", "10:05 a Добрый день! Спасибо за обращение.")
    report = rzd(*lines, customer={"status": status})
    assert places("process/first-contact", report) == found
    for finding in of("process/first-contact", report):
        assert "the rules of carriage" in finding.explanation["en"]
        assert "цифровые сервисы" in finding.explanation["ru"]


# -- handover ------------------------------------------------------------------------------------------------------------

ELSEWHERE = "10:01 a Добрый день! Этим вопросом занимается другое подразделение."
SETTLED = {
    "how to reach the customer": "По какому номеру с Вами связаться?",
    "a convenient time": "В какое время Вам удобно?",
    "who will get in touch": "С Вами свяжется специалист отдела контейнеров сегодня до 17:00.",
}


def test_handing_over_needs_contact_time_and_the_colleagues_call() -> None:
    lines = ("10:00 c Кто занимается контейнерами?", ELSEWHERE)
    (finding,) = of("process/handover", rzd(*lines))
    assert finding.message is None
    assert all(name in finding.explanation["en"] for name in SETTLED)
    assert places("process/handover", rzd(*lines, f"10:04 a {' '.join(SETTLED.values())}")) == NOWHERE


def test_what_was_settled_is_not_named_as_missing() -> None:
    lines = ("10:00 c Кто занимается контейнерами?", ELSEWHERE, "10:04 a По какому номеру с Вами связаться?")
    (finding,) = of("process/handover", rzd(*lines))
    assert "how to reach the customer" not in finding.explanation["en"]
    assert "a convenient time" in finding.explanation["en"]


def test_in_kazakh_handing_over_is_settled_in_the_same_way() -> None:
    lines = ("10:00 c Контейнермен кім айналысады?", "10:01 a Сәлеметсіз бе! Бұл мәселемен басқа бөлім айналысады.")
    assert places("process/handover", rzd(*lines)) == WHOLE
    settled = "Сізге қай нөмірге хабарласайық? Қай уақыт ыңғайлы? Сізге контейнер бөлімінің маманы бүгін сағат 17:00-ге дейін хабарласады."
    assert places("process/handover", rzd(*lines, f"10:04 a {settled}")) == NOWHERE


# -- request number ------------------------------------------------------------------------------------------------------

WAIT = "Подождите, пожалуйста, 20 минут."


def test_the_support_centre_names_the_number_of_a_request_that_must_wait() -> None:
    team = {"team": "ЦПК"}
    assert places("process/request-number", rzd("10:00 c Где вагон?", f"10:01 a {WAIT}", agent=team)) == WHOLE
    named = f"10:01 a {WAIT} Номер Вашего обращения 12345."
    assert places("process/request-number", rzd("10:00 c Где вагон?", named, agent=team)) == NOWHERE
    answered = "10:01 a Вагон на станции Инская."
    assert places("process/request-number", rzd("10:00 c Где вагон?", answered, agent=team)) == NOWHERE


@pytest.mark.parametrize(
    "greeting",
    ["Добрый день, Центр поддержки клиентов, Анна Сергеевна.", "Сәлеметсіз бе, Клиенттерді қолдау орталығы, Айгүл."],
)
def test_the_centre_is_known_by_its_greeting_too(greeting: str) -> None:
    assert places("process/request-number", rzd("10:00 c Где вагон?", f"10:01 a {greeting} {WAIT}")) == WHOLE


def test_other_teams_need_no_number() -> None:
    assert (
        places("process/request-number", rzd("10:00 c Где вагон?", f"10:01 a {WAIT}", agent={"team": "ТЦФТО-3"}))
        == NOWHERE
    )
