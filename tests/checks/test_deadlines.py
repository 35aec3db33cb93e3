"""deadline/*: every term of the five standards, exactly on its last moment and a second later."""

from __future__ import annotations

from typing import Any

import pytest

from phraseguard.model import Conversation, Report
from tests.contact.conftest import checker, judged, of, places, reasons, record

FIRST, INTERIM, FINAL, REQUEST, WAIT = (
    "deadline/first-reply", "deadline/interim-reply", "deadline/final-reply", "deadline/request", "deadline/wait-promise",
)  # fmt: skip


def request(policy: str, zone: str, completed: str, **keys: Any) -> Report:
    """A request as a record holds it, with times in the zone of the company; empty: not yet completed."""
    said = {key: f"{value}{zone}" if key.endswith("_at") or key == "due" else value for key, value in keys.items()}
    said |= {"completed_at": f"{completed}{zone}"} if completed else {}
    return judged(record(policy=policy, request=said, channel="email", as_of=f"2027-01-01T00:00:00{zone}"))


def ktt(completed: str, **keys: Any) -> list[int | None]:
    return places(REQUEST, request("kaztemirtrans", "+05:00", completed, **keys))


def rzd(completed: str, rule: str = REQUEST, **keys: Any) -> list[int | None]:
    return places(rule, request("rzd-175r", "+03:00", completed, **keys))


# -- requests of kaztemirtrans -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "in_time", "late"),
    [
        # Three working days; the day of receipt is not counted, whatever the hour.
        ({"type": "contract", "received_at": "2026-03-02T09:00:00"}, "2026-03-05T18:00:00", "2026-03-05T18:00:01"),
        ({"type": "contract", "received_at": "2026-03-02T23:59:59"}, "2026-03-05T18:00:00", "2026-03-05T18:00:01"),
        # A weekend, and Monday 9 March off for 8 March.
        ({"type": "contract", "received_at": "2026-03-06T12:00:00"}, "2026-03-12T18:00:00", "2026-03-12T18:00:01"),
        ({"type": "contract", "received_at": "2026-04-11T12:00:00"}, "2026-04-15T18:00:00", "2026-04-15T18:00:01"),
        # Sunday 2025-01-05 was worked for Friday, 7 January is Christmas.
        ({"type": "contract", "received_at": "2025-01-03T12:00:00"}, "2025-01-08T18:00:00", "2025-01-08T18:00:01"),
        # Nauryz: 21 to 25 March.
        ({"type": "tariff", "received_at": "2026-03-19T12:00:00"}, "2026-03-26T18:00:00", "2026-03-26T18:00:01"),
        ({"type": "tariff", "received_at": "2026-03-02T12:00:00"}, "2026-03-04T18:00:00", "2026-03-04T18:00:01"),
        # «Сутки» are clock time, nights, weekends and holidays too.
        (
            {"type": "tariff", "routes": 50, "received_at": "2026-03-06T17:30:00"},
            "2026-03-07T17:30:00",
            "2026-03-07T17:30:01",
        ),
        (
            {"type": "tariff", "routes": 51, "received_at": "2026-03-06T17:30:00"},
            "2026-03-08T17:30:00",
            "2026-03-08T17:30:01",
        ),
        (
            {"type": "tariff", "routes": 1, "received_at": "2026-03-20T23:00:00"},
            "2026-03-21T23:00:00",
            "2026-03-21T23:00:01",
        ),
        # 16:00 sharp is in time for the same day.
        (
            {"type": "telegram", "prepaid": True, "received_at": "2026-03-02T08:00:00"},
            "2026-03-02T18:00:00",
            "2026-03-02T18:00:01",
        ),
        (
            {"type": "telegram", "prepaid": True, "received_at": "2026-03-02T16:00:00"},
            "2026-03-02T18:00:00",
            "2026-03-02T18:00:01",
        ),
        (
            {"type": "telegram", "prepaid": True, "received_at": "2026-03-02T16:00:01"},
            "2026-03-03T18:00:00",
            "2026-03-03T18:00:01",
        ),
        (
            {"type": "telegram", "prepaid": True, "received_at": "2026-03-06T17:00:00"},
            "2026-03-10T18:00:00",
            "2026-03-10T18:00:01",
        ),
        # On a Saturday, before and after 16:00: Monday either way.
        (
            {"type": "telegram", "prepaid": True, "received_at": "2026-04-11T10:00:00"},
            "2026-04-13T18:00:00",
            "2026-04-13T18:00:01",
        ),
        (
            {"type": "telegram", "prepaid": True, "received_at": "2026-04-11T17:00:00"},
            "2026-04-13T18:00:00",
            "2026-04-13T18:00:01",
        ),
        # Counted from the telegram, not from the request.
        (
            {"type": "wagons", "received_at": "2026-02-02T10:00:00", "telegram_at": "2026-04-06T10:00:00"},
            "2026-04-13T18:00:00",
            "2026-04-13T18:00:01",
        ),
        # Until the end of the tenth day; one that is a Saturday gives way to the next working day.
        (
            {"type": "closing-documents", "received_at": "2026-03-31T23:59:59"},
            "2026-04-11T00:00:00",
            "2026-04-11T00:00:01",
        ),
        (
            {"type": "closing-documents", "received_at": "2025-09-30T23:59:59"},
            "2025-10-11T00:00:00",
            "2025-10-11T00:00:01",
        ),
        (
            {"type": "closing-documents", "received_at": "2025-12-31T23:59:59"},
            "2026-01-13T00:00:00",
            "2026-01-13T00:00:01",
        ),
        # As agreed with the customer, and an agreed term goes before any other.
        (
            {
                "type": "contract",
                "disagreements": True,
                "received_at": "2026-03-02T10:00:00",
                "due": "2026-03-20T15:00:00",
            },
            "2026-03-20T15:00:00",
            "2026-03-20T15:00:01",
        ),
        (
            {"type": "contract", "received_at": "2026-03-02T10:00:00", "due": "2026-03-20T15:00:00"},
            "2026-03-20T15:00:00",
            "2026-03-20T15:00:01",
        ),
        (
            {"type": "tariff", "routes": 12, "received_at": "2026-03-02T10:00:00", "due": "2026-03-02T15:00:00"},
            "2026-03-02T15:00:00",
            "2026-03-02T15:00:01",
        ),
    ],
)
def test_a_request_to_kaztemirtrans_is_done_in_its_term(asked: dict[str, Any], in_time: str, late: str) -> None:
    assert ktt(in_time, **asked) == []
    assert ktt(late, **asked) == [None]
    assert ktt("", **asked) == [None]


@pytest.mark.parametrize(
    "asked",
    [
        {"type": "telegram", "prepaid": False, "received_at": "2026-03-02T10:00:00"},
        {"type": "telegram", "received_at": "2026-03-02T10:00:00"},
        {"type": "contract", "disagreements": True, "received_at": "2026-03-02T10:00:00"},
        {"type": "consultation", "received_at": "2026-03-02T10:00:00"},
        {"received_at": "2026-03-02T10:00:00"},
    ],
    ids=["not prepaid", "prepayment unknown", "nothing agreed", "another type", "no type"],
)
def test_where_the_standards_set_no_term_none_is_missed(asked: dict[str, Any]) -> None:
    assert ktt("2026-06-01T10:00:00", **asked) == []


def test_a_late_request_names_its_own_term_the_moment_and_the_clause() -> None:
    asked = {"type": "tariff", "routes": 51, "received_at": "2026-03-06T17:30:00"}
    (finding,) = of(REQUEST, request("kaztemirtrans", "+05:00", "2026-03-09T10:00:00", **asked))
    assert (finding.severity, finding.row) == ("error", "tariff-many-routes")
    assert [(source.document, source.clause) for source in finding.sources] == [("kaztemirtrans", "стандарт 2")]
    assert "08.03.2026 17:30" in finding.explanation["ru"]
    assert "48 часов" in finding.explanation["ru"]
    assert "48 сағат" in finding.explanation["kk"]


def test_wagons_without_the_moment_of_the_telegram_are_skipped() -> None:
    report = request("kaztemirtrans", "+05:00", "2026-06-01T10:00:00", type="wagons", received_at="2026-03-02T10:00:00")
    assert places(REQUEST, report) == []
    assert reasons(REQUEST, report) == ["no telegram_at"]


def test_the_offset_of_a_time_is_converted_before_days_are_counted() -> None:
    # 22:30 UTC of Sunday is Monday 03:30 in Almaty: the first day counted is Tuesday.
    asked = {"type": "contract", "received_at": "2026-03-01T22:30:00Z"}
    report = judged(
        record(policy="kaztemirtrans", channel="email", request={**asked, "completed_at": "2026-03-05T13:00:00Z"})
    )
    late = judged(
        record(policy="kaztemirtrans", channel="email", request={**asked, "completed_at": "2026-03-05T13:00:01Z"})
    )
    assert (places(REQUEST, report), places(REQUEST, late)) == ([], [None])


@pytest.mark.parametrize(
    ("asked", "in_time", "late"),
    [
        # Until 2024-02-29 Almaty is six hours ahead of UTC: 10:30 UTC is 16:30, after the cut-off; since then it is 15:30.
        (
            {"type": "telegram", "prepaid": True, "received_at": "2024-02-28T10:30:00Z"},
            "2024-02-29T12:00:00Z",
            "2024-02-29T12:00:01Z",
        ),
        (
            {"type": "telegram", "prepaid": True, "received_at": "2024-03-04T10:30:00Z"},
            "2024-03-04T13:00:00Z",
            "2024-03-04T13:00:01Z",
        ),
        # Across the change: 18:00 of 1 March is 13:00 UTC, 24 hours stay 24 hours.
        ({"type": "contract", "received_at": "2024-02-27T06:00:00Z"}, "2024-03-01T13:00:00Z", "2024-03-01T13:00:01Z"),
        (
            {"type": "tariff", "routes": 3, "received_at": "2024-02-29T20:00:00+06:00"},
            "2024-03-01T19:00:00+05:00",
            "2024-03-01T19:00:01+05:00",
        ),
    ],
)
def test_the_change_of_the_kazakh_clock_in_2024_is_reckoned_with(
    asked: dict[str, Any], in_time: str, late: str
) -> None:
    def judge(completed: str) -> list[int | None]:
        said = {**asked, "completed_at": completed}
        return places(REQUEST, judged(record(policy="kaztemirtrans", channel="email", request=said)))

    assert judge(in_time) == []
    assert judge(late) == [None]


def test_a_time_without_an_offset_is_taken_in_the_policys_zone_and_says_so() -> None:
    asked = {"type": "contract", "received_at": "2026-03-02T10:00:00", "completed_at": "2026-03-05T18:00:00"}
    report = judged(record(policy="kaztemirtrans", channel="email", request=asked))
    assert places(REQUEST, report) == []
    assert any("Asia/Almaty" in note for note in report.notes)
    late = record(policy="kaztemirtrans", channel="email", request={**asked, "completed_at": "2026-03-05T18:00:01"})
    assert places(REQUEST, judged(late)) == [None]


@pytest.mark.parametrize(
    ("as_of", "found"), [("2026-03-05T18:00:00+05:00", []), ("2026-03-05T18:00:01+05:00", [None]), ("", [])]
)
def test_a_term_is_open_until_the_record_is_known_to_go_beyond_it(as_of: str, found: list[None]) -> None:
    asked = {"type": "contract", "received_at": "2026-03-02T10:00:00+05:00"}
    line = "10:00 c Просим заключить договор."
    report = judged(record(line, policy="kaztemirtrans", zone="+05:00", channel="email", request=asked, as_of=as_of))
    assert places(REQUEST, report) == found


def test_without_a_moment_of_completion_the_agents_last_message_is_one() -> None:
    def judge(*lines: str) -> list[int | None]:
        asked = {"type": "contract", "received_at": "2026-03-02T10:00:00+05:00"}
        report = judged(record(*lines, policy="kaztemirtrans", zone="+05:00", channel="email", request=asked))
        return places(REQUEST, report)

    asking = "10:00 c Просим заключить договор."
    assert judge(asking, "2026-03-05 18:00:00 a Договор подписан и приложен к письму.") == []
    assert judge(asking, "2026-03-05 18:00:01 a Договор подписан и приложен к письму.") == [None]


# -- claims of kaztemirtrans ---------------------------------------------------------------------------------------------

DECIDED = "Ваша претензия удовлетворена, сумма возвращена на лицевой счёт."


def ktt_claim(received: str, answered: str, as_of: str = "") -> list[int | None]:
    lines = [f"{received} c Направляем претензию по акту № 12."] + ([f"{answered} a {DECIDED}"] if answered else [])
    keys = {"channel": "email", "request": {"type": "claim", "received_at": f"{received.replace(' ', 'T')}+05:00"}}
    return places(FINAL, judged(record(*lines, policy="kaztemirtrans", zone="+05:00", as_of=as_of, **keys)))


@pytest.mark.parametrize(
    ("received", "in_time", "late"),
    [
        # Without days off both end on Monday the 20th; the working day at its close.
        ("2026-04-06 10:00:00", "2026-04-20 18:00:00", "2026-04-20 18:00:01"),
        # Over Nauryz ten working days would last until 2 April: the two calendar weeks are over before.
        ("2026-03-16 10:00:00", "2026-03-31 00:00:00", "2026-03-31 00:00:01"),
        # A Sunday that is worked makes the working days the shorter ones.
        ("2024-12-30 10:00:00", "2025-01-14 00:00:00", "2025-01-14 00:00:01"),
    ],
)
def test_a_claim_at_kaztemirtrans_has_the_earlier_of_10_working_days_and_two_weeks(
    received: str, in_time: str, late: str
) -> None:
    assert ktt_claim(received, in_time) == []
    assert ktt_claim(received, late) == [1]


def test_a_claim_that_was_never_answered_is_the_conversations_finding() -> None:
    assert ktt_claim("2026-04-06 10:00:00", "", "2026-04-20T18:00:00+05:00") == []
    assert ktt_claim("2026-04-06 10:00:00", "", "2026-04-20T18:00:01+05:00") == [None]


# -- requests of rzd-175r ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "in_time", "late"),
    [
        (
            {
                "type": "commercial-offer",
                "received_at": "2026-02-02T10:00:00",
                "data_complete_at": "2026-03-02T10:00:00",
            },
            "2026-03-05T18:00:00",
            "2026-03-05T18:00:01",
        ),
        # Saturday 2025-11-01 is worked, 3 and 4 November are off.
        (
            {"type": "commercial-offer", "data_complete_at": "2025-10-30T12:00:00"},
            "2025-11-05T18:00:00",
            "2025-11-05T18:00:01",
        ),
        (
            {"type": "commercial-offer", "complex": True, "data_complete_at": "2026-03-02T10:00:00"},
            "2026-03-12T18:00:00",
            "2026-03-12T18:00:01",
        ),
        (
            {"type": "commercial-offer", "data_complete_at": "2026-03-02T10:00:00", "due": "2026-03-03T12:00:00"},
            "2026-03-03T12:00:00",
            "2026-03-03T12:00:01",
        ),
        ({"type": "document-list", "received_at": "2026-03-06T17:59:00"}, "2026-03-10T18:00:00", "2026-03-10T18:00:01"),
        ({"type": "refusal", "data_complete_at": "2026-03-02T10:00:00"}, "2026-03-05T18:00:00", "2026-03-05T18:00:01"),
    ],
)
def test_a_request_to_rzd_is_done_in_its_term(asked: dict[str, Any], in_time: str, late: str) -> None:
    assert rzd(in_time, **asked) == []
    assert rzd(late, **asked) == [None]


def test_an_offer_without_the_moment_of_complete_data_is_skipped() -> None:
    report = request(
        "rzd-175r", "+03:00", "2026-06-01T10:00:00", type="commercial-offer", received_at="2026-03-02T10:00:00"
    )
    assert places(REQUEST, report) == []
    assert reasons(REQUEST, report) == ["no data_complete_at"]


def complex_offer(*lines: str, completed: str = "", as_of: str = "2026-03-20T10:00:00+03:00") -> list[int | None]:
    asked = {"type": "commercial-offer", "complex": True, "data_complete_at": "2026-03-02T10:00:00+03:00"}
    asked |= {"completed_at": f"{completed}+03:00"} if completed else {}
    return places(INTERIM, judged(record(*lines, channel="messenger", request=asked, as_of=as_of)))


ASKED = "10:00 c Все данные приложены."


def test_a_complex_offer_needs_an_interim_answer_within_3_working_days() -> None:
    interim = "a По Вашему запросу: расчёт выполнен частично, предложение направим 12 марта."
    assert complex_offer(ASKED, f"2026-03-05 18:00:00 {interim}") == []
    assert complex_offer(ASKED, f"2026-03-05 18:00:01 {interim}") == [None]
    assert complex_offer(ASKED) == [None]


def test_the_offer_itself_in_three_days_needs_no_interim_answer() -> None:
    assert complex_offer(ASKED, completed="2026-03-05T18:00:00") == []
    assert complex_offer(ASKED, completed="2026-03-05T18:00:01") == [None]


def test_an_interim_answer_is_open_until_its_term_has_passed() -> None:
    assert complex_offer(ASKED, as_of="2026-03-05T18:00:00+03:00") == []
    assert complex_offer(ASKED, as_of="2026-03-05T18:00:01+03:00") == [None]


def test_an_answer_before_the_data_were_complete_is_no_interim_answer() -> None:
    assert complex_offer("2026-02-27 10:00 c Нужен расчёт.", "11:00 a Просим заполнить анкету.") == [None]


# -- first reply ---------------------------------------------------------------------------------------------------------


def reply(policy: str, channel: str, asked: str, *lines: str, zone: str = "+05:00", **keys: Any) -> Report:
    return judged(record(f"{asked} c Добрый день! Как подключить услугу?", *lines, policy=policy, channel=channel, zone=zone, **keys))  # fmt: skip


ANSWER = "a Добрый день! Услуга «Дом» стоит 5000 тенге в месяц, подключается в кабинете."


@pytest.mark.parametrize(
    ("policy", "channel", "asked", "in_time", "late"),
    [
        ("kazakhtelecom", "social", "10:00:00", "10:10:00", "10:10:01"),
        ("kazakhtelecom", "chat", "10:00:00", "10:05:00", "10:05:01"),
        ("kazakhtelecom", "forum", "10:00:00", "10:05:00", "10:05:01"),
        # Night and holidays count.
        ("kazakhtelecom", "chat", "2026-03-22 03:00:00", "03:05:00", "03:05:01"),
        ("kazakhtelecom", "email", "2026-03-20 20:00:00", "2026-03-21 20:00:00", "2026-03-21 20:00:01"),
        ("kazakhtelecom", "web-form", "10:00:00", "2026-03-03 10:00:00", "2026-03-03 10:00:01"),
        ("rzd-175r", "web-form", "09:00:00", "2026-03-03 18:00:00", "2026-03-03 18:00:01"),
        ("rzd-175r", "email", "2026-03-06 22:00:00", "2026-03-10 18:00:00", "2026-03-10 18:00:01"),
        ("rzd-175r", "web-form", "2025-10-31 12:00:00", "2025-11-01 18:00:00", "2025-11-01 18:00:01"),
    ],
)
def test_the_first_reply_comes_in_the_term_of_the_channel(
    policy: str, channel: str, asked: str, in_time: str, late: str
) -> None:
    zone = "+03:00" if policy == "rzd-175r" else "+05:00"
    assert places(FIRST, reply(policy, channel, asked, f"{in_time} {ANSWER}", zone=zone)) == []
    assert places(FIRST, reply(policy, channel, asked, f"{late} {ANSWER}", zone=zone)) == [1]


@pytest.mark.parametrize(
    ("policy", "channel"),
    [
        ("kazakhtelecom", "messenger"),
        ("jusan", "chat"),
        ("jusan", "email"),
        ("kaztemirtrans", "email"),
        ("rzd-175r", "chat"),
    ],
)
def test_where_no_term_is_set_a_reply_is_never_late(policy: str, channel: str) -> None:
    report = reply(policy, channel, "10:00:00", f"2026-03-09 10:00:00 {ANSWER}")
    assert places(FIRST, report) == []


def test_the_answer_of_a_robot_is_none() -> None:
    robot = "10:00:05 s Здравствуйте! Ваше обращение принято, оператор ответит Вам."
    assert places(FIRST, reply("kazakhtelecom", "chat", "10:00:00", robot, f"10:05:01 {ANSWER}")) == [2]
    assert places(FIRST, reply("kazakhtelecom", "chat", "10:00:00", robot, f"10:05:00 {ANSWER}")) == []


def test_the_customers_first_message_starts_the_term_and_not_the_last() -> None:
    again = "10:04:00 c Есть кто-нибудь?"
    assert places(FIRST, reply("kazakhtelecom", "chat", "10:00:00", again, f"10:05:01 {ANSWER}")) == [2]


@pytest.mark.parametrize(
    ("as_of", "found"), [("", []), ("2026-03-02T10:05:00+05:00", []), ("2026-03-02T10:05:01+05:00", [None])]
)
def test_a_reply_that_has_not_come_is_late_when_the_term_has_passed(as_of: str, found: list[None]) -> None:
    assert places(FIRST, reply("kazakhtelecom", "chat", "10:00:00", as_of=as_of)) == found


def test_a_greeting_of_the_agent_before_the_question_is_no_reply() -> None:
    lines = ("10:00:00 a Сәлеметсіз бе! Қалай көмектесе аламын?", "10:01:00 c Тариф қанша?", f"10:06:01 {ANSWER}")
    report = judged(record(*lines, policy="kazakhtelecom", zone="+05:00", channel="chat"))
    assert places(FIRST, report) == [2]


def test_messages_without_times_are_skipped_with_the_reason() -> None:
    report = judged(record("- c Как подключить?", f"- {ANSWER}", policy="kazakhtelecom", channel="chat"))
    assert places(FIRST, report) == []
    assert reasons(FIRST, report) == ["the messages have no times"]
    half = judged(record("10:00 c Как подключить?", f"- {ANSWER}", policy="kazakhtelecom", channel="chat"))
    assert places(FIRST, half) == []
    assert reasons(FIRST, half) == ["the agent's messages have no times"]


@pytest.mark.parametrize(
    ("asked", "in_time", "late"),
    [
        ("2026-03-02 09:00:00", "2026-03-02 17:00:00", "2026-03-02 17:00:01"),
        ("2026-03-02 10:00:00", "2026-03-02 18:00:00", "2026-03-03 09:00:01"),
        ("2026-03-02 16:30:00", "2026-03-03 15:30:00", "2026-03-03 15:30:01"),
        ("2026-03-02 20:00:00", "2026-03-03 17:00:00", "2026-03-03 17:00:01"),
        # Friday, 8 March and the Monday off for it.
        ("2026-03-06 16:00:00", "2026-03-10 15:00:00", "2026-03-10 15:00:01"),
        ("2026-03-07 12:00:00", "2026-03-10 17:00:00", "2026-03-10 17:00:01"),
    ],
)
@pytest.mark.parametrize("kind", ["claim", ""])
def test_a_claim_at_kredo_is_answered_in_8_working_hours(asked: str, in_time: str, late: str, kind: str) -> None:
    def judge(at: str) -> list[int | None]:
        lines = (
            f"{asked} c Направляю претензию: в счёте за февраль ошибка.",
            f"{at} a Претензия № 5005 зарегистрирована, срок рассмотрения 5 рабочих дней.",
        )
        keys: dict[str, Any] = (
            {"request": {"type": kind, "received_at": f"{asked.replace(' ', 'T')}+03:00"}} if kind else {}
        )
        return places(FIRST, judged(record(*lines, policy="kredo", channel="email", **keys)))

    assert judge(in_time) == []
    assert judge(late) == [1]


def test_a_question_to_kredo_that_is_no_claim_has_no_term() -> None:
    assert places(FIRST, reply("kredo", "email", "10:00:00", f"2026-03-20 10:00 {ANSWER}", zone="+03:00")) == []


def booked(at: str, **keys: Any) -> list[int | None]:
    asked = {
        "type": "consultation", "received_at": "2026-03-02T10:00:00+03:00", "booked_channel": "email",
        "due": "2026-03-05T12:00:00+03:00", **keys,
    }  # fmt: skip
    line = "10:00 c Прошу консультацию 5 марта в 12:00 письмом."
    return places(FIRST, judged(record(line, f"{at} {ANSWER}", channel="web-form", request=asked)))


def test_an_agreed_time_of_a_consultation_goes_before_the_term() -> None:
    assert booked("2026-03-05 12:00:00") == []
    assert booked("2026-03-05 12:00:01") == [1]
    assert booked("2026-03-05 12:00:01", due="") == [1]
    assert booked("2026-03-03 18:00:00", due="", booked_channel="") == []


# -- interim reply of kazakhtelecom --------------------------------------------------------------------------------------

PASSED_ON = "Добрый день! Обращение № 5005 зарегистрировано и передано инженерам."
SOLVED = "a Добрый день! Интернет восстановлен, услуга работает. Благодарим за обращение!"


def mail(*lines: str, **keys: Any) -> Report:
    asked = "10:00:00 c Добрый день! Третий день не работает интернет. Прошу проверить."
    return judged(record(asked, *lines, policy="kazakhtelecom", zone="+05:00", channel="email", **keys))


@pytest.mark.parametrize(
    "said",
    [
        f"{PASSED_ON} Ответ направим до 10 марта.",
        f"{PASSED_ON} Окончательный ответ Вы получите в течение 5 рабочих дней.",
        "Сәлеметсіз бе! № 5005 өтінішіңіз тіркеліп, мамандарға жолданды. Жауапты 10 наурызға дейін береміз.",
    ],
)
def test_an_interim_reply_of_the_same_day_with_the_final_term_is_right(said: str) -> None:
    report = mail(f"23:59:00 a {said}", f"2026-03-09 10:00 {SOLVED}")
    assert places(INTERIM, report) == []


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("15:00:00", f"{PASSED_ON} Ответ направим дополнительно."),
        ("15:00:00", f"{PASSED_ON} Ответим в ближайшее время."),
        ("15:00:00", "Сәлеметсіз бе! № 5005 өтінішіңіз тіркеліп, мамандарға жолданды. Жауабын кейін хабарлаймыз."),
        # On the next calendar day, although within 24 hours.
        ("2026-03-03 09:00:00", f"{PASSED_ON} Ответ направим до 10 марта."),
        ("2026-03-03 00:00:01", f"{PASSED_ON} Ответ направим до 10 марта."),
    ],
)
def test_an_interim_reply_without_a_term_or_of_a_later_day_is_found_at_it(at: str, said: str) -> None:
    report = mail(f"{at} a {said}", f"2026-03-09 10:00 {SOLVED}")
    assert places(INTERIM, report) == [1]
    assert places(FIRST, report) == []
    assert [finding.severity for finding in of(INTERIM, report)] == ["warning"]


def test_a_first_reply_that_is_late_is_not_an_interim_reply_as_well() -> None:
    report = mail(f"2026-03-03 10:00:01 a {PASSED_ON} Ответим в ближайшее время.", f"2026-03-09 10:00 {SOLVED}")
    assert places(FIRST, report) == [1]
    assert places(INTERIM, report) == []


def test_a_first_answer_that_is_the_final_one_needs_no_term() -> None:
    assert places(INTERIM, mail(f"15:00:00 {SOLVED}")) == []
    assert places(INTERIM, mail(f"2026-03-03 09:00:00 {SOLVED}")) == []


# -- final reply ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("2026-03-17 23:59:59", []),
        ("2026-03-18 00:00:00", []),
        ("2026-03-18 00:00:01", ["warning"]),
        ("2026-04-02 00:00:00", ["warning"]),
        ("2026-04-02 00:00:01", ["error"]),
        ("2026-06-01 10:00:00", ["error"]),
    ],
)
def test_over_15_days_is_a_warning_and_over_30_an_error_never_both(at: str, found: list[str]) -> None:
    report = mail(f"15:00:00 a {PASSED_ON} Ответ направим до 10 марта.", f"{at} {SOLVED}")
    assert [finding.severity for finding in of(FINAL, report)] == found
    assert places(FINAL, report) == [2] * len(found)


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2026-03-18T00:00:00+05:00", []),
        ("2026-03-18T00:00:01+05:00", ["warning"]),
        ("2026-04-02T00:00:01+05:00", ["error"]),
    ],
)
def test_a_final_reply_that_never_came_is_the_conversations_finding(as_of: str, found: list[str]) -> None:
    report = mail(f"15:00:00 a {PASSED_ON} Ответ направим до 10 марта.", as_of=as_of)
    assert [finding.severity for finding in of(FINAL, report)] == found
    assert places(FINAL, report) == [None] * len(found)


def kredo_claim(received: str, *lines: str, **keys: Any) -> list[int | None]:
    asked = {"type": "claim", "received_at": f"{received.replace(' ', 'T')}+03:00"}
    first = f"{received} c Направляю претензию: в счёте за февраль ошибка."
    return places(FINAL, judged(record(first, *lines, policy="kredo", channel="email", request=asked, **keys)))


@pytest.mark.parametrize(
    ("received", "in_time", "late"),
    [
        ("2026-04-06 10:00:00", "2026-04-13 18:00:00", "2026-04-13 18:00:01"),
        ("2026-03-05 10:00:00", "2026-03-13 18:00:00", "2026-03-13 18:00:01"),
        ("2025-10-30 10:00:00", "2025-11-07 18:00:00", "2025-11-07 18:00:01"),
        # From 31 December to 11 January Russia rests.
        ("2025-12-29 10:00:00", "2026-01-15 18:00:00", "2026-01-15 18:00:01"),
    ],
)
def test_a_claim_at_kredo_is_decided_in_5_working_days(received: str, in_time: str, late: str) -> None:
    assert kredo_claim(received, f"{in_time} a {DECIDED}") == []
    assert kredo_claim(received, f"{late} a {DECIDED}") == [1]


def test_the_decision_on_a_claim_may_be_another_conversation_of_the_case() -> None:
    asked = {"type": "claim", "received_at": "2026-04-06T10:00:00+03:00"}
    keys: dict[str, Any] = {"policy": "kredo", "channel": "email", "case": "T-1"}
    claim = record("2026-04-06 10:00 c Направляю претензию.", request=asked, as_of="2026-05-01T10:00:00+03:00", **keys)

    def judge(at: str) -> list[str]:
        decided = record(f"{at} a {DECIDED}", **{**keys, "id": "c-2"})
        return [finding.rule for finding in checker("kredo").check_case([claim, decided])[0].findings]

    assert FINAL not in judge("2026-04-13 18:00:00")
    assert FINAL in judge("2026-04-13 18:00:01")


# -- wait and promise ----------------------------------------------------------------------------------------------------


def promise(*lines: str, **keys: Any) -> list[int | None]:
    keys = {"channel": "messenger", "as_of": "2026-03-20T10:00:00+03:00", **keys}
    return places(WAIT, judged(record("10:00:00 c Где вагон 52345671?", *lines, **keys)))


SAME = "10:01:30 a Вагон 52345671 на станции Инская."


@pytest.mark.parametrize(
    "said",
    [
        "Ожидайте, пожалуйста, уточняю.",
        "Подождите, пожалуйста.",
        "Прошу немного подождать.",
        "Ожидайте ответа в ближайшее время.",
        "Күте тұрыңызшы, тексеремін.",
        "Күтіңізші, жақын арада жауап береміз.",
    ],
)
def test_who_is_asked_to_wait_must_be_told_how_long(said: str) -> None:
    assert promise(f"10:01:00 a {said}", SAME) == [1]


@pytest.mark.parametrize(
    "said",
    [
        "Подождите, пожалуйста, 10 минут.",
        "Подождите, пожалуйста, один час.",
        "Подождите, пожалуйста, 60 минут.",
        "Ожидайте, пожалуйста, уточняю. Это займёт полчаса.",
        "Мне нужно 15 минут. Ожидайте, пожалуйста.",
        "10 минут күте тұрыңызшы, тексеремін.",
        "Бір сағат күте тұрыңызшы.",
        "Жарты сағат күте тұрыңызшы, диспетчерден анықтаймын.",
    ],
)
def test_up_to_an_hour_in_the_same_or_a_neighbouring_sentence_is_right(said: str) -> None:
    assert promise(f"10:01:00 a {said}", SAME) == []


@pytest.mark.parametrize(
    "said",
    [
        "Подождите, пожалуйста, 61 минуту.",
        "Подождите, пожалуйста, полтора часа.",
        "Ожидайте, пожалуйста, ответа до конца дня.",
        "Ожидайте, пожалуйста, ответа до 11:02.",
        "Екі сағат күте тұрыңызшы.",
    ],
)
def test_more_than_an_hour_is_too_long_to_wait(said: str) -> None:
    assert promise(f"10:01:00 a {said}", SAME) == [1]


def test_a_moment_within_the_hour_is_a_term() -> None:
    assert promise("10:01:00 a Ожидайте, пожалуйста, ответа до 11:00.", SAME) == []


def test_the_same_words_without_a_term_are_one_finding() -> None:
    report = judged(
        record("10:00 c Где вагон?", "10:01 a Ожидайте, пожалуйста, мы Вам ответим.", SAME, channel="messenger")
    )
    found = [f.rule for f in report.findings if f.rule in (WAIT, "process/next-step")]
    assert found == [WAIT]


LATER = "a Вагон 52345671 прибыл на станцию Инская сегодня."


@pytest.mark.parametrize(
    ("said", "in_time", "late"),
    [
        ("Уточню и отвечу до 15:00.", "15:00:00", "15:00:01"),
        ("Отвечу Вам в течение часа.", "11:01:00", "11:01:01"),
        ("Перезвоню Вам через 30 минут.", "10:31:00", "10:40:00"),
        ("Отвечу Вам завтра до 12:00.", "2026-03-03 12:00:00", "2026-03-03 12:00:01"),
        # Friday 6 March, then a weekend and Monday the 9th off.
        ("Ответ направлю в течение 5 рабочих дней.", "2026-03-10 18:00:00", "2026-03-10 18:00:01"),
        ("Ожидайте, пожалуйста, 20 минут.", "10:21:00", "10:21:01"),
        ("Анықтап, сағат 15:00-ге дейін жауап беремін.", "15:00:00", "15:00:01"),
        ("Бір сағат ішінде жауап беремін.", "11:01:00", "11:01:01"),
        ("2 жұмыс күні ішінде жауап береміз.", "2026-03-04 18:00:00", "2026-03-04 18:00:01"),
        ("20 минут күте тұрыңызшы.", "10:21:00", "10:21:01"),
    ],
)
def test_a_promised_term_is_kept_to_the_second(said: str, in_time: str, late: str) -> None:
    assert promise(f"10:01:00 a {said}", f"{in_time} {LATER}") == []
    assert promise(f"10:01:00 a {said}", f"{late} {LATER}") == [1]


def test_a_promise_by_a_weekday_lasts_until_that_day_is_over() -> None:
    said = "2026-03-05 10:01 a Ответ направлю до вторника."
    # By Tuesday 10 March: an answer on Friday is in time, one on Wednesday is not.
    assert promise(said, f"2026-03-06 17:00 {LATER}") == []
    assert promise(said, f"2026-03-11 09:00 {LATER}") == [1]


@pytest.mark.parametrize(
    ("as_of", "found"), [("", []), ("2026-03-02T15:00:00+03:00", []), ("2026-03-02T15:00:01+03:00", [1])]
)
def test_a_promise_is_open_until_its_moment_has_passed(as_of: str, found: list[int]) -> None:
    assert promise("10:01:00 a Уточню и отвечу до 15:00.", as_of=as_of) == found


def test_what_the_record_calls_completed_in_time_was_kept() -> None:
    asked = {"type": "other", "received_at": "2026-03-02T10:00:00+03:00"}
    said = "10:01:00 a Акт направлю до 15:00."
    assert promise(said, request={**asked, "completed_at": "2026-03-02T15:00:00+03:00"}) == []
    assert promise(said, request={**asked, "completed_at": "2026-03-02T15:00:01+03:00"}) == [1]


def test_another_promise_is_not_the_promised_answer() -> None:
    again = "14:59:00 a Пока уточняю, отвечу до 17:00."
    assert promise("10:01:00 a Уточню и отвечу до 15:00.", again, f"16:00:00 {LATER}") == [1]


def test_a_word_of_the_customer_keeps_no_promise() -> None:
    assert promise("10:01:00 a Уточню и отвечу до 15:00.", "14:00 c Жду ответа") == [1]


def in_case(at: str, event: str = "") -> list[int | None]:
    keys: dict[str, Any] = {"case": "T-1", "customer": {"timezone": "Europe/Moscow", "consents": ["messenger"]}}
    chat: Conversation = record(
        "10:00 c Где вагон?", "10:01 a Уточню и перезвоню Вам до 15:00.", channel="messenger",
        as_of="2026-03-05T10:00:00+03:00", **keys,
    )  # fmt: skip
    ring = record(f"{at} a !{event}" if event else f"{at} {LATER}", channel="call", **{**keys, "id": "c-2"})
    return places(WAIT, checker("rzd-175r").check_case([chat, ring])[0])


def test_a_call_or_an_answer_in_the_case_keeps_the_promise() -> None:
    assert in_case("15:00:00", "ring") == []
    assert in_case("15:00:00") == []
    assert in_case("15:00:01", "ring") == [1]


def test_a_call_promised_within_a_call_is_counted_from_the_end_of_the_words() -> None:
    def judge(at: str) -> list[int | None]:
        lines = (
            "10:00:00 c !ring", "10:00:05 a !pickup", "10:00:10+5 c Где вагон?", "10:00:20+10 a Перезвоню Вам через час.",
            "10:00:40+2 c До свидания.", "10:00:45 c !hangup", f"{at} a !ring",
        )  # fmt: skip
        keys: dict[str, Any] = {"channel": "call", "customer": {"timezone": "Europe/Moscow"}, "direction": "incoming"}
        return places(WAIT, judged(record(*lines, as_of="2026-03-03T10:00:00+03:00", **keys)))

    assert judge("11:00:30") == []
    assert judge("11:00:31") == [3]


def test_without_times_a_promise_with_a_term_is_not_judged() -> None:
    report = judged(record("- c Где вагон?", "- a Уточню и отвечу до 15:00.", channel="messenger"))
    assert places(WAIT, report) == []
