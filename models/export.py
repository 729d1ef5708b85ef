"""The trained encoder -> an ONNX file with int8 weights, and its tokenizer.

Weights are quantized per channel, activations dynamically (onnxruntime.quantization): no calibration
text is needed, and the labels stay closest to those of the float model.

    python models/export.py models/build/trained -o models/build/onnx
"""

import argparse
import json
import logging
import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel, AutoTokenizer

_LOG = logging.getLogger(__name__)
_OPSET = 18
_INPUTS = ("input_ids", "token_type_ids")


class _LastHidden(torch.nn.Module):
    """The encoder with two inputs and one output; without a mask, since no window is ever padded."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, token_type_ids: torch.Tensor) -> torch.Tensor:
        embedded = self.encoder.embeddings(input_ids=input_ids, token_type_ids=token_type_ids)
        hidden: torch.Tensor = self.encoder.encoder(embedded).last_hidden_state
        return hidden


def export(trained: Path, out: Path) -> None:
    """Write model.onnx (int8), model.fp32.onnx and tokenizer.json of a trained encoder."""
    folder = trained / "encoder"
    encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
    if not json.loads((trained / "recipe.json").read_text(encoding="utf8"))["casing"]:
        types = encoder.embeddings.token_type_embeddings.weight.data
        types[1:] = types[0]  # casing comes in at run time whether it was learnt or not
    tokenizer = AutoTokenizer.from_pretrained(folder).backend_tokenizer
    out.mkdir(parents=True, exist_ok=True)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(out / "tokenizer.json"))
    export_encoder(encoder, out / "model.fp32.onnx")
    quantize(out / "model.fp32.onnx", out / "model.onnx")
    for name in ("model.fp32.onnx", "model.onnx"):
        _LOG.info("%s: %.1f MB", name, (out / name).stat().st_size / 1e6)


def export_encoder(encoder: Any, path: Path) -> None:
    """Write the encoder as float32 ONNX with free batch size and length."""
    model = _LastHidden(encoder).eval()
    ids = torch.ones((2, 8), dtype=torch.long)
    axes = {0: "batch", 1: "length"}
    with torch.no_grad():
        torch.onnx.export(
            model,
            (ids, torch.zeros_like(ids)),
            str(path),
            input_names=list(_INPUTS),
            output_names=["hidden"],
            dynamic_axes=dict.fromkeys([*_INPUTS, "hidden"], axes),
            opset_version=_OPSET,
            dynamo=False,
        )


def quantize(source: Path, target: Path) -> None:
    """Write the model with int8 weights, a scale for each channel."""
    with tempfile.TemporaryDirectory() as folder:
        shaped = Path(folder) / "shaped.onnx"
        from onnxruntime.quantization.shape_inference import quant_pre_process

        quant_pre_process(str(source), str(shaped), skip_symbolic_shape=True)
        quantize_dynamic(shaped, target, weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    """Export one trained pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path, help="folder that fine_tune.py wrote")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/onnx"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    export(args.trained, args.out)


if __name__ == "__main__":
    main()
