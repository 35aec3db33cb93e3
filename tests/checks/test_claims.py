"""process/claim-*, refusal-grounds, questionnaire, offer-validity: what the answer to a claim or to a wish for an offer must hold."""

from __future__ import annotations

from typing import Any

import pytest

from phraseguard.contact.wording import FORM
from phraseguard.model import Report

from ..contact.conftest import judged, of, places, record

NOWHERE: list[int | None] = []
WHOLE: list[int | None] = [None]
CLAIM = {"type": "claim", "received_at": "2026-03-02T10:00:00+03:00", "registered_as": "121330"}
ASKED = "10:00 c Здравствуйте! Связи не было два дня, прошу сделать перерасчёт."


def kredo(*lines: Any, channel: str = "email", request: dict[str, Any] | None = CLAIM, **keys: Any) -> Report:
    return judged(record(*lines, policy="kredo", channel=channel, request=request, **keys))


# -- registration --------------------------------------------------------------------------------------------------------


def test_a_claim_is_answered_with_its_number_in_any_message() -> None:
    accepted = "10:30 a Здравствуйте! Претензия принята, срок рассмотрения – 5 рабочих дней."
    assert places("process/claim-registration", kredo(ASKED, accepted)) == WHOLE
    assert (
        places("process/claim-registration", kredo(ASKED, accepted, "10:50 a Номер Вашей претензии – 121330."))
        == NOWHERE
    )


def test_a_number_that_only_the_record_knows_was_not_told() -> None:
    assert (
        places("process/claim-registration", kredo(ASKED, "10:30 a Здравствуйте! Претензия зарегистрирована.")) == WHOLE
    )


def test_a_claim_that_nobody_has_answered_yet_is_no_matter_of_registration() -> None:
    assert places("process/claim-registration", kredo(ASKED)) == NOWHERE


@pytest.mark.parametrize(
    "words", ["Претензия: верните деньги за два дня простоя.", "Шағым: екі күнгі үзіліс үшін ақшаны қайтарыңыз."]
)
def test_what_the_customer_calls_a_claim_is_one_without_a_type(words: str) -> None:
    report = kredo(f"10:00 c {words}", "10:30 a Здравствуйте! Передали коллегам.", request=None)
    assert places("process/claim-registration", report) == WHOLE
    assert places("process/claim-term", report) == [1]


def test_an_ordinary_question_is_no_claim() -> None:
    report = kredo("10:00 c Добрый день! До скольки работает офис?", "10:30 a Здравствуйте! До 18:00.", request=None)
    assert [f.rule for f in report.findings if f.rule.startswith("process/")] == []


# -- term ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Претензия № 121330 принята, максимальный срок рассмотрения – 5 рабочих дней.",
        "Претензия № 121330 принята. Решение сообщим до 9 марта.",
        "№ 121330 шағымыңыз қабылданды, қараудың ең ұзақ мерзімі – 5 жұмыс күні.",
    ],
)
def test_a_number_of_days_or_a_date_is_the_term(words: str) -> None:
    assert places("process/claim-term", kredo(ASKED, f"10:30 a {words}")) == NOWHERE


@pytest.mark.parametrize(
    "words",
    ["Претензия № 121330 принята.", "Претензия № 121330 принята, решение сообщим в ближайшее время.", "№ 121330 шағымыңыз қабылданды, жақын арада жауап береміз."],
)  # fmt: skip
def test_an_acknowledgement_without_the_term_is_found(words: str) -> None:
    assert places("process/claim-term", kredo(ASKED, f"10:30 a {words}")) == [1]


def test_a_term_that_comes_in_the_second_message_comes_late() -> None:
    lines = (ASKED, "10:30 a Претензия № 121330 принята.", "10:40 a Срок рассмотрения – 5 рабочих дней.")
    assert places("process/claim-term", kredo(*lines)) == [1]


def test_a_claim_that_is_decided_at_once_needs_no_term() -> None:
    words = "Претензия № 121330 удовлетворена: перерасчёт сделан, 450 рублей возвращены на счёт."
    assert places("process/claim-term", kredo(ASKED, f"10:30 a {words}")) == NOWHERE


@pytest.mark.parametrize(("last", "found"), [("Срок рассмотрения пять рабочих дней.", NOWHERE), ("До свидания.", [2])])
def test_in_a_call_the_whole_first_talk_is_the_acknowledgement(last: str, found: list[int | None]) -> None:
    call = (
        "10:00 c !ring",
        "10:00:05 a !pickup",
        "10:00:06+2 a Добрый день, слушаю Вас.",
        "10:00:10+5 c Здравствуйте, связи не было два дня, прошу перерасчёт.",
        "10:00:16+5 a Приняла Вашу претензию, её номер 121330.",
        "10:00:22+2 c Хорошо.",
        f"10:00:25+3 a {last}",
        "10:00:29 c !hangup",
    )
    assert places("process/claim-term", kredo(*call, channel="call")) == found


# -- grounds of a refusal ------------------------------------------------------------------------------------------------

REFUSED = "Претензия № 121330 отклонена"


@pytest.mark.parametrize(
    "words",
    [
        f"{REFUSED}.",
        f"{REFUSED}, оснований для перерасчёта нет.",
        "В перерасчёте отказано.",
        "№ 121330 шағымыңыз қабылданбады.",
        "Шағымыңызды қанағаттандырудан бас тартылды, негіз жоқ.",
    ],
)
def test_that_there_are_no_grounds_is_no_ground(words: str) -> None:
    report = kredo(ASKED, f"10:30 a {words}")
    assert places("process/refusal-grounds", report) == [1]
    (finding,) = of("process/refusal-grounds", report)
    assert finding.excerpt != ""


@pytest.mark.parametrize(
    "words",
    [
        f"{REFUSED}: по журналу связь 12 мая работала.",
        f"{REFUSED} согласно пункту 4.2 договора.",
        f"{REFUSED}, так как обрыв кабеля произошёл внутри квартиры.",
        "Шағымыңыз қабылданбады, себебі шарттың 4.2-тармағы бойынша бұл қызмет төленбейді.",
    ],
)
def test_a_clause_a_record_or_a_cause_is_a_ground(words: str) -> None:
    assert places("process/refusal-grounds", kredo(ASKED, f"10:30 a {words}")) == NOWHERE


def test_the_grounds_may_follow_in_the_agents_next_message_but_not_after_the_customers() -> None:
    refused, why = f"10:30 a {REFUSED}.", "a Причина: по журналу связь 12 мая работала, обрыва не было."
    assert places("process/refusal-grounds", kredo(ASKED, refused, f"10:31 {why}")) == NOWHERE
    assert places("process/refusal-grounds", kredo(ASKED, refused, "10:31 c И почему же?", f"10:33 {why}")) == [1]


def test_the_refused_part_of_a_claim_needs_grounds_of_its_own() -> None:
    granted = "Перерасчёт за 11 мая сделан, так как по журналу связи не было."
    assert places("process/refusal-grounds", kredo(ASKED, f"10:30 a {granted} В перерасчёте за 12 мая отказано.")) == [
        1
    ]
    both = f"{granted} В перерасчёте за 12 мая отказано: по журналу связь в этот день работала."
    assert places("process/refusal-grounds", kredo(ASKED, f"10:30 a {both}")) == NOWHERE


@pytest.mark.parametrize("policy", ["jusan", "rzd-175r", "kredo"])
def test_three_policies_want_grounds_and_the_others_do_not(policy: str) -> None:
    lines = (ASKED, f"10:30 a Здравствуйте! {REFUSED}.")
    assert places("process/refusal-grounds", judged(record(*lines, policy=policy, channel="email", request=CLAIM))) == [
        1
    ]
    assert places("process/refusal-grounds", judged(record(*lines, policy="kazakhtelecom", channel="email"))) == NOWHERE


def test_a_customers_refusal_needs_no_grounds() -> None:
    lines = (
        "10:00 a Здравствуйте! Предлагаем тариф.",
        "10:05 c Отказываюсь, предложение отклонено.",
        "10:06 a Благодарим за ответ.",
    )
    assert places("process/refusal-grounds", judged(record(*lines, policy="jusan", channel="email"))) == NOWHERE


# -- a disputed decision -------------------------------------------------------------------------------------------------

DECIDED = (ASKED, f"10:30 a Здравствуйте! {REFUSED}: по журналу связь 12 мая работала.")


@pytest.mark.parametrize(
    "words", ["Не согласна с решением, связи не было!", "Шешіммен келіспеймін, байланыс болған жоқ!"]
)
def test_who_disputes_a_decision_hears_of_a_second_review(words: str) -> None:
    stands = "11:00 a Решение остаётся в силе."
    assert places("process/claim-disputed", kredo(*DECIDED, f"10:40 c {words}", stands)) == [3]
    review = "11:00 a Претензия будет пересмотрена повторно, ответ направим до 10 марта."
    assert places("process/claim-disputed", kredo(*DECIDED, f"10:40 c {words}", review)) == NOWHERE


def test_the_review_may_be_announced_in_a_later_answer() -> None:
    lines = (
        "10:40 c Не согласна с решением!",
        "10:50 a Понимаю Вас.",
        "11:00 a Претензия будет пересмотрена повторно, ответ до 10 марта.",
    )
    assert places("process/claim-disputed", kredo(*DECIDED, *lines)) == NOWHERE


def test_a_dispute_without_an_answer_yet_is_open() -> None:
    assert places("process/claim-disputed", kredo(*DECIDED, "10:40 c Не согласна с решением!")) == NOWHERE


def test_a_protest_before_the_decision_disputes_nothing() -> None:
    lines = (
        ASKED,
        "10:10 c Я не согласна с таким счётом!",
        f"10:30 a Здравствуйте! {REFUSED}: по журналу связь 12 мая работала.",
    )
    assert places("process/claim-disputed", kredo(*lines)) == NOWHERE


# -- the questionnaire of an offer ---------------------------------------------------------------------------------------

OFFER = {"type": "commercial-offer", "data_complete_at": "2026-03-02T10:00:00+03:00"}
SENT = "12:00 a Добрый день! Направляем коммерческое предложение, оно действует до 31 марта."
POINTS = {
    "form-cargo": "Груз: цемент.",
    "form-route": "Станция отправления Волжский, станция назначения Тула.",
    "form-volume": "Объём – 600 тонн в месяц.",
    "form-frequency": "Периодичность: еженедельно.",
    "form-batch": "Размер одной партии – 3 вагона.",
    "form-packing": "Упаковка: биг-бэги.",
    "form-conditions": "Особых условий перевозки нет.",
    "form-wagons": "Подвижной состав нужен Ваш, полувагоны.",
    "form-trucking": "Доставка автотранспортом не нужна.",
    "form-loading": "Погрузка и выгрузка своими силами.",
    "form-storage": "Хранение на станции не требуется.",
}


def offer(*lines: Any, request: dict[str, Any] | None = OFFER, **keys: Any) -> Report:
    return judged(record(*lines, channel="email", request=request, **keys))


def test_the_form_has_the_eleven_points_of_table_4() -> None:
    assert sorted(POINTS) == sorted(FORM)
    assert len(FORM) == 11


def test_a_customer_who_tells_all_points_needs_no_questions() -> None:
    told = f"10:00 c Прошу коммерческое предложение. {' '.join(POINTS.values())}"
    assert places("process/questionnaire", offer(told, SENT)) == NOWHERE


@pytest.mark.parametrize(
    "left_out", ["form-frequency", "form-packing", "form-trucking", "form-storage", "form-loading"]
)
def test_the_finding_names_the_point_that_nobody_spoke_of(left_out: str) -> None:
    told = " ".join(text for point, text in POINTS.items() if point != left_out)
    (finding,) = of("process/questionnaire", offer(f"10:00 c Прошу коммерческое предложение. {told}", SENT))
    assert finding.message is None
    for language in ("ru", "kk", "en"):
        named = [point for point, texts in FORM.items() if texts[language] in finding.explanation[language]]
        assert left_out in named
    assert FORM["form-route"]["en"] not in finding.explanation["en"]


def test_points_may_be_asked_and_answered() -> None:
    first = " ".join(text for point, text in POINTS.items() if point not in ("form-storage", "form-packing"))
    lines = (
        f"10:00 c Прошу коммерческое предложение. {first}",
        "10:30 a Добрый день! Какая упаковка у груза и нужно ли хранение на станции?",
        "10:40 c Биг-бэги, хранение не нужно.",
    )
    assert places("process/questionnaire", offer(*lines, SENT)) == NOWHERE


def test_a_form_that_came_back_filled_answers_everything() -> None:
    form = {
        "role": "customer",
        "sent_at": "2026-03-02T11:00:00+03:00",
        "text": "Высылаем",
        "attachments": [{"name": "Опросный лист ООО Лесной двор.docx"}],
    }
    lines = ("10:00 c Прошу коммерческое предложение.", "10:30 a Добрый день! Заполните, пожалуйста, опросный лист.")
    assert places("process/questionnaire", offer(*lines, form, SENT)) == NOWHERE
    assert places("process/questionnaire", offer(*lines, SENT)) == WHOLE


def test_before_the_offer_is_made_the_questions_may_still_come() -> None:
    assert (
        places(
            "process/questionnaire",
            offer("10:00 c Прошу коммерческое предложение.", "10:30 a Добрый день! Какой груз?"),
        )
        == NOWHERE
    )


def test_other_requests_need_no_form() -> None:
    assert (
        places(
            "process/questionnaire",
            offer("10:00 c Пришлите перечень документов.", SENT, request={"type": "document-list"}),
        )
        == NOWHERE
    )


# -- the validity of an offer --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["Направляем коммерческое предложение, оно действует до 31 марта.", "Направляем коммерческое предложение. Срок его действия – 30 дней.", "Коммерциялық ұсыныс тіркелді, 31 наурызға дейін жарамды."],
)  # fmt: skip
def test_an_offer_says_until_when_it_holds(words: str) -> None:
    assert (
        places("process/offer-validity", offer("10:00 c Прошу коммерческое предложение.", f"12:00 a {words}"))
        == NOWHERE
    )


@pytest.mark.parametrize(
    "words", ["Направляем коммерческое предложение во вложении.", "Коммерциялық ұсынысты жіберіп отырмыз."]
)
def test_an_offer_without_its_validity_is_found_where_it_stands(words: str) -> None:
    assert places("process/offer-validity", offer("10:00 c Прошу коммерческое предложение.", f"12:00 a {words}")) == [1]


def test_an_attached_offer_counts_by_the_name_of_its_file() -> None:
    sent = {
        "role": "agent",
        "sent_at": "2026-03-02T12:00:00+03:00",
        "text": "Добрый день! Файл приложен.",
        "attachments": [{"name": "Коммерческое предложение № 77.pdf"}],
    }
    assert places("process/offer-validity", offer("10:00 c Прошу коммерческое предложение.", sent)) == [1]
