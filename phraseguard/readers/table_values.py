"""Cells to values: text, moments, roles, channels, kinds of messages, as people write them in three languages."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from phraseguard.model import Channel, Kind
from phraseguard.readers.role_words import folded

EXPECTED_MOMENT = "expected a date such as 2026-03-12 10:15, 2026-03-12T10:15:00+05:00 or 12.03.2026 10:15"
EXPECTED_CHANNEL = "expected one of: email (почта, пошта), messenger (мессенджер), chat (чат), forum (форум), social (соцсеть, әлеуметтік желі), web-form (форма на сайте), call (звонок, қоңырау)"
EXPECTED_KIND = "expected one of: text (текст, мәтін), voice (голосовое, дауыстық), video (видео, бейне), image (фото, сурет), sticker (стикер), file (файл)"

_CHANNELS: dict[Channel, str] = {
    "email": "email, e-mail, mail, почта, письмо, электронная почта, эл. почта, имейл, пошта, электрондық пошта, хат",
    "messenger": "messenger, мессенджер, whatsapp, вотсап, ватсап, telegram, телеграм, viber, вайбер, sms, смс, max, мессенджер",
    "chat": "chat, чат, онлайн-чат, чат на сайте, live chat, web chat, webchat, онлайн-консультант, сайттағы чат",
    "forum": "forum, форум, отзовик, отзывы",
    "social": "social, соцсеть, соцсети, социальная сеть, vk, вк, вконтакте, facebook, фейсбук, instagram, инстаграм, ok, әлеуметтік желі",
    "web-form": "web-form, web form, form, форма, форма на сайте, веб-форма, обратная связь, сайттағы форма, веб-форма",
    "call": "call, phone, voice, звонок, телефон, телефония, голос, қоңырау, телефон",
}  # fmt: skip
_KINDS: dict[Kind, str] = {
    "text": "text, текст, сообщение, текстовое, мәтін, message, хабарлама",
    "voice": "voice, audio, голосовое, голосовое сообщение, аудио, голос, дауыстық, дауыстық хабарлама",
    "video": "video, видео, видеосообщение, бейне",
    "image": "image, photo, picture, gif, фото, изображение, картинка, гиф, сурет, фотосурет",
    "sticker": "sticker, стикер, наклейка, жапсырма",
    "file": "file, document, attachment, файл, документ, вложение, құжат, тіркеме",
}
_CHANNEL_OF = {folded(word): channel for channel, words in _CHANNELS.items() for word in words.split(",")}
_KIND_OF = {folded(word): kind for kind, words in _KINDS.items() for word in words.split(",")}

_RUSSIAN = re.compile(
    r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?:\s*г\.?)?(?:[,\s]+(?:в\s+)?(\d{1,2})[:.](\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?", re.I
)
_ZONE = re.compile(r"\s*(?:Z|UTC)$", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?")


def text_of(cell: Any) -> str:
    """A cell as text: text unchanged, a whole number without a decimal point, nothing for an empty cell."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)


def moment(cell: Any, hours: Any = None) -> datetime | None:
    """The moment that a cell names, with its offset if it has one; `hours` is a cell of its own for the time of day.

    ISO 8601 and its everyday forms, the order day, month, year with dots or slashes, and the dates of spreadsheets are
    understood; None for anything else.
    """
    day = cell if isinstance(cell, datetime) else _day(cell)
    if day is None or hours is None or text_of(hours).strip() == "":
        return day
    clock = _clock(hours)
    return None if clock is None else datetime.combine(day.date(), clock, day.tzinfo)


def channel_of(cell: Any) -> Channel | None:
    """The channel that a cell names in one of the three languages."""
    return _CHANNEL_OF.get(folded(text_of(cell)))


def kind_of(cell: Any) -> Kind | None:
    """The kind of message that a cell names in one of the three languages."""
    return _KIND_OF.get(folded(text_of(cell)))


def _day(cell: Any) -> datetime | None:
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    written = text_of(cell).strip()
    if _ISO.fullmatch(written):
        return _iso(written)
    found = _RUSSIAN.fullmatch(written)
    if found is None:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return datetime(year if year > 99 else 2000 + year, month, day, hour, minute, second)
    except ValueError:
        return None


def _iso(written: str) -> datetime | None:
    plain = " ".join(_ZONE.sub("+00:00", written).replace("T", " ").replace("t", " ").split())
    day, _, rest = plain.partition(" ")
    clock = rest.replace(" ", "")
    if clock[1:2] == ":":
        clock = "0" + clock
    try:
        return datetime.fromisoformat(f"{day}T{clock}" if clock else day)
    except ValueError:
        return None


def _clock(cell: Any) -> time | None:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    found = _HOURS.fullmatch(text_of(cell).strip())
    if found is None:
        return None
    try:
        hour, minute, second = (int(part or 0) for part in found.groups())
        return time(hour, minute, second)
    except ValueError:
        return None
