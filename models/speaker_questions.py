"""Questions with their right answers: what the speakers' ranker learns from.

The reader itself puts the questions; here it is answered from the gold, or by a ranker trained so
far, so that it learns to go on after its own mistakes.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from quoteledger.documents.component import get_article
from quoteledger.documents.index import DocIndex
from quoteledger.knowledge.base import load_knowledge_base
from quoteledger.knowledge.linking import Linker
from quoteledger.ml.ranker import Ranker
from quoteledger.ml.windows import Floats
from quoteledger.speakers.candidates import Referent
from quoteledger.speakers.inquiry import Asked
from quoteledger.speakers.resolver import Resolver
from speaker_articles import KnownSpeaker, SpeakerArticle

Halves = NDArray[np.float16]


@dataclass(slots=True)
class Sample:
    """One question: evidence and vectors of its candidates, and which of them are right."""

    form: str
    evidence: Halves
    source: Halves
    vectors: Halves
    right: NDArray[np.bool_]
    weight: float = 1.0
    article: str = ""

    @classmethod
    def of(cls, asked: Asked, right: NDArray[np.bool_], weight: float) -> "Sample":
        """Return the question as the ranker saw it, in half precision."""
        return cls(
            asked.question.form,
            asked.evidence.astype(np.float16),
            asked.source.astype(np.float16),
            asked.vectors.astype(np.float16),
            right,
            weight,
        )


class _Recorder(Resolver):
    """A reader that notes each question; with `follow_gold` it continues with the gold's answer."""

    def __init__(self, article: SpeakerArticle, ranker: Ranker, *, follow_gold: bool) -> None:
        attributions = [replace(a) for a in article.attributions]
        index, given = DocIndex(article.doc), get_article(article.doc)
        linker = Linker(load_knowledge_base(), index, given.published if given else None)
        super().__init__(index, attributions, ranker, linker)
        self.speakers = article.speakers
        self.follow_gold = follow_gold
        self.samples: list[Sample] = []

    def answer(self, asked: Asked) -> Floats:
        known = self.speakers.get(asked.question.attribution.id)
        if known is None:  # whom somebody speaks for, which PolNeAR's speakers leave open
            return super().answer(asked)
        right = np.array([_is_right(known, candidate) for candidate in asked.candidates])
        if right.any():
            self.samples.append(Sample.of(asked, right, 1.0 if known.statement else 0.5))
        if self.follow_gold and right.any():
            answer = right.astype(np.float32)
            shares: Floats = answer / answer.sum()
            return shares
        return super().answer(asked)


def samples_of(article: SpeakerArticle, ranker: Ranker, *, follow_gold: bool = False) -> list[Sample]:
    """Return the article's questions that have a right answer among their candidates.

    The reader follows the ranker, or the gold.
    """
    recorder = _Recorder(article, ranker, follow_gold=follow_gold)
    recorder.read()
    for sample in recorder.samples:
        sample.article = article.id
    return recorder.samples


def _is_right(known: KnownSpeaker, candidate: Referent) -> bool:
    return known.accepts(candidate.name)
