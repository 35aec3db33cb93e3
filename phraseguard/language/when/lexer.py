"""Cutting a text into words, numbers and signs: one pass, offsets on the text as it came in."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

# w word, n whole number of up to four digits, dec number with a fraction, hm 18:00, dot 18.00 or 19.05, dmy, iso, s sign,
# x what is never a time: addresses, telephone and document numbers, versions, long numbers.
TokenKind = Literal["w", "n", "dec", "hm", "dot", "dmy", "iso", "s", "x"]

_TOKEN = re.compile(
    r"(?P<x>(?:https?://|www\.)\S*|№[ \u00a0\u202f]?\d[\w/-]*|\+\d[\d ()\u00a0-]{6,24}"
    r"|(?<!\d)8[ \u00a0(-]{1,2}\d{3}[ \u00a0)-]{1,2}\d{2,3}[ \u00a0-]?\d{2}[ \u00a0-]?\d{2})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}(?![\d-]))"
    r"|(?P<dmy>\d{1,2}\.\d{1,2}\.\d{4}(?!\d|[.,:/]\d)|\d{1,2}\.\d{2}\.\d{2}(?!\d|[.,:/]\d))"
    # Hours of a day: «9:00-18:00», «9.00-18.00», «18-00».
    r"|(?P<hm>\d{1,2}(?::\d{2}(?=-\d{1,2}:\d{2}(?!\d|[:-]\d))|-00(?!\d|[.,:/-]\d)))"
    r"|(?P<dot>\d{1,2}\.\d{2}(?=-\d{1,2}\.\d{2}(?!\d|[.-]\d)))"
    r"|(?P<chain>\d++(?:[.,:/-]\d++){2,})"
    r"|(?P<hm2>\d{1,2}:\d{2}(?!\d))"
    r"|(?P<dot2>\d{1,2}\.\d{2}(?!\d))"
    r"|(?P<dec>\d{1,4}[.,]\d{1,2}(?!\d))"
    r"|(?P<group>\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d)){1,4})"
    r"|(?P<n>\d++)"
    r"|(?P<w>[^\W\d_]++)"
    r"|(?P<s>\S)"
)
_NEVER = {"chain", "group"}
_COMBINING = frozenset("\u0300\u0301\u0306\u0308")
# Marks that carry no letter; see phraseguard.language.fold.
_IGNORED = re.compile("[\u0300\u0301\u0306\u0308\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class Token(NamedTuple):
    """A token of the folded text; `start` and `end` are offsets of the text as it came in."""

    kind: TokenKind
    text: str
    start: int
    end: int


def scan(text: str) -> list[Token]:
    """Cut a text into tokens; white space is left out."""
    folded, offsets = _folded(text)
    tokens = []
    for match in _TOKEN.finditer(folded):
        kind = (match.lastgroup or "s").rstrip("2")
        start, end = match.span()
        surface = match.group()
        if kind in _NEVER or (kind == "n" and len(surface) > 4) or (surface[0].isdigit() and _in_a_name(folded, start)):
            kind = "x"
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
            while end < len(text) and text[end] in _COMBINING:
                end += 1
        tokens.append(Token(kind, surface, start, end))  # type: ignore[arg-type]
    return tokens


def _in_a_name(folded: str, start: int) -> bool:
    """Tell whether a number hangs on letters before it: «ГУ-12», «А4»."""
    if start == 0:
        return False
    before = folded[start - 1]
    if before == "ч" and start > 1 and folded[start - 2].isdigit():
        return False  # «2ч30мин»
    if before == "-":
        return start > 1 and folded[start - 2].isalpha()
    return before.isalpha() or before in "_@#"


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Return the text in lower case, ё as е, composed; and where each of its characters stood, None if where it stands."""
    folded = text.lower().replace("ё", "е")
    if len(folded) == len(text) and not _IGNORED.search(folded):
        return folded, None
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        small = character.lower()
        if _IGNORED.fullmatch(character):
            composed = unicodedata.normalize("NFC", characters[-1] + character) if characters else ""
            if len(composed) == 1:
                characters[-1] = composed
            continue
        characters.append(small if len(small) == 1 else character)
        offsets.append(offset)
    return "".join(characters).replace("ё", "е"), offsets


def adjacent(tokens: list[Token], index: int) -> bool:
    """Tell whether a token touches the one before it, without white space."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def word(tokens: list[Token], index: int) -> str:
    """Return the word at an index, empty where there is none."""
    return tokens[index].text if 0 <= index < len(tokens) and tokens[index].kind == "w" else ""


def sign(tokens: list[Token], index: int) -> str:
    """Return the sign at an index, empty where there is none."""
    return tokens[index].text if 0 <= index < len(tokens) and tokens[index].kind == "s" else ""
