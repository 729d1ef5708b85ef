"""Confidence: how likely content and speaker of a row are both right.

A logistic model over what the stages know of a row, and of all rows of the article, since some articles are
harder than others; its weights are fitted on development articles (`models/calibrate.py`) and are kept in the
pipeline's config.
"""

from collections.abc import Mapping, Sequence

from quoteledger.attributions.types import Attribution
from quoteledger.ml.logistic import log_odds, probability_of

_MOST = 10.0
_LONG, _SHORT = 200, 25
# features whose mean says how hard an article is to read
_SHARED = ("content", "speaker", "link")


def features_of(attributions: Sequence[Attribution]) -> list[dict[str, float]]:
    """Return the named features of each attribution of an article; those left out are zero."""
    rows = [_features_of(attribution) for attribution in attributions]
    means = {f"mean_{name}": sum(row[name] for row in rows) / len(rows) for name in _SHARED if rows}
    return [{name: value for name, value in (row | means).items() if value} for row in rows]


def _features_of(attribution: Attribution) -> dict[str, float]:
    return {
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


def confidences_of(attributions: Sequence[Attribution], weights: Mapping[str, float]) -> list[float]:
    """Return the probability of each, between 0 and 1; without weights, that of the content alone."""
    if not weights:
        return [attribution.content_probability for attribution in attributions]
    return [probability_of(features, weights) for features in features_of(attributions)]
