"""Compiled records on disk: read only if they were made of the same content, written atomically. Policies and the Kazakh morphology use it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec


class Keyed(Protocol):
    """A record that knows the key of what it was made from."""

    @property
    def key(self) -> str:
        """The key of the content."""


T = TypeVar("T", bound=Keyed)


def cache_folder() -> Path:
    """Return the user's folder for what is compiled once."""
    from platformdirs import user_cache_path

    return user_cache_path("phraseguard", appauthor=False)


def stored(path: Path, key: str, kind: type[T]) -> T | None:
    """Return the record of a file, None where there is none, it cannot be read, or it was made of other content."""
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError):
        return None
    return found if found.key == key else None


def store(path: Path, made: Keyed) -> None:
    """Write atomically; a cache that cannot be written is no error, the next start compiles again."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(msgspec.msgpack.encode(made))
        os.replace(name, path)
    except OSError:
        return
