"""Ledgers as DuckDB files: the rows as a table, read back from it, and views of quotations and speakers."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from quoteledger.article import Row
from quoteledger.errors import InputError, UsageError
from quoteledger.extras import missing_extra
from quoteledger.schema import LEDGER_SCHEMA, SPEAKER_KEY
from quoteledger.scratch import ScratchFolder
from quoteledger.writers.tables import ParquetTable, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# as people read a row; offsets stay in the table
_QUOTATIONS = (
    *("quotation_id", "doc_id", "published", "outlet", "title", "speaker", "speaker_id", "speaker_kind"),
    *("speaker_role", "on_behalf_of", "kind", "quotation", "cue", "source", "polarity", "modality"),
    *("addressee", "occasion", "said_on_date", "via", "translator", "confidence", "flags", "sentence", "url"),
)
_SPEAKERS = """
CREATE VIEW speakers AS
SELECT {key}, arg_max(speaker, length(speaker)) AS speaker, any_value(speaker_id) AS speaker_id,
       mode(speaker_kind) AS speaker_kind, mode(speaker_role) AS speaker_role, count(*) AS quotations,
       count(*) FILTER (kind = 'direct') AS direct, count(*) FILTER (kind = 'mixed') AS mixed,
       count(*) FILTER (kind = 'indirect') AS indirect, count(DISTINCT doc_id) AS articles,
       min(published) AS first, max(published) AS last
FROM ledger WHERE speaker IS NOT NULL GROUP BY ALL ORDER BY quotations DESC, speaker
"""


def _check_cases(names: Iterable[str]) -> None:
    """Raise a UsageError for names that DuckDB takes for one: it would call the second otherwise."""
    known: dict[str, str] = {}
    for name in names:
        if (other := known.setdefault(name.translate(_TO_LOWER), name)) != name:
            raise UsageError(
                f"DuckDB takes the columns {other!r} and {name!r} for one; leave one out, or write Parquet"
            )


# DuckDB does not tell cases apart in ASCII
_TO_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


class DatabaseTable(Table):
    """A database with the table `ledger`, the views `quotations` and `speakers`, and the table `about`.

    The rows wait in Parquet, so that memory does not grow with them.
    """

    def __init__(self, file: BinaryIO, schema: pa.Schema, metadata: Mapping[str, str]) -> None:
        _check_cases(schema.names)
        self._connect = _duckdb().connect
        self._file = file
        self._schema = schema
        self._metadata = metadata
        self._folder = ScratchFolder()
        self._waiting = Path(self._folder.name, "rows.parquet")
        self._rows = ParquetTable(self._waiting, schema, {})

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._rows.write(rows)

    def close(self) -> None:
        """Make the database of the rows and write it into the file."""
        self._rows.close()
        path = Path(self._folder.name, "ledger.duckdb")
        with self._connect(str(path)) as database:
            database.execute("CREATE TABLE ledger AS SELECT * FROM read_parquet(?)", [str(self._waiting)])
            further = [_quoted(name) for name in self._schema.names if name not in LEDGER_SCHEMA.names]
            shown = ", ".join([*_QUOTATIONS, *further])
            database.execute(f"CREATE VIEW quotations AS SELECT {shown} FROM ledger")
            is_keyed = SPEAKER_KEY in self._schema.names
            key = SPEAKER_KEY if is_keyed else f"coalesce(speaker_id, speaker) AS {SPEAKER_KEY}"
            database.execute(_SPEAKERS.format(key=key))
            database.execute("CREATE TABLE about (name VARCHAR, value VARCHAR)")
            if self._metadata:
                database.executemany("INSERT INTO about VALUES (?, ?)", list(self._metadata.items()))
        with path.open("rb") as made:
            shutil.copyfileobj(made, self._file)
        self._folder.cleanup()

    def abandon(self) -> None:
        """Remove the rows that wait."""
        self._rows.abandon()
        self._folder.cleanup()


def database_batches(path: str | Path, rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a database that this module wrote, so many at a time, after an empty batch."""
    with _opened(path) as database:
        found: pa.RecordBatchReader = database.sql("SELECT * FROM ledger").to_arrow_reader(rows)
        yield pa.RecordBatch.from_pylist([], schema=found.schema)
        yield from found


def database_metadata(path: str | Path) -> dict[str, str]:
    """Return what the database says of how its rows were made."""
    with _opened(path) as database:
        return dict(database.execute("SELECT name, value FROM about").fetchall())


@contextmanager
def _opened(path: str | Path) -> "Iterator[DuckDBPyConnection]":
    duckdb = _duckdb()
    try:
        with _named(path) as name, duckdb.connect(name, read_only=True) as database:
            yield database
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{path} cannot be read: {reason}") from error


@contextmanager
def _named(path: str | Path) -> Iterator[str]:
    """Provide a name that DuckDB takes: of a file whose name is not Unicode that of a link."""
    if str(path).isprintable():
        yield str(path)
        return
    with ScratchFolder() as folder:
        link = Path(folder, "ledger.duckdb")
        link.symlink_to(os.path.abspath(path))
        yield str(link)


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise missing_extra(".duckdb", "duckdb") from error
    return duckdb


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
