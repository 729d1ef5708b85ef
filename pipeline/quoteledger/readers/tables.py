"""Tables that are read beside the articles, such as their metadata: all rows, of any table format."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from quoteledger.article import Failure
from quoteledger.errors import InputError
from quoteledger.parquet_files import open_parquet
from quoteledger.readers.columns import check_unique
from quoteledger.readers.delimited import explain, opened_rows
from quoteledger.readers.inputs import check_is_file, find_sources
from quoteledger.readers.jsonlines import read_values
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.streams import Source, Warn, reason

Values = dict[str, object]


def read_table(path: Path, warn: Warn) -> list[tuple[str, Values]]:
    """Return the rows of a table, each with its place for messages; raise an InputError for a bad one.

    A file whose suffix tells no table format is read as CSV, by whatever delimiter divides its header.
    """
    check_is_file(path)
    # a ledger may be one, too: with a column that is named, it is read as any other table
    (source,) = find_sources([path], ReadOptions(text_column="text"))
    is_known = isinstance(source, Source)
    if isinstance(source, Failure):
        if not path.is_file():
            raise InputError(str(source))
        source = Source(path, str(path), path.stem, "csv")
    if source.format not in _ROWS:
        source = replace(source, format="csv")
    try:
        return [(f"{path}, row {row}", values) for row, values in _ROWS[source.format](source, warn)]
    except (InputError, pa.ArrowException, UnicodeDecodeError, LookupError) as error:
        problem = " ".join(str(error).split())
        if not is_known:
            problem = (
                f"is no table in CSV, JSON lines or Parquet that can be read ({problem.partition(';')[0]})"
            )
        raise InputError(f"{path}: {problem}") from error
    except OSError as error:
        raise InputError(f"{path}: {reason(error)}") from error


def _rows_of_csv(source: Source, warn: Warn) -> Iterator[tuple[int, Values]]:
    with opened_rows(source, warn) as (rows, data):
        names: list[str] = []
        for number, cells in enumerate(rows):
            if not isinstance(cells, list):
                raise InputError(f"row {number} {explain(cells)}")
            if number == 0:
                names = [name.strip() for name in cells]
                check_unique(names)
            elif any(cells[len(names) :]):
                raise InputError(f"row {number} has {len(cells)} fields for {len(names)} columns")
            else:
                yield number, {name: cell or None for name, cell in zip(names, cells, strict=False)}
        if data.problem:
            raise InputError(data.problem)


def _rows_of_json(source: Source, warn: Warn) -> Iterator[tuple[int, Values]]:
    for number, value in read_values(source, warn):
        if not isinstance(value, dict):
            raise InputError(f"row {number} {value if isinstance(value, ValueError) else 'is not an object'}")
        yield number or 1, value


def _rows_of_parquet(source: Source, warn: Warn) -> Iterator[tuple[int, Values]]:
    with open_parquet(source.path) as table:
        check_unique(table.schema_arrow.names)
        yield from enumerate(table.read().to_pylist(), start=1)


_ROWS: dict[str, Callable[[Source, Warn], Iterator[tuple[int, Values]]]] = {
    "csv": _rows_of_csv,
    "tsv": _rows_of_csv,
    "json": _rows_of_json,
    "jsonl": _rows_of_json,
    "parquet": _rows_of_parquet,
}
