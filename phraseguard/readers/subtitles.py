"""WebVTT and SubRip: one file is one recorded conversation; a cue is a piece of speech with its times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from phraseguard.model import Failure, InputError
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note, transcript
from phraseguard.readers.encoding import decode
from phraseguard.readers.subtitle_cues import Remark, language_of, scan
from phraseguard.readers.subtitle_speakers import cues


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """Failures and notes of a file, then its conversation; WebVTT shows itself in its first line. `strict` changes nothing."""
    try:
        decoded = decode(stream.read(), name)
    except InputError as error:
        yield error.failure
        return
    yield from (Note(message=note, file=name) for note in decoded.notes)
    vtt = decoded.text.startswith("WEBVTT") or name.lower().endswith(".vtt")
    blocks = []
    for each in scan(decoded.text, vtt=vtt):
        if not isinstance(each, Remark):
            blocks.append(each)
        elif each.failure:
            yield Failure(message=each.message, file=name, line=each.line)
        else:
            yield Note(message=each.message, file=name, line=each.line)
    language = language_of(decoded.text) if vtt else ""
    yield from transcript.read(cues(blocks, vtt=vtt), name, defaults, language)
