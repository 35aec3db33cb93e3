"""Times of day: «до 18:00», «в десять тридцать», «к шести вечера», «сағат алтыда», «кешкі алтыға дейін»; and office hours."""

from __future__ import annotations

from typing import NamedTuple

from phraseguard.language.when.kazakh import SUFFIXES
from phraseguard.language.when.lexer import Token, adjacent, sign, word
from phraseguard.language.when.model import Piece, Relation
from phraseguard.language.when.numerals import CARDINALS, DASHES, Numeral, cardinal
from phraseguard.language.when.relations import Lead, Tail, day_lead, day_tail, takes_time
from phraseguard.language.when.words import KAZAKH_HOUR, MONTHS, UNITS

HOUR = 60
NOON, MIDNIGHT = 12 * HOUR, 24 * HOUR
# Deadlines of an office: «до 9 часов» names a time, «до 2 часов» an amount.
_OFFICE = range(7, 24)

_HOURS = frozenset("час часа часов часу часам ч".split())
_MINUTES = frozenset("минут минуты минута мин".split())
_PARTS = {"утра": 0, "дня": 12, "вечера": 12, "ночи": 0}
_KAZAKH_PARTS = {
    "таңғы": 0, "тангы": 0, "таңертеңгі": 0, "түнгі": 0, "тунги": 0, "түскі": 12, "туски": 12, "күндізгі": 12, "кундизги": 12,
    "кешкі": 12, "кешки": 12,
}  # fmt: skip
_NAMED = {
    "полдень": NOON, "полудня": NOON, "полудню": NOON, "полночь": MIDNIGHT, "полуночи": MIDNIGHT,
}  # fmt: skip
# The case that a Russian preposition of time takes; «в двух словах» is no time.
_CASES = {"в": ("nom", ""), "на": ("nom", ""), "до": ("gen", "obl", ""), "с": ("gen", "obl", ""), "со": ("gen", "obl", ""),
          "после": ("gen", "obl", ""), "к": ("dat", "obl", ""), "около": ("gen", "obl", ""), "не позднее": ("gen", "obl", "")}  # fmt: skip
# What 16:10 is when it is no time.
_RATIOS = ("соотнош", "масштаб", "формат", "пропорц", "экран", "сторон", "счет", "арақатын")
_NEVER_AFTER = ("вагон", "раз", "этап", "адрес", "контейнер", "рубл", "тенге", "теңге", "заяв", "документ", "договор", "шаг", "пункт",
                "номер", "из", "дн", "день", "мин", "сек", "час", "сут", "рабоч", "календ", "недел", "месяц", "процент", "точк", "экземпляр")  # fmt: skip


class _Time(NamedTuple):
    """A time of day up to the token `after`; `sure` tells that it cannot be anything else."""

    minute: int
    after: int
    case: str = ""
    sure: bool = False
    figures: bool = False


def clock(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a time of day, or hours from … to …, that begins at a token."""
    current = word(tokens, index)
    if current in _KAZAKH_PARTS or current in KAZAKH_HOUR:
        return _kazakh(tokens, index, floor)
    if current in ("с", "со") and index >= floor:
        return _hours(tokens, index)
    if current in _NAMED:
        lead = day_lead(tokens, index, floor)
        return _piece(lead, Tail(index + 1), _NAMED[current]) if lead.relation else None
    if (
        current in ("половина", "половине", "половины", "пол", "без")
        or current in STARTERS
        and current.startswith("пол")
    ):
        return _half(tokens, index, floor)
    return _figures(tokens, index, floor) or _russian(tokens, index, floor)


def _piece(lead: Lead, tail: Tail, minute: int, *, weak: bool = False, relation: Relation = "") -> Piece:
    since = lead.since or tail.since
    meant = relation or (tail.relation if not tail.only_case else "") or lead.relation or tail.relation or "at"
    return Piece(
        lead.first, tail.after, "clock", meant, clock=minute, approximate=lead.approximate, weak=weak, since=since
    )


# -- figures -------------------------------------------------------------------------------------------------------------


def written(tokens: list[Token], index: int) -> _Time | None:
    """Read 18:00 or 18.00 with the Kazakh ending behind it («12:30-да»)."""
    if not 0 <= index < len(tokens) or tokens[index].kind not in ("hm", "dot"):
        return None
    hours, minutes = tokens[index].text.replace(".", ":").split(":")
    minute = int(hours) * HOUR + int(minutes)
    if int(minutes) >= HOUR or minute > MIDNIGHT or minute == MIDNIGHT and int(minutes):
        return None
    after, case = index + 1, ""
    if sign(tokens, after) in DASHES and adjacent(tokens, after) and adjacent(tokens, after + 1):
        case = SUFFIXES.get(word(tokens, after + 1), "")
        after += 2 if case else 0
    colon = tokens[index].kind == "hm"
    return _Time(minute, after, case, sure=bool(case) or (colon and len(hours) == 2), figures=True)


def _figures(tokens: list[Token], index: int, floor: int) -> Piece | None:
    time = written(tokens, index)
    if time is None:
        return None
    lead = day_lead(tokens, index, floor)
    dotted = tokens[index].kind == "dot"
    if sign(tokens, time.after) in DASHES and (until := written(tokens, time.after + 1)):
        if until.minute > time.minute and tokens[index].kind == tokens[time.after + 1].kind:
            sure = not dotted or bool(lead.relation)
            return Piece(lead.first, until.after, "range", clock=until.minute, weak=not sure)
    if _is_ratio(tokens, index) or sign(tokens, time.after) in ("%", "$", "₸", "₽", "€"):
        return None
    if dotted and not time.case:
        if _is_day(tokens[index].text) and lead.text != "в":
            return None
        if lead.relation == "" or lead.text in ("от", "за", "по"):
            return _piece(lead, Tail(time.after), time.minute, weak=True)
        if word(tokens, time.after) in UNITS and word(tokens, time.after) not in _HOURS:
            return None
    after = time.after + (word(tokens, time.after) in ("часов", "часа", "ч") and not time.case)
    tail = day_tail(tokens, after, time.case)
    if time.case == "abl" and tail.since and tail.only_case:
        until = written(tokens, tail.after)
        if until and until.case == "dat":
            end = day_tail(tokens, until.after, until.case)
            return Piece(lead.first, end.after, "range", clock=until.minute)
    return _piece(lead, tail, time.minute, weak=not (time.sure or lead.relation or tail.relation))


def _is_day(text: str) -> bool:
    day, month = text.split(".")
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and len(month) == 2


def _is_ratio(tokens: list[Token], index: int) -> bool:
    return any(word(tokens, place).startswith(_RATIOS) for place in range(max(0, index - 3), index))


# -- Russian -------------------------------------------------------------------------------------------------------------


def _russian(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «в 14 часов», «восемь утра», «в десять тридцать», «к часу дня»."""
    lead = day_lead(tokens, index, floor)
    spoken = _spoken(tokens, index, lead)
    if spoken is None:
        return None
    time, weak = spoken
    # «в 14 часов по Москве», «в 10 утра»: nothing Kazakh follows a Russian time, except in figures.
    tail = day_tail(tokens, time.after, time.case) if time.case else Tail(time.after)
    return _piece(lead, tail, time.minute, weak=weak)


def _spoken(tokens: list[Token], index: int, lead: Lead) -> tuple[_Time, bool] | None:
    """Return a time said in an hour and what follows it, and whether that is weak."""
    if word(tokens, index) in ("час", "часу", "часа"):
        part = word(tokens, index + 1)
        if part in ("дня", "ночи"):
            return _Time(13 * HOUR if part == "дня" else HOUR, index + 2, sure=True), False
        return (_Time(13 * HOUR, index + 1), True) if lead.text == "к" and word(tokens, index) == "часу" else None
    numeral = cardinal(tokens, index)
    if numeral is None or numeral.ordinal or numeral.lower is not None or numeral.value != int(numeral.value):
        return None
    hour, after = int(numeral.value), numeral.after
    if not 0 <= hour <= 24 or tokens[index].kind not in ("n", "w"):
        return None
    if word(tokens, after) in _HOURS:
        return _with_hours(tokens, hour, after, lead)
    if word(tokens, after) in _PARTS:
        return _with_part(tokens, hour, after, lead, numeral)
    if numeral.language == "ru" and tokens[index].kind == "w":
        return _words_only(tokens, hour, numeral, lead)
    if tokens[index].kind == "n" and lead.text in ("в", "до", "к", "после") and not _goes_on(tokens, after):
        return _Time(hour * HOUR, after, numeral.case), True
    return None


def _with_hours(tokens: list[Token], hour: int, after: int, lead: Lead) -> tuple[_Time, bool] | None:
    """Read «14 часов [30 минут] [дня]»; without «в» or «к» it may be an amount of time."""
    after += 1
    after += sign(tokens, after) == "." and word(tokens, after - 1) == "ч"
    minutes = cardinal(tokens, after)
    minute = 0
    if minutes and 0 <= minutes.value < HOUR and word(tokens, minutes.after) in _MINUTES:
        minute, after = int(minutes.value), minutes.after + 1
    part = word(tokens, after)
    if part in _PARTS and hour <= 12:
        return _Time(_of_part(hour, part) + minute, after + 1, sure=True), False
    time = _Time(min(hour * HOUR + minute, MIDNIGHT), after)
    if lead.text in ("в", "к", "ко"):
        return time, False
    if lead.text in ("до", "не позднее", "не позже"):
        if hour == 24 or takes_time(tokens, lead.first):
            return None
        return time, hour not in _OFFICE
    return (time, False) if lead.text in ("после", "с") and hour in _OFFICE else None


def _with_part(tokens: list[Token], hour: int, after: int, lead: Lead, numeral: Numeral) -> tuple[_Time, bool] | None:
    """Read «шести вечера»; «два дня» and «три ночи» are amounts unless a preposition makes them times."""
    part = word(tokens, after)
    if hour > 12 or hour == 0:
        return None
    if part in ("дня", "ночи"):
        by_case = lead.text in _CASES and numeral.case in _CASES[lead.text] and lead.text != "на"
        if not by_case or (lead.text == "до" and numeral.case == "" and not 1 <= hour <= 5):
            return None
    return _Time(_of_part(hour, part), after + 1, sure=True), False


def _of_part(hour: int, part: str) -> int:
    """Return the minute of the day of «шесть вечера»; «двенадцать ночи» is the end of the day, «двенадцать дня» noon."""
    if hour == 12:
        return MIDNIGHT if part in ("ночи", "вечера") else NOON
    return (hour + _PARTS[part]) * HOUR


def _words_only(tokens: list[Token], hour: int, numeral: Numeral, lead: Lead) -> tuple[_Time, bool] | None:
    """Read «в десять тридцать», «до восемнадцати ноль ноль», «к шести»."""
    after, minute = numeral.after, 0
    spoken = _minutes(tokens, after)
    if spoken is not None:
        minute, after = spoken
    fits = lead.text in _CASES and numeral.case in _CASES[lead.text]
    if hour * HOUR + minute > MIDNIGHT or (lead.text and not fits) or word(tokens, after) in UNITS:
        return None
    time = _Time(hour * HOUR + minute, after)
    if spoken is not None:
        return time, not fits
    if not fits or _goes_on(tokens, after) or lead.text == "на":
        return None
    ends = after >= len(tokens) or tokens[after].kind == "s"
    return time, hour < 2 or not ends


def _minutes(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Read spoken minutes: «тридцать», «ноль пять», «ноль ноль»."""
    if word(tokens, index) in ("ноль", "нуль"):
        if word(tokens, index + 1) in ("ноль", "нуль"):
            return 0, index + 2
        entry = CARDINALS.get(word(tokens, index + 1))
        return (int(entry[0]), index + 2) if entry and entry[0] < 10 else None
    numeral = cardinal(tokens, index) if word(tokens, index) in CARDINALS else None
    if numeral and numeral.language == "ru" and numeral.lower is None and 10 <= numeral.value < HOUR:
        return int(numeral.value), numeral.after
    return None


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Tell whether a noun follows that makes a bare number no time: «в десять вагонов», «в 2 раза», «до 5 мая»."""
    following = word(tokens, index)
    if following in MONTHS or (index < len(tokens) and tokens[index].kind in ("n", "x", "dec", "hm", "dot")):
        return True
    return following.startswith(_NEVER_AFTER) or sign(tokens, index) in ("%", "-", "/", "₸", "₽")


_HALF_HOURS = {
    "первого": 1, "второго": 2, "третьего": 3, "четвертого": 4, "пятого": 5, "шестого": 6, "седьмого": 7, "восьмого": 8,
    "девятого": 9, "десятого": 10, "одиннадцатого": 11, "двенадцатого": 12,
}  # fmt: skip
STARTERS = (
    frozenset(_KAZAKH_PARTS) | frozenset(_NAMED) | frozenset("с со половина половине половины пол без час часу часа".split())
    | frozenset("пол" + spoken for spoken in _HALF_HOURS)
)  # fmt: skip


def _half(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «в половине пятого», «в полпятого», «без четверти пять»; before eight it is the afternoon of an office."""
    current = word(tokens, index)
    lead = day_lead(tokens, index, floor)
    if current == "без":
        back = _minutes(tokens, index + 1)
        if word(tokens, index + 1) == "четверти":
            back = 15, index + 2
        short = cardinal(tokens, index + 1) if back is None and word(tokens, index + 1) in ("пяти", "пять") else None
        back = (5, index + 2) if short else back
        hour = cardinal(tokens, back[1]) if back else None
        if back is None or hour is None or not 1 <= hour.value <= 12 or word(tokens, hour.after) in UNITS:
            return None
        return _piece(lead, Tail(hour.after), _afternoon(int(hour.value)) - back[0])
    if current.startswith("половин") or current == "пол":
        spoken, after = word(tokens, index + 1), index + 2
    else:
        spoken, after = current.removeprefix("пол"), index + 1
    hour_number = _HALF_HOURS.get(spoken)
    return _piece(lead, Tail(after), _afternoon(hour_number) - HOUR // 2) if hour_number else None


def _afternoon(hour: int) -> int:
    return (hour + 12) * HOUR if hour < 8 else hour * HOUR


# -- Kazakh --------------------------------------------------------------------------------------------------------------


def _kazakh(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «сағат алтыда», «кешкі алтыға дейін», «таңғы сағат 9-дан 18-ге дейін»."""
    time = _kazakh_time(tokens, index)
    if time is None:
        return None
    lead = day_lead(tokens, index, floor)
    tail = day_tail(tokens, time.after, time.case)
    if tail.since and tail.only_case:
        until = _kazakh_time(tokens, tail.after) or _kazakh_hour(tokens, tail.after, "")
        if until and until.case == "dat":
            return Piece(lead.first, day_tail(tokens, until.after, "dat").after, "range", clock=until.minute)
    return _piece(lead, tail, time.minute)


def _kazakh_time(tokens: list[Token], index: int) -> _Time | None:
    part = word(tokens, index) if word(tokens, index) in _KAZAKH_PARTS else ""
    at = index + 1 if part else index
    if word(tokens, at) in KAZAKH_HOUR:
        at += 1
    return _kazakh_hour(tokens, at, part) if at > index else None


def _kazakh_hour(tokens: list[Token], at: int, part: str) -> _Time | None:
    """Read the hour: «алтыда», «он жарымда», «он отызға», «18-ге», «15:00-ге»."""
    time = written(tokens, at)
    if time is None:
        numeral = cardinal(tokens, at)
        if numeral is None or numeral.ordinal or not 0 <= numeral.value <= 24 or word(tokens, numeral.after) in UNITS:
            return None
        minute, after, case = int(numeral.value * HOUR), numeral.after, numeral.case
        entry = CARDINALS.get(word(tokens, after))
        half = word(tokens, after)
        if not case and half.startswith("жарым"):
            minute, after, case = minute + HOUR // 2, after + 1, SUFFIXES.get(half.removeprefix("жарым"), "")
        elif not case and entry and entry[1] == "kk" and 10 <= entry[0] < HOUR:
            minutes = cardinal(tokens, after)
            if minutes and minutes.value < HOUR and word(tokens, minutes.after) not in UNITS:
                minute, after, case = minute + int(minutes.value), minutes.after, minutes.case
        time = _Time(minute, after, case)
    if part and time.minute < NOON:
        time = time._replace(minute=time.minute + _KAZAKH_PARTS[part] * HOUR)
    return time


# -- office hours --------------------------------------------------------------------------------------------------------


def _hours(tokens: list[Token], index: int) -> Piece | None:
    """Read «с 9 до 18», «с 9:00 до 18:00», «с девяти утра до шести вечера»."""
    start = _bound(tokens, index + 1)
    if start is None or word(tokens, start.after) not in ("до", "по"):
        return None
    end = _bound(tokens, start.after + 1)
    if end is None or word(tokens, end.after) in MONTHS or word(tokens, end.after) in ("числа", "число"):
        return None
    return Piece(index, end.after, "range", clock=end.minute)


def _bound(tokens: list[Token], index: int) -> _Time | None:
    time = written(tokens, index)
    if time is not None:
        return time._replace(after=time.after + (word(tokens, time.after) in _HOURS))
    numeral = cardinal(tokens, index)
    if numeral is None or numeral.ordinal or not 0 <= numeral.value <= 24 or numeral.lower is not None:
        return None
    hour, after = int(numeral.value), numeral.after
    spoken = _minutes(tokens, after) if numeral.language == "ru" else None
    minute, after = spoken if spoken else (0, after)
    after += word(tokens, after) in _HOURS
    part = word(tokens, after)
    if part in _PARTS and hour <= 12:
        return _Time(_of_part(hour, part) + minute, after + 1)
    if word(tokens, after) in UNITS or _goes_on(tokens, after):
        return None
    return _Time(hour * HOUR + minute, after)
