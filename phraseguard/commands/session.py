"""Settings and checkers of a run: each input gets those of its own folder, each distinct set is made once."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from phraseguard.allow import AllowEntry, load_allow
from phraseguard.config import Layer, Loaded, Settings, active_rules, find_project, load_settings
from phraseguard.engine import Checker
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.policy import Policy
from phraseguard.model import SEVERITIES, Failure, Finding, InputError, Role

Ui = Literal["ru", "kk", "en"]
_LANGUAGES: Mapping[str, Ui] = {"ru": "ru", "kk": "kk", "en": "en", "russian": "ru", "kazakh": "kk", "english": "en"}


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line says that several commands share.

    given: the keys of `Settings` that it says
    config, no_config: a settings file instead of the one that is found, or none at all
    fail_never: ``--fail-on never``, which no settings file can say
    role, format, strict, stdin_name: for the readers
    today: the date that the allow-file's entries are held against
    """

    given: Layer = Layer()
    config: Path | None = None
    no_config: bool = False
    fail_never: bool = False
    role: Role | None = None
    format: str | None = None
    strict: bool = False
    stdin_name: str = ""
    today: date = date.min


class Session:
    """The settings, policies, checkers and allow-files of one run. `notes` collects what the user should know of them.

    `make_allow_file` is for the command that creates the allow-file: to all others a missing one is an error.
    """

    def __init__(self, common: Common, *, make_allow_file: bool = False) -> None:
        self.common = common
        self._make_allow_file = make_allow_file
        self.notes: dict[str, None] = {}
        self._loaded: dict[Path | None, Loaded] = {}
        self._policies: dict[tuple[str, tuple[str, ...]], Policy] = {}
        self._checkers: dict[bytes, Checker] = {}
        self._allowed: dict[str, tuple[AllowEntry, ...]] = {}

    def load(self, start: Path) -> Loaded:
        """Return the settings for a file or folder; raises `InputError` for a mistake in them or in what they name."""
        place = None if self.common.no_config or self.common.config else find_project(start)
        loaded = self._loaded.get(place)
        if loaded is None:
            loaded = self._load(start)
            settings = loaded.settings
            if settings.select or settings.ignore or settings.severity:
                # Only the policy knows the rules: read again, now with names checked where they are written.
                loaded = self._load(start, tuple(self.policy(settings).rules))
            self._loaded[place] = loaded
            self.notes |= dict.fromkeys(loaded.notes)
            if self.common.fail_never and "fail_on" in loaded.locked:
                self.notes["--fail-on never has no effect: the machine's policy file locks it"] = None
        return loaded

    def policy(self, settings: Settings, name: str = "") -> Policy:
        """Return the policy in force, or another one by its name, with the extra lexicons on top."""
        key = (name or settings.policy, settings.lexicons)
        if key not in self._policies:
            self._policies[key] = policies.load(key[0], extra=map(Path, settings.lexicons))
        return self._policies[key]

    def checker(self, settings: Settings, name: str = "") -> Checker:
        """Return the checker for settings; `name` is the policy that a conversation asks for."""
        key = msgspec.json.encode((name, settings))
        if key not in self._checkers:
            policy = self.policy(settings, name)
            chosen = settings.select or settings.ignore
            rules = active_rules(settings, tuple(policy.rules), on=policy.active) if chosen else None
            self._checkers[key] = Checker(policy, rules=rules, severity=settings.severity)
        return self._checkers[key]

    def allowed(self, settings: Settings) -> tuple[AllowEntry, ...]:
        """Return the entries of the allow-file in force, none if there is no such file in the settings."""
        name = settings.allow_file
        if self._make_allow_file and not os.path.exists(name):
            return ()
        if name and name not in self._allowed:
            self._allowed[name] = load_allow(Path(name), known=tuple(self.policy(settings).rules))
        return self._allowed[name] if name else ()

    def fails(self, finding: Finding, loaded: Loaded) -> bool:
        """Tell whether a finding makes the run fail."""
        if self.common.fail_never and "fail_on" not in loaded.locked:
            return False
        return SEVERITIES.index(finding.severity) >= SEVERITIES.index(loaded.settings.fail_on)

    def ui(self, loaded: Loaded | None) -> Ui:
        """Return the language for people: of the command line, of a settings file, of the system, else Russian."""
        if loaded is None:
            return self.common.given.ui or system_language()
        return loaded.settings.ui if self._says_ui(loaded) else system_language()

    def _says_ui(self, loaded: Loaded) -> bool:
        if self.common.given.ui or (self.common.config and _file_layer(self.common.config, None).ui):
            return True
        from phraseguard.config.document import read_document

        # The default of `Settings` cannot be told from a file that says the same.
        return any((document := read_document(Path(file))) and "ui" in document.data for file in loaded.files)

    def _load(self, start: Path, known: tuple[str, ...] | None = None) -> Loaded:
        given = self.common.given
        if self.common.config is not None:
            said = _file_layer(self.common.config, known)
            severity = {**(said.severity or {}), **(given.severity or {})} or None
            given = replace(said, **{**given.said(), "severity": severity})
        search = self.common.config is None and not self.common.no_config
        return load_settings(start, given=given, known=known, search=search)


def system_language() -> Ui:
    """Return the language of the system's messages where it is one of ours, else Russian."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((each for each in names if each), "")
    if not name and sys.platform == "win32":
        import locale

        name = locale.getlocale()[0] or ""
    return _LANGUAGES.get(name.replace("-", "_").partition("_")[0].partition(".")[0].lower(), "ru")


def split_names(values: list[str] | None) -> tuple[str, ...] | None:
    """Return the names of a repeatable option whose values may be comma separated lists; None if it was not given."""
    if not values:
        return None
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _file_layer(path: Path, known: tuple[str, ...] | None) -> Layer:
    """What ``--config FILE`` says, its paths relative to its folder. Raises `InputError`."""
    from phraseguard.config.document import read_document
    from phraseguard.config.exclude import anchor
    from phraseguard.config.rules import name_checker
    from phraseguard.config.schema import read_layer

    document = read_document(path)
    if document is None:
        raise InputError(Failure(message="no such file; expected a settings file (TOML)", file=str(path)))
    if "locked" in document.data:
        raise document.error(("locked",), "only the machine's policy file may lock keys")
    said = read_layer(document, name_checker(known, {}))
    folder = path.absolute().parent
    changes: dict[str, object] = {}
    if said.policy is not None and any(mark in said.policy for mark in "/\\"):
        changes["policy"] = str(folder / said.policy)
    if said.allow_file is not None:
        changes["allow_file"] = str(folder / said.allow_file)
    if said.lexicons is not None:
        changes["lexicons"] = tuple(str(folder / each) for each in said.lexicons)
    if said.exclude is not None:
        changes["exclude"] = tuple(anchor(each, str(folder)) for each in said.exclude)
    return replace(said, **changes)
