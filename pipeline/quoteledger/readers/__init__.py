"""Stage 0: files -> articles, whatever their format, one at a time."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from quoteledger.article import Article, Failure
from quoteledger.errors import InputError, UsageError, one_line
from quoteledger.readers.counting import count_articles
from quoteledger.readers.dates import is_day_first
from quoteledger.readers.delimited import read_csv
from quoteledger.readers.extras import check_extras
from quoteledger.readers.headers import check_columns
from quoteledger.readers.html import read_html
from quoteledger.readers.inputs import check_inputs, find_sources
from quoteledger.readers.jsonlines import read_json_objects
from quoteledger.readers.mail import read_mail
from quoteledger.readers.making import ArticleMaker
from quoteledger.readers.office import read_docx
from quoteledger.readers.options import FORMATS, ONE_ARTICLE, ReadOptions
from quoteledger.readers.parquet import read_parquet
from quoteledger.readers.records import Record
from quoteledger.readers.streams import (
    Source,
    States,
    Warn,
    on_disk,
    reason,
    say_nothing,
    state_of,
    states_of,
)
from quoteledger.readers.subtitles import read_subtitles
from quoteledger.readers.text import read_text

__all__ = [
    "FORMATS",
    "ArticleMaker",
    "ReadOptions",
    "check_use",
    "count_articles",
    "find_sources",
    "read_articles",
    "read_sources",
]

logger = logging.getLogger(__name__)

READERS: dict[str, Callable[[Source, ReadOptions, Warn], Iterator[Record | Failure]]] = {
    "text": read_text,
    "html": read_html,
    "docx": read_docx,
    "vtt": read_subtitles,
    "srt": read_subtitles,
    "eml": read_mail,
    "jsonl": read_json_objects,
    "json": read_json_objects,
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
    check_use(inputs, options)
    return _whole_run(inputs, ArticleMaker(options, on_warning))


def check_use(inputs: Sequence[str | Path], options: ReadOptions) -> None:
    """Raise a UsageError for inputs, missing extras or names of columns with which nothing can be read."""
    check_inputs(inputs, options)
    check_extras(find_sources(inputs, options))
    check_columns(find_sources(inputs, options), options)


def _whole_run(inputs: Sequence[str | Path], maker: ArticleMaker) -> Iterator[Article | Failure]:
    # all are looked up before the first is read: one that vanishes later is missed
    sources = list(find_sources(inputs, maker.options, tell=logger.info))
    yield from read_sources(sources, maker, states_of(sources))
    maker.finish()


def read_sources(
    sources: Iterable[Source | Failure], maker: ArticleMaker, states: States | None = None
) -> Iterator[Article | Failure]:
    """Yield the articles of some files of a run; its one `maker` ensures that ids are unique.

    With the `states` of the files when the run began, one that changes or vanishes gives a Failure, too.
    """
    states = states or {}
    for source in sources:
        if isinstance(source, Failure):
            yield source
            continue
        change = _change(source, states)
        if change is None:
            yield from _articles(source, maker)
            change = _change(source, states)
        if change is not None:
            yield Failure(f"{change} during the run; run again", file=source.name)
        maker.finish_file(source.name)


def _change(source: Source, states: States) -> str | None:
    """Return what has become of a file since the run began, None if it is the same; a pipe never is."""
    state = states.get(source.path)
    if state is None or not state.is_file:
        return None
    now = state_of(source.path)
    if now is None:
        return "vanished"
    # with no digest to compare, new permissions alone are taken for no change
    return None if now._replace(noted=state.noted) == state else "changed"


def _articles(source: Source, maker: ArticleMaker) -> Iterator[Article | Failure]:
    """Yield the articles of one file."""
    is_one_article = source.format in ONE_ARTICLE
    try:
        with on_disk(source) as file:
            if file.path != source.path:
                # it can be read only once, so it has not been checked with the others
                check_columns([file], maker.options)
            day_first = None if is_one_article else cache(partial(_is_day_first, file, maker.options))
            for record in READERS[source.format](file, maker.options, maker.warn):
                if isinstance(record, Failure):
                    yield record
                else:
                    yield maker.make(record, file=source.name, stem=source.stem, day_first=day_first)
    except (InputError, OSError) as error:
        problem = reason(error) if isinstance(error, OSError) else str(error)
        yield Failure(problem, source.stem if is_one_article else None, source.name)
    except UsageError:
        raise
    except Exception as error:
        # a library that stumbles over a file costs that file only
        logger.debug("%s", source.name, exc_info=True)
        problem = f"cannot be read ({type(error).__name__}: {one_line(error)}); fetch it again"
        yield Failure(problem, source.stem if is_one_article else None, source.name)


def _is_day_first(source: Source, options: ReadOptions) -> bool | None:
    """Read the dates of a table once, to say whether they begin with the day; None if nothing tells."""
    return is_day_first(_dates(source, options))


def _dates(source: Source, options: ReadOptions) -> Iterator[object]:
    # what is wrong with the file, reading it for its articles says
    with suppress(Exception):
        for record in READERS[source.format](source, options, say_nothing):
            if isinstance(record, Record):
                yield record.published
