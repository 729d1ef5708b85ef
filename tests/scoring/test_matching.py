"""Pairs of contents on small texts, with the characters they share counted beside."""

import pytest
from quoteledger.scoring.matching import Pair, counted_characters, match_contents

TEXT = "abcd efgh “ijkl,” mnop."


@pytest.mark.parametrize(
    ("text", "counted"),
    [("ab", 2), ("a b\n", 2), ("“a” «b» 'c' ’", 3), ("a.,;:!?…—–-()[]b", 2), ("", 0), ("$5 & 3%", 5)],
)
def test_matching_counted_characters(text: str, counted: int) -> None:
    assert counted_characters(text).bit_count() == counted


@pytest.mark.parametrize(
    ("gold", "pred", "overlap"),
    [
        ([(0, 9)], [(0, 9)], 1.0),
        ([(0, 4)], [(0, 9)], 0.5),  # 4 of 8
        ([(0, 4)], [(0, 15)], None),  # 4 of 12
        ([(0, 4)], [(5, 9)], None),
        ([(11, 15)], [(10, 17)], 1.0),  # marks and comma do not count
        ([(0, 4), (18, 22)], [(0, 4)], 0.5),  # half of a broken content
        ([(0, 4), (18, 22)], [(0, 22)], 0.5),  # 8 of 16
        ([(9, 11)], [(9, 11)], None),  # nothing that counts
    ],
)
def test_matching_needs_half_of_the_union(
    gold: list[tuple[int, int]], pred: list[tuple[int, int]], overlap: float | None
) -> None:
    expected = [] if overlap is None else [Pair(0, 0, overlap)]
    assert match_contents(TEXT, [gold], [pred], [True]) == expected


def test_matching_takes_the_best_pair_first() -> None:
    # The first prediction has 4 of 8 characters of gold, the second all of them.
    pairs = match_contents(TEXT, [[(0, 9)]], [[(0, 4)], [(0, 9)]], [True])
    assert pairs == [Pair(0, 1, 1.0)]


def test_matching_uses_each_side_once() -> None:
    pairs = match_contents(TEXT, [[(0, 9)], [(0, 9)]], [[(0, 9)]], [True, True])
    assert pairs == [Pair(0, 0, 1.0)]
    # The second gold falls back on the prediction that is left, with 4 of 8.
    pairs = match_contents(TEXT, [[(0, 9)], [(0, 9)]], [[(0, 9)], [(5, 9)]], [True, True])
    assert pairs == [Pair(0, 0, 1.0), Pair(1, 1, 0.5)]


def test_matching_prefers_statements_on_equal_overlap_only() -> None:
    gold = [[(0, 9)], [(0, 9)]]
    assert match_contents(TEXT, gold, [[(0, 9)]], [False, True]) == [Pair(1, 0, 1.0)]
    # A better attitude wins over a statement.
    gold = [[(0, 9)], [(0, 4)]]
    assert match_contents(TEXT, gold, [[(0, 9)]], [False, True]) == [Pair(0, 0, 1.0)]
