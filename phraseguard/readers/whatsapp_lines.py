"""The dated lines of WhatsApp's exported chats: Android and iOS, in the date styles of Russian, Kazakh and English phones.

Android writes «12.03.2026, 10:15 - Имя: текст», iOS «[12.03.2026, 10:15:30] Имя: текст». The order of day and month follows
the phone's language, which the file does not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Literal, NamedTuple

Order = Literal["dmy", "mdy", "ymd"]

EXPECTED = "expected lines such as «12.03.2026, 10:15 - Имя: текст» or «[12.03.2026, 10:15:30] Имя: текст»"

MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Marks of direction, and the byte order mark, which phones put in front of lines, names and texts."""
_BLANK = "[ \u00a0\u202f]"
# A tilde stands before the name of somebody who is not among the contacts.
_AROUND_NAME = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff \u00a0\u202f~"
_HEADER = re.compile(
    rf"[{MARKS}]*(?P<bracket>\[)?"
    r"(?P<first>\d{1,4})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<third>\d{1,4})"
    rf"(?:{_BLANK}?[гж]\.)?,?{_BLANK}+"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<seconds>\d{2}))?"
    rf"(?:{_BLANK}?(?P<half>[AaPp]\.?{_BLANK}?[Mm]\.?|ДП|ПП|ТД|ТК))?"
    rf"(?(bracket)\]|{_BLANK}[-–]){_BLANK}(?P<rest>.*)",
    re.DOTALL,
)
_AUTHOR = re.compile(r"(?P<author>[^\n\r]{1,100}?):(?: |(?=\r?\n|$))")
_AFTER_NOON = ("p", "П", "ТК")
_ENOUGH = 2  # dated lines that make a text file a chat


class Style(NamedTuple):
    """How a phone writes dates; all lines of a file are of one style, other dated lines are quotes inside a message."""

    bracket: bool
    mark: str
    year_first: bool
    seconds: bool
    halves: bool


class Header(NamedTuple):
    """A line that begins a message; `numbers` are those of the date in their order, `rest` follows it, line end included."""

    style: Style
    numbers: tuple[int, int, int]
    hour: int
    minute: int
    second: int
    rest: str

    def moment(self, order: Order) -> datetime:
        """Return the local time. Raises ValueError if there is no such date."""
        first, second, third = self.numbers
        year, month, day = (first, second, third) if order == "ymd" else (third, second, first)
        if order == "mdy":
            day, month = month, day
        return datetime(year + 2000 if year < 100 else year, month, day, self.hour, self.minute, self.second)

    def author(self) -> tuple[str, str]:
        """Return author and text; a line of the system has no author, and all of it is text."""
        found = _AUTHOR.match(self.rest)
        # Inside a quotation the colon is not the one behind a name: «… изменил тему на "Отдел: склад"».
        if found is None or found["author"].count('"') % 2 or found["author"].count("«") > found["author"].count("»"):
            return "", self.rest
        return found["author"].strip(_AROUND_NAME), self.rest[found.end() :]


def header_of(line: str) -> Header | None:
    """Return the header of a line, None for a line that goes on with a message."""
    found = _HEADER.match(line)
    if found is None:
        return None
    first, second, third = found["first"], found["second"], found["third"]
    half = found["half"]
    hour = int(found["hour"])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower().startswith("p") or half.startswith(_AFTER_NOON) else 0)
    style = Style(bool(found["bracket"]), found["mark"], len(first) == 4, found["seconds"] is not None, bool(half))
    numbers = (int(first), int(second), int(third))
    return Header(style, numbers, hour, int(found["minute"]), int(found["seconds"] or 0), found["rest"])


def looks_exported(text: str) -> bool:
    """Tell whether a text begins as an exported chat: its first line is dated, and so is another one, in the same style."""
    lines = (line for line in text.split("\n") if line.strip())
    first = header_of(next(lines, ""))
    if first is None:
        return False
    same = 1
    for line in lines:
        header = header_of(line)
        same += header is not None and header.style == first.style
        if same >= _ENOUGH:
            return True
    return False


def order_of(headers: Sequence[Header]) -> tuple[Order, bool]:
    """Return the order of day, month and year that the lines show, and whether it is a guess.

    A number over 12 is a day; else the order in which time runs forward; else the habit of phones: a month first where
    halves of the day are told apart.
    """
    if not headers:
        return "dmy", False
    style = headers[0].style
    if style.year_first:
        return "ymd", False
    if style.mark == ".":  # nowhere is a month written before the day with full stops
        return "dmy", False
    if any(header.numbers[0] > 12 for header in headers):
        return "dmy", False
    if any(header.numbers[1] > 12 for header in headers):
        return "mdy", False
    day_first, month_first = (_steps_back(headers, order) for order in ("dmy", "mdy"))
    if day_first != month_first:
        return ("dmy" if day_first < month_first else "mdy"), False
    same = all(header.numbers[0] == header.numbers[1] for header in headers)
    return ("mdy" if style.halves else "dmy"), not same


def _steps_back(headers: Iterable[Header], order: Literal["dmy", "mdy"]) -> int:
    moments = [moment for header in headers if (moment := _moment(header, order))]
    return sum(after < before for before, after in pairwise(moments))


def _moment(header: Header, order: Order) -> datetime | None:
    try:
        return header.moment(order)
    except ValueError:
        return None
