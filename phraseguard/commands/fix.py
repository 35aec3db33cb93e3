"""``phraseguard fix``: shows what the fixes of a draft would change, or writes it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from phraseguard import allow
from phraseguard.commands import inputs
from phraseguard.commands import streams as edge
from phraseguard.commands.inputs import Source
from phraseguard.commands.session import Common, Session
from phraseguard.commands.streams import Streams
from phraseguard.fix.apply import fix_text
from phraseguard.model import Failure, Finding, InputError
from phraseguard.readers.encoding import Encoding, encode
from phraseguard.readers.text import read_draft

_COLORS = {"-": "\x1b[31m", "+": "\x1b[32m", "@": "\x1b[36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


class _Fixed(NamedTuple):
    before: str
    after: str
    encoding: Encoding
    notes: tuple[str, ...]
    applied: int
    left: list[Finding]


def run(
    streams: Streams,
    paths: Sequence[Path],
    common: Common,
    *,
    write: bool = False,
    to_stdout: bool = False,
    color: str = "auto",
) -> int:
    """Fix drafts and return the exit code: 1 if findings at or above ``--fail-on`` remain. Raises `InputError`."""
    listed = inputs.chosen(paths, streams)
    _check_use(listed, write=write, to_stdout=to_stdout)
    session = Session(common)
    painted = edge.wants_color(color, streams.out)
    errors: list[Failure] = []
    done, failing, left = 0, False, 0
    for source in inputs.sources(listed, session):
        try:
            if isinstance(source, Failure):
                raise InputError(source)
            if source.walked and source.format.name != "text":
                edge.remark(streams, [f"{source.name}: skipped, only drafts (plain text) can be fixed"])
                continue
            fixed = _fix(source, session, streams)
            data = encode(fixed.after, fixed.encoding, source.name)
            if write and source.path is not None:
                _write(source.path, fixed, data, streams)
            elif to_stdout:
                _print(streams, fixed.after, data)
            else:
                streams.out.writelines(_diff(source.name, fixed.before, fixed.after, color=painted))
        except InputError as error:
            errors.append(error.failure)
            continue
        done += 1
        left += len(fixed.left)
        failing = failing or any(session.fails(finding, source.loaded) for finding in fixed.left)
        edge.remark(streams, (f"{source.name}: {note}" for note in fixed.notes))
    edge.remark(streams, session.notes)
    edge.complain(streams, errors)
    if left:
        noun = "finding has" if left == 1 else "findings have"
        streams.err.write(f"phraseguard: {left} {noun} to be mended by hand: see phraseguard check\n")
    if errors:
        return edge.PARTLY if done else edge.WRONG_USE
    return edge.FOUND if failing else edge.OK


def _check_use(listed: Sequence[Path], *, write: bool, to_stdout: bool) -> None:
    stdin = any(str(path) == "-" for path in listed)
    if write and stdin:
        raise InputError(Failure(message="--write cannot write standard input back; expected --stdout, or a file"))
    if write and to_stdout:
        raise InputError(Failure(message="--write and --stdout exclude each other; expected one of them"))
    if to_stdout and len(listed) > 1:
        raise InputError(Failure(message="--stdout prints one fixed text; expected one input"))


def _fix(source: Source, session: Session, streams: Streams) -> _Fixed:
    settings = source.loaded.settings
    draft = read_draft(inputs.draft_bytes(source, streams), source.name)
    checker, entries = session.checker(settings), session.allowed(settings)

    def check(text: str) -> Sequence[Finding]:
        found = checker.check(text, channel=settings.channel)
        return allow.apply(found, entries, session.common.today).kept if entries else found

    before = draft.conversation.messages[0].text
    after, applied = fix_text(before, check, unsafe=settings.unsafe)
    return _Fixed(before, after, draft.encoding, draft.notes, applied, list(check(after)))


def _write(path: Path, fixed: _Fixed, data: bytes, streams: Streams) -> None:
    """Write a file that a fix has changed; any other one keeps even its time of change."""
    if fixed.after == fixed.before:
        return
    edge.write_atomically(path, data)
    noun = "fix" if fixed.applied == 1 else "fixes"
    streams.out.write(f"{edge.printable(str(path))}: {fixed.applied} {noun} written\n")


def _print(streams: Streams, text: str, data: bytes) -> None:
    """Print the fixed text: to a terminal as text, into a pipe in the encoding that it came in."""
    binary = getattr(streams.out, "buffer", None)
    if binary is None or streams.out.isatty():
        streams.out.write(text)
        return
    streams.out.flush()
    binary.write(data)
    binary.flush()


def _diff(name: str, before: str, after: str, *, color: bool) -> Iterator[str]:
    """The unified diff, its bytes as `patch` wants them unless it is coloured for people."""
    old, new = _lines(before), _lines(after)
    for line in difflib.unified_diff(old, new, fromfile=name, tofile=name):
        if not line.endswith("\n"):
            line += "\n\\ No newline at end of file\n"
        if not color:
            yield line
            continue
        paint = _BOLD if line.startswith(("---", "+++")) else _COLORS.get(line[0], "")
        shown = line[0] + edge.printable(line[1:].rstrip("\r\n"))
        yield f"{paint}{shown}{_RESET if paint else ''}\n"


def _lines(text: str) -> list[str]:
    """Split behind line feeds only: `str.splitlines` also splits at marks that are no line ends to other programs."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
