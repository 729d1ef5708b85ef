"""The loss over paths and the marginals, against sums over all paths written out."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
sys.path.insert(0, str(Path(__file__).parents[1] / "models"))
from objectives import marginals, path_loss  # noqa: E402

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
    """Every path over the first `length` tokens of a row with its weight."""
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


def test_path_loss_is_the_mean_over_tokens_of_both_rows(scores: torch.Tensor, moves: torch.Tensor) -> None:
    gold = [np.array([0, 1, 1, 2]), np.array([1, 0])]
    expected = 0.0
    for row, right in enumerate(gold):
        weights = dict(paths_of(scores[row], moves, LENGTHS[row]))
        expected -= float(np.log(weights[tuple(right)] / sum(weights.values())))
    assert float(path_loss(scores, gold, moves, 0.0)) == pytest.approx(expected / sum(LENGTHS))
