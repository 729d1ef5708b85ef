"""Parquet files, opened for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq


@contextmanager
def open_parquet(path: str | Path) -> Iterator[pq.ParquetFile]:
    """Open a Parquet file, whose row groups are not read whole, nor kept in memory.

    PyArrow is not given its name, which need not be Unicode.
    """
    with open(path, "rb") as file, pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20) as table:
        yield table
