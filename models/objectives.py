"""What the encoder is trained for: heads over token vectors and their losses.

Tags are scored as a whole path: the loss is that of a linear-chain conditional random field (Lafferty,
McCallum & Pereira 2001) whose transitions are fixed, 0 for legal moves and none for others. It is the
distribution that Viterbi decoding over legal moves maximizes, so training and run time agree, and no
transition is left to store. Relations join contents to cues and cues to sources by a bilinear score,
as biaffine parsers do (Dozat & Manning 2017).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from quoteledger.viterbi import legal_moves
from torch import Tensor, nn
from windowing import TAGS, UNKNOWN, Relation, Window

WIDTH = 64
WEIGHTS = {
    "attributions": 1.0,
    "taught": 1.0,
    "mentions": 0.4,
    "events": 0.4,
    "statements": 1.0,
    "relations": 0.3,
}
_ILLEGAL = -1e4
_DISTANCES = 16


class Heads(nn.Module):
    """Linear heads, and projections of spans for the relations."""

    def __init__(self, width: int, priors: dict[str, np.ndarray[Any, Any]], token_share: float = 0.5) -> None:
        super().__init__()
        self.token_share = token_share
        self.tags = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in TAGS.items()})
        self.statements = nn.Linear(width, 1)
        self.content, self.cue_of = nn.Linear(width, WIDTH), nn.Linear(width, WIDTH)
        self.cue, self.source_of = nn.Linear(width, WIDTH), nn.Linear(width, WIDTH)
        self.nothing = nn.Parameter(torch.zeros(2))
        self.distance = nn.Embedding(2 * _DISTANCES + 1, 2)
        nn.init.zeros_(self.distance.weight)
        for name, values in priors.items():
            # from zero biases the first steps teach the encoder to give all tokens one vector
            head = self.tags[name]
            assert isinstance(head, nn.Linear)
            head.bias.data = torch.tensor(values, dtype=torch.float32)
            head.weight.data.mul_(0.1)
        self.moves = {
            name: torch.where(torch.tensor(legal_moves(labels)), 0.0, _ILLEGAL)
            for name, labels in TAGS.items()
        }

    def loss(self, vectors: Tensor, batch: Sequence[Window]) -> dict[str, Tensor]:
        """The losses of a batch by name, each a mean; `vectors`: (rows, tokens, width)."""
        losses = {}
        for name in TAGS:
            rows = [row for row, window in enumerate(batch) if name in window.tags]
            if rows:
                gold = [window.tags[name] for window in batch if name in window.tags]
                losses[name] = path_loss(
                    self.tags[name](vectors[rows]), gold, self.moves[name], self.token_share
                )
        taught = [(row, window.taught) for row, window in enumerate(batch) if window.taught is not None]
        if taught:
            given = torch.cat([vectors[row, : len(labels)] for row, labels in taught])
            wanted = torch.from_numpy(np.concatenate([labels for _, labels in taught]))
            losses["taught"] = nn.functional.cross_entropy(self.tags["attributions"](given).float(), wanted)
        targets = torch.tensor(np.concatenate([window.statements for window in batch]))
        known = targets != UNKNOWN
        if known.any():
            flat = torch.cat([vectors[row, : window.tokens] for row, window in enumerate(batch)])
            logits = self.statements(flat[known]).squeeze(1)
            total = sum(w.tokens for w in batch if "attributions" in w.tags or w.taught is not None)
            losses["statements"] = (
                nn.functional.binary_cross_entropy_with_logits(logits, targets[known], reduction="sum")
                / total
            )
        relations = [self._relations(vectors[row], window.relations) for row, window in enumerate(batch)]
        relations = [value for value in relations if value is not None]
        if relations:
            losses["relations"] = torch.stack(relations).mean()
        return losses

    def _relations(self, vectors: Tensor, relations: Sequence[Relation]) -> Tensor | None:
        """Mean negative log-likelihood of the right cue of each content, and source of each cue."""
        if not relations:
            return None
        contents = [(span, set(r.cues)) for r in relations for span in r.contents]
        by_cue: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for relation in relations:
            for cue in relation.cues:
                by_cue.setdefault(cue, set()).update(relation.sources)
        cues = sorted(by_cue)
        sources = sorted({span for r in relations for span in r.sources})
        parts = [
            self._choice(vectors, contents, cues, 0),
            self._choice(vectors, list(by_cue.items()), sources, 1),
        ]
        return torch.cat(parts).mean()

    def _choice(
        self, vectors: Tensor, wanted: Sequence[tuple[Any, set[Any]]], offered: Sequence[Any], stage: int
    ) -> Tensor:
        if not wanted:
            return vectors.new_zeros(0)
        query, key = ((self.content, self.cue_of), (self.cue, self.source_of))[stage]
        left = query(_means(vectors, [span for span, _ in wanted]))
        scores = left.new_zeros(len(wanted), len(offered) + 1) + self.nothing[stage]
        if offered:
            near = torch.tensor([[_distance(a, b) for b in offered] for a, _ in wanted])
            similar = left @ key(_means(vectors, offered)).T / WIDTH**0.5
            scores = torch.cat([similar + self.distance(near)[:, :, stage], scores[:, :1]], dim=1)
        right = torch.tensor([[o in want for o in offered] + [not want] for _, want in wanted])
        return scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)


def _means(vectors: Tensor, spans: Sequence[tuple[int, int]]) -> Tensor:
    return torch.stack([vectors[start:end].mean(0) for start, end in spans])


def _distance(left: tuple[int, int], right: tuple[int, int]) -> int:
    """A signed distance in tokens, by powers of the square root of two."""
    ahead = right[0] >= left[1]
    gap = right[0] - left[1] if ahead else max(left[0] - right[1], 0)
    step = min(int(2 * np.log2(gap + 1)), _DISTANCES - 1)
    return _DISTANCES + 1 + step if ahead else _DISTANCES - 1 - step


def path_loss(
    scores: Tensor, gold: Sequence[np.ndarray[Any, Any]], moves: Tensor, token_share: float = 0.5
) -> Tensor:
    """Negative log-likelihood of the gold paths, a token on average; `scores`: (rows, tokens, labels).

    `token_share` of the loss is the cross-entropy of each token by itself: paths alone sharpen borders
    and let whole spans be overlooked, tokens alone find them and blur their borders.
    """
    scores = scores.float()
    lengths = torch.tensor([len(path) for path in gold])
    size = int(lengths.max())
    targets = torch.zeros(len(gold), size, dtype=torch.long)
    for row, path in enumerate(gold):
        targets[row, : len(path)] = torch.from_numpy(path)
    present = torch.arange(size)[None] < lengths[:, None]
    right = scores[:, :size].gather(2, targets[:, :, None]).squeeze(2)
    last = _reached(scores[:, :size], moves)[torch.arange(len(gold)), lengths - 1]
    paths = (last.logsumexp(1).sum() - (right * present).sum()) / lengths.sum()
    tokens = nn.functional.cross_entropy(scores[:, :size][present], targets[present])
    return (1 - token_share) * paths + token_share * tokens


def _reached(scores: Tensor, moves: Tensor) -> Tensor:
    """Log sums over the paths that end in each label at each token: (rows, tokens, labels)."""
    reached = [scores[:, 0]]
    for step in range(1, scores.shape[1]):
        reached.append(torch.logsumexp(reached[-1][:, :, None] + moves, dim=1) + scores[:, step])
    return torch.stack(reached, dim=1)


def marginals(scores: Tensor, lengths: Tensor, moves: Tensor) -> Tensor:
    """Probabilities of the labels at each token over all legal paths: (rows, tokens, labels)."""
    ahead = [torch.zeros_like(scores[:, 0])]
    for step in range(scores.shape[1] - 1, 0, -1):
        left = torch.logsumexp((scores[:, step] + ahead[-1])[:, None, :] + moves, dim=2)
        ahead.append(torch.where((step < lengths)[:, None], left, 0.0))
    return (_reached(scores, moves) + torch.stack(ahead[::-1], dim=1)).softmax(2)


def pool(hidden: Tensor, owners: Tensor, tokens: int) -> Tensor:
    """Token vectors (rows, tokens, width): the mean of each token's pieces, zero without any."""
    rows, _, width = hidden.shape
    index = (owners + torch.arange(rows)[:, None] * (tokens + 1)).reshape(-1)
    sums = hidden.new_zeros(rows * (tokens + 1), width).index_add_(0, index, hidden.reshape(-1, width))
    counts = torch.bincount(index, minlength=rows * (tokens + 1)).clamp(min=1)
    return (sums / counts[:, None]).view(rows, tokens + 1, width)[:, :tokens]
