"""The allow-file: findings that somebody reviewed and accepted, each with an author, a reason and an end.

    [[allow]]
    fingerprint = "5f0c…"
    rule = "phrase/blame"
    author = "A. Kim"
    reason = "the customer quotes our own letter"
    expires = 2026-12-31
    excerpt = "Вы перепутали"

The exceptions stay outside the checked texts, and each of them ends: `expires` is the last day on which it holds.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from phraseguard.config.document import Document, did_you_mean, parse_document, read_document, type_name
from phraseguard.config.rules import name_checker
from phraseguard.model import Failure, Finding, InputError, Record

if TYPE_CHECKING:
    from phraseguard.config.positions import KeyPath

_KEYS = ("fingerprint", "rule", "author", "reason", "expires", "excerpt")
_OPTIONAL = frozenset({"excerpt"})


class AllowEntry(Record, frozen=True, kw_only=True):
    """A reviewed exception; `expires` is the last day on which it holds, `file` and `line` say where it is written."""

    fingerprint: str
    rule: str
    author: str
    reason: str
    expires: datetime.date
    excerpt: str = ""
    file: str = ""
    line: int = 0


class Applied(NamedTuple):
    """What an allow-file did: the findings that are left, and the entries that hid nothing or are over."""

    kept: tuple[Finding, ...]
    unused: tuple[AllowEntry, ...]
    expired: tuple[AllowEntry, ...]


def load_allow(
    path: Path, *, known: Sequence[str] | None = None, aliases: Mapping[str, str] = MappingProxyType({})
) -> tuple[AllowEntry, ...]:
    """The entries of an allow-file in their order.

    Rules are checked against `known` if it is given; an old id is replaced by the one that `aliases` gives. Raises
    `InputError` if there is no such file, for an unknown or missing key, a wrong type, an empty text, an unknown rule.
    """
    document = read_document(path)
    if document is None:
        raise InputError(Failure(message="no such file; expected an allow-file", file=str(path)))
    return _entries(document, known, aliases)


def apply(findings: Iterable[Finding], entries: Sequence[AllowEntry], today: datetime.date) -> Applied:
    """Leaves out the findings that an entry allows: same fingerprint, same rule, not expired on `today`.

    An expired entry hides nothing. An entry is unused if no finding given here matches it; that says something about
    the entry only if everything that the allow-file is for has been checked.
    """
    valid = {_identity(entry) for entry in entries if entry.expires >= today}
    kept: list[Finding] = []
    used: set[tuple[str, str]] = set()
    for finding in findings:
        if _identity(finding) in valid:
            used.add(_identity(finding))
        else:
            kept.append(finding)
    return Applied(
        kept=tuple(kept),
        unused=tuple(entry for entry in entries if entry.expires >= today and _identity(entry) not in used),
        expired=tuple(entry for entry in entries if entry.expires < today),
    )


def notes(applied: Applied) -> tuple[str, ...]:
    """What the user should know about entries that are over or hide nothing, one sentence each."""
    expired = (
        f"{_place(entry)}: the exception for {entry.rule} expired on {entry.expires}" for entry in applied.expired
    )
    unused = (f"{_place(entry)}: the exception for {entry.rule} matches no finding" for entry in applied.unused)
    return (*expired, *unused)


def append_entry(path: Path, entry: AllowEntry) -> None:
    """Adds an entry at the end of an allow-file, which is created if need be; the rest stays byte for byte as it was.

    The new file replaces the old one in one step, so that a reader sees the one or the other. Raises `InputError` if
    the entry or the file is not valid, if it allows the finding for as long already, or if it cannot be written.
    """
    target = Path(os.path.realpath(path))  # replacing a symbolic link would leave the file behind it as it was
    before = b""
    if document := read_document(target):
        for other in _entries(document, None, {}):
            if _identity(other) == _identity(entry) and other.expires >= entry.expires:
                message = f"the finding is allowed until {other.expires} already"
                raise InputError(Failure(message=message, file=str(path), line=other.line, key="fingerprint"))
        before = _read(target)
    block = _block(entry, before)
    try:
        _entries(parse_document(block, str(path)), None, {})
    except InputError as error:  # an empty text, say; its line is not one of the file
        raise InputError(replace(error.failure, line=None, column=None)) from error
    try:
        parse_document(before + block, str(path))
    except InputError as error:
        message = "no entry can be added to an array in brackets; expected entries that begin with [[allow]]"
        raise InputError(Failure(message=message, file=str(path), key="allow")) from error
    try:
        _replace(target, before + block)
    except OSError as error:
        raise _failed(path, "written", error) from error


def _identity(item: AllowEntry | Finding) -> tuple[str, str]:
    # The fingerprint alone would do; the rule is compared so that an entry cannot hide something else than it says.
    return item.fingerprint, item.rule


def _place(entry: AllowEntry) -> str:
    return f"{entry.file}, line {entry.line}" if entry.file else "allow-file"


def _entries(document: Document, known: Sequence[str] | None, aliases: Mapping[str, str]) -> tuple[AllowEntry, ...]:
    for key in document.data:
        if key != "allow":
            raise document.error((key,), f'unknown key "{key}"; expected entries that begin with [[allow]]')
    tables = document.data.get("allow", [])
    if not isinstance(tables, list):
        raise document.error(("allow",), f"expected entries that begin with [[allow]], found {type_name(tables)}")
    problem = name_checker(known, aliases)
    entries = (_entry(document, ("allow", index), table, problem, aliases) for index, table in enumerate(tables))
    return tuple(replace(entry, line=line) for entry, line in zip(entries, _lines(document.text), strict=True))


def _entry(
    document: Document, path: KeyPath, table: object, problem: Callable[[str, bool], str], aliases: Mapping[str, str]
) -> AllowEntry:
    if not isinstance(table, dict):
        raise document.error(path, f"expected a table, found {type_name(table)}")
    for key in table:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS, "expected " + ", ".join(_KEYS))
            raise document.error((*path, key), f'unknown key "{key}"; {hint}')
    for key in _KEYS:
        if key not in table and key not in _OPTIONAL:
            raise document.error((*path, key), f'the entry has no "{key}"; expected {_expected(key)}')
    values: dict[str, Any] = {key: _checked(document, (*path, key), key, value) for key, value in table.items()}
    if message := problem(values["rule"], False):
        raise document.error((*path, "rule"), message)
    values["rule"] = aliases.get(values["rule"], values["rule"])
    return AllowEntry(**values, file=document.file)


def _lines(text: str) -> Iterator[int]:
    """The lines of the entries in their order, in one pass: an allow-file may hold thousands."""
    from phraseguard.config.positions import key_offsets

    line, at = 1, 0
    for path, offset in key_offsets(text).items():
        if len(path) == 2:
            line += text.count("\n", at, offset)
            at = offset
            yield line


def _checked(document: Document, path: KeyPath, key: str, value: object) -> object:
    if key == "expires":
        right = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    else:
        right = isinstance(value, str)
    if not right:
        raise document.error(path, f"expected {_expected(key)}, found {type_name(value)}")
    if isinstance(value, str) and not value.strip() and key not in _OPTIONAL:
        raise document.error(path, f"expected {_expected(key)}, found an empty one")
    return value


def _expected(key: str) -> str:
    return "a date without quotes, such as 2026-12-31" if key == "expires" else "a string"


def _block(entry: AllowEntry, before: bytes) -> bytes:
    """The entry as TOML, with the line ends of the file and a blank line before it."""
    lines = ["[[allow]]"]
    for key in _KEYS:
        value = getattr(entry, key)
        if key == "expires":
            lines.append(f"expires = {value.isoformat()}")
        elif value or key not in _OPTIONAL:
            lines.append(f"{key} = {_quoted(value)}")
    text = "\n".join(lines) + "\n"
    if before.removeprefix(b"\xef\xbb\xbf"):
        text = ("\n" if before.endswith(b"\n") else "\n\n") + text
    return (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode("utf-8", "replace")


def _quoted(text: str) -> str:
    import json

    # A JSON string is a TOML string but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _failed(path, "read", error) from error


def _replace(path: Path, content: bytes) -> None:
    """Writes the file beside the old one, then puts it in its place: one step on every system, the mode is kept."""
    import secrets
    import shutil

    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:  # closed before it is moved: Windows moves no open file
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _failed(path: Path, done: str, error: OSError) -> InputError:
    return InputError(Failure(message=f"cannot be {done} ({error.strerror or error})", file=str(path)))
