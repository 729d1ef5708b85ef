"""Ledgers as Excel workbooks, by XlsxWriter: words as text, never as formulas, and a sheet that explains."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

import pyarrow as pa

from quoteledger.article import Row
from quoteledger.errors import OutputError, UsageError
from quoteledger.scratch import ScratchFolder
from quoteledger.writers.cells import to_cell
from quoteledger.writers.meanings import FURTHER, KEPT, MEANINGS
from quoteledger.writers.tables import Table

# what Excel can hold
_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_MOST_LINKS = 65_530
_MOST_OF_LINK = 2_079
_LINK = re.compile(r"https?://\S+")
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


class SpreadsheetTable(Table):
    """A workbook with the rows, what their columns mean, and how they were made."""

    def __init__(self, file: BinaryIO, schema: pa.Schema, metadata: Mapping[str, str]) -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            raise UsageError('.xlsx needs XlsxWriter: pip install "quoteledger[xlsx]"') from error
        self._folder = ScratchFolder()
        # rows go to a temporary file as they come
        options = {"constant_memory": True, "tmpdir": self._folder.name}
        self._book = Workbook(file, options)
        self._book.set_properties({"created": _CREATED, "comments": "Written by quoteledger"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._text = self._book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._number = self._book.add_format({"num_format": "0", "valign": "top"})
        self._share = self._book.add_format({"num_format": "0.00", "valign": "top"})
        self._link = self._book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
        self._schema = schema
        self._cells = [(field.name, field.type, to_cell(field.type)) for field in schema]
        self._sheet = self._book.add_worksheet("ledger")
        self._rows = self._links = 0
        self._begin()
        self._explain(metadata)

    def _begin(self) -> None:
        for column, name in enumerate(self._schema.names):
            width = _WIDTHS.get(name, max(len(name) + 4, 10))
            self._sheet.set_column(column, column, width, None, {"hidden": name in _HIDDEN})
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._schema.names):
            self._sheet.write_string(0, column, name, self._head)

    def _explain(self, metadata: Mapping[str, str]) -> None:
        columns = self._book.add_worksheet("columns")
        columns.set_column(0, 0, 20)
        columns.set_column(1, 1, 100)
        rows = [
            ("column", "meaning"),
            *((name, {**MEANINGS, **FURTHER}.get(name, KEPT)) for name in self._schema.names),
        ]
        hidden = ", ".join(name for name in self._schema.names if name in _HIDDEN)
        rows += [
            ("", ""),
            ("hidden", f"{hidden} are hidden in the sheet ledger; unhide its columns to see them"),
        ]
        rows += [("", ""), *metadata.items()]
        for row, (name, meaning) in enumerate(rows):
            columns.write_string(row, 0, name, self._head if row == 0 else None)
            columns.write_string(row, 1, str(meaning)[:_MOST_CHARACTERS], self._head if row == 0 else None)

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
        if isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)
            if value.year >= 1900:
                self._sheet.write_datetime(self._rows, column, moment, self._day)
                return
        elif isinstance(value, int | float):
            form = self._share if pa.types.is_floating(kind) else self._number
            self._sheet.write_number(self._rows, column, value, form)
            return
        elif name == "url" and self._is_link(text):
            self._links += 1
            self._sheet.write_url(self._rows, column, text, self._link, text)
            return
        if len(text) > _MOST_CHARACTERS:
            text = f"{text[: _MOST_CHARACTERS - 1]}…"
        self._sheet.write_string(self._rows, column, text, self._text)

    def _is_link(self, text: str) -> bool:
        is_short = len(text) <= _MOST_OF_LINK and self._links < _MOST_LINKS
        return is_short and _LINK.fullmatch(text) is not None

    def close(self) -> None:
        """Set the filters over all rows and complete the workbook."""
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(self._schema.names) - 1)
        self._book.close()
        self._folder.cleanup()

    def abandon(self) -> None:
        """Remove what waits to be put into the workbook, which would otherwise be written later."""
        self._book.fileclosed = True
        self._folder.cleanup()
