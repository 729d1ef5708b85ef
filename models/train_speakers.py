"""Trains the ranker of the `speakers` component on frozen vectors: a few minutes on one core.

python models/train_speakers.py CORPORA --model models/en_quoteledger/... -o models/build/ranker.msgpack
"""

import argparse
import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import spacy
from components import component
from pronouns import pronoun_samples
from quoteledger.ml.ranker import ALIKE, Ranker, probabilities
from quoteledger.ml.windows import Floats
from quoteledger.speakers.component import Speakers
from quoteledger.speakers.features import WORDS
from spacy.language import Language
from speaker_articles import SHIPPED, Vectors, read_complete_articles, read_speaker_articles
from speaker_questions import Sample, samples_of

_LOG = logging.getLogger(__name__)
_PROJECTED = 8
_HIDDEN = 32
_NETWORKS = 5
_SECOND_EPOCHS = 10
# what is plain before any article is read: a description that repeats a person's role means that person
PRIOR = {"definite_whole": 2.5, "definite_role": 1.5, "possessive_role": 1.0, "lead_role": 2.0}


class Trainer:
    """Adam on the ranker's weights, batches of questions, the log-likelihood of the right candidates."""

    def __init__(
        self, width: int, size: int, *, seed: int = 0, rate: float = 2e-3, decay: float = 1e-1
    ) -> None:
        self.rng = np.random.default_rng(seed)
        self.rate, self.decay, self.steps = rate, decay, 0
        inputs = width + 3 * _PROJECTED
        shapes = {
            "source": (size, _PROJECTED),
            "candidate": (size, _PROJECTED),
            "hidden": (inputs, _HIDDEN),
            "hidden_bias": (_HIDDEN,),
            "output": (_HIDDEN,),
            "direct": (inputs,),
        }
        self.weights = {
            name: (
                self.rng.normal(0, shape[0] ** -0.5, shape) if name != "hidden_bias" else np.zeros(shape)
            ).astype(np.float32)
            for name, shape in shapes.items()
        }
        self.weights["direct"] *= 0
        for name, weight in PRIOR.items():
            self.weights["direct"][width - len(WORDS) + WORDS.index(name)] = weight
        self.moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in self.weights.items()}

    def fit(self, samples: Sequence[Sample], epochs: int, batch: int = 48, dropout: float = 0.5) -> None:
        """Go over the samples several times, with the learning rate falling to zero."""
        total = epochs * (len(samples) // batch + 1)
        for _ in range(epochs):
            order = self.rng.permutation(len(samples))
            for start in range(0, len(order), batch):
                chosen = [samples[i] for i in order[start : start + batch]]
                rate = self.rate * (1 - self.steps / total)
                self._step(self._gradients(chosen, dropout), max(rate, 0.0))

    def _gradients(self, chosen: Sequence[Sample], dropout: float) -> dict[str, Floats]:
        w = self.weights
        sizes = np.array([len(s.right) for s in chosen])
        owner = np.repeat(np.arange(len(chosen)), sizes)
        rows = np.concatenate([s.evidence for s in chosen]).astype(np.float32)
        sources = np.stack([s.source for s in chosen]).astype(np.float32)[owner]
        others = np.concatenate([s.vectors for s in chosen]).astype(np.float32)
        right = np.concatenate([s.right for s in chosen])
        near, far = sources @ w["source"], others @ w["candidate"]
        inputs = np.concatenate([rows, near, far, near * far], axis=1)
        keep_in = self._mask(inputs.shape, dropout / 2)
        inputs = inputs * keep_in
        raw = inputs @ w["hidden"] + w["hidden_bias"]
        keep = self._mask(raw.shape, dropout)
        hidden = np.maximum(raw, 0) * keep
        scores = hidden @ w["output"] + inputs @ w["direct"]
        top = np.full(len(chosen), -np.inf, np.float32)
        np.maximum.at(top, owner, scores)
        exponents = np.exp(scores - top[owner])
        totals = np.zeros(len(chosen), np.float32)
        np.add.at(totals, owner, exponents)
        gold = np.zeros(len(chosen), np.float32)
        np.add.at(gold, owner, exponents * right)
        weights = np.array([s.weight for s in chosen], np.float32)
        slope = exponents / totals[owner] - np.where(right, exponents / np.maximum(gold, 1e-9)[owner], 0)
        slope = (slope * weights[owner] / len(chosen)).astype(np.float32)
        grads: dict[str, Floats] = {"output": hidden.T @ slope, "direct": inputs.T @ slope}
        back = np.outer(slope, w["output"]) * keep * (raw > 0)
        grads["hidden"], grads["hidden_bias"] = inputs.T @ back, back.sum(axis=0)
        down = (back @ w["hidden"].T + np.outer(slope, w["direct"])) * keep_in
        width, k = rows.shape[1], _PROJECTED
        d_near, d_far, d_both = (
            down[:, width : width + k],
            down[:, width + k : width + 2 * k],
            down[:, width + 2 * k :],
        )
        grads["source"] = sources.T @ (d_near + d_both * far)
        grads["candidate"] = others.T @ (d_far + d_both * near)
        return grads

    def _mask(self, shape: tuple[int, ...], rate: float) -> Floats:
        return ((self.rng.random(shape) >= rate) / (1 - rate)).astype(np.float32)

    def _step(self, grads: dict[str, Floats], rate: float) -> None:
        self.steps += 1
        for name, gradient in grads.items():
            first, second = self.moments[name]
            first *= 0.9
            first += 0.1 * gradient
            second *= 0.999
            second += 0.001 * gradient**2
            corrected = (first / (1 - 0.9**self.steps)) / (np.sqrt(second / (1 - 0.999**self.steps)) + 1e-8)
            self.weights[name] -= rate * (corrected + self.decay * self.weights[name])


def train(samples: Sequence[Sample], projections: Ranker, *, epochs: int = 15) -> Ranker:
    """Return a ranker fitted to the samples: networks from different starts, whose scores are averaged."""
    trained = []
    for seed in range(_NETWORKS):
        trainer = Trainer(samples[0].evidence.shape[1], len(samples[0].source), seed=seed)
        trainer.fit(samples, epochs)
        trained.append(trainer.weights)
    networks = {name: np.stack([w[name] for w in trained]) for name in trained[0]}
    return Ranker(networks | {name: projections.weights[name] for name in ALIKE})


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


def train_ranker(corpus: Path, nlp: Language) -> Ranker:
    """Return a ranker for the pipeline's vectors; of two rounds the second sees the first one's mistakes."""
    vectors = Vectors(nlp)
    articles = list(read_speaker_articles(corpus / "speakers-train.jsonl", vectors))
    dev = list(read_speaker_articles(corpus / "speakers-dev.jsonl", vectors))
    for name in ("annotations-train", "written-train"):
        articles += read_complete_articles(corpus / f"{name}.gold.jsonl", vectors)
    dev += read_complete_articles(corpus / "annotations-dev.gold.jsonl", vectors)
    known = component(nlp, "speakers", Speakers).ranker.weights
    untrained = Ranker({name: known[name] for name in ALIKE if name in known})
    samples = [sample for article in articles for sample in samples_of(article, untrained, follow_gold=True)]
    _LOG.info("%d questions in %d articles", len(samples), len(articles))
    samples += pronoun_samples(corpus / "gap-train.jsonl", vectors, untrained)
    _LOG.info("%d with those of GAP", len(samples))
    ranker = train(samples, untrained)
    own = [sample for article in articles for sample in samples_of(article, ranker)]
    ranker = train([*samples, *own], untrained, epochs=_SECOND_EPOCHS)
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
    ranker = train_ranker(args.corpus, spacy.load(args.model))
    out = args.out or args.model / "speakers" / "ranker.msgpack"
    out.parent.mkdir(parents=True, exist_ok=True)
    ranker.to_disk(out)
    _LOG.info("%s after %.0f s", out, time.monotonic() - started)


if __name__ == "__main__":
    main()
