"""The knowledge base in memory: persons by the key of each of their names, office holders by date.

`data/knowledge_base.py` makes the package's file; a user's own persons win over it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

import pyarrow as pa
import pyarrow.parquet as pq

from quoteledger.knowledge.spelling import derived_names, name_key, suffix_of

_OFFICE = pa.struct(
    [
        ("title", pa.string()),
        ("place", pa.string()),
        ("from", pa.date32()),
        ("to", pa.date32()),
        ("chief", pa.bool_()),
    ]
)
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("name", pa.string()),
        ("aliases", pa.list_(pa.string())),
        ("keys", pa.list_(pa.string())),
        ("gender", pa.string()),
        ("offices", pa.list_(_OFFICE)),
    ]
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office and when it was held; `is_chief` if at the head of a state or government."""

    title: str
    place: str
    start: date | None
    end: date | None
    is_chief: bool = False

    def is_held(self, on: date | None) -> bool:
        """Return whether it was held on the day; true if none is given."""
        return on is None or (self.start or date.min) <= on <= (self.end or date.max)


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the knowledge base; `is_own` if the user's, with the `facts` of their list."""

    id: str
    name: str
    keys: tuple[str, ...]
    offices: tuple[Office, ...]
    gender: str | None = None
    is_own: bool = False
    facts: tuple[tuple[str, str | None], ...] = ()


class KnowledgeBase:
    """Persons, found by any spelling of a full name, or by an office and a day."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._people = list(people)
        self._by_id = {person.id: person for person in self._people}
        self._by_key: dict[str, list[Known]] = {}
        self._by_surname: dict[str, list[Known]] = {}
        for person in self._people:
            for key in person.keys:
                self._by_key.setdefault(key, []).append(person)
            if any(office.is_chief for office in person.offices):
                surname = name_key(person.name).split()[-1:]
                self._by_surname.setdefault(" ".join(surname), []).append(person)

    def with_own(self, own: Iterable[Known]) -> "KnowledgeBase":
        """Return the same persons with the user's."""
        return KnowledgeBase([*own, *self._people])

    def named(self, name: str) -> list[Known]:
        """Return the persons who may have the full name, the user's alone if there are any."""
        suffix = suffix_of(name)
        found: list[Known] = []
        for variant in derived_names(name):
            fitting = (p for p in self._by_key.get(name_key(variant), []) if p not in found)
            # a "Jr." is not his father
            found += [p for p in fitting if not suffix or any(suffix in key.split() for key in p.keys)]
        own = [person for person in found if person.is_own]
        return own or found

    def with_id(self, speaker_id: str) -> Known | None:
        """Return the person with the id; None if there is none."""
        return self._by_id.get(speaker_id)

    def chiefs(self, surname: str) -> list[Known]:
        """Return the heads of state and government with the surname."""
        return self._by_surname.get(name_key(surname), [])

    def holder(self, title: str, place: str, on: date) -> Known | None:
        """Return who held the office on the day, if exactly one did; else None."""
        holders = {
            person.id: person
            for person in self._people
            for office in person.offices
            if office.title == title and office.place == place and office.start and office.is_held(on)
        }
        return next(iter(holders.values())) if len(holders) == 1 else None


@lru_cache(maxsize=1)
def load_knowledge_base() -> KnowledgeBase:
    """Return the package's knowledge base."""
    packaged = resources.files("quoteledger.knowledge") / "people.parquet"
    # no threads: a process forked after them (spaCy's n_process) would wait forever
    with resources.as_file(packaged) as path, pq.ParquetFile(path, pre_buffer=False) as table:
        rows = table.read(use_threads=False).to_pylist()
    people = [
        Known(
            row["id"],
            row["name"],
            tuple(row["keys"]),
            tuple(Office(o["title"], o["place"], o["from"], o["to"], o["chief"]) for o in row["offices"]),
            row["gender"],
        )
        for row in rows
    ]
    return KnowledgeBase(people)


def keys_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of a person's names, sorted."""
    return tuple(sorted({name_key(name) for name in names}))
