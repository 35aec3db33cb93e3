"""What a policy says beside its rows: working hours, single values, terms, who its agents are (docs/policy.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args

import msgspec
import yaml

from phraseguard.lexicon.compiled import Deadline, Limit, WorkingHours
from phraseguard.lexicon.yamlnodes import Doc
from phraseguard.model import SEVERITIES, Channel, InputError, Request

KEYS = ("calendar", "limits", "deadlines", "agents", "severity")
SINCE = ("customer-message", "received_at", "data_complete_at", "telegram_at")
UNTIL = ("agent-reply", "interim", "interim-with-term", "completion")
CONDITIONS = (
    "channel", "type", "prepaid", "complex", "disagreements", "booked", "routes", "before", "after", "has", "lacks",
)  # fmt: skip
DUE = "due"
# The limits that checks ask for, and what their values are: clock time, a term, hours of the day, a range, a number, yes or no.
LIMITS = {
    "session-gap": "clock", "call-hours": "hours", "pickup": "clock", "callback": "term", "callback-apology": "yes",
    "callback-accepted": "yes", "holds": "number", "hold": "clock", "interruption": "clock", "interruption-words": "number",
    "pace-ru": "range", "pace-kk": "range", "pace-words": "number", "duration": "clock", "split-gap": "clock", "split-parts": "number",
    "unanswered": "clock", "opening": "clock", "wait": "clock", "offer-needs-consent": "yes",
}  # fmt: skip
# «duration-consultation»: of calls for a purpose (request.type).
_BY_PURPOSE = "duration-"
_FIELDS = tuple(Request.__struct_fields__)
_ROUTES = re.compile(r"\d*\.\.\d*")
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_RANGE = re.compile(r"\d+\s*[–-]\s*\d+")


def read(doc: Doc, values: dict[str, yaml.Node], document: str, rules: Iterable[str]) -> dict[str, Any]:
    """Read these keys of a ``policy.yaml`` into the columns of a `Layer`; raises `InputError` at a mistake."""
    known = tuple(rules)
    columns: dict[str, Any] = {}
    if "calendar" in values:
        columns["working_hours"] = _working_hours(doc, values["calendar"])
    if "limits" in values:
        nodes = doc.items(values["limits"], "limits")
        columns["limits"] = _distinct(doc, nodes, [_limit(doc, node, document) for node in nodes])
    if "deadlines" in values:
        nodes = doc.items(values["deadlines"], "deadlines")
        columns["deadlines"] = _distinct(doc, nodes, [_deadline(doc, node, document, known) for node in nodes])
    if "agents" in values:
        columns["agents"] = tuple(text for text, _ in doc.texts(values["agents"], "agents"))
    if "severity" in values:
        found = doc.mapping(values["severity"], "severity", known)
        columns["severity"] = {rule: doc.choice(node, "severity", (*SEVERITIES, "off")) for rule, node in found.items()}
    return columns


def check_zone(doc: Doc, node: yaml.Node) -> None:
    """Raise `InputError` at a time zone that nobody knows."""
    from phraseguard.worktime.zones import zone_info

    try:
        zone_info(doc.text(node, "timezone"))
    except ValueError as error:
        doc.fail(node, str(error), "timezone")


def _distinct(doc: Doc, nodes: list[yaml.Node], made: list[Any]) -> tuple[Any, ...]:
    """Return records whose ids differ; one that comes again would silently hide the one before."""
    seen: set[str] = set()
    for node, record in zip(nodes, made, strict=True):
        if record.id in seen:
            doc.fail(node, f"the id «{record.id}» stands twice; expected each once", "id")
        seen.add(record.id)
    return tuple(made)


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
    id = doc.text(values["id"], "id")
    if not id.startswith(_BY_PURPOSE):
        try:
            doc.choice(values["id"], "a limit", tuple(LIMITS))
        except InputError as error:
            raise InputError(msgspec.structs.replace(error.failure, key="id")) from None
    try:
        _check(doc.text(values["value"], "value"), LIMITS.get(id, "clock"))
    except ValueError as error:
        doc.fail(values["value"], str(error), "value")
    return Limit(id, doc.text(values["value"], "value"), document if clause else "", clause)


def _check(value: str, kind: str) -> None:
    """Raise ValueError where the value of a limit is not of its kind."""
    from phraseguard.worktime.term import parse_term
    from phraseguard.worktime.written import hours_of

    if kind in ("clock", "term"):
        if parse_term(value).clock_seconds is None and kind == "clock":
            raise ValueError(f"«{value}» is no clock time; expected one such as «30 s», «2 minutes», «24 hours»")
    elif kind == "hours":
        hours_of(value)
    elif kind == "range" and not _RANGE.fullmatch(value):
        raise ValueError(f"«{value}» is no range; expected two numbers such as «80–160»")
    elif kind == "number" and not value.isdigit():
        raise ValueError(f"«{value}» is no whole number; expected one such as «15»")
    elif kind == "yes" and value not in ("yes", "no"):
        raise ValueError(f"«{value}» is neither yes nor no; expected one of the two")


def _condition(doc: Doc, key: str, node: yaml.Node) -> tuple[str, ...]:
    """Read one condition of a term; what cannot be meant is an error at its place."""
    values = doc.texts(node, key)
    for text, item in values:
        if key in ("prepaid", "complex", "disagreements", "booked"):
            doc.choice(item, key, ("yes", "no"))
        elif key in ("has", "lacks"):
            doc.choice(item, key, _FIELDS)
        elif key == "channel":
            doc.choice(item, key, get_args(Channel))
        elif key == "routes" and not _ROUTES.fullmatch(text):
            doc.fail(item, f"«{text}» is no range of routes; expected one such as «..50», «51..» or «10..20»", key)
        elif key in ("before", "after") and not _TIME.fullmatch(text):
            doc.fail(item, f"«{text}» is no time of day; expected one such as «16:00»", key)
    return tuple(text for text, _ in values)


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
        when={key: _condition(doc, key, value) for key, value in conditions.items()},
        since=doc.choice(values["from"], "from", SINCE),
        until=doc.choice(values["until"], "until", UNTIL),
        limits=tuple(text for text, _ in limits),
        severity=doc.choice(values["severity"], "severity", SEVERITIES) if "severity" in values else "",
        document=doc.text(source["document"], "document") if "document" in source else document,
        clause=doc.text(source["clause"], "clause") if "clause" in source else "",
        row=doc.text(source["row"], "row") if "row" in source else "",
    )
