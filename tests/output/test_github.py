"""Workflow commands: golden file, places, and escaping that GitHub's own rules undo."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Failure, Finding, Report
from phraseguard.output import Options, render
from phraseguard.output.github import render as render_github

Texts = dict[tuple[str, int], str]


def found(**more: object) -> Finding:
    known = {"message": 0, "rule": "r/r", "severity": "error", "start": 0, "end": 2, "line": 1, "column": 1}
    return Finding(**{**known, "excerpt": "ну", "file": "a.txt", **more})  # type: ignore[arg-type]


def first(finding: Finding) -> str:
    return next(render_github(Report(findings=(finding,)), {}))


def parsed(command: str) -> tuple[str, dict[str, str], str]:
    """A command taken apart as the runner does it."""
    match = re.fullmatch(r"::(\w+)(?: (.*?))?::(.*)\n", command, re.DOTALL)
    assert match
    properties = dict(part.split("=", 1) for part in (match[2] or "").split(",") if part)
    return match[1], {key: unescape(value) for key, value in properties.items()}, unescape(match[3])


def unescape(text: str) -> str:
    for escaped, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, char)
    return text


def test_golden(report: Report, texts: Texts, golden: Callable[[str, str], None]) -> None:
    golden("report.github.txt", "".join(render("github", report, Options(texts=texts))))


def test_one_finding() -> None:
    assert first(found(explanation={"ru": "Лишнее: 100 %."})) == (
        "::error file=a.txt,line=1,endLine=1,col=1,endColumn=3,title=r/r::Лишнее: 100 %25.\n"
    )


@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("advice", "notice")])
def test_commands(severity: str, command: str) -> None:
    assert parsed(first(found(severity=severity)))[0] == command


@pytest.mark.parametrize(
    ("finding", "properties"),
    [
        (found(file="a:b,c%.txt"), {"file": "a:b,c%.txt", "line": "1", "endLine": "1", "col": "1", "endColumn": "3"}),
        (found(excerpt="н\nу"), {"file": "a.txt", "line": "1", "endLine": "2"}),
        (found(file="c.jsonl", file_line=5), {"file": "c.jsonl", "line": "5"}),
        (found(file="c.eml"), {"file": "c.eml"}),
        (found(file="x\\a.txt", line=None), {"file": "x/a.txt"}),
        (found(file="-"), {"line": "1", "endLine": "1", "col": "1", "endColumn": "3"}),
    ],
)
def test_places(finding: Finding, properties: dict[str, str]) -> None:
    assert parsed(first(finding))[1] == {**properties, "title": "r/r"}


# The runner undoes no escapes but these, so text that looks like one must come back as it was.
ANY = st.text(alphabet="аб%:,=\r\n 0123ADC")


@given(ANY, ANY)
def test_escapes_come_back(file: str, explanation: str) -> None:
    finding = found(file="f" + file, explanation={"ru": "e" + explanation})
    command = first(finding)
    assert command.count("\n") == 1
    assert "\r" not in command
    _, properties, message = parsed(command)
    assert properties["file"] == "f" + file
    assert message == "e" + explanation


def test_errors_without_a_file_have_no_place() -> None:
    (command,) = render_github(Report(errors=(Failure(message="сломалось", key="k"),)), {})
    assert command == "::error::k: сломалось\n"
