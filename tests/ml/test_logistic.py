"""Logistic models over named features."""

from math import exp, log

import pytest
from quoteledger.ml.logistic import log_odds, probability_of, weigh


@pytest.mark.parametrize(
    ("probability", "odds"), [(0.5, 0.0), (0.75, log(3)), (0.0, log(1 / 99)), (1.0, log(99))]
)
def test_log_odds(probability: float, odds: float) -> None:
    assert log_odds(probability) == pytest.approx(odds)


def test_weigh_and_probability() -> None:
    features, weights = {"bias": 1.0, "length": 2.0, "unheard": 9.0}, {"bias": -1.0, "length": 0.25}
    assert weigh(features, weights) == -0.5
    assert probability_of(features, weights) == pytest.approx(1 / (1 + exp(0.5)))
    assert probability_of({}, weights) == 0.5


@pytest.mark.parametrize(("weight", "expected"), [(1e9, 1.0), (-1e9, 0.0)])
def test_probability_of_extremes(weight: float, expected: float) -> None:
    assert probability_of({"bias": 1.0}, {"bias": weight}) == pytest.approx(expected)
