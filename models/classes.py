"""Fits the classes of cues and sources anew, on frozen vectors, so that the rare ones count.

Of 8,000 cues 120 deny and 60 tell what is yet to be said, which an average over all lets go. A softmax
regression weighs each class by the inverse root of its frequency (L-BFGS, ridge); it takes a minute on the
vectors that train_speakers.py has kept.

    python models/classes.py models/build/untuned data/corpus --trained models/build/trained
"""

import argparse
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from complete_gold import read_articles
from numpy.typing import NDArray
from quoteledger.attributions.types import CLASSES, TOLD_BY
from quoteledger.documents.index import DocIndex
from quoteledger.scoring import read_gold
from safetensors.torch import load_file, save_file
from speaker_articles import Vectors, placing

_LOG = logging.getLogger(__name__)
TRAIN = ("annotations-train", "written-train")
DEV = ("annotations-dev", "written-dev")
_RIDGE = 0.02

Sample = tuple[NDArray[np.float32], int]


def samples_of(vectors: Vectors, path: Path) -> Iterator[tuple[str, Sample]]:
    """Yield the mean vector of each cue and source of a gold file with the index of its class, by column."""
    for article, gold in zip(read_articles(path), read_gold(path), strict=True):
        doc = vectors.doc(f"complete/{article.id}", article.text, article)
        index = DocIndex(doc)
        placed = placing(index)
        for row in gold.rows:
            for name, role in TOLD_BY.items():
                extent, value = getattr(row, role), row.columns.get(name)
                if extent is not None and value is not None:
                    first, end = index.token_range(placed(extent))
                    yield name, (doc.tensor[first:end].mean(axis=0), CLASSES[name].index(value))


def fit(samples: Sequence[Sample], classes: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return weights (classes, width) and biases."""
    inputs = torch.tensor(np.stack([vector for vector, _ in samples]))
    targets = torch.tensor([target for _, target in samples])
    counts = torch.bincount(targets, minlength=classes).clamp(min=1)
    shares = (len(samples) / (classes * counts)).sqrt()
    weights = torch.zeros(classes, inputs.shape[1], requires_grad=True)
    biases = torch.zeros(classes, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, biases], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        scores = inputs @ weights.T + biases
        loss = torch.nn.functional.cross_entropy(scores, targets, shares) + _RIDGE * (weights**2).mean()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach(), biases.detach()


def recall(samples: Sequence[Sample], weights: torch.Tensor, biases: torch.Tensor) -> dict[int, str]:
    """Return, for each class that is there, how many of its samples are found."""
    found: dict[int, list[int]] = {}
    for vector, target in samples:
        guess = int((weights @ torch.tensor(vector) + biases).argmax())
        found.setdefault(target, []).append(int(guess == target))
    return {target: f"{sum(right)}/{len(right)}" for target, right in sorted(found.items())}


def train_classes(pipeline: Path, corpus: Path, trained: Path) -> None:
    """Replace the classes in the heads of a trained model by those fitted; log what dev has of them."""
    vectors = Vectors(spacy.load(pipeline))
    sets: dict[str, dict[str, list[Sample]]] = {}
    for split, names in (("train", TRAIN), ("dev", DEV)):
        sets[split] = {name: [] for name in CLASSES}
        for file in names:
            for name, sample in samples_of(vectors, corpus / f"{file}.gold.jsonl"):
                sets[split][name].append(sample)
    path = trained / "heads.safetensors"
    heads: dict[str, Any] = load_file(path)
    for name, classes in CLASSES.items():
        weights, biases = fit(sets["train"][name], len(classes))
        heads[f"classes.{name}.weight"], heads[f"classes.{name}.bias"] = weights, biases
        shown = {classes[i]: share for i, share in recall(sets["dev"][name], weights, biases).items()}
        _LOG.info("%s on dev: %s", name, shown)
    save_file({key: value.contiguous() for key, value in heads.items()}, path)


def main() -> None:
    """Fit the classes of one model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="an assembled pipeline on ONNX Runtime")
    parser.add_argument("corpus", type=Path, help="folder that holds the gold")
    parser.add_argument("--trained", type=Path, default=Path("models/build/trained"), help="whose heads")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train_classes(args.model, args.corpus, args.trained)


if __name__ == "__main__":
    main()
