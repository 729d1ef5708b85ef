"""Fine-tunes the encoder with all its heads at once; writes a Hugging Face folder and heads.safetensors.

AdamW with linear decay after warm-up, an exponential average of the weights (Polyak & Juditsky 1992),
some pieces masked as noise, bfloat16 in the forward pass where the processor is quick at it. Nothing is
chosen on the development articles here: the average after the last epoch is what is kept; their figures are
logged for reading. A run that was cut off goes on from its last checkpoint when the same command is given.

    python models/fine_tune.py data/corpus --base models/build/base -o models/build/trained

Two cores do an epoch (2.2 million pieces) in 15 minutes if nothing else runs; 6 GB of memory. An
accelerator is used where torch finds one.
"""

import argparse
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from network import Model, Recipe, best_device, load
from objectives import WEIGHTS
from quoteledger.ml.tagger import legal_moves, spans_of, viterbi
from safetensors.torch import save_file
from spacy.tokens import DocBin
from teaching import judge, teach
from torch import nn
from transformers import AutoTokenizer
from windowing import TAGS, UNKNOWN, Window, batches, windows_of

_LOG = logging.getLogger(__name__)
CORPORA = (
    "annotations-train.spacy",
    "written-train.spacy",
    "train.spacy",
    "names-train.spacy",
    "unlabelled.spacy",
)
# what teachers judge; PolNeAR's text is among the annotated
_NEWS = ("annotations-train.spacy", "unlabelled.spacy")
_LOGGED = 50
_CHECKPOINT = 250  # steps


def fit(
    model: Model,
    corpora: Mapping[str, Sequence[Window]],
    dev: Sequence[Window],
    recipe: Recipe,
    save: Callable[[Model], None],
    checkpoint: Path,
) -> None:
    """Train; `save` the model with the averaged weights after each epoch.

    Where `checkpoint` is one of this run, training goes on from it; the file is gone at the end.
    """
    generator = np.random.default_rng(recipe.seed)
    plan = [_epoch(corpora, recipe, generator) for _ in range(recipe.epochs)]
    steps = sum(len(epoch) for epoch in plan)
    optimizer = torch.optim.AdamW(_groups(model, recipe), fused=True)
    warm = max(int(recipe.warmup * steps), 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(steps - step, 0) / max(steps - warm, 1))
    )
    average = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average)
    )
    weights = WEIGHTS | {"guesses": recipe.guess, "shown": recipe.shown}
    state = {"model": model, "optimizer": optimizer, "schedule": schedule, "average": average}
    resumed = _resume(checkpoint, state, recipe, steps)
    started, step, seen = time.monotonic(), 0, 0
    sums: dict[str, float] = {}
    for number, epoch in enumerate(plan, 1):
        model.train()
        for batch in epoch:
            if step < resumed:
                step += 1
                continue
            losses = model.losses(batch, recipe.masked)
            torch.stack([weights[name] * value for name, value in losses.items()]).sum().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            # the average must not include the untrained heads
            if step >= 2 * warm or step + 1 == steps:
                average.update_parameters(model)
            step, seen = step + 1, seen + sum(len(window.ids) for window in batch)
            for name, value in losses.items():
                sums[name] = 0.95 * sums.get(name, float(value.detach())) + 0.05 * float(value.detach())
            if step % _LOGGED == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in sorted(sums.items()))
                _LOG.info("%d/%d %s %.0f pieces/s", step, steps, shown, seen / (time.monotonic() - started))
            if step % _CHECKPOINT == 0:
                _keep(checkpoint, state, recipe, steps, step)
        if step < resumed:
            continue
        averaged: Model = average.module
        _LOG.info("epoch %d: %s", number, json.dumps(evaluate(averaged, dev)))
        save(averaged)
    checkpoint.unlink(missing_ok=True)


def _keep(checkpoint: Path, state: Mapping[str, Any], recipe: Recipe, steps: int, step: int) -> None:
    kept = {name: part.state_dict() for name, part in state.items()}
    new = checkpoint.with_suffix(".new")
    torch.save({**kept, "run": (asdict(recipe), steps), "step": step, "random": torch.get_rng_state()}, new)
    new.replace(checkpoint)


def _resume(checkpoint: Path, state: Mapping[str, Any], recipe: Recipe, steps: int) -> int:
    """Return the number of steps that are done, after loading them; 0 without a checkpoint of this run."""
    if not checkpoint.is_file():
        return 0
    kept = torch.load(checkpoint, map_location="cpu", weights_only=True)
    if kept["run"] != (asdict(recipe), steps):
        _LOG.warning("%s is of another run: training begins anew", checkpoint)
        return 0
    for name, part in state.items():
        part.load_state_dict(kept[name])
    torch.set_rng_state(kept["random"])
    _LOG.info("goes on from step %d of %s", kept["step"], checkpoint)
    return int(kept["step"])


def _epoch(
    corpora: Mapping[str, Sequence[Window]], recipe: Recipe, generator: np.random.Generator
) -> list[list[Window]]:
    chosen: list[Window] = []
    for name, found in corpora.items():
        share = {
            "written-train.spacy": recipe.written,
            "train.spacy": recipe.polnear,
            "names-train.spacy": recipe.names,
        }.get(name, 1.0)
        order = [i for _ in range(ceil(share)) for i in generator.permutation(len(found))]
        chosen += [found[i] for i in order[: int(share * len(found) + 0.5)]]
    return batches(chosen, pieces=recipe.batch_pieces, generator=generator)


def _groups(model: Model, recipe: Recipe) -> list[dict[str, Any]]:
    """Return the parameters with their learning rates; norms and biases don't decay."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        rate = recipe.learn_rate if name.startswith("encoder") else recipe.head_rate
        decay = 0.0 if parameter.ndim < 2 else recipe.decay
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": values, "lr": rate, "weight_decay": d} for (rate, d), values in groups.items()]


def priors_of(found: Sequence[Window]) -> dict[str, np.ndarray[Any, Any]]:
    """Return the log frequencies of each head's labels."""
    priors = {}
    for name, labels in TAGS.items():
        counts = np.ones(len(labels))
        for window in found:
            if name in window.tags:
                known = window.tags[name][window.tags[name] != UNKNOWN]
                counts += np.bincount(known, minlength=len(labels))
        priors[name] = np.log(counts / counts.sum())
    return priors


def evaluate(model: Model, dev: Sequence[Window]) -> dict[str, float]:
    """Return the exact F1 of the contract's spans, and of nested ones, roles and names as a whole."""
    model.eval()
    counts: dict[str, np.ndarray[Any, Any]] = {}
    with torch.no_grad():
        for batch in batches(dev, pieces=8192):
            vectors = model(batch)
            for name in ("contract", "nested", "roles", "mentions"):
                logits = model.heads.tags[name](vectors).cpu().numpy()
                moves = legal_moves(TAGS[name])
                for row, window in enumerate(batch):
                    if name in window.tags:
                        path = viterbi(logits[row, : window.tokens], moves)
                        paths = (path, np.maximum(window.tags[name], 0).tolist())
                        found, gold = (set(spans_of(each, TAGS[name])) for each in paths)
                        for role in {r for r, _, _ in found | gold}:
                            key = role if name == "contract" else name
                            f, g = ({s for s in group if s[0] == role} for group in (found, gold))
                            counts.setdefault(key, np.zeros(3))
                            counts[key] += (len(f & g), len(f), len(g))
    return {key: round(float(2 * c[0] / max(c[1] + c[2], 1)), 4) for key, c in sorted(counts.items())}


def read(path: Path, tokenizer: Any, pieces: int) -> list[Window]:
    """Return the windows of a DocBin."""
    vocab = spacy.blank("en").vocab
    return list(windows_of(DocBin().from_disk(path).get_docs(vocab), tokenizer, pieces=pieces))


def train(
    corpus: Path,
    base: Path,
    out: Path,
    recipe: Recipe,
    teachers: Sequence[Path] = (),
    start: Path | None = None,
) -> Path:
    """Fine-tune `base` on the DocBins of `corpus`; write `encoder/`, heads.safetensors and recipe.json.

    `teachers` are folders that earlier runs wrote, from whatever base: their predictions are learnt beside
    the annotation, and alone where there is none. From another such folder, `start`, training continues with
    its weights instead of those of `base`.
    """
    torch.manual_seed(recipe.seed)
    tokenizer = AutoTokenizer.from_pretrained(base)
    backend = tokenizer.backend_tokenizer
    corpora: dict[str, Sequence[Window]] = {
        name: read(corpus / name, backend, recipe.pieces) for name in CORPORA if (corpus / name).is_file()
    }
    dev = []
    for name in ("annotations-dev.spacy", "names-dev.spacy"):
        if (corpus / name).is_file():
            dev += read(corpus / name, backend, recipe.pieces)
    for name, found in corpora.items():
        _LOG.info("%s: %d windows, %d pieces", name, len(found), sum(len(w.ids) for w in found))
    if teachers:
        corpora = _taught(corpus, corpora, teachers, recipe)
    else:
        corpora.pop("unlabelled.spacy", None)  # of which only teachers know something
    windows = [window for found in corpora.values() for window in found]
    shown = next((window.shown.shape[1] for window in windows if window.shown is not None), 0)
    if start is None:
        model = Model(base, recipe, priors_of(windows), shown)
        types = model.encoder.embeddings.token_type_embeddings.weight.data
        types[1:] = types[0]  # what type 1 means here is yet to be learnt
        model = model.to(best_device())
    else:
        model = load(start, recipe, shown)

    def save(averaged: Model) -> None:
        averaged.encoder.save_pretrained(out / "encoder")
        tokenizer.save_pretrained(out / "encoder")
        heads = {name: value.cpu().contiguous() for name, value in averaged.heads.state_dict().items()}
        heads = {name: value for name, value in heads.items() if not name.startswith("showing.")}
        save_file(heads, out / "heads.safetensors")
        (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=2) + "\n", encoding="utf8")

    out.mkdir(parents=True, exist_ok=True)
    fit(model, corpora, dev, recipe, save, out / "checkpoint.pt")
    return out


def _taught(
    corpus: Path, corpora: Mapping[str, Sequence[Window]], teachers: Sequence[Path], recipe: Recipe
) -> dict[str, Sequence[Window]]:
    """Return the windows of each corpus; those of news with what the teachers make of it.

    A teacher reads the text in pieces of its own.
    """
    judged: dict[str, list[Any]] = {name: [] for name in _NEWS if name in corpora}
    for folder in teachers:
        model, backend = load(folder), AutoTokenizer.from_pretrained(folder / "encoder").backend_tokenizer
        for name, values in judged.items():
            found = read(corpus / name, backend, recipe.pieces)
            values.append(judge(model, found, folder / "judged" / name, vectors=bool(recipe.shown)))
    return dict(corpora) | {name: teach(corpora[name], values) for name, values in judged.items()}


def main() -> None:
    """Fine-tune the encoder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("--base", type=Path, default=Path("models/build/base"))
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/trained"))
    for name, value in asdict(Recipe()).items():
        kind = type(value)
        flag = "--" + name.replace("_", "-")
        if kind is bool:
            parser.add_argument(flag, action=argparse.BooleanOptionalAction, default=value)
        else:
            parser.add_argument(flag, type=kind, default=value)
    parser.add_argument("--start", type=Path, help="a folder of a run before, whose weights to go on with")
    parser.add_argument("--teacher", type=Path, action="append", default=[], help="a folder of a run before")
    args = vars(parser.parse_args())
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    corpus, base, out, teachers, start = (
        args.pop(name) for name in ("corpus", "base", "out", "teacher", "start")
    )
    train(corpus, base, out, Recipe(**args), teachers, start)


if __name__ == "__main__":
    main()
