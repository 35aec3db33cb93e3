"""Where the keys of a TOML text stand: tomllib gives values without positions, so the text is walked once more.

The walk runs over text that tomllib has accepted already. It can therefore skip what it need not understand (numbers,
dates, the inside of strings) and never has to judge whether the text is right.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = re.compile(r""" "(?:\\.|[^"\\])*" | '[^']*' | [A-Za-z0-9_-]+ """, re.VERBOSE)
# A closing """ may have up to two quotes before it that belong to the string; \\. keeps an escaped quote inside.
_STRING = re.compile(
    r''' """(?:\\.|[^\\])*?""""{0,2} | \'\'\'.*?\'\'\'\'{0,2} | "(?:\\.|[^"\\])*" | '[^']*' ''',
    re.VERBOSE | re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\r\n]*")


class Position(NamedTuple):
    """A place in a file: line and column, both 1-based, the column in code points."""

    line: int
    column: int


def key_offsets(text: str) -> dict[KeyPath, int]:
    """The offset of every key and every array element of a valid TOML text, by its path.

    A path holds keys and, for arrays and arrays of tables, 0-based indices. A key that is written several times
    (``[a.b]`` and ``[a.c]`` both name ``a``) stands where it is written first; an ``[[a]]`` element stands at its name.
    """
    walk = _Walk(text)
    walk.document()
    return walk.found


def position_at(text: str, offset: int) -> Position:
    """The line and column of an offset; lines end with a line feed."""
    start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - start + 1)


class _Walk:
    """One pass over the text; `at` is the offset that the walk has reached."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, int] = {}
        self.last: dict[KeyPath, int] = {}  # array of tables → index of its newest element

    def document(self) -> None:
        table: KeyPath = ()
        while self._skip_blank() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        of_array = self.text.startswith("[[", self.at)
        self.at += 2 if of_array else 1
        path, offset = self._key(())
        self.at += 2 if of_array else 1
        if of_array:
            self.last[path] = self.last.get(path, -1) + 1
            path = (*path, self.last[path])
            self.found[path] = offset
        return path

    def _pair(self, table: KeyPath) -> None:
        path, _ = self._key(table)
        self.at += 1  # the equals sign
        self._value(path)

    def _key(self, table: KeyPath) -> tuple[KeyPath, int]:
        """Reads a dotted key; gives its path and the offset of its last part, and stops after the blanks behind it."""
        path = table
        while True:
            offset = self._skip_blank()
            path = (*path, _spelled(self._take(_PART)))
            self.found.setdefault(path, offset)
            self._skip_blank()
            if self.text[self.at] != ".":
                return path, offset
            self.at += 1
            if path in self.last:  # [a.b] after [[a]] is about the newest element of a
                path = (*path, self.last[path])

    def _value(self, path: KeyPath) -> None:
        self._skip_blank()
        opening = self.text[self.at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in "\"'":
            self._take(_STRING)
        else:
            self._take(_SCALAR)

    def _array(self, path: KeyPath) -> None:
        self.at += 1
        index = 0
        while self.text[self._skip_blank()] != "]":
            self.found[(*path, index)] = self.at
            self._value((*path, index))
            self._skip_comma()
            index += 1
        self.at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self.at += 1
        while self.text[self._skip_blank()] != "}":
            self._pair(path)
            self._skip_comma()
        self.at += 1

    def _skip_comma(self) -> None:
        if self.text[self._skip_blank()] == ",":
            self.at += 1

    def _skip_blank(self) -> int:
        self._take(_BLANK)
        return self.at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        assert match, f"not TOML at offset {self.at}"
        self.at = match.end()
        return match[0]


def _spelled(part: str) -> str:
    """The key that one part of a dotted key stands for: quotes removed, escapes resolved."""
    if part[0] == "'":
        return part[1:-1]
    if part[0] == '"' and "\\" in part:
        import tomllib

        return str(tomllib.loads(f"key = {part}")["key"])
    return part.strip('"')
