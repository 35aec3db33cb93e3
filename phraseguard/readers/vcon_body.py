"""What a vCon holds inline: a `body` in one of three encodings, the words of a text dialog, the cues of a transcript."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from phraseguard.model import Failure
from phraseguard.readers.json_document import is_number
from phraseguard.readers.turns import Cue
from phraseguard.readers.whisperx import segments

_TEXT_KEYS = ("text", "transcript", "message", "body")
_START_KEYS, _END_KEYS = ("start", "start_time", "startTime", "offset"), ("end", "end_time", "endTime")
_OUTSIDE = "the content lies outside of the file, at a url; expected it inline, under the key body"


def content(owner: dict[str, Any], key: str) -> Any:
    """The decoded `body` of a dialog, an analysis or an attachment: text, or what JSON holds. A `Failure` without file if it has none."""
    if "body" not in owner:
        message = _OUTSIDE if "url" in owner else "there is no content; expected the key body"
        return Failure(message=message, key=f"{key}.body")
    body, encoding = owner["body"], owner.get("encoding") or "none"
    if encoding == "json":
        return _from_json(body)
    if encoding == "none":
        return body
    if encoding != "base64url":
        message = f"the encoding {str(encoding)[:40]!r} is unknown; expected one of: none, json, base64url"
        return Failure(message=message, key=f"{key}.encoding")
    try:
        # Writers leave out the padding, as the standard asks, or not.
        bare = body.rstrip("=")
        return base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True).decode("utf-8-sig")
    except (AttributeError, ValueError, binascii.Error):
        return Failure(message="the content is not base64url of UTF-8 text; expected such text", key=f"{key}.body")


def media_type(owner: dict[str, Any]) -> str:
    """The media type in lower case without parameters; older drafts of the standard call it ``mimetype``."""
    named = owner.get("mediatype") or owner.get("mimetype")
    return named.partition(";")[0].strip().lower() if isinstance(named, str) else ""


def words_of(value: Any) -> str | None:
    """The text that a decoded body is or holds under a usual key; None if there is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return next((words for key in _TEXT_KEYS if (words := words_of(value.get(key))) is not None), None)
    return None


def transcript_cues(value: Any, key: str, speaker_of: Callable[[dict[str, Any]], Any]) -> Iterator[Cue | Failure]:
    """The cues of a transcript: a list of segments, an object that holds one, or the bare text.

    `speaker_of` tells who speaks a segment; `key` is where the transcript stands.
    """
    found = _segments(value)
    if found is not None:
        yield from segments([_usual(each, speaker_of) for each in found], key)
        return
    text = words_of(value)
    if text is None:
        message = 'the transcript is not understood; expected text, or {"segments": [{"start": 0.5, "end": 2.1, "text": "…"}]}'
        yield Failure(message=message, key=key)
    else:
        yield Cue(text.strip())


def _segments(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for key in ("segments", "transcript", "utterances"):
            if isinstance(value.get(key), list | dict) and (found := _segments(value[key])) is not None:
                return found
    return None


def _usual(segment: Any, speaker_of: Callable[[dict[str, Any]], Any]) -> Any:
    """A segment with the keys that WhisperX uses."""
    if not isinstance(segment, dict):
        return segment
    usual: dict[str, Any] = {"text": words_of(segment), "speaker": speaker_of(segment)}
    for name, keys in (("start", _START_KEYS), ("end", _END_KEYS)):
        usual[name] = next((segment[key] for key in keys if key in segment), None)
    if usual["end"] is None and is_number(segment.get("duration")) and is_number(usual["start"]):
        usual["end"] = usual["start"] + segment["duration"]
    # Some writers keep the words of all segments in one list, and here only their numbers.
    if isinstance(segment.get("words"), list) and all(isinstance(word, dict) for word in segment["words"]):
        usual["words"] = segment["words"]
    return usual


def _from_json(body: Any) -> Any:
    """JSON that stands in the body as it is, or once more written as text."""
    if not isinstance(body, str):
        return body
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return body
    return value if isinstance(value, str | list | dict) else body
