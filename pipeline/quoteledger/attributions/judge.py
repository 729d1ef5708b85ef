"""Acceptance: is an unquoted content a statement, rather than an attitude or nothing at all?

A logistic model over what the tagger and the linker think of it; weights and threshold are fitted on
development articles (`models/tune.py`). Words in marks are not asked: they are believed.
"""

from collections.abc import Mapping, Sequence
from math import log1p

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import Page
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import CLAUSE_STARTS, WITHHOLDING
from quoteledger.lang.en.verbs import ATTITUDES, NOUNS, SPEAKING
from quoteledger.ml.logistic import log_odds, probability_of

_DATE_WORDS = 4

# without a fit the tagger's own probability of a statement decides
UNFITTED: dict[str, float] = {"statement": 1.0}
_MOST = 10.0


def acceptance_features(attribution: Attribution) -> dict[str, float]:
    """Named features; the ones left out are zero."""
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
    """The probability that the content is a statement."""
    return probability_of(acceptance_features(attribution), weights)


def reports_clause(page: Page, attribution: Attribution) -> bool:
    """Whether a verb of speech has a source before it and a clause right behind it.

    Of words withheld the clause may be any ("would not say if …", "refused to rule out closing it"), of
    words said only one with "that".
    """
    cue, source, start = attribution.cue, attribution.source, attribution.start
    if cue is None or source is None or not source[1] <= cue[0] < cue[1] <= start:
        return False
    opening = page.words[page.token_at(start)].lower()
    last = page.tokens(cue)[-1].lower()
    if attribution.polarity == "negative":
        if page.tokens(cue)[0].lower() in ("can", "could"):
            return False  # who "could not explain why" kept nothing back
        withheld = last in WITHHOLDING or (last == "out" and attribution.cue_lemma == "rule")
        if withheld and attribution.cue_lemma == "rule" and page.gap(cue[1], start) <= 1:
            return True  # "would not rule out a run"
        opens = opening in CLAUSE_STARTS - {"to"} or (opening.endswith("ing") and len(opening) > 4)
        return withheld and opens and page.gap(cue[1], start) <= 1
    speaks = attribution.cue_lemma in SPEAKING or _lets_know([w.lower() for w in page.tokens(cue)])
    return speaks and opening == "that" and page.gap(cue[1], start) <= _DATE_WORDS


def _lets_know(cue: Sequence[str]) -> bool:
    """Whether the cue is like "let slip", "let it be known", "makes it clear"."""
    return (cue[-1] in ("slip", "known") and "let" in cue) or (
        cue[-1] in ("clear", "plain") and any(lemmatize(word) == "make" for word in cue)
    )
