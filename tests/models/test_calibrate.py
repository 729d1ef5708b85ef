"""Fitting and judging the confidence, on samples whose truth is known."""

import numpy as np
import pytest
from calibrate import Sample, calibration_error, cross_fit, fit, reliability, trade_off


def samples(count: int = 2000) -> list[Sample]:
    """Return rows that are right with the probability that their one feature says."""
    generator = np.random.default_rng(1)
    made = []
    for number in range(count):
        value = float(generator.normal())
        right = generator.random() < 1 / (1 + np.exp(-2 * value))
        made.append(Sample(number % 40, {"bias": 1.0, "value": value}, bool(right)))
    return made


def test_calibrate_finds_the_weight() -> None:
    weights = fit(samples())
    assert weights["value"] == pytest.approx(2.0, abs=0.3)
    assert weights["bias"] == pytest.approx(0.0, abs=0.2)


def test_calibrate_cross_fitted_confidences_are_calibrated() -> None:
    found = samples()
    confidences, right = cross_fit(found), np.array([s.right for s in found])
    assert calibration_error(confidences, right) < 0.04
    kept = [row["precision"] for row in trade_off(confidences, right)]
    assert kept == sorted(kept)


def test_calibrate_never_fits_on_the_fold_it_judges() -> None:
    """A feature that only one article has tells nothing about that article."""
    found = [Sample(n, {"bias": 1.0, f"only_{n}": 1.0}, n % 2 == 0) for n in range(10)]
    assert np.allclose(cross_fit(found), 0.5, atol=0.15)


@pytest.mark.parametrize(
    ("confidences", "right", "error"),
    [
        ([0.95, 0.95], [True, True], 0.05),
        ([0.95, 0.95], [False, False], 0.95),
        ([0.25, 0.25, 0.75, 0.75], [False, True, True, True], 0.25),
        ([1.0], [True], 0.0),
    ],
)
def test_calibration_error_by_hand(confidences: list[float], right: list[bool], error: float) -> None:
    assert calibration_error(np.array(confidences), np.array(right)) == pytest.approx(error)


def test_reliability_counts_every_row_once() -> None:
    table = reliability(np.array([0.05, 0.55, 0.58, 1.0]), np.array([False, True, False, True]))
    assert [(row["from"], row["rows"], row["right"]) for row in table] == [
        (0.0, 1, 0.0),
        (0.5, 2, 0.5),
        (0.9, 1, 1.0),
    ]


def test_trade_off_by_hand() -> None:
    table = trade_off(np.array([0.3, 0.65, 0.95]), np.array([False, True, True]))
    assert table[0] == {"least": 0.0, "rows": 3, "precision": 0.667, "recall": 1.0}
    assert table[-1] == {"least": 0.9, "rows": 1, "precision": 1.0, "recall": 0.5}
