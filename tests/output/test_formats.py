"""The registry: every format, lazily, with equal bytes for equal input."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from phraseguard.model import Finding, Report
from phraseguard.output import FORMATS, Options, render
from phraseguard.output.places import in_text_file
from phraseguard.output.texts import located, text_of

Texts = dict[tuple[str, int], str]


def test_the_formats_and_their_order() -> None:
    assert list(FORMATS) == ["text", "json", "jsonl", "sarif", "github", "csv"]


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="unknown format 'xml': choose from text, json, jsonl, sarif, github, csv"):
        render("xml", Report())


@pytest.mark.parametrize("name", list(FORMATS))
def test_equal_input_gives_equal_bytes(name: str, report: Report, texts: Texts, rules: Sequence[Any]) -> None:
    options = Options(texts=texts, rules=rules, explain=True)
    first, second = ("".join(render(name, report, options)).encode() for _ in range(2))
    assert first == second
    assert first.endswith(b"\n")


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_empty_report_needs_no_options(name: str) -> None:
    assert all(isinstance(piece, str) for piece in render(name, Report()))


def test_importing_the_package_imports_no_format() -> None:
    code = (
        "import sys, phraseguard.output; print(sorted(m for m in sys.modules if m.startswith('phraseguard.output.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_missing_lines_and_columns_are_filled_in_from_the_texts(report: Report, texts: Texts) -> None:
    places = [(finding.line, finding.column) for finding in located(report, texts).findings]
    assert places == [(2, 1), (2, 46), (2, 55), (3, 11), (1, 1), (None, None), (1, 1)]


def test_known_lines_and_columns_are_left_alone() -> None:
    known = Finding(message=0, rule="r/r", severity="error", start=0, end=1, line=7, column=3, file="a.txt")
    assert located(Report(findings=(known,)), {("a.txt", 0): "abc"}).findings == (known,)


def test_texts_by_conversation_then_by_file() -> None:
    found = Finding(message=0, rule="r/r", severity="error", start=0, end=1, conversation="c", file="f")
    assert text_of({("c", 0): "по номеру", ("f", 0): "по файлу"}, found, 0) == "по номеру"
    assert text_of({("f", 0): "по файлу"}, found, 0) == "по файлу"
    assert text_of({("f", 0): "по файлу"}, found, None) is None
    assert text_of(lambda finding, message: f"{finding.file}{message}", found, 2) == "f2"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"file": "a.txt"}, True),
        ({"file": "d/a.TXT", "conversation": "a.TXT"}, True),
        ({"file": "-"}, True),
        ({"file": "<stdin>", "conversation": "<stdin>"}, True),
        ({"file": "README", "message": None}, True),
        ({"file": "chat.txt", "conversation": "chat.txt#1"}, False),
        ({"file": "a.txt", "message": 1}, False),
        ({"file": "a.jsonl", "file_line": 1}, False),
        ({"file": "a.eml"}, False),
        ({"file": "a.txt", "file_line": 3}, False),
    ],
)
def test_which_findings_are_in_a_text_file(more: dict[str, Any], expected: bool) -> None:
    known = {"message": 0, "rule": "r/r", "severity": "error", "start": 0, "end": 1}
    assert in_text_file(Finding(**{**known, **more})) is expected
