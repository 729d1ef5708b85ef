"""The network that training fits: the encoder with its heads, and the settings of a run."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from objectives import Heads, marginals, pool
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import AutoModel
from windowing import Window, collate

_SPECIAL = 103  # pieces below, [MASK] included, are never masked


@dataclass(frozen=True)
class Recipe:
    """The settings of a run."""

    epochs: int = 3
    learn_rate: float = 3e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    masked: float = 0.05
    average: float = 0.995
    token_share: float = 0.5
    names: float = 0.2
    pieces: int = 192
    batch_pieces: int = 4096
    casing: bool = True
    seed: int = 0


class Model(nn.Module):
    """The encoder with its heads."""

    def __init__(self, base: Path, recipe: Recipe, priors: dict[str, np.ndarray[Any, Any]]) -> None:
        super().__init__()
        # eager attention without dropout is three times as fast on CPUs as the fused kernel with it
        self.encoder = AutoModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attn_implementation="eager",
            hidden_dropout_prob=recipe.dropout,
            attention_probs_dropout_prob=0.0,
        )
        self.heads = Heads(self.encoder.config.hidden_size, priors, recipe.token_share)
        self.casing = recipe.casing

    def forward(self, batch: Sequence[Window], masked: float = 0.0) -> Tensor:
        """Token vectors of a batch: (rows, tokens, width)."""
        arrays = {k: torch.from_numpy(v) for k, v in collate(batch).items() if k != "tokens"}
        ids, types = arrays["ids"], arrays["types"]
        if masked:
            hidden = (torch.rand(ids.shape) < masked) & (ids > _SPECIAL)
            ids = ids.masked_fill(hidden, _SPECIAL)
        fast = self.training or torch.is_autocast_enabled("cpu")
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast):
            states = self.encoder(
                input_ids=ids,
                attention_mask=arrays["mask"],
                token_type_ids=types if self.casing else torch.zeros_like(types),
            ).last_hidden_state
        return pool(states.float(), arrays["owners"], max(window.tokens for window in batch))

    def judge(self, batch: Sequence[Window]) -> tuple[Tensor, Tensor]:
        """Probabilities of the attributions' labels (rows, tokens, labels), of statements (rows, tokens)."""
        vectors = self(batch)
        lengths = torch.tensor([window.tokens for window in batch])
        scores = self.heads.tags["attributions"](vectors).float()
        labels = marginals(scores, lengths, self.heads.moves["attributions"])
        return labels, self.heads.statements(vectors).squeeze(2).sigmoid()


def load(folder: Path, recipe: Recipe | None = None) -> Model:
    """A model that `train` wrote, with its own settings or others."""
    if recipe is None:
        written = json.loads((folder / "recipe.json").read_text(encoding="utf8"))
        known = {field.name for field in fields(Recipe)}
        recipe = Recipe(**{k: v for k, v in written.items() if k in known})
    model = Model(folder / "encoder", recipe, {})
    model.heads.load_state_dict(load_file(folder / "heads.safetensors"))
    return model
