"""MUC, B³ and CEAF on chains counted by hand."""

import pytest
from chain_scores import Measure, b_cubed, ceaf, muc, total

GOLD = ["abc", "defg"]
# one link of each gold chain kept, one pair mixed of both, two mentions that the gold has not
FOUND = ["ab", "cd", "fghi"]


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        (muc, 2 / 5, 2 / 5),
        (b_cubed, (5 / 3 + 5 / 4) / 7, (2 + 1 + 1) / 8),
        (ceaf, (4 / 5 + 4 / 8) / 2, (4 / 5 + 4 / 8) / 3),
    ],
)
def test_measures_count_as_by_hand(measure: Measure, recall: float, precision: float) -> None:
    score = measure(GOLD, FOUND)
    assert (score.recall, score.precision) == pytest.approx((recall, precision))
    assert score.f1 == pytest.approx(2 * recall * precision / (recall + precision))


@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf])
def test_measures_are_one_for_the_same_chains_and_none_for_none(measure: Measure) -> None:
    assert measure(GOLD, ["gfed", "bca"]).f1 == 1
    assert measure(GOLD, []).f1 == measure([], GOLD).f1 == measure([], []).f1 == 0


def test_muc_does_not_see_one_chain_for_all_but_the_others_do() -> None:
    assert muc(GOLD, ["abcdefg"]).recall == 1
    assert b_cubed(GOLD, ["abcdefg"]).precision == pytest.approx((9 + 16) / 49)
    assert ceaf(GOLD, ["abcdefg"]).recall == pytest.approx(8 / 11 / 2)


def test_total_adds_up_over_documents() -> None:
    score = total(muc, [(["ab"], ["ab"]), (["abcd"], ["ab"])])
    assert (score.recall, score.precision) == (2 / 4, 2 / 2)
