"""WebVTT and SubRip text to timed blocks, forgiving as players are, but silent about nothing.

The libraries for these formats drop what they cannot parse and keep no line numbers; a linter has to say which line it
could not read. One scanner serves both formats: they differ in what a blank line means and in what stands outside of cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

EXPECTED_TIMES = {
    True: "expected 00:00:01.000 --> 00:00:03.500 (hours may be left out)",
    False: "expected 00:00:01,000 --> 00:00:03,500",
}
HEADER_MISSING = "the first line is not WEBVTT; expected a WebVTT file, read as one all the same"

_LINE_END = re.compile(r"\r\n|\n|\r")
_TIME = r"(?:(\d{1,6}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3})\d*)?"
_ARROW = r"(?:-{1,3}\s?>|[–—]>|→)"
_TIMES = re.compile(rf"\s*{_TIME}\s*{_ARROW}\s*{_TIME}(?:\s.*)?")
# What was meant as a line of times: an arrow with a number or something with colons before it («Меню --> Тарифы» is speech).
_MEANT = re.compile(r"\s*(?:[\d:.,]\S*|\S*:\S*)?\s*-->")
_NUMBER = re.compile(r"\s*\d+\s*")
_NO_CUES = ("NOTE", "STYLE", "REGION", "WEBVTT")
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3})\b")
_QUOTED = 40


class Block(NamedTuple):
    """A cue as it stands in the file: its lines of text unchanged, times in seconds; `line` is that of its first text."""

    start: float | None
    end: float | None
    lines: tuple[str, ...]
    line: int


class Remark(NamedTuple):
    """What is wrong at a line (1-based) and what was expected there; a `failure` unless nothing was lost."""

    message: str
    line: int
    failure: bool = True


def language_of(text: str) -> str:
    """The language that the header of a WebVTT file names («Language: kk»), in lower case; empty if it names none."""
    header = re.split(r"(?:\r\n|\n|\r){2}", text[:2000], maxsplit=1)[0]
    found = _LANGUAGE.search(header) if "-->" not in header else None
    return found[1].lower() if found else ""


def scan(text: str, *, vtt: bool) -> Iterator[Block | Remark]:
    """The cues of a file in its order, with remarks between them.

    A cue whose times cannot be read is a remark and a block without times: its words are not lost. Text that belongs to no
    cue is a remark. Wrong or missing numbers, missing blank lines, comma or dot in times are borne in silence.
    """
    lines = _LINE_END.split(text)
    if vtt and text.strip() and not lines[0].startswith("WEBVTT"):
        yield Remark(HEADER_MISSING, 1, failure=False)
    marks = [at for at, line in enumerate(lines) if _is_times(line)]
    numbered = bool(marks) and marks[0] > 0 and _NUMBER.fullmatch(lines[marks[0] - 1]) is not None
    outside_until = marks[0] if marks else len(lines)
    yield from _outside(lines, 0, outside_until, vtt, before_cue=bool(marks))
    for at, following in pairwise([*marks, len(lines)]):
        last = following == len(lines)
        end = _end_of_text(lines, at + 1, following, vtt, numbered, last)
        start_s, end_s, problem = _times(lines[at], vtt)
        if problem:
            yield Remark(problem, at + 1)
        skipped = next((place for place in range(at + 1, end) if lines[place].strip()), at + 1)
        yield Block(start_s, end_s, tuple(lines[skipped:end]), min(skipped, len(lines) - 1) + 1)
        if vtt:
            yield from _outside(lines, end, following, vtt, before_cue=not last)


def _is_times(line: str) -> bool:
    return _TIMES.fullmatch(line) is not None or ("-->" in line and _MEANT.match(line) is not None)


def _end_of_text(lines: list[str], start: int, stop: int, vtt: bool, numbered: bool, last: bool) -> int:
    """Where the text of a cue ends: in WebVTT at a blank line, in SubRip before the number of the next cue."""
    if vtt:
        end = next((at for at in range(start, stop) if not lines[at].strip()), stop)
        if end < stop:
            return end
    else:
        end = stop
        while end > start and not lines[end - 1].strip():
            end -= 1
    # The number of the next cue; at the end of a file that was cut off, only one that stands alone.
    number = numbered and end > start and _NUMBER.fullmatch(lines[end - 1]) is not None
    if number and (not last or (end - 1 > start and not lines[end - 2].strip())):
        end -= 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return end


def _outside(lines: list[str], start: int, stop: int, vtt: bool, *, before_cue: bool) -> Iterator[Remark]:
    """Remarks on what stands between cues: comments and styles are meant to, a line before times is the cue's identifier."""
    at = start
    while at < stop:
        if not lines[at].strip():
            at += 1
            continue
        end = next((place for place in range(at, stop) if not lines[place].strip()), stop)
        known = vtt and lines[at].removeprefix("\ufeff").startswith(_NO_CUES)
        identifier = before_cue and end == stop and (end - at == 1)
        if not known and not identifier and not all(_NUMBER.fullmatch(line) for line in lines[at:end]):
            shown = lines[at].strip()[:_QUOTED]
            yield Remark(f"the text {shown!r} belongs to no cue; {EXPECTED_TIMES[vtt]} in a line before it", at + 1)
        at = end


def _times(line: str, vtt: bool) -> tuple[float | None, float | None, str]:
    """Start and end in seconds, and what is wrong with them."""
    found = _TIMES.fullmatch(line)
    start, end = (_seconds(found.groups()[:4]), _seconds(found.groups()[4:])) if found else (None, None)
    shown = repr(line.strip()[:_QUOTED])
    if start is None or end is None:
        return None, None, f"the times {shown} cannot be read; {EXPECTED_TIMES[vtt]}; its text is read without times"
    if end < start:
        return (
            start,
            None,
            f"the cue {shown} ends before it starts; {EXPECTED_TIMES[vtt]}; its text is read without an end",
        )
    return start, end, ""


def _seconds(parts: tuple[str | None, ...]) -> float | None:
    hours, minutes, seconds, fraction = parts
    if int(minutes or 0) > 59 or int(seconds or 0) > 59:
        return None
    milliseconds = (int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)) * 1000
    return (milliseconds + int((fraction or "0").ljust(3, "0"))) / 1000
