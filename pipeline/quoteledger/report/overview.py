"""Counts over a whole ledger by kind, speaker, day and confidence, gathered row by row.

Nothing grows with the number of rows but the names of articles, speakers and outlets, so a ledger of any
length can be counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from quoteledger.article import Row
from quoteledger.ledger.speaker_table import Speakers
from quoteledger.report.selections import confidence_in
from quoteledger.schema import KINDS

BINS = 10
# up to here a row is as likely wrong as right
UNSURE = 0.5
_MOST_OUTLETS = 10
_MOST_DAYS = 45
_MOST_DAYS_IN_WEEKS = 400
_MOST_DAYS_IN_MONTHS = 366 * 12


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts by kind (in the order of `KINDS`) for each period, from the first to the last.

    `starts` are first days, `ends` last ones.
    """

    unit: str
    labels: list[str]
    starts: list[date]
    ends: list[date]
    counts: list[list[int]]


def timeline_of(days: Mapping[tuple[date, str], int]) -> Timeline | None:
    """Return the timeline of counts by day and kind; None if there are none."""
    if not days:
        return None
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    unit = _unit((last - first).days)
    start_of, label_of = _UNITS[unit]
    periods = Counter[tuple[date, str]]()
    for (day, kind), count in days.items():
        periods[start_of(day), kind] += count
    starts = [start_of(first)]
    # the last possible date has no following period
    while starts[-1] < (following := start_of(_past(starts[-1], unit))) <= last:
        starts.append(following)
    return Timeline(
        unit=unit,
        labels=[label_of(start) for start in starts],
        starts=starts,
        ends=[_past(start, unit, to_start=True) - timedelta(days=1) for start in starts],
        counts=[[periods[start, kind] for kind in KINDS] for start in starts],
    )


def _unit(days: int) -> str:
    if days <= _MOST_DAYS:
        return "day"
    if days <= _MOST_DAYS_IN_WEEKS:
        return "week"
    return "month" if days <= _MOST_DAYS_IN_MONTHS else "year"


def _past(start: date, unit: str, *, to_start: bool = False) -> date:
    """Return a day in the period after the one that starts on `start`, or that period's first day."""
    length = {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
    day = date.fromordinal(min(start.toordinal() + length, date.max.toordinal()))
    return _UNITS[unit][0](day) if to_start else day


_UNITS: dict[str, tuple[Callable[[date], date], Callable[[date], str]]] = {
    "day": (lambda day: day, lambda day: day.isoformat()),
    "week": (lambda day: day - timedelta(days=day.weekday()), lambda day: day.isoformat()),
    "month": (lambda day: day.replace(day=1), lambda day: f"{day:%Y-%m}"),
    "year": (lambda day: day.replace(month=1, day=1), lambda day: f"{day.year:04d}"),
}


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
        """Yield the rows, counting each as it passes."""
        for row in rows:
            self.add(row)
            yield row

    def add(self, row: Row) -> None:
        """Count one row."""
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
            # other programs write days as timestamps
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
        """The share of quotations that have a speaker; None for an empty ledger."""
        return self.with_speaker / self.rows if self.rows else None

    def top_outlets(self, limit: int = _MOST_OUTLETS) -> list[tuple[str, int]]:
        """Return the outlets with most quotations."""
        return sorted(self.outlets.items(), key=lambda item: (-item[1], item[0]))[:limit]

    def timeline(self) -> Timeline | None:
        """Return quotations by day, week, month or year of publication; None if no article has a date."""
        return timeline_of(self.days)


def bin_of(confidence: float) -> int:
    """Return the index of the tenth that a confidence lies in."""
    return min(max(int(confidence * BINS), 0), BINS - 1)
