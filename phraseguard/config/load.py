"""One `Settings` from the places where they are said: defaults < machine-wide file < project file < command line.

A company locks keys in the machine-wide file, so that nobody who writes to customers can switch a rule off. Nothing
that such a person controls may move that file: its place is fixed and does not depend on an environment variable.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec.structs import asdict, replace

from phraseguard.config import exclude
from phraseguard.config.document import Document, read_document
from phraseguard.config.rules import name_checker
from phraseguard.config.schema import Layer, NameProblem, Settings, read_layer, read_locked
from phraseguard.model import Failure, InputError, Record

FILE_NAME = "phraseguard.toml"


class Loaded(Record, frozen=True, kw_only=True):
    """The settings and how they came about.

    `notes` are sentences for the user (what a locked key made ineffective), `files` the files that were read, `locked`
    the names of the locked fields of `Settings`.
    """

    settings: Settings
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    locked: frozenset[str] = frozenset()


def load_settings(
    start: Path,
    *,
    given: Layer = Layer(),
    known: Sequence[str] | None = None,
    aliases: Mapping[str, str] = MappingProxyType({}),
    machine: Path | None = None,
    search: bool = True,
) -> Loaded:
    """The settings for a file or folder `start`; `given` is what the command line says.

    Without `search` no project's file is looked for; the machine-wide file counts all the same.

    Names of rules are checked against `known` and `aliases` (old id → new id) if `known` is given. `machine` is the
    machine-wide file where it is not in its fixed place: for tests. Relative paths and globs are relative to the folder
    of the file that names them, those of the command line to the current folder. What a place says
    replaces that of the place before, but severities are joined rule by rule. Raises `InputError` for a file that cannot be
    read, an unknown key, value or rule, a wrong type.
    """
    machine = machine or machine_file()
    problem = name_checker(known, aliases)
    _check_given(given, problem)
    values = asdict(Settings())
    files: list[str] = []
    notes: list[str] = []
    locked: frozenset[str] = frozenset()

    if document := read_document(machine):
        locked = read_locked(document)
        files.append(document.file)
        # Not joined with its folder: a glob about /etc would match no draft.
        _join(values, _settled(read_layer(document, problem), machine.parent, aliases, everywhere=True))
    project = find_project(start, machine) if search else None
    if project and (document := read_document(project)):
        if "locked" in document.data:
            raise document.error(("locked",), f"only the machine's policy file {machine} may lock keys")
        files.append(document.file)
        said = read_layer(document, problem)
        settled = _settled(said, project.parent, aliases)
        notes += _ineffective(values, locked, said, settled, machine, document)
        _join(values, settled, locked)
    settled = _settled(given, Path.cwd(), aliases)
    notes += _ineffective(values, locked, given, settled, machine)
    _join(values, settled, locked)
    return Loaded(settings=Settings(**values), notes=tuple(notes), files=tuple(files), locked=locked)


def find_project(start: Path, machine: Path | None = None) -> Path | None:
    """The nearest ``phraseguard.toml`` in the folder of `start` (or in `start`, if it is a folder) or above it.

    The machine-wide file is no project file. A `start` that does not exist is taken for a file.
    """
    start = Path(os.path.abspath(start))
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        candidate = folder / FILE_NAME
        if candidate != machine and os.path.isfile(candidate):  # not Path.is_file: it may raise
            return candidate
    return None


def machine_file() -> Path:
    """Where the machine-wide policy file is, if there is one. Raises `InputError` if Windows cannot say where.

    On Windows the registry is asked, not platformdirs, whose answer an environment variable replaces
    (WIN_PD_OVERRIDE_COMMON_APPDATA). Only an administrator can write this value of the registry.
    """
    if sys.platform == "darwin":
        return Path("/Library/Application Support/phraseguard", FILE_NAME)
    if sys.platform == "win32":
        import winreg

        place = r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                folder, _ = winreg.QueryValueEx(key, "Common AppData")
        except OSError as error:  # without an answer a locked rule would be open: stop rather than guess
            message = "the registry does not say where ProgramData is, so the machine's policy file cannot be found"
            raise InputError(Failure(message=message, key="Common AppData")) from error
        return Path(str(folder), "phraseguard", FILE_NAME)
    return Path("/etc/phraseguard", FILE_NAME)


def _check_given(given: Layer, problem: NameProblem) -> None:
    for field, families in (("select", True), ("ignore", True), ("severity", False)):
        for name in getattr(given, field) or ():
            if message := problem(name, families):
                raise InputError(Failure(message=message, key=f"--{field}"))


def _join(values: dict[str, Any], layer: Layer, locked: frozenset[str] = frozenset()) -> None:
    for field, value in layer.said().items():
        if field not in locked:
            values[field] = {**values[field], **value} if field == "severity" else value


def _settled(layer: Layer, folder: Path, aliases: Mapping[str, str], *, everywhere: bool = False) -> Layer:
    """The layer with absolute paths and current rule ids; `everywhere` lets its globs begin in any folder."""

    def absolute(path: str) -> str:
        return os.path.normpath(folder / path)

    changes: dict[str, Any] = {}
    if layer.policy is not None and _is_path(layer.policy):
        changes["policy"] = absolute(layer.policy)
    if layer.allow_file is not None:
        changes["allow_file"] = absolute(layer.allow_file)
    if layer.lexicons is not None:
        changes["lexicons"] = tuple(map(absolute, layer.lexicons))
    if layer.exclude is not None:
        root = None if everywhere else str(folder)
        changes["exclude"] = tuple(exclude.anchor(glob, root) for glob in layer.exclude)
    if layer.severity is not None:  # an old and a new id are one rule: the later place must win whichever it uses
        changes["severity"] = {aliases.get(rule, rule): level for rule, level in layer.severity.items()}
    return replace(layer, **changes)


def _is_path(policy: str) -> bool:
    """Whether a policy is meant as a path: no folder that happens to be near may shadow the name of a policy."""
    return "/" in policy or os.sep in policy or policy.endswith((".yaml", ".yml"))


def _ineffective(
    values: dict[str, Any],
    locked: frozenset[str],
    said: Layer,
    settled: Layer,
    machine: Path,
    document: Document | None = None,
) -> Iterator[str]:
    """A note for each thing that a layer says against a locked value; `document` is None for the command line."""
    for field, value in settled.said().items():
        if field not in locked or value == values[field]:
            continue
        written = getattr(said, field)
        if field == "severity":
            written = {rule: level for rule, level in value.items() if values[field].get(rule) != level}
            if not written:
                continue
        place = _as_option(field, written) if document is None else _as_line(field, document)
        yield f"{place} has no effect: the machine's policy file {machine} locks it"


def _as_option(field: str, value: object) -> str:
    name = field.replace("_", "-")
    if isinstance(value, bool):
        return f"--{name}" if value else f"--no-{name}"
    if isinstance(value, dict):
        return f"--{name} " + ",".join(f"{rule}={level}" for rule, level in value.items())
    if field == "agents" and isinstance(value, tuple):  # a name may hold a comma: the option is given once for each
        return " ".join(f"--agent {agent}" for agent in value)
    return f"--{name} " + (",".join(value) if isinstance(value, tuple) else str(value))


def _as_line(field: str, document: Document) -> str:
    key = field.replace("_", "-")
    position = document.position((key,))
    assert position, "a key that was read is in the text"
    return f'"{key}" in {document.file}, line {position.line},'
