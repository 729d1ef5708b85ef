"""The linker: what stands between two spans, and which candidate its weights choose."""

import numpy as np
import pytest
from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.link_scores import (
    CONTENT_CUE,
    CUE_SOURCE,
    NEAREST,
    PROJECTIONS,
    WIDTH,
    Linker,
    Projection,
    Similarity,
    Surroundings,
)
from quoteledger.attributions.linking import neighbours
from quoteledger.documents.index import DocIndex
from quoteledger.ml.logistic import weigh
from tagging import laid_out, locate, tags

TEXT = "“It creaks,” said Una Moll. Roth said that it leans.\n\nNobody asked:\n\n“Why?”"


def linker(text: str, similarity: Similarity | None = None) -> Linker:
    index = DocIndex(laid_out(text))
    spans = [locate(text, "“It creaks,”"), locate(text, "that it leans")]
    cues = [locate(text, ("said", 1)), locate(text, ("said", 2)), locate(text, "asked")]
    sources = [locate(text, "Una Moll"), locate(text, "Roth")]
    return Linker(index, Surroundings(spans, cues, sources), similarity or Similarity(index))


@pytest.mark.parametrize(
    ("content", "cue", "expected"),
    [
        ("“It creaks,”", ("said", 1), {"touching_before": 1.0, "marks_before": 1.0}),
        ("“It creaks,”", ("said", 2), {"sentences": 1.0, "cues": 1.0}),
        ("that it leans", ("said", 2), {"touching_after": 1.0}),
        ("that it leans", ("said", 1), {"sentences": 1.0, "cues": 1.0}),
        ("“Why?”", ("asked", 1), {"paragraphs": 1.0, "introduced": 1.0, "marks_after": 1.0}),
    ],
)
def test_linker_features_of_cues(content: str, cue: tuple[str, int], expected: dict[str, float]) -> None:
    made = linker(TEXT)
    (found,) = find_contents(made.index, tags(TEXT, contents=[content]), made.index.outer)
    features = made.cue_features(found, locate(TEXT, cue))
    assert expected.items() <= features.items()


def test_linker_chooses_the_source_of_the_clause() -> None:
    made = linker(TEXT)
    cue = locate(TEXT, ("said", 2))
    scores = {name: made.score_source(cue, locate(TEXT, name), []) for name in ("Una Moll", "Roth")}
    assert scores["Roth"] > scores["Una Moll"]
    assert scores["Roth"] > made.score_no_source()


def test_similarity_is_a_product_of_projected_means() -> None:
    index = DocIndex(laid_out(TEXT))
    content, cue = locate(TEXT, "that it leans"), locate(TEXT, ("said", 2))
    vectors = np.zeros((len(index.words), 2), dtype=np.float32)
    first, end = index.token_range(content)
    vectors[first:end, 0] = [3.0, 0.0, 0.0]
    vectors[index.token_at(cue[0]), 1] = 2.0
    weights = np.zeros((len(PROJECTIONS) * WIDTH, 2), dtype=np.float32)
    # contents show the first number of their mean, cues the second and one more
    content_row, cue_row = (PROJECTIONS.index(name) * WIDTH for name in CONTENT_CUE)
    weights[content_row, 0] = weights[cue_row, 1] = 1.0
    bias = np.zeros(len(weights), dtype=np.float32)
    bias[cue_row] = 1.0
    made = Similarity(index, vectors, Projection(weights, bias))
    assert made.of(CONTENT_CUE, content, cue) == pytest.approx(1.0 * 3.0 / WIDTH**0.5)
    assert made.of(CUE_SOURCE, cue, content) == 0.0
    assert Similarity(index).of(CONTENT_CUE, content, cue) == 0.0


def test_surroundings_count_what_lies_between() -> None:
    around = Surroundings([(0, 4), (10, 14)], [(5, 8)], [])
    assert around.between(0, 14) == (2.0, 1.0, 0.0)
    assert around.between(4, 10) == (0.0, 1.0, 0.0)
    assert around.between(6, 7) == (0.0, 0.0, 0.0)


def test_neighbours_are_the_nearest_on_each_side() -> None:
    spans = [(n * 10, n * 10 + 5) for n in range(12)]
    assert list(neighbours((52, 68), spans)) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert list(neighbours((0, 5), spans)) == [0, 1, 2, 3, 4]
    assert list(neighbours((500, 505), spans)) == [8, 9, 10, 11]


def test_weigh_ignores_features_without_weight() -> None:
    assert weigh({"gap_before": 2.0, "unheard": 9.0}, NEAREST["cue"]) == -2.0
