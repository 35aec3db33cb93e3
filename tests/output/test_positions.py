"""Lines, columns and UTF-16 offsets, against definitions that scan the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phraseguard.model import Finding
from phraseguard.output.places import end_position
from phraseguard.output.positions import LineIndex, Position, Utf16Index

TEXT = st.text(alphabet="aЯқ\r\n\t \u2028\u0085\u0301😀𝒳")


@st.composite
def text_and_offset(draw: st.DrawFn) -> tuple[str, int]:
    text = draw(TEXT)
    return text, draw(st.integers(0, len(text)))


def scanned(text: str, offset: int) -> Position:
    """The position by definition: walk through the text, character by character."""
    line = column = 1
    for at in range(offset):
        ends = text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    return Position(line, column)


@given(text_and_offset())
def test_position_is_what_a_scan_finds_and_offset_is_its_inverse(case: tuple[str, int]) -> None:
    text, offset = case
    index = LineIndex(text)
    position = index.position(offset)
    assert position == scanned(text, offset)
    assert index.offset(*position) == offset


@given(TEXT)
def test_bounds_leave_out_exactly_the_line_ends(text: str) -> None:
    index = LineIndex(text)
    bounds = [index.bounds(line) for line in range(1, len(index) + 1)]
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(text)
    assert not any(set(text[start:end]) & {"\r", "\n"} for start, end in bounds)
    between = [text[end:start] for (_, end), (start, _) in pairwise(bounds)]
    assert set(between) <= {"\n", "\r\n", "\r"}


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(ValueError, match="outside a text of 3"):
        LineIndex("абв").position(offset)


@pytest.mark.parametrize(("line", "column"), [(0, 1), (1, 0), (3, 1), (1, 4), (2, 3)])
def test_a_position_that_the_text_does_not_have_is_an_error(line: int, column: int) -> None:
    with pytest.raises(ValueError, match=r"no position|has no column"):
        LineIndex("аб\nв").offset(line, column)


@pytest.mark.parametrize("line", [0, 3])
def test_bounds_of_a_line_that_is_not_there(line: int) -> None:
    with pytest.raises(IndexError, match=f"no line {line}"):
        LineIndex("a\nb").bounds(line)


@given(text_and_offset())
def test_utf16_offsets_count_code_units(case: tuple[str, int]) -> None:
    text, offset = case
    index = Utf16Index(text)
    units = index.to_utf16(offset)
    assert units == len(text[:offset].encode("utf-16-le")) // 2
    assert index.from_utf16(units) == offset


def test_the_middle_of_a_surrogate_pair_is_its_start() -> None:
    index = Utf16Index("а😀б😀")
    assert [index.from_utf16(units) for units in range(7)] == [0, 1, 1, 2, 3, 3, 4]


@given(text_and_offset())
def test_lsp_positions_count_units_from_the_start_of_the_line(case: tuple[str, int]) -> None:
    text, offset = case
    index = Utf16Index(text)
    line, character = index.lsp_position(offset)
    start = LineIndex(text).bounds(line + 1)[0]
    assert line == scanned(text, offset).line - 1
    assert character == len(text[start:offset].encode("utf-16-le")) // 2
    inside_line_end = text[offset - 1 : offset + 1] == "\r\n"
    assert index.lsp_offset(line, character) == offset - inside_line_end


def test_lsp_positions_past_the_end_are_the_end() -> None:
    index = Utf16Index("а😀\r\nб")
    assert index.lsp_offset(0, 99) == 2
    assert index.lsp_offset(1, 99) == 5
    assert index.lsp_offset(7, 0) == 5
    with pytest.raises(ValueError, match="negative"):
        index.lsp_offset(-1, 0)


@given(text_and_offset(), st.integers(0, 20))
def test_the_end_of_a_finding_needs_only_its_excerpt(case: tuple[str, int], length: int) -> None:
    text, start = case
    end = min(len(text), start + length)
    if text[end - 1 : end + 1] == "\r\n":
        end += 1  # a span never ends inside a line end
    line, column = scanned(text, start)
    finding = Finding(
        message=0, rule="r/r", severity="error", start=start, end=end, line=line, column=column, excerpt=text[start:end]
    )
    assert end_position(finding) == scanned(text, end)


def test_a_finding_without_a_position_has_no_end() -> None:
    assert end_position(Finding(message=None, rule="r/r", severity="error", start=None, end=None)) is None
