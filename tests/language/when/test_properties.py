"""What holds for every text."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phraseguard.language.when import find, latest, span_seconds
from phraseguard.language.when.lexer import scan
from phraseguard.language.when.numerals import CARDINALS, ORDINALS
from phraseguard.language.when.words import KAZAKH_DAYS, MONTHS, RUSSIAN_DAYS, UNITS, WEEKDAYS
from phraseguard.worktime.calendar import Calendar

CALENDAR = Calendar(zone="Asia/Almaty")
SAID = datetime.fromisoformat("2026-05-18T15:00:00+05:00")
VOCABULARY = sorted(
    {
        *UNITS, *CARDINALS, *ORDINALS, *MONTHS, *WEEKDAYS, *RUSSIAN_DAYS, *KAZAKH_DAYS,
        *"до к в на с от за через после течение не позднее позже чем ближайшее время ближайшие числа утра дня вечера назад".split(),
        *"ішінде дейін кейін соң бастап бұрын соңына сағат жұмыс рабочих күні кешкі таңғы жарым половине без конца недели".split(),
        *"5 18 31 2026 18:00 12.05 19.05.2026 10-12 9:00-18:00 5-ти 10-ына 00 99 3.5 - – , . ( ) : 😀 İ ß ё".split(),
    }
)  # fmt: skip

texts = st.text(max_size=80) | st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_expressions_stand_in_order_and_inside_the_text(text):
    end = 0
    for when in find(text):
        assert end <= when.start < when.end <= len(text)
        assert not text[when.start].isspace()
        assert not text[when.end - 1].isspace()
        end = when.end


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_expression_has_a_moment_or_none_and_never_fails(text):
    for when in find(text):
        moment = latest(when, SAID, CALENDAR)
        assert moment is None or moment.tzinfo is not None
        assert (moment is None) or when.kind not in ("vague", "range")
        seconds = span_seconds(when)
        assert seconds is None or seconds > 0


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["до 18:00", "в течение часа", "15 мамырға дейін", "5 рабочих дней"]))
def test_text_before_and_behind_moves_an_expression_and_does_not_change_it(around, expression):
    text = f"{around}. {expression}! {around}"
    start = len(around) + 2
    here = [when for when in find(text) if when.start == start]
    assert [(when.end, text[when.start : when.end]) for when in here] == [(start + len(expression), expression)]


@settings(max_examples=300, deadline=None)
@given(texts)
def test_letter_case_and_yo_change_nothing(text):
    plain = text.replace("ё", "е")
    assert find(plain) == find(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_tokens_cover_the_text_in_order(text):
    tokens = scan(text)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)


@given(st.integers(1, 24), st.sampled_from(["минут", "часов", "рабочих дней"]))
def test_more_time_is_never_an_earlier_moment(amount, unit):
    def moment(number: int) -> datetime:
        (when,) = find(f"через {number} {unit}")
        found = latest(when, SAID, CALENDAR)
        assert found is not None
        return found

    assert moment(amount) <= moment(amount + 1)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1.",
        "1:",
        "1 ",
        "111 ",
        "5-",
        "5 (пять ",
        "от 5 до ",
        "12:30-",
        "двадцать ",
        "8 (",
        "до не более чем ",
        "http",
        "\u0301",
        "- ",
    ],
)
def test_a_long_line_of_one_kind_is_read_to_its_end(unit):
    text = unit * 20_000 + " завтра"
    found = find(text)
    assert text[found[-1].start : found[-1].end].endswith("завтра")
