"""Ranking: how likely each candidate is the speaker, from evidence and the encoder's vectors.

A small network with one hidden layer, trained on frozen vectors by `models/train_speakers.py`. It runs in
NumPy, since an article needs it only a few dozen times.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import srsly

from quoteledger.errors import ModelError
from quoteledger.ml.windows import Floats

_WEIGHTS = ("source", "candidate", "hidden", "hidden_bias", "output", "direct")
# projections learnt with the encoder, under which a source and who it means are alike
ALIKE = ("asking", "giving")


class Ranker:
    """Weights of several networks by name: `source` and `candidate` project vectors, the rest give scores.

    `asking` and `giving`, with their biases in the last row, are those of the encoder's own training.
    """

    def __init__(self, weights: Mapping[str, Floats] | None = None) -> None:
        self.weights = {name: np.asarray(value, dtype=np.float32) for name, value in (weights or {}).items()}

    @property
    def is_trained(self) -> bool:
        """True if there are weights for scores."""
        return "output" in self.weights

    def project(self, vectors: Floats) -> tuple[Floats, Floats] | None:
        """Return the vectors as those of sources and as those of whom they mean; None without weights."""
        if not all(name in self.weights for name in ALIKE):
            return None
        asking, giving = (vectors @ self.weights[n][:-1] + self.weights[n][-1] for n in ALIKE)
        return asking, giving

    def scores(self, evidence: Floats, source: Floats, candidates: Floats) -> Floats:
        """Return a score for each candidate, given evidence and vector of each and the source's vector."""
        w = self.weights
        far = candidates @ w["candidate"]  # (networks, candidates, projected)
        near = np.broadcast_to((source @ w["source"])[:, None], far.shape)
        rows = np.broadcast_to(evidence, (len(far), *evidence.shape))
        inputs = np.concatenate([rows, near, far, near * far], axis=2)
        hidden = np.maximum(inputs @ w["hidden"] + w["hidden_bias"][:, None], 0.0)
        scores = hidden @ w["output"][:, :, None] + inputs @ w["direct"][:, :, None]
        mean: Floats = scores[:, :, 0].mean(axis=0)
        return mean

    def to_bytes(self) -> bytes:
        """Return the weights as msgpack."""
        data: bytes = srsly.msgpack_dumps(self.weights)
        return data

    def from_bytes(self, data: bytes) -> "Ranker":
        """Load what `to_bytes` returned; raise ModelError if weights are missing."""
        kept: Mapping[str, Any] = srsly.msgpack_loads(data)
        wanted = (*ALIKE, *_WEIGHTS) if any(name in kept for name in _WEIGHTS) else ALIKE
        missing = [name for name in wanted if name not in kept]
        if kept and missing:
            raise ModelError(
                f"the speakers' ranker lacks weights ({', '.join(missing)}); assemble the model again"
            )
        self.weights = {name: np.array(value, dtype=np.float32) for name, value in kept.items()}
        return self

    def to_disk(self, path: Path) -> None:
        """Write the weights as one msgpack file."""
        path.write_bytes(self.to_bytes())

    def from_disk(self, path: Path) -> "Ranker":
        """Load the file that `to_disk` wrote."""
        return self.from_bytes(path.read_bytes())


def probabilities(scores: Floats) -> Floats:
    """Return the scores of one question's candidates as probabilities."""
    exponents = np.exp(scores - scores.max())
    result: Floats = exponents / exponents.sum()
    return result
