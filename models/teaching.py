"""Teachers: runs before say what annotation leaves open, for a run that learns from both.

Articles that are not annotated under the contract get the probabilities of its labels, and PolNeAR's contents
and cues that nobody called statement or attitude the probability of a statement: the mean of the teachers'
(self-training with soft labels; Hinton, Vinyals & Dean 2015).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from network import Model
from windowing import TAGS, UNKNOWN, Window, batches

_REPORTING = [i for i, label in enumerate(TAGS["polnear"]) if label[2:] in ("CONTENT", "CUE")]


def teach(found: Sequence[Window], teachers: Sequence[Model]) -> Iterator[Window]:
    """Yield the windows, those to be taught grouped by length, with what the teachers predict of them."""
    yield from (window for window in found if "contract" in window.tags)
    found = [window for window in found if "contract" not in window.tags]
    for teacher in teachers:
        teacher.eval()
    with torch.no_grad(), torch.autocast(teachers[0].device.type, dtype=torch.bfloat16):
        for batch in batches(found, pieces=8192):
            judged = [teacher.judge(batch) for teacher in teachers]
            labels, statements = (
                torch.stack([each[part] for each in judged]).mean(0).float().cpu().numpy() for part in (0, 1)
            )
            for row, window in enumerate(batch):
                yield _taught(window, labels[row, : window.tokens], statements[row, : window.tokens])


def _taught(window: Window, labels: np.ndarray[Any, Any], statements: np.ndarray[Any, Any]) -> Window:
    tags = window.tags.get("polnear", np.zeros(window.tokens, dtype=np.int64))
    left_open = (window.statements == UNKNOWN) & np.isin(tags, _REPORTING)
    return replace(window, statements=np.where(left_open, statements, window.statements), taught=labels)
