"""A ledger -> some of its rows, drawn at random for a reader to review, with the stratum each stands for.

The drawn rows say in two further columns which stratum they are of, and how many rows of the ledger are in
it; with them `reviews.estimates` works out how precise the whole ledger is. They come in random order, so
that whoever stops early has reviewed a random sample too.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import sqrt

from quoteledger.article import Row
from quoteledger.errors import UsageError

STRATUM, STRATUM_ROWS = COLUMNS = ("stratum", "stratum_rows")
ALL = "all"
# borders of strata by confidence
EDGES = (0.5, 0.7, 0.8, 0.9)
# strata by outlet: the outlets with most rows, then one for the others
_MOST_OUTLETS = 12
_OTHERS = "other outlets"
# rows of a stratum without which nothing can be said of it
_LEAST = 5
# how doubtful a row without a confidence is
_UNKNOWN = 0.5


def _by_confidence(row: Row) -> str:
    confidence: float | None = row["confidence"]
    if confidence is None:
        return "no confidence"
    borders = (0.0, *EDGES, 1.0)
    place = sum(confidence >= edge for edge in EDGES)
    return f"{borders[place]:.1f}–{borders[place + 1]:.1f}"


_LABELS: Mapping[str, Callable[[Row], str]] = {
    "confidence": _by_confidence,
    "outlet": lambda row: row["outlet"] or "no outlet",
    "kind": lambda row: str(row["kind"]),
}
STRATA = tuple(_LABELS)


def draw(rows: Sequence[Row], number: int, *, by: str | None = None, seed: int = 0) -> list[Row]:
    """Return so many rows in random order, the same for the same seed, with the columns of their stratum.

    Of each stratum a few rows are drawn, and more of those that are large and whose confidence is doubtful.
    """
    if not rows:
        raise UsageError("the ledger has no rows to draw from")
    if taken := [name for name in COLUMNS if name in rows[0]]:
        raise UsageError(
            f"the ledger has a column {taken[0]!r}: it is a sample already; draw from the whole ledger"
        )
    strata = _strata(rows, by)
    sizes = _sizes(strata, number)
    chance = random.Random(seed)
    drawn = []
    for label, within in strata.items():
        chosen = chance.sample(within, sizes[label])
        columns = {STRATUM: label, STRATUM_ROWS: str(len(within))}
        # spread over the whole order, so that any beginning of it has rows of every stratum
        drawn += [((at + chance.random()) / len(chosen), row | columns) for at, row in enumerate(chosen)]
    return [row for _, row in sorted(drawn, key=lambda item: item[0])]


def _strata(rows: Sequence[Row], by: str | None) -> dict[str, list[Row]]:
    """Return the rows of each stratum, in the order of the labels."""
    labels = [_LABELS[by](row) for row in rows] if by else [ALL] * len(rows)
    counts = Counter(labels)
    if len(counts) > _MOST_OUTLETS + 1:
        largest = sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_OUTLETS]
        labels = [name if name in largest else _OTHERS for name in labels]
    strata: dict[str, list[Row]] = {label: [] for label in sorted(set(labels))}
    for row, label in zip(rows, labels, strict=True):
        strata[label].append(row)
    return strata


def _sizes(strata: Mapping[str, Sequence[Row]], number: int) -> dict[str, int]:
    """Return how many rows to draw of each stratum: a few of each, the others where most is doubtful."""
    total = sum(map(len, strata.values()))
    number = min(number, total)
    least = min(_LEAST, number // len(strata))
    sizes = {label: min(least, len(rows)) for label, rows in strata.items()}
    weights = {label: len(rows) * _doubt(rows) for label, rows in strata.items()}
    while (left := number - sum(sizes.values())) > 0:
        open_ = {label: weights[label] for label in strata if sizes[label] < len(strata[label])}
        whole = sum(open_.values())
        shares = {label: left * weight / whole for label, weight in open_.items()}
        for label, share in shares.items():
            sizes[label] += min(int(share), len(strata[label]) - sizes[label])
        left = number - sum(sizes.values())
        # what rounding leaves, to the largest rests
        for label in sorted(shares, key=lambda name: (int(shares[name]) - shares[name], name))[:left]:
            sizes[label] += sizes[label] < len(strata[label])
    return sizes


def _doubt(rows: Sequence[Row]) -> float:
    """Return the standard deviation of a row's being right, as its mean confidence says."""
    known = [_UNKNOWN if row["confidence"] is None else row["confidence"] for row in rows]
    mean = min(max(sum(known) / len(known), 0.05), 0.95)
    return sqrt(mean * (1 - mean))
