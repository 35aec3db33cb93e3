"""The keys of a settings file: their types, their meaning, and a strict reader of one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from phraseguard.config.document import Document, did_you_mean, type_name
from phraseguard.model import SEVERITIES, Channel, Record, Severity

if TYPE_CHECKING:
    from phraseguard.config.positions import KeyPath

Language: TypeAlias = Literal["ru", "kk", "auto"]
Ui: TypeAlias = Literal["ru", "kk", "en"]
SeverityOrOff: TypeAlias = Literal["advice", "warning", "error", "off"]
_DURATION = 'a duration in clock time, such as "8 h" or "90 min"'
NameProblem: TypeAlias = Callable[[str, bool], str]


class Settings(Record, frozen=True, kw_only=True):
    """What a run goes by. Paths are absolute, globs too unless they name a file or folder wherever it is.

    `select` empty means every rule. `channel` and `language` hold for input that does not say its own. `allow_file`
    empty means that there is none. `agents` are the company's people, besides those that the policy lists.
    `session_gap` is in seconds, None for the policy's. `columns` says which column of a table holds what.
    """

    policy: str = "rzd-175r"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = "warning"
    severity: dict[str, SeverityOrOff] = {}
    channel: Channel | None = None
    language: Language = "auto"
    ui: Ui = "ru"
    allow_file: str = ""
    lexicons: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    session_gap: float | None = None
    columns: dict[str, str] = {}
    unsafe: bool = False


class Layer(Record, frozen=True, kw_only=True):
    """What one place says, a settings file or the command line: the keys of `Settings`, None where it is silent."""

    policy: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: Severity | None = None
    severity: dict[str, SeverityOrOff] | None = None
    channel: Channel | None = None
    language: Language | None = None
    ui: Ui | None = None
    allow_file: str | None = None
    lexicons: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    agents: tuple[str, ...] | None = None
    session_gap: float | None = None
    columns: dict[str, str] | None = None
    unsafe: bool | None = None

    def said(self) -> dict[str, Any]:
        """The fields that are said, in the order of the keys."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) is not None}


KEYS: tuple[str, ...] = tuple(name.replace("_", "-") for name in Layer.__struct_fields__)


class _Value(Record, frozen=True, kw_only=True):
    """A value on its way in, with all that a good error message needs."""

    document: Document
    path: KeyPath
    value: Any
    problem: NameProblem

    def expect(self, kind: type, expected: str) -> Any:
        """The value, if it is of this type; raises `InputError` with what was expected otherwise."""
        if not isinstance(self.value, kind):
            raise self.document.error(self.path, f"expected {expected}, found {type_name(self.value)}")
        return self.value

    def at(self, part: str | int, value: Any) -> _Value:
        """A part of the value: an element of an array, an entry of a table."""
        return _Value(document=self.document, path=(*self.path, part), value=value, problem=self.problem)


def read_layer(document: Document, problem: NameProblem) -> Layer:
    """What a settings file says, apart from ``locked``.

    `problem` says what is wrong with the name of a rule (or, if its second argument is true, of a family). Raises
    `InputError` for an unknown key, a wrong type, an unknown value or an unknown rule.
    """
    said: dict[str, Any] = {}
    for key, value in document.data.items():
        if key == "locked":
            continue
        if key not in _READERS:
            raise document.error((key,), f'unknown key "{key}"; {did_you_mean(key, KEYS, "expected " + _listed(KEYS))}')
        said[key.replace("-", "_")] = _READERS[key](
            _Value(document=document, path=(key,), value=value, problem=problem)
        )
    return Layer(**said)


def read_locked(document: Document) -> frozenset[str]:
    """The fields (as `Layer` names them) that a machine-wide file locks. Raises `InputError` for an unknown key."""
    locked = document.data.get("locked", False)
    if isinstance(locked, bool):
        return frozenset(Layer.__struct_fields__) if locked else frozenset()
    if not isinstance(locked, list):
        raise document.error(("locked",), f"expected true or an array of keys, found {type_name(locked)}")
    for index, key in enumerate(locked):
        if not isinstance(key, str):
            raise document.error(("locked", index), f"expected the name of a key, found {type_name(key)}")
        if key not in KEYS:
            hint = did_you_mean(key, KEYS, "expected " + _listed(KEYS))
            raise document.error(("locked", index), f'unknown key "{key}"; {hint}')
    return frozenset(key.replace("-", "_") for key in locked)


def _text(item: _Value) -> str:
    text: str = item.expect(str, "a string")
    if not text:
        raise item.document.error(item.path, "expected a string that is not empty; leave the key out for the default")
    return text


def _texts(item: _Value) -> tuple[str, ...]:
    elements = item.expect(list, "an array of strings")
    return tuple(_text(item.at(index, element)) for index, element in enumerate(elements))


def _names(item: _Value) -> tuple[str, ...]:
    names = _texts(item)
    for index, name in enumerate(names):
        _check_name(item.at(index, name), families=True)
    return names


def _flag(item: _Value) -> bool:
    flag: bool = item.expect(bool, "true or false")
    return flag


def _choice(*options: str) -> Callable[[_Value], str]:
    expected = "expected " + _listed(options)

    def read(item: _Value) -> str:
        chosen: str = item.expect(str, _listed(options))
        if chosen not in options:
            raise item.document.error(item.path, f'unknown value "{chosen}"; {did_you_mean(chosen, options, expected)}')
        return chosen

    return read


def _severities(item: _Value) -> dict[str, str]:
    table: dict[str, Any] = item.expect(dict, 'a table of rules, such as "phrase/blame" = "error"')
    read = _choice(*SEVERITIES, "off")
    severities: dict[str, str] = {}
    for rule, severity in table.items():
        _check_name(item.at(rule, rule), families=False)
        severities[rule] = read(item.at(rule, severity))
    return severities


def _duration(item: _Value) -> float:
    """Clock time in seconds, written as the terms of a policy are."""
    written: str = item.expect(str, _DURATION)
    from phraseguard.worktime.term import parse_term

    try:
        seconds = parse_term(written).clock_seconds
    except ValueError:
        seconds = None
    if seconds is None:
        raise item.document.error(item.path, f'"{written}" is no duration; expected {_DURATION}')
    return float(seconds)


def _columns(item: _Value) -> dict[str, str]:
    table: dict[str, Any] = item.expect(dict, 'a table of columns, such as text = "Сообщение"')
    return {field: _text(item.at(field, column)) for field, column in table.items()}


def _check_name(item: _Value, *, families: bool) -> None:
    if problem := item.problem(item.value, families):
        raise item.document.error(item.path, problem)


def _listed(options: tuple[str, ...]) -> str:
    return ", ".join(options[:-1]) + " or " + options[-1]


_READERS: Mapping[str, Callable[[_Value], object]] = MappingProxyType(
    {
        "policy": _text,
        "select": _names,
        "ignore": _names,
        "fail-on": _choice(*SEVERITIES),
        "severity": _severities,
        "channel": _choice(*get_args(Channel)),
        "language": _choice(*get_args(Language)),
        "ui": _choice(*get_args(Ui)),
        "allow-file": _text,
        "lexicons": _texts,
        "exclude": _texts,
        "agents": _texts,
        "session-gap": _duration,
        "columns": _columns,
        "unsafe": _flag,
    }
)
