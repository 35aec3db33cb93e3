"""Days: «12 ноября», «двадцать пятого мая», «19.05.2026», «15 мамырға дейін», «до пятницы», «келесі дүйсенбіде»."""

from __future__ import annotations

from phraseguard.language.when.kazakh import SUFFIXES
from phraseguard.language.when.lexer import Token, adjacent, sign, word
from phraseguard.language.when.model import Day, Piece
from phraseguard.language.when.numerals import CARDINALS, DASHES, Numeral, cardinal, ordinal
from phraseguard.language.when.relations import day_lead, day_tail, kazakh_end
from phraseguard.language.when.words import KAZAKH_DAY, MONTHS, UNITS, WEEKDAYS

_YEARS = range(1990, 2100)
_YEAR_WORDS = frozenset("года год г году жылы жылға жылғы жылдың жылда ж".split())
_OF_THE_MONTH = frozenset(("айдың", "айдын"))
_YEAR_BEFORE = frozenset("жылғы жылдың жылы жылги жылдын".split())
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMBERED = frozenset("числа число числу".split())
_NO_DATE_AFTER = (
    "руб",
    "тенге",
    "теңге",
    "тг",
    "кг",
    "тонн",
    "гб",
    "мб",
    "км",
    "метр",
    "процент",
    "балл",
    "долл",
    "евро",
    "ч",
    "мин",
)
_NO_DATE_BEFORE = ("верси", "пункт", "п", "подпункт", "раздел", "стать", "релиз", "build", "v", "глав", "тармақ")
_ADJECTIVES_NEXT = frozenset(
    "следующий следующую следующего следующей следующее следующему будущий будущую келесі келеси".split()
)
_ADJECTIVES_THIS = frozenset("этот эту это этого этой этому осы".split())
_ADJECTIVES_NEAREST = frozenset(
    "ближайший ближайшую ближайшего ближайшей ближайшее ближайшему алдағы жақын таяу".split()
)
_ADJECTIVES_PAST = frozenset(
    "прошлый прошлую прошлого прошлой прошлое прошедший прошедшую прошедшее өткен откен".split()
)
_ADJECTIVES = _ADJECTIVES_NEXT | _ADJECTIVES_THIS | _ADJECTIVES_NEAREST | _ADJECTIVES_PAST


def date(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read a day that begins at a token; words before it down to `floor` belong to it."""
    current = tokens[index]
    if current.text in ("с", "со"):
        return _span(tokens, index)
    if current.kind in ("dmy", "iso"):
        return _written(tokens, index, floor)
    if current.kind == "dot":
        return _dotted(tokens, index, floor)
    if current.text in WEEKDAYS:
        return _weekday(tokens, index, floor)
    return _year_first(tokens, index, floor) or _month_first(tokens, index, floor) or _named(tokens, index, floor)


def is_day(month: int, day: int) -> bool:
    """Tell whether a month has such a day in some year."""
    return 1 <= month <= 12 and 1 <= day <= _DAYS_OF_MONTH[month - 1]


def finish(
    tokens: list[Token], index: int, floor: int, after: int, case: str, day: Day, *, weak: bool = False
) -> Piece:
    """Return the piece of a day with what stands before and behind it."""
    lead = day_lead(tokens, index, floor)
    if word(tokens, after) in KAZAKH_DAY and case in ("", "nom", "attr"):
        after, case, weak = after + 1, KAZAKH_DAY[word(tokens, after)], False
    end = kazakh_end(tokens, after) if case in ("", "gen") else None
    tail = end or day_tail(tokens, after, case)
    relation = (tail.relation if not tail.only_case else "") or lead.relation or tail.relation or "at"
    if word(tokens, tail.after) == "включительно":
        tail = tail._replace(after=tail.after + 1)
    return Piece(
        lead.first, tail.after, "date", relation, day=day, approximate=lead.approximate,
        weak=weak and not lead.relation and tail.only_case, since=lead.since or tail.since,
    )  # fmt: skip


# -- in figures ----------------------------------------------------------------------------------------------------------


def _written(tokens: list[Token], index: int, floor: int) -> Piece | None:
    text = tokens[index].text
    if tokens[index].kind == "iso":
        year, month, day = (int(part) for part in text.split("-"))
    else:
        day, month, year = (int(part) for part in text.split("."))
        year += 2000 if year < 100 else 0
    if not is_day(month, day) or year not in _YEARS:
        return None
    after, case = _suffix(tokens, index + 1)
    after += word(tokens, after) in ("г", "года")
    return finish(tokens, index, floor, after, case, Day(year=year, month=month, day=day))


def _dotted(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «до 19.05»: without a preposition or an ending it is a price, a version or a paragraph."""
    day, month = (int(part) for part in tokens[index].text.split("."))
    after, case = _suffix(tokens, index + 1)
    if not is_day(month, day) or len(tokens[index].text.partition(".")[2]) != 2:
        return None
    if word(tokens, after).startswith(_NO_DATE_AFTER) or sign(tokens, after) in ("%", "₸", "₽", "$", "€"):
        return None
    lead = day_lead(tokens, index, floor)
    before = [word(tokens, place) for place in range(max(0, lead.first - 2), index)]
    if any(
        near and near.startswith(_NO_DATE_BEFORE) and near not in ("после", "по", "позднее", "позже") for near in before
    ):
        return None
    if lead.text == "в":
        return None
    return finish(tokens, index, floor, after, case, Day(month=month, day=day), weak=not case)


def _suffix(tokens: list[Token], after: int) -> tuple[int, str]:
    """Read a Kazakh ending behind figures: «19.05-ке»."""
    if sign(tokens, after) in DASHES and adjacent(tokens, after) and adjacent(tokens, after + 1):
        ending = word(tokens, after + 1)
        if ending in SUFFIXES:
            return after + 2, SUFFIXES[ending]
    return after, ""


# -- day and month -------------------------------------------------------------------------------------------------------


def _number(tokens: list[Token], index: int) -> Numeral | None:
    """Read the day of a month: figures, an ordinal, or a Kazakh cardinal; of «15–16» the last."""
    if tokens[index].kind == "n":
        if len(tokens[index].text) > 2:
            return None
        return cardinal(tokens, index)
    found = ordinal(tokens, index)
    if found is None and (entry := CARDINALS.get(word(tokens, index))) and entry[1] == "kk":
        found = cardinal(tokens, index)
    return found if found and found.value == int(found.value) else None


def _named(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «12 ноября 2025 года», «двенадцатого ноября», «15-мамырда», «до 10-го числа»."""
    number = _number(tokens, index)
    if number is None or not 1 <= number.value <= 31 or number.case not in ("", *_ORDINAL_ENDINGS):
        return None
    at = number.after
    if sign(tokens, at) in DASHES and adjacent(tokens, at) and adjacent(tokens, at + 1):
        at += 1
    name = word(tokens, at)
    if name in _NUMBERED:
        chosen = word(tokens, at + 2) == "месяца" and word(tokens, at + 1)
        ahead = 1 if chosen in _ADJECTIVES_NEXT else None
        known = ahead or chosen in ("этого", "текущего")
        return finish(tokens, index, floor, at + (3 if known else 1), "", Day(day=int(number.value), ahead=ahead))
    month = MONTHS.get(name)
    if month is None or not is_day(month.number, int(number.value)):
        return None
    # «он» before a Russian month is the pronoun.
    if month.language == "ru" and number.language == "kk" and tokens[index].kind == "w":
        return None
    if _is_street(tokens, index, at + 1):
        return None
    at += 1
    # «12 нояб. 2025 г.»: a full stop before anything else ends the sentence.
    if sign(tokens, at) == "." and at + 1 < len(tokens) and tokens[at + 1].kind == "n" and len(name) <= 4:
        at += 1
    at, year, year_case = _year(tokens, at)
    case = year_case or month.case if month.language == "kk" else ""
    return finish(tokens, index, floor, at, case, Day(year=year, month=month.number, day=int(number.value)))


def _is_street(tokens: list[Token], first: int, after: int) -> bool:
    """Tell whether a date is an address: «ул. 8 Марта», «8 Наурыз көшесі»."""
    before = word(tokens, first - 1)
    if sign(tokens, first - 1) == "." and word(tokens, first - 2) in ("ул", "пр", "просп", "пл", "пер"):
        return True
    return before == "ул" or before.startswith(("улиц", "проспект", "площад")) or word(tokens, after).startswith("көше")


_ORDINAL_ENDINGS = ("ое", "ого", "ому", "ым", "ом", "ый", "ой", "третье", "третьего", "третьему", "третьим", "третьем")


def _year(tokens: list[Token], at: int) -> tuple[int, int | None, str]:
    """Read the year behind a month: «2025 года», «2025 г.», «2025 жылға»."""
    if at < len(tokens) and tokens[at].kind == "n" and len(tokens[at].text) == 4 and int(tokens[at].text) in _YEARS:
        following = word(tokens, at + 1)
        if following in _YEAR_WORDS:
            dot = following in ("г", "ж") and sign(tokens, at + 2) == "." and at + 3 < len(tokens)
            return at + 2 + dot, int(tokens[at].text), "dat" if following == "жылға" else ""
        if following not in UNITS:
            return at + 1, int(tokens[at].text), ""
    return at, None, ""


def _year_first(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «2026 жылғы 5 мамыр», «2026 жылдың 5 мамырына дейін»."""
    if tokens[index].kind != "n" or len(tokens[index].text) != 4 or word(tokens, index + 1) not in _YEAR_BEFORE:
        return None
    if index + 2 >= len(tokens) or int(tokens[index].text) not in _YEARS:
        return None
    rest = _month_first(tokens, index + 2, index + 2) or _named(tokens, index + 2, index + 2)
    if rest is None or rest.day is None or rest.day.year is not None:
        return None
    day = Day(year=int(tokens[index].text), month=rest.day.month, day=rest.day.day)
    return rest._replace(first=max(index, floor), day=day)


def _month_first(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «мамырдың 15-іне дейін», «мамырдың он бесінде»."""
    if word(tokens, index) in _OF_THE_MONTH and index + 1 < len(tokens):
        return _of_the_month(tokens, index, floor)
    month = MONTHS.get(word(tokens, index))
    if month is None or month.language != "kk" or month.case != "gen" or index + 1 >= len(tokens):
        return None
    number = cardinal(tokens, index + 1)
    if number is None or number.language == "ru" or not is_day(month.number, int(number.value)):
        return None
    return finish(tokens, index, floor, number.after, number.case, Day(month=month.number, day=int(number.value)))


def _of_the_month(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «айдың 10-ына дейін», «айдың оныншы күніне дейін»."""
    number = ordinal(tokens, index + 1) or cardinal(tokens, index + 1)
    if number is None or number.language != "kk" or number.value not in range(1, 32):
        return None
    if number.ordinal and word(tokens, number.after) not in KAZAKH_DAY:
        return None
    return finish(tokens, index, floor, number.after, number.case, Day(day=int(number.value)))


def _span(tokens: list[Token], index: int) -> Piece | None:
    """Read «с 1 по 7 мая», «с первого по седьмое мая», «с 20-го до 30-го числа»: a stretch and no term."""
    if index + 1 >= len(tokens) or tokens[index + 1].kind not in ("n", "w"):
        return None
    start = _number(tokens, index + 1)
    if start is None or word(tokens, start.after) not in ("по", "до") or start.after + 1 >= len(tokens):
        return None
    end = _named(tokens, start.after + 1, start.after + 1)
    return end._replace(first=index, kind="range", relation="") if end and end.relation == "at" else None


# -- weekdays ------------------------------------------------------------------------------------------------------------


def _weekday(tokens: list[Token], index: int, floor: int) -> Piece | None:
    """Read «в пятницу», «до следующего понедельника», «жұма күні», «дүйсенбіге дейін»; «в среде разработки» is none."""
    named = WEEKDAYS[tokens[index].text]
    adjective = word(tokens, index - 1) if index > floor else ""
    start = index
    if adjective in _ADJECTIVES:
        start -= 1
    ahead = 1 if adjective in _ADJECTIVES_NEXT else 0 if adjective in _ADJECTIVES_THIS else None
    if tokens[index].text == "среде" and day_lead(tokens, start, floor).text in ("в", "на", "о"):
        return None
    case = named.case if named.language == "kk" else ""
    day = Day(weekday=named.number, ahead=ahead)
    piece = finish(tokens, start, floor, index + 1, case, day, weak=case in ("", "acc", "gen", "attr"))
    return piece._replace(relation="past", weak=False) if adjective in _ADJECTIVES_PAST else piece
