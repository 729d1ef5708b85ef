"""The encoder as spacy-transformers runs it: for training and for accelerators.

The same windows in the same canonical typography as the ONNX encoder reads (`windows`). torch and
spacy-transformers are imported only when a model is made: the entry points must load without them.
"""

import contextlib
from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc, Span
from thinc.api import Model

from quoteledger.layouts import layout_of
from quoteledger.windows import canonical_words, windows


def make_window_spans(pieces: int) -> Callable[[list[Doc]], list[list[Span]]]:
    """A span getter: for each Doc its windows of about `pieces` word pieces, in canonical typography."""

    def get_spans(docs: list[Doc]) -> list[list[Span]]:
        return [_window_spans(doc, pieces) for doc in docs]

    return get_spans


def _window_spans(doc: Doc, pieces: int) -> list[Span]:
    words = canonical_words(doc, layout_of(doc))
    shadow = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    return [shadow[start:end] for start, end in windows(words, pieces=pieces)]


def make_transformer(
    name: str, get_spans: Callable[[list[Doc]], list[list[Span]]], autocast: str | None
) -> Model[list[Doc], Any]:
    """A Hugging Face model by folder or name.

    With `autocast` ("bfloat16") the forward pass runs in that type under `torch.autocast`, which
    doubles the speed of training on CPUs that have it; weights and outputs stay float32.
    """
    from spacy_transformers.layers.transformer_model import TransformerModel

    model: Model[list[Doc], Any] = TransformerModel(
        name, get_spans, tokenizer_config={"use_fast": True}, transformer_config={}
    )
    if autocast is not None:
        model.attrs["set_transformer"] = _set_autocast(autocast)
    return model


def _set_autocast(dtype: str) -> Callable[[Any, Any], None]:
    def set_transformer(model: Any, hf_model: Any) -> None:
        import torch
        from spacy_transformers.layers.transformer_model import set_pytorch_transformer

        inner = hf_model.transformer
        forward = inner.forward

        def autocast_forward(*args: Any, **kwargs: Any) -> Any:
            kind = inner.device.type
            context = torch.autocast(kind, dtype=getattr(torch, dtype))
            with context if torch.is_grad_enabled() else contextlib.nullcontext():
                output = forward(*args, **kwargs)
            for key, value in output.items():
                if value.is_floating_point():
                    output[key] = value.float()
            return output

        inner.forward = autocast_forward
        set_pytorch_transformer(model, hf_model)

    return set_transformer
