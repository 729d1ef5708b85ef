"""Decoding: the best legal path, by hand and against trying every path."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.ml.tagger import OUTSIDE, bio_labels, legal_moves, viterbi

LABELS = bio_labels(["CONTENT", "CUE"])
MOVES = legal_moves(LABELS)


def test_viterbi_labels() -> None:
    assert LABELS == ["O", "B-CONTENT", "I-CONTENT", "B-CUE", "I-CUE"]
    assert LABELS[OUTSIDE] == "O"


@pytest.mark.parametrize(
    ("before", "after", "legal"),
    [
        ("O", "O", True),
        ("O", "B-CUE", True),
        ("O", "I-CUE", False),
        ("B-CUE", "I-CUE", True),
        ("I-CUE", "I-CUE", True),
        ("B-CONTENT", "I-CUE", False),
        ("I-CONTENT", "B-CONTENT", True),
        ("I-CONTENT", "O", True),
    ],
)
def test_viterbi_moves(before: str, after: str, legal: bool) -> None:
    assert MOVES[LABELS.index(before), LABELS.index(after)] == legal


def decoded(rows: list[list[float]]) -> list[str]:
    return [LABELS[index] for index in viterbi(np.array(rows, dtype=np.float32), MOVES)]


def test_viterbi_of_nothing() -> None:
    assert viterbi(np.zeros((0, 5), dtype=np.float32), MOVES) == []


def test_viterbi_begins_no_span_inside() -> None:
    assert decoded([[0, 1, 9, 0, 0]]) == ["B-CONTENT"]


def test_viterbi_pays_for_a_begin_to_have_the_rest() -> None:
    assert decoded([[1, 0, 0, 0, 0], [0, 0, 5, 0, 0]]) == ["B-CONTENT", "I-CONTENT"]


def test_viterbi_does_not_mix_roles() -> None:
    assert decoded([[0, 5, 0, 0, 0], [0, 0, 3, 0, 4], [0, 0, 5, 0, 0]]) == [
        "B-CONTENT",
        "I-CONTENT",
        "I-CONTENT",
    ]


@given(st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=4))
def test_viterbi_finds_the_best_path(rows: list[list[int]]) -> None:
    def is_legal(path: tuple[int, ...]) -> bool:
        whole = (OUTSIDE, *path)
        return all(MOVES[a, b] for a, b in pairwise(whole))

    def score(path: tuple[int, ...] | list[int]) -> int:
        return sum(row[index] for row, index in zip(rows, path, strict=True))

    found = viterbi(np.array(rows, dtype=np.float32), MOVES)
    assert is_legal(tuple(found))
    assert score(found) == max(score(path) for path in product(range(5), repeat=len(rows)) if is_legal(path))
