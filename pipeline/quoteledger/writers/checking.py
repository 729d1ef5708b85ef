"""Values of a ledger that other programs may have changed -> values of the schema's types, or what is wrong.

Other programs write whole numbers as floats, and days as timestamps; both are read as what they mean.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from quoteledger.article import Row
from quoteledger.errors import InputError
from quoteledger.schema import FLAGS_TYPE, KINDS, LEDGER_SCHEMA, PARTS_TYPE

_SHOWN = 60
# of 64 bits
_MOST = 1 << 63
# no row means anything without these
_NEEDED = ("kind", "quotation", "start", "end")


def wrong(place: object, name: str, value: object, expected: str) -> InputError:
    """Return the error for a value that its column cannot hold; it names the place and what is expected."""
    shown = repr(value)
    if len(shown) > _SHOWN:
        shown = f"{shown[:_SHOWN]}…"
    return InputError(f"{place}: {name} cannot be {shown}; {expected}")


def check_row(row: Row, place: object) -> None:
    """Raise an InputError if the row lacks a required value, or a value is meaningless; NaN becomes null."""
    for name in _NEEDED:
        if row[name] is None:
            raise InputError(f"{place}: {name} is missing; fill it in or take the row out")
    if any(part is None or None in part.values() for part in row["parts"] or ()):
        raise wrong(place, "parts", row["parts"], "each part has a start and an end")
    if not 0 <= row["start"] <= row["end"]:
        raise wrong(place, "start", row["start"], f"it is between 0 and the end, {row['end']}")
    if any(not 0 <= part["start"] <= part["end"] for part in row["parts"] or ()):
        raise wrong(place, "parts", row["parts"], "each part starts at 0 or later, and not behind its end")
    if row["kind"] not in KINDS:
        raise wrong(place, "kind", row["kind"], f"it is {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    confidence = row["confidence"]
    if confidence is not None and confidence != confidence:
        # what other programs write for null
        row["confidence"] = None
    elif confidence is not None and not 0 <= confidence <= 1:
        raise wrong(place, "confidence", confidence, "it is between 0 and 1")


def check_json(row: Row, place: object) -> None:
    """Convert values that JSON writes as other types, in place; raise an InputError for wrong ones."""
    for name, read, expected in _JSON:
        value = row[name]
        if value is None and name not in _LISTS:
            continue
        try:
            row[name] = read(value)
        except (TypeError, ValueError, KeyError, OverflowError) as error:
            raise wrong(place, name, value, expected) from error


def cast_batch(batch: pa.RecordBatch, first: int, path: object) -> pa.RecordBatch:
    """Return the rows with the schema's types; `first` is the number of the first row, for errors."""
    for index, field in enumerate(batch.schema):
        place = LEDGER_SCHEMA.get_field_index(field.name)
        if place < 0 or field.type == LEDGER_SCHEMA.field(place).type:
            continue
        wanted = LEDGER_SCHEMA.field(place).type
        try:
            # of timestamps the time of day is dropped
            values = batch.column(index).cast(wanted, safe=not pa.types.is_timestamp(field.type))
            batch = batch.set_column(index, pa.field(field.name, wanted), values)
        except (pa.ArrowException, TypeError) as error:
            rows = f"rows {first} to {first + batch.num_rows - 1}"
            raise InputError(
                f"{path}, {rows}: {field.name} is {field.type} and cannot be read as {wanted} "
                f"({str(error).splitlines()[0]}); convert the column before writing it"
            ) from error
    return batch


def whole(value: Any) -> int:
    """Return a whole number, even if it is written 12.0; raise a ValueError for anything else."""
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            value = float(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not -_MOST <= value < _MOST:
        raise ValueError
    return value


def day(value: str) -> date:
    """Return a day in ISO form, even if a time follows; raise a ValueError for anything else."""
    return datetime.fromisoformat(value).date()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    # half a surrogate pair, which JSON can name, fits into no file
    value.encode()
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError
    return float(value)


def _offset(value: Any) -> int:
    if isinstance(value, str):
        raise TypeError
    return whole(value)


def _parts(value: Any) -> list[dict[str, int]]:
    if not isinstance(value, list):
        raise TypeError
    return [{edge: _offset(part[edge]) for edge in ("start", "end")} for part in value]


def _flags(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return [_text(flag) for flag in value]


_LISTS = ("parts", "flags")
_READ: dict[pa.DataType, tuple[Callable[[Any], Any], str]] = {
    pa.string(): (_text, "it is text in quotes, or null"),
    pa.int64(): (_offset, "it is a whole number, or null"),
    pa.float64(): (_number, "it is a number, or null"),
    pa.date32(): (day, 'it is a day such as "2025-03-17", or null'),
    PARTS_TYPE: (_parts, 'it is a list such as [{"start": 12, "end": 45}]'),
    FLAGS_TYPE: (_flags, 'it is a list such as ["floating"], or []'),
}
_JSON = [(field.name, *_READ[field.type]) for field in LEDGER_SCHEMA]
# what a cell of CSV may hold
CELLS: dict[pa.DataType, str] = {
    pa.int64(): "it is a whole number or empty",
    pa.float64(): "it is a number or empty",
    pa.date32(): "it is a day such as 2025-03-17 or empty",
    PARTS_TYPE: "it is stretches such as 12-45;60-88",
}
