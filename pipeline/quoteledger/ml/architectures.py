"""Architectures: a linear head over an encoder's token vectors."""

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc
from thinc.api import Linear, Model, chain, with_array
from thinc.types import Floats2d

Docs = list[Doc]
Vectors = list[Floats2d]


def make_token_head(tok2vec: Model[Docs, Vectors], nO: int | None = None) -> Model[Docs, Vectors]:
    """Return a linear layer over the token vectors: for each Doc, logits of shape (tokens, nO)."""
    nI = tok2vec.get_dim("nO") if tok2vec.has_dim("nO") is True else None
    output: Model[Any, Any] = with_array(Linear(nO=nO, nI=nI))
    model: Model[Docs, Vectors] = chain(tok2vec, output)
    model.set_ref("tok2vec", tok2vec)
    model.set_ref("output", output.layers[0])
    return model


def make_encoded_tokens(width: int) -> Model[Docs, Vectors]:
    """Return a layer that reads `doc.tensor` as the `encoder` left it: (tokens, width) for each Doc."""
    return Model("encoded_tokens", _forward, dims={"nO": width})


def _forward(
    model: Model[Docs, Vectors], docs: Docs, is_train: bool
) -> tuple[Vectors, Callable[[Vectors], Docs]]:
    width = model.get_dim("nO")
    xp = model.ops.xp
    vectors = [xp.asarray(doc.tensor) if len(doc) else xp.zeros((0, width), dtype="f") for doc in docs]

    def backprop(_: Vectors) -> Docs:
        return []

    return vectors, backprop
