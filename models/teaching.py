"""Teachers: what larger networks or earlier runs make of a text, for a student that learns from it.

The student learns the probabilities that they give the labels, on annotated and on other articles (Hinton,
Vinyals & Dean 2015), and to tell the first teacher's vectors from its own by a linear map, as XtremeDistil
does (Mukherjee, Awadallah & Gao 2021). A teacher reads the same windows in pieces of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from network import Model, half_precision
from numpy.typing import NDArray
from windowing import Window, batches

Halves = NDArray[np.float16]


def judge(teacher: Model, found: Sequence[Window], kept: Path) -> tuple[Halves, Halves]:
    """Return the teacher's probabilities and vectors of all tokens, one window after the other.

    Both are kept as files beginning with `kept`, and read from there the next time: judging takes longer
    than to learn from it.
    """
    files = [kept.with_name(f"{kept.name}.{part}.npy") for part in ("labels", "vectors")]
    tokens = sum(window.tokens for window in found)
    if all(file.exists() and len(np.load(file, mmap_mode="r")) == tokens for file in files):
        labels, vectors = (np.load(file, mmap_mode="r") for file in files)
        return labels, vectors
    ends = np.cumsum([window.tokens for window in found])
    places = {id(window): slice(end - window.tokens, end) for window, end in zip(found, ends, strict=True)}
    made: list[Halves] = []
    teacher.eval()
    with torch.no_grad(), half_precision(teacher.device):
        for batch in batches(found, pieces=8192):
            values = [part.half().cpu().numpy() for part in teacher.judge(batch)]
            made = made or [np.zeros((tokens, part.shape[2]), dtype=np.float16) for part in values]
            for row, window in enumerate(batch):
                for part, value in zip(made, values, strict=True):
                    part[places[id(window)]] = value[row, : window.tokens]
    kept.parent.mkdir(parents=True, exist_ok=True)
    for file, part in zip(files, made, strict=True):
        np.save(file, part)
    return made[0], made[1]


def teach(
    found: Sequence[Window], judged: Sequence[tuple[Halves, Halves]], *, vectors: bool = False
) -> list[Window]:
    """Return the windows with the mean of the teachers' probabilities, and with the first one's vectors."""
    labels: Halves = np.stack([each for each, _ in judged]).mean(axis=0, dtype=np.float32).astype(np.float16)
    taught, end = [], 0
    for window in found:
        start, end = end, end + window.tokens
        shown = judged[0][1][start:end] if vectors else None
        taught.append(replace(window, taught=labels[start:end], shown=shown))
    assert end == len(labels)
    return taught
