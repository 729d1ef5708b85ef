"""CSV and TSV: one article per row, read row by row."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from quoteledger.article import Failure
from quoteledger.errors import InputError
from quoteledger.readers.columns import find_columns
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Opened, Source, Warn, opened_lines

# an unclosed quote mark takes in the rest of the file: a limit has to stop it
_MOST_FIELD_CHARACTERS = 1 << 25
_DELIMITERS = ",;\t|"
_END_IN_QUOTES = "unexpected end of data"

Cells = list[str] | csv.Error


def read_csv(source: Source, options: ReadOptions, warn: Warn) -> Iterator[Record | Failure]:
    """Yield the rows, numbered from 1 below the header without counting empty lines."""
    number = 0
    with opened_rows(source, warn) as (rows, data):
        header = next(rows, [])
        if isinstance(header, csv.Error):
            raise InputError(f"the line with the names of the columns {explain(header)}")
        names = [name.strip() for name in header]
        if not names:
            raise InputError(data.problem or "is empty; its first line must name the columns")
        columns = find_columns(names, options)
        for cells in rows:
            if data.problem and isinstance(cells, csv.Error) and str(cells) == _END_IN_QUOTES:
                break
            number += 1
            if isinstance(cells, csv.Error):
                yield Failure(explain(cells), file=source.name, row=number)
            elif any(cells[len(names) :]):
                yield Failure(_too_many(cells, names), file=source.name, row=number)
            else:
                # an empty cell is a missing value
                values = {name: cell or None for name, cell in zip(names, cells, strict=False)}
                yield columns.record(values, number)
        if data.problem:
            raise InputError(f"{data.problem} (rows read: {number})")


@contextmanager
def opened_rows(source: Source, warn: Warn) -> Iterator[tuple[Iterator[Cells], Opened]]:
    """Open a file as its non-empty rows, header included; an error stands for a row that cannot be parsed."""
    # line ends inside a field are text and must not be translated
    with opened_lines(source, warn, newline="") as (lines, data):
        first = next(lines, "")
        delimiter = "\t" if source.format == "tsv" else _delimiter(first)
        yield _rows(chain([first], lines), delimiter), data


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[Cells]:
    csv.field_size_limit(max(csv.field_size_limit(), _MOST_FIELD_CHARACTERS))
    # strict, since otherwise a stray quote mark would silently change a text
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
        else:
            if cells:
                yield cells


def _delimiter(header: str) -> str:
    """Return the delimiter that divides the header into most columns."""
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([header], delimiter=delimiter), [])))


def explain(error: csv.Error) -> str:
    """Return what is wrong with a row, and what to do."""
    if str(error) == _END_IN_QUOTES:
        return "opens a quoted field that is never closed; close it"
    return f'cannot be parsed ({error}); inside a quoted field a quote mark is written ""'


def _too_many(cells: list[str], names: list[str]) -> str:
    return f"has {len(cells)} fields for {len(names)} columns; put text that holds the delimiter in quotes"
