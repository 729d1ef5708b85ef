"""The linker: how likely a cue reports a content, and a source is who the cue is said of.

A candidate's score is a weighted sum of what stands between the two spans and of their similarity, a
bilinear product of projected token vectors that the encoder learnt from annotated attributions (as in
biaffine parsing, Dozat & Manning 2017). Scores compete in a softmax with that of no partner at all;
the weights are fitted on the training articles (`models/link.py`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2, sqrt

import numpy as np
from numpy.typing import NDArray

from quoteledger.contents import Content
from quoteledger.logistic import weigh
from quoteledger.pages import Extent, Page

Floats = NDArray[np.float32]
Features = dict[str, float]

WIDTH = 64
PROJECTIONS = 4 * WIDTH
# what speaks for having no partner at all
NO_PARTNER: Features = {"none": 1.0}
_FAR = 60
_MOST = 3
# weights that choose the nearest in the sentence: where none were learnt
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


class Similarity:
    """Similarities of spans of one Doc, from its tokens' projections, of shape (tokens, 4 * WIDTH).

    In the order of the columns: a content looking for its cue, a cue offered to contents, a cue
    looking for its source, a source offered to cues.
    """

    def __init__(self, page: Page, projections: Floats | None) -> None:
        self.page = page
        self._sums: NDArray[np.float64] | None = None
        if projections is not None and len(projections):
            start = np.zeros((1, PROJECTIONS))
            self._sums = np.concatenate([start, np.cumsum(projections, axis=0, dtype=np.float64)])
        self._means: dict[tuple[Extent, int], NDArray[np.float64]] = {}

    def of_content_and_cue(self, content: Extent, cue: Extent) -> float:
        """How well the cue suits the content."""
        return self._product(content, 0, cue, 1)

    def of_cue_and_source(self, cue: Extent, source: Extent) -> float:
        """How well the source suits the cue."""
        return self._product(cue, 2, source, 3)

    def _product(self, left: Extent, column: int, right: Extent, other: int) -> float:
        if self._sums is None:
            return 0.0
        return float(self._mean(left, column) @ self._mean(right, other)) / sqrt(WIDTH)

    def _mean(self, extent: Extent, column: int) -> NDArray[np.float64]:
        key = (extent, column)
        if key not in self._means:
            assert self._sums is not None
            first, end = self.page.token_range(extent)
            columns = slice(column * WIDTH, (column + 1) * WIDTH)
            self._means[key] = (self._sums[end, columns] - self._sums[first, columns]) / max(end - first, 1)
        return self._means[key]


class Surroundings:
    """All tagged spans of an article, between which a pair may stand; no two of a role overlap."""

    def __init__(self, contents: Sequence[Extent], cues: Sequence[Extent], sources: Sequence[Extent]) -> None:
        self.cues, self.sources = cues, sources
        self._borders = [
            ([start for start, _ in sorted(spans)], [end for _, end in sorted(spans)])
            for spans in (contents, cues, sources)
        ]

    def between(self, start: int, end: int) -> tuple[float, float, float]:
        """How many contents, cues and sources stand wholly in `[start, end)`, three at most."""
        contents, cues, sources = (
            float(min(max(bisect_right(ends, end) - bisect_left(starts, start), 0), _MOST))
            for starts, ends in self._borders
        )
        return contents, cues, sources


@dataclass(slots=True)
class Linker:
    """Scores pairs of spans of one article with given weights, `cue` and `source` by feature."""

    page: Page
    around: Surroundings
    similarity: Similarity
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: NEAREST)

    def score_cue(self, content: Content, cue: Extent) -> float:
        """The score of the cue as that of the content; compare with `score_no_cue`."""
        return weigh(self.cue_features(content, cue), self._cue_weights(content))

    def score_no_cue(self, content: Content) -> float:
        """The score of the content having no cue."""
        return weigh(NO_PARTNER, self._cue_weights(content))

    def _cue_weights(self, content: Content) -> Mapping[str, float]:
        """Of words in marks the nearest cue is right more often than any learnt choice; clauses differ."""
        return NEAREST["cue"] if content.in_marks else self.weights["cue"]

    def score_source(self, cue: Extent, source: Extent, contents: Sequence[Extent]) -> float:
        """The score of the source as that of a cue with these contents; compare with `score_no_source`."""
        return weigh(self.source_features(cue, source, contents), self.weights["source"])

    def score_no_source(self) -> float:
        """The score of a cue having no source."""
        return weigh(NO_PARTNER, self.weights["source"])

    def cue_features(self, content: Content, cue: Extent) -> Features:
        """What speaks for the cue as that of the content."""
        page, extent = self.page, content.extent
        features = self._between(extent, cue, self.around.sources if content.in_marks else ())
        first, second = sorted((extent, cue))
        leads = extent[0] < cue[0]
        inside = extent[0] <= cue[0] and cue[1] <= extent[1]
        other_marks = not content.in_marks and any(
            q.inner_start <= cue[0] and cue[1] <= q.inner_end for q in page.quoted_at(cue)
        )
        contents, cues, _ = self.around.between(first[1], second[0])
        features |= {
            "similarity": self.similarity.of_content_and_cue(extent, cue),
            "marks_before": float(content.in_marks and leads),
            "marks_after": float(content.in_marks and not leads),
            "clause_before": float(not content.in_marks and leads),
            "inside": float(inside),
            "in_other_marks": float(other_marks),
            "contents": contents,
            "cues": cues,
        }
        return {name: value for name, value in features.items() if value}

    def source_features(self, cue: Extent, source: Extent, contents: Sequence[Extent]) -> Features:
        """What speaks for the source as that of the cue."""
        features = self._between(source, cue, ())
        first, second = sorted((source, cue))
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
        return {name: value for name, value in features.items() if value}

    def _between(self, extent: Extent, other: Extent, free: Sequence[Extent]) -> Features:
        """Distance features; words of `free` extents don't count: a long source between is no distance."""
        page = self.page
        first, second = sorted((extent, other))
        gap = page.gap(first[1], second[0])
        gap -= sum(page.gap(*e) for e in free if first[1] <= e[0] and e[1] <= second[0])
        paragraphs = page.paragraph_of(second[0]) - page.paragraph_of(max(first[1] - 1, first[0]))
        sentences = 0
        if not paragraphs:
            sentences = page.sentence_of(page.token_at(second[0])) - page.sentence_of(
                page.token_at(max(first[1] - 1, first[0]))
            )
        # "… said:" may introduce what the next paragraph says
        introduces = page.text[first[1] - 1 : second[0]].rstrip(' \n\r\t"“‘«„').endswith(":")
        side = "before" if extent == first else "after"
        return {
            f"gap_{side}": log2(1 + min(max(gap, 0), _FAR)),
            f"touching_{side}": float(gap <= 0),
            "sentences": float(min(max(sentences, 0), 3)),
            "paragraphs": float(min(paragraphs, 3)),
            "introduced": float(introduces and other == first),
        }
