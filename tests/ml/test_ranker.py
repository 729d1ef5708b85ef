"""Ranking: weights travel, and scores become probabilities."""

from pathlib import Path

import numpy as np
import pytest
from quoteledger.errors import ModelError
from quoteledger.ml.ranker import ALIKE, Ranker, probabilities


def random_ranker(width: int = 5, size: int = 4) -> Ranker:
    rng = np.random.default_rng(0)
    inputs = width + 6
    shapes = {"source": (2, size, 2), "candidate": (2, size, 2), "hidden": (2, inputs, 3)}
    shapes |= {"hidden_bias": (2, 3), "output": (2, 3), "direct": (2, inputs)}
    shapes |= {"asking": (size + 1, 3), "giving": (size + 1, 3)}
    return Ranker({name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()})


def scored(ranker: Ranker) -> np.ndarray:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(3, 5)).astype(np.float32)
    return ranker.scores(rows, np.ones(4, np.float32), np.ones((3, 4), np.float32))


def test_weights_travel_by_bytes_and_disk(tmp_path: Path) -> None:
    ranker = random_ranker()
    expected = scored(ranker)
    assert np.allclose(scored(Ranker().from_bytes(ranker.to_bytes())), expected)
    ranker.to_disk(tmp_path / "ranker.msgpack")
    assert np.allclose(scored(Ranker().from_disk(tmp_path / "ranker.msgpack")), expected)
    assert not Ranker().from_bytes(Ranker().to_bytes()).is_trained


@pytest.mark.parametrize("name", ["output", "asking"])
def test_missing_weights_are_named(name: str) -> None:
    ranker = random_ranker()
    del ranker.weights[name]
    with pytest.raises(ModelError, match=name):
        Ranker().from_bytes(ranker.to_bytes())


def test_projections_travel_before_the_rest_is_trained() -> None:
    ranker = random_ranker()
    alone = Ranker({name: ranker.weights[name] for name in ALIKE})
    vectors = np.ones((2, 4), np.float32)
    found, expected = Ranker().from_bytes(alone.to_bytes()).project(vectors), ranker.project(vectors)
    assert not alone.is_trained
    assert found is not None
    assert expected is not None
    np.testing.assert_allclose(found, expected)
    assert Ranker().project(vectors) is None


def test_probabilities_sum_to_one() -> None:
    values = probabilities(np.array([1000.0, 0.0, -1000.0], np.float32))
    assert values.sum() == pytest.approx(1.0)
    assert values[0] == pytest.approx(1.0)
