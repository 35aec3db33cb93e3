"""WhisperX JSON: segments with speakers and word times; plain Whisper JSON, which has no speakers, is the same without them.

A recogniser cuts where it hears a pause, not where somebody stops speaking: a segment in which the words change speaker
is cut there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from msgspec.structs import replace

from phraseguard.model import Failure, InputError, Word
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note, transcript
from phraseguard.readers.json_document import is_number, load
from phraseguard.readers.turns import Cue, length

_EXPECTED = (
    'WhisperX JSON, an object such as {"segments": [{"start": 0.5, "end": 2.1, "text": "…", "speaker": "SPEAKER_00"}]}'
)
_SECONDS = "expected seconds as a number, 0 or more"


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """Failures and notes of a file, then its conversation. `strict` changes nothing."""
    try:
        document, notes = load(stream, name, _EXPECTED)
    except InputError as error:
        yield error.failure
        return
    yield from (Note(message=note, file=name) for note in notes)
    found = document.get("segments") if isinstance(document, dict) else None
    if not isinstance(found, list):
        key = "segments" if isinstance(document, dict) else ""
        yield Failure(message=f"there is no list of segments; expected {_EXPECTED}", file=name, key=key)
        return
    cues: list[Cue] = []
    for each in segments(found, "segments"):
        if isinstance(each, Failure):
            yield replace(each, file=name)
        else:
            cues.append(each)
    language = document.get("language")
    yield from transcript.read(cues, name, defaults, language if isinstance(language, str) else "")


def segments(found: list[Any], key: str) -> Iterator[Cue | Failure]:
    """The cues of a list of segments; `key` is where the list stands, for the failures, which have no file.

    A segment without text is a failure; one with an unusable time is a failure too, and is read without that time.
    """
    for at, segment in enumerate(found):
        place = f"{key}[{at}]"
        text = segment.get("text") if isinstance(segment, dict) else None
        if not isinstance(text, str):
            yield Failure(message="the segment has no text; expected an object with text, start and end", key=place)
            continue
        start, end = segment.get("start"), segment.get("end")
        for field, value in (("start", start), ("end", end)):
            if value is not None and _seconds(value) is None:
                yield Failure(message=f"{str(value)[:40]!r} is no time; {_SECONDS}", key=f"{place}.{field}")
        whole = Cue(text.strip(), _seconds(start), _seconds(end), _name(segment.get("speaker")))
        words = segment.get("words")
        yield from _cut(whole, _heard(words, text.strip(), whole.speaker) if isinstance(words, list) else [])


class _Heard(NamedTuple):
    word: Word
    speaker: str
    place: int | None  # where the word stands in the text of the segment, None if it cannot be found there


def _heard(words: list[Any], text: str, speaker: str) -> list[_Heard]:
    """The usable words; one without a speaker is said by whoever said the one before."""
    heard = []
    at = 0
    for word in words:
        surface = word.get("word", word.get("text")) if isinstance(word, dict) else None
        surface = surface.strip() if isinstance(surface, str) else ""
        if not surface:
            continue
        speaker = _name(word.get("speaker")) or speaker
        start, end = _seconds(word.get("start")), _seconds(word.get("end"))
        place = text.find(surface, at)
        at = place + len(surface) if place >= 0 else at
        record = Word(text=surface, offset_s=start, duration_s=length(start, end))
        heard.append(_Heard(record, speaker, place if place >= 0 else None))
    return heard


def _cut(whole: Cue, heard: list[_Heard]) -> Iterator[Cue]:
    """The segment, cut where its words change speaker; a word that is not found in the text cannot be cut at."""
    runs: list[list[_Heard]] = []
    for each in heard:
        if runs and (each.speaker == runs[-1][0].speaker or each.place is None):
            runs[-1].append(each)
        else:
            runs.append([each])
    if len(runs) < 2:
        speaker = runs[0][0].speaker if runs else whole.speaker
        yield whole._replace(speaker=speaker, words=tuple(each.word for each in heard))
        return
    edges = [0, *(run[0].place or 0 for run in runs[1:]), len(whole.text)]
    for at, run in enumerate(runs):
        last = at == len(runs) - 1
        yield Cue(
            text=whole.text[edges[at] : edges[at + 1]].strip(),
            start=whole.start if at == 0 and whole.start is not None else _first_start(run),
            end=whole.end if last and whole.end is not None else _last_end(run),
            speaker=run[0].speaker,
            words=tuple(each.word for each in run),
        )


def _first_start(run: list[_Heard]) -> float | None:
    return next((each.word.offset_s for each in run if each.word.offset_s is not None), None)


def _last_end(run: list[_Heard]) -> float | None:
    for each in reversed(run):
        if each.word.offset_s is not None and each.word.duration_s is not None:
            return round(each.word.offset_s + each.word.duration_s, 3)
    return None


def _seconds(value: Any) -> float | None:
    return float(value) if is_number(value) and 0 <= value < 1e9 else None


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return f"SPEAKER_{value:02}" if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else ""
