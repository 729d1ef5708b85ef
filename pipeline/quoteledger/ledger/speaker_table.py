"""Speakers over a corpus: the rows of a ledger -> one entry per speaker, with all spellings of the name."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from sys import intern

from quoteledger.article import Row
from quoteledger.knowledge.spelling import name_key
from quoteledger.lang.en.calendar import MONTHS, WEEKDAYS
from quoteledger.ledger.identities import join_entries
from quoteledger.ledger.speaker_entries import PERSON, SpeakerEntry
from quoteledger.schema import SPEAKER_KEY

_INNER_NAME = re.compile(r"(?<=[\w,’'] )[A-Z][^\W_]+")
_CALENDAR = frozenset([*WEEKDAYS, *MONTHS])


class Speakers:
    """The speakers of rows, more of which can be added; joined across articles once all are in."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._of_article: dict[tuple[str, str, str], SpeakerEntry] = {}
        self._others: dict[str, set[str]] = {}
        self._joined: dict[SpeakerEntry, SpeakerEntry] | None = None
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Count a row, if it has a speaker."""
        if row.get("speaker") is not None:
            key = _key(row)
            # the entries of an article share the names in it
            others = self._others.setdefault(key[0], set())
            others.update(_names_in(row))
            entry = self._of_article.setdefault(key, SpeakerEntry(key[1], others=others))
            entry.add(row, named=_is_named(row, key[1]))
            self._joined = None

    def entries(self) -> list[SpeakerEntry]:
        """Return all speakers, those with most rows first, ties by name."""
        return sorted(set(self._join().values()), key=lambda entry: (-entry.rows, entry.name, entry.key))

    def entry_of(self, row: Row) -> SpeakerEntry | None:
        """Return the speaker of a row that was added; None if it has none."""
        if row.get("speaker") is None:
            return None
        return self._join()[self._of_article[_key(row)]]

    def key_of(self, row: Row) -> str | None:
        """Return the key of the speaker of a row that was added; None if it has none."""
        entry = self.entry_of(row)
        return None if entry is None else entry.key

    def _join(self) -> dict[SpeakerEntry, SpeakerEntry]:
        """Return the speaker of each article's entry."""
        if self._joined is None:
            self._joined = join_entries(self._of_article.values())
        return self._joined


def add_keys(rows: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    """Yield the rows, which are gone through twice, with the key of each one's speaker."""
    speakers = Speakers(rows())
    for row in rows():
        yield row | {SPEAKER_KEY: speakers.key_of(row)}


def tabulate(rows: Iterable[Row], kinds: Collection[str]) -> list[SpeakerEntry]:
    """Return the speakers of the wanted kinds, those with most rows first; others count as evidence."""
    return [entry for entry in Speakers(rows).entries() if entry.kind in kinds]


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
    opens = kind != PERSON and (row.get("source") or "").find(name) <= 0
    return any(letter.isupper() for letter in name[opens:])


def _names_in(row: Row) -> Iterator[str]:
    """Yield words with a capital inside the row's sentence, which tell what the article is about."""
    for word in _INNER_NAME.findall(row.get("sentence") or ""):
        key = intern(word.lower())
        if key not in _CALENDAR:
            yield key
