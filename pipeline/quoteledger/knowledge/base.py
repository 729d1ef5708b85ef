"""The knowledge base in memory: persons by the key of each of their names, office holders by date.

The package's file is made by `data/knowledge_base.py`; a user's own persons come from a CSV with the
columns id, name, aliases, role, from, to and win over it.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quoteledger.errors import InputError
from quoteledger.knowledge.spelling import derived_names, name_key

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("name", pa.string()),
        ("aliases", pa.list_(pa.string())),
        ("keys", pa.list_(pa.string())),
        ("gender", pa.string()),
        (
            "offices",
            pa.list_(
                pa.struct(
                    [
                        ("title", pa.string()),
                        ("place", pa.string()),
                        ("from", pa.date32()),
                        ("to", pa.date32()),
                        ("chief", pa.bool_()),
                    ]
                )
            ),
        ),
    ]
)
_COLUMNS = ("id", "name", "aliases", "role", "from", "to")
_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Office:
    """An office and when it was held; `chief` of those at the head of a state or government."""

    title: str
    place: str
    start: date | None
    end: date | None
    is_chief: bool = False

    def is_held(self, on: date | None) -> bool:
        """Whether it was held on the day; any day will do if none is given."""
        if on is None:
            return True
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the knowledge base; `is_own` if the user's."""

    id: str
    name: str
    keys: tuple[str, ...]
    offices: tuple[Office, ...]
    gender: str | None = None
    is_own: bool = False


class KnowledgeBase:
    """Persons, found by any spelling of a full name, or by an office and a day."""

    def __init__(self, people: Iterable[Known], own: Iterable[Known] = ()) -> None:
        self._people = [*own, *people]
        self._by_key: dict[str, list[Known]] = {}
        for person in self._people:
            for key in person.keys:
                self._by_key.setdefault(key, []).append(person)
        self._by_surname: dict[str, list[Known]] = {}
        for person in self._people:
            if any(office.is_chief for office in person.offices):
                surname = name_key(person.name).split()[-1:]
                self._by_surname.setdefault(" ".join(surname), []).append(person)

    def named(self, name: str) -> list[Known]:
        """The persons that the full name may be of, the user's alone if there are any."""
        found: list[Known] = []
        for variant in derived_names(name):
            found += [p for p in self._by_key.get(name_key(variant), []) if p not in found]
        own = [person for person in found if person.is_own]
        return own or found

    def chiefs(self, surname: str) -> list[Known]:
        """Heads of state and government with the surname."""
        return self._by_surname.get(name_key(surname), [])

    def holder(self, title: str, place: str, on: date) -> Known | None:
        """Who held the office on the day, if exactly one did."""
        holders = [
            person
            for person in self._people
            for office in person.offices
            if office.title == title and office.place == place and office.start and office.is_held(on)
        ]
        unique = {person.id: person for person in holders}
        return next(iter(unique.values())) if len(unique) == 1 else None


@lru_cache(maxsize=4)
def load_knowledge_base(own: Path | None = None) -> KnowledgeBase:
    """The package's knowledge base, with the user's persons if a file is given."""
    packaged = resources.files("quoteledger.knowledge") / "people.parquet"
    # no threads: a process forked after them (spaCy's n_process) would wait for ever
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
    return KnowledgeBase(people, read_own(own) if own is not None else ())


def keys_of(names: Iterable[str]) -> tuple[str, ...]:
    """The keys of a person's names."""
    return tuple(sorted({name_key(name) for name in names}))


def read_own(path: Path) -> list[Known]:
    """The user's persons; a role is an office held between the two days, either of which may be empty."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header = [name.strip() for name in reader.fieldnames or ()]
            missing = [name for name in ("id", "name") if name not in header]
            if missing:
                lacking = " and ".join(missing)
                raise InputError(f"{path}: lacks the columns {lacking}; they are {', '.join(_COLUMNS)}")
            return [_own(path, number, row) for number, row in enumerate(reader, start=2)]
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8; save it as CSV in UTF-8") from error


def _own(path: Path, number: int, row: dict[str, str | None]) -> Known:
    values = {key.strip(): (value or "").strip() for key, value in row.items() if isinstance(key, str)}
    if not values["id"] or not values["name"]:
        raise InputError(f"{path}, line {number}: id and name must not be empty")
    start, end = (_day(path, number, values.get(name, "")) for name in ("from", "to"))
    aliases = [alias.strip() for alias in values.get("aliases", "").split(_SEPARATOR) if alias.strip()]
    names = [name for given in (values["name"], *aliases) for name in derived_names(given)]
    office = Office(values.get("role", "").lower(), "", start, end)
    return Known(values["id"], values["name"], keys_of(names), (office,), is_own=True)


def _day(path: Path, number: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"{path}, line {number}: {text!r} is no date; write it as 2024-05-31") from error
