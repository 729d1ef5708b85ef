"""The confidence: fitted on the development articles, and judged by cross-fitting.

A ridge-regularized logistic regression of "content and speaker of the row are right" on what the stages
know of a row. How well it is calibrated is measured on rows of articles that the weights were not
fitted on: the articles are dealt into folds, each fold's confidences come from weights of the others.
The expected calibration error is that of Naeini, Cooper & Hauskrecht (2015), over ten bins of equal width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
BINS = 10
THRESHOLDS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_RIDGE = 1.0
_ROUNDS = 25

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of the development articles: its article, its features, whether it is right, its weight."""

    article: int
    features: dict[str, float]
    right: bool
    weight: float = 1.0


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Return the weights by feature."""
    names = sorted({name for sample in samples for name in sample.features})
    weights = _newton(_matrix(samples, names), *_right(samples))
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def cross_fit(samples: Sequence[Sample]) -> Floats:
    """Return a confidence for each sample from weights fitted without its article's fold."""
    names = sorted({name for sample in samples for name in sample.features})
    matrix = _matrix(samples, names)
    right, counted = _right(samples)
    folds = np.array([sample.article % FOLDS for sample in samples])
    confidences = np.zeros(len(samples))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any() and not held.all():
            fitted = _newton(matrix[~held], right[~held], counted[~held])
            confidences[held] = _sigmoid(matrix[held] @ fitted)
    return confidences


def reliability(confidences: Floats, right: NDArray[np.bool_]) -> list[dict[str, float]]:
    """Return each bin with rows: lower bound, number of rows, mean confidence and share of right rows."""
    bins = np.minimum((confidences * BINS).astype(int), BINS - 1)
    return [
        {
            "from": index / BINS,
            "rows": int((bins == index).sum()),
            "confidence": round(float(confidences[bins == index].mean()), 3),
            "right": round(float(right[bins == index].mean()), 3),
        }
        for index in range(BINS)
        if (bins == index).any()
    ]


def calibration_error(confidences: Floats, right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error: the mean distance of confidence and share of right rows."""
    bins = np.minimum((confidences * BINS).astype(int), BINS - 1)
    gaps = [
        (bins == index).sum() * abs(confidences[bins == index].mean() - right[bins == index].mean())
        for index in range(BINS)
        if (bins == index).any()
    ]
    return float(sum(gaps) / max(len(confidences), 1))


def trade_off(confidences: Floats, right: NDArray[np.bool_]) -> list[dict[str, float]]:
    """Return, for each least confidence, the number of rows kept, their precision and recall."""
    rows = []
    for least in THRESHOLDS:
        kept = confidences >= least
        if kept.any():
            rows.append(
                {
                    "least": least,
                    "rows": int(kept.sum()),
                    "precision": round(float(right[kept].mean()), 3),
                    "recall": round(float(right[kept].sum() / max(right.sum(), 1)), 3),
                }
            )
    return rows


def _matrix(samples: Sequence[Sample], names: Sequence[str]) -> Floats:
    return np.array([[sample.features.get(name, 0.0) for name in names] for sample in samples])


def _right(samples: Sequence[Sample]) -> tuple[Floats, Floats]:
    """Return whether each sample is right, and its weight."""
    values = np.array([(sample.right, sample.weight) for sample in samples], np.float64)
    return values[:, 0], values[:, 1]


def _sigmoid(scores: Any) -> Floats:
    values: Floats = 1.0 / (1.0 + np.exp(-scores))
    return values


def _newton(matrix: Floats, right: Floats, counted: Floats) -> Floats:
    """Return ridge-regularized weights, by Newton's method (iteratively reweighted least squares)."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(_ROUNDS):
        probability = _sigmoid(matrix @ weights)
        gradient = matrix.T @ (counted * (right - probability)) - _RIDGE * weights
        curvature = (matrix.T * (counted * probability * (1 - probability))) @ matrix
        weights = weights + np.linalg.solve(curvature + _RIDGE * np.eye(len(weights)), gradient)
    return weights
