"""Cells on a terminal (rich is the reference) and lines cut around a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from phraseguard.output import cells
from phraseguard.output.cells import cut, printable, scrub, shorten, width

SIMPLE = "aЯ қґ№«–表가，😀✅→\u0301\u0306\u20dd"
EMOJI = ["👍🏽", "👨‍👩‍👧", "❤️", "☺️", "ℹ️", "#️⃣", "🇰🇿", "👩🏽‍💻", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "й", "字"]
HOSTILE = "\x1b\x00\x7f\x9b\u202e\u2066\u200f\ufeff\u2028\t\r\nа"


@given(st.text(alphabet=SIMPLE))
def test_width_is_what_rich_measures(text: str) -> None:
    assert width(text) == cell_len(text)


@pytest.mark.parametrize("text", EMOJI)
def test_width_of_emoji_sequences(text: str) -> None:
    assert width(text) == cell_len(text)


@pytest.mark.parametrize("text", ["а\u0301", "и\u0306", "\u200b", "\ufeff", "\u1160", ""])
def test_marks_take_no_cells(text: str) -> None:
    assert width(text) == len(text.rstrip("\u0301\u0306\u200b\ufeff\u1160"))


def test_plain_text_takes_a_shortcut_that_agrees_with_the_long_way() -> None:
    plain = "Сәлеметсіз бе? «Заявка» № 5 – ok…"
    assert cells.cells(plain) == (list(plain), [1] * len(plain))
    assert cells.cells(plain + "表") == ([*plain, "表"], [1] * len(plain) + [2])


@given(st.text(alphabet=HOSTILE))
def test_nothing_that_steers_a_terminal_is_printed(text: str) -> None:
    assert not set(printable(text)) & set(HOSTILE.rstrip("а"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a    b"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x7f\x00", "␡␀"),
        ("abc\u202ecba", "abc\ufffdcba"),
        ("раз \r\n  два\u2028три", "раз два три"),
        ("за\u00adявка\u200b", "за-явка"),
        ("\ud800", "\ufffd"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_scrub_keeps_every_offset() -> None:
    assert scrub("а\ud800б\udfff") == "а\ufffdб\ufffd"
    assert scrub("😀") == "😀"


@given(st.text(alphabet=SIMPLE + "\t\n"), st.integers(3, 30))
def test_shorten_never_takes_more_than_its_room(text: str, room: int) -> None:
    short = shorten(text, room)
    assert cell_len(short) <= room
    assert ("…" in short) == (width(printable(text)) > room)


def test_shorten_keeps_both_ends() -> None:
    assert shorten("от первого до последнего", 11) == "от пе…днего"


@st.composite
def line_and_span(draw: st.DrawFn) -> tuple[str, int, int, int, int, int]:
    before, line, after = (draw(st.text(alphabet=SIMPLE + "\t", max_size=60)) for _ in range(3))
    start = draw(st.integers(0, len(line)))
    end = draw(st.integers(start, len(line)))
    room = draw(st.integers(8, 70))
    text = f"{before}\n{line}\n{after}"
    low = len(before) + 1
    return text, low, low + len(line), low + start, low + end, room


@given(line_and_span())
def test_the_underline_stands_under_the_span(case: tuple[str, int, int, int, int, int]) -> None:
    text, low, high, start, end, room = case
    shown = cut(text, (low, high), start, end, room)
    whole = "".join([shown.before, shown.marked, shown.after])
    assert cell_len(shown.before) == shown.offset
    assert max(1, cell_len(shown.marked)) == shown.length
    span = "".join(cells.cells(text[start:end])[0])
    assert span.startswith(shown.marked)
    assert cell_len(whole) <= room
    if cell_len("".join(cells.cells(text[low:high])[0])) <= room:
        assert whole == "".join(cells.cells(text[low:high])[0])
        assert shown.marked == span
    else:
        assert shown.before.startswith("…") or shown.after.endswith("…")


def test_a_cut_keeps_context_on_both_sides_of_the_span() -> None:
    line = "а" * 100 + "СПАН" + "я" * 100
    assert cut(line, (0, 204), 100, 104, 16) == ("…ааааа", "СПАН", "яяяяя…", 6, 4)
    assert cut(line, (0, 204), 0, 4, 16) == ("", "аааа", "аааааааааа…", 0, 4)
    assert cut(line, (0, 204), 200, 204, 16) == ("…яяяяяяяяяя", "яяяя", "", 11, 4)


def test_a_span_longer_than_the_room_is_cut_at_its_end() -> None:
    assert cut("x" * 5 + "y" * 50, (0, 55), 5, 55, 12) == ("…", "y" * 10, "…", 1, 10)


def test_a_cut_never_separates_a_mark_from_its_letter() -> None:
    line = "и\u0306" * 40 + "СПАН"
    assert cut(line, (0, 84), 80, 84, 12).before == "…" + "и\u0306" * 6


def test_an_empty_span_is_one_caret() -> None:
    assert cut("абв", (0, 3), 1, 1, 20) == ("а", "", "бв", 1, 1)
    assert cut("", (0, 0), 0, 0, 20) == ("", "", "", 0, 1)


def test_the_work_does_not_grow_with_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []
    measure = cells.cells

    def counting(text: str) -> tuple[list[str], list[int]]:
        looked_at.append(len(text))
        return measure(text)

    monkeypatch.setattr(cells, "cells", counting)
    line = "слово " * 200_000
    cut(line, (0, len(line)), 600_000, 600_005, 120)
    cut(line, (0, len(line)), 0, len(line), 120)
    assert max(looked_at) <= 6 * 120
