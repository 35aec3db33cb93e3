"""Cues of a recogniser or a subtitle file to turns: what one speaker says in a row is one message with a map to its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple

from phraseguard.model import Message, Part, Role, Word

_JOINT = " "


class Cue(NamedTuple):
    """A piece of speech as the file has it, times in seconds from the start of the recording, None where unknown.

    `speaker` is empty where nobody is named. `line` is 1-based, 0 where the format has no lines. `turn` counts the turns
    of a file: cues are joined while it and the speaker stay the same.
    """

    text: str
    start: float | None = None
    end: float | None = None
    speaker: str = ""
    line: int = 0
    words: tuple[Word, ...] = ()
    turn: int = 0


def turns(cues: Iterable[Cue], role: Callable[[str], Role]) -> Iterator[Message]:
    """One message for each run of cues of one speaker, in the order of the cues; cues without text are left out.

    The text is the cues joined by one space, ``text[part.start:part.end]`` is a cue's text exactly. A turn lasts from the
    start of its first cue to the last end among its cues; without one of the two its duration is unknown.
    """
    spoken = (cue for cue in cues if cue.text)
    for (speaker, _), run in groupby(spoken, key=lambda cue: (cue.speaker, cue.turn)):
        yield _message(tuple(run), speaker, role(speaker))


def length(start: float | None, end: float | None) -> float | None:
    """Seconds between two times, rounded to milliseconds; None if one is unknown or the end comes first."""
    if start is None or end is None or end < start:
        return None
    return round(end - start, 3)


def _message(cues: tuple[Cue, ...], speaker: str, role: Role) -> Message:
    return Message(
        role=role,
        author=speaker,
        offset_s=cues[0].start,
        duration_s=length(cues[0].start, max((cue.end for cue in cues if cue.end is not None), default=None)),
        text=_JOINT.join(cue.text for cue in cues),
        words=tuple(chain.from_iterable(cue.words for cue in cues)),
        parts=tuple(_parts(cues)),
    )


def _parts(cues: Iterable[Cue]) -> Iterator[Part]:
    at = 0
    for cue in cues:
        end = at + len(cue.text)
        yield Part(start=at, end=end, offset_s=cue.start, duration_s=length(cue.start, cue.end), line=cue.line)
        at = end + len(_JOINT)
