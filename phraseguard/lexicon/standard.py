"""What a policy says beside its rows: working hours, single values, terms, who its agents are (docs/policy.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from phraseguard.lexicon.compiled import Deadline, Limit, WorkingHours
from phraseguard.lexicon.yamlnodes import Doc
from phraseguard.model import SEVERITIES

KEYS = ("calendar", "limits", "deadlines", "agents", "severity")
SINCE = ("customer-message", "received_at", "data_complete_at", "telegram_at")
UNTIL = ("agent-reply", "interim", "interim-with-term", "completion")
CONDITIONS = (
    "channel", "type", "prepaid", "complex", "disagreements", "booked", "routes", "before", "after", "has", "lacks",
)  # fmt: skip
DUE = "due"


def read(doc: Doc, values: dict[str, yaml.Node], document: str, rules: Iterable[str]) -> dict[str, Any]:
    """Read these keys of a ``policy.yaml`` into the columns of a `Layer`; raises `InputError` at a mistake."""
    known = tuple(rules)
    columns: dict[str, Any] = {}
    if "calendar" in values:
        columns["working_hours"] = _working_hours(doc, values["calendar"])
    if "limits" in values:
        columns["limits"] = tuple(_limit(doc, node, document) for node in doc.items(values["limits"], "limits"))
    if "deadlines" in values:
        nodes = doc.items(values["deadlines"], "deadlines")
        columns["deadlines"] = tuple(_deadline(doc, node, document, known) for node in nodes)
    if "agents" in values:
        columns["agents"] = tuple(text for text, _ in doc.texts(values["agents"], "agents"))
    if "severity" in values:
        found = doc.mapping(values["severity"], "severity", known)
        columns["severity"] = {rule: doc.choice(node, "severity", (*SEVERITIES, "off")) for rule, node in found.items()}
    return columns


def _working_hours(doc: Doc, node: yaml.Node) -> WorkingHours:
    from phraseguard.worktime.written import calendar_of

    values = doc.mapping(node, "a calendar", ("country", "hours", "days", "off", "worked", "short"))
    short = doc.mapping(values["short"], "shortened days", ()) if "short" in values else {}
    made = WorkingHours(
        country=doc.text(values["country"], "country") if "country" in values else "",
        hours=doc.text(values["hours"], "hours") if "hours" in values else "",
        days=doc.text(values["days"], "days") if "days" in values else "",
        off=tuple(text for text, _ in doc.texts(values["off"], "off")) if "off" in values else (),
        worked=tuple(text for text, _ in doc.texts(values["worked"], "worked")) if "worked" in values else (),
        short={day: doc.text(value, "an hour") for day, value in short.items()},
    )
    try:
        calendar_of("UTC", made)
    except ValueError as error:
        doc.fail(node, str(error), "calendar")
    return made


def _limit(doc: Doc, node: yaml.Node, document: str) -> Limit:
    values = doc.mapping(node, "a limit", ("id", "value", "clause", "note"))
    for required in ("id", "value"):
        if required not in values:
            doc.fail(node, f"a limit needs the key «{required}»", required)
    clause = doc.text(values["clause"], "clause") if "clause" in values else ""
    return Limit(doc.text(values["id"], "id"), doc.text(values["value"], "value"), document if clause else "", clause)


def _deadline(doc: Doc, node: yaml.Node, document: str, rules: tuple[str, ...]) -> Deadline:
    from phraseguard.worktime.term import parse_term

    values = doc.mapping(node, "a term", ("id", "rule", "when", "from", "until", "limit", "severity", "source", "note"))
    for required in ("id", "rule", "from", "until", "limit", "source"):
        if required not in values:
            doc.fail(node, f"a term needs the key «{required}»", required)
    limits = doc.texts(values["limit"], "limit")
    for text, item in limits:
        if text != DUE:
            try:
                parse_term(text)
            except ValueError as error:
                doc.fail(item, str(error), "limit")
    conditions = doc.mapping(values["when"], "conditions", CONDITIONS) if "when" in values else {}
    source = doc.mapping(values["source"], "a source", ("document", "clause", "row"))
    return Deadline(
        id=doc.text(values["id"], "id"),
        rule=doc.choice(values["rule"], "rule", rules),
        when={key: tuple(text for text, _ in doc.texts(value, key)) for key, value in conditions.items()},
        since=doc.choice(values["from"], "from", SINCE),
        until=doc.choice(values["until"], "until", UNTIL),
        limits=tuple(text for text, _ in limits),
        severity=doc.choice(values["severity"], "severity", SEVERITIES) if "severity" in values else "",
        document=doc.text(source["document"], "document") if "document" in source else document,
        clause=doc.text(source["clause"], "clause") if "clause" in source else "",
        row=doc.text(source["row"], "row") if "row" in source else "",
    )
