"""What the learnt stages share: a head of logits over BIO labels, decoded over legal moves.

Heads and encoder are trained together by `models/fine_tune.py`, on torch; here they only predict.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Model
from thinc.types import Floats2d, FloatsXd

from quoteledger.ml.viterbi import OUTSIDE, bio_labels, legal_moves, viterbi

Logits = NDArray[np.float32]


class TokenTagger(TrainablePipe):  # type: ignore[misc]  # compiled, without type hints
    """A head of logits over BIO labels of `roles`, and `extra` further columns that a subclass uses.

    `bias` (nats) is added to "outside" before decoding: more means fewer and surer spans.
    """

    def __init__(
        self,
        nlp: Language,
        model: Model[list[Doc], list[Floats2d]],
        name: str,
        *,
        roles: Sequence[str],
        extra: int,
        bias: float,
        scorer: Any,
    ) -> None:
        self.vocab = nlp.vocab
        self.model = model
        self.name = name
        self.roles = tuple(roles)
        self.tags = bio_labels(roles)
        self.extra = extra
        self.cfg: dict[str, Any] = {}
        self.bias = bias
        self.scorer = scorer
        self._moves = legal_moves(self.tags)

    @property
    def labels(self) -> tuple[str, ...]:
        """The roles that the head marks."""
        return self.roles

    def predict(self, docs: Iterable[Doc]) -> list[Floats2d]:
        """Logits for each Doc, of shape (tokens, labels + extra)."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            width = len(self.tags) + self.extra
            return [self.model.ops.alloc2f(0, width) for _ in docs]
        scores: list[Floats2d] = self.model.predict(docs)
        return scores

    def decode(self, logits: Logits) -> list[tuple[str, int, int]]:
        """Spans (role, start, end) of the best legal path, in text order."""
        scores = logits[:, : len(self.tags)].copy()
        scores[:, OUTSIDE] += self.bias
        return spans_of(viterbi(scores, self._moves), self.tags)

    def to_numpy(self, logits: FloatsXd) -> Logits:
        """Numbers as a NumPy array, from wherever the model ran."""
        values: Logits = self.model.ops.to_numpy(logits)  # type: ignore[no-untyped-call]
        return values


def softmax(logits: Any, xp: Any = np) -> Any:
    """Probabilities of each row."""
    exponents = xp.exp(logits - logits.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def spans_of(path: Sequence[int], tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """The spans (role, start, end) that a path of label indices marks; an inside needs a begin before it."""
    spans: list[tuple[str, int, int]] = []
    for index, tag in enumerate(path):
        label = tags[tag]
        if label.startswith("B-"):
            spans.append((label[2:], index, index + 1))
        elif label.startswith("I-") and spans:
            role, start, _ = spans[-1]
            spans[-1] = (role, start, index + 1)
    return spans


def aligned(example: Example, spans: Iterable[Span]) -> list[Span]:
    """Reference spans in the predicted Doc's tokens."""
    found: list[Span] = example.get_aligned_spans_y2x(spans, allow_overlap=True)
    return found
