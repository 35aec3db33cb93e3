"""A row of a table, whatever the table was saved as."""

from __future__ import annotations

from typing import Any, NamedTuple


class Row(NamedTuple):
    """The cells of a row. `line` is 1-based: the line that it begins in, in a workbook and in Parquet the number of the row."""

    line: int
    cells: tuple[Any, ...]


HEADER_WITHIN = 20
"""Rows in which the names of the columns are looked for: reports begin with a title."""

INSTALL = "expected it to be installed: pip install 'phraseguard[tables]'"
