"""What WhatsApp writes into a chat in its own words: files left out or attached, deleted and edited messages, calls.

The wordings change with the version and language of the app, so that file names and brackets count for more than words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from phraseguard.model import Attachment, Kind

OWN_MARK = "\u200e"
"""iOS puts this mark in front of what the app writes itself."""

AROUND = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff \u00a0\u202f\r"
"""Marks and blanks around the app's words."""

_LONGEST = 300  # characters of a line of the app's own words
_FLAGS = re.IGNORECASE
_DELETED = re.compile(
    r"(?:(?:это|данное) сообщение удалено|вы удалили (?:это|данное) сообщение|(?:бұл )?хабар жойылды|"
    r"сіз (?:бұл )?хабарды жойдыңыз|this message was deleted|you deleted this message)[.]?",
    _FLAGS,
)
_EDITED = re.compile(r"<(?:сообщение изменено|(?:бұл )?хабар өзгертіл(?:ді|ген)|this message was edited)>", _FLAGS)
# <Без медиафайлов>, <Медиа не включены>, <Медиа скрыто>, <Медиа қосылмаған>, <Media omitted>
_OMITTED = re.compile(r"<[^<>]*(?:меди|media|прикрепл[её]нный файл)[^<>]*>", _FLAGS)
# iOS names the kind: «image omitted», «изображение отсутствует»; a document's name goes before it.
_OMITTED_KIND = re.compile(
    r"(?P<what>[\w ]{3,20}) (?:omitted|отсутству[её]т|не включ[её]н[аоы]?|пропущен[аоы]?|скрыт[аоы]?|қосылмаған|жоқ)",
    _FLAGS,
)
_NOUNS: tuple[tuple[Kind, str], ...] = (
    ("image", "image gif photo изображение фото фотография сурет фотосурет"),
    ("voice", "audio аудио аудиофайл голосовое дауыстық"),
    ("video", "video видео видеофайл бейне"),
    ("sticker", "sticker стикер"),
    ("file", "document contact файл file документ контакт құжат байланыс визитка"),
)
_KIND_OF_NOUN: dict[str, Kind] = {noun: kind for kind, nouns in _NOUNS for noun in nouns.split()}
# «IMG-20260312-WA0001.jpg (файл добавлен)», a caption below it; behind WhatsApp's own names any words will do.
_OWN_NAME = re.compile(r"([A-Z]{3})-\d{8}-WA\d+\.\w{1,5}", re.ASCII)
_ATTACHED = re.compile(r"(?P<name>.+\.\w{1,5}) \((?P<words>[^()]{3,40})\)")
_ADDED = re.compile(r"файл (?:добавлен|прикрепл[её]н|тіркелді|тіркелген|қосылды)|file attached", _FLAGS)
_ATTACHED_IOS = re.compile(
    r"<(?:attached|прикреплено|вложение|тіркелді|тіркелген|қоса берілген): (?P<name>[^<>\n]{1,200})>", _FLAGS
)
_PLACE = re.compile(
    r"(?:местоположение|геопозиция|орналасқан жері|location): ?https?://\S+|(?:POLL|ОПРОС|САУАЛНАМА):", _FLAGS
)
_MISSED = re.compile(
    r"пропущенный (?:групповой )?(?:аудио|видео|голосовой )?звонок|missed (?:group )?(?:voice|video) call|"
    r"қабылданбаған (?:аудио|бейне|дауыстық )?қоңырау",
    _FLAGS,
)
_CALL = re.compile(r"[^\n]*(?:звонок|\bcall\b|қоңырау)", _FLAGS)
# The first letters of a name tell more than the extension: a voice message and music are both audio.
_PREFIXES: dict[str, Kind] = {"PTT": "voice", "AUD": "voice", "STK": "sticker", "IMG": "image", "VID": "video"}
_IOS_PARTS: tuple[tuple[str, Kind], ...] = (
    ("-PHOTO-", "image"), ("-GIF-", "image"), ("-VIDEO-", "video"), ("-AUDIO-", "voice"), ("-STICKER-", "sticker"),
)  # fmt: skip
_MEDIA_TYPES: dict[str, str] = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "heic": "image/heic", "mp4": "video/mp4", "mov": "video/quicktime", "3gp": "video/3gpp", "opus": "audio/ogg",
    "ogg": "audio/ogg", "m4a": "audio/mp4", "aac": "audio/aac", "amr": "audio/amr", "mp3": "audio/mpeg",
    "pdf": "application/pdf", "vcf": "text/vcard", "txt": "text/plain", "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_KIND_OF_TYPE: dict[str, Kind] = {"image": "image", "video": "video"}
_KIND_OF_EXTENSION: dict[str, Kind] = {"opus": "voice", "webp": "sticker"}


class Content(NamedTuple):
    """What a message holds: its author's words, unchanged, and its file."""

    kind: Kind
    text: str
    attachments: tuple[Attachment, ...] = ()


def content_of(text: str) -> Content:
    """Take the app's words from those of the author."""
    first, end, below = text.partition("\n")
    words = first.strip(AROUND) if len(first) <= _LONGEST else ""
    by_app = text.startswith(OWN_MARK)
    if words and not end:
        if _DELETED.fullmatch(words) or _MISSED.fullmatch(words) or (by_app and _CALL.match(words)):
            return Content("event", "")
        if _OMITTED.fullmatch(words):
            return Content("file", "")
        if left_out := _left_out(words, text):
            return left_out
    attached = _ATTACHED.fullmatch(words)
    if attached and (_OWN_NAME.fullmatch(attached["name"]) or _ADDED.fullmatch(attached["words"])):
        return _with_file(attached["name"], below)
    if attached := _ATTACHED_IOS.search(text):
        before, after = text[: attached.start()].rstrip(AROUND + "\n"), text[attached.end() :].lstrip(AROUND + "\n")
        if not before or not after:  # else it is a quotation inside a sentence
            return _with_file(attached["name"], before or after)
    if words and (by_app or "http" in words) and _PLACE.match(words):
        return Content("file", "")
    if _EDITED.fullmatch(text, text.rfind("<")):
        return Content("text", text[: text.rfind("<")].rstrip(AROUND))
    return Content("text", text)


def is_notice(text: str) -> bool:
    """Tell whether iOS wrote a text that stands under the name of the chat, such as the notice on encryption."""
    return text.startswith(OWN_MARK) and content_of(text).kind == "text" and not _EDITED.search(text)


def _left_out(words: str, text: str) -> Content | None:
    """A file that was left out, by the noun for it; a document by its name too: «Счёт.pdf • 2 страницы документ отсутствует»."""
    marked = text.rpartition(OWN_MARK)[2].strip(AROUND) if OWN_MARK in text else ""
    # Without the app's mark only English is no sentence that a person might write («документ отсутствует»).
    found = _OMITTED_KIND.fullmatch(marked or (words if words.endswith(" omitted") else ""))
    if found is None:
        return None
    nouns = found["what"].casefold().split()
    kind = next((_KIND_OF_NOUN[noun] for noun in nouns if noun in _KIND_OF_NOUN), None)
    if kind is None:
        return None
    name = words.partition(" • ")[0].strip(AROUND) if " • " in words else ""
    return Content(kind, "", (Attachment(name=name, media_type=_media_type(name)),) if name else ())


def _with_file(name: str, caption: str) -> Content:
    name = name.strip(AROUND)
    media_type = _media_type(name)
    own = _OWN_NAME.fullmatch(name)
    kind = _PREFIXES.get(own[1]) if own else next((kind for part, kind in _IOS_PARTS if part in name), None)
    if kind is None:
        extension = name.rpartition(".")[2].lower()
        kind = _KIND_OF_EXTENSION.get(extension) or _KIND_OF_TYPE.get(media_type.partition("/")[0], "file")
    return Content(kind, caption, (Attachment(name=name, media_type=media_type),))


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "") if "." in name else ""
