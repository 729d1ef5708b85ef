"""Reviewed rows -> how precise the ledger is."""

import random
from pathlib import Path
from typing import Any

import pytest
from ledger_rows import large_ledger
from quoteledger.reviews.decisions import ReviewError, read_review
from quoteledger.reviews.estimates import Precision, estimate, format_precision, measure
from quoteledger.reviews.samples import STRATUM, STRATUM_ROWS, draw
from review_files import KEY, MISSED, RAIN, ROWS, SHUT, make_review, save, span

LEDGER = list(large_ledger(3000))


def test_one_stratum_has_the_interval_of_wilson() -> None:
    # Brown, Cai and DasGupta (2001); rows enough to be endless
    found = estimate([(8, 10, 10**9)])
    assert (round(found.low, 4), round(found.high, 4)) == (0.4902, 0.9433)
    assert estimate([(10, 10, 10**9)]).high == 1.0
    assert round(estimate([(10, 10, 10**9)]).low, 4) == 0.7225


def test_a_ledger_that_was_reviewed_wholly_leaves_no_doubt() -> None:
    assert estimate([(8, 10, 10)]).low == estimate([(8, 10, 10)]).high == 0.8
    found = estimate([(8, 10, 10), (3, 10, 1000)])
    assert found.value == pytest.approx((8 + 300) / 1010)
    assert found.low < found.value < found.high


@pytest.mark.parametrize("strata", [[(3000, 0.6, 60), (5000, 0.9, 60), (2000, 0.97, 80)], [(900, 0.85, 150)]])
def test_the_interval_holds_the_truth_nineteen_times_in_twenty(strata: list[Any]) -> None:
    chance = random.Random(5)
    truth = sum(rows * share for rows, share, _ in strata) / sum(rows for rows, _, _ in strata)
    held = 0
    for _ in range(600):
        counts = [
            (sum(place < rows * share for place in chance.sample(range(rows), number)), number, rows)
            for rows, share, number in strata
        ]
        found = estimate(counts)
        held += found.low <= truth <= found.high
    assert 0.925 <= held / 600 <= 0.975


def measured(tmp_path: Path, given: dict[str, Any], rows: Any = ROWS) -> Precision:
    return measure(read_review(save(tmp_path / "r.json", given)), rows)


def values(found: Precision) -> list[float]:
    return [round(figure.value, 3) for figure in found.figures.values()]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("right", [1, 1, 1]),
        ("wrong", [0, 0, 0]),
        ({"polarity": "negative"}, [0, 1, 1]),
        ({"speaker": "Bence Hollo"}, [0, 0, 1]),
        ({"speaker": "Corvane"}, [0, 1, 1]),
        ({"speaker": None}, [0, 1, 1]),
        ({"parts": [span("that nobody has “the key”. It rained")]}, [0, 1, 1]),
        ({"parts": [span("that nobody")]}, [0, 0, 0]),
    ],
)
def test_what_counts_as_right(tmp_path: Path, decision: Any, expected: list[float]) -> None:
    assert values(measured(tmp_path, make_review({KEY: decision}))) == expected


def test_a_sample_stands_for_its_ledger(tmp_path: Path) -> None:
    drawn = draw(LEDGER, 200, by="confidence")
    # right as often as the confidence says
    decisions = {row["quotation_id"]: "right" if row["confidence"] >= 0.5 else "wrong" for row in drawn}
    found = measured(tmp_path, make_review(decisions, rows=drawn), drawn)
    assert (found.rows, found.drawn, found.reviewed, found.is_sample) == (3000, 200, 200, True)
    assert found.figures["content"].value == pytest.approx(0.5, abs=0.001)
    assert found.expected == pytest.approx(0.5, abs=0.03)
    shown = format_precision(found)
    assert "200 of 200 rows drawn from 3,000 reviewed" in shown
    assert "  0.9–1.0" in shown
    assert "chance" not in shown
    assert found.as_dict()["strata"][0]["estimates"]["content"]["value"] == 0.0


def test_what_the_figures_lack_is_said(tmp_path: Path) -> None:
    few = measured(tmp_path, make_review({SHUT: "right", RAIN: "wrong"}, missed=[MISSED]))
    assert "2 of 4 rows reviewed; 1 missed quotation" in format_precision(few)
    assert "only if the reviewed rows were chosen by chance" in format_precision(few)
    drawn = draw(LEDGER, 40, by="kind")
    one = {row["quotation_id"]: "right" for row in drawn if row["kind"] == "direct"}
    shown = format_precision(measured(tmp_path, make_review(one, rows=drawn), drawn))
    assert "Nothing is reviewed of indirect, mixed" in shown


@pytest.mark.parametrize(
    ("given", "change", "message"),
    [
        (make_review(), {}, "no decision on any row"),
        (make_review(ledger="0"), {}, "is a review of another ledger"),
        (make_review({SHUT: "right"}), {STRATUM: "all", STRATUM_ROWS: "many"}, "give the sample as it was"),
        (make_review({SHUT: "right"}), {STRATUM: "all", STRATUM_ROWS: "1"}, "give the sample as it was"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    tmp_path: Path, given: dict[str, Any], change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ReviewError, match=message):
        measured(tmp_path, given, [row | change for row in ROWS])
