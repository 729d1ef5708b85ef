"""What the learnt stages share: a head of logits over BIO labels, decoded along legal moves.

Heads and encoder are trained together by `models/fine_tune.py`, with torch; here they only predict.
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

Logits = NDArray[np.float32]
OUTSIDE = 0


class TokenTagger(TrainablePipe):  # type: ignore[misc]  # compiled, without type hints
    """A head of logits over BIO labels of `roles`, and `extra` further columns that a subclass uses.

    `bias` (nats) is added to "outside" before decoding: a higher one means fewer and surer spans.
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
        """Return the logits of each Doc, of shape (tokens, labels + extra)."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            width = len(self.tags) + self.extra
            return [self.model.ops.alloc2f(0, width) for _ in docs]
        scores: list[Floats2d] = self.model.predict(docs)
        return scores

    def decode(self, logits: Logits) -> list[tuple[str, int, int]]:
        """Return the spans (role, start, end) of the best legal path, in text order."""
        scores = logits[:, : len(self.tags)].copy()
        scores[:, OUTSIDE] += self.bias
        return spans_of(viterbi(scores, self._moves), self.tags)

    def to_numpy(self, logits: FloatsXd) -> Logits:
        """Return the numbers as a NumPy array, wherever the model ran."""
        values: Logits = self.model.ops.to_numpy(logits)  # type: ignore[no-untyped-call]
        return values


def softmax(logits: Any, xp: Any = np) -> Any:
    """Return the probabilities of each row."""
    exponents = xp.exp(logits - logits.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def spans_of(path: Sequence[int], tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the spans (role, start, end) that a path of label indices marks; an inside needs a begin."""
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
    """Return reference spans in the predicted Doc's tokens."""
    found: list[Span] = example.get_aligned_spans_y2x(spans, allow_overlap=True)
    return found


def bio_labels(roles: Sequence[str]) -> list[str]:
    """Return `O`, then the B and I label of each role."""
    return ["O"] + [f"{prefix}-{role}" for role in roles for prefix in "BI"]


def legal_moves(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Return a matrix [from, to] that says whether label `to` may follow label `from`."""
    moves = np.ones((len(labels), len(labels)), dtype=bool)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            moves[:, column] = [other[2:] == label[2:] and other != "O" for other in labels]
    return moves


def viterbi(scores: NDArray[np.float32], moves: NDArray[np.bool_]) -> list[int]:
    """Return the label indices of the best legal path through `scores` of shape (tokens, labels).

    Only what lies between tokens that are certainly outside is decoded. Plain Python over a handful of labels
    is several times faster than NumPy calls on such short rows.
    """
    if not len(scores):
        return []
    inner = _inside_columns(moves)
    path = [OUTSIDE] * len(scores)
    for start, end in _uncertain(scores, inner):
        path[start:end] = _best_path(scores[start:end].tolist(), inner)
    return path


def _uncertain(scores: NDArray[np.float32], inner: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of tokens outside of which the best path has no label but O.

    A path with another label at a token stays legal with O there if an inside label after it becomes a begin.
    Where O's lead is more than any inside has over its begin at the next token, the path with O is better;
    and after an O decoding starts anew.
    """
    others = np.delete(scores, OUTSIDE, axis=1).max(axis=1)
    loss = np.zeros(len(scores), dtype=scores.dtype)
    if inner:
        columns, begins = map(list, zip(*inner, strict=True))
        loss[:-1] = (scores[1:, columns] - scores[1:, begins]).max(axis=1)
    # a small margin, since sums of floats are not exact
    open_ = scores[:, OUTSIDE] - others <= np.maximum(loss, 0) + 1e-3
    borders = np.flatnonzero(np.diff(np.concatenate([[False], open_, [False]]).astype(np.int8)))
    return list(zip(borders[::2].tolist(), borders[1::2].tolist(), strict=True))


def _best_path(rows: list[list[float]], inner: list[tuple[int, int]]) -> list[int]:
    best = rows[0]
    for column, _ in inner:
        best[column] = float("-inf")
    back: list[list[int]] = []
    for row in rows[1:]:
        peak = max(best)
        top = best.index(peak)
        came = [top] * len(row)
        arrived = [peak + value for value in row]
        for column, begin in inner:
            previous = column if best[column] >= best[begin] else begin
            came[column] = previous
            arrived[column] = best[previous] + row[column]
        best = arrived
        back.append(came)
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _inside_columns(moves: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the (inside, begin) labels of each role: an inside may only follow these two."""
    return [
        (column, next(int(row) for row in np.flatnonzero(moves[:, column]) if row != column))
        for column in range(len(moves))
        if not moves[:, column].all()
    ]
