"""The message texts that an output may need: a mapping, or a function that finds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from phraseguard.model import Finding, Report
from phraseguard.output.positions import LineIndex

# Keyed by (conversation id or file, message index); or called with the finding and the message index.
Texts = Mapping[tuple[str, int], str] | Callable[[Finding, int], str | None]


def text_of(texts: Texts, finding: Finding, message: int | None) -> str | None:
    """Return the text of a message of the finding's conversation, or None where it is not at hand.

    A mapping is asked for the conversation id first, then for the file: drafts have no id. Ids that repeat across files
    need the function.
    """
    if message is None:
        return None
    if callable(texts):
        return texts(finding, message)
    found = texts.get((finding.conversation, message)) if finding.conversation else None
    return texts.get((finding.file, message)) if found is None else found


class Indexes:
    """The line index of the text asked for last: findings come ordered by message, so each text is indexed once."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last: LineIndex | None = None

    def of(self, text: str) -> LineIndex:
        """Return the line index of a text."""
        if self._last is None or self._last.text is not text:
            self._last = LineIndex(text)
        return self._last


def located(report: Report, texts: Texts) -> Report:
    """Return the report with line and column filled in where a finding has an offset and its text is at hand."""
    if all(finding.start is None or finding.line is not None for finding in report.findings):
        return report
    indexes = Indexes()
    return replace(report, findings=tuple(_located(finding, texts, indexes) for finding in report.findings))


def _located(finding: Finding, texts: Texts, indexes: Indexes) -> Finding:
    if finding.start is None or finding.line is not None:
        return finding
    text = text_of(texts, finding, finding.message)
    if text is None or finding.start > len(text):
        return finding
    line, column = indexes.of(text).position(finding.start)
    return replace(finding, line=line, column=column)
