"""The inputs of a command: paths, folders and standard input → what their readers find, each with its settings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from msgspec.structs import replace

from phraseguard import readers
from phraseguard.commands.session import Session
from phraseguard.commands.streams import Streams
from phraseguard.config import Loaded, is_excluded
from phraseguard.model import Failure, InputError
from phraseguard.readers import Defaults, Item, Note

MAX_DRAFT = 20_000_000
"""Bytes of one draft. A letter of this size is a wrong file; JSON Lines are read line by line and may be longer."""
STDIN = "<stdin>"
NO_INPUT = "no input: expected files or folders, «-» for standard input, or a text piped in"


class Source(NamedTuple):
    """One input: a file, or standard input (`path` None) with the name that it is called by.

    `walked` is true for a file that was found in a folder, not named.
    """

    path: Path | None
    name: str
    loaded: Loaded
    format: readers.Format
    walked: bool = False


def chosen(paths: Sequence[Path], streams: Streams) -> list[Path]:
    """Return the paths to read; standard input if there are none. Raises `InputError` where that is a terminal."""
    if not paths and streams.stdin_is_terminal:
        raise InputError(Failure(message=NO_INPUT))
    listed = list(paths) or [Path("-")]
    if sum(str(path) == "-" for path in listed) > 1:
        raise InputError(Failure(message="standard input can be read only once; expected one «-»"))
    return listed


def sources(paths: Sequence[Path], session: Session) -> Iterator[Source | Failure]:
    """Yield the files that the paths stand for, and failures for what cannot be used.

    Raises `InputError` for an unknown ``--from`` format: wrong use, whatever the files are.
    """
    common = session.common
    readers.select(None, common.format)
    for path in paths:
        if str(path) == "-":
            name = common.stdin_name or STDIN
            yield _source(None, name, Path(name) if common.stdin_name else Path.cwd(), session)
            continue
        walked = os.path.isdir(path)  # not Path.is_dir: it raises for a name that is too long
        for found in readers.expand([path]):
            if isinstance(found, Failure):
                yield found
                continue
            source = _source(found, readers.display_name(found), found, session)
            # A file that is named outright is meant, whatever the settings exclude.
            if isinstance(source, Source) and walked:
                if is_excluded(found, source.loaded.settings.exclude):
                    continue
                source = source._replace(walked=True)
            yield source


def items(source: Source, session: Session, streams: Streams) -> Iterator[Item]:
    """Yield what an input holds."""
    common = session.common
    if source.walked and source.format is readers.UNKNOWN_JSON:
        yield Note(message="left out: JSON that holds no conversation", file=source.name)
        return
    defaults = _defaults(source, session)
    if source.path is not None:
        too_large = _too_large(source)
        if too_large is not None:
            yield too_large
            return
        yield from readers.read_path(source.path, format=common.format, strict=common.strict, defaults=defaults)
        return
    stream: BinaryIO = streams.stdin
    if source.format.name == "text":
        data = stream.read(MAX_DRAFT + 1)
        if len(data) > MAX_DRAFT:
            yield _refuse(source.name, "more than")
            return
        stream = BytesIO(data)
    yield from readers.read_stream(
        stream, source.name, format=source.format.name, strict=common.strict, defaults=defaults
    )


def _defaults(source: Source, session: Session) -> Defaults:
    """What the settings and the policy say about an input. About a draft there is no more than its channel to say."""
    settings = source.loaded.settings
    said = Defaults(channel=settings.channel, language=settings.language, role=session.common.role)
    if source.format.name == "text":
        return said
    policy = session.policy(settings)
    return replace(
        said,
        agents=(*settings.agents, *policy.agents),
        session_gap_s=policy.session_gap_s if settings.session_gap is None else settings.session_gap,
        timezone=policy.timezone,
        columns=settings.columns,
    )


def draft_bytes(source: Source, streams: Streams) -> bytes:
    """Return the bytes of a draft. Raises `InputError` for what is no draft, too large or unreadable."""
    if source.format.name != "text":
        message = f"only drafts (plain text) can be fixed, this is {source.format.name}; expected .txt, or --from text"
        raise InputError(Failure(message=message, file=source.name))
    if source.path is None:
        data = streams.stdin.read(MAX_DRAFT + 1)
        if len(data) > MAX_DRAFT:
            raise InputError(_refuse(source.name, "more than"))
        return data
    too_large = _too_large(source)
    if too_large is not None:
        raise InputError(too_large)
    try:
        return source.path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"cannot be read ({reason}); expected a readable file"
        raise InputError(Failure(message=message, file=source.name)) from error


def _source(path: Path | None, name: str, start: Path, session: Session) -> Source | Failure:
    try:
        loaded = session.load(start)
        session.allowed(loaded.settings)
        session.checker(loaded.settings)
    except InputError as error:
        return error.failure
    except OSError as error:
        return Failure(message=f"cannot be read ({error.strerror or error})", file=name)
    format = session.common.format
    if path is not None:
        return Source(path, name, loaded, readers.identify(path, format))
    named = Path(session.common.stdin_name) if session.common.stdin_name else None
    return Source(path, name, loaded, readers.select(named, format))


def _too_large(source: Source) -> Failure | None:
    if source.format.name != "text" or source.path is None:
        return None
    try:
        size = source.path.stat().st_size
    except OSError:
        return None  # the reader says what is wrong
    return _refuse(source.name, f"{size / 1e6:.0f} MB, over") if size > MAX_DRAFT else None


def _refuse(name: str, found: str) -> Failure:
    return Failure(
        message=f"too large for one draft ({found} {MAX_DRAFT // 1_000_000} MB); expected a letter, or JSON Lines "
        "with one conversation a line",
        file=name,
    )
