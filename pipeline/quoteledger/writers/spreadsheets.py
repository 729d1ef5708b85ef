"""Ledgers as Excel workbooks: words as text, never as formulas, a sheet that explains; and read back."""

import logging
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from warnings import catch_warnings, simplefilter

import pyarrow as pa

from quoteledger.article import Row
from quoteledger.errors import InputError, OutputError, one_line
from quoteledger.extras import missing_extra
from quoteledger.scratch import ScratchFolder
from quoteledger.writers.cells import to_cell
from quoteledger.writers.meanings import FURTHER, KEPT, MEANINGS
from quoteledger.writers.tables import Table

if TYPE_CHECKING:
    from openpyxl import Workbook

_ROWS, _MEANINGS, _ABOUT = "ledger", "columns", "about"
# what Excel can hold
_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_MOST_LINKS = 65_530
_MOST_OF_LINK = 2_079
_LINK = re.compile(r"https?://\S+")
# how a workbook writes a character that XML does not hold
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# in widths of a digit; of other columns as wide as their names
_WIDTHS = {
    "quotation": 60,
    "sentence": 60,
    "speaker": 22,
    "source": 22,
    "speaker_role": 24,
    "title": 32,
    "url": 24,
}
_HIDDEN = {
    *("quotation_id", "start", "end", "parts", "paragraph", "nested_in"),
    *("cue_start", "cue_end", "source_start", "source_end"),
}
# a workbook states when it was made; the same rows are to give the same bytes
_CREATED = datetime(2000, 1, 1)

logger = logging.getLogger(__name__)


class SpreadsheetTable(Table):
    """A workbook with the rows, what their columns mean, and how they were made."""

    def __init__(self, file: BinaryIO, schema: pa.Schema, metadata: Mapping[str, str]) -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            raise missing_extra(".xlsx", "xlsxwriter") from error
        self._file = file
        self._folder = ScratchFolder()
        self._path = Path(self._folder.name, "ledger.xlsx")
        # rows go to a temporary file as they come
        options = {"constant_memory": True, "tmpdir": self._folder.name}
        self._book = Workbook(str(self._path), options)
        self._book.set_properties({"created": _CREATED, "comments": "Written by quoteledger"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._number = self._book.add_format({"num_format": "0", "valign": "top"})
        self._share = self._book.add_format({"num_format": "0.00", "valign": "top"})
        self._link = self._book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
        self._schema = schema
        self._cells = [(field.name, field.type, to_cell(field.type)) for field in schema]
        self._sheet = self._book.add_worksheet(_ROWS)
        self._rows = self._links = self._cut = 0
        self._begin()
        self._explain()
        self._list(_ABOUT, ("name", "value"), metadata.items())

    def _begin(self) -> None:
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._schema.names):
            width = _WIDTHS.get(name, max(len(name) + 4, 10))
            self._sheet.set_column(column, column, width, None, {"hidden": name in _HIDDEN})
            self._sheet.write_string(0, column, name, self._head)

    def _explain(self) -> None:
        meanings = [(name, {**MEANINGS, **FURTHER}.get(name, KEPT)) for name in self._schema.names]
        hidden = ", ".join(name for name in self._schema.names if name in _HIDDEN)
        note = f"{hidden} are hidden in the sheet {_ROWS}; unhide its columns to see them"
        self._list(_MEANINGS, ("column", "meaning"), [*meanings, ("", ""), ("hidden", note)])

    def _list(self, title: str, head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> None:
        sheet = self._book.add_worksheet(title)
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 1, 100)
        for number, values in enumerate([head, *rows]):
            for column, value in enumerate(values):
                sheet.write_string(
                    number, column, str(value)[:_MOST_CHARACTERS], None if number else self._head
                )

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        for row in rows:
            self._rows += 1
            if self._rows >= _MOST_ROWS:
                raise OutputError(f"a workbook holds {_MOST_ROWS:,} rows and no more; write .parquet or .csv")
            for column, (name, kind, cell) in enumerate(self._cells):
                self._write(column, name, kind, row[name], cell(row[name]))

    def _write(self, column: int, name: str, kind: pa.DataType, value: Any, text: str) -> None:
        if not text or value is None:
            return
        if isinstance(value, date) and value.year >= 1900:
            self._sheet.write_datetime(self._rows, column, value, self._day)
        elif isinstance(value, int | float):
            form = self._share if pa.types.is_floating(kind) else self._number
            self._sheet.write_number(self._rows, column, value, form)
        elif (
            name == "url"
            and self._links < _MOST_LINKS
            and len(text) <= _MOST_OF_LINK
            and _LINK.fullmatch(text)
            # the file of links holds no control character, nor an escape for one
            and text.isprintable()
        ):
            self._links += 1
            self._sheet.write_url(self._rows, column, text, self._link, text)
        else:
            if len(text) > _MOST_CHARACTERS:
                text = f"{text[: _MOST_CHARACTERS - 1]}…"
                self._cut += 1
            self._sheet.write_string(self._rows, column, text, self._text)

    def close(self) -> None:
        """Set the filters over all rows, and complete the workbook and write it into the file."""
        from xlsxwriter.exceptions import FileCreateError

        if self._cut:
            logger.warning(
                "%s longer than the %s characters that a workbook holds, and cut",
                "a cell is" if self._cut == 1 else f"{self._cut:,} cells are",
                f"{_MOST_CHARACTERS:,}",
            )
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(self._schema.names) - 1)
        try:
            self._book.close()
        except FileCreateError as error:
            raise OSError(*error.args) from error
        with self._path.open("rb") as made:
            shutil.copyfileobj(made, self._file)
        self._folder.cleanup()

    def abandon(self) -> None:
        """Remove what waits to be put into the workbook, which would otherwise be written later."""
        self._book.fileclosed = True
        self._folder.cleanup()


def workbook_rows(path: str | Path) -> Iterator[list[str]]:
    """Yield the names of the columns and then the rows of a workbook that this module wrote, as texts."""
    with _opened(path) as book:
        if _ROWS not in book.sheetnames:
            raise InputError(f"{path}: has no sheet called {_ROWS!r}; it is not a ledger")
        width = 0
        for row in book[_ROWS].iter_rows(values_only=True):
            texts = [_as_text(value) for value in row]
            # empty cells at the end of a row are left out, and rows that were cleared stay
            width = width or len(texts)
            if any(texts):
                yield texts + [""] * (width - len(texts))


def workbook_metadata(path: str | Path) -> dict[str, str]:
    """Return what the workbook says of how its rows were made."""
    with _opened(path) as book:
        if _ABOUT not in book.sheetnames:
            return {}
        rows = [[_as_text(value) for value in row] for row in book[_ABOUT].iter_rows(values_only=True)]
        return {row[0]: row[1] if len(row) > 1 else "" for row in rows[1:] if row and row[0]}


@contextmanager
def _opened(path: str | Path) -> "Iterator[Workbook]":
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise missing_extra(".xlsx", "openpyxl") from error
    # of styles and the like, which don't matter here
    with catch_warnings():
        simplefilter("ignore")
        try:
            book = load_workbook(path, read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()
        except (InputError, OSError, MemoryError):
            raise
        except Exception as error:
            # archives may hold anything
            raise InputError(
                f"{path} is damaged, encrypted or not a workbook ({one_line(error)}); write it again, "
                "without a password"
            ) from error


def _as_text(value: Any) -> str:
    """Return a cell's value as CSV would have it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
