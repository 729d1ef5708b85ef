"""Taggings: what the head says of one Doc, from its logits.

The columns of the head are, in order, the labels of the contract's roles, the same for what direct contents
report in their turn, the labels of speakers' roles, the classes of cues and sources, and the projections that
`link_scores` compares.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from quoteledger.attributions.types import CLASSES, ROLES, Tagged
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.ml.tagger import OUTSIDE, Logits, bio_labels, legal_moves, softmax, spans_of, viterbi

LAYERS = {"contract": bio_labels(ROLES), "nested": bio_labels(ROLES), "roles": bio_labels(("ROLE",))}
# columns before the projections
WIDTH = sum(map(len, LAYERS.values())) + sum(map(len, CLASSES.values()))
_MOVES = {name: legal_moves(labels) for name, labels in LAYERS.items()}
_FIRST: dict[str, int] = {}
for _name, _labels in (*LAYERS.items(), *CLASSES.items()):
    _FIRST[_name] = sum(len((LAYERS | CLASSES)[before]) for before in _FIRST)


class Tagging:
    """The tagged stretches of a Doc that hold a word, and the classes of any; `bias` as in `TokenTagger`."""

    def __init__(self, doc: Doc, logits: Logits, bias: float = 0.0) -> None:
        self.doc = doc
        self.index = DocIndex(doc)
        self._logits = logits[self.index.kept]
        self._bias = bias

    @cached_property
    def contract(self) -> list[Tagged]:
        """The stretches of the article's own attributions, in text order."""
        return self._decode("contract")

    @cached_property
    def nested(self) -> list[Tagged]:
        """The stretches of what direct contents report, in text order."""
        return self._decode("nested")

    @cached_property
    def roles(self) -> list[Extent]:
        """The titles and descriptions of speakers, in text order."""
        return [tagged.extent for tagged in self._decode("roles")]

    def classify(self, name: str, first: int, end: int) -> dict[str, float]:
        """Return the probability of each class of the tokens `[first, end)`."""
        classes = CLASSES[name]
        column = _FIRST[name]
        mean = self._logits[first:end, column : column + len(classes)].mean(axis=0, keepdims=True)
        (chances,) = softmax(mean)
        return dict(zip(classes, chances.tolist(), strict=True))

    def _decode(self, layer: str) -> list[Tagged]:
        """Return the stretches of the best legal path with the mean probabilities of their labels."""
        labels = LAYERS[layer]
        scores = self._logits[:, _FIRST[layer] : _FIRST[layer] + len(labels)]
        biased = scores.copy()
        biased[:, OUTSIDE] += self._bias
        spans = spans_of(viterbi(biased, _MOVES[layer]), labels)
        return list(_tagged(self.index, spans, labels, scores)) if spans else []


def _tagged(
    index: DocIndex, spans: Sequence[tuple[str, int, int]], labels: Sequence[str], scores: NDArray[np.float32]
) -> list[Tagged]:
    chances = softmax(scores)
    found = []
    for role, start, end in spans:
        while start < end and index.words[end - 1].isspace():
            end -= 1
        while start < end and index.words[start].isspace():
            start += 1
        if not any(map(str.isalnum, "".join(index.words[start:end]))):
            continue
        begin = labels.index(f"B-{role}")
        chance = float(chances[start:end, begin : begin + 2].sum(axis=1).mean())
        found.append(Tagged(role, index.extent(start, end), chance))
    return found
