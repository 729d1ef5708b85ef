"""Reads ledgers back from their files: the same rows from every format."""

import csv
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa

from quoteledger.article import Row, to_string, to_whole
from quoteledger.errors import InputError, UsageError
from quoteledger.parquet_files import open_parquet
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers.cells import SAFE, Value, from_cell, from_safe_cell
from quoteledger.writers.checking import CELLS, cast_batch, check_json, check_row, wrong
from quoteledger.writers.databases import database_batches
from quoteledger.writers.manifests import checked_parts, part_files
from quoteledger.writers.metadata import COLUMNS, read_metadata
from quoteledger.writers.spreadsheets import workbook_rows
from quoteledger.writers.tables import LEDGER_SUFFIXES

# a cell may hold the text of a whole article
_MOST_CELL_CHARACTERS = 1 << 25
_BATCH_ROWS = 4096


def read_ledger(path: str | Path) -> list[Row]:
    """Return the rows of a ledger as they were written, kept columns last.

    A folder is a dataset that `extract` wrote. Raises an InputError that names what is missing or wrong, a
    UsageError where there is no ledger.
    """
    return list(ledger_rows(path))


def ledger_rows(path: str | Path) -> Iterator[Row]:
    """Yield the rows that `read_ledger` returns, for ledgers that are larger than memory."""
    if Path(path).is_dir():
        for part in checked_parts(path):
            yield from ledger_rows(part)
        return
    if not Path(path).exists():
        raise UsageError(f"{path}: there is no such file or folder; check the spelling")
    name = str(path).lower()
    try:
        if name.endswith(".parquet"):
            rows = _parquet_rows(path)
        elif name.endswith((".csv", ".csv.gz")):
            rows = _csv_rows(path)
        elif name.endswith((".jsonl", ".jsonl.gz")):
            rows = _json_rows(path)
        elif name.endswith(".xlsx"):
            rows = _cell_rows(workbook_rows(path), path, from_cell(pa.string()))
        elif name.endswith(".duckdb"):
            rows = _batch_rows(database_batches(path, _BATCH_ROWS), path)
        else:
            raise InputError(f"{path}: a ledger has one of the suffixes {', '.join(LEDGER_SUFFIXES)}")
        for row in rows:
            yield _ordered(row)
    except (OSError, EOFError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path} cannot be read: {problem}") from error
    except (pa.ArrowException, OverflowError, UnicodeDecodeError, csv.Error, zlib.error) as error:
        raise InputError(f"{path} is damaged or not a ledger: {error}; write it again") from error


def selected_rows(path: str | Path, names: Sequence[str]) -> Iterator[Row]:
    """Yield the rows with some columns only, which Parquet gives faster; unknown columns are left out."""
    file = Path(path)
    if file.is_dir():
        for part in checked_parts(file):
            yield from selected_rows(part, names)
    elif file.name.lower().endswith(".parquet") and set(LEDGER_SCHEMA.names) <= set(_parquet_names(file)):
        with open_parquet(file) as table:
            wanted = [name for name in names if name in table.schema_arrow.names]
            for batch in table.iter_batches(_BATCH_ROWS, columns=wanted):
                yield from cast_batch(batch, 1, file).to_pylist()
    else:
        for row in ledger_rows(file):
            yield {name: row[name] for name in names if name in row}


def further_columns(path: str | Path) -> list[str]:
    """Return the names of the columns that follow those of the schema, in order."""
    file = Path(path)
    if file.is_dir():
        file = next(iter(part_files(file)), file)
    return [name for name in _names(file) if name not in LEDGER_SCHEMA.names and name.strip()]


def _names(file: Path) -> Iterable[str]:
    """Return the names of a ledger's columns, also of one without rows."""
    name = file.name.lower()
    if name.endswith(".parquet"):
        return _parquet_names(file)
    if (row := next(ledger_rows(file), None)) is not None:
        return row
    if name.endswith(".xlsx"):
        return next(workbook_rows(file), [])
    if name.endswith(".duckdb"):
        return list(map(str, next(database_batches(file, 1)).schema.names))
    if name.endswith((".csv", ".csv.gz")):
        with _opened(file, newline="") as table:
            return next(csv.reader(table), [])
    # lines that are not there have no keys
    with suppress(ValueError, TypeError, KeyError):
        return list(map(str, json.loads(read_metadata(file)[COLUMNS])))
    return []


def _parquet_names(file: Path) -> list[str]:
    """Return the names of the columns; none of a file that cannot be read: reading its rows says why."""
    try:
        with open_parquet(file) as table:
            return list(table.schema_arrow.names)
    except (OSError, pa.ArrowException):
        return []


def _parquet_rows(path: str | Path) -> Iterator[Row]:
    with open_parquet(path) as table:
        _check(table.schema_arrow.names, path)
        yield from _batch_rows(table.iter_batches(_BATCH_ROWS), path)


def _batch_rows(batches: Iterator[pa.RecordBatch], path: str | Path) -> Iterator[Row]:
    number = 1
    for batch in batches:
        _check(batch.schema.names, path)
        for row in cast_batch(batch, number, path).to_pylist():
            check_row(row, f"{path}, row {number}")
            number += 1
            yield row | {name: row[name] or [] for name in ("parts", "flags")}


def _csv_rows(path: str | Path) -> Iterator[Row]:
    csv.field_size_limit(max(csv.field_size_limit(), _MOST_CELL_CHARACTERS))
    text = from_safe_cell if read_metadata(path).get(SAFE) else from_cell(pa.string())
    with _opened(path, newline="") as file:
        yield from _cell_rows(csv.reader(file, strict=True), path, text)


def _cell_rows(rows: Iterator[list[str]], path: str | Path, text: Value) -> Iterator[Row]:
    """Yield the rows that cells spell, the first of which are the names of the columns."""
    kinds = {
        field.name: (text if field.type == pa.string() else from_cell(field.type), CELLS.get(field.type, ""))
        for field in LEDGER_SCHEMA
    }
    kept = text, ""
    names = next(rows, [])
    _check(names, path)
    for number, cells in enumerate(rows, start=1):
        row: Row = {}
        place = f"{path}, row {number}"
        if len(cells) != len(names):
            raise InputError(f"{place}: has {len(cells)} fields for {len(names)} columns")
        for name, cell in zip(names, cells, strict=True):
            read, expected = kinds.get(name, kept)
            try:
                row[name] = read(cell)
            except ValueError as error:
                raise wrong(place, name, cell, expected) from error
        check_row(row, place)
        yield row


def _json_rows(path: str | Path) -> Iterator[Row]:
    with _opened(path, newline="\n") as file:
        for number, line in enumerate(file, start=1):
            place = f"{path}, row {number}"
            try:
                row: Any = json.loads(line, object_pairs_hook=_row, parse_int=to_whole)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{place}: is not valid JSON: {error}") from error
            if not isinstance(row, dict):
                raise InputError(f"{place}: is not an object")
            _check(list(row), place)
            check_json(row, place)
            check_row(row, place)
            yield row


def _row(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key comes twice")
    return values


def _opened(path: str | Path, *, newline: str) -> TextIO:
    # other programs write a byte order mark first
    if str(path).lower().endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8-sig", newline=newline)
    return open(path, encoding="utf-8-sig", newline=newline)


def _check(names: list[str], place: str | Path) -> None:
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if twice:
        raise InputError(f"{place}: has two columns called {twice[0]!r}; leave one of them out")
    missing = [name for name in LEDGER_SCHEMA.names if name not in names]
    if missing:
        raise InputError(f"{place}: is not a ledger; it lacks the columns {', '.join(missing)}")


def _ordered(row: Row) -> Row:
    """Return the row in the schema's order; further columns, which others may have added, are text.

    One without a name, such as pandas writes for its index, is left out. A blank in a cell stays what it is.
    """
    ordered = {name: row.pop(name) for name in LEDGER_SCHEMA.names}
    return ordered | {
        name: value if isinstance(value, str) and value else to_string(value)
        for name, value in row.items()
        if name.strip()
    }
