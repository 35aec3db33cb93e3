"""The globs of ``exclude``: what they are relative to, and whether they match a path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

_GLOB = r"(?s)\*\*/|\*\*|\*|\?|\[!?[^/\]]+\]|."
_REGEX = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_MAGIC = r"([*?[])"


def anchor(pattern: str, folder: str | None) -> str:
    """A glob that no longer depends on where it was written.

    A pattern without a slash (``*.bak``, ``archive``) names a file or folder wherever it is and stays as it is. Any
    other is relative to `folder`; without one (the machine-wide file belongs to no project) it begins in any folder.
    """
    pattern = pattern.removeprefix("./")
    if "/" not in pattern.rstrip("/") or pattern.startswith("**/") or os.path.isabs(pattern):
        return pattern
    start = "**" if folder is None else re.sub(_MAGIC, r"[\1]", _slashed(folder)).rstrip("/")
    return f"{start}/{pattern}"


def is_excluded(path: Path, globs: Iterable[str]) -> bool:
    """Whether a path, or a folder that it is in, matches one of `Settings.exclude`.

    ``*`` and ``?`` stay within a name, ``**`` crosses folders, ``[ab]`` is a set. On Windows case does not count.
    """
    name = _slashed(os.path.abspath(path))
    flags = re.DOTALL | (re.IGNORECASE if os.name == "nt" else 0)
    return any(re.fullmatch(_translate(glob), name, flags) for glob in globs)


def _translate(glob: str) -> str:
    glob = glob.rstrip("/")
    if "/" not in glob:
        glob = f"**/{glob}"
    return "".join(map(_part, re.findall(_GLOB, glob))) + "(?:/.*)?"


def _part(part: str) -> str:
    if part in _REGEX:
        return _REGEX[part]
    if part[0] == "[" and len(part) > 1:
        negated = part[1] == "!" and len(part) > 3
        characters = re.sub(r"([\\^&~|\[])", r"\\\1", part[2 if negated else 1 : -1])
        try:
            return re.compile(f"[{'^/' if negated else ''}{characters}]").pattern
        except re.error:  # a range from back to front matches itself
            return re.escape(part)
    return re.escape(part)


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")
