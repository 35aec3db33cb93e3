"""Where a finding is shown: in a text file itself, on a line of a JSON Lines file, or in a message of some file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from phraseguard.model import Finding
from phraseguard.output.positions import LineIndex, Position

STDIN = frozenset({"", "-", "<stdin>"})  # the names that programs give to standard input
_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md"})
_DRIVE = re.compile(r"[A-Za-z]:/")


def posix(file: str) -> str:
    """Return a file name with forward slashes and without ``.`` and empty segments."""
    path = file.replace("\\", "/")
    root = "//" if path.startswith("//") else "/" if path.startswith("/") else ""
    return root + "/".join(part for part in path.split("/") if part not in ("", ".")) if path else ""


def in_text_file(finding: Finding) -> bool:
    """Tell whether a finding is about a draft in a text file or on standard input: its offsets are those of the file.

    In every other format (mail, chat export, JSON Lines) they refer to a message that the file holds in some encoding.
    """
    # A chat export may be a .txt file too; but its reader gives every session an id, a draft has its file's name.
    is_draft = named_after_file(finding) and not finding.file_line and not finding.message
    return is_draft and PurePosixPath(posix(finding.file)).suffix.lower() in _TEXT_SUFFIXES


def named_after_file(finding: Finding) -> bool:
    """Tell whether the conversation has no id but the name of its file, so that naming both says nothing more."""
    return finding.conversation in ("", finding.file, PurePosixPath(posix(finding.file)).name)


def end_position(finding: Finding) -> Position | None:
    """Return the position after the last character of a finding, or None where it has no line and column.

    The excerpt is the text of the span, so the text itself is not needed.
    """
    if finding.line is None or finding.column is None:
        return None
    lines, column = LineIndex(finding.excerpt).position(len(finding.excerpt))
    return Position(finding.line + lines - 1, column if lines > 1 else finding.column + column - 1)


def uri(file: str, root: str = "") -> str:
    """Return the percent-encoded URI of a file: relative, or ``file:///…`` for an absolute path outside `root`."""
    path, base = posix(file), posix(root)
    if base and path.startswith(base.rstrip("/") + "/"):
        path = path[len(base.rstrip("/")) + 1 :]
    # surrogateescape gives the bytes of an undecodable file name back
    encoded = quote(path, safe="/", errors="surrogateescape")
    if path.startswith("//"):
        return "file:" + encoded
    if path.startswith("/"):
        return "file://" + encoded
    if _DRIVE.match(path):
        return "file:///" + path[0] + ":" + quote(path[2:], safe="/", errors="surrogateescape")
    return encoded
