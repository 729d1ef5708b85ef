"""What the encoder is trained for: heads over token vectors and their losses.

Tags are scored as a whole path: the loss is that of a linear-chain conditional random field (Lafferty,
McCallum & Pereira 2001) whose transitions are fixed, 0 for legal moves and none for others. It is the
distribution that Viterbi decoding over legal moves maximizes, so training and run time agree, and no
transition is left to store. Relations join contents to cues and cues to sources by a bilinear score,
as biaffine parsers do (Dozat & Manning 2017).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from quoteledger.attributions.link_scores import PROJECTIONS, RELATED, WIDTH
from quoteledger.attributions.types import CLASSES
from quoteledger.ml.tagger import legal_moves
from torch import Tensor, nn
from windowing import TAGS, TAUGHT, UNKNOWN, Place, Relation, Window

# the weight of each loss; those of masked pieces and of teachers' vectors are settings of the run
WEIGHTS = {
    "contract": 1.0,
    "nested": 0.5,
    "roles": 0.4,
    "polnear": 0.5,
    "taught": 1.0,
    "mentions": 0.4,
    "relations": 0.3,
    "pairs": 0.3,
    "classes": 0.2,
    "references": 0.2,
}
_ILLEGAL = -1e4
_LEAST = 1e-30  # of what a logarithm is taken
_DISTANCES = 16
# contents after one that may be of its row
_LATER = 3


class Heads(nn.Module):
    """Linear heads, and projections of spans for the relations."""

    def __init__(
        self,
        width: int,
        priors: dict[str, np.ndarray[Any, Any]],
        token_share: float = 0.5,
        shown: int = 0,
    ) -> None:
        super().__init__()
        self.token_share = token_share
        self.showing = nn.Linear(width, shown) if shown else None
        self.tags = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in TAGS.items()})
        self.classes = nn.ModuleDict({name: nn.Linear(width, len(found)) for name, found in CLASSES.items()})
        self.projections = nn.ModuleDict({name: nn.Linear(width, WIDTH) for name in PROJECTIONS})
        self.references = nn.ModuleDict({name: nn.Linear(width, WIDTH) for name in ("asking", "giving")})
        self.nobody = nn.Parameter(torch.zeros(1))
        self.apart = nn.Embedding(2 * _DISTANCES + 1, 1)
        nn.init.zeros_(self.apart.weight)
        self.nothing = nn.Parameter(torch.zeros(len(RELATED)))
        self.distance = nn.Embedding(2 * _DISTANCES + 1, len(RELATED))
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
        """Return the losses of a batch by name, each a mean; `vectors`: (rows, tokens, width)."""
        losses = {}
        for name in TAGS:
            rows = [row for row, window in enumerate(batch) if name in window.tags]
            if rows:
                gold = [window.tags[name] for window in batch if name in window.tags]
                losses[name] = path_loss(
                    self.tags[name](vectors[rows]), gold, self.moves[name], self.token_share
                )
        return (
            losses
            | self._lessons(vectors, batch)
            | self._classes(vectors, batch)
            | self._choices(vectors, batch)
            | self._pairs(vectors, batch)
            | self._references(vectors, batch)
        )

    def _lessons(self, vectors: Tensor, batch: Sequence[Window]) -> dict[str, Tensor]:
        """Return how far the labels, and the vectors by a projection, are from the teachers'."""
        rows = [(row, window.taught) for row, window in enumerate(batch) if window.taught is not None]
        if not rows:
            return {}
        given = torch.cat([vectors[row, : len(labels)] for row, labels in rows])
        wanted = _on(vectors, np.concatenate([labels for _, labels in rows])).float()
        parts = zip(TAUGHT, wanted.split([len(TAGS[name]) for name in TAUGHT], dim=1), strict=True)
        lost = [nn.functional.cross_entropy(self.tags[name](given).float(), part) for name, part in parts]
        losses = {"taught": torch.stack(lost).sum()}
        shown = [window.shown for window in batch if window.shown is not None]
        if shown and self.showing is not None:
            wanted = _on(vectors, np.concatenate(shown)).float()
            losses["shown"] = 1 - nn.functional.cosine_similarity(self.showing(given), wanted).mean()
        return losses

    def _classes(self, vectors: Tensor, batch: Sequence[Window]) -> dict[str, Tensor]:
        """Return the cross-entropy of the classes of cues and sources, summed over the columns."""
        losses = []
        for name, head in self.classes.items():
            found = [
                (row, *place, kind) for row, w in enumerate(batch) for place, kind in w.classes.get(name, ())
            ]
            if found:
                places = np.array(found)
                scores = head(_means(vectors, places[:, :3]))
                losses.append(nn.functional.cross_entropy(scores, _on(vectors, places[:, 3].copy())))
        return {"classes": torch.stack(losses).sum()} if losses else {}

    def _pairs(self, vectors: Tensor, batch: Sequence[Window]) -> dict[str, Tensor]:
        """Return the cross-entropy of circumstances with cues, and of contents as one row or two."""
        losses = []
        for stage, (left, right) in enumerate(RELATED[2:], 2):
            first, second, wanted = [], [], []
            for row, window in enumerate(batch):
                if "contract" in window.tags:
                    for a, b, together in _paired(window.relations, left):
                        first.append((row, *a))
                        second.append((row, *b))
                        wanted.append(float(together))
            if wanted:
                asking, giving = np.array(first), np.array(second)
                near = _on(vectors, _distance(asking, giving))
                scores = self._similar(vectors, asking, left) * self._similar(vectors, giving, right)
                logits = scores.sum(1) / WIDTH**0.5 + self.distance(near)[:, stage] + self.nothing[stage]
                targets = _on(vectors, np.array(wanted, dtype=np.float32))
                losses.append(nn.functional.binary_cross_entropy_with_logits(logits, targets))
        return {"pairs": torch.stack(losses).sum()} if losses else {}

    def _references(self, vectors: Tensor, batch: Sequence[Window]) -> dict[str, Tensor]:
        """Return the mean negative log-likelihood of whom pronouns and descriptions mean in their window.

        The candidates are all other names and sources, by their first tokens, and nobody in the window.
        """
        wanted = [(row, r) for row, w in enumerate(batch) for r in w.references if r.asks]
        offered = [(row, r) for row, w in enumerate(batch) for r in w.references]
        if not wanted:
            return {}
        asking = np.array([(row, *r.place) for row, r in wanted])
        giving = np.array([(row, r.place[0], r.place[0] + 1) for row, r in offered])
        left = self.references["asking"](_means(vectors, asking))
        right = self.references["giving"](_means(vectors, giving))
        near = self.apart(_on(vectors, _distances(asking, giving)))[:, :, 0]
        apart = asking[:, :1] != giving[None, :, 0]
        same = (asking[:, 1:2] == giving[None, :, 1]) & ~apart
        scores = (left @ right.T / WIDTH**0.5 + near).masked_fill(_on(vectors, apart | same), _ILLEGAL)
        scores = torch.cat([scores, self.nobody.expand(len(wanted), 1)], dim=1)
        agreed = np.array([[a.whom == b.whom for _, b in offered] for _, a in wanted]) & ~apart & ~same
        agreed = np.concatenate([agreed, ~agreed.any(axis=1, keepdims=True)], axis=1)
        lost = scores.logsumexp(1) - scores.masked_fill(~_on(vectors, agreed), _ILLEGAL).logsumexp(1)
        return {"references": lost.mean()}

    def _similar(self, vectors: Tensor, places: NDArray[np.int64], name: str) -> Tensor:
        """Return the projections of spans: (spans, WIDTH)."""
        projected: Tensor = self.projections[name](_means(vectors, places))
        return projected

    def _choices(self, vectors: Tensor, batch: Sequence[Window]) -> dict[str, Tensor]:
        relations = self._relations(vectors, batch)
        return {} if relations is None else {"relations": relations}

    def _relations(self, vectors: Tensor, batch: Sequence[Window]) -> Tensor | None:
        """Return the negative log-likelihood of contents' cues and cues' sources, averaged over windows."""
        related = [(row, window.relations) for row, window in enumerate(batch) if window.relations]
        if not related:
            return None
        contents, cues, by_cue, sources = [], [], [], []
        shares: dict[int, float] = {}
        for row, relations in related:
            choices = [(row, span, set(r.cues)) for r in relations for span in r.contents]
            led: dict[tuple[int, int], set[tuple[int, int]]] = {}
            for relation in relations:
                for cue in relation.cues:
                    led.setdefault(cue, set()).update(relation.sources)
            contents += choices
            by_cue += [(row, span, right) for span, right in led.items()]
            cues += [(row, span) for span in sorted(led)]
            sources += [(row, span) for span in sorted({span for r in relations for span in r.sources})]
            shares[row] = 1 / (len(choices) + len(led)) / len(related)
        parts = [
            self._choice(vectors, wanted, offered, stage, shares)
            for stage, (wanted, offered) in enumerate(((contents, cues), (by_cue, sources)))
            if wanted
        ]
        return torch.cat(parts).sum()

    def _choice(
        self,
        vectors: Tensor,
        wanted: Sequence[tuple[int, Any, set[Any]]],
        offered: Sequence[tuple[int, Any]],
        stage: int,
        shares: Mapping[int, float],
    ) -> Tensor:
        """Return the weighted losses of the spans `wanted` among those `offered` in the same window."""
        query, key = RELATED[stage]
        asking = np.array([(row, *span) for row, span, _ in wanted])
        left = self._similar(vectors, asking, query)
        scores = left.new_zeros(len(wanted), 1) + self.nothing[stage]
        if offered:
            giving = np.array([(row, *span) for row, span in offered])
            near = _on(vectors, _distances(asking, giving))
            similar = left @ self._similar(vectors, giving, key).T / WIDTH**0.5
            elsewhere = _on(vectors, asking[:, :1] != giving[None, :, 0])
            similar = (similar + self.distance(near)[:, :, stage]).masked_fill(elsewhere, _ILLEGAL)
            scores = torch.cat([similar, scores], dim=1)
        right = _on(
            vectors,
            np.array(
                [
                    [row == there and span in partners for there, span in offered] + [not partners]
                    for row, _, partners in wanted
                ]
            ),
        )
        weights = _on(vectors, np.array([shares[row] for row, _, _ in wanted], dtype=np.float32))
        return weights * (scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1))


def _paired(relations: Sequence[Relation], left: str) -> Iterator[tuple[Place, Place, bool]]:
    """Yield circumstances with cues, or contents with later ones, and whether they go together."""
    if left == "circumstance":
        together = {(c, cue) for r in relations for c in r.circumstances or () for cue in r.cues}
        cues = sorted({cue for r in relations for cue in r.cues})
        for place in sorted({c for r in relations for c in r.circumstances or ()}):
            yield from ((place, cue, (place, cue) in together) for cue in cues)
    else:
        owner = {place: number for number, r in enumerate(relations) for place in r.contents}
        places = sorted(owner)
        for number, place in enumerate(places):
            for later in places[number + 1 : number + 1 + _LATER]:
                yield place, later, owner[place] == owner[later]


def _on(vectors: Tensor, values: np.ndarray[Any, Any]) -> Tensor:
    return torch.from_numpy(values).to(vectors.device)


def _means(vectors: Tensor, spans: np.ndarray[Any, Any]) -> Tensor:
    """Return the mean vectors of spans (row, first, end)."""
    sums = nn.functional.pad(vectors.float().cumsum(1), (0, 0, 1, 0))
    rows, starts, ends = _on(vectors, spans.T.copy())
    return (sums[rows, ends] - sums[rows, starts]) / (ends - starts)[:, None]


def _distances(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the distances between all pairs of spans, as `_distance` has them: (left, right)."""
    return _distance(left[:, None], right[None])


def _distance(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return signed token distances between spans (row, first, end), by powers of the square root of two."""
    gaps = right[..., 1] - left[..., 2]
    ahead = gaps >= 0
    behind = np.maximum(left[..., 1] - right[..., 2], 0)
    steps = (2 * np.log2(np.where(ahead, gaps, behind) + 1)).astype(np.int64)
    steps = np.minimum(steps, _DISTANCES - 1)
    signed: NDArray[np.int64] = np.where(ahead, _DISTANCES + 1 + steps, _DISTANCES - 1 - steps)
    return signed


def path_loss(
    scores: Tensor, gold: Sequence[np.ndarray[Any, Any]], moves: Tensor, token_share: float = 0.5
) -> Tensor:
    """Return the negative log-likelihood of the gold paths per token; `scores`: (rows, tokens, labels).

    Where gold is `UNKNOWN` all labels are right. `token_share` of the loss is the cross-entropy of each
    token by itself: paths alone sharpen borders and miss whole spans, tokens alone find them, with blurred
    borders.
    """
    scores, moves = scores.float(), moves.to(scores.device)
    lengths = np.array([len(path) for path in gold])
    size = int(lengths.max())
    wanted = np.full((len(gold), size), UNKNOWN, dtype=np.int64)
    for row, path in enumerate(gold):
        wanted[row, : len(path)] = path
    targets, ends = _on(scores, wanted), _on(scores, lengths)
    scores, known = scores[:, :size], targets != UNKNOWN
    present = torch.arange(size, device=scores.device) < ends[:, None]
    right = scores.gather(2, targets.clamp(min=0)[:, :, None]).squeeze(2)
    if bool((known == present).all()):
        gained = (right * present).sum()
    else:
        excluded = nn.functional.one_hot(targets.clamp(min=0), scores.shape[2]) != 1
        gained = _AllPaths.apply(
            scores.masked_fill(known[:, :, None] & excluded, _ILLEGAL), ends, moves
        ).sum()
    paths = (_AllPaths.apply(scores, ends, moves).sum() - gained) / lengths.sum()
    tokens = nn.functional.cross_entropy(scores[known], targets[known])
    return (1 - token_share) * paths + token_share * tokens


class _AllPaths(torch.autograd.Function):
    """Log sums over all paths of each row, whose gradients are the labels' probabilities.

    Forward and backward sums in one go, without a graph of 192 steps: fifteen times as fast on two cores as
    joining neighbours two by two.
    """

    @staticmethod
    def forward(ctx: Any, scores: Tensor, lengths: Tensor, moves: Tensor) -> Tensor:
        """Return the sums (rows,); `scores`: (rows, tokens, labels)."""
        sums, shares = _summed(scores, lengths, moves)
        ctx.save_for_backward(shares)
        return sums

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        """Return the gradients of the scores."""
        (shares,) = ctx.saved_tensors
        return gradients[0][:, None, None] * shares, None, None


def _summed(scores: Tensor, lengths: Tensor, moves: Tensor) -> tuple[Tensor, Tensor]:
    """Return log sums over all legal paths (rows,), and each label's share in them, zero behind the end."""
    legal = (moves == 0).to(scores.dtype)
    before, behind = [scores[:, 0]], [torch.zeros_like(scores[:, 0])]
    for step in range(1, scores.shape[1]):
        before.append(_step(before[-1], legal) + scores[:, step])
    for step in range(scores.shape[1] - 1, 0, -1):
        ahead = _step(behind[-1] + scores[:, step], legal.T)
        behind.append(torch.where((step < lengths)[:, None], ahead, 0.0))
    reached = torch.stack(before, dim=1)
    sums = reached[torch.arange(len(scores), device=scores.device), lengths - 1].logsumexp(1)
    shares = (reached + torch.stack(behind[::-1], dim=1)).softmax(2)
    present = torch.arange(scores.shape[1], device=scores.device) < lengths[:, None]
    return sums, shares.masked_fill(~present[:, :, None], 0.0)


def _step(sums: Tensor, legal: Tensor) -> Tensor:
    """Return log sums over the legal moves from labels with these sums: (rows, labels)."""
    most = sums.amax(dim=1, keepdim=True)
    return ((sums - most).exp() @ legal).clamp_min(_LEAST).log() + most


def marginals(scores: Tensor, lengths: Tensor, moves: Tensor) -> Tensor:
    """Return probabilities of the labels at each token over all legal paths: (rows, tokens, labels)."""
    return _summed(scores, lengths.to(scores.device), moves.to(scores.device))[1]


def pool(hidden: Tensor, owners: Tensor, tokens: int) -> Tensor:
    """Return token vectors (rows, tokens, width): the mean of each token's pieces, zero without any."""
    rows, _, width = hidden.shape
    index = (owners + torch.arange(rows, device=owners.device)[:, None] * (tokens + 1)).reshape(-1)
    sums = hidden.new_zeros(rows * (tokens + 1), width).index_add_(0, index, hidden.reshape(-1, width))
    counts = torch.bincount(index, minlength=rows * (tokens + 1)).clamp(min=1)
    return (sums / counts[:, None]).view(rows, tokens + 1, width)[:, :tokens]
