r"""Lines, columns and UTF-16 positions of code point offsets; built once per text, looked up by bisection.

A line ends with ``\n``, ``\r\n`` or ``\r``, as in LSP and in editors. U+2028, U+2029, U+0085, form feed and the
like end no line: editors, compilers and GitHub count none there, and a column that disagrees with the editor is worse
than a long line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Position(NamedTuple):
    """A place in a text: line and column, both 1-based, the column in code points."""

    line: int
    column: int


class LineIndex:
    """The line starts of one text. Building is linear in the text, every lookup logarithmic in its lines."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def __len__(self) -> int:
        """Return the number of lines; a text that ends with a line end has an empty last line."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return the position of a code point offset (0 to the length of the text, both included).

        A line end belongs to the line that it ends. Raises ValueError for an offset outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside a text of {len(self.text)} characters")
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the code point offset of a 1-based position; the inverse of `position`.

        Raises ValueError for a position that the text does not have.
        """
        if not 1 <= line <= len(self._starts) or column < 1:
            raise ValueError(f"no position {line}:{column} in a text of {len(self._starts)} lines")
        offset = self._starts[line - 1] + column - 1
        limit = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        if offset > limit:
            raise ValueError(f"line {line} has no column {column}")
        return offset

    def bounds(self, line: int) -> tuple[int, int]:
        """Return start and end offset of a 1-based line, without its line end; IndexError if there is no such line."""
        if not 1 <= line <= len(self._starts):
            raise IndexError(f"no line {line} in a text of {len(self._starts)} lines")
        start = self._starts[line - 1]
        if line == len(self._starts):
            return start, len(self.text)
        end = self._starts[line] - 1
        if self.text[end] == "\n" and end > start and self.text[end - 1] == "\r":
            end -= 1
        return start, end


class Utf16Index:
    """UTF-16 offsets of one text, as JavaScript and LSP count them: a character beyond U+FFFF is two units.

    Building is linear in the text, every lookup logarithmic in the number of such characters.
    """

    __slots__ = ("_astral", "_astral_units", "_lines")

    def __init__(self, text: str) -> None:
        self._lines = LineIndex(text)
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_units = [offset + before for before, offset in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 code units before a code point offset."""
        return offset + bisect_left(self._astral, offset)

    def from_utf16(self, units: int) -> int:
        """Return the code point offset of a UTF-16 offset; the middle of a surrogate pair is taken as its start."""
        return units - bisect_left(self._astral_units, units)

    def lsp_position(self, offset: int) -> tuple[int, int]:
        """Return the LSP position of a code point offset: line and character, 0-based, the character in UTF-16 units.

        Raises ValueError for an offset outside the text.
        """
        line, column = self._lines.position(offset)
        return line - 1, self.to_utf16(offset) - self.to_utf16(offset - column + 1)

    def lsp_offset(self, line: int, character: int) -> int:
        """Return the code point offset of a 0-based LSP position.

        As the protocol asks, a character past the end of its line is the end of the line, and so is a line past the
        last one. Raises ValueError for a negative line or character.
        """
        if line < 0 or character < 0:
            raise ValueError(f"negative position {line}:{character}")
        if line >= len(self._lines):
            return len(self._lines.text)
        start, end = self._lines.bounds(line + 1)
        return min(self.from_utf16(self.to_utf16(start) + character), end)
