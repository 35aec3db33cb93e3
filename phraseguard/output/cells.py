"""What a text looks like on a terminal: cells per character, and a line cut around a span.

Only the standard library: rich knows cell widths too, but its import would cost more than all of the plain output.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

TAB = 4  # cells; a fixed width, so that a cut line needs nothing of what stands before the cut
ELLIPSIS = "…"
REPLACEMENT = "\ufffd"

_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f«»\u2010-\u2015\u2018-\u201f…№]*")
_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]\s*")
_ZWJ = "\u200d"
_EMOJI_STYLE = "\ufe0f"
# Marks that turn the text around them: shown as they are, they would let a customer's text rewrite the report.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def scrub(text: str) -> str:
    """Return the text with lone surrogates (undecodable file names, broken JSON) replaced: UTF-8 cannot hold them."""
    return _SURROGATE.sub(REPLACEMENT, text)


@lru_cache(maxsize=4096)
def _cell(char: str) -> tuple[str, int]:
    """Return what to show for one character that stands alone, and its cells."""
    code = ord(char)
    if char == "\t":
        return " " * TAB, TAB
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code), 1
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or char in _BIDI:
        return REPLACEMENT, 1
    if char == "\u00ad":
        return "-", 1  # terminals do not agree on the soft hyphen: some show one, some nothing
    if category in ("Zl", "Zp"):
        return " ", 1
    if category == "Cf":
        # Zero-width marks are left out, since some terminals show them; the joiner and the tags are part of emoji.
        return (char, 0) if char == _ZWJ or code >= 0xE0000 else ("", 0)
    if category in ("Mn", "Me") or 0x1160 <= code <= 0x11FF:
        return char, 0
    return char, 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cells(text: str) -> tuple[list[str], list[int]]:
    """Return for every character what to show for it and how many cells that takes (0, 1, 2; a tab 4).

    Control characters are shown as their pictures, never sent to the terminal. The parts of a joined emoji, skin tones
    and combining marks take no cells of their own.
    """
    if _PLAIN.fullmatch(text):
        return list(text), [1] * len(text)
    shown: list[str] = []
    widths: list[int] = []
    previous, before = "", 0
    for char in text:
        glyph, width = _cell(char)
        if width == 2 and (previous == _ZWJ or (before == 2 and "\U0001f3fb" <= char <= "\U0001f3ff")):
            width = 0
        elif char == _EMOJI_STYLE and before == 1 and _can_be_emoji(previous):
            width = 1  # the selector makes a two-cell emoji of a one-cell symbol
        shown.append(glyph)
        widths.append(width)
        if width or char == _ZWJ:
            previous, before = char, width
    return shown, widths


def _can_be_emoji(char: str) -> bool:
    return char == "\u2139" or unicodedata.category(char) in (
        "So",
        "Sm",
        "Po",
        "Nd",
    )  # U+2139, the letter i of information


def width(text: str) -> int:
    """Return the cells that a text takes on a terminal, as `printable` shows it."""
    return sum(cells(text)[1])


def printable(text: str) -> str:
    """Return a text as one line that is safe on a terminal: line ends as one space, controls as pictures."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(cells(_BREAKS.sub(" ", text))[0])


def shorten(text: str, room: int) -> str:
    """Return a text as `printable` shows it, cut in the middle to at most `room` cells (at least 3)."""
    shown, widths = cells(_BREAKS.sub(" ", text))
    if sum(widths) <= room:
        return "".join(shown)
    head = _fit(widths, 0, len(widths), (room - 1) // 2 + (room - 1) % 2)
    tail = len(widths) - _fit(widths[::-1], 0, len(widths), (room - 1) // 2)
    return "".join([*shown[:head], ELLIPSIS, *shown[_skip_marks(widths, tail, len(widths)) :]])


class Cut(NamedTuple):
    """A line as it is shown: what stands before, in and after the span, and the cells to underline.

    `offset` cells stand before the span, `length` cells (at least 1) are to be underlined.
    """

    before: str
    marked: str
    after: str
    offset: int
    length: int


def cut(text: str, bounds: tuple[int, int], start: int, end: int, room: int) -> Cut:
    """Return the part of a line that shows a span, with … where something is left out, in at most `room` cells.

    `bounds` are start and end of the line in the text, `start` and `end` the span within them, all in code points. The
    work depends on `room` alone, never on the length of the line. `room` must be at least 8.
    """
    low, high = bounds
    # Twice as many characters as cells leave place for marks without width; more of them only shorten the context.
    first = max(low, start - 2 * room)
    last = min(high, min(end, start + 2 * room) + 2 * room)
    shown, widths = cells(text[first:last])
    left, right = 0, len(widths)
    s, e = start - first, min(end, last) - first
    if first > low or last < high or sum(widths) > room:
        left, e, right = _window(widths, s, e, room - 2)
    head = ELLIPSIS if left > 0 or first > low else ""
    tail = ELLIPSIS if right < len(widths) or last < high else ""
    return Cut(
        before=head + "".join(shown[left:s]),
        marked="".join(shown[s:e]),
        after="".join(shown[e:right]) + tail,
        offset=len(head) + sum(widths[left:s]),
        length=max(1, sum(widths[s:e])),
    )


def _window(widths: list[int], s: int, e: int, budget: int) -> tuple[int, int, int]:
    """Return where the shown part starts, where the span ends in it, and where it ends."""
    span = sum(widths[s:e])
    if span >= budget:
        e = _fit(widths, s, e, budget)
        return s, e, e
    spare, behind = budget - span, sum(widths[e:])
    take = max(spare // 2, spare - behind)
    left = s - _fit(widths[s - 1 :: -1] if s else [], 0, s, take)
    left = _skip_marks(widths, left, s)
    right = _fit(widths, e, len(widths), spare - sum(widths[left:s]))
    return left, e, right


def _fit(widths: list[int], start: int, end: int, budget: int) -> int:
    """Return the index up to which the widths from `start` fit into the budget."""
    for index in range(start, end):
        budget -= widths[index]
        if budget < 0:
            return index
    return end


def _skip_marks(widths: list[int], index: int, end: int) -> int:
    """Return the next index that starts a character of its own: a cut never separates a mark from its letter."""
    while 0 < index < end and widths[index] == 0:
        index += 1
    return index
