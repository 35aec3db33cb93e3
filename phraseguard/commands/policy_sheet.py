"""The records of ``phraseguard policy show``: what a policy says, and where each value comes from. Its JSON output is made of them."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["own", "extended", "lexicon", "settings", "rule-book", "default"]
ON, OFF = "on", "off"


class Origin(msgspec.Struct, frozen=True):
    """Where a value comes from.

    ``own`` is the policy itself, ``extended`` one that it stands on, ``lexicon`` a further one on top, each with its name; ``settings``
    are phraseguard.toml and the machine's file; ``rule-book`` and ``default`` hold where nobody says otherwise.
    """

    kind: Kind
    name: str = ""


RULE_BOOK, DEFAULT, SETTINGS = Origin("rule-book"), Origin("default"), Origin("settings")


class Value(msgspec.Struct, frozen=True):
    """A value in force, and the one that it took the place of."""

    value: str
    origin: Origin
    instead_of: Value | None = None


class Clause(msgspec.Struct, frozen=True):
    """A passage of a document; `row` are its literal words where a term or a row quotes them."""

    document: str
    clause: str
    row: str = ""


class LayerSheet(msgspec.Struct, frozen=True):
    """One of the policies and lexicons that stand on each other; rows and scripts are counted by language."""

    origin: Origin
    title: dict[str, str]
    document: dict[str, str]
    rows: dict[str, int]
    scripts: dict[str, int]


class CalendarSheet(msgspec.Struct, frozen=True):
    """Working time; `origin` is of all but the zone, because a policy gives its calendar as a whole."""

    zone: Value
    origin: Origin
    country: str
    hours: str
    days: tuple[str, ...]
    off: tuple[str, ...]
    worked: tuple[str, ...]
    short: dict[str, str]


class RuleSheet(msgspec.Struct, frozen=True):
    """A rule: on or off, its severity (`severity_in` by channel), the clauses that its findings cite."""

    id: str
    title: dict[str, str]
    state: Value
    severity: Value
    severity_in: dict[str, str]
    clauses: tuple[Clause, ...]


class DeadlineSheet(msgspec.Struct, frozen=True, rename={"since": "from"}):
    """A term as the policy writes it. `checked` tells whether its rule is on; `instead_of` are the limits that it replaces."""

    id: str
    rule: str
    checked: bool
    when: dict[str, tuple[str, ...]]
    since: str
    until: str
    limits: tuple[str, ...]
    severity: Value
    clause: Clause
    origin: Origin
    instead_of: Value | None


class LimitSheet(msgspec.Struct, frozen=True):
    """A single value; without a clause it is the policy's own."""

    id: str
    value: Value
    clause: Clause | None


class Sheet(msgspec.Struct, frozen=True):
    """All that a policy says; `settings` are the files that change it here."""

    id: str
    title: dict[str, str]
    layers: tuple[LayerSheet, ...]
    calendar: CalendarSheet
    pause_on: Value
    block_on: Value
    agents: tuple[Value, ...]
    rules: tuple[RuleSheet, ...]
    deadlines: tuple[DeadlineSheet, ...]
    limits: tuple[LimitSheet, ...]
    settings: tuple[str, ...]
