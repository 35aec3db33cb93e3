"""Numbers in figures and in words of both languages, as far as times need them."""

from __future__ import annotations

from typing import NamedTuple

from phraseguard.language.fold import plain
from phraseguard.language.when.kazakh import SUFFIXES, forms
from phraseguard.language.when.lexer import Token, adjacent, sign, word

DASHES = frozenset("-‐‑–—−")


class Numeral(NamedTuple):
    """A numeral: its value (of a range the upper bound), the token behind it, its case and what it is written in.

    `case` is nom, gen, dat, obl (what gen and dat share) or ins in Russian; a case of `kazakh.Case` in Kazakh. `language` is
    empty for bare figures.
    """

    value: float
    after: int
    case: str = ""
    language: str = ""
    ordinal: bool = False
    lower: float | None = None


_RUSSIAN = {
    0: "nom:ноль,нуль gen:ноля,нуля,нолей,нулей",
    1: "nom:один,одна,одно,одну gen:одного,одной dat:одному obl:одном ins:одним",
    2: "nom:два,две gen:двух dat:двум ins:двумя",
    3: "nom:три gen:трех dat:трем ins:тремя",
    4: "nom:четыре gen:четырех dat:четырем ins:четырьмя",
    5: "nom:пять obl:пяти ins:пятью",
    6: "nom:шесть obl:шести ins:шестью",
    7: "nom:семь obl:семи ins:семью",
    8: "nom:восемь obl:восьми ins:восемью,восьмью",
    9: "nom:девять obl:девяти ins:девятью",
    10: "nom:десять obl:десяти ins:десятью",
    11: "nom:одиннадцать obl:одиннадцати",
    12: "nom:двенадцать obl:двенадцати",
    13: "nom:тринадцать obl:тринадцати",
    14: "nom:четырнадцать obl:четырнадцати",
    15: "nom:пятнадцать obl:пятнадцати",
    16: "nom:шестнадцать obl:шестнадцати",
    17: "nom:семнадцать obl:семнадцати",
    18: "nom:восемнадцать obl:восемнадцати",
    19: "nom:девятнадцать obl:девятнадцати",
    20: "nom:двадцать obl:двадцати",
    30: "nom:тридцать obl:тридцати",
    40: "nom:сорок obl:сорока",
    50: "nom:пятьдесят obl:пятидесяти",
    60: "nom:шестьдесят obl:шестидесяти",
    70: "nom:семьдесят obl:семидесяти",
    80: "nom:восемьдесят obl:восьмидесяти",
    90: "nom:девяносто obl:девяноста",
    100: "nom:сто obl:ста",
    200: "nom:двести gen:двухсот",
    300: "nom:триста gen:трехсот",
}
_RUSSIAN_GROUPS = {2: "двое двоих", 3: "трое троих", 4: "четверо четверых", 5: "пятеро пятерых"}
_KAZAKH = {
    0: "нөл", 1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз", 10: "он",
    20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан", 100: "жүз",
}  # fmt: skip
_KAZAKH_ORDINALS = {
    1: "бірінші", 2: "екінші", 3: "үшінші", 4: "төртінші", 5: "бесінші", 6: "алтыншы", 7: "жетінші", 8: "сегізінші",
    9: "тоғызыншы", 10: "оныншы", 20: "жиырмасыншы", 30: "отызыншы",
}  # fmt: skip
_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат",
    17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_RUSSIAN_SUFFIXES = {
    "ти": False, "ми": False, "х": False, "го": True, "ого": True, "его": True, "е": True, "ое": True, "му": True,
    "ому": True, "ым": True, "ом": True, "м": True, "й": True,
}  # fmt: skip
_KAZAKH_ORDINAL_SUFFIXES = frozenset("ші шы нші ншы інші ыншы".split())

# value, language, case
_Entry = tuple[float, str, str]


def _cardinals() -> dict[str, _Entry]:
    table: dict[str, _Entry] = {}
    for number, stem in _KAZAKH.items():
        table |= {form: (number, "kk", case) for form, case in forms(stem).items()}
    for number, row in _RUSSIAN.items():
        for part in row.split():
            case, _, listed = part.partition(":")
            table |= dict.fromkeys(listed.split(","), (number, "ru", case))
    for number, row in _RUSSIAN_GROUPS.items():
        nominative, genitive = row.split()
        table |= {nominative: (number, "ru", "nom"), genitive: (number, "ru", "gen")}
    return table


def _ordinals() -> dict[str, _Entry]:
    table: dict[str, _Entry] = {}
    for number, stem in _KAZAKH_ORDINALS.items():
        table |= dict.fromkeys((stem, plain(stem)), (number, "kk", ""))
    for number, stem in _ORDINAL_STEMS.items():
        table |= {stem + ending: (number, "ru", ending) for ending in ("ое", "ого", "ому", "ым", "ом", "ый", "ой")}
    return table | {
        form: (3, "ru", form) for form in ("третье", "третьего", "третьему", "третьим", "третьем", "третий")
    }


CARDINALS = _cardinals()
ORDINALS = _ordinals()


def cardinal(tokens: list[Token], index: int) -> Numeral | None:
    """Read a cardinal number or a range of them («5», «пятнадцати», «жиырма бес», «2–3», «екі-үш», «от трёх до пяти»)."""
    if word(tokens, index) == "от":
        low = _one(tokens, index + 1)
        high = _one(tokens, low.after + 1) if low and word(tokens, low.after) == "до" else None
        return high._replace(lower=low.value) if low and high and low.value < high.value else None
    first = _one(tokens, index)
    if first is None or first.ordinal or sign(tokens, first.after) not in DASHES or not sign(tokens, first.after):
        return first
    second = _one(tokens, first.after + 1)
    if second is None or second.ordinal or second.value <= first.value:
        return first
    return second._replace(lower=first.value)


def _one(tokens: list[Token], index: int) -> Numeral | None:
    if not 0 <= index < len(tokens):
        return None
    kind = tokens[index].kind
    if kind == "n":
        return _halves(tokens, _bracketed(tokens, _suffixed(tokens, index)))
    if kind == "dec" or kind == "dot":
        return Numeral(float(tokens[index].text.replace(",", ".")), index + 1)
    return _halves(tokens, _words(tokens, index)) if kind == "w" else None


def _suffixed(tokens: list[Token], index: int) -> Numeral:
    """Read figures with a hyphenated or glued ending: «5-ти», «20-ого», «20ого», «10-ына», «15-ші»."""
    value = float(tokens[index].text)
    at = index + 1
    if sign(tokens, at) in DASHES and adjacent(tokens, at) and adjacent(tokens, at + 1):
        at += 1
    ending = word(tokens, at) if adjacent(tokens, at) else ""
    if ending in _RUSSIAN_SUFFIXES and (at > index + 1 or len(ending) > 1):
        return Numeral(value, at + 1, "", "ru", _RUSSIAN_SUFFIXES[ending])
    if ending in _KAZAKH_ORDINAL_SUFFIXES:
        return Numeral(value, at + 1, "", "kk", True)
    if at > index + 1 and ending in SUFFIXES:
        return Numeral(value, at + 1, SUFFIXES[ending], "kk")
    return Numeral(value, index + 1)


def _bracketed(tokens: list[Token], numeral: Numeral) -> Numeral:
    """Skip the number in words behind figures: «5 (пяти)»."""
    if sign(tokens, numeral.after) != "(":
        return numeral
    inner = _words(tokens, numeral.after + 1)
    if inner and inner.value == numeral.value and sign(tokens, inner.after) == ")":
        return numeral._replace(after=inner.after + 1)
    return numeral


def _halves(tokens: list[Token], numeral: Numeral | None) -> Numeral | None:
    """Read the half behind a number: «два с половиной», «бір жарым»."""
    if numeral is None or numeral.ordinal:
        return numeral
    at = numeral.after
    if word(tokens, at) == "жарым":
        return numeral._replace(value=numeral.value + 0.5, after=at + 1, language="kk")
    if word(tokens, at) == "с" and word(tokens, at + 1) == "половиной":
        return numeral._replace(value=numeral.value + 0.5, after=at + 2)
    return numeral


def _words(tokens: list[Token], index: int) -> Numeral | None:
    """Read a number in words: hundreds, tens and units of one language, each smaller than the one before."""
    total, last, language, case, at = 0.0, 1000.0, "", "", index
    while (entry := CARDINALS.get(word(tokens, at))) is not None:
        value, of, its_case = entry
        fits = value > 0 and (
            last in (100, 200, 300) or (20 <= last <= 90 or (last == 10 and of == "kk")) and value < 10
        )
        if language and (of != language or not fits or (of == "kk" and case)):
            break
        total, last, language, case, at = total + value, value, of, its_case, at + 1
    return Numeral(total, at, case, language) if at > index else None


def ordinal(tokens: list[Token], index: int) -> Numeral | None:
    """Read an ordinal number in words or figures: «двадцать пятого», «он тоғызыншы», «5-го», «15-ші»."""
    if not 0 <= index < len(tokens):
        return None
    if tokens[index].kind == "n":
        found = _suffixed(tokens, index)
        return found if found.ordinal else None
    tens = CARDINALS.get(word(tokens, index))
    if tens and tens[0] in (10, 20, 30):
        entry = ORDINALS.get(word(tokens, index + 1))
        if entry and entry[1] == tens[1] and entry[0] < 10 and (tens[1] == "kk" or tens[0] > 10):
            return Numeral(tens[0] + entry[0], index + 2, entry[2], entry[1], True)
    entry = ORDINALS.get(word(tokens, index))
    return Numeral(entry[0], index + 1, entry[2], entry[1], True) if entry else None
