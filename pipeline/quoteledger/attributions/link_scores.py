"""The linker: which spans belong together: contents, cues, sources and circumstances.

A score is a weighted sum of what stands between two spans and of their similarity, a bilinear product
of projected token vectors that the encoder learnt from annotated attributions (as in biaffine parsing,
Dozat & Manning 2017). Of cues a content has one or none, of sources a cue has one or none: a softmax. Whether
a circumstance holds for a cue, and two contents are one row, is a question by itself for each pair.
`models/link.py` fits the weights.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, starmap
from math import log2, sqrt

import numpy as np
from numpy.typing import NDArray

from quoteledger.attributions.types import Content
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.ml.logistic import probability_of, weigh
from quoteledger.ml.windows import Floats

Features = dict[str, float]
Place = tuple[int, int]

WIDTH = 64
# whose projections are compared: a content with a cue that reports it, and so on
CONTENT_CUE, CUE_SOURCE = ("content", "cue_of"), ("cue", "source_of")
CIRCUMSTANCE_CUE, EARLIER_LATER = ("circumstance", "cue_at"), ("earlier", "later")
RELATED = (CONTENT_CUE, CUE_SOURCE, CIRCUMSTANCE_CUE, EARLIER_LATER)
PROJECTIONS = tuple(name for pair in RELATED for name in pair)
NO_PARTNER: Features = {"none": 1.0}
_SCALE = sqrt(WIDTH)
_FAR = 60
_MOST = 3
# what may stand between a colon and the words that it introduces
_OPENING = ' \n\r\t"“‘«„'
# without learnt weights the nearest in the sentence wins
NEAREST: dict[str, dict[str, float]] = {
    "cue": {
        "gap_before": -1.0,
        "gap_after": -1.0,
        "sentences": -4.0,
        "paragraphs": -8.0,
        "introduced": 4.0,
        "none": -8.0,
    },
    "source": {"gap_before": -1.0, "gap_after": -1.0, "sentences": -4.0, "paragraphs": -8.0, "none": -8.0},
    "circumstance": {
        "gap_before": -1.0,
        "gap_after": -1.0,
        "sentences": -8.0,
        "paragraphs": -8.0,
        "bias": 4.0,
    },
    "join": {"gap_before": -1.0, "sentences": -4.0, "paragraphs": -8.0, "marks": 4.0, "bias": 2.0},
}


class Projection:
    """The rows of a linear head that project vectors, `WIDTH` of them for each of `PROJECTIONS`."""

    def __init__(self, weights: Floats, bias: Floats) -> None:
        self._weights = weights.astype(np.float64)
        self._bias = bias.astype(np.float64)

    def of(self, vector: NDArray[np.float64], name: str) -> NDArray[np.float64]:
        """Return one of the projections of a vector."""
        part = PROJECTIONS.index(name)
        rows = slice(part * WIDTH, (part + 1) * WIDTH)
        projected: NDArray[np.float64] = self._weights[rows] @ vector + self._bias[rows]
        return projected


class Similarity:
    """The similarities of spans of one Doc, by projections of mean vectors; zero without a projection."""

    def __init__(
        self, index: DocIndex, vectors: Floats | None = None, projection: Projection | None = None
    ) -> None:
        self.index = index
        self._vectors = vectors
        self._projection = projection
        self._projected: dict[tuple[Extent, str], NDArray[np.float64]] = {}

    def of(self, relation: tuple[str, str], left: Extent, right: Extent) -> float:
        """Return how well two spans suit each other in one of the `RELATED` roles."""
        if self._projection is None or self._vectors is None:
            return 0.0
        return float(self._of(left, relation[0]) @ self._of(right, relation[1])) / _SCALE

    def _of(self, extent: Extent, name: str) -> NDArray[np.float64]:
        key = (extent, name)
        found = self._projected.get(key)
        if found is None:
            assert self._projection is not None and self._vectors is not None
            first, end = self.index.token_range(extent)
            mean = self._vectors[first:end].sum(axis=0, dtype=np.float64) / max(end - first, 1)
            found = self._projected[key] = self._projection.of(mean, name)
        return found


class Surroundings:
    """All tagged spans of an article, any of which may stand between a pair; no two of a role overlap."""

    def __init__(self, contents: Sequence[Extent], cues: Sequence[Extent], sources: Sequence[Extent]) -> None:
        self.cues, self.sources = cues, sources
        self._borders = [
            ([start for start, _ in sorted(spans)], [end for _, end in sorted(spans)])
            for spans in (contents, cues, sources)
        ]
        self._words_of_sources: list[int] | None = None

    def between(self, start: int, end: int) -> tuple[float, float, float]:
        """Return how many contents, cues and sources stand wholly in `[start, end)`, three at most."""
        contents, cues, sources = self._borders
        return _inside(contents, start, end), _inside(cues, start, end), _inside(sources, start, end)

    def words_of_sources(self, index: DocIndex, start: int, end: int) -> int:
        """Return how many words are in the sources that stand wholly in `[start, end)`."""
        if self._words_of_sources is None:
            self._words_of_sources = list(accumulate(starmap(index.gap, sorted(self.sources)), initial=0))
        starts, ends = self._borders[2]
        first, last = bisect_left(starts, start), bisect_right(ends, end)
        return self._words_of_sources[last] - self._words_of_sources[first] if last > first else 0


def _ends_in_colon(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` ends in a colon, white space and opening marks aside."""
    while end > start and text[end - 1] in _OPENING:
        end -= 1
    return end > start and text[end - 1] == ":"


def _inside(borders: tuple[list[int], list[int]], start: int, end: int) -> float:
    starts, ends = borders
    return float(min(max(bisect_right(ends, end) - bisect_left(starts, start), 0), _MOST))


@dataclass(slots=True)
class Linker:
    """Scores of pairs of spans of one article; `weights` are by what is asked, then by feature."""

    index: DocIndex
    around: Surroundings
    similarity: Similarity
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: NEAREST)
    _in_marks: dict[Extent, bool] = field(default_factory=dict, init=False)
    _places: dict[int, Place] = field(default_factory=dict, init=False)

    def score_cue(self, content: Content, cue: Extent) -> float:
        """Return the score of the cue as that of the content, to compare with `score_no_cue`."""
        return weigh(self.cue_features(content, cue), self.weights["cue"])

    def score_no_cue(self) -> float:
        """Return the score of a content having no cue."""
        return weigh(NO_PARTNER, self.weights["cue"])

    def score_source(self, cue: Extent, source: Extent, contents: Sequence[Extent]) -> float:
        """Return the source's score for a cue with these contents, to compare with `score_no_source`."""
        return weigh(self.source_features(cue, source, contents), self.weights["source"])

    def score_no_source(self) -> float:
        """Return the score of a cue having no source."""
        return weigh(NO_PARTNER, self.weights["source"])

    def holds_for(self, circumstance: Extent, cue: Extent) -> float:
        """Return the probability that the circumstance is one of the cue's."""
        return probability_of(self.circumstance_features(circumstance, cue), self.weights["circumstance"])

    def are_one(self, earlier: Content, later: Content) -> float:
        """Return the probability that two contents are parts of one row."""
        return probability_of(self.join_features(earlier, later), self.weights["join"])

    def cue_features(self, content: Content, cue: Extent) -> Features:
        """Return what speaks for the cue as that of the content."""
        extent = content.extent
        features = self._between(extent, cue, self.around.sources if content.in_marks else ())
        first, second = (extent, cue) if extent <= cue else (cue, extent)
        leads = extent[0] < cue[0]
        inside = extent[0] <= cue[0] and cue[1] <= extent[1]
        contents, cues, _ = self.around.between(first[1], second[0])
        features |= {
            "similarity": self.similarity.of(CONTENT_CUE, extent, cue),
            "marks_before": float(content.in_marks and leads),
            "marks_after": float(content.in_marks and not leads),
            "clause_before": float(not content.in_marks and leads),
            "inside": float(inside),
            "in_other_marks": float(not content.in_marks and self._is_in_marks(cue)),
            "contents": contents,
            "cues": cues,
        }
        return features

    def source_features(self, cue: Extent, source: Extent, contents: Sequence[Extent]) -> Features:
        """Return what speaks for the source as that of the cue."""
        features = self._between(source, cue, ())
        first, second = (source, cue) if source <= cue else (cue, source)
        before = source[0] < cue[0]
        between, cues, sources = self.around.between(first[1], second[0])
        features |= {
            "similarity": self.similarity.of(CUE_SOURCE, cue, source),
            "before": float(before),
            "in_content": float(any(e[0] <= source[0] < e[1] for e in contents)),
            "contents": between,
            "cues": cues,
            "sources": sources,
        }
        return features

    def circumstance_features(self, circumstance: Extent, cue: Extent) -> Features:
        """Return what speaks for the circumstance as one of the cue's."""
        features = self._between(circumstance, cue, ())
        first, second = (circumstance, cue) if circumstance <= cue else (cue, circumstance)
        contents, cues, sources = self.around.between(first[1], second[0])
        features |= {
            "bias": 1.0,
            "similarity": self.similarity.of(CIRCUMSTANCE_CUE, circumstance, cue),
            "before": float(circumstance < cue),
            "contents": contents,
            "cues": cues,
            "sources": sources,
        }
        return features

    def join_features(self, earlier: Content, later: Content) -> Features:
        """Return what speaks for two contents, of which no other is between, as one row."""
        features = self._between(earlier.extent, later.extent, ())
        _, cues, sources = self.around.between(earlier.extent[1], later.extent[0])
        marks = earlier.in_marks, later.in_marks
        features |= {
            "bias": 1.0,
            "similarity": self.similarity.of(EARLIER_LATER, earlier.extent, later.extent),
            "marks": float(all(marks)),
            "no_marks": float(not any(marks)),
            "begins": float(self.index.text[later.parts[0][0]].isupper()),
            "cues": cues,
            "sources": sources,
        }
        return features

    def _is_in_marks(self, cue: Extent) -> bool:
        found = self._in_marks.get(cue)
        if found is None:
            quoted = self.index.quoted_at(cue)
            found = any(q.inner_start <= cue[0] and cue[1] <= q.inner_end for q in quoted)
            self._in_marks[cue] = found
        return found

    def _between(self, extent: Extent, other: Extent, free: Sequence[Extent]) -> Features:
        """Return features of distance; words of `free` extents, as a long source, don't count."""
        index = self.index
        leads = extent <= other
        first, second = (extent, other) if leads else (other, extent)
        gap = index.gap(first[1], second[0])
        if free and gap > 0:
            gap -= self.around.words_of_sources(index, first[1], second[0])
        end, start = self._place(max(first[1] - 1, first[0])), self._place(second[0])
        paragraphs = start[0] - end[0]
        sentences = 0 if paragraphs else start[1] - end[1]
        # "… said:" may introduce what the next paragraph says
        introduced = not leads and _ends_in_colon(index.text, first[1] - 1, second[0])
        side = "before" if leads else "after"
        return {
            f"gap_{side}": log2(1 + min(max(gap, 0), _FAR)),
            f"touching_{side}": float(gap <= 0),
            "sentences": float(min(max(sentences, 0), 3)),
            "paragraphs": float(min(paragraphs, 3)),
            "introduced": float(introduced),
        }

    def _place(self, offset: int) -> Place:
        """Return paragraph and sentence of a character; each span is asked many times."""
        found = self._places.get(offset)
        if found is None:
            found = self.index.paragraph_of(offset), self.index.sentence_of(self.index.token_at(offset))
            self._places[offset] = found
        return found
