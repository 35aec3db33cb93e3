"""The `json` and `jsonl` formats: the contract that other programs read (design: formats, "Output")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from phraseguard.model import Failure, Finding, Report, Skipped
from phraseguard.output.cells import scrub
from phraseguard.output.tally import tally

VERSION = 1
_LANGUAGES = ("ru", "kk", "en")


def encode(value: object) -> str:
    """Return compact JSON of builtins, characters as themselves; lone surrogates, which UTF-8 cannot hold, replaced."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_scrubbed(value)).decode()


def finding_record(finding: Finding, *, explain: bool = False) -> dict[str, object]:
    """Return a finding as builtins with every key of the contract present, `why` only with `explain`.

    The order of the keys is fixed; dictionaries inside are ordered by language or by key, so that equal findings give
    equal bytes.
    """
    record: dict[str, object] = {
        "conversation": finding.conversation,
        "file": finding.file,
        "message": finding.message,
        "rule": finding.rule,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "excerpt": finding.excerpt,
        "related": [{"message": span.message, "start": span.start, "end": span.end} for span in finding.related],
        "explanation": _by_language(finding.explanation),
        "fixes": [
            {
                "applicability": fix.applicability,
                "edits": [
                    {"message": edit.message, "start": edit.start, "end": edit.end, "text": edit.text}
                    for edit in fix.edits
                ],
            }
            for fix in finding.fixes
        ],
        "scripts": [
            {
                "id": offer.id,
                "situation": offer.situation,
                "text": offer.text,
                "slots": dict(sorted(offer.slots.items())),
                "score": offer.score,
            }
            for offer in finding.scripts
        ],
        "sources": [
            {"document": source.document, "clause": source.clause, "row": source.row} for source in finding.sources
        ],
        "origin": finding.origin,
        "row": finding.row,
        "fingerprint": finding.fingerprint,
    }
    if explain:
        record["why"] = list(finding.why)
    return record


def skipped_record(skipped: Skipped) -> dict[str, object]:
    """Return a skipped check as builtins."""
    return {"conversation": skipped.conversation, "rule": skipped.rule, "reason": skipped.reason}


def failure_record(failure: Failure) -> dict[str, object]:
    """Return a failed input or check as builtins; line and column are null where not known."""
    return {
        "file": failure.file,
        "line": failure.line,
        "column": failure.column,
        "key": failure.key,
        "message": failure.message,
    }


def summary_record(report: Report) -> dict[str, object]:
    """Return the counts of a report, and its notes, as builtins."""
    counts = tally(report)
    return {
        "conversations": counts.conversations,
        "findings": counts.findings,
        "severities": {"error": counts.error, "warning": counts.warning, "advice": counts.advice},
        "rules": counts.rules,
        "files": counts.files,
        "fixable": counts.fixable,
        "skipped": counts.skipped,
        "errors": counts.failed,
        "notes": list(report.notes),
    }


def render_json(report: Report, *, explain: bool = False) -> Iterator[str]:
    """Yield one JSON document in pieces, a finding a line, so that a large report is never one string."""
    yield f'{{"version":{VERSION},"findings":['
    yield from _rows(finding_record(finding, explain=explain) for finding in report.findings)
    yield '],"skipped":['
    yield from _rows(map(skipped_record, report.skipped))
    yield '],"errors":['
    yield from _rows(map(failure_record, report.errors))
    yield f'],"summary":{encode(summary_record(report))}}}\n'


def render_jsonl(report: Report, *, explain: bool = False) -> Iterator[str]:
    """Yield one JSON object a line: a finding (it has `rule`), then ``{"skipped": …}`` and ``{"error": …}``."""
    for finding in report.findings:
        yield encode(finding_record(finding, explain=explain)) + "\n"
    for skipped in report.skipped:
        yield encode({"skipped": skipped_record(skipped)}) + "\n"
    for failure in report.errors:
        yield encode({"error": failure_record(failure)}) + "\n"


def _rows(records: Iterable[dict[str, object]]) -> Iterator[str]:
    separator = "\n"
    for record in records:
        yield separator + encode(record)
        separator = ",\n"
    if separator != "\n":
        yield "\n"


def _by_language(texts: Mapping[str, str]) -> dict[str, str]:
    known = [language for language in _LANGUAGES if language in texts]
    return {language: texts[language] for language in [*known, *sorted(texts.keys() - set(known))]}


def _scrubbed(value: object) -> object:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, Mapping):
        return {_scrubbed(key): _scrubbed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_scrubbed(item) for item in value]
    return value
