"""What a policy says, value by value, and where each value comes from: the data of ``phraseguard policy show``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from phraseguard.config import Settings
from phraseguard.findings import sources_of
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.compiled import Deadline, Layer, Rule
from phraseguard.lexicon.policy import Policy
from phraseguard.worktime.wording import describe_duration

Kind = Literal["own", "extended", "lexicon", "settings", "rule-book", "default"]
ON, OFF = "on", "off"
PAUSE_ON, BLOCK_ON = "warning", "error"
"""What holds where no policy says it (design of the pre-send check)."""
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Origin(msgspec.Struct, frozen=True):
    """Where a value comes from.

    ``own`` is the policy itself, ``extended`` one that it stands on, ``lexicon`` a further one on top, each with its name; ``settings``
    are phraseguard.toml and the machine's file; ``rule-book`` and ``default`` hold where nobody says otherwise.
    """

    kind: Kind
    name: str = ""


class Value(msgspec.Struct, frozen=True):
    """A value in force, and the one that it took the place of."""

    value: str
    origin: Origin
    instead_of: Value | None = None


class Clause(msgspec.Struct, frozen=True):
    """A passage of a document; `row` are its literal words."""

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
    """Working time. `origin` is of all but the zone: a policy gives the calendar as a whole."""

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


class InForce(NamedTuple):
    """What the settings make of a policy: the rules that are checked in the end, and the files that say so."""

    settings: Settings
    rules: frozenset[str]
    files: tuple[str, ...]


class _Named(NamedTuple):
    origin: Origin
    layer: Layer
    folder: Path


def sheet(policy: Policy, lexicons: Iterable[str] = (), in_force: InForce | None = None) -> Sheet:
    """Return what a policy says; `lexicons` are the further ones that it was loaded with, `in_force` what settings change."""
    layers = _named(policy, [Path(each) for each in lexicons])
    own = next(each for each in reversed(layers) if each.origin.kind == "own")
    severity = in_force.settings.severity if in_force else {}
    rules = tuple(_rule(rule, policy, layers, in_force) for rule in policy.rules.values())
    return Sheet(
        id=own.origin.name,
        title=_title(own.layer),
        layers=tuple(_layer(each) for each in layers),
        calendar=_calendar(policy, layers),
        pause_on=_meta(layers, "pause_on", PAUSE_ON),
        block_on=_meta(layers, "block_on", BLOCK_ON),
        agents=_agents(layers, in_force),
        rules=rules,
        deadlines=tuple(
            _deadline(each, layers, {rule.id: rule for rule in rules}, severity) for each in policy.deadlines.values()
        ),
        limits=_limits(policy, layers, in_force),
        settings=in_force.files if in_force else (),
    )


def _named(policy: Policy, lexicons: Sequence[Path]) -> list[_Named]:
    """The layers, the lowest first, with the folders that they were made of: `policies.load` takes them in this order."""
    below = policies.chain(policies.folder_of(policy.name))
    kinds: list[Kind] = ["extended"] * (len(below) - 1) + ["own"] + ["lexicon"] * len(lexicons)
    return [
        _Named(Origin(kind, layer.meta.get("id", "") or folder.resolve().name), layer, folder)
        for kind, layer, folder in zip(kinds, policy.layers, [*below, *lexicons], strict=True)
    ]


def _title(layer: Layer) -> dict[str, str]:
    return {key.removeprefix("title."): text for key, text in layer.meta.items() if key.startswith("title.")}


def _layer(each: _Named) -> LayerSheet:
    kazakh = msgspec.msgpack.decode(each.layer.kazakh_half, type=Layer) if each.layer.kazakh_half else None
    return LayerSheet(
        origin=each.origin,
        title=_title(each.layer),
        document=_document(each.folder / "policy.yaml"),
        rows={"ru": len(each.layer.rows), "kk": len(kazakh.rows) if kazakh else 0},
        scripts={"ru": len(each.layer.scripts), "kk": len(kazakh.scripts) if kazakh else 0},
    )


def _document(path: Path) -> dict[str, str]:
    """The document that a policy follows; compiled policies do not hold it."""
    from phraseguard.lexicon.yamlnodes import Doc

    if not path.is_file():
        return {}
    doc = Doc(path.read_text(encoding="utf-8"), str(path))
    said = doc.mapping(doc.root, "a policy", ()).get("document")
    return {} if said is None else {key: doc.text(node, key) for key, node in doc.mapping(said, key_of, ()).items()}


key_of = "a document"


def _stacked(said: Iterable[tuple[Origin, str]], default: Value | None = None) -> Value | None:
    """The last of the values that are said, each in the place of the one before; what is said again unchanged is no change."""
    found = default
    for origin, value in said:
        if found is None or found.value != value:
            found = Value(value, origin, found)
        else:
            found = Value(value, origin, found.instead_of)
    return found


def _said(layers: Iterable[_Named], value_of: Callable[[Layer], str | None]) -> list[tuple[Origin, str]]:
    return [(each.origin, value) for each in layers if (value := value_of(each.layer)) is not None]


def _meta(layers: list[_Named], key: str, default: str) -> Value:
    return _stacked(_said(layers, lambda layer: layer.meta.get(key))) or Value(default, Origin("default"))


def _calendar(policy: Policy, layers: list[_Named]) -> CalendarSheet:
    calendar = policy.calendar
    saying = [each.origin for each in layers if each.layer.working_hours is not None]
    return CalendarSheet(
        zone=_meta(layers, "timezone", policies.DEFAULT_ZONE),
        origin=saying[-1] if saying else Origin("default"),
        country=calendar.country,
        hours=f"{_clock(calendar.opens)}–{_clock(calendar.closes)}",
        days=tuple(_WEEK[day] for day in sorted(calendar.weekdays)),
        off=tuple(day.isoformat() for day in sorted(calendar.off)),
        worked=tuple(day.isoformat() for day in sorted(calendar.worked)),
        short={day.isoformat(): _clock(closes) for day, closes in calendar.short},
    )


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _agents(layers: list[_Named], in_force: InForce | None) -> tuple[Value, ...]:
    said = [Value(agent, each.origin) for each in layers for agent in each.layer.agents]
    said += [Value(agent, Origin("settings")) for agent in (in_force.settings.agents if in_force else ())]
    return tuple({value.value: value for value in reversed(said)}.values())[::-1]


def _rule(rule: Rule, policy: Policy, layers: list[_Named], in_force: InForce | None) -> RuleSheet:
    chosen = in_force.settings.severity.get(rule.id) if in_force else None
    severity = _severity(rule, layers, chosen)
    return RuleSheet(
        id=rule.id,
        title=rule.title,
        state=_state(rule.id, policy, layers, in_force),
        severity=severity,
        # A severity that a policy or the settings choose holds in every channel.
        severity_in=rule.severity_in if severity.origin.kind == "rule-book" else {},
        clauses=tuple(Clause(source.document, source.clause) for source in sources_of(rule, policy)),
    )


def _severity(rule: Rule, layers: list[_Named], chosen: str | None, own: tuple[Origin, str] | None = None) -> Value:
    """The severity of a rule; `own` is what a term says of itself, `chosen` what the settings say."""
    said = _said(layers, lambda layer: layer.severity.get(rule.id))
    said += [(Origin("settings"), chosen)] if chosen else []
    first = Value(rule.severity, Origin("rule-book"))
    start = _stacked([own], first) if own else first
    return _stacked([pair for pair in said if pair[1] != OFF], start) or first


def _state(rule: str, policy: Policy, layers: list[_Named], in_force: InForce | None) -> Value:
    naming = [each.origin for each in layers if _names(each.layer, rule)]
    listed = any(each.layer.meta.get("rules") for each in layers)
    state = Value(ON, naming[0] if naming else Origin("default")) if naming or not listed else None
    switched = _said(layers, lambda layer: layer.severity.get(rule))
    if switched and switched[-1][1] == OFF:
        state = Value(OFF, switched[-1][0], state)
    state = state or Value(OFF, Origin("default"))
    now = ON if in_force is None or rule in in_force.rules else OFF
    if in_force is not None and now != state.value:
        return Value(now, Origin("settings"), state)
    return state


def _names(layer: Layer, rule: str) -> bool:
    named = layer.meta.get("rules", "").split()
    return rule in named or rule.partition("/")[0] in named


def _deadline(
    term: Deadline, layers: list[_Named], rules: dict[str, RuleSheet], chosen: dict[str, str]
) -> DeadlineSheet:
    said = [(each.origin, other) for each in layers for other in each.layer.deadlines if other.id == term.id]
    origin, _ = said[-1]
    rule = next(r for each in reversed(layers) for r in each.layer.rules if r.id == term.rule)
    before = _stacked((where, ", ".join(other.limits)) for where, other in said[:-1])
    return DeadlineSheet(
        id=term.id,
        rule=term.rule,
        checked=rules[term.rule].state.value == ON,
        when=term.when,
        since=term.since,
        until=term.until,
        limits=term.limits,
        severity=_severity(rule, layers, chosen.get(rule.id), (origin, term.severity) if term.severity else None),
        clause=Clause(term.document, term.clause, term.row),
        origin=origin,
        instead_of=before,
    )


def _limits(policy: Policy, layers: list[_Named], in_force: InForce | None) -> tuple[LimitSheet, ...]:
    found: list[LimitSheet] = []
    gap = in_force.settings.session_gap if in_force else None
    for limit in policy.limits.values():
        said = [(each.origin, other.value) for each in layers for other in each.layer.limits if other.id == limit.id]
        clause = Clause(limit.document, limit.clause) if limit.clause else None
        if limit.id == "session-gap" and gap is not None:
            said.append((Origin("settings"), describe_duration(gap, "en")))
            clause = None
        value = _stacked(said)
        if value is not None:
            found.append(LimitSheet(limit.id, value, clause))
    return tuple(found)
