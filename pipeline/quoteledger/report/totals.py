"""What is counted over a whole ledger, also of the rows that a report does not list.

Nothing grows with the number of rows but the names of articles and speakers, so a ledger of any length can
be counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quoteledger.article import Row
from quoteledger.ledger.speaker_table import Speakers


@dataclass
class Totals:
    """Running counts of rows, of rows by article, and of speakers."""

    rows: int = 0
    articles: Counter[str | None] = field(default_factory=Counter)
    speakers: Speakers = field(default_factory=Speakers)

    def counting(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows, counting each as it passes."""
        for row in rows:
            self.rows += 1
            self.articles[row["doc_id"]] += 1
            self.speakers.add(row)
            yield row
