"""XLSX workbooks as rows, one sheet, read row by row."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from phraseguard.model import Failure
from phraseguard.readers import Note
from phraseguard.readers.table_columns import is_header
from phraseguard.readers.table_rows import HEADER_WITHIN, INSTALL, Row


def rows(stream: BinaryIO, name: str, given: dict[str, str]) -> Iterator[Row | Failure | Note]:
    """The rows of the first sheet that has a text column (`given` or guessed), else of the first; a note names the others.

    The stream must be one that can be sought. A workbook that breaks off is a failure after the rows before the break.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        yield Failure(message=f"XLSX needs the package openpyxl; {INSTALL}", file=name)
        return
    line = 0
    # openpyxl answers a broken file with whatever its parsers of ZIP, XML and cells happen to raise.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features of Excel that it leaves out, which hold no text
            book = load_workbook(stream, read_only=True, data_only=True)
        sheets: list[Any] = [sheet for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
        for sheet in sheets:
            sheet.reset_dimensions()  # other programs write wrong ones
        chosen = next((each for each in sheets if _has_header(each, given)), sheets[0] if sheets else None)
        if chosen is None:
            yield Failure(message="the workbook has no sheet with cells; expected a table", file=name)
            return
        if others := [each.title for each in sheets if each is not chosen]:
            yield Note(message=f"read from the sheet «{chosen.title}»; not read: {', '.join(others)}", file=name)
        for line, cells in enumerate(chosen.iter_rows(values_only=True), start=1):
            yield Row(line, tuple(map(_cell, cells)))
    except Exception as error:
        reason = str(error) or type(error).__name__
        yield Failure(
            message=f"cannot be read as XLSX ({reason}); expected a whole workbook",
            file=name,
            line=line + 1 if line else None,
        )


def _has_header(sheet: Any, given: dict[str, str]) -> bool:
    return any(is_header(cells, given) for cells in islice(sheet.iter_rows(values_only=True), HEADER_WITHIN))


def _cell(value: Any) -> Any:
    if isinstance(value, str) and "_x" in value:
        from openpyxl.utils.escape import unescape

        return unescape(value)
    return value
