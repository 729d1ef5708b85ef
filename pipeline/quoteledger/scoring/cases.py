"""Cases: one article with all that it asserts -> the differences of its ledger rows."""

from quoteledger.scoring.alignment import Alignment
from quoteledger.scoring.columns import compare_columns

_SHOWN = 60


def describe_differences(alignment: Alignment) -> list[str]:
    """Return lines for the missed and the extra rows, then for each asserted column that disagrees."""
    text = alignment.gold.text
    lines = [
        f"missed: {row.kind} {row.start}-{row.end} {_excerpt(text[row.start : row.end])}"
        for row in alignment.missed
    ]
    lines += [
        f"extra: {row.get('kind')} {row.get('start')}-{row.get('end')} {_excerpt(str(row.get('quotation')))}"
        for row in alignment.extra
    ]
    lines += [
        f"{c.gold.start}-{c.gold.end} {c.column}: gold {c.expected!r}, ledger {c.found!r}"
        for c in compare_columns(alignment)
        if not c.agrees
    ]
    return lines


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
