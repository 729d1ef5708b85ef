"""What a whole ledger comes to: counts by kind, speaker, day and confidence, gathered row by row.

Nothing grows with the number of rows but the names of articles, speakers and outlets, so that a
ledger of any length can pass through.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from quoteledger.article import Row
from quoteledger.ledger.speaker_table import Speakers
from quoteledger.report.selections import confidence_in
from quoteledger.report.timelines import Timeline, timeline_of
from quoteledger.schema import KINDS

BINS = 10
# up to here a row is as likely wrong as right
UNSURE = 0.5
_MOST_OUTLETS = 10


@dataclass
class Overview:
    """Running counts over the rows of a ledger."""

    rows: int = 0
    with_speaker: int = 0
    flagged: int = 0
    unsure: int = 0
    undated: int = 0
    unscored: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    articles: Counter[str | None] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    bins: list[list[int]] = field(default_factory=lambda: [[0] * len(KINDS) for _ in range(BINS)])
    days: Counter[tuple[date, str]] = field(default_factory=Counter)
    speakers: Speakers = field(default_factory=Speakers)

    def counting(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, each counted in as it passes."""
        for row in rows:
            self.add(row)
            yield row

    def add(self, row: Row) -> None:
        """Counts one row in."""
        kind = row["kind"]
        self.rows += 1
        self.kinds[kind] += 1
        self.articles[row["doc_id"]] += 1
        self.flagged += bool(row["flags"])
        if row["outlet"]:
            self.outlets[row["outlet"]] += 1
        published = row["published"]
        if published is None:
            self.undated += 1
        else:
            # other programs write days as moments
            self.days[published.date() if isinstance(published, datetime) else published, kind] += 1
        confidence = confidence_in(row)
        if confidence is None:
            self.unscored += 1
        else:
            self.unsure += confidence <= UNSURE
            if kind in KINDS:
                self.bins[bin_of(confidence)][KINDS.index(kind)] += 1
        if row["speaker"] is not None:
            self.with_speaker += 1
            self.speakers.add(row)

    @property
    def share_with_speaker(self) -> float | None:
        """The share of quotations that have a speaker; None of an empty ledger."""
        return self.with_speaker / self.rows if self.rows else None

    def top_outlets(self, limit: int = _MOST_OUTLETS) -> list[tuple[str, int]]:
        """The outlets with most quotations."""
        return sorted(self.outlets.items(), key=lambda item: (-item[1], item[0]))[:limit]

    def timeline(self) -> Timeline | None:
        """Quotations by day, week, month or year of publication; None if no article has a date."""
        return timeline_of(self.days)


def bin_of(confidence: float) -> int:
    """The index of the tenth that a confidence lies in."""
    return min(max(int(confidence * BINS), 0), BINS - 1)
