"""The csv format: golden file, RFC 4180 round trip, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Edit, Finding, Fix, Report
from phraseguard.output import Options, render
from phraseguard.output.csv_ import HEADER
from phraseguard.output.csv_ import render as render_csv

Texts = dict[tuple[str, int], str]


def rows(*findings: Finding) -> list[dict[str, str]]:
    text = "".join(render_csv(Report(findings=findings)))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def found(excerpt: str = "ну", **more: object) -> Finding:
    known = {"message": 0, "rule": "r/r", "severity": "error", "start": 4, "end": 4 + len(excerpt)}
    return Finding(**{**known, "excerpt": excerpt, **more})  # type: ignore[arg-type]


def test_golden(report: Report, texts: Texts, golden: Callable[[str, str], None]) -> None:
    golden("report.csv", "".join(render("csv", report, Options(texts=texts, bom=True))))


def test_header_and_byte_order_mark() -> None:
    assert list(render_csv(Report())) == [",".join(HEADER) + "\r\n"]
    assert next(render_csv(Report(), bom=True)).startswith("\ufeffconversation,")


@given(st.text(), st.text())
def test_every_cell_reads_back(excerpt: str, explanation: str) -> None:
    (row,) = rows(found(excerpt, explanation={"ru": explanation}))
    assert row["excerpt"].removeprefix("'") == excerpt.removeprefix("'")
    assert row["explanation"].removeprefix("'") == (explanation or "r/r").removeprefix("'")


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_formula_gets_an_apostrophe(lead: str) -> None:
    formula = lead + 'HYPERLINK("http://x";"y")'
    (row,) = rows(found(formula, file=formula, explanation={"ru": formula}))
    assert {row["excerpt"], row["file"], row["explanation"]} == {"'" + formula}


def test_other_cells_are_left_alone() -> None:
    (row,) = rows(found("а=б", start=None, end=None, message=None))
    assert (row["excerpt"], row["start"], row["message"], row["line"]) == ("а=б", "", "", "")


@pytest.mark.parametrize(
    ("edits", "replacement"),
    [
        ([(4, 10, "заявка")], "заявка"),
        ([(4, 4, "«"), (10, 10, "»")], "«слово!»"),
        ([(9, 10, ""), (4, 5, "С")], "Слово"),
        ([(0, 3, "тем"), (4, 10, "словом")], "тем; словом"),
    ],
)
def test_replacement_is_the_mended_excerpt(edits: list[tuple[int, int, str]], replacement: str) -> None:
    fix = Fix(
        applicability="safe", edits=tuple(Edit(message=0, start=start, end=end, text=new) for start, end, new in edits)
    )
    assert rows(found("слово!", fixes=(fix,)))[0]["replacement"] == replacement


def test_a_lone_surrogate_is_replaced() -> None:
    assert rows(found("\ud800"))[0]["excerpt"] == "\ufffd"
