"""The `sarif` format: SARIF 2.1.0 (OASIS standard), for code scanning services and editors.

Regions are places in files. A draft in a text file has line, column and character offset; for JSON Lines the region is
the line of the conversation; in other files (mail, chat exports) only the file is named. The place in the message is
always in ``properties`` and as a logical location.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from phraseguard.model import Failure, Finding, Fix, Report, Severity
from phraseguard.output.messages import WORDS, Ui
from phraseguard.output.places import STDIN, end_position, in_text_file, uri
from phraseguard.output.records import encode
from phraseguard.output.wording import explanation, localized, skips, wordings

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "phraseguard/v1"

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
_Object = dict[str, object]


class RuleInfo(Protocol):
    """What a rule says of itself; `title` and `explanation` by language."""

    @property
    def id(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def title(self) -> Mapping[str, str]: ...
    @property
    def explanation(self) -> Mapping[str, str]: ...


def render(
    report: Report,
    *,
    rules: Sequence[RuleInfo] = (),
    version: str = "",
    ui: Ui = "ru",
    root: str = "",
    information_uri: str = "",
) -> Iterator[str]:
    """Yield one SARIF log, indented.

    `rules` describes the rules, in the order that the log lists them (one that findings or skipped checks name and that
    is missing here is listed by its id alone); `version` is the tool's; file names under the folder `root` become
    relative to it.
    """
    ids = _rule_ids(report, rules)
    indexes = {rule: index for index, rule in enumerate(ids)}
    driver: _Object = {"name": "phraseguard"}
    if version:
        driver["version"] = version
    if information_uri:
        driver["informationUri"] = information_uri
    driver["language"] = ui
    described = {rule.id: rule for rule in rules}
    driver["rules"] = [_rule(described[rule], ui) if rule in described else {"id": rule} for rule in ids]
    run: _Object = {
        "tool": {"driver": driver},
        "language": ui,
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [_invocation(report, indexes, ui, root)],
        "results": [_result(finding, indexes[finding.rule], ui, root) for finding in report.findings],
    }
    log: _Object = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield msgspec.json.format(encode(log), indent=2) + "\n"


# -- rules -----------------------------------------------------------------------------------------------------------


def _rule_ids(report: Report, rules: Sequence[RuleInfo]) -> list[str]:
    named = [*(rule.id for rule in rules), *(finding.rule for finding in report.findings)]
    return list(dict.fromkeys([*named, *(skipped.rule for skipped in report.skipped)]))


def _rule(rule: RuleInfo, ui: Ui) -> _Object:
    title = localized(rule.title, ui) or rule.id
    text = localized(rule.explanation, ui) or title
    return {
        "id": rule.id,
        "shortDescription": _message(title),
        "fullDescription": _message(text),
        # GitHub shows the help beside an alert, and asks for it
        "help": _message(text),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


# -- results ---------------------------------------------------------------------------------------------------------


def _result(finding: Finding, index: int, ui: Ui, root: str) -> _Object:
    result: _Object = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(_text(finding, ui)),
        "locations": [_location(finding, root)],
    }
    related = _related(finding, root)
    if related:
        result["relatedLocations"] = related
    if finding.fingerprint:
        result["partialFingerprints"] = {FINGERPRINT: finding.fingerprint}
    fixes = _fixes(finding, ui, root)
    if fixes:
        result["fixes"] = fixes
    result["properties"] = _properties(finding)
    return result


def _text(finding: Finding, ui: Ui) -> str:
    # the standard asks for a summary first; wording to write by hand cannot be a fix, so it stands here
    instead = (f"{WORDS[ui].instead}: «{text}»" for text in wordings(finding))
    return "\n".join([explanation(finding, ui), *instead])


def _properties(finding: Finding) -> _Object:
    return {
        "conversation": finding.conversation,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "origin": finding.origin,
        "row": finding.row,
        "sources": [{"document": item.document, "clause": item.clause, "row": item.row} for item in finding.sources],
    }


def _location(finding: Finding, root: str) -> _Object:
    location = _physical(finding.file, _region(finding), root)
    logical = "/".join([finding.conversation or finding.file or "-", *_message_path(finding.message)])
    return location | {"logicalLocations": [{"fullyQualifiedName": logical}]}


def _message_path(message: int | None) -> tuple[str, ...]:
    return () if message is None else ("messages", str(message))


def _physical(file: str, region: _Object, root: str) -> _Object:
    # standard input has no URI of its own; a name keeps the region, which no location may have without an artifact
    physical: _Object = {"artifactLocation": {"uri": "stdin" if file in STDIN else uri(file, root)}}
    if region:
        physical["region"] = region
    return {"physicalLocation": physical}


def _region(finding: Finding) -> _Object:
    if finding.file_line:
        return {"startLine": finding.file_line}
    end = end_position(finding)
    if finding.start is None or finding.end is None or end is None or not in_text_file(finding):
        return {}
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.excerpt},
    }


def _related(finding: Finding, root: str) -> list[_Object]:
    locations = []
    for number, span in enumerate(finding.related):
        region: _Object = {"startLine": finding.file_line} if finding.file_line else {}
        if in_text_file(finding) and span.message == 0:
            region = {"charOffset": span.start, "charLength": span.end - span.start}
        name = "/".join([finding.conversation or finding.file or "-", *_message_path(span.message)])
        locations.append(
            {"id": number, **_physical(finding.file, region, root)}
            | {
                "logicalLocations": [{"fullyQualifiedName": name}],
                "properties": {"message": span.message, "start": span.start, "end": span.end},
            }
        )
    return locations


def _fixes(finding: Finding, ui: Ui, root: str) -> list[_Object]:
    """Return the fixes that a program may apply to the file: those of a text file, except the manual ones."""
    if not in_text_file(finding):
        return []
    words = WORDS[ui]
    labels = {"safe": words.fix_safe, "unsafe": words.fix_unsafe}
    return [
        {
            "description": _message(labels[fix.applicability]),
            "artifactChanges": [_change(fix, finding, root)],
            "properties": {"applicability": fix.applicability},
        }
        for fix in finding.fixes
        if fix.edits and fix.applicability != "manual"
    ]


def _change(fix: Fix, finding: Finding, root: str) -> _Object:
    location = {"uri": "stdin" if finding.file in STDIN else uri(finding.file, root)}
    return {
        "artifactLocation": location,
        "replacements": [
            {
                "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
                "insertedContent": {"text": edit.text},
            }
            for edit in fix.edits
        ],
    }


# -- invocation ------------------------------------------------------------------------------------------------------


def _invocation(report: Report, indexes: Mapping[str, int], ui: Ui, root: str) -> _Object:
    notifications = [_failed(failure, root) for failure in report.errors]
    for rule, reason in skips(report, ui):
        notifications.append(
            {
                "level": "warning",
                "message": _message(f"{WORDS[ui].skipped.format(rule)}: {reason}"),
                "associatedRule": {"id": rule, "index": indexes[rule]},
            }
        )
    notifications += ({"level": "note", "message": _message(note)} for note in report.notes)
    invocation: _Object = {"executionSuccessful": not report.errors}
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    return invocation


def _failed(failure: Failure, root: str) -> _Object:
    key = f"{failure.key}: " if failure.key else ""
    notification: _Object = {"level": "error", "message": _message(key + failure.message)}
    if failure.file:
        region: _Object = {} if failure.line is None else {"startLine": failure.line}
        if region and failure.column is not None:
            region["startColumn"] = failure.column
        notification["locations"] = [_physical(failure.file, region, root)]
    return notification


def _message(text: str) -> _Object:
    """Return a plain text message: braces doubled (single ones are placeholders of the standard), links broken up."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (") or "-"}
