"""The native format: JSON Lines, one conversation a line, decoded straight into `phraseguard.model.Conversation`.

The file is read line by line, so that memory does not grow with its length. A line that cannot be used is a `Failure`;
the others go on. UTF-8 is the contract; UTF-16 (what PowerShell writes) and lines in Windows-1251 or KZ-1048 are read too.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, BinaryIO

import msgspec
from msgspec.inspect import (
    BoolType,
    FloatType,
    IntType,
    LiteralType,
    NoneType,
    StrType,
    StructType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)
from msgspec.structs import replace

from phraseguard.model import Conversation, Failure, InputError, Role
from phraseguard.readers import NO_DEFAULTS, Defaults, Item, Note, base_name
from phraseguard.readers.encoding import decode

EMPTY = "empty: there is no conversation to check"
HTML_ALONE = "html messages are not read yet; expected the same words under the key text"
HALF_A_PAIR = "half of a surrogate pair (\\ud800 to \\udfff); expected both halves, or the character itself"

_DECODER = msgspec.json.Decoder(Conversation)
# The wordings of msgspec's errors; one that is not known here is passed on as it is.
_PLACE = re.compile(r"(?P<problem>.*?)(?: - at `\$\.?(?P<key>[^`]*)`)?", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_WRONG_TYPE = re.compile(r"Expected `[^`]*`, got `(\w+)`")
_WRONG_VALUE = re.compile(r"Invalid enum value (.*)", re.DOTALL)
_MALFORMED = re.compile(r"JSON is malformed: (.*) \(byte (\d+)\)")
# Reasons for which msgspec gives the place after the bad character instead of its own.
_PLACED_AFTER = (
    "trailing characters",
    "invalid escape character in string",
    "invalid character in unicode escape",
)
_FOUND = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
}
_ONE_PER_LINE = "expected one conversation per line, as a JSON object"
_BLANKS = " \t\r\n"
_QUOTED = 40  # characters of the input that a message or key repeats at most


def read(stream: BinaryIO, name: str, *, strict: bool = False, defaults: Defaults = NO_DEFAULTS) -> Iterator[Item]:
    """The conversations of a stream in its order, each with `file` and `line` set, failures and notes between them.

    With `strict`, each unknown key is a `Failure` before its conversation, which is read all the same. A message of
    HTML alone is a `Failure` too, and stays in its conversation with an empty text.
    """
    empty, noted = True, False
    try:
        for number, offset, line in _lines(stream, name):
            try:
                text, notes = _text(line, name, number, offset)
                if not text:
                    continue
                empty = False
                conversation, remarks = _conversation(text, strict, defaults.role)
            except InputError as error:
                empty = False
                yield replace(error.failure, file=name, line=number)
                continue
            if notes and not noted:
                noted = True
                yield from (Note(message=note, file=name, line=number) for note in notes)
            yield from (replace(remark, file=name, line=number) for remark in remarks)
            id = conversation.id or f"{base_name(name)}:{number}"
            yield defaults.fill(replace(conversation, id=id, file=name, line=number))
    except InputError as error:
        yield error.failure
        return
    if empty:
        yield Note(message=EMPTY, file=name)


# -- lines -------------------------------------------------------------------------------------------------------------


def _lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, int, bytes]]:
    """Number, offset in the file, and bytes of each line; a line of UTF-16 begins with its byte order mark.

    Raises `InputError` for a binary file, which would else give thousands of failures.
    """
    first = stream.readline()
    mark = _utf16_mark(first)
    if not mark and b"\0" in first and not first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        decode(first, name)
    offset = 0
    lines = _utf16_lines(first, stream, mark) if mark else chain((first,), stream)
    for number, line in enumerate(lines, start=1):
        added = b"" if line.startswith(mark) else mark
        yield number, offset - len(added), added + line
        offset += len(line)


def _utf16_mark(first: bytes) -> bytes:
    """The byte order mark that UTF-16 begins with or, since JSON begins with ASCII, could begin with; else nothing."""
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return first[:2]
    if len(first) < 2 or (first[0] == 0) == (first[1] == 0):
        return b""
    return codecs.BOM_UTF16_LE if first[1] == 0 else codecs.BOM_UTF16_BE


def _utf16_lines(first: bytes, stream: BinaryIO, mark: bytes) -> Iterator[bytes]:
    # The stream splits at every byte 0x0A; only one that is half of U+000A ends a line («Њ» is U+040A).
    line = bytearray()
    for piece in chain((first,), stream):
        line += piece
        if mark == codecs.BOM_UTF16_LE and len(line) % 2:
            line += stream.read(1)
        if len(line) % 2 == 0 and line.endswith(b"\n\0" if mark == codecs.BOM_UTF16_LE else b"\0\n"):
            yield bytes(line)
            line.clear()
    if line:
        yield bytes(line)


def _text(line: bytes, name: str, number: int, offset: int) -> tuple[str, tuple[str, ...]]:
    """A line without the blanks at its end, and notes on its encoding; empty if it is blank."""
    try:
        return line.removeprefix(codecs.BOM_UTF8).decode("utf-8").rstrip(_BLANKS), ()
    except UnicodeDecodeError:
        decoded = decode(line, name, line=number, offset=offset)
        return decoded.text.rstrip(_BLANKS), decoded.notes


# -- conversations -----------------------------------------------------------------------------------------------------


def _conversation(text: str, strict: bool, role: Role | None) -> tuple[Conversation, list[Failure]]:
    """The conversation of a line, and what is to be said about it. Raises `InputError` without file and line."""
    try:
        conversation = _decode(text, role)
        bare = [
            at for at, each in enumerate(conversation.messages) if not each.text and (each.html or each.kind == "text")
        ]
        raw: Any = msgspec.json.decode(text) if strict or bare else None
    except msgspec.ValidationError as error:
        raise InputError(_mismatch(str(error))) from None
    except msgspec.DecodeError as error:
        raise InputError(_malformed(str(error), text)) from None
    except RecursionError:
        raise InputError(Failure(message=f"the JSON is nested too deeply; {_ONE_PER_LINE}")) from None
    remarks = [_unknown_key(key) for key in _unknown_keys(raw, _schema(), "")] if strict else []
    for at in bare:
        if conversation.messages[at].html:
            remarks.append(Failure(message=HTML_ALONE, key=f"messages[{at}].html"))
        elif not raw["messages"][at].keys() & {"text", "html", "kind"}:
            message = "the message has no content; expected one of the keys text, html, kind"
            raise InputError(Failure(message=message, key=f"messages[{at}]"))
    for at, each in enumerate(conversation.messages):
        for place, region in enumerate(each.regions):
            if not 0 <= region.start <= region.end <= len(each.text):
                message = f"the region lies outside the text; expected places from 0 to {len(each.text)}, start first"
                raise InputError(Failure(message=message, key=f"messages[{at}].regions[{place}]"))
    return conversation, remarks


def _decode(text: str, role: Role | None) -> Conversation:
    try:
        return _DECODER.decode(text)
    except msgspec.ValidationError as error:
        missing = _MISSING.match(str(error))
        if role is None or not missing or missing[1] != "role":
            raise
    raw = msgspec.json.decode(text)
    for message in raw["messages"]:
        if isinstance(message, dict):
            message.setdefault("role", role)
    return msgspec.convert(raw, Conversation)


# -- errors in plain words ---------------------------------------------------------------------------------------------


def _malformed(problem: str, text: str) -> Failure:
    if found := _MALFORMED.fullmatch(problem):
        at = int(found[2]) - (found[1] in _PLACED_AFTER)
        before = text.encode()[:at].decode("utf-8", "ignore")
        return Failure(message=f"not valid JSON ({found[1]}); {_ONE_PER_LINE}", column=len(before) + 1)
    if _is_json(text):  # what msgspec takes for a cut is then the one thing that only Python's parser lets pass
        return Failure(message=HALF_A_PAIR)
    return Failure(message=f"the line breaks off inside its JSON; {_ONE_PER_LINE}", column=len(text) + 1)


def _is_json(text: str) -> bool:
    import json

    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _mismatch(error: str) -> Failure:
    place = _PLACE.fullmatch(error)
    problem, key = (place["problem"], place["key"] or "") if place else (error, "")
    if found := _MISSING.fullmatch(problem):
        key = f"{key}.{found[1]}".lstrip(".")
        problem = "this required key is missing"
    elif found := _WRONG_TYPE.fullmatch(problem):
        problem = f"found {_FOUND.get(found[1], found[1])}"
    elif found := _WRONG_VALUE.fullmatch(problem):
        problem = f"{_short(found[1])} is not allowed"
    else:
        problem = problem[:1].lower() + problem[1:]
    return Failure(message=f"{problem}; expected {_describe(_type_at(key)) if key else 'a JSON object'}", key=key)


def _unknown_key(key: str) -> Failure:
    return Failure(message="this key is unknown and was ignored; expected a key of the conversation format", key=key)


def _short(quoted: str) -> str:
    return quoted if len(quoted) <= _QUOTED else f"{quoted[:_QUOTED]}…"


# -- the schema, looked at only for errors and with strict -------------------------------------------------------------


@cache
def _schema() -> Type:
    return type_info(Conversation)


def _type_at(key: str) -> Type:
    """The type of the field with a key path such as ``messages[0].role``."""
    kind = _schema()
    for name in re.findall(r"\w+", key):
        kind = _inside(kind)[None if name.isdecimal() else name]
    return kind


def _inside(kind: Type) -> dict[str | None, Type]:
    """The types of the fields of an object, by name, or of the items of a list, under None."""
    if isinstance(kind, UnionType):
        return {name: each for part in kind.types for name, each in _inside(part).items()}
    if isinstance(kind, StructType):
        return {field.encode_name: field.type for field in kind.fields}
    return {None: kind.item_type} if isinstance(kind, VarTupleType) else {}


def _unknown_keys(value: Any, kind: Type, path: str) -> Iterator[str]:
    inside = _inside(kind)
    if isinstance(value, list) and None in inside:
        for at, item in enumerate(value):
            yield from _unknown_keys(item, inside[None], f"{path}[{at}]")
    elif isinstance(value, dict) and inside:
        for name, item in value.items():
            key = f"{path}.{_short(name)}".lstrip(".")
            if name in inside:
                yield from _unknown_keys(item, inside[name], key)
            else:
                yield key


def _describe(kind: Type) -> str:
    if isinstance(kind, UnionType):
        return " or ".join(_describe(each) for each in kind.types if not isinstance(each, NoneType))
    if isinstance(kind, LiteralType):
        return "one of: " + ", ".join(str(value) for value in kind.values if value)
    words = ((StrType, "text"), (BoolType, "true or false"), (IntType, "a whole number"), (FloatType, "a number"))
    for each, word in words:
        if isinstance(kind, each):
            return word
    return "a list" if isinstance(kind, VarTupleType) else "an object"
