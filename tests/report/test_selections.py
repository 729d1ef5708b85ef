"""The rows and articles that are chosen for the report."""

import pytest
from ledger_rows import make_row
from lock_text import TEXT
from quoteledger.article import Article, Failure
from quoteledger.errors import InputError
from quoteledger.report.html import make_report
from quoteledger.report.selections import choose_articles, choose_rows, fits
from report_pages import ROWS, Page


def test_the_limit_keeps_what_is_worth_a_check_then_the_most_confident_in_the_order_of_the_ledger() -> None:
    rows = [make_row(start=n, confidence=c) for n, c in enumerate([0.7, None, 0.9, 0.5, 0.8, None])]
    rows.append(make_row(start=6, confidence=0.6, flags=["ambiguous_speaker"]))
    assert [row["start"] for row in choose_rows(iter(rows), 6)] == [1, 2, 3, 4, 5, 6]
    assert [row["start"] for row in choose_rows(iter(rows), 5)] == [1, 2, 3, 5, 6]
    assert [row["start"] for row in choose_rows(iter(rows), 2)] == [1, 3, 5, 6]
    assert choose_rows(rows, 0) == rows


def test_articles_are_those_of_the_rows_and_those_without_any() -> None:
    found = [Article("mill", "It turns."), Article("left-out", "It turned."), Article("silent", "No words.")]
    chosen = choose_articles([*found, Failure("empty")], [make_row()], {"mill": 1, "left-out": 3})
    assert list(chosen.chosen) == ["mill", "silent"]
    assert (chosen.read, chosen.without_quotations, chosen.left_out) == (3, 1, 1)
    assert len(chosen.failures) == 1


def test_articles_that_cannot_be_read_are_an_error() -> None:
    with pytest.raises(InputError, match=r"no article that can be read: news\.csv: broken"):
        choose_articles([Failure("broken", file="news.csv")], [], {})


def test_offsets_of_another_text_are_found_out() -> None:
    assert fits(ROWS[0], Article("mill", TEXT))
    assert not fits(ROWS[0], Article("mill", f"  {TEXT}"))
    for start, end in ((-5, 3), (0, 0), (9_999, 10_010)):
        assert not fits(ROWS[1] | {"parts": [{"start": start, "end": end}]}, Article("mill", TEXT))
    assert not fits(ROWS[0] | {"cue_end": None}, Article("mill", TEXT))
    assert not fits(ROWS[1] | {"cue_start": 3, "cue_end": 5}, Article("mill", TEXT))
    made = make_report(ROWS, [Article("mill", f"  {TEXT}")])
    assert made.misfits == 2
    assert "2 quotations could not be marked" in Page(made.page).text
