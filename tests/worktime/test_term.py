"""Terms as a policy writes them, when they run out, and how they are said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.worktime.calendar import Calendar
from phraseguard.worktime.term import Term, parse_term
from phraseguard.worktime.wording import Language, describe_duration
from phraseguard.worktime.zones import moment

KAZAKHSTAN = Calendar(zone="Asia/Almaty", country="KZ")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("8 working hours", Term(8, "working hour")),
        ("1 working day", Term(1, "working day")),
        ("10 calendar days", Term(10, "calendar day")),
        ("24 hours", Term(24, "hour")),
        ("5 minutes", Term(5, "minute")),
        ("30 s", Term(30, "second")),
        ("30s", Term(30, "second")),
        ("2 min", Term(2, "minute")),
        ("  15  Working   Minutes ", Term(15, "working minute")),
        ("same working day", Term(1, "same working day")),
        ("Same day", Term(1, "same day")),
    ],
)
def test_a_term_is_read_from_the_text_of_a_policy(text: str, term: Term) -> None:
    assert parse_term(text) == term


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "such as «8 working hours»"),
        ("soon", "such as «8 working hours»"),
        ("15 days", "say whether working or calendar days are meant"),
        ("2 weeks", "such as «8 working hours»"),
        ("1.5 hours", "such as «8 working hours»"),
        ("-1 hours", "such as «8 working hours»"),
        ("working day", "such as «8 working hours»"),
        ("3 same day", "such as «8 working hours»"),
        ("0 hours", "expected an amount from 1"),
        ("999999 working days", "expected an amount from 1 to 2500"),
    ],
)
def test_a_text_that_is_no_term_is_refused_with_what_was_expected(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_term(text)
    assert f"«{text}»" in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("30 s", "2026-03-06T17:00:30+05:00"),
        ("5 minutes", "2026-03-06T17:05:00+05:00"),
        ("24 hours", "2026-03-07T17:00:00+05:00"),
        ("90 working minutes", "2026-03-10T09:30:00+05:00"),
        ("8 working hours", "2026-03-10T16:00:00+05:00"),
        ("1 working day", "2026-03-10T18:00:00+05:00"),
        ("1 calendar day", "2026-03-11T00:00:00+05:00"),
        ("same working day", "2026-03-06T18:00:00+05:00"),
        ("same day", "2026-03-07T00:00:00+05:00"),
    ],
)
def test_a_term_of_a_friday_before_a_long_weekend_is_due(text: str, due: str) -> None:
    assert parse_term(text).due(KAZAKHSTAN, moment("2026-03-06T15:00:00+03:00", "Asia/Almaty")).isoformat() == due


def test_calendar_days_do_not_move_if_told_so() -> None:
    start = moment("2026-03-06T17:00:00", "Asia/Almaty")
    assert parse_term("1 calendar day").due(KAZAKHSTAN, start, move=False).isoformat() == "2026-03-08T00:00:00+05:00"


def test_clock_time_runs_through_a_change_of_the_clock() -> None:
    start = moment("2024-02-29T12:00:00", "Asia/Almaty")
    assert parse_term("24 hours").due(KAZAKHSTAN, start).isoformat() == "2024-03-01T11:00:00+05:00"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("30 s", 30), ("2 minutes", 120), ("24 hours", 86_400), ("8 working hours", None), ("same day", None)],
)
def test_only_clock_time_has_a_length_in_seconds(text: str, seconds: int | None) -> None:
    assert parse_term(text).clock_seconds == seconds


@pytest.mark.parametrize(
    ("text", "russian", "kazakh", "english"),
    [
        ("1 working day", "1 рабочий день", "1 жұмыс күні", "1 working day"),
        ("3 working days", "3 рабочих дня", "3 жұмыс күні", "3 working days"),
        ("5 working days", "5 рабочих дней", "5 жұмыс күні", "5 working days"),
        ("8 working hours", "8 рабочих часов", "8 жұмыс сағаты", "8 working hours"),
        ("2 working minutes", "2 рабочие минуты", "2 жұмыс минуты", "2 working minutes"),
        ("14 calendar days", "14 календарных дней", "14 күнтізбелік күн", "14 calendar days"),
        ("21 calendar days", "21 календарный день", "21 күнтізбелік күн", "21 calendar days"),
        ("24 hours", "24 часа", "24 сағат", "24 hours"),
        ("11 hours", "11 часов", "11 сағат", "11 hours"),
        ("5 minutes", "5 минут", "5 минут", "5 minutes"),
        ("1 minute", "1 минута", "1 минут", "1 minute"),
        ("112 seconds", "112 секунд", "112 секунд", "112 seconds"),
        ("same working day", "тот же рабочий день", "сол жұмыс күні", "the same working day"),
        ("same day", "тот же день", "сол күн", "the same day"),
    ],
)
def test_a_term_is_said_in_the_grammar_of_each_language(text: str, russian: str, kazakh: str, english: str) -> None:
    term = parse_term(text)
    assert [term.describe("ru"), term.describe("kk"), term.describe("en")] == [russian, kazakh, english]


UNITS = ["s", "minutes", "hours", "working minutes", "working hours", "working days", "calendar days"]


@given(
    st.builds("{} {}".format, st.integers(1, 2500), st.sampled_from(UNITS))
    | st.sampled_from(["same day", "same working day"])
)
def test_a_term_said_in_english_is_the_same_term(text: str) -> None:
    term = parse_term(text)
    assert parse_term(term.describe("en")) == term


@pytest.mark.parametrize(
    ("seconds", "language", "said"),
    [
        (0, "ru", "0 с"),
        (390, "ru", "6 мин 30 с"),
        (390, "kk", "6 мин 30 с"),
        (390, "en", "6 min 30 s"),
        (3_600, "ru", "1 ч"),
        (8 * 3_600 + 60, "kk", "8 сағ 1 мин"),
        (86_400 + 3 * 3_600, "ru", "1 сут 3 ч"),
        (2 * 86_400, "kk", "2 тәулік"),
        (12.4 - 12.1, "ru", "0,3 с"),
        (30.04, "en", "30.1 s"),
        (59.99, "ru", "1 мин"),
        (86_400.5, "ru", "1 сут 1 мин"),
    ],
)
def test_a_duration_is_said_short(seconds: float, language: Language, said: str) -> None:
    assert describe_duration(seconds, language) == said


@given(st.floats(0, 10**7), st.floats(0, 10**7))
def test_a_passed_limit_never_reads_as_kept(limit: float, taken: float) -> None:
    limit = float(int(limit) // 60 * 60)
    if taken > limit + 0.002:
        assert describe_duration(taken, "ru") != describe_duration(limit, "ru")


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_a_duration_that_cannot_be_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="not negative"):
        describe_duration(seconds, "ru")


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="expected one of ru, kk, en"):
        describe_duration(1, "de")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected one of ru, kk, en"):
        Term(1, "hour").describe("de")  # type: ignore[arg-type]
