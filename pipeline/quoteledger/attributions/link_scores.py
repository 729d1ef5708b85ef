"""The linker: how likely a cue reports a content, and a source is who the cue is said of.

A score is a weighted sum of what stands between two spans and of their similarity, a bilinear product
of projected token vectors that the encoder learnt from annotated attributions (as in biaffine parsing,
Dozat & Manning 2017). The softmax includes having no partner; `models/link.py` fits the weights.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2, sqrt

import numpy as np
from numpy.typing import NDArray

from quoteledger.attributions.types import Content
from quoteledger.documents.index import DocIndex, touching
from quoteledger.documents.layout import Extent
from quoteledger.ml.logistic import weigh
from quoteledger.ml.windows import Floats

Features = dict[str, float]
Place = tuple[int, int]

WIDTH = 64
PROJECTIONS = 4 * WIDTH
NO_PARTNER: Features = {"none": 1.0}
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
}


class Projection:
    """The rows of a linear head that project vectors for the similarities, `4 * WIDTH` of them."""

    def __init__(self, weights: Floats, bias: Floats) -> None:
        self._weights = weights.astype(np.float64)
        self._bias = bias.astype(np.float64)

    def of(self, vector: NDArray[np.float64], part: int) -> NDArray[np.float64]:
        """Return one of the four projections of a vector."""
        rows = slice(part * WIDTH, (part + 1) * WIDTH)
        projected: NDArray[np.float64] = self._weights[rows] @ vector + self._bias[rows]
        return projected


class Similarity:
    """The similarities of spans of one Doc, by projections of their mean vectors; zero without a projection.

    The projections are, in order: a content looking for its cue, a cue offered to contents, a cue looking
    for its source, a source offered to cues.
    """

    def __init__(
        self, index: DocIndex, vectors: Floats | None = None, projection: Projection | None = None
    ) -> None:
        self.index = index
        self._vectors = vectors
        self._projection = projection
        self._projected: dict[tuple[Extent, int], NDArray[np.float64]] = {}

    def of_content_and_cue(self, content: Extent, cue: Extent) -> float:
        """Return how well the cue suits the content."""
        return self._product(content, 0, cue, 1)

    def of_cue_and_source(self, cue: Extent, source: Extent) -> float:
        """Return how well the source suits the cue."""
        return self._product(cue, 2, source, 3)

    def _product(self, left: Extent, part: int, right: Extent, other: int) -> float:
        if self._projection is None or self._vectors is None:
            return 0.0
        return float(self._of(left, part) @ self._of(right, other)) / sqrt(WIDTH)

    def _of(self, extent: Extent, part: int) -> NDArray[np.float64]:
        key = (extent, part)
        found = self._projected.get(key)
        if found is None:
            assert self._projection is not None and self._vectors is not None
            first, end = self.index.token_range(extent)
            mean = self._vectors[first:end].sum(axis=0, dtype=np.float64) / max(end - first, 1)
            found = self._projected[key] = self._projection.of(mean, part)
        return found


class Surroundings:
    """All tagged spans of an article, any of which may stand between a pair; no two of a role overlap."""

    def __init__(self, contents: Sequence[Extent], cues: Sequence[Extent], sources: Sequence[Extent]) -> None:
        self.cues, self.sources = cues, sources
        self._borders = [
            ([start for start, _ in sorted(spans)], [end for _, end in sorted(spans)])
            for spans in (contents, cues, sources)
        ]

    def between(self, start: int, end: int) -> tuple[float, float, float]:
        """Return how many contents, cues and sources stand wholly in `[start, end)`, three at most."""
        contents, cues, sources = self._borders
        return _inside(contents, start, end), _inside(cues, start, end), _inside(sources, start, end)


def _inside(borders: tuple[list[int], list[int]], start: int, end: int) -> float:
    starts, ends = borders
    return float(min(max(bisect_right(ends, end) - bisect_left(starts, start), 0), _MOST))


@dataclass(slots=True)
class Linker:
    """Scores of pairs of spans of one article; `weights` are by `cue` and `source`, then by feature."""

    index: DocIndex
    around: Surroundings
    similarity: Similarity
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: NEAREST)
    _in_marks: dict[Extent, bool] = field(default_factory=dict, init=False)
    _places: dict[int, Place] = field(default_factory=dict, init=False)

    def score_cue(self, content: Content, cue: Extent) -> float:
        """Return the score of the cue as that of the content, to compare with `score_no_cue`."""
        return weigh(self._of_cue(content, cue), self._cue_weights(content))

    def score_no_cue(self, content: Content) -> float:
        """Return the score of the content having no cue."""
        return weigh(NO_PARTNER, self._cue_weights(content))

    def _cue_weights(self, content: Content) -> Mapping[str, float]:
        """Return the weights; for words in quote marks the nearest cue is right more often than learnt."""
        return NEAREST["cue"] if content.in_marks else self.weights["cue"]

    def score_source(self, cue: Extent, source: Extent, contents: Sequence[Extent]) -> float:
        """Return the source's score for a cue with these contents, to compare with `score_no_source`."""
        return weigh(self._of_source(cue, source, contents), self.weights["source"])

    def score_no_source(self) -> float:
        """Return the score of a cue having no source."""
        return weigh(NO_PARTNER, self.weights["source"])

    def cue_features(self, content: Content, cue: Extent) -> Features:
        """Return what speaks for the cue as that of the content, without zeros."""
        return _without_zeros(self._of_cue(content, cue))

    def source_features(self, cue: Extent, source: Extent, contents: Sequence[Extent]) -> Features:
        """Return what speaks for the source as that of the cue, without zeros."""
        return _without_zeros(self._of_source(cue, source, contents))

    def _of_cue(self, content: Content, cue: Extent) -> Features:
        extent = content.extent
        features = self._between(extent, cue, self.around.sources if content.in_marks else ())
        first, second = (extent, cue) if extent <= cue else (cue, extent)
        leads = extent[0] < cue[0]
        inside = extent[0] <= cue[0] and cue[1] <= extent[1]
        contents, cues, _ = self.around.between(first[1], second[0])
        features |= {
            "similarity": self.similarity.of_content_and_cue(extent, cue),
            "marks_before": float(content.in_marks and leads),
            "marks_after": float(content.in_marks and not leads),
            "clause_before": float(not content.in_marks and leads),
            "inside": float(inside),
            "in_other_marks": float(not content.in_marks and self._is_in_marks(cue)),
            "contents": contents,
            "cues": cues,
        }
        return features

    def _of_source(self, cue: Extent, source: Extent, contents: Sequence[Extent]) -> Features:
        features = self._between(source, cue, ())
        first, second = (source, cue) if source <= cue else (cue, source)
        before = source[0] < cue[0]
        between, cues, sources = self.around.between(first[1], second[0])
        features |= {
            "similarity": self.similarity.of_cue_and_source(cue, source),
            "before": float(before),
            "in_content": float(any(e[0] <= source[0] < e[1] for e in contents)),
            "contents": between,
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
            span = first[1], second[0]
            gap -= sum(index.gap(*e) for e in touching(free, span) if span[0] <= e[0] and e[1] <= span[1])
        end, start = self._place(max(first[1] - 1, first[0])), self._place(second[0])
        paragraphs = start[0] - end[0]
        sentences = 0 if paragraphs else start[1] - end[1]
        # "… said:" may introduce what the next paragraph says
        introduced = not leads and index.text[first[1] - 1 : second[0]].rstrip(_OPENING).endswith(":")
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


def _without_zeros(features: Features) -> Features:
    return {name: value for name, value in features.items() if value}
