"""What times of day are made of in both languages: figures, spoken minutes, parts of the day."""

from __future__ import annotations

from typing import NamedTuple

from phraseguard.language.when.kazakh import SUFFIXES
from phraseguard.language.when.lexer import Token, adjacent, sign, word
from phraseguard.language.when.model import Piece, Relation
from phraseguard.language.when.numerals import CARDINALS, DASHES, cardinal
from phraseguard.language.when.relations import Lead, Tail, day_tail
from phraseguard.language.when.words import MONTHS

HOUR = 60
NOON, MIDNIGHT = 12 * HOUR, 24 * HOUR

HOURS = frozenset("час часа часов часу часам ч".split())
PARTS = {"утра": 0, "дня": 12, "вечера": 12, "ночи": 0}
# A bare «в пять» in the talk of an office is 17:00; from eight on it is the morning.
_MORNING_FROM = 8
# What makes a bare number behind «в», «до», «к» no time.
_NOUNS = (
    "вагон", "раз", "этап", "адрес", "контейнер", "рубл", "тенге", "теңге", "заяв", "документ", "договор", "шаг", "пункт", "номер", "из",
    "дн", "день", "мин", "сек", "час", "сут", "рабоч", "календ", "недел", "месяц", "процент", "точк", "экземпляр", "устройств",
    "человек", "тонн", "кг", "км", "станц", "лиц", "мест", "жұмыс", "күн", "апта", "сағат",
)  # fmt: skip


class Time(NamedTuple):
    """A time of day up to the token `after`.

    `sure` tells that it cannot be anything else; `afternoon` that a bare «пять» was taken for 17:00.
    """

    minute: int
    after: int
    case: str = ""
    sure: bool = False
    afternoon: bool = False


def piece(lead: Lead, tail: Tail, time: Time, *, weak: bool = False) -> Piece:
    """Return the piece of a time with what stands before and behind it."""
    relation: Relation = (tail.relation if not tail.only_case else "") or lead.relation or tail.relation or "at"
    return Piece(
        lead.first, tail.after, "clock", relation, clock=time.minute, approximate=lead.approximate, weak=weak,
        since=lead.since or tail.since, afternoon=time.afternoon,
    )  # fmt: skip


def written(tokens: list[Token], index: int) -> Time | None:
    """Read 18:00, 18.00 or 18-00 with the Kazakh ending behind it («12:30-да»)."""
    if not 0 <= index < len(tokens) or tokens[index].kind not in ("hm", "dot"):
        return None
    text = tokens[index].text
    hours, minutes = text.replace(".", ":").replace("-", ":").split(":")
    minute = int(hours) * HOUR + int(minutes)
    if int(minutes) >= HOUR or minute > MIDNIGHT:
        return None
    after, case = _ending(tokens, index + 1)
    return Time(minute, after, case, sure=bool(case) or (":" in text and len(hours) == 2))


def _ending(tokens: list[Token], after: int) -> tuple[int, str]:
    """Read the Kazakh ending of figures: «18:00-ге», «18:00ге», and «18:00 ге дейін»."""
    hyphen = sign(tokens, after) in DASHES and adjacent(tokens, after) and adjacent(tokens, after + 1)
    ending = word(tokens, after + hyphen)
    case = SUFFIXES.get(ending, "")
    glued = hyphen or (adjacent(tokens, after) and len(ending) > 1)
    if case and (glued or (case in ("dat", "abl") and not day_tail(tokens, after + 1, case).only_case)):
        return after + hyphen + 1, case
    return after, ""


def spoken_minutes(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Read spoken minutes and the token behind them: «тридцать», «ноль пять», «ноль ноль»."""
    if word(tokens, index) in ("ноль", "нуль"):
        if word(tokens, index + 1) in ("ноль", "нуль"):
            return 0, index + 2
        entry = CARDINALS.get(word(tokens, index + 1))
        return (int(entry[0]), index + 2) if entry and entry[0] < 10 else None
    numeral = cardinal(tokens, index) if word(tokens, index) in CARDINALS else None
    if numeral and numeral.language == "ru" and numeral.lower is None and 10 <= numeral.value < HOUR:
        return int(numeral.value), numeral.after
    return None


def of_part(hour: int, part: str) -> int:
    """Return the minute of the day of «шесть вечера»; «двенадцать ночи» is the end of the day, «двенадцать дня» noon."""
    if hour == 12:
        return MIDNIGHT if part in ("ночи", "вечера") else NOON
    return (hour + PARTS[part]) * HOUR


def office_hour(hour: int, minute: int, after: int, case: str = "") -> Time:
    """Return a bare spoken hour as an office means it: one to seven are hours of the afternoon."""
    moved = 1 <= hour < _MORNING_FROM
    return Time((hour + 12 * moved) * HOUR + minute, after, case, afternoon=moved)


def goes_on(tokens: list[Token], index: int) -> bool:
    """Tell whether something follows that makes a bare number no time: «в десять вагонов», «в 2 раза», «до 5 мая»."""
    following = word(tokens, index)
    if following in MONTHS or (index < len(tokens) and tokens[index].kind in ("n", "x", "dec", "hm", "dot")):
        return True
    return following.startswith(_NOUNS) or sign(tokens, index) in ("%", "-", "/", "₸", "₽")
