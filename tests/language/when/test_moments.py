"""The last moment that an expression allows, seen from the moment when it was said."""

from datetime import datetime

import pytest

from phraseguard.language.when import find, latest, span_seconds
from phraseguard.worktime.calendar import Calendar

MOSCOW = Calendar(zone="Europe/Moscow")
ALMATY = Calendar(zone="Asia/Almaty")
# A Monday.
SAID = "2026-05-18T15:00:00+03:00"

ALLOWED = [
    ("в течение часа", "05-18 16:00"),
    ("через 10 минут", "05-18 15:10"),
    ("15–20 минут", "05-18 15:20"),
    ("в течение суток", "05-19 15:00"),
    ("полчаса", "05-18 15:30"),
    ("через два дня", "05-21 00:00"),
    ("через неделю", "05-26 00:00"),
    ("через месяц", "06-19 00:00"),
    ("5 рабочих дней", "05-25 18:00"),
    ("1-2 рабочих дня", "05-20 18:00"),
    ("8 рабочих часов", "05-19 14:00"),
    ("на следующий рабочий день", "05-19 18:00"),
    ("до 18:00", "05-18 18:00"),
    ("до 12:00", "05-19 12:00"),
    ("в 15:00", "05-18 15:00"),
    ("в 24:00", "05-19 00:00"),
    ("в десять тридцать", "05-19 10:30"),
    ("после 18:00", "05-19 00:00"),
    ("до пятницы", "05-23 00:00"),
    ("до понедельника", "05-26 00:00"),
    ("в этот понедельник", "05-19 00:00"),
    ("в следующую среду", "05-28 00:00"),
    ("на следующей неделе в среду", "05-28 00:00"),
    ("завтра", "05-20 00:00"),
    ("завтра утром", "05-19 12:00"),
    ("завтра до 11:00", "05-19 11:00"),
    ("завтра с 10 до 12", "05-19 12:00"),
    ("завтра до конца рабочего дня", "05-19 18:00"),
    ("до обеда", "05-19 13:00"),
    ("сегодня до обеда", "05-18 13:00"),
    ("после обеда", "05-19 00:00"),
    ("вечером", "05-19 00:00"),
    ("к утру", "05-19 12:00"),
    ("сегодня ночью", "05-19 06:00"),
    ("до конца дня", "05-19 00:00"),
    ("до конца рабочего дня", "05-18 18:00"),
    ("до конца недели", "05-25 00:00"),
    ("до конца следующей недели", "06-01 00:00"),
    ("до конца месяца", "06-01 00:00"),
    ("до конца квартала", "07-01 00:00"),
    ("до конца дня 21 мая", "05-22 00:00"),
    ("до 11 июня включительно", "06-12 00:00"),
    ("до 20 мая", "05-21 00:00"),
    # Not more than sixty days back: a date that has just passed.
    ("12 мая", "05-13 00:00"),
    ("20 марта", "03-21 00:00"),
    ("до 10-го числа", "06-11 00:00"),
    ("до 20-го числа", "05-21 00:00"),
    ("до 20 числа следующего месяца", "06-21 00:00"),
    ("19.05.2026", "05-20 00:00"),
    ("2 жұмыс күні ішінде", "05-20 18:00"),
    ("бес минуттан кейін", "05-18 15:05"),
    ("ертең сағат 10:00-ге дейін", "05-19 10:00"),
    ("ертең таңғы сағат алтыда", "05-19 06:00"),
    ("кешкі алтыға дейін", "05-18 18:00"),
    ("жұмаға дейін", "05-23 00:00"),
    ("20 мамырға дейін", "05-21 00:00"),
    ("күн соңына дейін", "05-19 00:00"),
    ("жұмыс күнінің соңына дейін", "05-18 18:00"),
    ("аптаның соңына дейін", "05-25 00:00"),
    ("түске дейін", "05-19 13:00"),
]


@pytest.mark.parametrize(("text", "expected"), ALLOWED)
def test_the_last_moment_of(text, expected):
    (found,) = find(text)
    moment = latest(found, datetime.fromisoformat(SAID), MOSCOW)
    assert moment is not None
    assert moment.strftime("%m-%d %H:%M") == expected
    assert moment.year == 2026


@pytest.mark.parametrize(
    "text",
    [
        "в ближайшее время",
        "жақын арада",
        "с 9 до 18",
        "вчера",
        "10 минут назад",
        "с 5 мая",
        "после 15 мая",
        "несколько минут",
    ],
)
def test_no_moment_is_allowed_by(text):
    (found,) = find(text)
    assert latest(found, datetime.fromisoformat(SAID), MOSCOW) is None


def test_a_date_without_a_year_may_be_in_the_next_one():
    (found,) = find("до 11 января")
    assert latest(found, datetime.fromisoformat("2025-12-20T10:00:00+03:00"), MOSCOW) == datetime.fromisoformat(
        "2026-01-12T00:00:00+03:00"
    )


def test_the_last_of_february_waits_for_a_leap_year():
    (found,) = find("29 февраля")
    moment = latest(found, datetime.fromisoformat("2025-06-01T10:00:00+03:00"), MOSCOW)
    assert moment == datetime.fromisoformat("2028-03-01T00:00:00+03:00")


def test_the_day_is_the_one_of_the_companys_zone():
    (found,) = find("бүгін")
    # 20:30 in London is the next day in Almaty, by its time of before March 2024.
    moment = latest(found, datetime.fromisoformat("2024-02-14T20:30:00+00:00"), ALMATY)
    assert moment == datetime.fromisoformat("2024-02-16T00:00:00+06:00")


def test_hours_are_counted_through_a_change_of_the_clocks():
    berlin = Calendar(zone="Europe/Berlin")
    (found,) = find("в течение 2 часов")
    moment = latest(found, datetime.fromisoformat("2026-03-29T01:30:00+01:00"), berlin)
    assert moment == datetime.fromisoformat("2026-03-29T04:30:00+02:00")


def test_the_end_of_the_working_day_on_a_day_off_is_the_next_close():
    (found,) = find("до конца рабочего дня")
    saturday = datetime.fromisoformat("2026-05-16T12:00:00+03:00")
    assert latest(found, saturday, MOSCOW) == datetime.fromisoformat("2026-05-18T18:00:00+03:00")


def test_a_promise_for_friday_said_on_a_friday_is_for_the_next_one():
    (found,) = find("в пятницу")
    friday = datetime.fromisoformat("2026-05-22T12:00:00+03:00")
    assert latest(found, friday, MOSCOW) == datetime.fromisoformat("2026-05-30T00:00:00+03:00")


def test_a_naive_moment_is_refused():
    (found,) = find("завтра")
    with pytest.raises(ValueError, match="expected"):
        latest(found, datetime(2026, 5, 18, 15), MOSCOW)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("в течение часа", 3600),
        ("понадобится до трёх часов", 10800),
        ("полтора часа", 5400),
        ("он секунд", 10),
        ("бір жарым сағат", 5400),
        ("в течение суток", 86400),
        ("5 рабочих дней", None),
        ("до 18:00", None),
        ("несколько минут", None),
        ("скоро", None),
    ],
)
def test_the_length_of_a_duration_on_the_clock(text, seconds):
    (found,) = find(text)
    assert span_seconds(found) == seconds
