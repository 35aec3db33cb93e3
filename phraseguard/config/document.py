"""A TOML file that was read: its values, and errors that name file, line, column and key."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phraseguard.model import Failure, InputError, Record

if TYPE_CHECKING:  # positions are for errors: a right file does not pay for them
    from phraseguard.config.positions import KeyPath, Position

_BARE = r"[A-Za-z0-9_-]+"
_AT = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
_RULE_AS_KEY = r"\s*([\w-]+/[\w-]+)\s*="
_SIMILAR = 70.0  # below this a suggestion is more often a riddle than a help ("quit" for "ui")
_TYPES: tuple[tuple[type, str], ...] = (  # bool is an int and a datetime is a date: the narrower type first
    (bool, "a boolean"),
    (int, "an integer"),
    (float, "a float"),
    (str, "a string"),
    (list, "an array"),
    (dict, "a table"),
    (datetime.datetime, "a date with a time"),
    (datetime.date, "a date"),
    (datetime.time, "a time"),
)


class Document(Record, frozen=True, kw_only=True):
    """A TOML file: `data` as tomllib gives it, and the text that positions are found in when they are needed."""

    file: str
    text: str
    data: dict[str, Any]

    def position(self, path: KeyPath) -> Position | None:
        """Where a key or an array element is written, else where the nearest table around it is; None for the file."""
        from phraseguard.config.positions import key_offsets, position_at

        offsets = key_offsets(self.text)
        while path and path not in offsets:
            path = path[:-1]
        return position_at(self.text, offsets[path]) if path else None

    def error(self, path: KeyPath, message: str) -> InputError:
        """An error about the key at `path`, to be raised."""
        position = self.position(path)
        line, column = position or (None, None)
        return InputError(Failure(message=message, file=self.file, line=line, column=column, key=spell(path)))


def read_document(path: Path) -> Document | None:
    """Reads a TOML file; None if there is no such file. Raises `InputError` if it cannot be read or is not valid."""
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(Failure(message=f"cannot be read ({reason}); expected a TOML file", file=str(path))) from error
    return parse_document(raw, str(path))


def parse_document(raw: bytes, file: str) -> Document:
    """Parses the bytes of a TOML file, with or without a byte order mark. Raises `InputError` if they are not valid."""
    import tomllib

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from phraseguard.config.positions import position_at

        before = raw[: error.start].decode("utf-8-sig", "replace")
        place = position_at(before, len(before))
        raise _invalid(file, "is not UTF-8; expected a TOML file in UTF-8", *place) from error
    try:
        return Document(file=file, text=text, data=tomllib.loads(text))
    except RecursionError as error:
        raise _invalid(file, "is nested too deeply; expected a plain TOML file", None, None) from error
    except ValueError as error:  # TOMLDecodeError is one; an integer of thousands of digits raises a plain one
        raise _syntax_error(file, text, str(error)) from error


def spell(path: KeyPath) -> str:
    """A key path as a person writes it: ``severity."phrase/blame"``, ``allow[0].expires``."""
    spelled = ""
    for part in path:
        if isinstance(part, int):
            spelled += f"[{part}]"
        else:
            spelled += ("." if spelled else "") + (part if re.fullmatch(_BARE, part) else f'"{part}"')
    return spelled


def type_name(value: object) -> str:
    """What TOML calls the type of a value, with its article."""
    return next((name for kind, name in _TYPES if isinstance(value, kind)), "a value")


def did_you_mean(word: str, choices: Iterable[str], otherwise: str) -> str:
    """The end of an error message: the choice most like `word`, or `otherwise` if none is like it.

    The part of a choice behind a slash counts as well: ``blame`` finds ``phrase/blame``.
    """
    from rapidfuzz import fuzz

    wanted = word.casefold()
    best, best_score = "", _SIMILAR
    for choice in choices:
        score = max(fuzz.ratio(wanted, choice), fuzz.ratio(wanted, choice.rpartition("/")[2]))
        if score > best_score:
            best, best_score = choice, score
    return f'did you mean "{best}"?' if best else otherwise


def _syntax_error(file: str, text: str, problem: str) -> InputError:
    from phraseguard.config.positions import position_at

    line: int | None = None
    column: int | None = None
    match = re.search(_AT, problem)
    if match:
        problem = problem[: match.start()]
        line, column = (int(match[1]), int(match[2])) if match[1] else position_at(text, len(text))
        unquoted = re.match(_RULE_AS_KEY, text.split("\n")[line - 1])
        if unquoted:
            problem += f'; a rule id needs quotes as a key: "{unquoted[1]}"'
    return _invalid(file, f"is not valid TOML: {problem[:1].lower()}{problem[1:]}", line, column)


def _invalid(file: str, message: str, line: int | None, column: int | None) -> InputError:
    return InputError(Failure(message=message, file=file, line=line, column=column))
