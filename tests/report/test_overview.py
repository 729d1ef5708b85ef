"""What the report counts."""

from datetime import date

import pytest
from ledger_rows import make_row
from quoteledger.report.html import make_report
from quoteledger.report.overview import Overview, timeline_of
from report_pages import Page


def test_the_overview_counts() -> None:
    overview = Overview()
    for row in (
        make_row(speaker="Ines", confidence=1.0, published=date(2025, 1, 1), outlet="Courier"),
        make_row(speaker="Ines", kind="mixed", confidence=0.5, speaker_kind="person"),
        make_row(doc_id="weir", kind="indirect", flags=["floating"], confidence=0.0),
    ):
        overview.add(row)
    assert (overview.rows, len(overview.articles), overview.with_speaker) == (3, 2, 2)
    assert overview.share_with_speaker == pytest.approx(2 / 3)
    assert (overview.flagged, overview.unsure, overview.undated, overview.unscored) == (1, 2, 2, 0)
    assert [overview.bins[n] for n in (0, 5, 9)] == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]


@pytest.mark.parametrize(
    ("first", "last", "unit", "labels"),
    [
        ("2025-03-01", "2025-03-03", "day", ["2025-03-01", "2025-03-02", "2025-03-03"]),
        ("2025-03-01", "2025-04-20", "week", ["2025-02-24", "2025-04-14"]),
        ("2023-10-30", "2025-01-01", "month", ["2023-10", "2025-01"]),
        ("1999-12-31", "9999-12-31", "year", ["1999", "9999"]),
        ("1999-12-31", "2025-01-01", "year", ["1999", "2025"]),
    ],
)
def test_periods_fit_the_span_and_have_no_gaps(first: str, last: str, unit: str, labels: list[str]) -> None:
    days = {(date.fromisoformat(first), "direct"): 2, (date.fromisoformat(last), "mixed"): 1}
    timeline = timeline_of(days)
    assert timeline is not None
    assert timeline.unit == unit
    assert [timeline.labels[0], timeline.labels[-1]] == [labels[0], labels[-1]]
    assert timeline.counts[0] == [2, 0, 0]
    assert timeline.counts[-1] == [0, 1, 0]
    assert sum(map(sum, timeline.counts)) == 3
    gaps = [(b - a).days for a, b in zip(timeline.ends, timeline.starts[1:], strict=False)]
    assert set(gaps) == {1}


def test_without_dates_there_is_no_timeline() -> None:
    assert timeline_of({}) is None
    assert "No article carries a date" in Page(make_report([make_row()]).page).text
