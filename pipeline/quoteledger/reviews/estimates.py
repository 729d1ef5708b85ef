"""A review and the rows it judges -> how precise the ledger is, with a confidence interval.

A row drawn by `quoteledger sample` stands for its stratum. The interval is Wilson's; over several strata it
is that of Yan and Su (2010), which weights Wilson's limits by the strata's sizes and is Wilson's own for one
stratum. A stratum that was reviewed wholly leaves no doubt, one in part less than a sample of endless rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

from quoteledger.article import Row
from quoteledger.counts import counted
from quoteledger.reviews.decisions import FIXED, RIGHT, Decision, Review, ReviewError, check_ledger, is_same
from quoteledger.reviews.samples import ALL, STRATUM, STRATUM_ROWS
from quoteledger.scoring.names import agrees

_LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + _LEVEL) / 2)
# what is estimated, from the strictest on
FIGURES = ("wholly right", "who said what", "content")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with the limits between which it lies with a probability of 95 percent."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """The rows of a stratum: how many the ledger has, were reviewed, were right."""

    label: str
    rows: int
    reviewed: int
    right: Mapping[str, int]
    confidence: float | None

    def estimate(self, figure: str) -> Estimate:
        """Return Wilson's interval of a figure in this stratum."""
        return estimate([(self.right[figure], self.reviewed, self.rows)])


@dataclass(frozen=True, slots=True)
class Precision:
    """How precise a ledger is, from its reviewed rows.

    `drawn` rows were to be reviewed, out of `rows`; `missed` are the quotations that readers added.
    """

    rows: int
    drawn: int
    reviewed: int
    missed: int
    figures: Mapping[str, Estimate]
    expected: float | None
    strata: Sequence[Tally]
    unseen: Sequence[str]
    is_sample: bool

    def as_dict(self) -> dict[str, Any]:
        """Return all figures in plain types, fit for JSON."""
        strata = [
            asdict(tally) | {"estimates": {name: asdict(tally.estimate(name)) for name in FIGURES}}
            for tally in self.strata
        ]
        return asdict(self) | {"strata": strata, "level": _LEVEL}


def estimate(strata: Sequence[tuple[int, int, int]]) -> Estimate:
    """Return the share of right rows from (right, reviewed, rows of the ledger) of each stratum."""
    total = sum(rows for _, _, rows in strata)
    weighted = [(rows / total, right / n, _effective(n, rows)) for right, n, rows in strata]
    value = sum(rows * right / n for right, n, rows in strata) / total
    open_ = [(weight, share, n) for weight, share, n in weighted if n is not None]
    if not open_:
        return Estimate(value, value, value)
    spread = [weight * _half(share, n, _Z) for weight, share, n in open_]
    # one critical value for all strata, so that the limits add up to the wanted level
    z = _Z * sqrt(sum(one * one for one in spread)) / sum(spread)
    known = value - sum(weight * share for weight, share, _ in open_)
    low = known + sum(weight * (_middle(share, n, z) - _half(share, n, z)) for weight, share, n in open_)
    high = known + sum(weight * (_middle(share, n, z) + _half(share, n, z)) for weight, share, n in open_)
    return Estimate(value, min(max(low, 0.0), value), max(min(high, 1.0), value))


def measure(review: Review, rows: Iterable[Row]) -> Precision:
    """Return how precise the ledger is that the reviewed rows were drawn from, or of which they are all."""
    rows = list(rows)
    check_ledger(review, rows)
    is_sample = bool(rows) and STRATUM in rows[0]
    strata: dict[str, list[Row]] = {}
    for row in rows:
        strata.setdefault(row.get(STRATUM) or ALL, []).append(row)
    tallies = [_tally(label, found, review, is_sample=is_sample) for label, found in sorted(strata.items())]
    seen = [tally for tally in tallies if tally.reviewed]
    if not seen:
        raise ReviewError(f"{review.place} has no decision on any row; review some in the report first")
    counts = {name: [(tally.right[name], tally.reviewed, tally.rows) for tally in seen] for name in FIGURES}
    in_all = sum(tally.rows for tally in seen)
    known = [tally.rows * tally.confidence for tally in seen if tally.confidence is not None]
    return Precision(
        rows=sum(tally.rows for tally in tallies),
        drawn=len(rows),
        reviewed=sum(tally.reviewed for tally in tallies),
        missed=len(review.missed),
        figures={name: estimate(counts[name]) for name in FIGURES},
        expected=sum(known) / in_all if len(known) == len(seen) else None,
        strata=seen,
        unseen=[tally.label for tally in tallies if not tally.reviewed],
        is_sample=is_sample,
    )


def format_precision(precision: Precision) -> str:
    """Return the figures as lines of text."""
    source = f" drawn from {precision.rows:,}" if precision.is_sample else ""
    lines = [
        f"{precision.reviewed:,} of {counted(precision.drawn, 'row')}{source} reviewed; "
        f"{counted(precision.missed, 'missed quotation')} added",
        "",
        f"{'precision':<26}{'share':>6}  95 % interval",
        *(_line(f"  {name}", found) for name, found in precision.figures.items()),
    ]
    if precision.expected is not None:
        lines.append(f"{'  expected by confidence':<26}{precision.expected:>6.3f}")
    if len(precision.strata) > 1:
        lines += ["", f"{'who said what by stratum':<26}{'share':>6}  95 % interval    reviewed   rows"]
        lines += [
            f"{_line(f'  {one.label}', one.estimate('who said what'))}{one.reviewed:>10,} {one.rows:>6,}"
            for one in precision.strata
        ]
    return "\n".join([*lines, *_warnings(precision)])


def _warnings(precision: Precision) -> Iterable[str]:
    if precision.unseen:
        yield f"\nNothing is reviewed of {', '.join(precision.unseen)}; the figures leave these rows out."
    if not precision.is_sample and precision.reviewed < precision.drawn:
        yield (
            "\nThe interval holds only if the reviewed rows were chosen by chance; "
            "quoteledger sample draws such rows."
        )


def _line(label: str, found: Estimate) -> str:
    return f"{label[:25]:<26}{found.value:>6.3f}  {found.low:.3f} – {found.high:.3f}"


def _tally(label: str, rows: Sequence[Row], review: Review, *, is_sample: bool) -> Tally:
    decided = [(row, decision) for row in rows if (decision := review.decisions.get(row["quotation_id"]))]
    judged = [_judged(row, decision) for row, decision in decided]
    right = {name: sum(holds[at] for holds in judged) for at, name in enumerate(FIGURES)}
    known = [row["confidence"] for row in rows if row["confidence"] is not None]
    mean = sum(known) / len(known) if len(known) == len(rows) else None
    return Tally(label, _rows_of(label, rows) if is_sample else len(rows), len(judged), right, mean)


def _rows_of(label: str, rows: Sequence[Row]) -> int:
    given = rows[0].get(STRATUM_ROWS)
    if not isinstance(given, str) or not given.isascii() or not given.isdigit() or int(given) < len(rows):
        raise ReviewError(
            f"{STRATUM_ROWS} of the stratum {label} cannot be {given!r}; give the sample as it was drawn"
        )
    return int(given)


def _judged(row: Row, decision: Decision) -> tuple[bool, bool, bool]:
    """Return whether a row is right in all, in content and speaker, in content: as rows are scored."""
    if decision.verdict != FIXED:
        return (decision.verdict == RIGHT,) * 3
    values = decision.values
    found = [(part["start"], part["end"]) for part in row["parts"]]
    content = is_same(found, values.get("parts", found))
    return False, content and _speaker_agrees(row, values), content


def _speaker_agrees(row: Row, values: Mapping[str, Any]) -> bool:
    expected, found = values.get("speaker", row["speaker"]), row["speaker"]
    if expected is None:
        # a reader who knows no speaker contradicts one that the ledger is sure of
        return found is None or "ambiguous_speaker" in (row["flags"] or ())
    kind = values.get("speaker_kind", row["speaker_kind"])
    return found is not None and agrees(expected, found, is_person=kind == "person")


def _effective(reviewed: int, rows: int) -> float | None:
    """Return the size of a sample of an endless ledger that says as much; None if all rows are reviewed."""
    return None if reviewed >= rows else reviewed * (rows - 1) / (rows - reviewed)


def _middle(share: float, n: float, z: float) -> float:
    return (share + z * z / (2 * n)) / (1 + z * z / n)


def _half(share: float, n: float, z: float) -> float:
    return z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
