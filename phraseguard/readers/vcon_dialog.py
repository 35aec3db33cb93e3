"""The dialogs of a vCon to messages: texts, recordings with their transcripts, calls that were missed or passed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Literal

from msgspec.structs import replace

from phraseguard.model import Attachment, Failure, Message
from phraseguard.readers.json_document import is_number
from phraseguard.readers.jsonl import HTML_ALONE
from phraseguard.readers.turns import Cue, turns
from phraseguard.readers.vcon_body import content, media_type, transcript_cues, words_of
from phraseguard.readers.vcon_parties import Parties

_EXPECTED_TYPE = "expected one of: text, recording, transfer, incomplete"
_EXPECTED_TIME = "expected a time such as 2026-03-12T10:15:00+05:00"
_HELD: dict[Any, Literal["hold", "resume"]] = {"hold": "hold", "unhold": "resume"}


def start_of(dialog: dict[str, Any]) -> datetime | None:
    """The moment at which a dialog starts; None if it names none, or none that can be read."""
    return _moment(dialog.get("start"))


def messages(
    dialog: dict[str, Any], key: str, parties: Parties, transcripts: list[tuple[str, dict[str, Any]]]
) -> Iterator[Message | Failure]:
    """The messages of a dialog; `transcripts` are the analyses of it with their keys. Failures have no file."""
    if dialog.get("start") is not None and start_of(dialog) is None:
        yield Failure(message=f"{str(dialog['start'])[:40]!r} is no time; {_EXPECTED_TIME}", key=f"{key}.start")
    kind = dialog.get("type")
    if kind == "text":
        yield from _text(dialog, key, parties)
    elif kind == "recording":
        yield from _recording(dialog, parties, transcripts)
    elif kind == "incomplete":
        yield _event(dialog, "missed", parties)
    elif kind == "transfer":
        yield _event(dialog, "transfer", parties)
    else:
        yield Failure(message=f"the dialog has the type {str(kind)[:40]!r}; {_EXPECTED_TYPE}", key=f"{key}.type")


def attachment(owner: dict[str, Any]) -> Attachment:
    """The file that an attachment or a recording is, its size in bytes if the file is inline and its size is plain."""
    body, encoding = owner.get("body"), owner.get("encoding")
    size = None
    if isinstance(body, str):
        size = len(body.rstrip("=")) * 3 // 4 if encoding == "base64url" else len(body.encode("utf-8", "replace"))
    name = owner.get("filename")
    return Attachment(name=name if isinstance(name, str) else "", media_type=media_type(owner), size=size)


def _text(dialog: dict[str, Any], key: str, parties: Parties) -> Iterator[Message | Failure]:
    body = content(dialog, key)
    words = words_of(body) if not isinstance(body, Failure) else None
    message = _spoken(dialog, parties)
    if isinstance(body, Failure):
        yield body
    elif words is None:
        yield Failure(message="the body is no text; expected text", key=f"{key}.body")
    elif (kind := media_type(dialog)) == "text/html":
        yield Failure(message=HTML_ALONE, key=f"{key}.mediatype")
        yield replace(message, html=words)
    elif kind and kind not in ("text/plain", "application/json"):
        yield Failure(message=f"the text is {kind[:40]}; expected text/plain", key=f"{key}.mediatype")
    else:
        yield replace(message, text=words)


def _recording(
    dialog: dict[str, Any], parties: Parties, transcripts: list[tuple[str, dict[str, Any]]]
) -> Iterator[Message | Failure]:
    cues: list[Cue] = []
    for key, analysis in transcripts:
        body = content(analysis, key)
        found = [body] if isinstance(body, Failure) else transcript_cues(body, f"{key}.body", parties.speaker_of)
        for each in found:
            if isinstance(each, Failure):
                yield each
            elif each.text:
                cues.append(each)
        if cues:  # further ones are other recognisers' versions of the same words
            break
    if not cues:
        kind: Literal["video", "voice"] = "video" if media_type(dialog).startswith("video/") else "voice"
        yield replace(_spoken(dialog, parties), kind=kind, attachments=(attachment(dialog),))
        return
    start, holds = start_of(dialog), _holds(dialog, parties)
    # Nobody goes on talking over a hold: it ends the turn.
    cut = [cue._replace(turn=sum(1 for each in holds if (each.offset_s or 0) <= (cue.start or 0))) for cue in cues]
    spoken = [replace(each, sent_at=_at(start, each.offset_s)) for each in turns(cut, parties.role)]
    for hold in holds:
        later = (
            at for at, each in enumerate(spoken) if each.offset_s is not None and each.offset_s > (hold.offset_s or 0)
        )
        spoken.insert(next(later, len(spoken)), hold)
    yield from spoken


def _holds(dialog: dict[str, Any], parties: Parties) -> list[Message]:
    """The moments at which a party was put on hold and taken back, as events."""
    start, history = start_of(dialog), dialog.get("party_history")
    found = []
    for event in history if isinstance(history, list) else []:
        name = event.get("event") if isinstance(event, dict) else None
        at = _moment(event.get("time")) if isinstance(name, str) and name in _HELD else None
        if start is None or at is None or (at.tzinfo is None) != (start.tzinfo is None):
            continue
        offset = round((at - start).total_seconds(), 3)
        by = _by(event, parties)
        found.append(
            Message(role="system", kind="event", event=_HELD[name], by=by, offset_s=offset, sent_at=at.isoformat())
        )
    return found


def _by(event: dict[str, Any], parties: Parties) -> Literal["", "agent", "customer"]:
    role = parties.role(parties.label(event.get("party")))
    return role if role == "agent" or role == "customer" else ""


def _event(dialog: dict[str, Any], event: Literal["missed", "transfer"], parties: Parties) -> Message:
    """An attempt that nobody answered is missed by the other side than it came from."""
    label = parties.label(dialog.get("transferor")) if event == "transfer" else parties.originator(dialog)
    role = parties.role(label)
    by: Literal["", "agent", "customer"] = ""
    if role == "agent":
        by = "agent" if event == "transfer" else "customer"
    elif role == "customer":
        by = "customer" if event == "transfer" else "agent"
    return Message(role="system", kind="event", event=event, by=by, sent_at=_at(start_of(dialog), 0.0))


def _spoken(dialog: dict[str, Any], parties: Parties) -> Message:
    """The message of a dialog, still without words."""
    label = parties.originator(dialog)
    duration = dialog.get("duration")
    return Message(
        role=parties.role(label),
        author=label,
        sent_at=_at(start_of(dialog), 0.0),
        duration_s=float(duration) if is_number(duration) and duration >= 0 else None,
    )


def _at(start: datetime | None, offset: float | None) -> str:
    if start is None or offset is None:
        return ""
    try:
        at = start + timedelta(seconds=offset)
    except OverflowError:
        return ""
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds")


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
