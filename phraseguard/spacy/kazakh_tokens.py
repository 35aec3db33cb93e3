"""The tokenizer rules of the language ``kk``, and what looks like a number.

spaCy's classes of letters lack ғ, қ and ұ: with its own rules «болдық.» is one token. Words joined by a hyphen («қарым-қатынас», «Ерлан-жан»,
«2024-жылы», «5-ке») are one token, as in Kazakh spelling; a dash is a token of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.attrs import LIKE_NUM
from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    HYPHENS,
    LIST_ELLIPSES,
    LIST_ICONS,
)
from spacy.lang.punctuation import TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.symbols import NORM, ORTH
from spacy.util import update_exc

from phraseguard.spacy.kazakh_words import ABBREVIATIONS, ENDINGS_OF_NUMBERS, NUMERALS

_LOWER = ALPHA_LOWER + "ғқұ"
_UPPER = ALPHA_UPPER + "ҒҚҰ"
_LETTER = ALPHA + "ғқұҒҚҰ"
_DASHES = "|".join(dash for dash in HYPHENS.split("|") if dash != "-")

SUFFIXES: list[str] = [
    *TOKENIZER_SUFFIXES,
    rf"(?<=[{_LOWER}{_UPPER}][{_LOWER}])\.",
    rf"(?<=[{_UPPER}][{_UPPER}])\.",
    r"(?<=[0-9])(?:жж?|ғ|тг|теңге)\.?",
]
INFIXES: list[str] = [
    *LIST_ELLIPSES,
    *LIST_ICONS,
    r"(?<=[0-9])[+*^](?=[0-9-])",
    r"(?<=[0-9])[-–—](?=[0-9])",
    rf"(?<=[{_LOWER}{CONCAT_QUOTES}])\.(?=[{_UPPER}{CONCAT_QUOTES}])",
    rf"(?<=[{_LETTER}])[,!?](?=[{_LETTER}])",
    rf"(?<=[{_LETTER}0-9])(?:{_DASHES})(?=[{_LETTER}0-9])",
    rf"(?<=[{_LETTER}0-9])[:<>=/](?=[{_LETTER}])",
]


def _exceptions() -> dict[str, list[dict[int, str]]]:
    """Abbreviations as they are written in lower case, with a capital, and in capitals."""
    return {
        spelling: [{ORTH: spelling, NORM: norm}]
        for abbreviation, norm in ABBREVIATIONS.items()
        for spelling in (abbreviation, abbreviation.capitalize(), abbreviation.upper())
    }


EXCEPTIONS: dict[str, Any] = update_exc(BASE_EXCEPTIONS, _exceptions())

_NUMBER = re.compile(r"[+\-±~]?\d+(?:[.,]\d+)*|\d+/\d+")
_ENDED = re.compile(rf"(\d+(?:[.,]\d+)*%?)-({'|'.join(ENDINGS_OF_NUMBERS)})")


def number_of(text: str) -> tuple[str, str] | None:
    """Return the digits of a number and the features of the ending behind them («5-ке»), None for anything else."""
    ended = _ENDED.fullmatch(text.lower())
    if ended:
        return ended[1], ENDINGS_OF_NUMBERS[ended[2]]
    return (text, "") if _NUMBER.fullmatch(text) else None


def like_num(text: str) -> bool:
    """Tell whether a token is a number: digits, with an ending too, cardinals and ordinals."""
    return number_of(text) is not None or text.lower() in NUMERALS


LEX_ATTRS: dict[int, Callable[[str], Any]] = {LIKE_NUM: like_num}
