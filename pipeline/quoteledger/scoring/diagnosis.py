"""Diagnosis: where the rows of one article go wrong, by kind of error.

Every row that answers no attribution and every statement that no row answers gets one kind of error. A row
that touches gold words has wrong borders, is one of several pieces or runs several contents together; one
that touches none is spurious.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quoteledger.scoring.alignment import Alignment, row_parts
from quoteledger.scoring.matching import counted_characters, cover

EXTRA, MISSED = "extra", "missed"
# in this order in the table; what each means of an extra row / of a missed statement
ERRORS = {
    "spurious": "shares no word with any attribution",
    "unfound": "no row shares a word with it",
    "attitude too": "shares words with an attitude that another row answers or that is bounded otherwise",
    "in pieces": "one of several rows of one content / several rows share it",
    "run together": "holds several contents / shares a row with other contents",
    "too long": "holds more than the content",
    "too short": "holds less than the content",
    "shifted": "holds some of the content and words outside it",
}

_SEEN_FROM_GOLD = {
    "spurious": "unfound",
    "too long": "too short",
    "too short": "too long",
    "in pieces": "run together",
    "run together": "in pieces",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One extra row or missed statement: its kind of quotation, its kind of error, its characters."""

    side: str
    kind: str
    error: str
    start: int
    end: int


def diagnose(alignment: Alignment) -> Iterator[Mistake]:
    """Yield the mistakes of an article: first the extra rows, then the missed statements."""
    gold = alignment.gold
    counted = counted_characters(gold.text)
    of_gold = [cover(row.parts, counted) for row in gold.rows]
    of_rows = [cover(row_parts(row, gold), counted) for row in alignment.rows]
    matched = {pair.pred for pair in alignment.pairs}
    answered = {pair.gold for pair in alignment.pairs}
    statements = [bits for bits, row in zip(of_gold, gold.rows, strict=True) if row.statement]
    for index, row in enumerate(alignment.rows):
        if index not in matched:
            error = _error(of_rows[index], of_rows, statements)
            if error == "spurious" and any(bits & of_rows[index] for bits in of_gold):
                error = "attitude too"
            yield Mistake(EXTRA, row["kind"], error, row["start"], row["end"])
    for index, expected in enumerate(gold.rows):
        if expected.statement and index not in answered:
            error = _error(of_gold[index], statements, of_rows)
            error = _SEEN_FROM_GOLD.get(error, error)
            yield Mistake(MISSED, expected.kind, error, expected.start, expected.end)


def _error(bits: int, own: Sequence[int], others: Sequence[int]) -> str:
    """Return how the bits of one side relate to those of the other, as seen from a row."""
    touched = [other for other in others if other & bits]
    if not touched:
        return "spurious"
    if len([t for t in touched if 2 * (t & bits).bit_count() >= t.bit_count()]) > 1:
        return "run together"
    best = max(touched, key=lambda other: (other & bits).bit_count())
    if sum(1 for mine in own if mine & best) > 1:
        return "in pieces"
    if best & bits == best:
        return "too long"
    return "too short" if best & bits == bits else "shifted"
