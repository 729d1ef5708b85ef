"""Values of a table <-> the text of CSV cells, by the type of their column."""

import re
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from quoteledger.schema import FLAGS_TYPE, PARTS_TYPE
from quoteledger.writers.checking import day, whole

Cell = Callable[[Any], str]
Value = Callable[[str], Any]

# in the metadata of CSV whose cells have an apostrophe before what spreadsheets would run
SAFE = "spreadsheet_safe"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def to_cell(kind: pa.DataType) -> Cell:
    """Return a function that turns a value of the column into its cell; None becomes the empty cell."""
    if kind == PARTS_TYPE:
        return _parts_to_cell
    if kind == FLAGS_TYPE:
        return ";".join
    if kind == pa.date32():
        return lambda value: "" if value is None else value.isoformat()
    if kind == pa.float64():
        # reading a repr gives back the same float
        return lambda value: "" if value is None else repr(float(value))
    return lambda value: "" if value is None else str(value)


def from_cell(kind: pa.DataType) -> Value:
    """Return a function that turns a cell of the column back into its value, or raises a ValueError."""
    if kind == PARTS_TYPE:
        return _parts_from_cell
    if kind == FLAGS_TYPE:
        return lambda cell: cell.split(";") if cell else []
    readers: dict[pa.DataType, Value] = {
        pa.date32(): day,
        pa.float64(): float,
        pa.int64(): whole,
    }
    read = readers.get(kind, str)
    return lambda cell: read(cell) if cell else None


def to_safe_cell(value: str | None) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value and _FORMULA.match(value) else value or ""


def from_safe_cell(cell: str) -> str | None:
    """Return the text of a cell that `to_safe_cell` wrote."""
    return (cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell) or None


def _parts_to_cell(parts: list[dict[str, int]]) -> str:
    return ";".join(f"{part['start']}-{part['end']}" for part in parts)


def _parts_from_cell(cell: str) -> list[dict[str, int]]:
    spans = (part.split("-") for part in cell.split(";") if cell)
    return [{"start": int(start), "end": int(end)} for start, end in spans]
