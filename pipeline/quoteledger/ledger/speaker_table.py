"""Speakers over a corpus: the rows of a ledger -> one entry per speaker, with all spellings of the name.

Within an article a name is one person. Across articles, entries with the same id are joined; without one, a
full name is joined with the same name in another spelling (see `knowledge.spelling`), unless middle initials
or the roles that the articles give contradict: a minister and a goalkeeper of one name stay two. A bare
surname is joined only with somebody who shares a role. Speakers without a name ("officials", "the police",
"the company") are never joined across articles.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from quoteledger.article import Row
from quoteledger.knowledge.spelling import SUFFIXES, name_key, plain_words, suffix_of
from quoteledger.lang.en.people import SHORT_TITLES
from quoteledger.schema import KINDS

COLUMNS = (
    "speaker",
    "speaker_id",
    "speaker_kind",
    "rows",
    *KINDS,
    "articles",
    "first",
    "last",
    "roles",
    "spellings",
)
_PERSON = "person"
# kinds that are joined across articles; two articles' "protesters" are not the same people
_JOINED = frozenset([_PERSON, "organization", "unknown"])
# words that many roles share and that say nothing about who has them
_COMMON = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "and",
        "in",
        "at",
        "former",
        "then",
        "chief",
        "head",
        "senior",
        "new",
        "’s",
        "'s",
    ]
)


@dataclass(slots=True)
class SpeakerEntry:
    """One speaker; `spellings` and `roles` count rows. `named` is false if the speaker is only described."""

    kind: str
    id: str | None = None
    named: bool = False
    spellings: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
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

    def add(self, row: Row) -> None:
        """Count a row."""
        self.id = self.id or row.get("speaker_id")
        self.named = self.named or _is_named(row, self.kind)
        self.spellings[row["speaker"]] += 1
        if row.get("speaker_role"):
            self.roles[row["speaker_role"]] += 1
        self.kinds[row["kind"]] += 1
        self.articles.add(str(row["doc_id"]))
        self._see(row.get("published"), row.get("published"))

    def join(self, other: "SpeakerEntry") -> None:
        """Add what the other entry counted."""
        self.id = self.id or other.id
        self.named = self.named or other.named
        self.spellings.update(other.spellings)
        self.roles.update(other.roles)
        self.kinds.update(other.kinds)
        self.articles |= other.articles
        self._see(other.first, other.last)

    def as_row(self) -> dict[str, Any]:
        """Return the entry as a row of a table."""
        return {
            "speaker": self.name,
            "speaker_id": self.id,
            "speaker_kind": self.kind,
            "rows": self.rows,
            **{kind: self.kinds[kind] for kind in KINDS},
            "articles": len(self.articles),
            "first": self.first,
            "last": self.last,
            "roles": [role for role, _ in self.roles.most_common()],
            "spellings": [name for name, _ in self.spellings.most_common()],
        }

    def _see(self, first: date | None, last: date | None) -> None:
        self.first = min((day for day in (self.first, first) if day is not None), default=None)
        self.last = max((day for day in (self.last, last) if day is not None), default=None)


class Speakers:
    """The speakers of rows that are added one by one; joined across articles once all are in."""

    def __init__(self) -> None:
        self._of_article: dict[tuple[str, str, str], SpeakerEntry] = {}
        self._joined: dict[int, SpeakerEntry] | None = None

    def add(self, row: Row) -> None:
        """Count a row, if it has a speaker."""
        if row.get("speaker") is not None:
            key = _key(row)
            self._of_article.setdefault(key, SpeakerEntry(key[1])).add(row)
            self._joined = None

    def entries(self) -> list[SpeakerEntry]:
        """Return all speakers, those with most rows first, ties by name."""
        unique = {id(entry): entry for entry in self._join().values()}
        return sorted(unique.values(), key=lambda entry: (-entry.rows, entry.name))

    def entry_of(self, row: Row) -> SpeakerEntry | None:
        """Return the speaker of a row that was added; None if it has none."""
        if row.get("speaker") is None:
            return None
        return self._join()[id(self._of_article[_key(row)])]

    def _join(self) -> dict[int, SpeakerEntry]:
        """Return the joined entry of each article's entry, by the latter's id()."""
        if self._joined is not None:
            return self._joined
        self._joined = {}
        found: dict[str, list[SpeakerEntry]] = {}
        # full names before bare surnames, ids before names that may join them
        for entry in sorted(
            self._of_article.values(), key=lambda e: (-len(plain_words(e.name)), e.id is None)
        ):
            keys = list(_keys(entry))
            matches = (other for key in keys for other in found.get(key, ()) if _is_same(entry, other))
            match = next(matches, None)
            if match is None:
                match = SpeakerEntry(entry.kind)
                for key in keys:
                    found.setdefault(key, []).append(match)
            match.join(entry)
            self._joined[id(entry)] = match
        return self._joined


def tabulate(rows: Iterable[Row], kinds: Iterable[str] = ("person", "organization")) -> list[SpeakerEntry]:
    """Return the speakers of the wanted kinds, those with most rows first."""
    wanted = set(kinds)
    speakers = Speakers()
    for row in rows:
        if row.get("speaker_kind") in wanted:
            speakers.add(row)
    return speakers.entries()


def _key(row: Row) -> tuple[str, str, str]:
    """Return what rows of one speaker have in common within an article."""
    kind = row.get("speaker_kind") or "unknown"
    return str(row["doc_id"]), kind, row.get("speaker_id") or name_key(row["speaker"]) or row["speaker"]


def _is_named(row: Row, kind: str) -> bool:
    """Return whether the row's speaker has a name and is not only described."""
    if row.get("speaker_id") or row.get("source_kind") == "name":
        return True
    name: str = row["speaker"]
    # a description that may open a sentence ("Police said") has a capital without being a name,
    # one after a determiner ("the Roe campaign") has not
    opens = kind != _PERSON and (row.get("source") or "").find(name) <= 0
    return any(letter.isupper() for letter in name[opens:])


def _keys(entry: SpeakerEntry) -> Iterator[str]:
    """Yield the keys under which an entry may be found."""
    if entry.id is not None:
        yield f"id {entry.id}"
    if entry.kind != _PERSON or not entry.named:
        bound = "" if entry.named and entry.kind in _JOINED else min(entry.articles)
        yield f"{entry.kind} {bound} {_without_article(entry.name)}"
        return
    first, last = _ends(entry.name)
    if first:
        yield f"person {first} {last}"
    yield f"surname {last}"


def _is_same(entry: SpeakerEntry, other: SpeakerEntry) -> bool:
    """Return whether two entries under one key are one speaker."""
    if entry.kind != other.kind:
        return False
    if entry.id is not None and other.id is not None:
        return entry.id == other.id
    if entry.kind != _PERSON:
        return True
    first, _ = _ends(entry.name)
    if first and _ends(other.name)[0] and suffix_of(entry.name) != suffix_of(other.name):
        return False
    shared = _role_words(entry) & _role_words(other)
    if not first or not _ends(other.name)[0]:
        return bool(shared)
    if first != _ends(other.name)[0] or not _initials_agree(entry.name, other.name):
        return False
    return bool(shared) or not _role_words(entry) or not _role_words(other)


def _ends(name: str) -> tuple[str, str]:
    """Return the keys of the first name, empty for a bare surname, and of the surname."""
    words = [word for word in name_key(name).split() if word not in SUFFIXES]
    if not words:
        return "", name.lower()
    return (words[0] if len(words) > 1 else ""), words[-1]


def _initials_agree(one: str, other: str) -> bool:
    """Return whether no middle names contradict: "Ada B. Roe" is not "Ada C. Roe"."""
    middles = [
        {word[0] for word in name_key(name).split()[1:-1] if word not in SUFFIXES} for name in (one, other)
    ]
    return not middles[0] or not middles[1] or bool(middles[0] & middles[1])


def _role_words(entry: SpeakerEntry) -> frozenset[str]:
    words = (word.lower().strip(",") for role in entry.roles for word in role.split())
    return frozenset(SHORT_TITLES.get(word, word.rstrip(".")) for word in words) - _COMMON


def _without_article(name: str) -> str:
    key = name_key(name)
    return key.removeprefix("the ")
