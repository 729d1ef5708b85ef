"""The loss over paths and the marginals, against sums over all paths written out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from network import Guesses  # noqa: E402
from objectives import Heads, marginals, path_loss  # noqa: E402
from quoteledger.attributions.link_scores import RELATED, WIDTH  # noqa: E402
from quoteledger.attributions.types import COREFERENCE  # noqa: E402
from spacy.tokens import Doc, Span  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402
from windowing import UNKNOWN, Reference, Relation, Window, _tags  # noqa: E402

LENGTHS = (4, 2)
LABELS = 3


@pytest.fixture
def moves() -> torch.Tensor:
    moves = torch.zeros(LABELS, LABELS)
    moves[0, 2] = -1e4
    return moves


@pytest.fixture
def scores() -> torch.Tensor:
    return torch.randn(len(LENGTHS), max(LENGTHS), LABELS, generator=torch.Generator().manual_seed(0))


def paths_of(
    scores: torch.Tensor, moves: torch.Tensor, length: int
) -> Iterator[tuple[tuple[int, ...], float]]:
    """Yield every path over the first `length` tokens of a row with its weight."""
    for path in itertools.product(range(LABELS), repeat=length):
        total = sum(float(scores[step, label]) for step, label in enumerate(path))
        total += sum(float(moves[pair]) for pair in itertools.pairwise(path))
        yield path, float(np.exp(total))


@pytest.mark.parametrize("row", range(len(LENGTHS)))
def test_marginals_are_shares_of_all_paths(scores: torch.Tensor, moves: torch.Tensor, row: int) -> None:
    expected = np.zeros((LENGTHS[row], LABELS))
    for path, weight in paths_of(scores[row], moves, LENGTHS[row]):
        expected[range(LENGTHS[row]), path] += weight
    found = marginals(scores, torch.tensor(LENGTHS), moves)[row, : LENGTHS[row]]
    np.testing.assert_allclose(found, expected / expected.sum(1, keepdims=True), atol=1e-6)


def test_all_labels_are_right_where_gold_is_unknown(scores: torch.Tensor, moves: torch.Tensor) -> None:
    gold = [np.array([0, UNKNOWN, UNKNOWN, 2]), np.array([1, 0])]
    expected = 0.0
    for row, right in enumerate(gold):
        weights = dict(paths_of(scores[row], moves, LENGTHS[row]))
        agreeing = [
            weight
            for path, weight in weights.items()
            if all(label in (UNKNOWN, found) for label, found in zip(right, path, strict=True))
        ]
        expected -= float(np.log(sum(agreeing) / sum(weights.values())))
    assert float(path_loss(scores, gold, moves, 0.0)) == pytest.approx(expected / sum(LENGTHS))


def test_titles_of_who_says_nothing_are_unknown() -> None:
    words = "Mayor Ana Ruiz said the minister , Otto Hale , a vet , left ."
    doc = Doc(Vocab(), words=words.split())
    doc.spans["contract"] = []
    doc.spans["roles"] = [Span(doc, 0, 1, "ROLE")]
    names = ((1, 3, "s0"), (7, 9, "oOtto Hale"))
    doc.spans[COREFERENCE] = [Span(doc, start, end, "NAME", span_id=name) for start, end, name in names]
    (labels,) = (values for name, values in _tags(doc) if name == "roles")
    assert labels.tolist() == [1, 0, 0, *[UNKNOWN] * 4, 0, 0, *[UNKNOWN] * 5, 0]


def test_path_loss_is_the_mean_over_tokens_of_both_rows(scores: torch.Tensor, moves: torch.Tensor) -> None:
    gold = [np.array([0, 1, 1, 2]), np.array([1, 0])]
    expected = 0.0
    for row, right in enumerate(gold):
        weights = dict(paths_of(scores[row], moves, LENGTHS[row]))
        expected -= float(np.log(weights[tuple(right)] / sum(weights.values())))
    assert float(path_loss(scores, gold, moves, 0.0)) == pytest.approx(expected / sum(LENGTHS))


def test_gradients_are_shares_of_all_paths_less_the_right_one(
    scores: torch.Tensor, moves: torch.Tensor
) -> None:
    gold = [np.array([0, 1, 1, 2]), np.array([1, 0])]
    scores.requires_grad_()
    path_loss(scores, gold, moves, 0.0).backward()
    expected = marginals(scores.detach(), torch.tensor(LENGTHS), moves)
    for row, right in enumerate(gold):
        expected[row, range(len(right)), right] -= 1
    np.testing.assert_allclose(scores.grad, expected / sum(LENGTHS), atol=1e-6)


def related(*relations: Relation) -> Window:
    nothing = np.zeros(0, np.int64)
    return Window(nothing, nothing, nothing, 6, {}, relations, {})


def test_relations_are_choices_among_the_spans_of_one_window() -> None:
    torch.manual_seed(0)
    heads, vectors = Heads(8, {}), torch.randn(2, 6, 8)
    torch.nn.init.normal_(heads.distance.weight)
    left, right = (
        Relation([(0, 2)], [(2, 3)], [(3, 5)], None),
        Relation([(3, 6)], [(0, 1)], [], None),
    )

    def choice(
        row: int, stage: int, span: tuple[int, int], others: list[tuple[int, int]], near: list[int]
    ) -> list[float]:
        query, key = (heads.projections[name] for name in RELATED[stage])
        asked = query(vectors[row, slice(*span)].mean(0))
        scores = [asked @ key(vectors[row, slice(*o)].mean(0)) / WIDTH**0.5 for o in others]
        scores = [
            float((s + heads.distance.weight[n, stage]).detach()) for s, n in zip(scores, near, strict=True)
        ]
        exponents = np.exp([*scores, float(heads.nothing[stage].detach())])
        return list(-np.log(exponents / exponents.sum()))

    # bucket 17 is "right after"; two tokens before are bucket 15 - 3
    first = choice(0, 0, (0, 2), [(2, 3)], [17])[0] + choice(0, 1, (2, 3), [(3, 5)], [17])[0]
    second = choice(1, 0, (3, 6), [(0, 1)], [12])[0] + choice(1, 1, (0, 1), [], [])[-1]
    found = heads._relations(vectors, [related(left), related(right), related()])
    assert found is not None
    assert float(found) == pytest.approx((first + second) / 4, rel=1e-5)


def test_guesses_know_nothing_before_training() -> None:
    guesses = Guesses(8, 30)
    loss = guesses(torch.randn(5, 8), torch.arange(5), torch.zeros(30, 8))
    assert float(loss) == pytest.approx(np.log(30), rel=1e-4)


def test_references_are_choices_among_the_others_of_one_window() -> None:
    torch.manual_seed(0)
    heads, vectors = Heads(8, {}), torch.randn(2, 6, 8)
    torch.nn.init.normal_(heads.apart.weight)
    nothing = np.zeros(0, np.int64)
    first = [Reference((0, 2), "s0", False), Reference((2, 3), "s1", False), Reference((4, 5), "s0", True)]
    second = [Reference((0, 1), "s0", True)]
    batch = [Window(nothing, nothing, nothing, 6, {}, [], {}, found) for found in (first, second)]
    ask, give = heads.references["asking"], heads.references["giving"]
    asked = ask(vectors[0, 4])
    scores = [
        float(asked @ give(vectors[0, at]) / WIDTH**0.5 + heads.apart.weight[near])
        for at, near in ((0, 11), (2, 13))
    ]
    scores.append(float(heads.nobody))
    # the question of the second row has nobody to choose
    expected = (np.log(np.exp(scores).sum()) - scores[0]) / 2
    assert float(heads._references(vectors, batch)["references"]) == pytest.approx(expected, abs=1e-5)
