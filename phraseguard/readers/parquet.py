"""Parquet as rows, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from phraseguard.model import Failure
from phraseguard.readers.table_rows import INSTALL, Row

_BATCH = 1_000  # rows that are decoded at once


def rows(stream: BinaryIO, name: str) -> Iterator[Row | Failure]:
    """The names of the columns as row 0, then the rows, counted from 1. The stream must be one that can be sought.

    A file that breaks off is a failure after the rows before the break.
    """
    try:
        import pyarrow.parquet as pq  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        yield Failure(message=f"Parquet needs the package pyarrow; {INSTALL}", file=name)
        return
    line = 0
    # A broken file gives errors of Arrow, of the system and of the conversion to Python's values.
    try:
        file = pq.ParquetFile(stream)
        yield Row(0, tuple(file.schema_arrow.names))
        for batch in file.iter_batches(batch_size=_BATCH):
            for cells in zip(*(_values(column) for column in batch.columns), strict=True):
                line += 1
                yield Row(line, cells)
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        yield Failure(
            message=f"cannot be read as Parquet ({reason}); expected a whole file",
            file=name,
            line=line + 1 if line else None,
        )


def _values(column: Any) -> list[Any]:
    import pyarrow as pa  # type: ignore[import-untyped, unused-ignore]

    # Python's datetime holds no nanoseconds.
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    return list(column.to_pylist())
