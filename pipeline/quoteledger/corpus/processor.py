"""Processing: shards of articles -> the rows or the failure of each article, with one loaded pipeline.

Articles travel in shards of a few. Each shard goes through `nlp.pipe`; if that fails, the articles without
rows so far are tried one by one, so that one bad article never loses the others. Memory stays bounded: only a
few shards are in progress at a time, only rows come back from a worker, never a Doc, and the words that a
shard adds to spaCy's vocabulary are removed after it.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING

from quoteledger.article import Article, Failure, Row
from quoteledger.errors import QuoteledgerError, UsageError, one_line
from quoteledger.models import DEFAULT_MODEL, check_threads, load, use_people

if TYPE_CHECKING:
    from spacy.language import Language

    from quoteledger.knowledge.base import Known
    from quoteledger.knowledge.facts import Facts

Outcome = list[Row] | Failure
Shard = list[Article | Failure]

# small, since at the end of a run the other workers wait for the one with the last shard
SHARD_ARTICLES = 4
SHARD_CHARACTERS = 25_000
# a million characters, the longest article there can be, take about a minute
ARTICLE_SECONDS = 600.0
# workers are looked at when they send something: a shorter limit would hold by chance
_LEAST_SECONDS = 1.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch runs; if None, `workers` and `threads` (of each worker) depend on the amount of work.

    `article_timeout`: seconds that a worker may take for an article before it is given up. `speakers`: the
    user's own persons; `speaker_facts`: whether rows tell what the knowledge base knows of their speakers.
    """

    model: str | Path = DEFAULT_MODEL
    kinds: tuple[str, ...] | None = None
    min_confidence: float = 0.0
    workers: int | None = None
    threads: int | None = None
    article_timeout: float = ARTICLE_SECONDS
    gpu: bool = False
    verbose: bool = False
    speakers: "tuple[Known, ...] | None" = None
    speaker_facts: bool = False

    def __post_init__(self) -> None:
        # PyArrow takes long to import, and `--help` needs none
        from quoteledger.schema import KINDS

        for kind in self.kinds or ():
            if kind not in KINDS:
                raise UsageError(f"there is no kind {kind!r}; choose among {', '.join(KINDS)}")
        if self.kinds is not None and not self.kinds:
            raise UsageError(
                f"no kind is wanted; choose among {', '.join(KINDS)}, or leave kinds out for all"
            )
        for name in ("workers", "threads", "min_confidence", "article_timeout"):
            value = getattr(self, name)
            if not isinstance(value, Real) and (value is not None or name not in ("workers", "threads")):
                raise UsageError(f"{name} is {value!r}; it must be a number")
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"min_confidence is {self.min_confidence}; it must lie between 0 and 1")
        if self.workers is not None and self.workers < 1:
            raise UsageError(f"workers is {self.workers}; it must be at least 1")
        check_threads(self.threads)
        if not self.article_timeout >= _LEAST_SECONDS:
            raise UsageError(f"article_timeout is {self.article_timeout}; it must be at least 1 second")
        if self.gpu and (self.workers or 1) > 1:
            raise UsageError("several workers cannot share the GPU; leave workers out")

    def facts(self) -> "Facts":
        """Return what is told of speakers beyond the columns of every ledger."""
        from quoteledger.knowledge.facts import Facts

        return Facts(self.speakers or (), with_base=self.speaker_facts)


class Processor:
    """A loaded pipeline that turns shards into outcomes; keeps nothing between shards."""

    def __init__(self, settings: Settings, nlp: "Language | None" = None) -> None:
        self.settings = settings
        self._nlp = nlp
        self._is_own = nlp is None
        self._facts = settings.facts()

    def __call__(self, shard: Sequence[Article | Failure]) -> list[Outcome]:
        """Return an outcome for each item of the shard, in order."""
        found = self.stream([item for item in shard if isinstance(item, Article)])
        return [next(found) if isinstance(item, Article) else item for item in shard]

    def stream(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """Yield the outcome of each article as soon as it is known, in order.

        Whatever goes wrong, only the article at fault fails, and only after it was tried alone.
        """
        if not articles:
            return
        # a model that cannot be loaded is no article's fault
        self.load()
        done = 0
        try:
            for found in self._rows(articles):
                yield found
                done += 1
        except Exception:
            logger.debug("a shard failed; its articles are tried one by one", exc_info=True)
            for article in articles[done:]:
                yield self._one(article)

    def load(self) -> "Language":
        """Return the pipeline, which is loaded when it is first needed."""
        if self._nlp is None:
            self._nlp = load(self.settings.model, gpu=self.settings.gpu, threads=self.settings.threads)
            if self.settings.speakers is not None:
                use_people(self._nlp, self.settings.speakers)
        return self._nlp

    def _one(self, article: Article) -> Outcome:
        try:
            return next(self._rows([article]))
        except Exception as error:
            logger.debug("article %s failed", article.id, exc_info=True)
            return failure_of(article, describe_error(error))

    def _rows(self, articles: Sequence[Article]) -> Iterator[list[Row]]:
        from quoteledger.documents.component import set_article
        from quoteledger.ledger.component import rows

        nlp = self.load()
        # new words are forgotten at the end, unless the pipeline is the caller's
        with nlp.memory_zone() if self._is_own else nullcontext():
            docs = []
            for article in articles:
                doc = nlp.make_doc(article.text)
                set_article(doc, article)
                docs.append(doc)
            for doc in nlp.pipe(docs, batch_size=SHARD_ARTICLES):
                yield self._wanted(rows(doc))

    def _wanted(self, rows: list[Row]) -> list[Row]:
        kinds, least = self.settings.kinds, self.settings.min_confidence
        return [
            self._facts.add(row)
            for row in rows
            if (kinds is None or row["kind"] in kinds)
            and (not least or (row["confidence"] is not None and row["confidence"] >= least))
        ]


def failure_of(article: Article, error: str) -> Failure:
    """Return the failure that takes the place of an article."""
    return Failure(error=error, doc_id=article.id, file=article.file, row=article.row)


def describe_error(error: Exception) -> str:
    """Return one line that says what went wrong."""
    message = one_line(error, 500)
    name = type(error).__name__
    return message if isinstance(error, QuoteledgerError) or message == name else f"{name}: {message}"
