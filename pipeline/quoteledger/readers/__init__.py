"""Stage 0: files -> articles, whatever their format, one at a time."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from quoteledger.article import Article, Failure
from quoteledger.errors import InputError
from quoteledger.readers.counting import count_articles
from quoteledger.readers.delimited import read_csv
from quoteledger.readers.html import read_html
from quoteledger.readers.inputs import check_inputs, find_sources
from quoteledger.readers.jsonlines import read_json, read_json_lines
from quoteledger.readers.making import ArticleMaker
from quoteledger.readers.options import FORMATS, ReadOptions
from quoteledger.readers.parquet import read_parquet
from quoteledger.readers.records import Record
from quoteledger.readers.streams import Source, Warn, on_disk, reason
from quoteledger.readers.text import read_text

__all__ = [
    "FORMATS",
    "ArticleMaker",
    "ReadOptions",
    "check_inputs",
    "count_articles",
    "find_sources",
    "read_articles",
    "read_sources",
]

logger = logging.getLogger(__name__)

READERS: dict[str, Callable[[Source, ReadOptions, Warn], Iterator[Record | Failure]]] = {
    "text": read_text,
    "html": read_html,
    "jsonl": read_json_lines,
    "json": read_json,
    "csv": read_csv,
    "tsv": read_csv,
    "parquet": read_parquet,
}


def read_articles(
    inputs: Sequence[str | Path], options: ReadOptions | None = None, *, on_warning: Warn = logger.warning
) -> Iterator[Article | Failure]:
    """Yield the articles of files, folders, globs and standard input (`-`), a Failure for each bad one.

    Wrong use raises a UsageError at once; anything else that goes wrong costs only the file or row it is in.
    """
    options = options or ReadOptions()
    check_inputs(inputs, options)
    return read_sources(find_sources(inputs, options), ArticleMaker(options, on_warning))


def read_sources(sources: Iterable[Source | Failure], maker: ArticleMaker) -> Iterator[Article | Failure]:
    """Yield the articles of some files of a run; its one `maker` ensures that ids are unique."""
    for source in sources:
        if isinstance(source, Failure):
            yield source
            continue
        for record in _records(source, maker.options, maker.warn):
            if isinstance(record, Failure):
                yield record
            else:
                yield maker.make(record, file=source.name, stem=source.stem)
        maker.finish_file(source.name)


def _records(source: Source, options: ReadOptions, warn: Warn) -> Iterable[Record | Failure]:
    # a text or HTML file is one article, so its id is known
    doc_id = source.stem if source.format in ("text", "html") else None
    try:
        with on_disk(source) as file:
            yield from READERS[source.format](file, options, warn)
    except InputError as error:
        yield Failure(str(error), doc_id, source.name)
    except OSError as error:
        yield Failure(reason(error), doc_id, source.name)
