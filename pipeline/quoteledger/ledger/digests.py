"""The digest of a ledger: what a review of it must have been made of."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from quoteledger.article import Row

# what a reader judges; other columns may be added, renamed or filled without making the review void
_JUDGED = ("quotation_id", "kind", "speaker", "speaker_kind", "polarity", "modality")
_EDGES = ("cue_start", "cue_end", "source_start", "source_end")


class LedgerDigest:
    """A digest that grows with the rows that pass; the same for a ledger in every format."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def watching(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows, each added to the digest."""
        for row in rows:
            self.add(row)
            yield row

    def add(self, row: Row) -> None:
        """Add a row."""
        parts = [[part["start"], part["end"]] for part in row["parts"] or ()]
        judged = [*(row[name] for name in _JUDGED), parts, *(row[name] for name in _EDGES)]
        self._hash.update(json.dumps(judged).encode() + b"\n")

    def __str__(self) -> str:
        return self._hash.hexdigest()


def digest_of(rows: Iterable[Row]) -> str:
    """Return the digest of a ledger's rows."""
    digest = LedgerDigest()
    for row in rows:
        digest.add(row)
    return str(digest)
