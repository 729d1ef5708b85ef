"""Parquet: one article per row, read batch by batch."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from quoteledger.errors import InputError, one_line
from quoteledger.parquet_files import open_parquet
from quoteledger.readers.columns import find_columns, flatten
from quoteledger.readers.dates import UnknownZone
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, reason

_BATCH_ROWS = 64
_NOT_FOR_PYTHON = (ValueError, OverflowError, LookupError)


def read_parquet(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record]:
    """Yield the rows of a Parquet file."""
    number = 0
    try:
        with open_parquet(source.path) as table:
            names = table.schema_arrow.names
            columns = find_columns(list(nested_names(table.schema_arrow)), options)
            used = [name if name in names else name.split(".")[0] for name in columns.used]
            used = [name for name in dict.fromkeys(used) if name in names]
            for batch in table.iter_batches(_BATCH_ROWS, columns=used):
                for values in _rows(batch):
                    number += 1
                    yield columns.record(flatten(values), number)
    except (pa.ArrowException, UnicodeDecodeError, LookupError) as error:
        raise InputError(
            f"is not a Parquet file or is damaged; fetch it again ({one_line(error)})"
        ) from error
    except OSError as error:
        place = f" after row {number}" if number else ""
        raise InputError(f"{reason(error)}{place}; fetch it again") from error


def nested_names(fields: Iterable[pa.Field], around: str = "") -> Iterator[str]:
    """Yield the names of columns and, after a dot, of those inside them."""
    for field in fields:
        yield f"{around}{field.name}"
        if pa.types.is_struct(field.type):
            inner = [field.type.field(index) for index in range(field.type.num_fields)]
            yield from nested_names(inner, f"{around}{field.name}.")


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
    """Yield the rows, also those with a value that Python cannot hold: the year 20000, an unknown zone."""
    try:
        yield from batch.to_pylist()
    except _NOT_FOR_PYTHON:
        for index in range(batch.num_rows):
            yield {name: _value(batch.column(name).slice(index, 1)) for name in batch.schema.names}


def _value(cell: pa.Array) -> object:
    """Return a value, or what tells the user which one it is: its bytes or its text."""
    try:
        return cell[0].as_py()
    except _NOT_FOR_PYTHON as error:
        try:
            return cell.cast(pa.binary() if pa.types.is_string(cell.type) else pa.string())[0].as_py()
        except (pa.ArrowException, *_NOT_FOR_PYTHON):
            if not pa.types.is_timestamp(cell.type):
                return str(error)
            moment = cell.cast(pa.timestamp(cell.type.unit, "UTC")).cast(pa.string())[0].as_py()
            return UnknownZone(moment, cell.type.tz)
