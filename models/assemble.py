"""Trained encoder and heads -> whole pipelines: the shipped one on ONNX Runtime, and one on torch.

    python models/assemble.py models/build/trained models/build/onnx \\
        --settings models/build/settings.json -o models/build/onnx-pipeline
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from components import component
from quoteledger.attributions.link_scores import NEAREST, PROJECTIONS
from quoteledger.attributions.tagging import LAYERS
from quoteledger.attributions.types import CLASSES
from quoteledger.ml.encoder import Encoder
from quoteledger.ml.ranker import ALIKE
from quoteledger.ml.tagger import TokenTagger
from quoteledger.ml.windows import WINDOW_PIECES, Floats
from quoteledger.speakers.component import Speakers
from spacy.language import Language
from thinc.types import Floats1d, Floats2d

_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}, "batch_size": 16}}
# the parts of heads.safetensors that make up the columns of each head, in order
COLUMNS: dict[str, Sequence[str]] = {
    "mentions": ("tags.mentions",),
    "attributions": (
        *(f"tags.{layer}" for layer in LAYERS),
        *(f"classes.{name}" for name in CLASSES),
        *(f"projections.{name}" for name in PROJECTIONS),
    ),
}
DEFAULTS: dict[str, Any] = {"linker": NEAREST, "weights": {}}


def assemble_onnx(trained: Path, onnx: Path, settings: Mapping[str, Any]) -> Language:
    """Return the pipeline that needs no torch: the exported encoder with the trained heads."""
    nlp = spacy.blank("en", config=_TOKENIZER)
    nlp.add_pipe("documents")
    nlp.add_pipe("encoder")
    encoder = component(nlp, "encoder", Encoder)
    encoder.load((onnx / "model.onnx").read_bytes(), (onnx / "tokenizer.json").read_text(encoding="utf8"))
    heads = _heads(trained)
    width = heads["attributions"][0].shape[1]
    _add_heads(nlp, heads, {"@architectures": "quoteledger.EncodedTokens.v1", "width": width}, settings)
    return _finish(nlp, trained, settings)


def assemble_torch(trained: Path, settings: Mapping[str, Any], out: Path) -> Language:
    """Write the pipeline on spacy-transformers, for accelerators, to `out`; return it loaded from there."""
    recipe = json.loads((trained / "recipe.json").read_text(encoding="utf8"))
    nlp = spacy.blank("en", config=_TOKENIZER)
    nlp.add_pipe("documents")
    getter = {"@span_getters": "quoteledger.windows.v1", "pieces": WINDOW_PIECES}
    model = {
        "@architectures": "quoteledger.Transformer.v1",
        "name": str(trained / "encoder"),
        "get_spans": getter,
        "casing": recipe["casing"],
    }
    transformer: Any = nlp.add_pipe("transformer", config={"model": model, "max_batch_items": 4096})
    transformer.model.initialize(X=[nlp.get_pipe("documents")(nlp.make_doc("“It rained,” she said."))])
    listener = {
        "@architectures": "spacy-transformers.TransformerListener.v1",
        "grad_factor": 1.0,
        "upstream": "transformer",
        "pooling": {"@layers": "reduce_mean.v1"},
    }
    _add_heads(nlp, _heads(trained), listener, settings)
    _finish(nlp, trained, settings).to_disk(out)
    return spacy.load(out)


def _kept(trained: Path) -> dict[str, Floats]:
    from safetensors.numpy import load_file  # the environment that only runs models has no safetensors

    kept: dict[str, Floats] = load_file(trained / "heads.safetensors")
    return kept


def _heads(trained: Path) -> dict[str, tuple[Floats, Floats]]:
    """Return weights (columns, width) and biases of each head."""
    kept = _kept(trained)
    return {
        name: (
            np.concatenate([kept[f"{part}.weight"] for part in parts]),
            np.concatenate([kept[f"{part}.bias"] for part in parts]),
        )
        for name, parts in COLUMNS.items()
    }


def _add_heads(
    nlp: Language,
    heads: Mapping[str, tuple[Floats, Floats]],
    tok2vec: Mapping[str, Any],
    settings: Mapping[str, Any],
) -> None:
    for name, (weights, biases) in heads.items():
        model = {
            "@architectures": "quoteledger.TokenHead.v1",
            "nO": weights.shape[0],
            "tok2vec": dict(tok2vec),
        }
        nlp.add_pipe(name, config={"model": model} | _head_settings(name, settings))
        output = component(nlp, name, TokenTagger).model.get_ref("output")
        output.set_dim("nI", weights.shape[1], force=True)
        output.initialize()
        output.set_param("W", cast(Floats2d, weights))
        output.set_param("b", cast(Floats1d, biases))


def _head_settings(name: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    return {"linker": settings["linker"]} if name == "attributions" else {}


def _finish(nlp: Language, trained: Path, settings: Mapping[str, Any]) -> Language:
    nlp.add_pipe("speakers")
    kept = _kept(trained)
    component(nlp, "speakers", Speakers).ranker.weights = {
        name: np.vstack([kept[f"references.{name}.weight"].T, kept[f"references.{name}.bias"]])
        for name in ALIKE
    }
    nlp.add_pipe("ledger", config={"weights": dict(settings["weights"])})
    nlp.add_pipe("circumstances", before="ledger")
    return nlp


def add_ranker(nlp: Language, path: Path) -> Language:
    """Give the pipeline's speakers the trained ranker and return the pipeline."""
    component(nlp, "speakers", Speakers).ranker.from_disk(path)
    return nlp


def read_settings(path: Path | None) -> dict[str, Any]:
    """Return the tuned settings, or neutral ones without a path."""
    return DEFAULTS | (json.loads(path.read_text(encoding="utf8")) if path else {})


def main() -> None:
    """Assemble and write one pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path, help="folder that fine_tune.py wrote")
    parser.add_argument(
        "onnx", type=Path, nargs="?", help="folder that export.py wrote; without it, on torch"
    )
    parser.add_argument("--settings", type=Path, help="JSON of tune.py")
    parser.add_argument("--ranker", type=Path, help="file that train_speakers.py wrote")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    settings = read_settings(args.settings)
    if args.onnx:
        nlp = assemble_onnx(args.trained, args.onnx, settings)
    else:
        nlp = assemble_torch(args.trained, settings, args.out)
    if args.ranker:
        add_ranker(nlp, args.ranker)
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
