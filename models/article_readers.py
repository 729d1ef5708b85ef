"""Readers: processes that read the articles of training side by side, and put their questions."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import spacy
from quoteledger.ml.ranker import Ranker
from quoteledger.ml.windows import Floats
from speaker_articles import CACHE, SpeakerArticle, Vectors, read_complete_articles, read_speaker_articles
from speaker_questions import Sample, samples_of

# the share of the process that this module is imported in
_ARTICLES: list[SpeakerArticle] = []


def training_articles(corpus: Path, vectors: Vectors, first: int, step: int) -> Iterator[SpeakerArticle]:
    """Yield every `step`th of the articles whose speakers are known, from the `first` of each file on."""
    share = slice(first, None, step)
    yield from read_speaker_articles(corpus / "speakers-train.jsonl", vectors, share)
    for name in ("annotations-train", "written-train"):
        yield from read_complete_articles(corpus / f"{name}.gold.jsonl", vectors, share)


class Readers:
    """One process for each core, for as long as it lasts: reading takes longer than to ask again."""

    def __init__(self, corpus: Path, model: Path, cache: Path = CACHE) -> None:
        count = os.cpu_count() or 1
        self._pools = [ProcessPoolExecutor(1, get_context("spawn")) for _ in range(count)]
        reading = [pool.submit(_read, corpus, model, cache, i, count) for i, pool in enumerate(self._pools)]
        self.articles = sum(read.result() for read in reading)

    def samples(self, ranker: Ranker, *, follow_gold: bool = False) -> list[Sample]:
        """Return the questions of all articles that have a right answer."""
        asked = [pool.submit(_ask, dict(ranker.weights), follow_gold) for pool in self._pools]
        return [sample for share in asked for sample in share.result()]

    def close(self) -> None:
        """End the processes."""
        for pool in self._pools:
            pool.shutdown()


def _read(corpus: Path, model: Path, cache: Path, first: int, step: int) -> int:
    _ARTICLES.extend(training_articles(corpus, Vectors(spacy.load(model), cache), first, step))
    return len(_ARTICLES)


def _ask(weights: Mapping[str, Floats], follow_gold: bool) -> list[Sample]:
    ranker = Ranker(weights)
    return [
        sample for article in _ARTICLES for sample in samples_of(article, ranker, follow_gold=follow_gold)
    ]
