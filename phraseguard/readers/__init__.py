"""Readers: files and streams to conversations, one module a format, chosen by extension or by name.

A reader yields what it finds in the order of the file: conversations, notes that the user should see, and failures;
after a failure the rest goes on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO, Literal, Protocol

from msgspec.structs import replace

from phraseguard.model import SESSION_GAP_S, Channel, Conversation, Failure, InputError, Record, Role


class Note(Record, frozen=True, kw_only=True):
    """Something worth knowing about an input that was read; no failure. `line` is 1-based, None for the whole file."""

    message: str
    file: str = ""
    line: int | None = None


class Defaults(Record, frozen=True, kw_only=True):
    """What the settings and the policy say about conversations that do not say it themselves.

    agents: the company's side: names, e-mail addresses, ids, phone numbers, or domains such as ``@rzd.ru``
    session_gap_s: seconds of silence after which a long export begins a new conversation
    timezone: IANA zone of times without an offset; empty where nobody says it
    columns: field of a message or conversation → column of a table
    """

    channel: Channel | None = None
    language: Literal["ru", "kk", "auto"] = "auto"
    policy: str = ""
    role: Role | None = None
    agents: tuple[str, ...] = ()
    session_gap_s: float = SESSION_GAP_S
    timezone: str = ""
    columns: dict[str, str] = {}

    def fill(self, conversation: Conversation) -> Conversation:
        """The conversation with its gaps filled, but for the role: no message is without one, so its reader sets it."""
        if self.channel is None and self.language == "auto" and not self.policy:
            return conversation
        return replace(
            conversation,
            channel=conversation.channel or self.channel,
            language=self.language if conversation.language == "auto" else conversation.language,
            policy=conversation.policy or self.policy,
        )


NO_DEFAULTS = Defaults()
IS_A_DIRECTORY = "is a directory; expected a file"

Item = Conversation | Failure | Note


class Reader(Protocol):
    """Reads one format from a binary stream; does not raise for what the stream holds, but yields failures."""

    def __call__(self, stream: BinaryIO, name: str, *, strict: bool, defaults: Defaults) -> Iterator[Item]: ...


class Format(Record, frozen=True, kw_only=True):
    """A format: its name for ``--from``, its extensions (lower case), and how to get its reader.

    The reader is loaded on first use, so that a plain draft does not pay for the import of every format.
    """

    name: str
    load: Callable[[], Reader]
    extensions: tuple[str, ...] = ()


def _module(name: str) -> Callable[[], Reader]:
    def load() -> Reader:
        from importlib import import_module

        read: Reader = import_module(f"phraseguard.readers.{name}").read
        return read

    return load


FORMATS: tuple[Format, ...] = (
    Format(name="text", extensions=(".txt", ".md"), load=_module("text")),
    Format(name="jsonl", extensions=(".jsonl", ".ndjson"), load=_module("jsonl")),
    Format(name="json", extensions=(".json",), load=_module("sniff")),
    Format(name="telegram", load=_module("telegram")),
    Format(name="whatsapp", load=_module("whatsapp")),
    Format(name="vtt", extensions=(".vtt",), load=_module("subtitles")),
    Format(name="srt", extensions=(".srt",), load=_module("subtitles")),
    Format(name="whisperx", load=_module("whisperx")),
    Format(name="vcon", extensions=(".vcon",), load=_module("vcon")),
    Format(name="csv", extensions=(".csv",), load=_module("tables")),
    Format(name="tsv", extensions=(".tsv",), load=_module("tables")),
    Format(name="xlsx", extensions=(".xlsx",), load=_module("tables")),
    Format(name="parquet", extensions=(".parquet",), load=_module("tables")),
)
_PLAIN_TEXT, _JSON = FORMATS[0], FORMATS[2]
NAMES: tuple[str, ...] = tuple(each.name for each in FORMATS)
EXTENSIONS: tuple[str, ...] = tuple(extension for each in FORMATS for extension in each.extensions)
UNKNOWN_JSON = Format(name="unknown json", load=_JSON.load)
"""What `identify` gives for JSON that is none of the known exports; its reader says what was expected."""
HEAD = 65_536
"""Bytes of a file that are looked at where its extension stands for several formats."""
# What a dated line begins with: a digit or a bracket, behind a byte order mark or a mark of direction.
_DATED = re.compile(rb"(?:\xff\xfe|\xfe\xff|[\s\0]|\xef\xbb\xbf|\xe2\x80[\x8e\x8f\xaa-\xae])*[\[0-9]")


def select(path: PurePath | None, format: str | None) -> Format:
    """The format of an input: the named one, else by extension, else plain text (also for standard input, `path` None).

    Raises `InputError` if no format has that name.
    """
    if format is not None:
        for each in FORMATS:
            if each.name == format:
                return each
        raise InputError(Failure(message=f"unknown format {format!r}; expected one of: {', '.join(NAMES)}"))
    suffix = path.suffix.lower() if path else ""
    return next((each for each in FORMATS if suffix in each.extensions), _PLAIN_TEXT)


def identify(path: Path, format: str | None) -> Format:
    """The format of a file: as `select`, but ``.txt`` and ``.json``, which chats are exported as too, are looked into.

    A file that cannot be read keeps the format of its extension; reading it says what is wrong. Raises `InputError`.
    """
    chosen = select(path, format)
    if not _is_shared(path, format, chosen):
        return chosen
    try:
        with path.open("rb") as stream:
            return _look_into(stream, chosen)
    except (OSError, ValueError):
        return chosen


def read_path(
    path: Path, *, format: str | None = None, strict: bool = False, defaults: Defaults = NO_DEFAULTS
) -> Iterator[Item]:
    """What a file holds, in order, read as it is asked for. A file that cannot be read is one `Failure`.

    Raises `InputError` at once if `format` is not the name of a format.
    """
    return _read_file(path, select(path, format), format, strict, defaults)


def read_stream(
    stream: BinaryIO, name: str, *, format: str | None = None, strict: bool = False, defaults: Defaults = NO_DEFAULTS
) -> Iterator[Item]:
    """What an open binary stream holds, such as standard input; `name` is what conversations and failures call it.

    Without `format` it is plain text. The stream is neither sought nor closed. Raises `InputError` as `read_path` does.
    """
    return select(None, format).load()(stream, name, strict=strict, defaults=defaults)


def expand(paths: Iterable[Path]) -> Iterator[Path | Failure]:
    """The files that the given paths stand for, in the given order.

    A directory stands for all files in and below it with a known extension, sorted, the files of a directory before its
    subdirectories, without hidden ones (``.git``). What does not exist or holds nothing to read is a `Failure`.
    """
    for path in paths:
        try:
            path.stat()
            is_directory = path.is_dir()
        except (OSError, ValueError) as error:
            yield _unreadable(path, error)
            continue
        if is_directory:
            yield from _walk(path)
        else:
            yield path


def display_name(path: Path) -> str:
    """The path as text that every output can hold: bytes that are not valid in a file name become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def base_name(name: str) -> str:
    """The file name without its folders: the id of a draft, the first part of the id of an unnamed conversation."""
    return PurePath(name).name or name


def _is_shared(path: Path, format: str | None, chosen: Format) -> bool:
    """Whether the extension stands for several formats. A pipe is not looked into: it could not be read again."""
    shared = path.suffix.lower() == ".txt" or chosen is _JSON
    return format is None and shared and os.path.isfile(path)


def _look_into(stream: BinaryIO, chosen: Format) -> Format:
    """The format of a file by its first bytes; the stream is left at its beginning."""
    head = stream.read(HEAD)
    stream.seek(0)
    if chosen is _PLAIN_TEXT and not _DATED.match(head):
        return chosen
    from phraseguard.readers import sniff

    if chosen is _PLAIN_TEXT:
        return select(None, "whatsapp") if sniff.is_whatsapp(head) else chosen
    name = sniff.json_format(head)
    return select(None, name) if name else UNKNOWN_JSON


def _read_file(path: Path, chosen: Format, format: str | None, strict: bool, defaults: Defaults) -> Iterator[Item]:
    name = display_name(path)
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        # Windows calls the attempt to open a directory a permission error, so it is the path that is asked.
        yield Failure(message=IS_A_DIRECTORY, file=name) if os.path.isdir(path) else _unreadable(path, error)
        return
    with stream:
        if format is None and path.suffix and path.suffix.lower() not in EXTENSIONS:
            yield Note(message=f"unknown extension {display_name(Path(path.suffix))}, read as plain text", file=name)
        try:
            if _is_shared(path, format, chosen):
                chosen = _look_into(stream, chosen)
            yield from chosen.load()(stream, name, strict=strict, defaults=defaults)
        except OSError as error:
            yield _unreadable(path, error)


def _walk(directory: Path) -> Iterator[Path | Failure]:
    errors: list[OSError] = []
    empty = True
    for folder, subfolders, names in os.walk(directory, onerror=errors.append):
        subfolders[:] = sorted(each for each in subfolders if not each.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and PurePath(name).suffix.lower() in EXTENSIONS:
                empty = False
                yield Path(folder, name)
    for error in errors:
        yield _unreadable(Path(error.filename or directory), error)
    if empty and not errors:
        known = ", ".join(EXTENSIONS)
        yield Failure(message=f"the directory holds no file to read; expected {known}", file=display_name(directory))


def _unreadable(path: Path, error: OSError | ValueError) -> Failure:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        message = "no such file; expected an existing file or directory"
    elif isinstance(error, PermissionError):
        message = "permission denied; expected a file or directory that may be read"
    else:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        message = f"cannot be read ({reason}); expected a readable file"
    return Failure(message=message, file=display_name(path))
