"""``phraseguard policy show``: what a policy checks, by which clauses, and where each value comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from phraseguard.commands import policy_words as words
from phraseguard.commands.policy_sheet import (
    DEFAULT,
    OFF,
    ON,
    CalendarSheet,
    Clause,
    DeadlineSheet,
    LayerSheet,
    LimitSheet,
    RuleSheet,
    Sheet,
    Value,
)
from phraseguard.commands.policy_values import InForce, sheet
from phraseguard.commands.session import Common, Session, Ui
from phraseguard.commands.streams import OK, Streams, printable, remark
from phraseguard.lexicon import policy as policies
from phraseguard.output.wording import localized


def run(streams: Streams, name: str, common: Common, *, format: str = "text") -> int:
    """Show a policy by its name or folder as it is, or, without a name, the one in force with what the settings change.

    Returns the exit code. Raises `InputError` for a policy that does not exist, a mistake in it or in the settings.
    """
    session = Session(common)
    loaded = session.load(Path.cwd())
    settings = loaded.settings
    if name:
        shown = sheet(policies.load(name))
    else:
        files = (*loaded.files, *([str(common.config)] if common.config else []))
        in_force = InForce(settings, session.checker(settings).rules, files)
        shown = sheet(session.policy(settings), settings.lexicons, in_force)
    remark(streams, session.notes)
    if format == "json":
        streams.out.write(msgspec.json.format(msgspec.json.encode(shown)).decode() + "\n")
    else:
        streams.out.writelines(printable(line) + "\n" for line in _lines(shown, session.ui(loaded)))
    return OK


def _lines(shown: Sheet, ui: Ui) -> Iterator[str]:
    yield from _layers(shown, ui)
    yield from _calendar(shown.calendar, ui)
    yield ""
    labels = words.LABELS[ui]
    yield f"{labels['pause_on']}: {_value(shown.pause_on, ui)}"
    yield f"{labels['block_on']}: {_value(shown.block_on, ui)}"
    yield f"{labels['agents']}: {', '.join(_value(agent, ui) for agent in shown.agents) or labels['none']}"
    yield ""
    yield labels["rules"].format(sum(rule.state.value == ON for rule in shown.rules), len(shown.rules))
    yield from _columns(_rule(rule, ui) for rule in shown.rules)
    if shown.deadlines:
        yield ""
        yield f"{labels['terms']}:"
        for deadline in shown.deadlines:
            yield from _deadline(deadline, ui)
    if shown.limits:
        yield ""
        yield f"{labels['limits']}:"
        yield from _columns(_limit(limit, ui) for limit in shown.limits)


def _layers(shown: Sheet, ui: Ui) -> Iterator[str]:
    """The policy first, then what it stands on, the nearest first, then what stands on top of it."""
    labels = words.LABELS[ui]
    below = [layer for layer in reversed(shown.layers) if layer.origin.kind == "extended"]
    (own,) = (layer for layer in shown.layers if layer.origin.kind == "own")
    yield _heading(own, ui)
    yield from _about(own, ui)
    for layer in below:
        yield f"  {labels['extends']} {_heading(layer, ui)}"
        yield from ("  " + line for line in _about(layer, ui))
    for layer in shown.layers:
        if layer.origin.kind == "lexicon":
            yield f"  {labels['on_top']}: {_heading(layer, ui)}"
            yield from ("  " + line for line in _about(layer, ui))
    if shown.settings:
        yield f"  {labels['settings']}: {', '.join(shown.settings)}"


def _heading(layer: LayerSheet, ui: Ui) -> str:
    title = localized(layer.title, ui)
    return f"{layer.origin.name}: {title}" if title else layer.origin.name


def _about(layer: LayerSheet, ui: Ui) -> Iterator[str]:
    labels = words.LABELS[ui]
    if layer.document:
        yield f"  {labels['document']}: {'; '.join(layer.document.values())}"
    counts = [
        f"{labels[what]}: {', '.join(f'{language} {number}' for language, number in by.items() if number)}"
        for what, by in (("rows", layer.rows), ("scripts", layer.scripts))
        if any(by.values())
    ]
    if counts:
        yield f"  {'; '.join(counts)}"


def _calendar(calendar: CalendarSheet, ui: Ui) -> Iterator[str]:
    labels = words.LABELS[ui]
    yield ""
    yield f"{labels['calendar']}: {words.origin(calendar.origin, ui)}"
    short = [f"{day} {labels['until']} {hour}" if ui != "kk" else f"{day} {hour} {labels['until']}"
             for day, hour in calendar.short.items()]  # fmt: skip
    values = [
        ("zone", _value(calendar.zone, ui)),
        ("country", calendar.country or labels["none"]),
        ("hours", calendar.hours),
        ("days", words.days(calendar.days, ui)),
        ("days_off", ", ".join(calendar.off)),
        ("worked", ", ".join(calendar.worked)),
        ("short", ", ".join(short)),
    ]
    yield from (f"  {labels[key]}: {value}" for key, value in values if value)


def _rule(rule: RuleSheet, ui: Ui) -> tuple[str, ...]:
    labels = words.LABELS[ui]
    state = labels[rule.state.value]
    if rule.state.value == OFF and rule.state.origin == DEFAULT:
        state += f" ({labels['unnamed']})"
    else:
        before = rule.state.instead_of
        state += f" ({words.origin(rule.state.origin, ui)})"
        state += _replaced(before and Value(labels[before.value], before.origin), ui)
    by_channel = "".join(
        f", {labels['unknown'] if channel == 'none' else channel}: {severity}"
        for channel, severity in rule.severity_in.items()
    )
    return rule.id, state, _value(rule.severity, ui, by_channel), _clauses(rule.clauses)


def _clauses(clauses: Iterable[Clause]) -> str:
    by_document: dict[str, list[str]] = {}
    for clause in clauses:
        by_document.setdefault(clause.document, []).append(clause.clause)
    return "; ".join(f"{document} {', '.join(numbers)}" for document, numbers in by_document.items())


def _deadline(deadline: DeadlineSheet, ui: Ui) -> Iterator[str]:
    labels = words.LABELS[ui]
    yield f"  {deadline.id} ({words.origin(deadline.origin, ui)}): {words.conditions(deadline.when, ui)}"
    yield f"    {words.term(deadline.limits, deadline.since, deadline.until, ui)}{_replaced(deadline.instead_of, ui)}"
    clause = _clauses([deadline.clause]).rstrip()
    yield f"    {deadline.rule}, {_value(deadline.severity, ui)}; {clause}" + (
        f" «{deadline.clause.row}»" if deadline.clause.row else ""
    )
    if not deadline.checked:
        yield f"    {labels['unchecked']}"


def _limit(limit: LimitSheet, ui: Ui) -> tuple[str, ...]:
    clause = _clauses([limit.clause]) if limit.clause else words.LABELS[ui]["own_value"]
    return limit.id, _value(limit.value, ui), clause


def _value(value: Value, ui: Ui, more: str = "") -> str:
    return f"{value.value}{more} ({words.origin(value.origin, ui)}){_replaced(value.instead_of, ui)}"


def _replaced(value: Value | None, ui: Ui) -> str:
    return (
        f", {words.LABELS[ui]['instead_of']} {value.value} ({words.origin(value.origin, ui)})"
        if value is not None
        else ""
    )


def _columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows as columns of a common width; the last one as long as it is."""
    table = list(rows)
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]) - 1)] if table else []
    for row in table:
        yield (
            "  " + "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        )
