"""Confidence: how likely content and speaker of a row are both right.

A logistic model over what the stages know of a row; its weights are fitted on development articles
(`models/calibrate.py`) and are kept in the pipeline's config.
"""

from collections.abc import Mapping

from quoteledger.attributions.types import Attribution
from quoteledger.ml.logistic import log_odds, probability_of

_MOST = 10.0
_LONG, _SHORT = 200, 25


def features_of(attribution: Attribution) -> dict[str, float]:
    """Return the named features; those left out are zero."""
    features = {
        "bias": 1.0,
        "content": log_odds(attribution.content_probability),
        "speaker": log_odds(attribution.speaker_probability),
        "link": min(attribution.link_margin, _MOST),
        f"kind_{attribution.kind}": 1.0,
        f"method_{attribution.method}": 1.0,
        f"speaker_{attribution.speaker_kind}": 1.0,
        "ambiguous": float(attribution.ambiguous),
        "floating": float(attribution.floating),
        "no_cue": float(attribution.cue is None),
        "no_source": float(attribution.source is None),
        "nested": float(attribution.nested_in is not None),
        "turn": float(attribution.turn),
        "long": float(attribution.end - attribution.start > _LONG),
        "short": float(attribution.end - attribution.start < _SHORT),
    }
    return {name: value for name, value in features.items() if value}


def confidence_of(attribution: Attribution, weights: Mapping[str, float]) -> float:
    """Return the probability between 0 and 1; without weights, that of the content alone."""
    if not weights:
        return attribution.content_probability
    return probability_of(features_of(attribution), weights)
