"""Logistic models over named features, with which the linker, the acceptance and the confidence compute."""

from collections.abc import Mapping
from math import exp, log

_LIMIT = 0.01
_STEEPEST = 30.0


def log_odds(probability: float) -> float:
    """Return the log-odds, clipped to those of one and ninety-nine per cent."""
    probability = min(max(probability, _LIMIT), 1 - _LIMIT)
    return log(probability / (1 - probability))


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum; a feature without a weight counts nothing."""
    total = 0.0
    for name, value in features.items():
        if value and name in weights:
            total += weights[name] * value
    return total


def probability_of(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability, above 0 and at most 1, whose log-odds are the weighted sum."""
    return 1.0 / (1.0 + exp(-max(min(weigh(features, weights), _STEEPEST), -_STEEPEST)))
