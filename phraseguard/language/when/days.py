"""Days seen from today and ends of periods: «завтра», «до конца дня», «на следующей неделе», «до обеда», «түске дейін»."""

from __future__ import annotations

from phraseguard.language.fold import plain
from phraseguard.language.when.dates import finish
from phraseguard.language.when.lexer import Token, word
from phraseguard.language.when.model import Day, Part, Period, Piece, Relation
from phraseguard.language.when.relations import day_lead, duration_lead, duration_tail, kazakh_end
from phraseguard.language.when.words import KAZAKH_DAY, KAZAKH_DAYS, RUSSIAN_DAYS, UNITS, WORKING

_RUSSIAN_DAY = frozenset("день дня дню днем дне".split())
_ENDS = frozenset("конца концу конце конец окончания окончанию завершения".split())
_PERIODS: dict[str, Period] = {
    "дня": "day", "день": "day", "недели": "week", "неделе": "week", "неделю": "week", "месяца": "month", "месяце": "month",
    "месяц": "month", "квартала": "quarter", "квартале": "quarter", "года": "year", "году": "year", "смены": "working_day",
}  # fmt: skip
_THIS = frozenset(
    "этой эту этого этом этот текущей текущую текущего текущем ближайшей сегодняшнего данного настоящего этим".split()
)
_NEXT = frozenset("следующей следующую следующего следующем следующий будущей будущего".split())
_LAST = frozenset("прошлой прошлом прошлого прошлую прошедшей минувшей".split())
_KAZAKH_THIS = frozenset("осы бұл ағымдағы алдағы жақын".split())
_KAZAKH_NEXT = frozenset("келесі келеси".split())
_KAZAKH_PERIODS: dict[str, Period] = {"day": "day", "week": "week", "month": "month"}

_PARTS: dict[str, tuple[Part, Relation]] = {
    "утром": ("morning", "at"), "днем": ("day", "at"), "вечером": ("evening", "at"), "ночью": ("night", "at"),
    "таңертең": ("morning", "at"), "танертен": ("morning", "at"), "таңертеңгісін": ("morning", "at"), "кешке": ("evening", "at"),
    "кешкісін": ("evening", "at"), "кешкилик": ("evening", "at"), "кешкілік": ("evening", "at"), "түнде": ("night", "at"),
    "күндіз": ("day", "at"),
}  # fmt: skip
_PART_PHRASES: dict[str, tuple[Part, Relation]] = {
    "с утра": ("morning", "at"), "к утру": ("morning", "by"), "до утра": ("morning", "by"), "под утро": ("morning", "at"),
    "до обеда": ("lunch", "by"), "к обеду": ("lunch", "by"), "в обед": ("lunch", "by"), "после обеда": ("lunch", "after"),
    "к вечеру": ("evening", "by"), "до вечера": ("evening", "by"), "ближе к вечеру": ("evening", "by"),
    "под вечер": ("evening", "at"), "в первой половине дня": ("lunch", "by"), "в первую половину дня": ("lunch", "by"),
    "во второй половине дня": ("lunch", "after"), "до наступления вечера": ("evening", "by"), "до ночи": ("night", "by"),
    "түске дейін": ("lunch", "by"), "түске қарай": ("lunch", "by"), "түстен кейін": ("lunch", "after"),
    "түстен соң": ("lunch", "after"), "кешке дейін": ("evening", "by"), "кешке қарай": ("evening", "by"),
    "таңға дейін": ("morning", "by"), "күннің бірінші жартысында": ("lunch", "by"),
    "күннің екінші жартысында": ("lunch", "after"), "күннің бірінші жартысына дейін": ("lunch", "by"),
}  # fmt: skip
_PART_PHRASES |= {plain(phrase): meant for phrase, meant in _PART_PHRASES.items()}
_BY_FIRST = {
    first: tuple(
        sorted((tuple(phrase.split()) for phrase in _PART_PHRASES if phrase.split()[0] == first), key=len, reverse=True)
    )
    for first in {phrase.split()[0] for phrase in _PART_PHRASES}
}
STARTERS = (
    frozenset(_BY_FIRST) | frozenset(_PARTS) | _ENDS | _NEXT | _THIS | _LAST | _KAZAKH_THIS | _KAZAKH_NEXT | WORKING
    | frozenset(RUSSIAN_DAYS) | frozenset(KAZAKH_DAYS) | frozenset(("тот",))
)  # fmt: skip


def day(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a day seen from today, the end of a period or a part of a day that begins at a token."""
    current = word(tokens, index)
    return (
        _part(tokens, index, current)
        or (_russian_day(tokens, index, floor) if current in RUSSIAN_DAYS else None)
        or (_kazakh_day(tokens, index, floor) if current in KAZAKH_DAYS else None)
        or (_end(tokens, index, floor) if current in _ENDS else None)
        or _period(tokens, index, floor)
        or _next_day(tokens, index, floor)
        or _kazakh_period(tokens, index, floor)
    )


def _part(tokens: list[Token], index: int, current: str) -> Piece | None:
    for words in _BY_FIRST.get(current, ()):
        if all(word(tokens, index + place) == expected for place, expected in enumerate(words)):
            part, relation = _PART_PHRASES[" ".join(words)]
            return Piece(index, index + len(words), "date", relation, part=part)
    if current not in _PARTS:
        return None
    before = word(tokens, index - 1)
    # «с Днём рождения», «рабочим днём», «перед сном и днём» — only the adverb is a time.
    if current == "днем" and (before in ("с", "со", "перед", "над", "за") or before.endswith(("им", "ым", "ом"))):
        return None
    part, relation = _PARTS[current]
    return Piece(index, index + 1, "date", relation, part=part)


def _russian_day(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «завтра», «до завтрашнего [рабочего] дня»."""
    offset, after, period = RUSSIAN_DAYS[word(tokens, index)], index + 1, ""
    if word(tokens, index).endswith(("ний", "него", "нему", "ним")):
        if word(tokens, after) in WORKING:
            after, period = after + 1, "working_day"
        if word(tokens, after) not in _RUSSIAN_DAY:
            return None
        after += 1
    return _from_today(tokens, index, floor, after, "", offset, "working_day" if period else "")


def _kazakh_day(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «ертең», «ертеңге дейін», «бүгінгі [жұмыс] күннің соңына дейін»; «ертеңгі кездесу» only names the day."""
    named, after, period = KAZAKH_DAYS[word(tokens, index)], index + 1, ""
    case = named.case
    if case == "attr" and word(tokens, after) in WORKING and word(tokens, after + 1) in KAZAKH_DAY:
        after, period = after + 1, "working_day"
    if case == "attr" and word(tokens, after) in KAZAKH_DAY:
        case, after = KAZAKH_DAY[word(tokens, after)], after + 1
    piece = _from_today(tokens, index, floor, after, case, named.number, "working_day" if period else "")
    return piece._replace(weak=True, relation="at") if case == "attr" else piece


def _from_today(
    tokens: list[Token], index: int, floor: int, after: int, case: str, offset: int, period: Period
) -> Piece:
    piece = finish(tokens, index, floor, after, case, Day(offset=offset, period=period))
    lead = day_lead(tokens, index, floor)
    if offset < 0:
        return piece._replace(relation="past", weak=False)
    if lead.text == "за":
        return piece._replace(relation="by")
    # «до сегодняшнего дня», «бүгінге дейін»: up to now.
    up_to_now = lead.text == "до" or (piece.relation == "by" and case == "dat")
    return piece._replace(relation="past") if offset == 0 and up_to_now else piece


def _end(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «до конца рабочего дня», «к концу следующей недели», «до окончания месяца»."""
    at, ahead, working = index + 1, 0, False
    while word(tokens, at) in _THIS or word(tokens, at) in _NEXT or word(tokens, at) in WORKING:
        ahead |= word(tokens, at) in _NEXT
        working |= word(tokens, at) in WORKING
        at += 1
    period = _PERIODS.get(word(tokens, at))
    lead = day_lead(tokens, index, floor)
    if period is None or not lead.relation:
        return None
    if working and period == "day":
        period = "working_day"
    relation: Relation = lead.relation if lead.relation in ("past", "after") else "by"
    return Piece(lead.first, at + 1, "date", relation, day=Day(period=period, ahead=int(ahead)))


def _period(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «на этой неделе», «в следующем месяце», «в течение текущей недели», «на прошлой неделе»."""
    current = word(tokens, index)
    if current not in _THIS and current not in _NEXT and current not in _LAST:
        return None
    period = _PERIODS.get(word(tokens, index + 1))
    if period is None or (period == "day" and current not in _THIS):
        return None
    before = word(tokens, index - 1) if index > floor else ""
    first = index - 1
    if before not in ("на", "в", "за"):
        lead = duration_lead(tokens, index, floor)
        if not lead.text.startswith(("в тече", "до", "на протяж")):
            return None
        first = lead.first
    relation: Relation = "past" if current in _LAST else "by"
    return Piece(first, index + 2, "date", relation, day=Day(period=period, ahead=int(current in _NEXT)))


def _next_day(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «на следующий [рабочий] день», «в ближайший рабочий день», «в тот же [рабочий] день», «келесі жұмыс күні»."""
    current = word(tokens, index)
    at = index + 1
    same = current == "тот" and word(tokens, at) == "же"
    at += same
    working = word(tokens, at) in WORKING
    at += working
    before = word(tokens, index - 1) if index > floor else ""
    if word(tokens, at) == "день" and before in ("на", "в"):
        if same:
            return Piece(index - 1, at + 1, "date", "by", day=Day(period="working_day" if working else "day"))
        if working and current in ("следующий", "ближайший"):
            return Piece(index - 1, at + 1, "duration", "within", 1, "working_day")
        return Piece(index - 1, at + 1, "date", "at", day=Day(offset=1)) if current == "следующий" else None
    case = KAZAKH_DAY.get(word(tokens, at))
    if case is None or current not in _KAZAKH_NEXT:
        return None
    if working:
        return Piece(index, duration_tail(tokens, at + 1, case).after, "duration", "within", 1, "working_day")
    return finish(tokens, index, floor, at + 1, case, Day(offset=1))


def _kazakh_period(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «аптаның соңына дейін», «жұмыс күнінің соңына дейін», «келесі аптада», «осы ай ішінде»."""
    current, at = word(tokens, index), index
    chosen = current in _KAZAKH_THIS or current in _KAZAKH_NEXT
    at += chosen
    working = word(tokens, at) in WORKING
    at += working
    form = UNITS.get(word(tokens, at))
    if form is None or form.language != "kk" or form.unit not in _KAZAKH_PERIODS:
        return None
    period: Period = "working_day" if working and form.unit == "day" else _KAZAKH_PERIODS[form.unit]
    named = Day(period=period, ahead=int(current in _KAZAKH_NEXT))
    end = kazakh_end(tokens, at + 1) if form.case in ("", "gen") else None
    if end is not None:
        return Piece(index, end.after, "date", "by", day=named)
    tail = duration_tail(tokens, at + 1, form.case)
    within = tail.relation == "within" and not tail.only_case
    if chosen and form.case in ("", "gen", "loc") and (within or (form.case == "loc" and period != "day")):
        return Piece(index, tail.after, "date", "by", day=named)
    return None
