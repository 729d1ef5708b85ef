"""Decoding: the best sequence of BIO labels in which every I follows a B or I of its role.

Viterbi, A. (1967), Error bounds for convolutional codes and an asymptotically optimum decoding
algorithm; here with 0 / -inf transition scores.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

OUTSIDE = 0


def bio_labels(roles: Sequence[str]) -> list[str]:
    """`O`, then B and I of each role."""
    return ["O"] + [f"{prefix}-{role}" for role in roles for prefix in "BI"]


def legal_moves(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Matrix [from, to]: whether label `to` may follow label `from`."""
    moves = np.ones((len(labels), len(labels)), dtype=bool)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            moves[:, column] = [other[2:] == label[2:] and other != "O" for other in labels]
    return moves


def viterbi(scores: NDArray[np.float32], moves: NDArray[np.bool_]) -> list[int]:
    """Label indices of the best legal path through `scores` of shape (tokens, labels).

    Plain Python over a handful of labels is several times faster than NumPy calls on rows so short.
    """
    if not len(scores):
        return []
    inner = _inside_columns(moves)
    rows = scores.tolist()
    best = rows[0]
    for column, _ in inner:
        best[column] = float("-inf")
    back: list[list[int]] = []
    for row in rows[1:]:
        peak = max(best)
        top = best.index(peak)
        came = [top] * len(row)
        arrived = [peak + value for value in row]
        for column, begin in inner:
            previous = column if best[column] >= best[begin] else begin
            came[column] = previous
            arrived[column] = best[previous] + row[column]
        best = arrived
        back.append(came)
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _inside_columns(moves: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The (inside, begin) labels of each role: an inside may only follow these two."""
    return [
        (column, next(int(row) for row in np.flatnonzero(moves[:, column]) if row != column))
        for column in range(len(moves))
        if not moves[:, column].all()
    ]
