"""What stands beside articles about them: a table of metadata, front matter, a date in the path."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from quoteledger.errors import InputError
from quoteledger.readers.columns import choose_columns, listed
from quoteledger.readers.dates import is_day_first, to_date
from quoteledger.readers.options import USUAL_NAMES, ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Warn
from quoteledger.readers.tables import Values, read_table

_PATHS = ("path", "file", "filename", "file_name")
_SHOWN = 5
# what a pattern of four digits leaves out of a year: the sign that a name begins with, a fifth digit
_LEFT_OUT_BEFORE = re.compile(r"(?<![^/\\])[-−–](?=\d)|\d(?=\d{4}(?!\d))")
_LEFT_OUT_BEHIND = re.compile(r"(?<=(?<!\d)\d{4})\d")


class MetadataTable:
    """The table of `--metadata`, a row an article; remembers which articles and which rows were matched."""

    def __init__(self, path: Path, options: ReadOptions, warn: Warn) -> None:
        self._path = path
        self._warn = warn
        self._rows: dict[str, tuple[str, Record]] = {}
        self._matched: set[str] = set()
        self._articles = 0
        self._lacking: list[str] = []
        table = read_table(path, warn)
        names = list(dict.fromkeys(name for _, values in table for name in values))
        column = _key_column(names, options, path)
        self._by_path = column.lower() in _PATHS
        for place, values in table:
            self._add(place, values, column, options)
        self.day_first = cache(lambda: is_day_first(record.published for _, record in self._rows.values()))

    def _add(self, place: str, values: Values, column: str, options: ReadOptions) -> None:
        given = values.get(column)
        if given is None or not str(given).strip():
            raise InputError(f"{place}: {column} is empty; each row of metadata belongs to an article")
        key = str(given).strip()
        key = _normal(key) if self._by_path else key
        if key in self._rows:
            raise InputError(
                f"{place}: {column} is {str(given)!r}, as in {self._rows[key][0].rpartition(', ')[2]}; "
                "leave one of them out"
            )
        try:
            columns = choose_columns(list(values), options)
        except InputError as error:
            raise InputError(f"{place}: {error}") from error
        self._rows[key] = place, columns.record(values, None)

    def of(self, doc_id: str, file: str | None) -> Record | None:
        """Return what the table says of an article; None if it has no row for it."""
        self._articles += 1
        keys = self._keys(doc_id, file) if self._by_path else iter([doc_id])
        key = next((key for key in keys if key in self._rows), None)
        if key is None:
            self._lacking.append(doc_id)
            return None
        self._matched.add(key)
        return self._rows[key][1]

    def _keys(self, doc_id: str, file: str | None) -> Iterator[str]:
        """Yield the ways to write a path: as given, from the table's folder, or below the input."""
        if file is not None:
            path = os.path.abspath(file)
            yield _normal(file)
            yield _normal(path)
            yield _normal(os.path.relpath(path, self._path.resolve().parent))
            name = _normal(path)
            while "/" in name:
                name = name.partition("/")[2]
                # the id is the path below the input, without suffix
                if name.startswith(_normal(doc_id)):
                    yield name
        yield _normal(doc_id)

    def report(self) -> None:
        """Warn of articles without a row, and of rows without an article."""
        unmatched = [key for key in self._rows if key not in self._matched]
        for alone, total, what in (
            (self._lacking, self._articles, "articles have no row"),
            (unmatched, len(self._rows), "rows belong to no article"),
        ):
            if alone:
                shown = listed(alone, most=_SHOWN)
                self._warn(f"{self._path}: {len(alone):,} of {total:,} {what}: {shown}")


def join_records(record: Record, told: Record) -> Record:
    """Return the record with what the table tells in place of its own, where it tells anything."""
    parts = ("title", "outlet", "published", "url")
    return replace(
        record,
        **{part: value for part in parts if (value := getattr(told, part)) is not None},
        kept={**record.kept, **{name: value for name, value in told.kept.items() if value is not None}},
    )


def written_in_path(path: str, pattern: str) -> str | None:
    """Return the words of a date that a pattern finds in a path, its groups joined; None if it finds none.

    A sign or a digit that belongs to its year is among them, so that it is refused: -0044-03-15, 12024-03-15.
    """
    match = re.search(pattern, path)
    if match is None:
        return None
    spans = [match.span(n) for n, group in enumerate(match.groups(), 1) if group] or [match.span()]
    start, end = spans[0][0], spans[-1][1]
    before = _LEFT_OUT_BEFORE.match(path, start - 1) if start else None
    behind = _LEFT_OUT_BEHIND.match(path, end)
    written = "-".join(path[slice(*span)] for span in spans)
    return f"{before.group() if before else ''}{written}{behind.group() if behind else ''}"


def date_of_path(written: str, form: str | None) -> date:
    """Return the date that words from a path mean; raise a ValueError if they mean none."""
    try:
        found = to_date(written)
    except ValueError:
        if form is None:
            raise
        found = to_date(written, form=form)
    if found is None:
        raise ValueError("is not a date")
    return found


def _key_column(names: list[str], options: ReadOptions, path: Path) -> str:
    wanted = [options.id_column] if options.id_column else [*_PATHS, *USUAL_NAMES["id"]]
    known = {name.lower(): name for name in names} | {name: name for name in names}
    for name in wanted:
        if name in known:
            return known[name]
    raise InputError(
        f"{path}: has no column id or path that says which article a row is about; "
        f"the columns are {listed(names)}"
    )


def _normal(path: str) -> str:
    return os.path.normpath(path.replace("\\", "/"))
