"""The trained encoder -> an ONNX file with int8 weights, and its tokenizer.

Weights are quantized per channel, activations dynamically (onnxruntime.quantization): no calibration
text is needed, and the labels stay closest to those of the float model.

    python models/export.py models/build/trained/model-best -o models/build/onnx
"""

import argparse
import logging
import tempfile
from pathlib import Path
from typing import Any

import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

_LOG = logging.getLogger(__name__)
_OPSET = 18


class _LastHidden(torch.nn.Module):
    """The encoder with two inputs and one output."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        hidden: torch.Tensor = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state
        return hidden


def export(trained: Path, out: Path) -> None:
    """Writes model.onnx (int8), model.fp32.onnx and tokenizer.json of a trained pipeline."""
    nlp = spacy.load(trained)
    transformer = nlp.get_pipe("transformer").model
    encoder = transformer.transformer
    # training may have wrapped the forward pass in autocast; the class's own is exported
    encoder.__dict__.pop("forward", None)
    encoder.config._attn_implementation = "eager"
    out.mkdir(parents=True, exist_ok=True)
    transformer.tokenizer.backend_tokenizer.no_truncation()
    transformer.tokenizer.backend_tokenizer.no_padding()
    transformer.tokenizer.backend_tokenizer.save(str(out / "tokenizer.json"))
    export_encoder(encoder, out / "model.fp32.onnx")
    quantize(out / "model.fp32.onnx", out / "model.onnx")
    for name in ("model.fp32.onnx", "model.onnx"):
        _LOG.info("%s: %.1f MB", name, (out / name).stat().st_size / 1e6)


def export_encoder(encoder: Any, path: Path) -> None:
    """Writes the encoder as float32 ONNX with free batch and length."""
    model = _LastHidden(encoder).eval()
    ids = torch.ones((2, 8), dtype=torch.long)
    axes = {0: "batch", 1: "length"}
    with torch.no_grad():
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["hidden"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "hidden": axes},
            opset_version=_OPSET,
            dynamo=False,
        )


def quantize(source: Path, target: Path) -> None:
    """Writes the model with int8 weights, a scale for each channel."""
    with tempfile.TemporaryDirectory() as folder:
        shaped = Path(folder) / "shaped.onnx"
        from onnxruntime.quantization.shape_inference import quant_pre_process

        quant_pre_process(str(source), str(shaped), skip_symbolic_shape=True)
        quantize_dynamic(shaped, target, weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    """Exports one trained pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trained", type=Path, help="folder that `spacy train` wrote")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/onnx"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    export(args.trained, args.out)


if __name__ == "__main__":
    main()
