"""call/*: what times and events tell, exactly on each limit and just beyond it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phraseguard.model import Conversation, Report
from tests.contact.conftest import checker, judged, of, own_checker, places, reasons, record

ALMATY = {"timezone": "Asia/Almaty"}
OPENING = "Добрый день, Центр фирменного транспортного обслуживания, Анна Сергеевна, слушаю Вас."
BYE = "10:05:00+2 c Нет, это всё, спасибо, до свидания."


def call(*lines: str, **keys: Any) -> Conversation:
    """An incoming call of which a test tells the middle: answered in time, ended by the customer."""
    return record(
        "10:00:00 c !ring", "10:00:10 a !pickup", f"10:00:11+6 a {OPENING}", *lines, "10:59:00 c !hangup",
        channel="call", direction="incoming", **keys,
    )  # fmt: skip


# -- hours ---------------------------------------------------------------------------------------------------------------


def ringing(at: str, timezone: str, zone: str = "+03:00") -> Report:
    return judged(
        record(
            f"{at} a !ring", "- c !missed", channel="call", direction="outgoing", zone=zone,
            customer={"timezone": timezone},
        )
    )  # fmt: skip


@pytest.mark.parametrize("at", ["07:00:00", "16:00:00", "12:00:00"])
def test_a_call_at_9_and_at_18_sharp_of_the_customers_clock_is_within_hours(at: str) -> None:
    # Moscow writes the record, the customer is two hours ahead in Almaty.
    assert places("call/hours", ringing(at, "Asia/Almaty")) == []


@pytest.mark.parametrize("at", ["06:59:59", "16:00:01", "16:00:00.500", "23:30:00"])
def test_a_call_a_moment_outside_of_the_customers_hours_is_found(at: str) -> None:
    report = ringing(at, "Asia/Almaty")
    assert places("call/hours", report) == [None]
    assert [finding.severity for finding in of("call/hours", report)] == ["advice"]


def test_almaty_was_six_hours_ahead_until_march_2024_and_is_five_since() -> None:
    assert places("call/hours", ringing("2024-02-29 12:30:00", "Asia/Almaty", "+00:00")) == [None]
    assert places("call/hours", ringing("2024-03-01 12:30:00", "Asia/Almaty", "+00:00")) == []
    assert places("call/hours", ringing("2024-02-29 03:30:00", "Asia/Almaty", "+00:00")) == []
    assert places("call/hours", ringing("2024-03-01 03:30:00", "Asia/Almaty", "+00:00")) == [None]


def test_summer_time_of_the_customers_zone_counts() -> None:
    # Berlin changes on 29 March 2026: 16:30 UTC is 17:30 before and 18:30 after.
    assert places("call/hours", ringing("2026-03-27 16:30:00", "Europe/Berlin", "+00:00")) == []
    assert places("call/hours", ringing("2026-03-30 16:30:00", "Europe/Berlin", "+00:00")) == [None]


def test_a_call_within_hours_on_a_weekend_is_no_violation() -> None:
    assert places("call/hours", ringing("2026-03-01 12:00:00", "Europe/Moscow")) == []


def test_without_the_customers_zone_hours_are_skipped_with_the_reason() -> None:
    report = ringing("05:00:00", "")
    assert places("call/hours", report) == []
    assert reasons("call/hours", report) == ["the customer's time zone is not known"]


def test_without_a_time_of_the_ring_hours_are_skipped() -> None:
    report = judged(record("- a !ring", channel="call", direction="outgoing", customer=ALMATY))
    assert places("call/hours", report) == []
    assert len(reasons("call/hours", report)) == 1


def test_the_hours_bind_only_who_calls_out() -> None:
    report = judged(
        record(
            "05:00:00 c !ring", "05:00:10 a !pickup", f"05:00:11 a {OPENING}", "05:00:30 c !hangup", channel="call",
            direction="incoming",
        )
    )  # fmt: skip
    assert places("call/hours", report) == []
    assert reasons("call/hours", report) == []


def test_an_unknown_zone_is_an_error_that_names_it_and_the_other_checks_go_on() -> None:
    conversation = record(
        "05:00:00 a !ring", "05:00:05 c !pickup", "05:00:06 a Добрый день!", "05:00:20 a !hangup", channel="call",
        direction="outgoing", customer={"timezone": "Asia/Astana-2"}, file="calls.jsonl", line=3,
    )  # fmt: skip
    report = checker("rzd-175r").check_conversation(conversation)
    assert places("call/closing", report) == [3]
    (error,) = report.errors
    assert (error.file, error.line, error.key) == ("calls.jsonl", 3, "customer.timezone")
    assert "Asia/Astana-2" in error.message and "expected an IANA name" in error.message


# -- pickup --------------------------------------------------------------------------------------------------------------


def answered(after: str, **keys: Any) -> Report:
    keys = {"direction": "incoming", **keys}
    return judged(
        record("10:00:00 c !ring", f"10:00:{after} a !pickup", f"10:01:00+5 a {OPENING}", channel="call", **keys)
    )


def test_a_call_answered_after_30_seconds_sharp_is_in_time() -> None:
    report = answered("30")
    assert places("call/pickup", report) == []
    assert reasons("call/pickup", report) == []


@pytest.mark.parametrize("after", ["30.4", "31", "59"])
def test_a_call_answered_later_is_found_at_the_pickup(after: str) -> None:
    assert places("call/pickup", answered(after)) == [1]


def test_the_finding_of_a_late_pickup_says_how_late_it_was() -> None:
    (finding,) = of("call/pickup", answered("42"))
    assert "42 с" in finding.explanation["ru"]
    assert "30 с" in finding.explanation["ru"]


def test_offsets_of_a_recording_tell_the_pickup_as_well() -> None:
    def judge(pickup: str) -> Report:
        lines = ("@0 c !ring", f"@{pickup} a !pickup", f"@50+5 a {OPENING}")
        return judged(record(*lines, channel="call", direction="incoming"))

    assert places("call/pickup", judge("30")) == []
    assert places("call/pickup", judge("30.1")) == [1]


def test_the_pickup_of_an_outgoing_call_is_the_customers_affair() -> None:
    lines = ("10:00:00 a !ring", "10:00:50 c !pickup", f"10:00:51+5 a {OPENING}")
    report = judged(record(*lines, channel="call", direction="outgoing", customer=ALMATY))
    assert places("call/pickup", report) == []
    assert reasons("call/pickup", report) == []


def test_a_callback_within_an_incoming_record_may_ring_as_long_as_it_likes() -> None:
    lines = ("10:00:00 c !ring", "10:00:20 a !missed", "10:30:00 a !ring", "10:30:55 c !pickup", "10:31:00 a Извините!")
    report = judged(record(*lines, channel="call", direction="incoming", customer=ALMATY))
    assert places("call/pickup", report) == []


@pytest.mark.parametrize(
    "events", [(), ("10:00:40 a !pickup",), ("- c !ring", "- a !pickup")], ids=["none", "no ring", "no times"]
)
def test_without_the_ring_or_its_time_the_pickup_is_skipped(events: tuple[str, ...]) -> None:
    report = judged(record(*events, f"10:00:41+5 a {OPENING}", channel="call", direction="incoming"))
    assert places("call/pickup", report) == []
    assert len(reasons("call/pickup", report)) == 1


def test_each_call_of_a_record_has_its_own_pickup() -> None:
    report = judged(
        record(
            "10:00:00 c !ring", "10:00:10 a !pickup", f"10:00:11+5 a {OPENING}", "10:00:30 c !hangup",
            "11:00:00 c !ring", "11:00:31 a !pickup", f"11:00:32+5 a {OPENING}", "11:00:50 c !hangup",
            channel="call", direction="incoming",
        )
    )  # fmt: skip
    assert places("call/pickup", report) == [5]


# -- callback ------------------------------------------------------------------------------------------------------------

SORRY = "Добрый день, Центр фирменного транспортного обслуживания. Прошу прощения, что не ответили на Ваш звонок."
MISSED = ("10:00:00 c !ring", "10:00:40 a !missed")


def back(at: str, *said: str, policy: str = "rzd-175r", zone: str = "+03:00", **keys: Any) -> Report:
    """A missed call and a ring by the agent."""
    talk = ["- c !pickup", *(f"- a {text}" for text in said)] if said else []
    lines = (*MISSED, f"{at} a !ring", *talk)
    return judged(record(*lines, policy=policy, zone=zone, channel="call", direction="incoming", **keys))


@pytest.mark.parametrize("at", ["10:01:00", "23:59:59", "2026-03-03 00:00:00"])
def test_a_callback_until_midnight_of_the_day_is_in_time(at: str) -> None:
    assert places("call/callback", back(at, SORRY)) == []


def test_a_callback_on_the_next_day_is_late() -> None:
    assert places("call/callback", back("2026-03-03 00:00:01", SORRY)) == [1]


def test_an_attempt_that_nobody_answers_is_a_callback() -> None:
    assert places("call/callback", back("11:00:00")) == []


@pytest.mark.parametrize(
    "said",
    [
        "Добрый день, Анна Сергеевна, Центр фирменного транспортного обслуживания. Вы нам звонили?",
        "Қайырлы күн, Анна Сергеевна, көлік қызметін көрсету орталығы. Сіз бізге қоңырау шалған едіңіз.",
    ],
)
def test_a_callback_without_an_apology_is_found_at_the_missed_call(said: str) -> None:
    assert places("call/callback", back("11:00:00", said)) == [1]


@pytest.mark.parametrize("said", [SORRY, "Қайырлы күн! Жауап бере алмағанымыз үшін кешірім сұраймыз."])
def test_a_callback_with_an_apology_is_right(said: str) -> None:
    report = back("11:00:00", said)
    assert places("call/callback", report) == []
    assert places("process/apology", report) == []


def test_a_missed_call_without_apology_is_one_finding_not_two() -> None:
    report = back("11:00:00", "Добрый день! Вы нам звонили, извещаем: вагон подан.")
    assert places("call/callback", report) == [1]
    assert places("process/apology", report) == []


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("", []),
        ("2026-03-02T23:59:00+03:00", []),
        ("2026-03-03T00:00:00+03:00", []),
        ("2026-03-03T00:00:01+03:00", [1]),
    ],
)
def test_a_missed_call_is_open_until_its_term_has_passed(as_of: str, found: list[int]) -> None:
    report = judged(record(*MISSED, channel="call", direction="incoming", as_of=as_of))
    assert places("call/callback", report) == found


def test_a_call_that_the_customer_missed_needs_no_callback() -> None:
    report = judged(
        record(
            "10:00:00 a !ring", "10:00:40 c !missed", channel="call", direction="outgoing", customer=ALMATY,
            as_of="2026-03-09T10:00:00+03:00",
        )
    )  # fmt: skip
    assert places("call/callback", report) == []


def test_a_missed_call_without_a_time_is_skipped() -> None:
    report = judged(record("- c !ring", "- a !missed", channel="call", as_of="2026-03-09T10:00:00+03:00"))
    assert places("call/callback", report) == []
    assert reasons("call/callback", report) == ["the missed call has no time"]


@pytest.mark.parametrize(
    ("missed", "in_time", "late"),
    [
        ("2026-03-02 10:00:00", "2026-03-02 18:00:00", "2026-03-02 18:00:01"),
        ("2026-03-02 18:00:01", "2026-03-03 18:00:00", "2026-03-03 18:00:01"),
        ("2026-03-02 07:00:00", "2026-03-02 18:00:00", "2026-03-03 09:00:00"),
        # A Saturday.
        ("2026-04-11 11:00:00", "2026-04-13 18:00:00", "2026-04-13 18:00:01"),
        # A Sunday that was worked.
        ("2025-01-05 11:00:00", "2025-01-05 18:00:00", "2025-01-06 09:00:00"),
        # Nauryz: Saturday 21 and Sunday 22 March move to Tuesday and Wednesday.
        ("2026-03-20 19:00:00", "2026-03-26 18:00:00", "2026-03-26 18:00:01"),
    ],
)
def test_kaztemirtrans_calls_back_within_the_same_working_day(missed: str, in_time: str, late: str) -> None:
    def judge(at: str) -> list[int | None]:
        lines = (f"{missed} a !missed", f"{at} a !ring")
        return places("call/callback", judged(record(*lines, policy="kaztemirtrans", zone="+05:00", channel="call")))

    assert judge(in_time) == []
    assert judge(late) == [0]


def test_kaztemirtrans_asks_for_no_apology() -> None:
    assert places("call/callback", back("11:00:00", "Добрый день!", policy="kaztemirtrans", zone="+05:00")) == []


@pytest.mark.parametrize(
    ("policy", "zone", "found"), [("kaztemirtrans", "+05:00", []), ("rzd-175r", "+03:00", [1])], ids=["ktt", "rzd"]
)
def test_a_customer_who_gets_through_later_is_served_for_kaztemirtrans_only(
    policy: str, zone: str, found: list[int]
) -> None:
    report = judged(
        record(
            *MISSED, "11:00:00 c !ring", "11:00:05 a !pickup", f"11:00:06 a {OPENING}", policy=policy, zone=zone,
            channel="call", direction="incoming", as_of="2026-03-05T12:00:00+03:00",
        )
    )  # fmt: skip
    assert places("call/callback", report) == found


def callback_in_case(at: str, *said: str) -> Report:
    """Two conversations of one case; returns the report of the missed call."""
    keys: dict[str, Any] = {"channel": "call", "case": "T-1", "customer": {"timezone": "Europe/Moscow"}}
    missed = record(*MISSED, direction="incoming", as_of="2026-03-05T12:00:00+03:00", **keys)
    ring = record(f"{at} a !ring", "- c !pickup", *said, direction="outgoing", **{**keys, "id": "c-2"})
    first, second = checker("rzd-175r").check_case([missed, ring])
    assert first.errors == second.errors == ()
    assert places("call/callback", second) == []
    return first


def test_the_callback_may_be_another_conversation_of_the_case() -> None:
    assert places("call/callback", callback_in_case("16:00:00", f"16:00:10 a {SORRY}")) == []


def test_a_callback_of_the_case_is_held_to_the_term_and_to_the_apology() -> None:
    assert places("call/callback", callback_in_case("2026-03-03 10:00:00", f"10:00:10 a {SORRY}")) == [1]
    assert places("call/callback", callback_in_case("16:00:00", f"16:00:10 a {OPENING}")) == [1]


def test_without_its_case_the_missed_call_stands_alone() -> None:
    report = judged(record(*MISSED, channel="call", direction="incoming", as_of="2026-03-05T12:00:00+03:00"))
    assert places("call/callback", report) == [1]


# -- hold ----------------------------------------------------------------------------------------------------------------

WARNED = "10:01:00+3 a Оставайтесь, пожалуйста, на линии, я уточню у диспетчера."


@pytest.mark.parametrize(
    "warning",
    [
        WARNED,
        "10:01:00+3 a Позвольте, я поставлю Вас на удержание на минуту.",
        "10:01:00+3 a Күте тұрыңызшы, диспетчерден анықтап жіберейін.",
        "10:01:00+3 a Желіде қалыңызшы, қазір тексеремін.",
    ],
)
def test_an_announced_hold_is_right(warning: str) -> None:
    assert places("call/hold", judged(call(warning, "10:01:04 a !hold", "10:01:30 a !resume"))) == []


@pytest.mark.parametrize("last", ["10:01:00+3 a Вижу Вашу заявку.", "10:01:00+3 a Өтініміңізді көріп тұрмын."])
def test_an_unannounced_hold_is_found_at_the_event(last: str) -> None:
    assert places("call/hold", judged(call(last, "10:01:04 a !hold", "10:01:30 a !resume"))) == [4]


@pytest.mark.parametrize(("resumed", "found"), [("10:02:04", []), ("10:02:05", [4]), ("10:02:04.2", [4])])
def test_a_hold_lasts_60_seconds_at_most_even_if_announced(resumed: str, found: list[int]) -> None:
    assert places("call/hold", judged(call(WARNED, "10:01:04 a !hold", f"{resumed} a !resume"))) == found


def test_a_second_hold_is_found_even_if_announced() -> None:
    report = judged(
        call(
            WARNED, "10:01:04 a !hold", "10:01:30 a !resume", "10:02:00+3 a Ещё минуту, пожалуйста, оставайтесь на линии.",
            "10:02:04 a !hold", "10:02:20 a !resume",
        )
    )  # fmt: skip
    assert places("call/hold", report) == [7]


def test_each_call_may_have_its_hold() -> None:
    report = judged(
        record(
            "10:00:00 c !ring", "10:00:10 a !pickup", WARNED, "10:01:04 a !hold", "10:01:30 a !resume", "10:02:00 c !hangup",
            "11:00:00 c !ring", "11:00:10 a !pickup", "11:01:00 a Оставайтесь, пожалуйста, на линии.", "11:01:04 a !hold",
            "11:01:30 a !resume", "11:02:00 c !hangup", channel="call", direction="incoming",
        )
    )  # fmt: skip
    assert places("call/hold", report) == []


def test_a_hold_without_times_is_judged_by_its_warning_alone() -> None:
    assert places("call/hold", judged(call("- a Оставайтесь, пожалуйста, на линии.", "- a !hold", "- a !resume"))) == []
    assert places("call/hold", judged(call("- a Вижу Вашу заявку.", "- a !hold", "- a !resume"))) == [4]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Сейчас обслуживаю другого клиента.", [3]),
        ("Извините, сейчас обслуживаю другого клиента.", [3]),
        ("Сейчас обслуживаю другого клиента. Могу ли я позвонить Вам в одиннадцать часов?", [3]),
        ("Приношу извинения, сейчас обслуживаю другого клиента. Могу ли я позвонить Вам в одиннадцать часов?", []),
        ("Кешіріңіз, қазір басқа клиентпен сөйлесіп жатырмын. Сізге сағат он бірде қоңырау шалсам бола ма?", []),
        ("Қазір басқа клиентпен сөйлесіп жатырмын.", [3]),
    ],
)
def test_being_busy_needs_an_apology_and_another_time(said: str, found: list[int]) -> None:
    assert places("call/hold", judged(call(f"10:00:30+5 a {said}"))) == found


# -- interruption --------------------------------------------------------------------------------------------------------

LONG = "Я хотел узнать, когда подадут вагоны и почему заявка ещё не согласована."


def over(start: str, said: str, customer: str = f"@20+10 c {LONG}") -> Report:
    return judged(record("@0 a Добрый день!", customer, f"@{start}+3 a {said}", channel="call"))


@pytest.mark.parametrize(("start", "found"), [("29.1", []), ("29", [2]), ("25", [2]), ("30", []), ("31", [])])
def test_speaking_over_the_customer_for_a_second_is_an_interruption(start: str, found: list[int]) -> None:
    assert places("call/interruption", over(start, "Давайте я проверю статус заявки.")) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [("Да.", []), ("Да, слушаю.", []), ("Иә, түсінікті.", []), ("Да, я слушаю.", [2]), ("Иә, мен тыңдап тұрмын.", [2])],
)
def test_two_words_of_assent_are_none(said: str, found: list[int]) -> None:
    assert places("call/interruption", over("25", said)) == found


def test_without_lengths_interruptions_are_skipped() -> None:
    report = over("25", "Давайте я проверю статус заявки.", f"@20 c {LONG}")
    assert places("call/interruption", report) == []
    assert reasons("call/interruption", report) == ["the customer's turns have no end (duration_s)"]


def test_times_of_day_tell_an_interruption_as_well() -> None:
    lines = ("10:00:00+2 a Добрый день!", f"10:00:20+10 c {LONG}", "10:00:25.5+3 a Давайте я проверю статус заявки.")
    assert places("call/interruption", judged(record(*lines, channel="call"))) == [2]


def test_a_customer_who_speaks_over_the_agent_violates_nothing() -> None:
    lines = ("@0+10 a Сейчас проверю Вашу заявку и сообщу Вам её статус.", f"@4+6 c {LONG}")
    assert places("call/interruption", judged(record(*lines, channel="call"))) == []


def test_an_agent_behind_two_customers_turns_interrupts_the_one_that_goes_on() -> None:
    lines = ("@0+30 c Подробно расскажу, как всё было с самого начала.", "@5+1 c Да.", "@10+3 a Давайте я всё проверю.")
    assert places("call/interruption", judged(record(*lines, channel="call"))) == [2]


# -- pace ----------------------------------------------------------------------------------------------------------------

RU_16 = (
    "Ваша заявка согласована вчера, вагоны подадут завтра утром, счёт направлен на почту, документы готовы, ждём "
    "звонка."
)
RU_14 = "Ваша заявка согласована вчера, вагоны подадут завтра утром, счёт направлен на почту, документы готовы."
KK_16 = (
    "Сіздің өтініміңіз кеше келісілді, вагондар ертең таңертең беріледі, шот поштаңызға жіберілді, құжаттар дайын, "
    "менеджер қоңырауыңызды күтеді."
)


def pace(text: str, seconds: float, **keys: Any) -> list[int | None]:
    return places("call/pace", judged(record(f"@0+{seconds} a {text}", "@90+1 c Понятно.", channel="call", **keys)))


@pytest.mark.parametrize(("seconds", "found"), [(6.0, []), (5.9, [0]), (12.0, []), (12.1, [0])])
def test_the_pace_in_russian_is_80_to_160_words_a_minute(seconds: float, found: list[int]) -> None:
    assert len(RU_16.split()) == 16
    assert pace(RU_16, seconds) == found


@pytest.mark.parametrize(("seconds", "found"), [(6.86, []), (6.85, [0]), (13.71, []), (13.72, [0])])
def test_the_pace_in_kazakh_is_70_to_140_words_a_minute(seconds: float, found: list[int]) -> None:
    assert len(KK_16.split()) == 16
    assert pace(KK_16, seconds, language="kk") == found


def test_a_kazakh_name_does_not_make_a_russian_turn_kazakh() -> None:
    named = f"Айнұр Серікқызы, {RU_16}"
    assert pace(named, 7.0) == []  # 18 words: 154 a minute
    assert pace(named, 6.7) == [0]  # 161 a minute


def test_a_turn_of_fewer_than_15_words_tells_no_pace() -> None:
    assert len(RU_14.split()) == 14
    assert pace(RU_14, 2.0) == []
    assert pace(f"{RU_14[:-1]} тоже.", 2.0) == [0]


def test_without_lengths_the_pace_is_skipped() -> None:
    report = judged(record(f"@0 a {RU_16}", "@90 c Понятно.", channel="call"))
    assert places("call/pace", report) == []
    assert reasons("call/pace", report) == ["the turns have no length (duration_s)"]


def test_the_silence_between_the_cues_of_a_turn_is_no_speech() -> None:
    """A turn joined from two cues with a long pause between them: 16 words in 8 s of speech, 30 s from start to end."""
    half = RU_16.index("счёт")
    parts = [
        {"start": 0, "end": half, "offset_s": 0.0, "duration_s": 4.0},
        {"start": half, "end": len(RU_16), "offset_s": 26.0, "duration_s": 4.0},
    ]
    turn = {"role": "agent", "text": RU_16, "offset_s": 0.0, "duration_s": 30.0}
    assert places("call/pace", judged(record({**turn, "parts": parts}, "@90+1 c Понятно.", channel="call"))) == []
    assert places("call/pace", judged(record(turn, "@90+1 c Понятно.", channel="call"))) == [0]


def test_how_fast_the_customer_speaks_is_their_own_affair() -> None:
    assert places("call/pace", judged(record("@0+1 a Добрый день!", f"@5+1 c {RU_16}", channel="call"))) == []


# -- duration and personal number: nothing is reported without a value or data ----------------------------------------------


def test_without_a_value_no_call_is_too_long(tmp_path: Path) -> None:
    long = call("10:01:00+5 c Здравствуйте!", "10:50:00+5 a Спасибо за обращение, до свидания!")
    report = judged(long)
    assert places("call/duration", report) == []
    assert reasons("call/duration", report) == []
    own = own_checker(tmp_path, "rzd-175r", "limits:", "  - {id: duration, value: 10 minutes}")
    assert places("call/duration", own.check_conversation(long)) == [None]


def test_the_limit_of_a_purpose_goes_before_the_general_one(tmp_path: Path) -> None:
    own = own_checker(
        tmp_path, "rzd-175r", "limits:", "  - {id: duration, value: 1 minute}",
        "  - {id: duration-consultation, value: 5 minutes}",
    )  # fmt: skip

    def judge(end: str, kind: str) -> list[int | None]:
        lines = ("10:00:00+5 a Добрый день!", f"10:0{end}+5 a До свидания!")
        request = {"type": kind, "received_at": "2026-03-02T10:00:00+03:00"}
        return places("call/duration", own.check_conversation(record(*lines, channel="call", request=request)))

    assert judge("4:55", "consultation") == []
    assert judge("4:56", "consultation") == [None]
    assert judge("4:55", "tariff") == [None]


@pytest.mark.parametrize(
    ("customer", "found"),
    [
        ({}, []),
        ({"personal_phones": ["+7 701 111-22-33"]}, [0]),
        ({"personal_phones": ["+7 701 111-22-33"], "consents": ["personal-number"]}, []),
        ({"personal_phones": ["+7 701 999-00-00"]}, []),
    ],
)
def test_a_call_to_a_private_number_needs_the_customers_consent(customer: dict[str, Any], found: list[int]) -> None:
    ring = {
        "role": "agent", "kind": "event", "event": "ring", "by": "agent", "to": ["8 (701) 111 22 33"],
        "sent_at": "2026-03-02T12:00:00+03:00",
    }  # fmt: skip
    report = judged(record(ring, channel="call", direction="outgoing", customer={**customer, **ALMATY}))
    assert places("call/personal-number", report) == found
    assert reasons("call/personal-number", report) == []


# -- closing -------------------------------------------------------------------------------------------------------------


def ended(*lines: str, by: str = "a", **keys: Any) -> Report:
    talk = ("10:00:00 c !ring", "10:00:10 a !pickup", f"10:00:11+6 a {OPENING}")
    return judged(record(*talk, *lines, f"10:09:00 {by} !hangup", channel="call", direction="incoming", **keys))


@pytest.mark.parametrize(
    "last",
    [
        "Нет, спасибо, до свидания.",
        "Спасибо, всего доброго!",
        "Жоқ, рақмет, сау болыңыз.",
        "Рахмет, бәрі түсінікті, сау болыңыз!",
    ],
)
def test_the_agent_may_hang_up_when_the_customer_has_taken_leave(last: str) -> None:
    assert places("call/closing", ended(f"10:08:00+2 c {last}", "10:08:05+2 a До свидания!")) == []


@pytest.mark.parametrize("last", ["А когда подадут вагоны?", "Вагондар қашан беріледі?"])
def test_an_agent_who_hangs_up_first_is_found_at_the_hangup(last: str) -> None:
    assert places("call/closing", ended(f"10:08:00+2 c {last}", "10:08:05+2 a До свидания!")) == [5]


def test_a_customer_may_hang_up_at_any_time() -> None:
    assert places("call/closing", ended("10:08:00+2 c А когда подадут вагоны?", by="c")) == []


def test_without_a_hangup_in_the_record_closing_is_skipped() -> None:
    report = judged(record("10:00:11+6 a Добрый день!", "10:01:00+2 c Когда подадут вагоны?", channel="call"))
    assert places("call/closing", report) == []
    assert reasons("call/closing", report) == ["the record does not say who hung up"]


WARNING = "10:01:00+5 a Прошу Вас вести разговор в деловом тоне, иначе я буду вынуждена завершить разговор."
LEAVE = "10:02:00+3 a Я вынуждена завершить разговор. До свидания."


def test_obscenity_that_goes_on_after_a_warning_ends_a_call_with_a_farewell() -> None:
    rude = ("10:00:50+3 c Да вы охуели там все!", WARNING, "10:01:30+3 c Иди на хуй со своим тоном!", LEAVE)
    assert places("call/closing", ended(*rude)) == []


def test_without_a_farewell_even_a_rude_customer_is_not_hung_up_on() -> None:
    rude = ("10:00:50+3 c Да вы охуели там все!", WARNING, "10:01:30+3 c Иди на хуй со своим тоном!")
    assert places("call/closing", ended(*rude)) == [6]


def test_without_a_warning_even_a_rude_customer_is_not_hung_up_on() -> None:
    assert places("call/closing", ended("10:00:50+3 c Да вы охуели там все!", "10:01:00+3 a До свидания.")) == [5]


def test_a_customer_who_calms_down_after_the_warning_is_not_hung_up_on() -> None:
    rude = ("10:00:50+3 c Да вы охуели там все!", WARNING, "10:01:30+3 c Хорошо. Когда подадут вагоны?", LEAVE)
    assert places("call/closing", ended(*rude)) == [7]


def test_a_missed_call_has_no_end_to_judge() -> None:
    report = judged(record(*MISSED, "10:00:41 a !hangup", channel="call", direction="incoming"))
    assert places("call/closing", report) == []
    assert reasons("call/closing", report) == []
