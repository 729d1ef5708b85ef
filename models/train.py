"""From converted corpora to the shipped model: base, train, export, speakers, tune, assemble, score, card.

    python models/train.py data/corpus -o models/build

Needs about 10 GB of memory; on two idle cores an epoch takes 15 minutes. `--resume` keeps a trained
model that is already in the folder and goes on from there.
"""

import argparse
import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agreement import agreement
from assemble import DEFAULTS, add_ranker, assemble_onnx, assemble_torch
from average import average
from card import write_meta
from classes import train_classes
from encoder_base import packaged_encoder, prepare
from evaluate import news_figures
from export import export
from link import train_linker
from package import install_package, shipped
from restore import restore
from side_figures import side_figures
from spacy.language import Language
from spacy.tokens import DocBin

_LOG = logging.getLogger(__name__)
_HERE = Path(__file__).parent
_NEWS = (
    "--learn-rate 2e-4 --head-rate 1e-3 --epochs 2 --names 0.1 --polnear 0.2 --written 1.5 --masked 0.1 "
    "--average 0.998 --token-share 0.3"
)


@dataclass(frozen=True)
class Run:
    """A run of fine_tune.py: its settings, what it starts from if not the base, and its teachers."""

    recipe: str
    start: str | None = None
    teachers: tuple[str, ...] = ()


# Runs, and averages of those before, in order. The runs go on from the release before, whose encoder knows
# the corpora; another release can start with runs of its own, and with teachers.
PLAN: dict[str, Run | tuple[str, ...]] = {
    "first": Run(f"{_NEWS} --seed 37", "shipped"),
    "second": Run(f"{_NEWS} --epochs 1 --seed 43", "shipped"),
    "trained": ("shipped", "first", "second"),
}


def train(base: Path, corpus: Path, out: Path, recipe: Sequence[str]) -> Path:
    """Run fine_tune.py with the memory settings that it needs; return the folder of the trained model."""
    command = [sys.executable, str(_HERE / "fine_tune.py"), str(corpus), "--base", str(base), "-o", str(out)]
    command += recipe
    # glibc returns every large tensor to the system at once and allocates it anew: half the time of a step
    environment = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "8000000000", "HF_HUB_OFFLINE": "1"}
    subprocess.run(command, check=True, env=os.environ | environment)
    return out


def tune(untuned: Path, corpus: Path, out: Path) -> Path:
    """Run tune.py in a process of its own; return the path of the settings."""
    command = [sys.executable, str(_HERE / "tune.py"), str(untuned), str(corpus), "-o", str(out)]
    subprocess.run(command, check=True)
    return out


def train_speakers(untuned: Path, corpus: Path, out: Path) -> Path:
    """Run train_speakers.py in a process of its own; return the path of the ranker."""
    command = [sys.executable, str(_HERE / "train_speakers.py"), str(corpus), "--model", str(untuned)]
    subprocess.run([*command, "-o", str(out)], check=True)
    return out


def main() -> None:
    """Train and assemble; write models/en_quoteledger and a pipeline for accelerators."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("-o", "--out", type=Path, default=_HERE / "build")
    parser.add_argument("--resume", action="store_true", help="keep the trained model that is there")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    out: Path = args.out
    trained = out / "trained"
    if not (args.resume and (trained / "heads.safetensors").exists()):
        prepare(packaged_encoder(), out / "base")
        restore(shipped(), out / "base", out / "shipped")
        for name, step in PLAN.items():
            if isinstance(step, Run):
                arguments = [*step.recipe.split(), *(f"--teacher={out / run}" for run in step.teachers)]
                arguments += [f"--start={out / step.start}"] if step.start else []
                train(out / "base", args.corpus, out / name, arguments)
            else:
                average([out / run for run in step], out / name)
    export(trained, out / "onnx")
    assemble_onnx(trained, out / "onnx", DEFAULTS).to_disk(out / "unlinked")
    linker = train_linker(out / "unlinked", args.corpus, out / "linker.json")
    linked = DEFAULTS | {"linker": linker["weights"]}
    assemble_onnx(trained, out / "onnx", linked).to_disk(out / "untuned")
    train_classes(out / "untuned", args.corpus, trained)
    # the ranker reads the kinds of speakers that the classes tell
    nlp = assemble_onnx(trained, out / "onnx", linked)
    nlp.to_disk(out / "untuned")
    ranker = train_speakers(out / "untuned", args.corpus, out / "ranker.msgpack")
    add_ranker(nlp, ranker).to_disk(out / "untuned")
    settings = linked | json.loads(tune(out / "untuned", args.corpus, out / "settings.json").read_text())
    nlp, on_torch = _pipelines(out, settings, ranker)
    performance = news_figures(nlp, args.corpus) | linker["scores"]
    performance |= _agreement(on_torch, nlp, args.corpus)
    performance["calibration_error"] = settings["calibration"]["error"]
    performance |= side_figures(args.corpus, nlp)
    recipe = json.loads((trained / "recipe.json").read_text(encoding="utf8"))
    # the scored pipelines have the words of the articles in their vocabulary; the shipped one must not
    nlp, on_torch = _pipelines(out, settings, ranker)
    for pipeline in (nlp, on_torch):
        write_meta(pipeline, settings, performance, recipe)
    nlp.to_disk(out / "onnx-pipeline")
    on_torch.to_disk(out / "en_quoteledger_trf")
    install_package(out / "onnx-pipeline", nlp.meta["version"])
    _LOG.info("%s", json.dumps(performance, indent=2))
    subprocess.run([sys.executable, str(_HERE / "card.py")], check=True)


def _pipelines(out: Path, settings: dict[str, Any], ranker: Path) -> tuple[Language, Language]:
    """Return the finished pipeline on ONNX Runtime, and the one on torch."""
    trained = out / "trained"
    made = (
        assemble_onnx(trained, out / "onnx", settings),
        assemble_torch(trained, settings, out / "en_quoteledger_trf"),
    )
    for pipeline in made:
        add_ranker(pipeline, ranker)
    return made


def _agreement(on_torch: Language, exported: Language, corpus: Path) -> dict[str, float]:
    docs = list(DocBin().from_disk(corpus / "annotations-dev.spacy").get_docs(on_torch.vocab))
    figures = agreement(on_torch, exported, docs)
    return {f"export_{key}": round(value, 4) for key, value in figures.items()}


if __name__ == "__main__":
    main()
