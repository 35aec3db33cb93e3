"""A JSON file that is one document: decoded whole, its errors in plain words with line and column."""

from __future__ import annotations

import json
import math
import re
from typing import Any, BinaryIO, TypeGuard

import msgspec

from phraseguard.model import Failure, InputError
from phraseguard.readers.encoding import decode, line_ends
from phraseguard.readers.jsonl import HALF_A_PAIR

_MALFORMED = re.compile(r"JSON is malformed: (?P<why>.*) \(byte (?P<at>\d+)\)")


def load(stream: BinaryIO, name: str, expected: str) -> tuple[Any, tuple[str, ...]]:
    """The decoded document, and notes on its encoding. `expected` says what the file should hold, for the errors.

    Raises `InputError`, with the line, if the bytes are no text or the text is no JSON.
    """
    decoded = decode(stream.read(), name)
    data = decoded.text.encode("utf-8", "surrogatepass")
    try:
        return msgspec.json.decode(data), decoded.notes
    except RecursionError:
        message = f"the JSON is nested too deeply; expected {expected}"
        raise InputError(Failure(message=message, file=name)) from None
    except msgspec.DecodeError as error:
        found = _MALFORMED.fullmatch(str(error))
        at = int(found["at"]) if found else len(data)
        before = data[:at].decode("utf-8", "ignore")
        why = f"not valid JSON ({found['why']})" if found else _why(str(error), decoded.text)
        raise InputError(
            Failure(
                message=f"{why}; expected {expected}",
                file=name,
                line=1 + line_ends(before),
                column=len(before) - max(before.rfind("\n"), before.rfind("\r")),
            )
        ) from None


def _why(problem: str, text: str) -> str:
    if "truncated" not in problem:
        return f"not valid JSON ({problem[:1].lower()}{problem[1:]})"
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return "the file breaks off inside its JSON"
    return HALF_A_PAIR  # the one thing that Python's parser lets pass and the other takes for a cut


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether a JSON value is a usable number: finite, of a size that a float can have, and no truth value."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # of a whole number
        return False
