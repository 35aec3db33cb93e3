"""``phraseguard rules``: what is checked, and all about one rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from phraseguard.commands.check import without_excerpt
from phraseguard.commands.session import Common, Session, Ui
from phraseguard.commands.streams import OK, Streams
from phraseguard.config import resolve_rules
from phraseguard.lexicon.compiled import CompiledRow, Rule
from phraseguard.lexicon.policy import Policy
from phraseguard.output.wording import localized

_TIERS = ("safe", "unsafe", "manual")


class _Labels(NamedTuple):
    finds: str
    explanation: str
    bad: str
    good: str
    sources: str
    channels: str
    every: str
    rows: str
    fixes: str


_LABELS: dict[Ui, _Labels] = {
    "ru": _Labels("что находит", "что увидит сотрудник", "с находкой", "без находки", "источники", "каналы", "все",
                  "строк в словарях", "исправления"),
    "kk": _Labels("нені табады", "қызметкер не көреді", "сәйкессіздік бар", "сәйкессіздік жоқ", "дереккөздер",
                  "арналар", "барлығы", "сөздіктердегі жолдар", "түзетулер"),
    "en": _Labels("finds", "explanation", "finding", "no finding", "sources", "channels", "all", "rows in lexicons",
                  "fixes"),
}  # fmt: skip


def run(streams: Streams, names: Sequence[str], common: Common, *, format: str = "text") -> int:
    """List rules, or tell all about one; returns the exit code. Raises `InputError` for an unknown name."""
    session = Session(common)
    loaded = session.load(Path.cwd())
    policy, ui = session.policy(loaded.settings), session.ui(loaded)
    wanted = resolve_rules(names, tuple(policy.rules)) if names else frozenset(policy.rules)
    rules = [rule for rule in policy.rules.values() if rule.id in wanted]
    rows, tiers = _rows_of(policy)
    if format == "json":
        records = [_record(rule, rows[rule.id], tiers.get(rule.id, Counter())) for rule in rules]
        streams.out.write(msgspec.json.format(msgspec.json.encode(records)).decode() + "\n")
    elif len(names) == 1 and names[0] in wanted:
        streams.out.writelines(_card(rules[0], rows[rules[0].id], tiers.get(rules[0].id, Counter()), ui))
    else:
        streams.out.writelines(_table(rules, ui))
    return OK


def _rows_of(policy: Policy) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """The number of lexicon rows of each rule, and of their first fixes by tier."""
    decoder = msgspec.msgpack.Decoder(CompiledRow)
    rows: Counter[str] = Counter()
    tiers: dict[str, Counter[str]] = {}
    for layer in policy.all_layers:
        for row in map(decoder.decode, layer.rows):
            rows[row.rule] += 1
            if row.instead:
                tiers.setdefault(row.rule, Counter())[row.fix] += 1
    return rows, tiers


def _record(rule: Rule, rows: int, tiers: Counter[str]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": rule.severity,
        "severity_in": rule.severity_in,
        "channels": list(rule.channels) or ["all"],
        "title": rule.title,
        "explanation": without_excerpt(rule.explanation),
        "why": rule.why,
        "bad": list(rule.bad),
        "good": list(rule.good),
        "sources": [{"document": document, "clause": clause} for document, clause in rule.sources],
        "rows": rows,
        "fixes": {tier: tiers[tier] for tier in _TIERS if tiers[tier]},
    }


def _table(rules: Sequence[Rule], ui: Ui) -> Iterator[str]:
    every = _LABELS[ui].every
    lines = [(rule.id, rule.severity, ",".join(rule.channels) or every, localized(rule.title, ui)) for rule in rules]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    for line in lines:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(line[:3], widths, strict=True)), line[3]]) + "\n"


def _card(rule: Rule, rows: int, tiers: Counter[str], ui: Ui) -> Iterator[str]:
    labels = _LABELS[ui]
    severity = ", ".join([rule.severity, *(f"{channel}: {level}" for channel, level in rule.severity_in.items())])
    yield f"{rule.id} ({severity}): {localized(rule.title, ui)}\n"
    yield f"\n{labels.finds}:\n  {localized(rule.why, ui)}\n"
    yield f"\n{labels.explanation}:\n  {localized(without_excerpt(rule.explanation), ui)}\n"
    for label, examples in ((labels.bad, rule.bad), (labels.good, rule.good)):
        if examples:
            yield f"\n{label}:\n" + "".join(f"  {example}\n" for example in examples)
    yield "\n"
    if rule.sources:
        yield f"{labels.sources}: " + "; ".join(f"{document} {clause}" for document, clause in rule.sources) + "\n"
    yield f"{labels.channels}: {', '.join(rule.channels) or labels.every}\n"
    yield f"{labels.rows}: {rows}\n"
    if tiers:
        yield f"{labels.fixes}: " + ", ".join(f"{tier} {tiers[tier]}" for tier in _TIERS if tiers[tier]) + "\n"
