"""What the learnt stages share: a token head trained on BIO labels, decoded over legal moves."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Model
from thinc.types import Floats2d

from quoteledger.viterbi import OUTSIDE, bio_labels, legal_moves, viterbi

Logits = NDArray[np.float32]
_SAMPLE = 100


class TokenTagger(TrainablePipe):  # type: ignore[misc]  # compiled, without type hints
    """A head of logits over BIO labels of `roles`, and `extra` further columns that a subclass uses.

    `bias` (nats) is added to "outside" before decoding: more means fewer and surer spans.
    `weight` scales the gradient beside the other heads that share the encoder.
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
        weight: float,
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
        self.weight = weight
        self.scorer = scorer
        self._moves = legal_moves(self.tags)

    @property
    def labels(self) -> tuple[str, ...]:
        """The roles that the head marks."""
        return self.roles

    @property
    def label_data(self) -> tuple[str, ...]:
        """The same, for `spacy init labels`."""
        return self.labels

    def initialize(
        self,
        get_examples: Any,
        *,
        nlp: Language | None = None,
        labels: Any = None,
    ) -> None:
        """Sets the output size, infers the input's, and starts the biases at the labels' log priors.

        Without the priors the first steps teach the shared encoder to give all tokens one vector,
        that of the commonest label (the remedy is that of Lin et al. 2017, Focal loss, section 3.3).
        """
        examples = list(islice(get_examples(), _SAMPLE))
        output = self.model.get_ref("output")
        output.set_dim("nO", len(self.tags) + self.extra)
        self.model.initialize(X=[eg.x for eg in examples[:4]])
        output.set_param("b", self.model.ops.asarray1f(self._log_priors(examples).tolist()))

    def _log_priors(self, examples: Iterable[Example]) -> NDArray[np.float32]:
        counts = np.ones(len(self.tags))
        for example in examples:
            if self.is_annotated(example):
                gold = self._gold_tags(example)
                counts += np.bincount(gold, minlength=len(self.tags))
        priors = np.log(counts / counts.sum())
        return np.concatenate([priors, np.zeros(self.extra)]).astype(np.float32)

    def _gold_tags(self, example: Example) -> NDArray[np.int32]:
        gold = np.zeros(len(example.predicted), dtype=np.int32)
        for role, start, end in self.gold_spans(example):
            begin = self.tags.index(f"B-{role}")
            gold[start] = begin
            gold[start + 1 : end] = begin + 1
        return gold

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

    def to_numpy(self, logits: Floats2d) -> Logits:
        """Logits as a NumPy array, from wherever the model ran."""
        values: Logits = self.model.ops.to_numpy(logits)  # type: ignore[no-untyped-call]
        return values

    def gold_spans(self, example: Example) -> Iterator[tuple[str, int, int]]:
        """The reference's spans (role, start, end) in the predicted Doc's tokens."""
        raise NotImplementedError

    def is_annotated(self, example: Example) -> bool:
        """Whether the reference says anything of this head's spans."""
        raise NotImplementedError

    def get_loss(self, examples: Iterable[Example], scores: list[Floats2d]) -> tuple[float, list[Floats2d]]:
        """Cross-entropy over tokens of annotated examples, and its gradient for each Doc."""
        examples = list(examples)
        total = max(sum(len(s) for s in scores), 1)
        loss, gradients = 0.0, []
        for example, logits in zip(examples, scores, strict=True):
            gradient = self.model.ops.xp.zeros_like(logits)
            if self.is_annotated(example) and len(logits):
                part, columns = self._tag_loss(example, logits)
                gradient[:, : len(self.tags)] = columns
                loss += part + self.extra_loss(example, logits, gradient)
            gradients.append(gradient * (self.weight / total))
        return loss / total, gradients

    def extra_loss(self, example: Example, logits: Floats2d, gradient: Floats2d) -> float:
        """Adds the extra columns' gradient in place and gives their loss; none by default."""
        return 0.0

    def _tag_loss(self, example: Example, logits: Floats2d) -> tuple[float, Floats2d]:
        xp = self.model.ops.xp
        rows = xp.arange(len(logits))
        probabilities = softmax(logits[:, : len(self.tags)], xp)
        targets = xp.asarray(self._gold_tags(example))
        loss = -float(xp.log(probabilities[rows, targets] + 1e-9).sum())
        probabilities[rows, targets] -= 1.0
        return loss, probabilities


def softmax(logits: Any, xp: Any = np) -> Any:
    """Probabilities of each row."""
    exponents = xp.exp(logits - logits.max(axis=1, keepdims=True))
    return exponents / exponents.sum(axis=1, keepdims=True)


def spans_of(path: Sequence[int], tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """The spans (role, start, end) that a path of label indices marks."""
    spans: list[tuple[str, int, int]] = []
    for index, tag in enumerate(path):
        label = tags[tag]
        if label.startswith("B-"):
            spans.append((label[2:], index, index + 1))
        elif label.startswith("I-"):
            role, start, _ = spans[-1]
            spans[-1] = (role, start, index + 1)
    return spans


def aligned(example: Example, spans: Iterable[Span]) -> list[Span]:
    """Reference spans in the predicted Doc's tokens."""
    found: list[Span] = example.get_aligned_spans_y2x(spans, allow_overlap=True)
    return found
