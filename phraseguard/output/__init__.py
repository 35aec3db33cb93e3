"""The output formats: each a pure function from a report to pieces of text.

Nothing here prints or opens files. The pieces carry their own line ends; write them as they are, in UTF-8 and without
newline translation: ``open(path, "w", encoding="utf-8", newline="").writelines(render("csv", report))``. A format is
imported when it is first used: most runs need one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from phraseguard.model import Finding, Report

if TYPE_CHECKING:
    from phraseguard.output.sarif import RuleInfo

Format = Literal["text", "json", "jsonl", "sarif", "github", "csv"]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a format may need beside the report; each takes what concerns it.

    texts: texts of the messages, by (conversation id or file, message index) or by a function of finding and message
        index; for what `text` and `github` quote, and to fill in missing lines and columns for all
    ui: language of labels, explanations and summary
    explain: say what matched (`text`, `json`, `jsonl`, `github`)
    color: ANSI colours (`text`)
    width: cells for a line of text before it is cut (`text`)
    rules: descriptions of the rules (`sarif`)
    version: version of the tool (`sarif`)
    root: folder that file names are made relative to (`sarif`)
    bom: byte order mark, for Excel (`csv`)
    """

    texts: Mapping[tuple[str, int], str] | Callable[[Finding, int], str | None] = MappingProxyType({})
    ui: Literal["ru", "kk", "en"] = "ru"
    explain: bool = False
    color: bool = False
    width: int = 120
    rules: Sequence[RuleInfo] = ()
    version: str = ""
    root: str = ""
    bom: bool = False


def _text(report: Report, options: Options) -> Iterator[str]:
    from phraseguard.output import terminal

    return terminal.render(
        report, options.texts, ui=options.ui, explain=options.explain, color=options.color, width=options.width
    )


def _json(report: Report, options: Options) -> Iterator[str]:
    from phraseguard.output import records

    return records.render_json(report, explain=options.explain)


def _jsonl(report: Report, options: Options) -> Iterator[str]:
    from phraseguard.output import records

    return records.render_jsonl(report, explain=options.explain)


def _sarif(report: Report, options: Options) -> Iterator[str]:
    from phraseguard.output import sarif

    return sarif.render(report, rules=options.rules, version=options.version, ui=options.ui, root=options.root)


def _github(report: Report, options: Options) -> Iterator[str]:
    from phraseguard.output import github

    return github.render(report, options.texts, ui=options.ui, explain=options.explain)


def _csv(report: Report, options: Options) -> Iterator[str]:
    from phraseguard.output import csv_

    return csv_.render(report, ui=options.ui, bom=options.bom)


FORMATS: Mapping[str, Callable[[Report, Options], Iterator[str]]] = MappingProxyType(
    {"text": _text, "json": _json, "jsonl": _jsonl, "sarif": _sarif, "github": _github, "csv": _csv}
)


def render(format: str, report: Report, options: Options | None = None) -> Iterator[str]:
    """Return the pieces of a report in one of `FORMATS`. Raises ValueError for an unknown format, at once."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: choose from {', '.join(FORMATS)}")
    options = options or Options()
    if any(finding.line is None and finding.start is not None for finding in report.findings):
        from phraseguard.output.texts import located

        report = located(report, options.texts)
    return FORMATS[format](report, options)
