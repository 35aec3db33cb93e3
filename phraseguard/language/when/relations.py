"""What stands before and behind an expression and says how it is meant: «до», «через», «в течение», «-ға дейін», «ішінде»."""

from __future__ import annotations

from typing import NamedTuple

from phraseguard.language.when.lexer import Token, sign, word
from phraseguard.language.when.model import Relation


class Lead(NamedTuple):
    """The words before an expression, from the token `first` on.

    `since` marks a start («с», «от»), `every` a repetition («каждые», «раз в»): no term; `nearest` «в ближайшие», `text` the
    words that give the relation.
    """

    first: int
    relation: Relation = ""
    approximate: bool = False
    nearest: bool = False
    since: bool = False
    every: bool = False
    text: str = ""


class Tail(NamedTuple):
    """The words behind an expression, up to the token `after`; `plain_case` tells that only the case ending speaks."""

    after: int
    relation: Relation = ""
    since: bool = False
    every: bool = False
    only_case: bool = False


_LONGEST = 5
_DURATION_LEADS: dict[str, Relation] = {
    "в течение": "within", "в течении": "within", "на протяжении": "within", "в пределах": "within", "за": "within",
    "до": "within", "на": "within", "максимум": "within", "не более": "within", "не более чем": "within",
    "не более чем за": "within", "не более чем через": "within", "не больше": "within", "не дольше": "within",
    "не дольше чем": "within", "не позднее": "within", "не позже": "within", "не позднее чем через": "within",
    "не позже чем через": "within", "не позднее чем в течение": "within", "не позднее чем за": "within", "в срок до": "within",
    "сроком до": "within", "сроком на": "within", "в срок не более": "within", "менее": "within", "меньше": "within",
    "менее чем за": "within", "менее чем через": "within", "меньше чем за": "within", "меньше чем через": "within",
    "через": "after", "спустя": "after", "по истечении": "after", "по прошествии": "after", "не ранее чем через": "after",
    "не раньше чем через": "after", "более": "after", "более чем": "after", "больше": "after", "свыше": "after",
    "от": "after", "не менее": "after", "не меньше": "after", "минимум": "after", "уже": "past", "вот уже": "past",
}  # fmt: skip
_DAY_LEADS: dict[str, Relation] = {
    "до": "by", "к": "by", "ко": "by", "по": "by", "не позднее": "by", "не позже": "by", "не позднее чем": "by",
    "не позже чем": "by", "не позднее чем до": "by", "в срок до": "by", "сроком до": "by", "вплоть до": "by", "в": "at",
    "во": "at", "на": "at", "около": "at", "после": "after", "не ранее": "after", "не раньше": "after",
    "не ранее чем": "after", "с": "past", "со": "past", "от": "past", "начиная с": "past", "начиная со": "past",
    "за": "past", "по состоянию на": "past", "до конца": "by", "к концу": "by", "не позднее конца": "by", "в течение": "by", "в течении": "by",
}  # fmt: skip
_SINCE = frozenset(("с", "со", "от", "начиная с", "начиная со"))
_APPROXIMATE = frozenset("примерно приблизительно ориентировочно около порядка буквально шамамен".split())
_NEAREST = frozenset(
    "ближайшие ближайших ближайшего ближайший ближайшую ближайшей ближайшее следующие следующих последующих следующего".split()
)
_BEHIND = frozenset(
    "последние последних последний последнюю последней последнего прошедшие прошедших прошлые прошлых прошлый прошлую прошлой"
    " предыдущие предыдущих предыдущей предыдущую соңғы сонгы өткен откен".split()
)
_FILLERS = frozenset("еще всего целых тех этих тағы".split())
_EVERY = frozenset("каждые каждый каждую каждое каждых каждого ежедневно әр".split())
_TIMES = frozenset("раз раза".split())

_UNTIL = frozenset("дейін дейин шейін шейин".split())
_TOWARDS = frozenset("қарай карай таман".split())
_AFTER = frozenset("кейін кейин соң сон".split())
_SINCE_KAZAKH = frozenset("бері бери бастап".split())
_NOT_LATER = frozenset(
    "кешіктірмей кешиктирмей кешікпей кешиктірілмей қалдырмай асырмай аспай аспайтын аспайды".split()
)
_WITHIN = frozenset("ішінде ишинде барысында бойы шегінде аралығында көлемінде".split())
_AGO = frozenset("бұрын бурын".split())
_ENDS = frozenset("соңына аяғына соңында аяғында сонына аягына сонында аягында".split())
_PASSED = frozenset("өткен өткеннен өткенде".split())


def duration_lead(tokens: list[Token], index: int, floor: int) -> Lead:
    """Read the words before a duration that begins at `index`, not further back than `floor`."""
    return _lead(tokens, index, floor, _DURATION_LEADS)


def day_lead(tokens: list[Token], index: int, floor: int) -> Lead:
    """Read the words before a day or a time of day."""
    return _lead(tokens, index, floor, _DAY_LEADS)


def _lead(tokens: list[Token], index: int, floor: int, table: dict[str, Relation]) -> Lead:
    at, approximate, nearest, behind = index, False, False, False
    while at > floor and index - at < 3:
        modifier = word(tokens, at - 1)
        if (
            modifier not in _FILLERS
            and modifier not in _APPROXIMATE
            and modifier not in _NEAREST
            and modifier not in _BEHIND
        ):
            break
        at -= 1
        approximate |= modifier in _APPROXIMATE
        nearest |= modifier in _NEAREST
        behind |= modifier in _BEHIND
    if word(tokens, at - 1) in _EVERY or (word(tokens, at - 1) == "в" and word(tokens, at - 2) in _TIMES):
        return Lead(at, every=True)
    for length in range(_LONGEST, 0, -1):
        if at - length < floor:
            continue
        text = " ".join(word(tokens, place) for place in range(at - length, at))
        relation = table.get(text)
        if relation is not None:
            first = at - length
            while first > floor and word(tokens, first - 1) in _APPROXIMATE:
                first, approximate = first - 1, True
            return Lead(first, "past" if behind else relation, approximate, nearest, text in _SINCE, text=text)
    if nearest and at > floor and word(tokens, at - 1) == "в":
        return Lead(at - 1, "within", approximate, nearest, text="в")
    return Lead(at, "past" if behind else "", approximate, nearest)


def duration_tail(tokens: list[Token], after: int, case: str) -> Tail:
    """Read what stands behind a duration in the Kazakh case `case`, in either language."""
    following = word(tokens, after)
    if following == "назад":
        return Tail(after + 1, "past")
    if following == "тому" and word(tokens, after + 1) == "назад":
        return Tail(after + 2, "past")
    if following == "спустя":
        return Tail(after + 1, "after")
    if following == "сайын":
        return Tail(after + 1, every=True)
    if following in _WITHIN:
        return Tail(after + 1, "within")
    if case == "" and following in _AGO:
        return Tail(after + 1, "past")
    if case == "" and following in _PASSED and word(tokens, after + 1) in _AFTER:
        return Tail(after + 2, "after")
    if case == "dat" and following in _UNTIL:
        return Tail(after + 1, "within")
    if case == "abl":
        return _ablative(tokens, after, "within", ago="past")
    relation: dict[str, Relation] = {"loc": "within", "dat": "within", "attr": "past"}
    return Tail(after, relation.get(case, ""), only_case=True)


def day_tail(tokens: list[Token], after: int, case: str) -> Tail:
    """Read what stands behind a day or a time of day in the Kazakh case `case`."""
    following = word(tokens, after)
    if case == "dat" and (following in _UNTIL or following in _TOWARDS):
        return Tail(after + 1, "by")
    if case == "abl":
        return _ablative(tokens, after, "by", ago="by")
    if following in _WITHIN and case in ("", "gen"):
        return Tail(after + 1, "by")
    relation: dict[str, Relation] = {"loc": "at", "dat": "at", "attr": "past"}
    return Tail(after, relation.get(case, ""), only_case=True)


def kazakh_end(tokens: list[Token], after: int) -> Tail | None:
    """Read «соңына дейін», «аяғына қарай», «соңында» behind a day or a period."""
    if word(tokens, after) not in _ENDS:
        return None
    more = word(tokens, after + 1)
    return Tail(after + 2 if more in _UNTIL or more in _TOWARDS else after + 1, "by")


def _ablative(tokens: list[Token], after: int, limit: Relation, ago: Relation) -> Tail:
    following = word(tokens, after)
    if following in _AFTER:
        return Tail(after + 1, "after")
    if following in _SINCE_KAZAKH:
        return Tail(after + 1, "past", since=True)
    if following in _NOT_LATER:
        return Tail(after + 1, limit)
    if following in ("артық", "кеш") and word(tokens, after + 1) == "емес":
        return Tail(after + 2, limit)
    if following in _AGO:
        return Tail(after + 1, ago)
    return Tail(after, "past", since=True, only_case=True)


# Words that make «до трёх часов» an amount of time and not three o'clock.
_TAKES_TIME = (
    "понадоб", "потреб", "займ", "займе", "заним", "ожида", "длит", "длят", "срок", "продолж", "составл", "хран", "обычно", "период",
    "дейст", "максим", "провер",
)  # fmt: skip
_REACH = 8


def takes_time(tokens: list[Token], index: int) -> bool:
    """Tell whether the sentence up to `index` speaks of how long something takes."""
    for place in range(index - 1, max(index - 1 - _REACH, -1), -1):
        if sign(tokens, place) in (".", "!", "?"):
            return False
        if word(tokens, place).startswith(_TAKES_TIME):
            return True
    return False
