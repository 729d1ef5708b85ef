"""A speaker's entry: what the rows of an article, or of a whole ledger, say of one speaker."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from quoteledger.article import Row
from quoteledger.schema import KINDS, SPEAKER_KEY

PERSON = "person"
COLUMNS = (
    *(SPEAKER_KEY, "speaker", "speaker_id", "speaker_kind", "rows", *KINDS),
    *("articles", "first", "last", "roles", "spellings"),
)
_GENDER_OF = {"he": "male", "she": "female"}


@dataclass(slots=True, eq=False)
class SpeakerEntry:
    """One speaker; `spellings` counts rows, `roles` the rows of each article. `named` is false if the speaker
    is only described.

    `outlets`, `genders` and `others`, the other names in the same articles, tell namesakes apart.
    """

    kind: str
    id: str | None = None
    named: bool = False
    key: str = ""
    spellings: Counter[str] = field(default_factory=Counter)
    roles: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    kinds: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    first: date | None = None
    last: date | None = None

    @property
    def name(self) -> str:
        """The fullest spelling; among equally full ones, the most frequent."""
        return max(self.spellings, key=lambda name: (len(name.split()), self.spellings[name], name))

    @property
    def rows(self) -> int:
        """The number of the speaker's rows."""
        return self.kinds.total()

    @property
    def usual_roles(self) -> list[str]:
        """The roles, those of most articles first: one article's mistake is in many of its rows."""
        return sorted(self.roles, key=lambda role: (-len(self.roles[role]), -self.roles[role].total()))

    def add(self, row: Row, *, named: bool) -> None:
        """Count a row, whose source names the speaker or not."""
        self.id = self.id or row.get("speaker_id")
        self.named = self.named or named
        self.spellings[row["speaker"]] += 1
        if row.get("speaker_role"):
            self.roles[row["speaker_role"]][str(row["doc_id"])] += 1
        if row.get("outlet"):
            self.outlets.add(row["outlet"])
        gender = _GENDER_OF.get((row.get("source") or "").lower())
        if gender is not None:
            self.genders.add(gender)
        self.kinds[row["kind"]] += 1
        self.articles.add(str(row["doc_id"]))
        self._see(row.get("published"), row.get("published"))

    def join(self, other: "SpeakerEntry") -> None:
        """Add what the other entry counted."""
        self.id = self.id or other.id
        self.named = self.named or other.named
        self.spellings.update(other.spellings)
        for role, articles in other.roles.items():
            self.roles[role].update(articles)
        self.kinds.update(other.kinds)
        self.articles |= other.articles
        self.outlets |= other.outlets
        self.genders |= other.genders
        self.others |= other.others
        self._see(other.first, other.last)

    def as_row(self) -> dict[str, Any]:
        """Return the entry as a row of a table."""
        return {
            SPEAKER_KEY: self.key,
            "speaker": self.name,
            "speaker_id": self.id,
            "speaker_kind": self.kind,
            "rows": self.rows,
            **{kind: self.kinds[kind] for kind in KINDS},
            "articles": len(self.articles),
            "first": self.first,
            "last": self.last,
            "roles": self.usual_roles,
            "spellings": [name for name, _ in self.spellings.most_common()],
        }

    def _see(self, first: date | None, last: date | None) -> None:
        self.first = min((day for day in (self.first, first) if day is not None), default=None)
        self.last = max((day for day in (self.last, last) if day is not None), default=None)
