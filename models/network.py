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
from transformers import AutoConfig, AutoModel, MPNetConfig, MPNetModel, PreTrainedModel
from windowing import TAUGHT, Window, collate

_MASKS = {"bert": 103, "mpnet": 30526}  # the piece that hides another, by the kind of encoder
_SPECIAL = 107  # the last of the special pieces of either; none of them is masked or guessed


@dataclass(frozen=True)
class Recipe:
    """The settings of a run.

    `masked`: the share of pieces that noise hides, `guess`: the weight of guessing them; `shown`: the weight
    of a teacher's vectors; `average`: the decay of the average of the weights; `token_share`: the share of
    the label loss that single tokens get; `names`, `polnear` and `written`: how often an epoch reads the
    corpora of names, PolNeAR and our own texts; `words`: whether the vectors of the pieces themselves learn.
    """

    epochs: int = 3
    learn_rate: float = 3e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.01
    dropout: float = 0.1
    masked: float = 0.05
    guess: float = 0.0
    shown: float = 0.0
    average: float = 0.995
    token_share: float = 0.5
    names: float = 0.2
    polnear: float = 1.0
    written: float = 1.0
    pieces: int = 192
    batch_pieces: int = 4096
    casing: bool = True
    words: bool = True
    seed: int = 0


class CasedMPNet(MPNetModel):
    """MPNet (Song et al. 2020) with vectors for how a piece is cased, which it has no type of token for."""

    def __init__(self, config: MPNetConfig, add_pooling_layer: bool = False) -> None:
        super().__init__(config, add_pooling_layer=add_pooling_layer)
        self.embeddings.token_type_embeddings = nn.Embedding(2, config.hidden_size)
        self.post_init()

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Any:
        """Return what MPNet makes of the pieces and their casing."""
        vectors = self.embeddings.word_embeddings(input_ids)
        vectors = vectors + self.embeddings.token_type_embeddings(token_type_ids)
        return super().forward(inputs_embeds=vectors, attention_mask=attention_mask)


def half_precision(device: torch.device, *, wanted: bool = True) -> torch.autocast:
    """Return the context of a forward pass in bfloat16; in floats on processors that are slow at it.

    Those without AVX-512 emulate it and take fifty times as long.
    """
    fast = device.type != "cpu" or "AVX512" in torch.backends.cpu.get_cpu_capability()
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=wanted and fast)


def load_encoder(base: Path, dropout: float) -> PreTrainedModel:
    """Return the encoder of a folder, BERT or MPNet."""
    kind = CasedMPNet if AutoConfig.from_pretrained(base).model_type == "mpnet" else AutoModel
    # eager attention without dropout is three times as fast on CPUs as the fused kernel with it
    encoder: PreTrainedModel = kind.from_pretrained(
        base,
        add_pooling_layer=False,
        attn_implementation="eager",
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
    )
    return encoder


class Guesses(nn.Module):
    """Guesser of masked pieces from their vectors (Devlin et al. 2019); its output is tied to its input.

    It keeps the encoder attentive to words, of which its pretraining for similar sentences asked little.
    """

    def __init__(self, width: int, pieces: int) -> None:
        super().__init__()
        self.shape = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(pieces))

    def forward(self, states: Tensor, wanted: Tensor, words: Tensor) -> Tensor:
        """Return the mean negative log-likelihood of the pieces `wanted`; `words`: (pieces, width)."""
        with half_precision(states.device):
            logits = self.shape(states) @ words.T + self.bias
        return nn.functional.cross_entropy(logits.float(), wanted)


class Model(nn.Module):
    """The encoder with its heads."""

    def __init__(
        self, base: Path, recipe: Recipe, priors: dict[str, np.ndarray[Any, Any]], shown: int = 0
    ) -> None:
        super().__init__()
        self.encoder = load_encoder(base, recipe.dropout)
        self.heads = Heads(self.encoder.config.hidden_size, priors, recipe.token_share, shown)
        self.casing = recipe.casing
        self.encoder.embeddings.word_embeddings.requires_grad_(recipe.words)
        config = self.encoder.config
        self.guesses = Guesses(config.hidden_size, config.vocab_size) if recipe.guess else None

    @property
    def device(self) -> torch.device:
        """The device that holds the weights."""
        return next(self.parameters()).device

    def forward(self, batch: Sequence[Window]) -> Tensor:
        """Return the token vectors of a batch: (rows, tokens, width)."""
        arrays = self._arrays(batch)
        return self._pool(self._encode(arrays, arrays["ids"]), arrays, batch)

    def losses(self, batch: Sequence[Window], masked: float) -> dict[str, Tensor]:
        """Return the losses of a batch by name, with a share of its pieces masked."""
        arrays = self._arrays(batch)
        ids = arrays["ids"]
        hidden = (torch.rand(ids.shape).to(ids.device) < masked) & (ids > _SPECIAL)
        states = self._encode(arrays, ids.masked_fill(hidden, _MASKS[self.encoder.config.model_type]))
        losses = self.heads.loss(self._pool(states, arrays, batch), batch)
        if self.guesses is not None and hidden.any():
            words = self.encoder.embeddings.word_embeddings.weight
            losses["guesses"] = self.guesses(states[hidden], ids[hidden], words)
        return losses

    def _arrays(self, batch: Sequence[Window]) -> dict[str, Tensor]:
        device = self.device
        return {k: torch.from_numpy(v).to(device) for k, v in collate(batch).items() if k != "tokens"}

    def _encode(self, arrays: dict[str, Tensor], ids: Tensor) -> Tensor:
        fast = self.training or torch.is_autocast_enabled(ids.device.type)
        types = arrays["types"] if self.casing else torch.zeros_like(arrays["types"])
        with half_precision(ids.device, wanted=fast):
            states: Tensor = self.encoder(
                input_ids=ids, attention_mask=arrays["mask"], token_type_ids=types
            ).last_hidden_state
        return states.float()

    def _pool(self, states: Tensor, arrays: dict[str, Tensor], batch: Sequence[Window]) -> Tensor:
        return pool(states, arrays["owners"], max(window.tokens for window in batch))

    def judge(self, batch: Sequence[Window]) -> tuple[Tensor, Tensor]:
        """Return chances of `TAUGHT`'s labels (rows, tokens, labels), and vectors (rows, tokens, width)."""
        vectors = self(batch)
        lengths = torch.tensor([window.tokens for window in batch])
        scores = {name: self.heads.tags[name](vectors).float() for name in TAUGHT}
        labels = [marginals(scores[name], lengths, self.heads.moves[name]) for name in TAUGHT]
        return torch.cat(labels, dim=2), vectors


def best_device() -> torch.device:
    """Return an NVIDIA accelerator if there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def load(folder: Path, recipe: Recipe | None = None, shown: int = 0) -> Model:
    """Return a model that `train` wrote, with its own settings or others, on the best device.

    `shown` is the width of a teacher whose vectors it is to learn from.
    """
    if recipe is None:
        written = json.loads((folder / "recipe.json").read_text(encoding="utf8"))
        known = {field.name for field in fields(Recipe)}
        recipe = Recipe(**{k: v for k, v in written.items() if k in known})
    model = Model(folder / "encoder", recipe, {}, shown)
    model.heads.load_state_dict(model.heads.state_dict() | load_file(folder / "heads.safetensors"))
    placed: Model = model.to(best_device())
    return placed
