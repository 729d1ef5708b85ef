"""The encoder as spacy-transformers runs it: for training and for accelerators.

It reads the same windows in the same canonical typography as the ONNX encoder (see `ml.windows`). torch and
spacy-transformers are imported only when a model is made: the entry points must load without them.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span
from thinc.api import Model

from quoteledger.documents.index import DocIndex
from quoteledger.documents.words import spaces_of
from quoteledger.ml.windows import canonical_words, case_types, windows


def make_window_spans(pieces: int) -> Callable[[list[Doc]], list[list[Span]]]:
    """Return a getter of each Doc's windows of about `pieces` word pieces, in canonical typography."""

    def get_spans(docs: list[Doc]) -> list[list[Span]]:
        return [_window_spans(doc, pieces) for doc in docs]

    return get_spans


def _window_spans(doc: Doc, pieces: int) -> list[Span]:
    index = DocIndex(doc)
    canonical = canonical_words(index)
    # the vectors are those of all tokens, also of white space that the plain text lacks
    words = [" "] * len(doc)
    for token, word in zip(index.kept.tolist(), canonical, strict=True):
        words[token] = word
    shadow = Doc(doc.vocab, words=words, spaces=spaces_of(doc))
    first = [0, *index.kept[1:].tolist(), len(doc)]
    return [shadow[first[start] : first[end]] for start, end in windows(canonical, pieces=pieces)]


def make_transformer(
    name: str, get_spans: Callable[[list[Doc]], list[list[Span]]], casing: bool
) -> Model[list[Doc], Any]:
    """Return a Hugging Face model by folder or name.

    With `casing`, token types mark pieces that begin with a capital, for an encoder trained that way.
    """
    from spacy_transformers.layers.transformer_model import TransformerModel

    model: Model[list[Doc], Any] = TransformerModel(
        name, get_spans, tokenizer_config={"use_fast": True}, transformer_config={}
    )
    if casing:
        model._func = _with_casing(model._func)
    return model


def _with_casing(forward: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap the forward pass so that the tokenizer gives casing as token types, whenever it was loaded."""

    def cased_forward(model: Any, docs: list[Doc], is_train: bool) -> Any:
        _give_casing(model.tokenizer)
        return forward(model, docs, is_train)

    return cased_forward


def _give_casing(tokenizer: Any) -> None:
    """Make the tokenizer set `token_type_ids` from the capitals of its texts."""
    if getattr(tokenizer, "gives_casing", False):
        return
    plain = type(tokenizer)

    class Cased(plain):  # type: ignore[misc, valid-type]  # known at run time only
        """The same tokenizer, with casing."""

        gives_casing = True

        def __call__(self, texts: list[str], **settings: Any) -> Any:
            data = super().__call__(texts, **settings)
            types = np.zeros_like(data["input_ids"])
            for row, text in enumerate(texts):
                offsets = data["offset_mapping"][row]
                types[row] = case_types(text, offsets[:, 0], offsets[:, 1])
            data["token_type_ids"] = types
            return data

    Cased.__name__ = plain.__name__  # saved tokenizers are loaded by the name of their class
    tokenizer.__class__ = Cased
