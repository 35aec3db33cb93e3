"""The edge to the outside: the three streams, colours, files that are never half written, one form of error line."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from phraseguard.model import Failure, InputError

OK, FOUND, WRONG_USE, PARTLY = 0, 1, 2, 3
BROKEN_PIPE, INTERRUPTED = 141, 130
"""Exit codes: linters' own four, and what a shell reports for SIGPIPE and SIGINT."""

_BROKEN = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)


class Streams(NamedTuple):
    """What a command reads and writes; `stdin` is bytes, because a draft's encoding is found out, not assumed."""

    stdin: BinaryIO
    out: TextIO
    err: TextIO
    stdin_is_terminal: bool = False


def standard() -> Streams:
    """Return the process's own streams, prepared so that no character can make a write fail.

    What is piped is UTF-8 with line ends as written, whatever code page Windows has set (PYTHONIOENCODING still wins);
    what a console cannot show becomes an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        elif os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="backslashreplace", newline="")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    return Streams(sys.stdin.buffer, sys.stdout, sys.stderr, sys.stdin.isatty())


def run(command: Callable[[Streams], int]) -> int:
    """Run a command on the standard streams; returns its exit code.

    An `InputError` is one line and exit code 2; a reader that has closed our output ends the command quietly; Ctrl-C is
    one line.
    """
    streams = standard()
    try:
        code = command(streams)
        streams.out.flush()
    except InputError as error:
        complain(streams, [error.failure])
        return WRONG_USE
    except KeyboardInterrupt:
        streams.err.write("phraseguard: interrupted\n")
        return INTERRUPTED
    except OSError as error:
        if error.errno not in _BROKEN:
            raise
        # The interpreter flushes once more at exit; what is left must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), streams.out.fileno())
        return BROKEN_PIPE
    return code


def wants_color(choice: str, out: TextIO) -> bool:
    """Decide on colours: ``always``, ``never``, or ``auto`` (a terminal that is not dumb, no NO_COLOR)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not out.isatty():
        return False
    if sys.platform == "win32":
        os.system("")  # the known way to make an old console understand ANSI colours
    return True


def describe(failure: Failure) -> str:
    """Return a failure as compilers write it: ``file:line:column: key: message``."""
    place = ":".join(str(part) for part in (failure.file, failure.line, failure.column) if part)
    return ": ".join(part for part in (place, failure.key, failure.message) if part)


def complain(streams: Streams, failures: Iterable[Failure]) -> None:
    """Write failures to the error stream, a line each."""
    for failure in failures:
        streams.err.write(f"phraseguard: error: {printable(describe(failure))}\n")


def remark(streams: Streams, notes: Iterable[str]) -> None:
    """Write notes to the error stream, a line each."""
    for note in notes:
        streams.err.write(f"phraseguard: note: {printable(note)}\n")


def printable(text: str) -> str:
    """Return a text of others (file names, quoted words) without what could steer a terminal."""
    from phraseguard.output.cells import printable as safe

    return safe(text)


def check_writable(path: Path) -> None:
    """Raise `InputError` if a file can clearly not be written: said before the work, not after it."""
    if os.path.isdir(path):
        raise _unwritable(path, "is a directory; expected a file")
    if not os.path.isdir(path.parent):
        raise _unwritable(path, f"the folder {path.parent} does not exist; expected a file in an existing folder")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritable(path, f"cannot be written ({error.strerror or error})") from error
    # Asked of the mode, not of os.access: root may write, and would replace, what its owner has protected.
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise _unwritable(path, "is read-only and was left as it is")


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file's content in one step, its mode kept; a symbolic link stays a link. Raises `InputError`.

    A device or a pipe (``/dev/null``) is written to, never replaced.
    """
    try:
        check_writable(path)
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise _unwritable(path, f"cannot be written ({error.strerror or error})") from error


def _replace(target: Path, data: bytes) -> None:
    import shutil
    import tempfile

    mode = target.stat().st_mode if target.exists() else None
    # A short name of its own: one built on the target's could be too long for the file system.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".phraseguard-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            shutil.copymode(target, name)
        elif os.name == "posix":
            Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unwritable(path: Path, message: str) -> InputError:
    return InputError(Failure(message=message, file=str(path)))
