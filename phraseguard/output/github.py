"""The `github` format: workflow commands that become annotations of a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from phraseguard.model import Failure, Finding, Report, Severity
from phraseguard.output.cells import scrub
from phraseguard.output.messages import WORDS, Ui
from phraseguard.output.places import STDIN, end_position, in_text_file, posix
from phraseguard.output.texts import Texts, text_of
from phraseguard.output.wording import details, explanation, skips

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def render(report: Report, texts: Texts, *, ui: Ui = "ru", explain: bool = False) -> Iterator[str]:
    """Yield one workflow command a line for every finding, then for notes, skipped checks and errors.

    Columns are code points, the end column exclusive. A span over several lines has no columns (GitHub refuses them
    there), a finding in a JSON Lines file has the line of its conversation. `texts` gives the texts that
    fixes and related places quote.
    """
    for finding in report.findings:
        lines = [explanation(finding, ui)]
        lines += (
            f"{label}: {text}"
            for label, text in details(finding, ui, partial(text_of, texts, finding), explain=explain)
        )
        yield _command(_COMMANDS[finding.severity], {**_place(finding), "title": finding.rule}, "\n".join(lines))
    words = WORDS[ui]
    for note in report.notes:
        yield _command("notice", {"title": words.note}, note)
    for rule, reason in skips(report, ui):
        yield _command("notice", {"title": words.skipped.format(rule)}, reason)
    for failure in report.errors:
        yield _command("error", _failed(failure), (f"{failure.key}: " if failure.key else "") + failure.message)


def _place(finding: Finding) -> dict[str, str | int]:
    place: dict[str, str | int] = {"file": posix(finding.file)} if finding.file not in STDIN else {}
    if finding.file_line:
        return {**place, "line": finding.file_line}
    end = end_position(finding)
    if finding.line is None or finding.column is None or end is None or not in_text_file(finding):
        return place
    place |= {"line": finding.line, "endLine": end.line}
    if end.line == finding.line:
        place |= {"col": finding.column, "endColumn": end.column}
    return place


def _failed(failure: Failure) -> dict[str, str | int]:
    place: dict[str, str | int] = {"file": posix(failure.file)} if failure.file not in STDIN else {}
    if failure.line is not None:
        place["line"] = failure.line
        if failure.column is not None:
            place["col"] = failure.column
    return place


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    """Return a workflow command with its line end. The escaping is that of GitHub's own toolkit."""
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name}{' ' if listed else ''}{listed}::{_data(message)}\n"


def _data(text: str) -> str:
    # the percent sign first, or it would escape the escapes
    return scrub(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
