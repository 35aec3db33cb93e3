"""The `csv` format: one finding a row (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from phraseguard.model import Finding, Report
from phraseguard.output.cells import scrub
from phraseguard.output.messages import Ui
from phraseguard.output.wording import explanation, replaced

HEADER = (
    "conversation", "file", "message", "line", "column", "start", "end", "rule", "severity", "excerpt", "replacement",
    "clause", "explanation", "fingerprint",
)  # fmt: skip
BOM = "\ufeff"

# What a spreadsheet takes for the start of a formula; blanks and the full-width forms as well (OWASP: CSV injection).
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def render(report: Report, *, ui: Ui = "ru", bom: bool = False) -> Iterator[str]:
    """Yield the header and one row a finding, each with its CRLF (open the file with ``newline=""``).

    Excel reads UTF-8 only with a byte order mark: `bom`. A cell that a spreadsheet would take for a formula gets a
    leading apostrophe. Skipped checks and errors have no row.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(HEADER)
    yield (BOM if bom else "") + _taken(buffer)
    for finding in report.findings:
        writer.writerow(map(_cell, _row(finding, ui)))
        yield _taken(buffer)


def _row(finding: Finding, ui: Ui) -> tuple[str | int | None, ...]:
    clauses = (f"{source.document} {source.clause}".strip() for source in finding.sources)
    return (
        finding.conversation,
        finding.file,
        finding.message,
        finding.line,
        finding.column,
        finding.start,
        finding.end,
        finding.rule,
        finding.severity,
        finding.excerpt,
        replaced(finding),
        "; ".join(clauses),
        explanation(finding, ui),
        finding.fingerprint,
    )


def _cell(value: str | int | None) -> str:
    text = "" if value is None else scrub(str(value))
    return "'" + text if text.startswith(_FORMULA) else text


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
