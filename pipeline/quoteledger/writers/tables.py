"""Rows -> a table in one of the output formats, one batch at a time."""

import codecs
import csv
import gzip
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from quoteledger.article import Row
from quoteledger.writers.cells import to_cell, to_safe_cell

SUFFIXES = (".parquet", ".csv", ".jsonl", ".csv.gz", ".jsonl.gz")
LEDGER_SUFFIXES = (*SUFFIXES, ".xlsx", ".duckdb")
_GROUP_ROWS = 4096
_GROUP_CHARACTERS = 1 << 24
# the default, 9, takes several times as long for a hardly smaller file
_GZIP_LEVEL = 6


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How CSV is written: with a byte order mark, with an apostrophe before what spreadsheets would run."""

    bom: bool = False
    is_safe: bool = False


class Table(ABC):
    """A table under construction in an open file; closing it completes it and leaves the file open."""

    @abstractmethod
    def write(self, rows: Sequence[Row]) -> None:
        """Add rows that have all columns of the schema."""

    def close(self) -> None:  # noqa: B027 (of most tables each row is complete)
        """Write what is still to be written."""

    def abandon(self) -> None:  # noqa: B027 (most tables hold nothing)
        """Release what is held open, when the file is no longer wanted."""


class ParquetTable(Table):
    """Parquet, in row groups of some thousand rows, fewer if they are long."""

    def __init__(self, file: BinaryIO | Path, schema: pa.Schema, metadata: Mapping[str, str]) -> None:
        self._schema = schema.with_metadata(dict(metadata))
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[Row] = []
        self._characters = 0

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows; they stay in memory until there are enough for a group."""
        for row in rows:
            self._waiting.append(row)
            self._characters += sum(len(value) for value in row.values() if isinstance(value, str))
            if len(self._waiting) >= _GROUP_ROWS or self._characters >= _GROUP_CHARACTERS:
                self._flush()

    def close(self) -> None:
        """Write the last group and the footer."""
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Close the writer now, since it would try to on a closed file when it is collected."""
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting, self._characters = [], 0


class CsvTable(Table):
    """CSV in UTF-8, with a header; quotes only where they are needed."""

    def __init__(self, file: BinaryIO, schema: pa.Schema, form: CsvForm) -> None:
        # unlike a TextIOWrapper it does not close the file when it is collected
        stream = codecs.getwriter("utf-8-sig" if form.bom else "utf-8")(file)
        self._columns = [
            (field.name, to_safe_cell if form.is_safe and field.type == pa.string() else to_cell(field.type))
            for field in schema
        ]
        self._plain = csv.writer(stream, lineterminator="\n")
        # a lone carriage return would otherwise not be quoted, and would end the row
        self._quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        self._plain.writerow(schema.names)

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        for row in rows:
            cells = [cell(row[name]) for name, cell in self._columns]
            writer = self._quoted if any("\r" in cell for cell in cells) else self._plain
            writer.writerow(cells)


class JsonLinesTable(Table):
    """JSON lines in UTF-8: one object a row, dates in ISO form, missing values as null."""

    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._file = file
        self._names = schema.names

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        for row in rows:
            values = {name: row[name] for name in self._names}
            line = json.dumps(values, ensure_ascii=False, allow_nan=False, default=_to_json)
            self._file.write(line.encode("utf-8") + b"\n")


class GzipTable(Table):
    """Another table, compressed; the same rows give the same bytes."""

    def __init__(self, file: BinaryIO, suffix: str, schema: pa.Schema, form: CsvForm) -> None:
        self._gzip = gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=file, mtime=0)
        self._table = make_table(cast(BinaryIO, self._gzip), suffix, schema, {}, form)

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._table.write(rows)

    def close(self) -> None:
        """Complete the table and the compressed data."""
        self._table.close()
        self._gzip.close()

    def abandon(self) -> None:
        """Close the compressed data, which would otherwise try to later."""
        self._gzip.close()


def make_table(
    file: BinaryIO, suffix: str, schema: pa.Schema, metadata: Mapping[str, str], form: CsvForm
) -> Table:
    """Return a table in the format of the suffix."""
    if suffix.endswith(".gz"):
        return GzipTable(file, suffix.removesuffix(".gz"), schema, form)
    if suffix == ".parquet":
        return ParquetTable(file, schema, metadata)
    if suffix == ".jsonl":
        return JsonLinesTable(file, schema)
    return CsvTable(file, schema, form)


def _to_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")
