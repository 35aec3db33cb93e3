"""The `text` format: findings for people, as modern compilers show them.

A finding is a head (``file:line:column: severity rule: explanation``), the line of text with the span underlined, and
what can be done about it. Whatever comes from the checked text is made safe for a terminal first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from phraseguard.model import Failure, Finding, Report
from phraseguard.output.cells import ELLIPSIS, Cut, cut, printable
from phraseguard.output.messages import WORDS, Ui, summary
from phraseguard.output.places import in_text_file, named_after_file
from phraseguard.output.positions import LineIndex
from phraseguard.output.tally import tally
from phraseguard.output.texts import Indexes, Texts, located, text_of
from phraseguard.output.wording import details, explanation, skips

WIDTH = 120  # cells of a line of text, without the line number

Paint = Callable[[str, str], str]


def render(
    report: Report, texts: Texts, *, ui: Ui = "ru", explain: bool = False, color: bool = False, width: int = WIDTH
) -> Iterator[str]:
    """Yield the lines of the report, each with its line end.

    `texts` gives the texts of the messages (a finding whose text is not at hand shows its excerpt); `ui` is the
    language of labels, explanations and summary; `explain` adds what matched; `color` adds ANSI colours; `width` is the
    room for a line of text in cells.
    """
    paint = _colored() if color else _plain
    indexes = Indexes()
    for finding in located(report, texts).findings:
        yield from _finding(finding, texts, indexes, ui=ui, explain=explain, paint=paint, width=width)
        yield "\n"
    yield from _notes(report, ui, paint)
    yield paint(summary(ui, tally(report)), "summary") + "\n"


def _finding(
    finding: Finding, texts: Texts, indexes: Indexes, *, ui: Ui, explain: bool, paint: Paint, width: int
) -> Iterator[str]:
    yield _head(finding, ui, paint)
    yield from _arrow(finding, ui, paint)
    frame = _frame(finding, text_of(texts, finding, finding.message), indexes, width)
    gutter = max([2, *(len(number) + 1 for number, _ in frame)])
    for number, row in frame:
        if row is None:
            yield paint(f"{number:>{gutter}}", "gutter") + "\n"
            continue
        bar = paint(f"{number:>{gutter}} | ", "gutter")
        yield f"{bar}{row.before}{paint(row.marked, finding.severity)}{row.after}\n"
        bar = paint(f"{'':>{gutter}} | ", "gutter")
        yield f"{bar}{'':{row.offset}}{paint('^' * row.length, finding.severity)}\n"
    for label, text in details(finding, ui, partial(text_of, texts, finding), explain=explain):
        yield f"{'':{gutter}} {paint('=', 'gutter')} {paint(label + ':', 'label')} {text}\n"


def _head(finding: Finding, ui: Ui, paint: Paint) -> str:
    place = printable(finding.file or finding.conversation or "-")
    if finding.file_line:
        place += f":{finding.file_line}"
    elif in_text_file(finding) and finding.line is not None:
        place += f":{finding.line}:{finding.column}"
    severity, rule = paint(finding.severity, finding.severity), paint(printable(finding.rule), "rule")
    return f"{paint(place, 'place')}: {severity} {rule}: {printable(explanation(finding, ui))}\n"


def _arrow(finding: Finding, ui: Ui, paint: Paint) -> Iterator[str]:
    """Yield the place within a file that holds more than one text."""
    if in_text_file(finding):
        return
    parts = [printable(finding.conversation)] if finding.file and not named_after_file(finding) else []
    if finding.message is not None:
        parts.append(WORDS[ui].message.format(finding.message + 1))
    if finding.line is not None:
        parts.append(f"{finding.line}:{finding.column}")
    if parts:
        yield f" {paint('-->', 'gutter')} {', '.join(parts)}\n"


# -- the underlined text ---------------------------------------------------------------------------------------------


def _frame(finding: Finding, text: str | None, indexes: Indexes, width: int) -> list[tuple[str, Cut | None]]:
    """Return numbers and lines to show: the first and the last line of the span, None where lines lie between them."""
    if finding.start is None or finding.end is None:
        return []
    if text is None or text[finding.start : finding.end] != finding.excerpt:
        # not the text that was checked: underlining it would point at the wrong words
        shown = finding.excerpt
        return [("", cut(shown, (0, len(shown)), 0, len(shown), width))] if shown else []
    lines = indexes.of(text)
    first = lines.position(finding.start).line
    last = max(first, lines.position(max(finding.start, finding.end - 1)).line)
    frame: list[tuple[str, Cut | None]] = [_line(lines, first, finding.start, finding.end, width)]
    if last > first + 1:
        frame.append((ELLIPSIS, None))
    if last > first:
        frame.append(_line(lines, last, finding.start, finding.end, width))
    return frame


def _line(lines: LineIndex, number: int, start: int, end: int, width: int) -> tuple[str, Cut]:
    low, high = lines.bounds(number)
    start, end = max(low, min(start, high)), min(max(end, low), high)
    return str(number), cut(lines.text, (low, high), start, max(start, end), width)


# -- what follows the findings ---------------------------------------------------------------------------------------


def _notes(report: Report, ui: Ui, paint: Paint) -> Iterator[str]:
    words = WORDS[ui]
    for note in report.notes:
        yield f"{paint(words.note + ':', 'label')} {printable(note)}\n"
    for rule, reason in skips(report, ui):
        yield f"{paint(words.skipped.format(printable(rule)) + ':', 'label')} {printable(reason)}\n"
    for failure in report.errors:
        yield f"{paint(_where(failure), 'place')}{paint(words.error + ':', 'error')} {_what(failure)}\n"


def _where(failure: Failure) -> str:
    parts = [printable(failure.file), *(str(number) for number in (failure.line, failure.column) if number is not None)]
    return ":".join(parts) + ": " if failure.file else ""


def _what(failure: Failure) -> str:
    return (f"{printable(failure.key)}: " if failure.key else "") + printable(failure.message)


# -- colours ---------------------------------------------------------------------------------------------------------

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "advice": "bold cyan",
    "rule": "bold",
    "place": "bold",
    "summary": "bold",
    "label": "bold",
    "gutter": "blue",
}


def _plain(text: str, style: str) -> str:
    return text


def _colored() -> Paint:
    # rich costs 70 ms to import: only who asked for colours pays
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(definition) for name, definition in _STYLES.items()}

    def paint(text: str, style: str) -> str:
        # the sixteen colours of the user's own theme, whatever the environment says: same input, same bytes
        return styles[style].render(text, color_system=ColorSystem.STANDARD) if text else ""

    return paint
