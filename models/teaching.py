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
PARTS = ("labels", "vectors")


def judge(teacher: Model, found: Sequence[Window], kept: Path, *, vectors: bool) -> dict[str, Halves]:
    """Return the teacher's probabilities of all tokens' labels, and its `vectors` if they are wanted.

    They are kept as files beginning with `kept`, and read from there the next time: judging takes longer
    than to learn from it.
    """
    files = {part: kept.with_name(f"{kept.name}.{part}.npy") for part in PARTS[: 1 + vectors]}
    ends = np.cumsum([window.tokens for window in found])
    if all(file.exists() and len(np.load(file, mmap_mode="r")) == ends[-1] for file in files.values()):
        return {part: np.load(file, mmap_mode="r") for part, file in files.items()}
    places = {id(window): slice(end - window.tokens, end) for window, end in zip(found, ends, strict=True)}
    made: dict[str, Halves] = {}
    teacher.eval()
    with torch.no_grad(), half_precision(teacher.device):
        for batch in batches(found, pieces=8192):
            for part, judged in zip(files, teacher.judge(batch), strict=False):
                values = judged.half().cpu().numpy()
                made.setdefault(part, np.zeros((ends[-1], values.shape[2]), dtype=np.float16))
                for row, window in enumerate(batch):
                    made[part][places[id(window)]] = values[row, : window.tokens]
    kept.parent.mkdir(parents=True, exist_ok=True)
    for part, file in files.items():
        np.save(file, made[part])
    return made


def teach(found: Sequence[Window], judged: Sequence[dict[str, Halves]]) -> list[Window]:
    """Return the windows with the mean of the teachers' probabilities, and the first one's vectors if any."""
    labels: Halves = np.stack([each["labels"] for each in judged]).mean(axis=0, dtype=np.float32)
    labels, vectors = labels.astype(np.float16), judged[0].get("vectors")
    taught, end = [], 0
    for window in found:
        start, end = end, end + window.tokens
        shown = None if vectors is None else vectors[start:end]
        taught.append(replace(window, taught=labels[start:end], shown=shown))
    assert end == len(labels)
    return taught
