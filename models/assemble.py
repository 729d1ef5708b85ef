"""Trained heads and encoder -> whole pipelines: the shipped one on ONNX Runtime, and one on torch.

    python models/assemble.py models/build/trained/model-best models/build/onnx \\
        --settings models/build/settings.json -o models/build/onnx-pipeline
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

_HEADS = ("mentions", "attributions")
_TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}, "batch_size": 16}}
DEFAULTS: dict[str, Any] = {"bias": 0.0, "min_statement": 0.0, "weights": {}}


def assemble_onnx(
    trained: Path, onnx: Path, settings: Mapping[str, Any], circumstances: Path | None = None
) -> Language:
    """The pipeline that needs no torch: the exported encoder with the trained heads.

    `circumstances` is the folder that train_circumstances.py wrote; without it rules alone find them.
    """
    source = spacy.load(trained)
    nlp = spacy.blank("en", config=_TOKENIZER)
    nlp.add_pipe("documents")
    encoder = nlp.add_pipe("encoder")
    encoder.load((onnx / "model.onnx").read_bytes(), (onnx / "tokenizer.json").read_text(encoding="utf8"))
    for name in _HEADS:
        head = source.get_pipe(name)
        linear = head.model.get_ref("output")
        width, size = linear.get_dim("nI"), linear.get_dim("nO")
        tok2vec = {"@architectures": "quoteledger.EncodedTokens.v1", "width": width}
        config: dict[str, Any] = {
            "model": {"@architectures": "quoteledger.TokenHead.v1", "nO": size, "tok2vec": tok2vec}
        }
        made = nlp.add_pipe(name, config=config | _head_settings(name, settings))
        output = made.model.get_ref("output")
        output.initialize()
        output.set_param("W", linear.get_param("W"))
        output.set_param("b", linear.get_param("b"))
    return _finish(nlp, settings, circumstances)


def assemble_torch(trained: Path, settings: Mapping[str, Any], circumstances: Path | None = None) -> Language:
    """The pipeline on spacy-transformers: for accelerators."""
    nlp = spacy.load(trained)
    for name in _HEADS:
        for key, value in _head_settings(name, settings).items():
            setattr(nlp.get_pipe(name), key, value)
            nlp.get_pipe_config(name)[key] = value
    return _finish(nlp, settings, circumstances)


def _head_settings(name: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    if name != "attributions":
        return {}
    return {"bias": settings["bias"], "min_statement": settings["min_statement"]}


def _finish(nlp: Language, settings: Mapping[str, Any], circumstances: Path | None) -> Language:
    nlp.add_pipe("speakers")
    nlp.add_pipe("ledger", config={"weights": dict(settings["weights"])})
    if circumstances is None:
        nlp.add_pipe("circumstances", before="ledger")
    else:
        add_circumstances(nlp, circumstances)
    return nlp


def add_circumstances(nlp: Language, folder: Path) -> None:
    """Adds the component with the head of the folder before the ledger, in place of one that is there."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf8"))
    if "circumstances" in nlp.component_names:
        nlp.remove_pipe("circumstances")
    tok2vec = dict(nlp.get_pipe_config("attributions")["model"]["tok2vec"])
    head = {
        "@architectures": "quoteledger.CircumstanceHead.v1",
        "nI": settings["rows"],
        "hidden": settings["hidden"],
        "nO": settings["roles"],
        "dropout": 0.0,
    }
    config = {"tok2vec": tok2vec, "head": head}
    config |= {key: settings[key] for key in ("min_attached", "min_loose")}
    made = nlp.add_pipe("circumstances", before="ledger", config=config)
    made.head.from_bytes((folder / "head").read_bytes())


def read_settings(path: Path | None) -> dict[str, Any]:
    """The tuned settings, or neutral ones."""
    return DEFAULTS | (json.loads(path.read_text(encoding="utf8")) if path else {})


def main() -> None:
    """Assembles and writes one pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path, help="folder that `spacy train` wrote")
    parser.add_argument(
        "onnx", type=Path, nargs="?", help="folder that export.py wrote; without it, on torch"
    )
    parser.add_argument("--settings", type=Path, help="JSON of tune.py")
    parser.add_argument("--circumstances", type=Path, help="folder that train_circumstances.py wrote")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    settings = read_settings(args.settings)
    if args.onnx:
        nlp = assemble_onnx(args.trained, args.onnx, settings, args.circumstances)
    else:
        nlp = assemble_torch(args.trained, settings, args.circumstances)
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
