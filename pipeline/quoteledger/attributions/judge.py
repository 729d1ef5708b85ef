"""The judge: is an unquoted content a statement, rather than an attitude or nothing at all?

A logistic model over what the tagger and the linker think of it; weights and threshold are fitted on
development articles (`models/tune.py`). Words in quote marks are believed without it.
"""

from collections.abc import Mapping
from math import log1p

from quoteledger.attributions.types import Attribution
from quoteledger.lang.en.verbs import ATTITUDES, NOUNS
from quoteledger.ml.logistic import log_odds, probability_of

# without a fit the tagger's own probability of a statement decides
UNFITTED: dict[str, float] = {"statement": 1.0}
_MOST = 10.0


def acceptance_features(attribution: Attribution) -> dict[str, float]:
    """Return the features that are not zero, by name."""
    cue = attribution.cue or (0, 0)
    features = {
        "bias": 1.0,
        "content": log_odds(attribution.content_probability),
        "statement": log_odds(attribution.statement_probability),
        "link": min(attribution.link_margin, _MOST),
        "no_cue": float(attribution.cue is None),
        "no_source": float(attribution.source is None),
        "noun": float(attribution.cue_lemma in NOUNS),
        "cue_length": log1p(cue[1] - cue[0]),
        "before": float(attribution.start < cue[0]),
        "parts": float(len(attribution.parts) > 1),
        "attitude": float(attribution.cue_lemma in ATTITUDES),
        "negative": float(attribution.polarity == "negative"),
        "length": log1p(attribution.end - attribution.start),
    }
    return {name: value for name, value in features.items() if value}


def acceptance_of(attribution: Attribution, weights: Mapping[str, float]) -> float:
    """Return the probability that the content is a statement."""
    return probability_of(acceptance_features(attribution), weights)
