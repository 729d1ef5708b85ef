"""Bearings: how a token stands to a cue, as the numbers that the circumstances' head reads beside vectors."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from quoteledger.attributions.types import Attribution
from quoteledger.circumstances.scope import Reach
from quoteledger.documents.index import Page
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.circumstances import HEARER_TO_VERBS, HEARER_VERBS, PHRASE_ENDS, TOLD_PARTICIPLES
from quoteledger.mentions.component import NAME_KINDS

Vectors = NDArray[np.float32]

_EDGES = (1, 2, 3, 5, 8, 13)
_PREPOSITIONS = (
    "about",
    "after",
    "at",
    "before",
    "by",
    "during",
    "for",
    "from",
    "in",
    "of",
    "on",
    "since",
    "to",
    "with",
)
_RANGES = ("core", "before", "between", "after", "behind")
_BE = frozenset(["be", "been", "being", "is", "are", "was", "were"])
_STATES = (
    "content",
    "source",
    "time",
    "before time",
    "capital",
    "digit",
    "closed class",
    "phrase of preposition",
    "bare",
)
_VERB = ("takes hearer", "takes hearer with to", "passive", "says")
_MARKS = (",", "“", "”", "(", ":", "—")


def _names() -> list[str]:
    edges = [f"{side}{edge}" for side in ("left", "right") for edge in (*_EDGES, "far")]
    words = [f"{place} {word}" for place in ("is", "behind") for word in (*_PREPOSITIONS, *_MARKS)]
    kinds = [f"name {kind}" for kind in NAME_KINDS]
    return [*edges, *_RANGES, *_STATES, *words, *kinds, *_VERB]


FEATURES = {name: column for column, name in enumerate(_names())}


class Bearings:
    """The features of tokens for one attribution."""

    def __init__(self, page: Page, attribution: Attribution, reach: Reach, times: Mapping[int, int]) -> None:
        self.page = page
        self.reach = reach
        self.content = [page.token_range(part) for part in attribution.parts]
        self.source = [page.token_range(attribution.source)] if attribution.source else []
        self.times = times
        words = [word.lower() for word in page.words[reach.cue[0] : reach.cue[1]]]
        lemma = attribution.cue_lemma or ""
        self.verb = {
            "takes hearer": lemma in HEARER_VERBS,
            "takes hearer with to": lemma in HEARER_TO_VERBS,
            "passive": any(w in _BE for w in words) and any(w in TOLD_PARTICIPLES for w in words),
            "says": lemma == "say",
        }

    def of(self, tokens: Sequence[int]) -> Vectors:
        """One row of features a token."""
        rows = np.zeros((len(tokens), len(FEATURES)), dtype=np.float32)
        for row, token in enumerate(tokens):
            for name in self._true_of(token):
                rows[row, FEATURES[name]] = 1.0
        return rows

    def _true_of(self, token: int) -> list[str]:
        page, reach = self.page, self.reach
        word = page.words[token]
        side, steps = (
            ("left", reach.cue[0] - token) if token < reach.cue[0] else ("right", token - reach.cue[1] + 1)
        )
        edge = next((edge for edge in _EDGES if steps <= edge), "far")
        before = page.words[token - 1].lower() if token else ""
        preposition = self._preposition(token)
        states = {
            f"{side}{edge}": True,
            "content": _within(token, self.content),
            "source": _within(token, self.source),
            "time": _within(token, self.times.items()),
            "before time": token + 1 in self.times,
            "capital": word[0].isupper(),
            "digit": word[0].isdigit(),
            "closed class": word.lower() in PHRASE_ENDS,
            f"is {word.lower()}": True,
            f"behind {before}": True,
            f"name {self._kind(token)}": True,
            "phrase of preposition": preposition != "",
            "bare": preposition == "" and token >= reach.cue[1],
            **self.verb,
        }
        for name in _RANGES:
            first, end = getattr(reach, name)
            states[name] = first <= token < end
        return [name for name, is_true in states.items() if is_true and name in FEATURES]

    def _kind(self, token: int) -> str | None:
        """The kind of the name that the token belongs to."""
        return next((kind for _, _, kind in self.page.names_over(token, token + 1)), None)

    def _preposition(self, token: int) -> str:
        """The preposition that the token's phrase hangs on, a few words back at most."""
        for index in range(token, max(token - 5, self.reach.before[0] - 1, -1), -1):
            word = self.page.words[index].lower()
            if word in _PREPOSITIONS:
                return word
            if not word[0].isalnum() or lemmatize(word) in HEARER_VERBS:
                return ""
        return ""


def _within(token: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= token < end for first, end in ranges)


def pairs(vectors: Vectors, tokens: Sequence[int], cue: tuple[int, int], features: Vectors) -> Vectors:
    """The head's input: for each token its vector, the cue's mean vector and the features."""
    about = np.broadcast_to(vectors[cue[0] : cue[1]].mean(axis=0), (len(tokens), vectors.shape[1]))
    return np.concatenate([vectors[list(tokens)], about, features], axis=1).astype(np.float32)
