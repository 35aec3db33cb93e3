"""WebVTT and SubRip: one file is one recorded conversation; a cue is a piece of speech with its times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from phraseguard.model import Failure, InputError
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note, transcript
from phraseguard.readers.encoding import decode
from phraseguard.readers.subtitle_cues import Remark, language_of, scan
from phraseguard.readers.subtitle_speakers import cues


def read_vtt(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """Failures and notes of a WebVTT file, then its conversation. `strict` changes nothing."""
    return _read(stream, name, defaults, vtt=True)


def read_srt(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """Failures and notes of a SubRip file, then its conversation. `strict` changes nothing."""
    return _read(stream, name, defaults, vtt=False)


def _read(stream: BinaryIO, name: str, defaults: Defaults, *, vtt: bool) -> Iterator[Item]:
    try:
        decoded = decode(stream.read(), name)
    except InputError as error:
        yield error.failure
        return
    yield from (Note(message=note, file=name) for note in decoded.notes)
    blocks = []
    for each in scan(decoded.text, vtt=vtt):
        if isinstance(each, Remark):
            kind = Failure if each.failure else Note
            yield kind(message=each.message, file=name, line=each.line)
        else:
            blocks.append(each)
    language = language_of(decoded.text) if vtt else ""
    yield from transcript.read(cues(blocks, vtt=vtt), name, defaults, language)
