"""Streams that a reader can read twice, and JSON as UTF-8 whatever it was saved as."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

_IN_MEMORY = 8_000_000  # bytes of a pipe that are kept in memory; the rest goes to a temporary file
_PIECE = 65_536


@contextmanager
def rewindable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream itself where it can be sought, else a temporary copy of what is left of it."""
    if stream.seekable():
        yield stream
        return
    import shutil
    import tempfile

    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy, _PIECE)
        copy.seek(0)
        yield cast(BinaryIO, copy)


class Utf8:
    """A binary stream re-coded to UTF-8 without byte order mark; bytes that are no text become U+FFFD.

    `line` is the 1-based line that reading has reached, `ended` whether that is the end.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        head = stream.read(4)
        codec, mark = _codec(head)
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._head = head[len(mark) :]
        self.line = 1
        self.ended = False

    def read(self, size: int = _PIECE) -> bytes:
        """Return the next bytes, none at the end; asked for 0 bytes, none."""
        while size:
            data = self._head or self._stream.read(size)
            self._head = b""
            text = self._decoder.decode(data, final=not data)
            self.ended = not data
            if text or not data:
                self.line += text.count("\n")
                return text.encode("utf-8", "replace")
        return b""


def _codec(head: bytes) -> tuple[str, bytes]:
    """The codec of JSON that begins with these bytes, and its byte order mark."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8", codecs.BOM_UTF8
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", codecs.BOM_UTF16_LE
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", codecs.BOM_UTF16_BE
    # JSON begins with ASCII, so that a zero byte betrays UTF-16 without a mark.
    if len(head) > 1 and not head[1]:
        return "utf-16-le", b""
    return ("utf-16-be", b"") if len(head) > 1 and not head[0] else ("utf-8", b"")
