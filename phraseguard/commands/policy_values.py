"""A loaded policy → what it says, value by value: its layers tell which of them said it, the settings what they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from phraseguard.commands.policy_sheet import (
    DEFAULT,
    OFF,
    ON,
    RULE_BOOK,
    SETTINGS,
    CalendarSheet,
    Clause,
    DeadlineSheet,
    Kind,
    LayerSheet,
    LimitSheet,
    Origin,
    RuleSheet,
    Sheet,
    Value,
)
from phraseguard.config import Settings
from phraseguard.findings import sources_of
from phraseguard.lexicon import policy as policies
from phraseguard.lexicon.compiled import Deadline, Layer, Limit, Rule
from phraseguard.lexicon.policy import Policy
from phraseguard.worktime.wording import describe_duration

# What holds before sending where no policy says it.
_PAUSE_ON, _BLOCK_ON = "warning", "error"
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SESSION_GAP = "session-gap"


class InForce(NamedTuple):
    """What the settings make of a policy: the rules that are checked in the end, and the files that say so."""

    settings: Settings
    rules: frozenset[str]
    files: tuple[str, ...]


class _Named(NamedTuple):
    origin: Origin
    layer: Layer
    folder: Path

    def names(self, rule: str) -> bool:
        """Tell whether it switches a rule on, by its id or its family."""
        named = self.layer.meta.get("rules", "").split()
        return rule in named or rule.partition("/")[0] in named


Said = list[tuple[Origin, str]]


class _Stack(NamedTuple):
    """The layers, the lowest first, and what the settings make of them."""

    policy: Policy
    layers: list[_Named]
    in_force: InForce | None

    def said(self, value_of: Callable[[Layer], str | None]) -> Said:
        """Return what each layer says of something, those that say nothing left out."""
        return [(each.origin, value) for each in self.layers if (value := value_of(each.layer)) is not None]

    def meta(self, key: str, default: str) -> Value:
        """Return a single key of the policies."""
        return _stacked(self.said(lambda layer: layer.meta.get(key))) or Value(default, DEFAULT)

    @property
    def severity_here(self) -> dict[str, str]:
        """The severities that the settings choose."""
        return dict(self.in_force.settings.severity) if self.in_force else {}


def sheet(policy: Policy, lexicons: Iterable[str] = (), in_force: InForce | None = None) -> Sheet:
    """Return what a policy says; `lexicons` are the further ones that it was loaded with, `in_force` what settings change."""
    stack = _Stack(policy, _named(policy, [Path(each) for each in lexicons]), in_force)
    own = next(each for each in stack.layers if each.origin.kind == "own")
    rules = {rule.id: _rule(stack, rule) for rule in policy.rules.values()}
    limits = (_limit(stack, limit) for limit in policy.limits.values())
    return Sheet(
        id=own.origin.name,
        title=_title(own.layer),
        layers=tuple(map(_layer, stack.layers)),
        calendar=_calendar(stack),
        pause_on=stack.meta("pause_on", _PAUSE_ON),
        block_on=stack.meta("block_on", _BLOCK_ON),
        agents=_agents(stack),
        rules=tuple(rules.values()),
        deadlines=tuple(_deadline(stack, term, rules[term.rule]) for term in policy.deadlines.values()),
        limits=tuple(limits),
        settings=in_force.files if in_force else (),
    )


def _named(policy: Policy, lexicons: Sequence[Path]) -> list[_Named]:
    """The layers with the folders that they were made of: `policies.load` stacks them in this order."""
    chain = policies.chain(policies.folder_of(policy.name))
    kinds: list[Kind] = ["extended" for _ in chain[:-1]]
    kinds.append("own")
    kinds += ["lexicon" for _ in lexicons]
    return [
        _Named(Origin(kind, layer.meta.get("id", "") or folder.resolve().name), layer, folder)
        for kind, layer, folder in zip(kinds, policy.layers, [*chain, *lexicons], strict=True)
    ]


def _last(start: Value, said: Said) -> Value:
    """The last of the values that are said, each in the place of the one before; said again unchanged it is no change."""
    found = start
    for origin, value in said:
        found = Value(value, origin, found if found.value != value else found.instead_of)
    return found


def _stacked(said: Said) -> Value | None:
    """The same where nothing is in force before; None where nothing is said."""
    return _last(Value(said[0][1], said[0][0]), said[1:]) if said else None


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
    """The document that a policy follows; a compiled policy does not hold it."""
    from phraseguard.lexicon.yamlnodes import Doc

    if not path.is_file():
        return {}
    doc = Doc(path.read_text(encoding="utf-8"), str(path))
    said = doc.mapping(doc.root, "a policy", ()).get("document")
    nodes = {} if said is None else doc.mapping(said, "a document", ())
    return {key: doc.text(node, key) for key, node in nodes.items()}


def _calendar(stack: _Stack) -> CalendarSheet:
    calendar = stack.policy.calendar
    saying = [each.origin for each in stack.layers if each.layer.working_hours is not None]
    return CalendarSheet(
        zone=stack.meta("timezone", policies.DEFAULT_ZONE),
        origin=saying[-1] if saying else DEFAULT,
        country=calendar.country,
        hours=f"{clock(calendar.opens)}–{clock(calendar.closes)}",
        days=tuple(WEEK[day] for day in sorted(calendar.weekdays)),
        off=tuple(day.isoformat() for day in sorted(calendar.off)),
        worked=tuple(day.isoformat() for day in sorted(calendar.worked)),
        short={day.isoformat(): clock(closes) for day, closes in sorted(calendar.short)},
    )


def clock(minute: int) -> str:
    """Return a minute after midnight as a policy writes it: «9:00»."""
    return f"{minute // 60}:{minute % 60:02}"


def _agents(stack: _Stack) -> tuple[Value, ...]:
    said = [(each.origin, agent) for each in stack.layers for agent in each.layer.agents]
    said += [(SETTINGS, agent) for agent in (stack.in_force.settings.agents if stack.in_force else ())]
    first: dict[str, Value] = {}
    for origin, agent in said:
        first.setdefault(agent, Value(agent, origin))
    return tuple(first.values())


def _rule(stack: _Stack, rule: Rule) -> RuleSheet:
    severity = _severity(stack, rule.id, Value(rule.severity, RULE_BOOK))
    state = _state(stack, rule.id)
    return RuleSheet(
        id=rule.id,
        title=rule.title,
        state=state,
        severity=severity,
        # What a policy or the settings choose holds in every channel.
        severity_in=rule.severity_in if severity.origin == RULE_BOOK else {},
        # A clause of a document that is not the policy's is cited only by a rule that a company chose.
        clauses=tuple(
            Clause(source.document, source.clause)
            for source in sources_of(rule, stack.policy)
            if state.value == ON or source.document in stack.policy.documents
        ),
    )


def _severity(stack: _Stack, rule: str, start: Value) -> Value:
    said = [*stack.said(lambda layer: layer.severity.get(rule)), (SETTINGS, stack.severity_here.get(rule, OFF))]
    return _last(start, [(origin, severity) for origin, severity in said if severity != OFF])


def _state(stack: _Stack, rule: str) -> Value:
    """On where a policy names the rule, or where none names any; off by the severity ``off`` of the last that gives one."""
    naming = [each.origin for each in stack.layers if each.names(rule)]
    listed = any(each.layer.meta.get("rules") for each in stack.layers)
    state = Value(OFF if listed and not naming else ON, naming[0] if naming else DEFAULT)
    severities = stack.said(lambda layer: layer.severity.get(rule))
    if severities and severities[-1][1] == OFF:
        state = _last(state, [(severities[-1][0], OFF)])
    if stack.in_force is not None and (rule in stack.in_force.rules) != (state.value == ON):
        state = Value(OFF if state.value == ON else ON, SETTINGS, state)
    return state


def _deadline(stack: _Stack, term: Deadline, rule: RuleSheet) -> DeadlineSheet:
    said = [(each.origin, other) for each in stack.layers for other in each.layer.deadlines if other.id == term.id]
    origin = said[-1][0]
    below = [Value(", ".join(other.limits), where) for where, other in said[:-1]]
    first = rule.severity
    while first.instead_of is not None:
        first = first.instead_of
    return DeadlineSheet(
        id=term.id,
        rule=term.rule,
        checked=rule.state.value == ON,
        when=term.when,
        since=term.since,
        until=term.until,
        limits=term.limits,
        severity=_severity(stack, term.rule, _last(first, [(origin, term.severity)]) if term.severity else first),
        clause=Clause(term.document, term.clause, term.row),
        origin=origin,
        instead_of=below[-1] if below else None,
    )


def _limit(stack: _Stack, limit: Limit) -> LimitSheet:
    said = [(each.origin, other.value) for each in stack.layers for other in each.layer.limits if other.id == limit.id]
    clause = Clause(limit.document, limit.clause) if limit.clause else None
    gap = stack.in_force.settings.session_gap if stack.in_force else None
    if limit.id == _SESSION_GAP and gap is not None:
        said.append((SETTINGS, describe_duration(gap, "en")))
        clause = None
    value = _stacked(said)
    assert value is not None, "a limit in force was said"
    return LimitSheet(limit.id, value, clause)
