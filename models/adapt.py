"""Adapts the pretrained encoder to the text of the corpora: it guesses masked pieces, and nothing else.

The encoder was last trained on the similarity of sentences, for which single words matter little; guessing
them on the text that it is to read (Gururangan et al. 2020) is a better start than it. A fifth of the pieces
are masked, none swapped (Wettig et al. 2023). Annotation is not looked at, nor any development article.

    python models/adapt.py data/corpus --base models/build/base -o models/build/adapted
"""

import argparse
import logging
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from fine_tune import CORPORA, read
from network import Model, Recipe, best_device
from torch import nn
from transformers import AutoTokenizer
from windowing import batches

_LOG = logging.getLogger(__name__)
_LOGGED = 20


@dataclass(frozen=True)
class Guessing:
    """The settings: `masked` is the share of pieces to guess; the head that guesses learns `faster` times as fast."""

    epochs: int = 5
    learn_rate: float = 3e-4
    faster: float = 3.0
    warmup: float = 0.06
    masked: float = 0.2
    pieces: int = 192
    batch_pieces: int = 8192
    seed: int = 0


def adapt(corpus: Path, base: Path, out: Path, guessing: Guessing) -> float:
    """Writes the adapted encoder to `out`, a folder like `base`; gives the loss at the end, in nats a piece."""
    torch.manual_seed(guessing.seed)
    generator = np.random.default_rng(guessing.seed)
    tokenizer = AutoTokenizer.from_pretrained(base)
    files = [corpus / name for name in CORPORA if (corpus / name).is_file()]
    found = [window for file in files for window in read(file, tokenizer.backend_tokenizer, guessing.pieces)]
    model = Model(base, Recipe(guess=1.0, seed=guessing.seed), {}).to(best_device())
    assert model.guesses is not None
    rate = guessing.learn_rate
    groups = [
        {"params": list(model.encoder.parameters()), "lr": rate},
        {"params": list(model.guesses.parameters()), "lr": rate * guessing.faster},
    ]
    learnt = [parameter for group in groups for parameter in group["params"]]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    plan = [
        batch
        for _ in range(guessing.epochs)
        for batch in batches(found, pieces=guessing.batch_pieces, generator=generator)
    ]
    warm = max(int(guessing.warmup * len(plan)), 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(len(plan) - step, 0) / max(len(plan) - warm, 1))
    )
    started, seen, mean = time.monotonic(), 0, 0.0
    model.train()
    for step, batch in enumerate(plan, 1):
        loss = model.guess(batch, guessing.masked)
        loss.backward()
        nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        seen += sum(len(window.ids) for window in batch)
        mean = float(loss.detach()) if step == 1 else 0.95 * mean + 0.05 * float(loss.detach())
        if step % _LOGGED == 0:
            _LOG.info("%d/%d %.3f %.0f pieces/s", step, len(plan), mean, seen / (time.monotonic() - started))
    out.mkdir(parents=True, exist_ok=True)
    model.encoder.cpu().save_pretrained(out)
    tokenizer.save_pretrained(out)
    return mean


def main() -> None:
    """Adapts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("--base", type=Path, default=Path("models/build/base"))
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/adapted"))
    parser.add_argument("--epochs", type=int, default=Guessing.epochs)
    parser.add_argument("--seed", type=int, default=Guessing.seed)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    adapt(args.corpus, args.base, args.out, Guessing(epochs=args.epochs, seed=args.seed))


if __name__ == "__main__":
    main()
