"""``phraseguard check``: findings of drafts and conversations in a chosen format."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from phraseguard import __version__, output
from phraseguard.commands import streams as edge
from phraseguard.commands.examine import Examined, examine
from phraseguard.commands.session import Common, Session
from phraseguard.commands.streams import Streams
from phraseguard.model import Report

# Formats that have no place for something; it goes to the error stream then, so that nothing is silent.
_NO_NOTES = ("jsonl", "csv")
_NO_ERRORS = ("csv",)
_NARROWEST, _WIDEST = 40, 160


def run(
    streams: Streams,
    paths: Sequence[Path],
    common: Common,
    *,
    format: str = "text",
    target: Path | None = None,
    explain: bool = False,
    color: str = "auto",
) -> int:
    """Check the inputs, write the report, return the exit code. Raises `InputError` for wrong use."""
    if target is not None:
        edge.check_writable(target)
    session = Session(common)
    done = examine(paths, session, streams)
    report = done.report()
    nothing_done = bool(report.errors) and not report.conversations
    pieces = _render(done, report, session, streams, format=format, to_file=target, explain=explain, color=color)
    if target is not None:
        edge.write_atomically(target, "".join(pieces).encode("utf-8", "replace"))
    elif not (nothing_done and format == "text"):
        streams.out.writelines(pieces)
    if nothing_done or format in _NO_ERRORS or target is not None:
        edge.complain(streams, report.errors)
    if format in _NO_NOTES or (nothing_done and format == "text"):
        edge.remark(streams, report.notes)
    if format in _NO_ERRORS:
        edge.remark(streams, _skips(report, session, done))
    if report.errors:
        return edge.WRONG_USE if nothing_done else edge.PARTLY
    return edge.FOUND if done.failing else edge.OK


def _render(
    done: Examined,
    report: Report,
    session: Session,
    streams: Streams,
    *,
    format: str,
    to_file: Path | None,
    explain: bool,
    color: str,
) -> Iterator[str]:
    if explain and format in ("text", "github"):
        # These two show no fingerprint otherwise, and `allow` and `report-wrong` ask for it.
        marked = (replace(each, why=(*each.why, f"fingerprint {each.fingerprint}")) for each in report.findings)
        report = replace(report, findings=tuple(marked))
    extra: dict[str, Any] = {}
    if format == "text":
        extra["color"] = color == "always" or (to_file is None and edge.wants_color(color, streams.out))
        if to_file is None and streams.out.isatty():
            extra["width"] = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns - 8))
    elif format == "sarif":
        extra["rules"] = _rules(done, session)
        extra["version"] = __version__
        extra["root"] = os.getcwd()
    elif format == "csv":
        extra["bom"] = to_file is not None
    options = output.Options(texts=done.text_of, ui=session.ui(done.loaded), explain=explain, **extra)
    return output.render(format, report, options)


def _rules(done: Examined, session: Session) -> tuple[Any, ...]:
    """The rules that ran; of a rule as such, no text is marked that its explanation could quote."""
    if done.loaded is None:
        return ()
    checker = session.checker(done.loaded.settings)
    rules = (rule for rule in checker.policy.rules.values() if rule.id in checker.rules)
    return tuple(replace(rule, explanation=without_excerpt(rule.explanation)) for rule in rules)


def without_excerpt(texts: Mapping[str, str]) -> dict[str, str]:
    """Return explanations with an ellipsis where they quote what a finding marks."""
    return {language: text.replace("{excerpt}", "…") for language, text in texts.items()}


def _skips(report: Report, session: Session, done: Examined) -> Iterator[str]:
    from phraseguard.output.wording import skips

    return (f"skipped {rule}: {reason}" for rule, reason in skips(report, session.ui(done.loaded)))
