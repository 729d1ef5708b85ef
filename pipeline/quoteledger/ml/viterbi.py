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

    Only what lies between tokens that are certainly outside is decoded. Plain Python over a handful of
    labels is several times faster than NumPy calls on rows so short.
    """
    if not len(scores):
        return []
    inner = _inside_columns(moves)
    path = [OUTSIDE] * len(scores)
    for start, end in _uncertain(scores, inner):
        path[start:end] = _best_path(scores[start:end].tolist(), inner)
    return path


def _uncertain(scores: NDArray[np.float32], inner: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of tokens that the best path may not leave outside.

    A path with another label at a token stays legal with O there, if an inside label after it becomes
    a begin. Where O's lead is more than any inside has over its begin at the next token, that is the
    better path; and after an O decoding starts anew.
    """
    others = np.delete(scores, OUTSIDE, axis=1).max(axis=1)
    loss = np.zeros(len(scores), dtype=scores.dtype)
    if inner:
        columns, begins = map(list, zip(*inner, strict=True))
        loss[:-1] = (scores[1:, columns] - scores[1:, begins]).max(axis=1)
    # a small margin, since sums of floats are not exact
    open_ = scores[:, OUTSIDE] - others <= np.maximum(loss, 0) + 1e-3
    borders = np.flatnonzero(np.diff(np.concatenate([[False], open_, [False]]).astype(np.int8)))
    return list(zip(borders[::2].tolist(), borders[1::2].tolist(), strict=True))


def _best_path(rows: list[list[float]], inner: list[tuple[int, int]]) -> list[int]:
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
