"""Batch running: a stream of articles -> a stream of results, in order, in one process or several.

Articles travel in shards of a few. Each shard goes through `nlp.pipe`; if that fails, its articles
are tried one by one, so that one bad article never loses the others. Memory stays bounded: only a
few shards are under way at a time, and only rows come back from a worker, never a Doc.
"""

import logging
import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteledger.articles import Article, Failure
from quoteledger.errors import QuoteledgerError, UsageError
from quoteledger.models import DEFAULT_MODEL, load, use_people

if TYPE_CHECKING:
    from spacy.language import Language

Row = dict[str, Any]
Outcome = list[Row] | Failure
Shard = list[Article | Failure]

SHARD_ARTICLES = 16
SHARD_CHARACTERS = 100_000
# starting a pool takes as long as reading about this many shards
_POOL_FROM_SHARDS = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch runs; `processes` and `threads` (of each process) None: by the size of the work."""

    model: str | Path = DEFAULT_MODEL
    kinds: tuple[str, ...] | None = None
    min_confidence: float = 0.0
    processes: int | None = None
    threads: int | None = None
    gpu: bool = False
    verbose: bool = False
    speakers: Path | None = None

    def __post_init__(self) -> None:
        from quoteledger.schema import KINDS

        for kind in self.kinds or ():
            if kind not in KINDS:
                raise UsageError(f"there is no kind {kind!r}; choose among {', '.join(KINDS)}")
        if self.kinds is not None and not self.kinds:
            raise UsageError(
                f"no kind is wanted; choose among {', '.join(KINDS)}, or leave kinds out for all"
            )
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"min_confidence is {self.min_confidence}; it must lie between 0 and 1")
        for name, count in (("processes", self.processes), ("threads", self.threads)):
            if count is not None and count < 1:
                raise UsageError(f"{name} is {count}; it must be at least 1")
        if self.gpu and (self.processes or 1) > 1:
            raise UsageError("several processes cannot share the GPU; leave processes out")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article: its rows, or the failure that stands in their place."""

    article: Article | None
    rows: list[Row] = field(default_factory=list)
    failure: Failure | None = None


def run(
    articles: Iterable[Article | Failure], settings: Settings, *, nlp: "Language | None" = None
) -> Generator[Result, None, None]:
    """A result for each article or failure, in the order of the input.

    With `nlp`, that pipeline is used, in this process; else the model of the settings is loaded,
    in a pool of processes if the work is large enough or `settings.processes` says so.
    """
    waiting = shards(articles)
    processes = 1
    if nlp is None and not settings.gpu:
        head = list(islice(waiting, _POOL_FROM_SHARDS if settings.processes is None else 1))
        waiting = chain(head, waiting)
        processes = settings.processes or (cores() if len(head) == _POOL_FROM_SHARDS else 1)
    if processes > 1:
        from quoteledger.workers import run_pool

        threads = settings.threads or max(1, cores() // processes)
        yield from _results(run_pool(waiting, replace(settings, threads=threads), processes))
    else:
        processor = Processor(settings, nlp)
        yield from _results((shard, processor(shard)) for shard in waiting)


def shards(articles: Iterable[Article | Failure]) -> Iterator[Shard]:
    """The articles in groups small enough that several are under way at a time."""
    shard: Shard = []
    characters = 0
    for article in articles:
        shard.append(article)
        characters += len(article.text) if isinstance(article, Article) else 0
        if len(shard) >= SHARD_ARTICLES or characters >= SHARD_CHARACTERS:
            yield shard
            shard, characters = [], 0
    if shard:
        yield shard


class Processor:
    """Turns shards into outcomes with one loaded pipeline; holds on to nothing between shards."""

    def __init__(self, settings: Settings, nlp: "Language | None" = None) -> None:
        self.settings = settings
        self._nlp = nlp

    def __call__(self, shard: Sequence[Article | Failure]) -> list[Outcome]:
        """An outcome for each item of the shard, in order."""
        articles = [item for item in shard if isinstance(item, Article)]
        if articles:
            # a model that cannot be loaded is no article's fault
            self.load()
        try:
            found = iter(self._rows(articles))
            return [next(found) if isinstance(item, Article) else item for item in shard]
        except Exception:
            # whatever went wrong, only the article it belongs to may fail
            logger.debug("a shard failed; its articles are tried one by one", exc_info=True)
            return [self._one(a) if isinstance(a, Article) else a for a in shard]

    def load(self) -> "Language":
        """The pipeline, loaded when it is first needed."""
        if self._nlp is None:
            self._nlp = load(self.settings.model, gpu=self.settings.gpu, threads=self.settings.threads)
            if self.settings.speakers is not None:
                use_people(self._nlp, self.settings.speakers)
        return self._nlp

    def _one(self, article: Article) -> Outcome:
        try:
            return self._rows([article])[0]
        except Exception as error:
            logger.debug("article %s failed", article.id, exc_info=True)
            return failure_of(article, describe_error(error))

    def _rows(self, articles: Sequence[Article]) -> list[list[Row]]:
        if not articles:
            return []
        from quoteledger.documents import set_article
        from quoteledger.ledger import rows

        nlp = self.load()
        docs = []
        for article in articles:
            doc = nlp.make_doc(article.text)
            set_article(doc, article)
            docs.append(doc)
        return [self._wanted(rows(doc)) for doc in nlp.pipe(docs, batch_size=SHARD_ARTICLES)]

    def _wanted(self, rows: list[Row]) -> list[Row]:
        kinds, least = self.settings.kinds, self.settings.min_confidence
        return [
            row
            for row in rows
            if (kinds is None or row["kind"] in kinds)
            and (not least or (row["confidence"] is not None and row["confidence"] >= least))
        ]


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def failure_of(article: Article, error: str) -> Failure:
    """The failure that stands for an article."""
    return Failure(error=error, doc_id=article.id, file=article.file, row=article.row)


def describe_error(error: Exception) -> str:
    """One line that says what went wrong."""
    message = " ".join(str(error).split())[:500]
    if isinstance(error, QuoteledgerError) and message:
        return message
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _results(done: Iterable[tuple[Shard, list[Outcome]]]) -> Iterator[Result]:
    for shard, outcomes in done:
        for item, outcome in zip(shard, outcomes, strict=True):
            article = item if isinstance(item, Article) else None
            if isinstance(outcome, Failure):
                yield Result(article, failure=outcome)
            else:
                yield Result(article, outcome)
