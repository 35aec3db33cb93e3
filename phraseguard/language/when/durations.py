"""Amounts of time: «в течение часа», «5 рабочих дней», «10 минуттан кейін», «полчаса», «минутку»."""

from __future__ import annotations

from typing import NamedTuple

from phraseguard.language.when.lexer import Token, adjacent, sign, word
from phraseguard.language.when.model import Day, Piece, Relation, Unit
from phraseguard.language.when.numerals import CARDINALS, DASHES, Numeral, cardinal
from phraseguard.language.when.relations import duration_lead, duration_tail, takes_time
from phraseguard.language.when.words import CALENDAR, UNITS, WORKING, WORKING_UNITS

SECONDS: dict[Unit, float] = {"second": 1, "minute": 60, "hour": 3600}
_DAY_SECONDS = 24 * 3600

_HALVES: dict[str, tuple[float, Unit]] = {
    "полчаса": (0.5, "hour"), "получаса": (0.5, "hour"), "полчасика": (0.5, "hour"), "полчасок": (0.5, "hour"),
    "полминуты": (0.5, "minute"), "полминутки": (0.5, "minute"), "полдня": (0.5, "day"), "полмесяца": (0.5, "month"),
}  # fmt: skip
_AMOUNTS: dict[str, float | None] = {
    "полтора": 1.5, "полторы": 1.5, "полутора": 1.5, "жарты": 0.5, "несколько": None, "нескольких": None, "пару": 2,
    "пара": 2, "парочку": 2, "бірнеше": None, "бирнеше": None,
}  # fmt: skip
# «10 р.д.», «30 к.д.»
_INITIALS: dict[str, Unit] = {"р": "working_day", "к": "day"}
_LOOSE = frozenset("пару пара парочку".split())
_SHORT = frozenset("мин ч сек дн сут нед мес сағ".split())
# «минутку» alone asks to wait; «в минуту», «каждую минуту», «эту минуту» measure or point.
_ALONE = frozenset("минуту минутку минуточку секунду секундочку".split())
_NOT_ALONE = frozenset("в каждую эту ту последнюю первую".split())
# «на пять минут раньше», «три дня подряд»: not counted from now.
_COMPARED = frozenset("раньше позже дольше быстрее подряд".split())
_WAITING = ("подожд", "ожид", "займ", "займе", "заним", "понадоб", "потреб", "нуж", "күт")
_BARE = _ALONE | frozenset(
    "час часа часик часок минуты минуточки секунды секундочки сутки суток день дня неделю недели недельку месяц месяца".split()
)
# What «за» and «на» measure without a number; «за месяц» and «на месяц» are periods of an account.
_SMALL: frozenset[Unit] = frozenset(("second", "minute", "hour"))
_INVERTED = frozenset("секунд минут минуты часа часов часиков дня дней недели недель месяца месяцев".split())
_GENITIVES = {
    "одно": 1, "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
    "двенадцати": 12, "четырнадцати": 14, "пятнадцати": 15, "двадцати": 20, "тридцати": 30,
}  # fmt: skip
_COMPOUNDS: dict[str, tuple[float, Unit]] = {
    "минутный": (1, "minute"), "часовой": (1, "hour"), "суточный": (24, "hour"), "дневный": (1, "day"), "недельный": (1, "week"),
    "месячный": (1, "month"),
}  # fmt: skip
# «в трёхдневный срок»
_TERM_ADJECTIVES: dict[str, tuple[float, Unit]] = {
    number + stem: (value * size, unit)
    for number, value in _GENITIVES.items()
    for stem, (size, unit) in _COMPOUNDS.items()
} | {"суточный": (24, "hour"), "недельный": (1, "week"), "месячный": (1, "month")}
_MOST = 10_000
STARTERS = frozenset(_HALVES) | frozenset(_AMOUNTS) | frozenset(_TERM_ADJECTIVES) | frozenset(("четверть", "от"))


class _Measure(NamedTuple):
    amount: float | None
    unit: Unit
    after: int
    case: str = ""
    approximate: bool = False


def duration(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a duration that begins at a token; words before it down to `floor` belong to it."""
    current = word(tokens, index)
    measure = _measured(tokens, index)
    if measure is None and current in _INVERTED:
        return _inverted(tokens, index, floor)
    if measure is None:
        return _bare(tokens, index, floor) or _term(tokens, index, floor)
    lead = duration_lead(tokens, index, floor)
    return _piece(tokens, measure, lead.first, lead.relation, lead.approximate, lead.every, lead.text)


def _piece(
    tokens: list[Token],
    measure: _Measure,
    first: int,
    relation: Relation,
    approximate: bool,
    every: bool = False,
    lead: str = "",
) -> Piece | None:
    tail = duration_tail(tokens, measure.after, measure.case)
    if every or tail.every:
        return None
    after = tail.after
    if tail.relation and not (tail.only_case and relation):
        relation = tail.relation
    # «за час до отправления» is not counted from now.
    if (lead == "за" and word(tokens, after) == "до") or word(tokens, after) in _COMPARED:
        relation = "past"
    approximate = approximate or measure.approximate or measure.case == "like"
    return Piece(first, after, "duration", relation, measure.amount, measure.unit, approximate=approximate)


def _measured(tokens: list[Token], index: int) -> _Measure | None:
    """Read a number with its unit: «5 рабочих дней», «полчаса», «несколько минут», «1 ч 30 мин»."""
    current = word(tokens, index)
    if current in _HALVES:
        amount, unit = _HALVES[current]
        return _Measure(amount, unit, index + 1)
    if current == "четверть" and word(tokens, index + 1) == "часа":
        return _Measure(15, "minute", index + 2)
    if current in _AMOUNTS:
        return _amount(tokens, index, current)
    numeral = cardinal(tokens, index)
    if numeral is None or numeral.ordinal or not 0 < numeral.value < _MOST:
        return None
    measure = _unit(tokens, numeral.after, numeral.value, short=tokens[index].kind != "w")
    if measure is None or (current == "он" and _is_pronoun(tokens, index, numeral, measure)):
        return None
    # «бір күні»: one day, once.
    if current in ("бір", "бир") and word(tokens, measure.after - 1) in ("күні", "куни") and measure.unit == "day":
        return None
    return _combined(tokens, measure)


def _amount(tokens: list[Token], index: int, current: str) -> _Measure | None:
    """Read an amount without an exact number: «несколько минут», «пару-тройку дней», «полтора-два часа»."""
    amount, at = _AMOUNTS[current], index + 1
    if sign(tokens, at) in DASHES and adjacent(tokens, at):
        more = cardinal(tokens, at + 1)
        if word(tokens, at + 1) in ("тройку", "тройка"):
            amount, at = 3, at + 2
        elif more is not None:
            amount, at = more.value, more.after
    measure = _unit(tokens, at, amount, short=False)
    if measure is None:
        return None
    return measure._replace(approximate=amount is None or current in _LOOSE)


def _unit(tokens: list[Token], at: int, amount: float | None, *, short: bool) -> _Measure | None:
    """Read the unit with «рабочих», «календарных», «жұмыс» before it."""
    working = word(tokens, at) in WORKING
    if working or word(tokens, at) in CALENDAR:
        at += 1
        at += sign(tokens, at) == "."
    current = word(tokens, at)
    if short and current in _INITIALS and sign(tokens, at + 1) in (".", "/") and word(tokens, at + 2) == "д":
        return _Measure(amount, _INITIALS[current], at + 3)
    form = UNITS.get(current)
    if form is None or (current in _SHORT and not short):
        return None
    unit, factor = form.unit, form.factor
    if working:
        unit, factor = ("working_day", 1) if factor > 1 else (WORKING_UNITS.get(unit, unit), factor)
    return _Measure(None if amount is None else amount * factor, unit, at + 1, form.case)


def _is_pronoun(tokens: list[Token], index: int, numeral: Numeral, measure: _Measure) -> bool:
    """Tell the Russian «он» from the Kazakh ten: «он минуту думал», «он минут через пять ответит»."""
    if numeral.after != index + 1:
        return False
    unit, following = word(tokens, measure.after - 1), word(tokens, measure.after)
    if unit not in ("минут", "секунд") and UNITS[unit].language == "ru":
        return True
    entry = CARDINALS.get(following)
    return following == "через" or (entry is not None and entry[1] == "ru")


def _combined(tokens: list[Token], measure: _Measure) -> _Measure:
    """Add a smaller unit that follows: «1 час 20 минут», «1 сағат 30 минут»; the sum is in the smaller one."""
    at = measure.after
    at += sign(tokens, at) == "." and word(tokens, at - 1) in _SHORT
    at += word(tokens, at) == "и"
    if measure.amount is None or measure.unit not in ("hour", "minute") or measure.case:
        return measure
    numeral = cardinal(tokens, at)
    smaller = _unit(tokens, numeral.after, numeral.value, short=True) if numeral and not numeral.ordinal else None
    if smaller is None or smaller.amount is None or SECONDS.get(smaller.unit, _DAY_SECONDS) >= SECONDS[measure.unit]:
        return measure
    return smaller._replace(amount=measure.amount * SECONDS[measure.unit] / SECONDS[smaller.unit] + smaller.amount)


def _inverted(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «минут пять», «часа через два», «дня два-три», and a bare unit otherwise."""
    between = word(tokens, index + 1)
    shift = 2 if between == "через" else 1
    numeral = cardinal(tokens, index + shift)
    some = _AMOUNTS.get(word(tokens, index + shift))
    if numeral is None and some:
        numeral = Numeral(some, index + shift + 1)
    if numeral is None or numeral.ordinal or not 0 < numeral.value < _MOST or word(tokens, numeral.after) in UNITS:
        return _bare(tokens, index, floor)
    form = UNITS[word(tokens, index)]
    measure = _Measure(numeral.value * form.factor, form.unit, numeral.after, approximate=True)
    lead = duration_lead(tokens, index, floor)
    return _piece(tokens, measure, lead.first, "after" if shift == 2 else lead.relation, True, lead.every)


def _bare(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a unit without a number, where the words around it make it one: «в течение часа», «минутку», «апта ішінде»."""
    current, at = word(tokens, index), index
    if current in WORKING:
        at += 1
    form = UNITS.get(word(tokens, at))
    if form is None:
        return None
    if form.language == "kk":
        return _bare_kazakh(tokens, at, working=at > index)
    lead = duration_lead(tokens, index, floor)
    measure = _unit(tokens, index, 1, short=False)
    if (more := _one_or_more(tokens, at)) is not None and not lead.every:
        return _piece(tokens, more, lead.first, lead.relation, True, lead=lead.text)
    if measure is None or lead.every or word(tokens, at) not in _BARE:
        return None
    if measure.unit in ("day", "working_day") and lead.text.startswith(("в тече", "на протяж")):
        return Piece(
            lead.first, measure.after, "date", "by", day=Day(period="day" if measure.unit == "day" else "working_day")
        )
    before = word(tokens, index - 1 if lead.relation else lead.first - 1)
    if word(tokens, at) in _ALONE and not (before in _NOT_ALONE and not lead.nearest) and at == index:
        return _piece(tokens, measure._replace(approximate=True), lead.first, lead.relation, True, lead=lead.text)
    if not _governs(tokens, index, lead.text, lead.relation, measure.unit) and not before.startswith(_WAITING):
        return None
    return _piece(tokens, _combined(tokens, measure), lead.first, lead.relation, lead.approximate, lead=lead.text)


def _one_or_more(tokens: list[Token], at: int) -> _Measure | None:
    """Read «час-два», «неделю-другую», «день-два»."""
    if sign(tokens, at + 1) not in DASHES or not adjacent(tokens, at + 1):
        return None
    form = UNITS[word(tokens, at)]
    if word(tokens, at + 2) in ("другую", "другой", "другая"):
        return _Measure(2.0 * form.factor, form.unit, at + 3, approximate=True)
    numeral = cardinal(tokens, at + 2) if tokens[at + 2 : at + 3] and tokens[at + 2].kind == "w" else None
    return _Measure(numeral.value * form.factor, form.unit, numeral.after, approximate=True) if numeral else None


def _governs(tokens: list[Token], index: int, lead: str, relation: Relation, unit: Unit) -> bool:
    """Tell whether the words before a bare unit measure time with it."""
    if lead in ("за", "на"):
        return unit in _SMALL
    if lead == "до":
        return takes_time(tokens, index)
    return relation in ("within", "after") and lead not in ("от", "больше", "минимум")


def _bare_kazakh(tokens: list[Token], at: int, *, working: bool) -> Piece | None:
    """Read a bare Kazakh unit with a postposition: «сағат ішінде», «аптадан кейін», «жұмыс күні ішінде»."""
    form, first = UNITS[word(tokens, at)], at - working
    tail = duration_tail(tokens, at + 1, form.case)
    if tail.only_case or tail.every or not tail.relation or tail.relation == "past":
        return None
    if form.unit == "day" and tail.relation == "within" and form.case not in ("", "gen"):
        return None
    if form.unit == "day" and tail.relation == "within":
        return Piece(first, tail.after, "date", "by", day=Day(period="working_day" if working else "day"))
    unit = WORKING_UNITS.get(form.unit, form.unit) if working else form.unit
    return Piece(first, tail.after, "duration", tail.relation, float(form.factor), unit)


def _term(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «в трёхдневный срок», «в 10-дневный срок»."""
    current, at, number = word(tokens, index), index, 1.0
    found = _TERM_ADJECTIVES.get(current)
    if tokens[index].kind == "n" and sign(tokens, index + 1) in DASHES:
        at, number = index + 2, float(tokens[index].text)
        found = _COMPOUNDS.get(word(tokens, at))
    if found is None or word(tokens, index - 1) != "в" or index <= floor:
        return None
    at += 1
    working = word(tokens, at) in WORKING
    if word(tokens, at + working) != "срок":
        return None
    amount, unit = found
    return Piece(index - 1, at + working + 1, "duration", "within", float(amount) * number, unit)
