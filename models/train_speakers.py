"""Trains the ranker of the `speakers` component on frozen vectors: minutes, in the environment with torch.

python models/train_speakers.py CORPORA --model models/en_quoteledger/... -o models/build/ranker.msgpack
"""

import argparse
import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
import spacy
import torch
from article_readers import Readers
from components import component
from numpy.typing import NDArray
from pronouns import pronoun_samples
from quoteledger.ml.ranker import ALIKE, Ranker, probabilities
from quoteledger.ml.windows import Floats
from quoteledger.speakers.component import Speakers
from speaker_articles import SHIPPED, Vectors, read_complete_articles, read_speaker_articles
from speaker_questions import Sample, samples_of
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

_LOG = logging.getLogger(__name__)
_PROJECTED, _HIDDEN, _NETWORKS = 24, 128, 5
_EPOCHS, _BATCH, _RATE, _DECAY, _DROPOUT = 4, 128, 2e-3, 0.1, 0.3


class Network(nn.Module):
    """One of the ranker's networks, in training: projections of source and candidate, a hidden layer."""

    def __init__(self, evidence: int, width: int) -> None:
        super().__init__()
        inputs = evidence + 3 * _PROJECTED
        self.source, self.candidate = (_linear(width, _PROJECTED) for _ in range(2))
        self.hidden, self.output = _linear(inputs, _HIDDEN, bias=True), _linear(_HIDDEN, 1)
        self.direct = _linear(inputs, 1)
        nn.init.zeros_(self.direct.weight)

    def forward(self, evidence: Tensor, source: Tensor, candidate: Tensor, owner: Tensor) -> Tensor:
        """Return the scores of candidates, one a row; `owner` is the question of each."""
        near, far = self.source(source)[owner], self.candidate(candidate)
        inputs = self._drop(torch.cat([evidence, near, far, near * far], dim=1), _DROPOUT / 2)
        hidden = self._drop(torch.relu(self.hidden(inputs)), _DROPOUT)
        scores: Tensor = (self.output(hidden) + self.direct(inputs))[:, 0]
        return scores

    def _drop(self, values: Tensor, share: float) -> Tensor:
        return nn.functional.dropout(values, share, self.training)

    def weights(self) -> dict[str, Floats]:
        """Return the weights by the names that `Ranker` has for them."""
        named = {
            "source": self.source.weight.T,
            "candidate": self.candidate.weight.T,
            "hidden": self.hidden.weight.T,
            "hidden_bias": self.hidden.bias,
            "output": self.output.weight[0],
            "direct": self.direct.weight[0],
        }
        return {name: value.detach().numpy() for name, value in named.items()}


def _linear(inputs: int, outputs: int, *, bias: bool = False) -> nn.Linear:
    made = nn.Linear(inputs, outputs, bias=bias)
    nn.init.normal_(made.weight, 0, inputs**-0.5)
    if bias:
        nn.init.zeros_(made.bias)
    return made


@dataclass(frozen=True, slots=True)
class Questions:
    """Samples side by side; `ends` is where the candidates of each end."""

    evidence: Tensor
    source: Tensor
    candidates: Tensor
    right: Tensor
    weight: Tensor
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> "Questions":
        """Return the samples, each with a right candidate, as tensors."""
        parts = zip(*((s.evidence, s.vectors, s.right) for s in samples), strict=True)
        evidence, candidates, right = (torch.from_numpy(np.concatenate(part)) for part in parts)
        source = torch.from_numpy(np.stack([s.source for s in samples]))
        weight = torch.tensor([s.weight for s in samples])
        return cls(evidence, source, candidates, right, weight, np.cumsum([len(s.right) for s in samples]))

    def loss(self, network: Network, chosen: NDArray[np.int64]) -> Tensor:
        """Return the mean negative log-likelihood of the right candidates of the chosen questions."""
        starts = np.r_[0, self.ends][chosen]
        rows = np.concatenate([np.arange(*pair) for pair in zip(starts, self.ends[chosen], strict=True)])
        sizes = torch.from_numpy(self.ends[chosen] - starts)
        owner = torch.repeat_interleave(torch.arange(len(chosen)), sizes)
        evidence, candidates = (part[rows].float() for part in (self.evidence, self.candidates))
        scores = network(evidence, self.source[chosen].float(), candidates, owner)
        split = pad_sequence(scores.split(sizes.tolist()), batch_first=True, padding_value=-torch.inf)
        right = pad_sequence(self.right[rows].split(sizes.tolist()), batch_first=True)
        gold = split.masked_fill(~right, -torch.inf)
        return ((split.logsumexp(1) - gold.logsumexp(1)) * self.weight[chosen]).mean()


def train(samples: Sequence[Sample], projections: Ranker, *, epochs: int = _EPOCHS) -> Ranker:
    """Return a ranker fitted to the samples: networks from different starts, whose scores are averaged."""
    questions = Questions.of(samples)
    trained = [_fit(questions, epochs, seed).weights() for seed in range(_NETWORKS)]
    networks = {name: np.stack([weights[name] for weights in trained]) for name in trained[0]}
    return Ranker(networks | {name: projections.weights[name] for name in ALIKE})


def _fit(questions: Questions, epochs: int, seed: int) -> Network:
    """Return a network fitted by AdamW, with a rate that falls to zero."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Network(questions.evidence.shape[1], questions.source.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = epochs * ceil(len(questions.ends) / _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for _ in range(epochs):
        order = rng.permutation(len(questions.ends))
        for start in range(0, len(order), _BATCH):
            questions.loss(network, order[start : start + _BATCH]).backward()
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
    return network


def _scores(ranker: Ranker, sample: Sample) -> Floats:
    """Return the scores of the sample's candidates."""
    halves = (sample.evidence, sample.source, sample.vectors)
    return ranker.scores(*(half.astype(np.float32) for half in halves))


def accuracy(ranker: Ranker, samples: Sequence[Sample]) -> dict[str, tuple[int, int]]:
    """Return the right answers and the questions for each form of source."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for s in samples:
        scores = _scores(ranker, s)
        for key in (s.form, "all"):
            counts[key][0] += bool(s.right[scores.argmax()])
            counts[key][1] += 1
    return {key: (right, total) for key, (right, total) in sorted(counts.items())}


def temperature(ranker: Ranker, samples: Sequence[Sample]) -> float:
    """Return the divisor of the scores with which probabilities are calibrated on the samples."""
    scored = [(_scores(ranker, sample), sample.right) for sample in samples]

    def loss(divisor: float) -> float:
        return -sum(
            float(np.log(max(probabilities(scores / divisor)[right].sum(), 1e-6))) for scores, right in scored
        )

    divisors: list[float] = np.arange(0.6, 2.6, 0.1).tolist()
    return min(divisors, key=loss)


def cooled(ranker: Ranker, divisor: float) -> Ranker:
    """Return the ranker with its scores divided by the divisor."""
    scale = {name: 1 / divisor if name in ("output", "direct") else 1.0 for name in ranker.weights}
    return Ranker({name: value * scale[name] for name, value in ranker.weights.items()})


def train_ranker(corpus: Path, model: Path) -> Ranker:
    """Return a ranker for the pipeline's vectors; of two rounds the second sees the first one's mistakes."""
    nlp = spacy.load(model)
    vectors = Vectors(nlp)
    known = component(nlp, "speakers", Speakers).ranker.weights
    untrained = Ranker({name: known[name] for name in ALIKE if name in known})
    with closing(Readers(corpus, model)) as readers:
        samples = readers.samples(untrained, follow_gold=True)
        _LOG.info("%d questions in %d articles", len(samples), readers.articles)
        samples += pronoun_samples(corpus / "gap-train.jsonl", vectors, untrained)
        _LOG.info("%d with those of GAP", len(samples))
        ranker = train(samples, untrained)
        own = readers.samples(ranker)
    ranker = train([*samples, *own], untrained)
    dev = list(read_speaker_articles(corpus / "speakers-dev.jsonl", vectors))
    dev += read_complete_articles(corpus / "annotations-dev.gold.jsonl", vectors)
    held_out = [sample for article in dev for sample in samples_of(article, ranker)]
    for form, (right, total) in accuracy(ranker, held_out).items():
        _LOG.info("dev %-6s %4d of %4d", form, right, total)
    divisor = temperature(ranker, held_out)
    _LOG.info("temperature %.1f", divisor)
    return cooled(ranker, divisor)


def main() -> None:
    """Train the ranker and put it into the model folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="an assembled pipeline on ONNX Runtime")
    parser.add_argument("-o", "--out", type=Path, help="where to put it (default: into the model)")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    started = time.monotonic()
    ranker = train_ranker(args.corpus, args.model)
    out = args.out or args.model / "speakers" / "ranker.msgpack"
    out.parent.mkdir(parents=True, exist_ok=True)
    ranker.to_disk(out)
    _LOG.info("%s after %.0f s", out, time.monotonic() - started)


if __name__ == "__main__":
    main()
