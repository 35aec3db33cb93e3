"""Bytes to text and back, exactly: the encodings that offices here really save drafts in.

Read are UTF-8 and UTF-16 with and without a byte order mark, Windows-1251 and its Kazakh variant KZ-1048. Nothing is guessed beyond that: whatever
is neither gives a clear error, because a draft read in the wrong alphabet would pass every check. Line ends are not
translated, and offset 0 of the text follows the byte order mark.
"""

from __future__ import annotations

import codecs
from typing import Literal, NoReturn

from phraseguard.model import Failure, InputError, Record

Encoding = Literal[
    "utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "utf-16-le-bom", "utf-16-be-bom", "windows-1251", "kz-1048"
]

EXPECTED = "expected text in UTF-8, UTF-16, Windows-1251 or KZ-1048"
READ_AS_1251 = "read as Windows-1251"
READ_AS_KZ = "read as KZ-1048"

# What each name means: Python's codec, the byte order mark, the name for people.
_CODECS: dict[Encoding, tuple[str, bytes, str]] = {
    "utf-8": ("utf-8", b"", "UTF-8"),
    "utf-8-bom": ("utf-8", codecs.BOM_UTF8, "UTF-8"),
    "utf-16-le": ("utf-16-le", b"", "UTF-16"),
    "utf-16-be": ("utf-16-be", b"", "UTF-16"),
    "utf-16-le-bom": ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
    "utf-16-be-bom": ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
    "windows-1251": ("cp1251", b"", "Windows-1251"),
    "kz-1048": ("kz1048", b"", "KZ-1048"),
}
_WITH_BOM: tuple[Encoding, ...] = ("utf-8-bom", "utf-16-le-bom", "utf-16-be-bom")

# Bell, backspace, Ctrl-Z, escape and Word's hyphens (0x1E, 0x1F) do turn up in pasted drafts; the others mean a
# binary file.
_CONTROLS = bytes({*range(0x20), 0x7F} - {*range(0x07, 0x0E), 0x1A, 0x1B, 0x1E, 0x1F})

# High bytes of the UTF-16 units that such a text consists of: Latin, Cyrillic, punctuation and signs, emoji.
_UTF16_BLOCKS = bytes([0x00, 0x04, *range(0x20, 0x28), 0x2B, *range(0xD8, 0xE0), 0xFE])

# Windows-1251 is judged on classes of bytes: l, U a Russian letter, x a Latin one, o a letter of another alphabet.
_SIGNS = "«»—–…№„“”‚‘’§°·•±‰€©®™¤¦\xa0\xad¬¶".encode("cp1251")
_LATIN = bytes([*range(0x41, 0x5B), *range(0x61, 0x7B)])
_LOWER, _UPPER = bytes([*range(0xE0, 0x100), 0xB8]), bytes([*range(0xC0, 0xE0), 0xA8])
_FREQUENT = "оеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУ".encode("cp1251")
# KOI8-R text looks like Windows-1251 with other letters: its frequent letters then appear as these rare ones.
_COMMON, _COMMON_IF_KOI8 = "аинстАИНСТ".encode("cp1251"), "бйпфБЙПФ".encode("cp1251")


# KZ-1048 is Windows-1251 with Kazakh letters in the places of Ukrainian, Serbian and Macedonian ones. To judge such a text they are
# read as the Russian letter that is typed for them.
_KAZAKH, _TYPED = "әғқңөұүһіӘҒҚҢӨҰҮҺІ".encode("kz1048"), "агкноуухиАГКНОУУХИ".encode("cp1251")
_AS_TYPED = bytes.maketrans(_KAZAKH, _TYPED)


def _byte_classes() -> bytes:
    classes = bytearray(b"." * 0x80 + b"o" * 0x80)
    for members, letter in ((_LATIN, b"x"), (_LOWER, b"l"), (_UPPER, b"U"), (_SIGNS, b".")):
        for byte in members:
            classes[byte : byte + 1] = letter
    return bytes(classes)


_CLASSES = _byte_classes()


class Decoded(Record, frozen=True, kw_only=True):
    """A text as it came, the encoding to write it back in (see `encode`), and what the user should know of it."""

    text: str
    encoding: Encoding
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, *, line: int = 1, offset: int = 0) -> Decoded:
    """The text of a file. `name` is what a failure calls the file.

    `line` and `offset` say where `data` begins when it is a part of the file. Raises `InputError` (with the line, and
    in the message the byte offset from 0) if the bytes are not text in one of the known encodings.
    """
    return _Reading(data, name, line, offset).decoded()


def encode(text: str, encoding: Encoding, name: str = "") -> bytes:
    """The bytes to write: the inverse of `decode`, byte order mark included.

    Raises `InputError`, with line and column, if `text` has a character that the encoding lacks.
    """
    codec, mark, label = _CODECS[encoding]
    try:
        return mark + text.encode(codec)
    except UnicodeEncodeError as error:
        before, character = text[: error.start], text[error.start]
        advice = "expected text without halves of surrogate pairs"
        if encoding == "windows-1251":
            advice = "expected a character of that code page, or a file saved as UTF-8"
        raise InputError(
            Failure(
                message=f"{character!r} (U+{ord(character):04X}) cannot be written in {label}; {advice}",
                file=name,
                line=1 + line_ends(before),
                column=error.start - max(before.rfind("\n"), before.rfind("\r")),
            )
        ) from None


def line_ends(text: str) -> int:
    """How many line ends a text has: LF, CR LF and a lone CR count as one each."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


class _Reading:
    """One decoding: the bytes, and where they stand in their file for the error messages."""

    def __init__(self, data: bytes, name: str, line: int, offset: int) -> None:
        self.data, self.name, self.line, self.offset = data, name, line, offset

    def decoded(self) -> Decoded:
        if self.data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            self.refuse(0, "begins UTF-32", "latin-1")
        for encoding in _WITH_BOM:
            if self.data.startswith(_CODECS[encoding][1]):
                return self.read_as(encoding)
        if 0 in self.data and (utf16 := _utf16_without_mark(self.data)):
            return self.read_as(utf16)
        try:
            return self.read_as("utf-8")
        except InputError:
            if _is_plausible_kz1048(self.data):
                return self.read_as("kz-1048", READ_AS_KZ)
            if _is_plausible_1251(self.data):
                return self.read_as("windows-1251", READ_AS_1251)
            raise

    def read_as(self, encoding: Encoding, *notes: str) -> Decoded:
        codec, mark, label = _CODECS[encoding]
        wide = codec.startswith("utf-16")
        # A control byte is looked for in broken text too: of a binary file the first bad byte is named.
        bad = -1 if wide else _first_control(self.data)
        try:
            text = self.data[len(mark) :].decode(codec)
        except UnicodeDecodeError as error:
            at = len(mark) + error.start
            if bad < 0 or at < bad:
                self.refuse(at, f"is not valid {label}", codec, mark)
            self.refuse(bad, "is a control character", codec, mark)
        if wide and (index := _first_control_character(text)) >= 0:
            bad = len(mark) + len(text[:index].encode(codec))
        if bad >= 0:
            self.refuse(bad, "is a control character", codec, mark)
        return Decoded(text=text, encoding=encoding, notes=notes)

    def refuse(self, at: int, problem: str, codec: str, mark: bytes = b"") -> NoReturn:
        before = self.data[len(mark) : at].decode(codec, "replace")
        value = self.data[at : at + 1].hex().upper()
        raise InputError(
            Failure(
                message=f"byte 0x{value} at offset {self.offset + at} {problem}; {EXPECTED}",
                file=self.name,
                line=self.line + line_ends(before),
            )
        ) from None


def _first_control(data: bytes) -> int:
    # One memchr per value is several times faster than a regular expression on megabytes of text.
    return min((at for byte in _CONTROLS if (at := data.find(byte)) >= 0), default=-1)


def _first_control_character(text: str) -> int:
    return min((at for byte in _CONTROLS if (at := text.find(chr(byte))) >= 0), default=-1)


def _count(data: bytes, wanted: bytes) -> int:
    return len(data) - len(data.translate(None, wanted))


def _utf16_without_mark(data: bytes) -> Encoding | None:
    """UTF-16 by its zero bytes (of spaces, digits, line ends): with them stand the high bytes of a few blocks only."""
    even, odd = data[::2], data[1::2]
    big, little = (_count(high, _UTF16_BLOCKS) if 0 in high else 0 for high in (even, odd))
    if max(big, little) * 10 < len(odd) * 9:
        return None
    return "utf-16-be" if big > little else "utf-16-le"


def _is_plausible_kz1048(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as Kazakh in KZ-1048: all their letters beyond the Russian ones are Kazakh."""
    typed = data.translate(_AS_TYPED)
    return typed != data and b"o" not in typed.translate(_CLASSES) and _is_plausible_1251(typed)


def _is_plausible_1251(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as Russian in Windows-1251.

    Measured on 31,000 short Russian messages (MultiWOZ in Russian, Rutube support): 99.7 % are recognised, all of those
    over 200 bytes; of the same messages in KOI8-R 1.1 % pass, in CP866 0.04 %, of longer ones none. The code page of old
    Macintoshes shares the small letters and is not told apart.
    """
    classes = data.translate(_CLASSES)
    letters = classes.count(b"l") + classes.count(b"U")
    words = b"ll" in classes or b"UU" in classes or b"Ul" in classes
    # Letters of other alphabets and capitals inside words («кВт» is one) betray KOI8-R, CP866 and Kazakh code pages.
    foreign, inner_capitals = classes.count(b"o"), classes.count(b"lU")
    # An accented letter of a western code page stands among Latin ones.
    mixed = sum(classes.count(pair) for pair in (b"xl", b"xU", b"lx", b"Ux"))
    return (
        words
        and foreign * 40 <= letters
        and inner_capitals * 20 <= letters
        and mixed * 4 <= letters
        and _count(data, _FREQUENT) * 2 >= letters
        and _count(data, _COMMON) >= _count(data, _COMMON_IF_KOI8)
    )
