"""Rows drawn at random for a review."""

from collections import Counter

import pytest
from ledger_rows import large_ledger, make_row
from quoteledger.errors import UsageError
from quoteledger.reviews.samples import STRATA, STRATUM, STRATUM_ROWS, draw
from review_files import ROWS

LEDGER = list(large_ledger(3000))


@pytest.mark.parametrize("by", [None, *STRATA])
def test_so_many_rows_are_drawn_each_once_in_any_order(by: str | None) -> None:
    drawn = draw(LEDGER, 200, by=by)
    assert len({row["quotation_id"] for row in drawn}) == len(drawn) == 200
    sizes = {row[STRATUM]: int(row[STRATUM_ROWS]) for row in drawn}
    assert sum(sizes.values()) == 3000
    assert min(Counter(row[STRATUM] for row in drawn).values()) >= 5
    ids = [row["quotation_id"] for row in drawn]
    assert ids != sorted(ids)
    # the first half is a sample of its own
    assert {row[STRATUM] for row in drawn[:100]} == set(sizes)


def test_the_seed_decides_what_is_drawn() -> None:
    one, same, other = (draw(LEDGER, 50, by="kind", seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_more_is_drawn_where_rows_are_doubtful() -> None:
    rows = [make_row(start=n, end=n + 1, confidence=0.99 if n % 2 else 0.6) for n in range(1000)]
    counts = Counter(row[STRATUM] for row in draw(rows, 100, by="confidence"))
    assert counts["0.5–0.7"] > 2 * counts["0.9–1.0"] > 0


def test_small_ledgers_are_drawn_whole_and_rare_strata_too() -> None:
    assert len(draw(ROWS, 200, by="confidence")) == len(ROWS)
    rows = [make_row(start=n, end=n + 1, outlet=f"o{n % 40}" if n < 80 else "big") for n in range(500)]
    drawn = draw(rows, 60, by="outlet")
    assert len(drawn) == 60
    assert "other outlets" in {row[STRATUM] for row in drawn}
    assert len(draw(rows, 3, by="kind")) == 3
    assert len(draw([make_row(confidence=None)], 5, by="confidence")) == 1


def test_what_cannot_be_drawn_from_is_refused() -> None:
    with pytest.raises(UsageError, match="no rows"):
        draw([], 5)
    with pytest.raises(UsageError, match="it is a sample already"):
        draw(draw(LEDGER, 5), 2)
