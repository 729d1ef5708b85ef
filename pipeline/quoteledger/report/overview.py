"""What a whole ledger comes to: counts by kind, speaker, day and confidence, gathered row by row.

Nothing grows with the number of rows but the names of articles, speakers and outlets, so that a
ledger of any length can pass through.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from quoteledger.report.selections import confidence_in
from quoteledger.report.timelines import Timeline, timeline_of
from quoteledger.schema import KINDS

Row = Mapping[str, Any]

BINS = 10
# up to here a row is as likely wrong as right
UNSURE = 0.5
_MOST_SPEAKERS = 15
_MOST_OUTLETS = 10


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """How often a speaker is quoted, by kind in the order of `KINDS`."""

    key: str
    name: str
    kind: str | None
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All quotations of the speaker."""
        return sum(self.counts)


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
    _speakers: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _names: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _speaker_kinds: dict[str, str | None] = field(default_factory=dict)

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
        key = speaker_key(row)
        if key is not None:
            self.with_speaker += 1
            self._speakers[key][kind] += 1
            self._names[key][row["speaker"] or key] += 1
            self._speaker_kinds.setdefault(key, row["speaker_kind"])

    @property
    def speakers(self) -> int:
        """How many speakers there are, each name counted once."""
        return len(self._speakers)

    @property
    def share_with_speaker(self) -> float | None:
        """The share of quotations that have a speaker; None of an empty ledger."""
        return self.with_speaker / self.rows if self.rows else None

    def most_quoted(self, limit: int = _MOST_SPEAKERS) -> list[SpeakerCount]:
        """The speakers with most quotations, on a tie by name."""
        ranked = sorted(self._speakers, key=lambda key: (-self._speakers[key].total(), key))
        return [
            SpeakerCount(
                key=key,
                name=self._names[key].most_common(1)[0][0],
                kind=self._speaker_kinds[key],
                counts=tuple(self._speakers[key][kind] for kind in KINDS),
            )
            for key in ranked[:limit]
        ]

    def top_outlets(self, limit: int = _MOST_OUTLETS) -> list[tuple[str, int]]:
        """The outlets with most quotations."""
        return sorted(self.outlets.items(), key=lambda item: (-item[1], item[0]))[:limit]

    def timeline(self) -> Timeline | None:
        """Quotations by day, week, month or year of publication; None if no article has a date."""
        return timeline_of(self.days)


def speaker_key(row: Row) -> str | None:
    """What rows of one speaker have in common: the knowledge base's id, else the name."""
    key: str | None = row["speaker_id"] or row["speaker"]
    return key


def bin_of(confidence: float) -> int:
    """The index of the tenth that a confidence lies in."""
    return min(max(int(confidence * BINS), 0), BINS - 1)
