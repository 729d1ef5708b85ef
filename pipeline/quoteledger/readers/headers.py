"""The names of columns and keys that inputs have, for a check before anything is read in earnest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import pyarrow as pa

from quoteledger.article import Failure
from quoteledger.errors import InputError, UsageError
from quoteledger.parquet_files import open_parquet
from quoteledger.readers.columns import flatten, listed
from quoteledger.readers.delimited import opened_rows
from quoteledger.readers.front_matter import MOST_LINES, split_front_matter
from quoteledger.readers.jsonlines import read_values
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.parquet import nested_names
from quoteledger.readers.streams import Source, opened_lines, say_nothing
from quoteledger.readers.tables import read_table

# objects may have any keys; these are enough for a message
_MOST_NAMES = 100


def check_columns(sources: Iterable[Source | Failure], options: ReadOptions) -> None:
    """Raise a UsageError for a column named by the user that no input has.

    Some may lack it. What can be read only once is passed over, and with it the check, until it is read.
    """
    missing = options.named_columns
    known: dict[str, None] = {}
    if missing and options.metadata is not None:
        known.update(
            dict.fromkeys(name for _, values in read_table(options.metadata, say_nothing) for name in values)
        )
        missing = {option: name for option, name in missing.items() if name not in known}
    for source in sources if missing else ():
        if isinstance(source, Failure):
            continue
        if not source.path.is_file():
            return
        try:
            for names in HEADERS[source.format](source) if source.format in HEADERS else ():
                missing = {option: name for option, name in missing.items() if name not in names}
                if not missing:
                    return
                if len(known) < _MOST_NAMES:
                    known.update(dict.fromkeys(names))
        except (InputError, OSError, ValueError, LookupError, pa.ArrowException):
            # it might have the column; what is wrong with it, reading it will say
            return
    for option, name in missing.items():
        there = f"the columns are {listed(list(known))}" if known else "texts and pages have no columns"
        raise UsageError(f"no input has a column {name!r} ({option}); {there}")


def _names_in_csv(source: Source) -> Iterator[Sequence[str]]:
    with opened_rows(source, say_nothing) as (rows, _):
        header = next(rows, [])
        yield [name.strip() for name in header] if isinstance(header, list) else []


def _names_in_json(source: Source) -> Iterator[Sequence[str]]:
    for _, value in read_values(source, say_nothing):
        if isinstance(value, dict):
            yield list(flatten(value))


def _names_in_parquet(source: Source) -> Iterator[Sequence[str]]:
    with open_parquet(source.path) as table:
        yield list(nested_names(table.schema_arrow))


def _names_in_front_matter(source: Source) -> Iterator[Sequence[str]]:
    if source.is_markdown:
        with opened_lines(source, say_nothing, newline="") as (lines, _):
            head = "".join(islice(lines, MOST_LINES))
        values, _, problem = split_front_matter(head)
        if problem is not None:
            raise InputError(problem)
        yield list(values)


HEADERS: dict[str, Callable[[Source], Iterator[Sequence[str]]]] = {
    "text": _names_in_front_matter,
    "csv": _names_in_csv,
    "tsv": _names_in_csv,
    "jsonl": _names_in_json,
    "json": _names_in_json,
    "parquet": _names_in_parquet,
}
