"""Running: a stream of articles -> a stream of results, in order, from any number of workers."""

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from quoteledger.article import Article, Failure, Row
from quoteledger.corpus.pool import WorkerPool
from quoteledger.corpus.processor import SHARD_ARTICLES, SHARD_CHARACTERS, Outcome, Processor, Settings, Shard

if TYPE_CHECKING:
    from spacy.language import Language

# starting a worker takes as long as reading about this many shards
_WORKERS_FROM_SHARDS = 12


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article: its rows, or the failure that stands in their place."""

    article: Article | None
    rows: list[Row] = field(default_factory=list)
    failure: Failure | None = None


def run(
    articles: Iterable[Article | Failure], settings: Settings, *, nlp: "Language | None" = None
) -> Generator[Result, None, None]:
    """Yield a result for each article or failure, in the order of the input.

    With `nlp`, that pipeline is used, in this process, where an article that crashes or hangs takes
    everything down with it; otherwise workers load the model of the settings.
    """
    waiting = shards(articles)
    if nlp is not None:
        processor = Processor(settings, nlp)
        yield from results_of((shard, processor(shard)) for shard in waiting)
        return
    workers = settings.workers or 1
    if settings.workers is None and not settings.gpu:
        head = list(islice(waiting, _WORKERS_FROM_SHARDS))
        waiting = chain(head, waiting)
        workers = cores() if len(head) == _WORKERS_FROM_SHARDS else 1
    threads = settings.threads or max(1, cores() // workers)
    pool = WorkerPool(replace(settings, threads=threads, workers=workers))
    try:
        yield from results_of(pool.run(waiting))
    finally:
        pool.stop()


def shards(
    items: Iterable[Article | Failure], most_items: int = SHARD_ARTICLES, enough: int = SHARD_CHARACTERS
) -> Iterator[Shard]:
    """Yield the items in groups, each closed at `most_items` or when its texts have `enough` characters.

    By default groups are small enough that several are in progress at a time.
    """
    shard: Shard = []
    characters = 0
    for item in items:
        shard.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(shard) >= most_items or characters >= enough:
            yield shard
            shard, characters = [], 0
    if shard:
        yield shard


def cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def results_of(done: Iterable[tuple[Shard, list[Outcome]]]) -> Iterator[Result]:
    """Yield the results of shards with their outcomes, in order."""
    for shard, outcomes in done:
        for item, outcome in zip(shard, outcomes, strict=True):
            article = item if isinstance(item, Article) else None
            if isinstance(outcome, Failure):
                yield Result(article, failure=outcome)
            else:
                yield Result(article, outcome)
