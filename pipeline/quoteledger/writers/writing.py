"""Writers: open during a run, complete files when it ends well."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import pyarrow as pa

from quoteledger.article import Article, Row
from quoteledger.errors import OutputError, UsageError
from quoteledger.schema import SIDECAR
from quoteledger.writers.cells import SAFE
from quoteledger.writers.databases import DatabaseTable
from quoteledger.writers.files import NewFile, StandardOutput, writing
from quoteledger.writers.metadata import COLUMNS, is_own
from quoteledger.writers.spreadsheets import SpreadsheetTable
from quoteledger.writers.tables import SUFFIXES, CsvForm, Table, make_table

STDOUT = "-"
_WITH_METADATA = (".parquet", ".xlsx", ".duckdb")


class TableWriter:
    """A context for writing rows; the table gets its name when the context ends without an error.

    On an error nothing is left of it, and an older table stays. Formats that hold no metadata get a file with
    it beside them.
    """

    def __init__(
        self,
        path: str | Path,
        schema: pa.Schema,
        metadata: Mapping[str, str],
        *,
        suffixes: Sequence[str] = SUFFIXES,
        form: CsvForm | None = None,
    ) -> None:
        self._schema = schema
        self._names = set(schema.names)
        self._metadata = metadata
        self._target: NewFile | StandardOutput
        self._sidecar: NewFile | None = None
        if str(path) == STDOUT:
            self._target, self._format = StandardOutput(), ".csv"
        else:
            self._target, self._format = NewFile(path), _format(path, suffixes)
            if self._format not in _WITH_METADATA:
                self._sidecar = NewFile(f"{path}{SIDECAR}")
                # only the table is named by the user
                if self._sidecar.path.exists() and not is_own(path):
                    raise UsageError(f"{path}{SIDECAR} was not written by quoteledger; move it")
        self._form = form or CsvForm()
        if self._form != CsvForm():
            if not self._format.startswith(".csv"):
                raise UsageError(f"{path}: --bom and --spreadsheet-safe are for CSV")
            if self._form.is_safe:
                self._metadata = {**metadata, SAFE: "true"}
        self._table: Table | None = None
        self._is_empty = True

    def __enter__(self) -> Self:
        file = self._target.open()
        try:
            with writing(self._target.shown):
                self._table = self._make_table(file)
        except BaseException:
            self._discard()
            raise
        return self

    def _make_table(self, file: BinaryIO) -> Table:
        if self._format == ".xlsx":
            return SpreadsheetTable(file, self._schema, self._metadata)
        if self._format == ".duckdb":
            return DatabaseTable(file, self._schema, self._metadata)
        return make_table(file, self._format, self._schema, self._metadata, self._form)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with ExitStack() as failing:
            failing.callback(self._discard)
            if kind is None:
                self.complete()
                self._commit()
                failing.pop_all()

    def write(self, rows: Iterable[Row]) -> None:
        """Add rows, each with exactly the columns of the table, else raise an OutputError."""
        place = self._target.shown
        if self._table is None:
            raise OutputError(f"{place} is not open; write inside the context")
        checked = [self._checked(row) for row in rows]
        self._is_empty = self._is_empty and not checked
        try:
            with writing(place):
                self._table.write(checked)
        except (pa.ArrowException, OverflowError, TypeError, UnicodeEncodeError) as error:
            raise OutputError(f"{place}: a row does not fit the columns: {error}") from error

    def _checked(self, row: Row) -> Row:
        if row.keys() != self._names:
            missing, unknown = sorted(self._names - row.keys()), sorted(row.keys() - self._names)
            raise OutputError(
                f"{self._target.shown}: a row lacks the columns {missing} or has further ones {unknown}"
            )
        return row

    def _discard(self) -> None:
        with suppress(Exception):
            if self._table is not None:
                self._table.abandon()
        self._table = None
        if self._sidecar is not None:
            self._sidecar.discard()
        # last: it removes the folder that it has made for both
        self._target.discard()

    def complete(self) -> None:
        """Write what is left, for which the disk may be too full; after that only names are lacking."""
        if self._table is None:
            return
        with writing(self._target.shown):
            self._table.close()
        self._table = None
        self._target.complete()
        if self._metadata and self._is_empty and self._format.startswith(".jsonl"):
            self._metadata = {**self._metadata, COLUMNS: json.dumps(self._schema.names)}
        if self._sidecar is not None and self._metadata:
            file = self._sidecar.open()
            with writing(self._sidecar.shown):
                file.write(json.dumps(dict(self._metadata), ensure_ascii=False, indent=2).encode() + b"\n")
            self._sidecar.complete()

    def _commit(self) -> None:
        self._target.commit()
        if self._sidecar is not None:
            if self._metadata:
                self._sidecar.commit()
            else:
                self._sidecar.remove_old()


class ArticlesWriter(TableWriter):
    """Writer of articles, with their text exactly as offsets count it."""

    def write_article(self, article: Article) -> None:
        """Add an article."""
        known: Row = {
            "doc_id": article.id,
            "text": article.text,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
            "url": article.url,
        }
        kept = {name: article.metadata.get(name) for name in self._names - known.keys()}
        self.write([known | kept])


def _format(path: str | Path, suffixes: Sequence[str]) -> str:
    name = Path(path).name.lower()
    for suffix in suffixes:
        if name.endswith(suffix):
            return suffix
    raise UsageError(f"{path}: output has one of the suffixes {', '.join(suffixes)}")
