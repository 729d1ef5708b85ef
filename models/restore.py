"""The shipped model -> a folder of the form that fine_tune.py writes, for training to go on from.

The int8 weights of model.onnx times their scales are the float weights up to rounding, which a few steps of
training make up for; so a release is all that is needed to train the next.

    python models/restore.py models/en_quoteledger/en_quoteledger/en_quoteledger-0.1.0 -o models/build/shipped
"""

import argparse
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import srsly
import torch
from assemble import COLUMNS
from encoder_base import packaged_encoder, prepare
from network import Model, Recipe
from onnx import numpy_helper
from quoteledger.ml.ranker import ALIKE, Ranker
from safetensors.torch import save_file


def read_encoder(path: Path) -> dict[str, torch.Tensor]:
    """Return the weights of an exported encoder by their names in the Hugging Face model."""
    graph = onnx.load(str(path)).graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {
        name.removeprefix("encoder."): value
        for name, value in values.items()
        if name.startswith("encoder.") and not name.endswith(("_quantized", "_scale", "_zero_point"))
    }
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.name.strip("/").removesuffix("/MatMul_quant").replace("/", ".")
            found[f"{name}.weight"] = _dequantized(values, node.input[1].removesuffix("_quantized")).T
        elif node.op_type == "Gather" and node.input[0].endswith("_quantized"):
            name = node.input[0].removesuffix("_quantized")
            found[name.removeprefix("encoder.")] = _dequantized(values, name)
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in found.items()}


def _dequantized(values: Mapping[str, Any], name: str) -> Any:
    whole = values[f"{name}_quantized"].astype(np.float32) - values[f"{name}_zero_point"].astype(np.float32)
    return whole * values[f"{name}_scale"].astype(np.float32)


def read_heads(model: Path, shapes: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return the weights of the heads that the shipped model has, by their names in heads.safetensors."""
    found = {}
    for name, parts in COLUMNS.items():
        kept = srsly.msgpack_loads((model / name / "model").read_bytes())
        params: dict[str, Any] = next(p for p in kept["params"] if p)
        start = 0
        for part in parts:
            size = len(shapes[f"{part}.weight"])
            for letter, key in (("W", "weight"), ("b", "bias")):
                found[f"{part}.{key}"] = torch.tensor(params[letter][start : start + size])
            start += size
        assert start == len(params["b"]), f"{name}: {len(params['b'])} columns, {start} expected"
    ranker = Ranker().from_disk(model / "speakers" / "ranker.msgpack")
    for name in ALIKE:
        values = torch.tensor(ranker.weights[name])
        found |= {f"references.{name}.weight": values[:-1].T, f"references.{name}.bias": values[-1]}
    return found


def restore(model: Path, base: Path, out: Path) -> None:
    """Write `encoder/`, heads.safetensors and recipe.json; heads that the model lacks begin anew."""
    torch.manual_seed(0)
    restored = Model(base, Recipe(), {})
    missing = restored.encoder.load_state_dict(read_encoder(model / "encoder" / "model.onnx"), strict=False)
    assert all(re.search("position_ids", key) for key in missing.missing_keys), missing
    assert not missing.unexpected_keys, missing
    heads = restored.heads.state_dict()
    heads |= read_heads(model, heads)
    restored.encoder.save_pretrained(out / "encoder")
    save_file({k: v.contiguous() for k, v in heads.items()}, out / "heads.safetensors")
    (out / "recipe.json").write_text(json.dumps(asdict(Recipe()), indent=2) + "\n", encoding="utf8")


def main() -> None:
    """Restore one model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path, help="folder of a pipeline on ONNX Runtime")
    parser.add_argument("--base", type=Path, default=Path("models/build/base"))
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/shipped"))
    args = parser.parse_args()
    if not args.base.exists():
        prepare(packaged_encoder(), args.base)
    restore(args.model, args.base, args.out)


if __name__ == "__main__":
    main()
