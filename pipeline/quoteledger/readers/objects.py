"""Articles that are in memory already: strings, mappings, a DataFrame."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from quoteledger.articles import Article, Failure
from quoteledger.errors import InputError, UsageError
from quoteledger.readers.columns import choose_columns, find_columns
from quoteledger.readers.making import ArticleMaker
from quoteledger.readers.options import ReadOptions
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Warn

# of the ids of what has none: articles:1, articles:2, …
STEM = "articles"
_CHUNK_ROWS = 256


def articles_of(
    items: Iterable[str | Mapping[str, Any] | Article] | pd.DataFrame,
    options: ReadOptions,
    *,
    on_warning: Warn,
) -> Iterator[Article | Failure]:
    """The articles, with the columns, ids, dates and checks of those of files; Articles stay as they are."""
    if isinstance(items, str | Mapping):
        raise UsageError("articles is one article; give a list of them")
    maker = ArticleMaker(options, on_warning)
    records = _table_records(items, options) if isinstance(items, pd.DataFrame) else _records(items, options)
    for record in records:
        if isinstance(record, Record):
            yield maker.make(record, file=None, stem=STEM)
        else:
            yield maker.claim(record) if isinstance(record, Article) else record


def _records(items: Iterable[Any], options: ReadOptions) -> Iterator[Record | Article | Failure]:
    for row, item in enumerate(items, start=1):
        if isinstance(item, str):
            yield Record(item, row=row)
        elif isinstance(item, Article):
            yield item
        elif isinstance(item, Mapping):
            try:
                yield choose_columns(list(item), options).record(item, row)
            except InputError as error:
                yield Failure(str(error), row=row)
        else:
            yield Failure(
                f"is of type {type(item).__name__}; give a string, a mapping or an Article", row=row
            )


def _table_records(table: pd.DataFrame, options: ReadOptions) -> Iterator[Record | Article | Failure]:
    columns = find_columns([str(name) for name in table.columns], options)
    for start in range(0, len(table), _CHUNK_ROWS):
        part = table.iloc[start : start + _CHUNK_ROWS].astype(object)
        part.columns = part.columns.astype(str)
        # pandas has several missing values; None is the one of records
        for index, values in enumerate(part.where(part.notna(), None).to_dict("records"), start=start + 1):
            yield columns.record({str(name): value for name, value in values.items()}, index)
