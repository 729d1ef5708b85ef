"""Public lists of office holders -> the knowledge base of the package, one Parquet file.

congress-legislators (US legislators and executives), world-leaders (heads of state and government) and
world-biographies (ministers, members of international assemblies). A person needs a Wikidata id and
a name. Aliases follow the rules of `quoteledger.knowledge.spelling`.

    python data/knowledge_base.py ../shared/corpora -o pipeline/quoteledger/knowledge/people.parquet
"""

import argparse
import csv
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypedDict

import pyarrow as pa
import pyarrow.parquet as pq
import yaml
from quoteledger.errors import InputError
from quoteledger.knowledge.base import SCHEMA, keys_of
from quoteledger.knowledge.spelling import derived_names
from quoteledger.lang.en.places import US_STATES

_LOG = logging.getLogger(__name__)
_QID = re.compile(r"Q\d+$")
_POSITION = re.compile(r"^(?P<title>.+?) of (?:the )?(?P<place>[A-Z].*?)(?: \(.*\))?$")
_TITLES = {"sen": "senator", "rep": "representative", "prez": "president", "viceprez": "vice president"}
_CHIEF = ("president", "prime minister", "chancellor", "king", "queen", "emperor", "premier", "taoiseach")

# an office as in a row of the knowledge base
Office = TypedDict(
    "Office", {"title": str, "place": str, "from": date | None, "to": date | None, "chief": bool}
)


@dataclass(slots=True)
class Person:
    """One person while the lists are joined."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    gender: str | None = None
    offices: list[Office] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """The keys of all names."""
        return list(keys_of([self.name, *self.aliases]))

    def add_office(self, title: str, place: str, start: date | None, end: date | None) -> None:
        """Add an office once; a list with exact dates wins over one with years."""
        chief = title.lower() in (*_CHIEF, "vice president")
        office: Office = {"title": title.lower(), "place": place, "from": start, "to": end, "chief": chief}
        for other in self.offices:
            same = other["title"] == office["title"] and other["place"] == place
            if same and other["from"] and start and abs((other["from"] - start).days) <= 366:
                return
        self.offices.append(office)


def read_people(corpora: Path) -> dict[str, Person]:
    """Return all persons by id."""
    people: dict[str, Person] = {}
    for reader in (_congress, _leaders, _ministers, _assemblies):
        for person in reader(corpora):
            kept = people.setdefault(person.id, person)
            if kept is not person:
                kept.aliases += [person.name, *person.aliases]
                kept.gender = kept.gender or person.gender
                for office in person.offices:
                    kept.add_office(office["title"], office["place"], office["from"], office["to"])
    for row in _rows(corpora / "world-biographies" / "html" / "bio.csv"):
        if row["id"] in people:
            person = people[row["id"]]
            person.gender = person.gender or row["gender"] or None
            person.aliases += [name for name in (row["name"], row["enwiki"]) if name]
    for person in people.values():
        names = [n for name in (person.name, *person.aliases) for n in derived_names(name)]
        person.name = derived_names(person.name)[0]
        person.aliases = sorted({name for name in names if name and name != person.name})
    return people


def _congress(corpora: Path) -> Iterator[Person]:
    for name in ("executive.yaml", "legislators-current.yaml"):
        path = corpora / "congress-legislators" / name
        if not path.is_file():
            raise InputError(f"{path}: no such file; CORPORA must hold congress-legislators")
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=loader):
            if "wikidata" not in entry["id"]:
                continue
            parts = entry["name"]
            official = parts.get("official_full") or f"{parts['first']} {parts['last']}"
            usual = entry["id"].get("wikipedia") or official
            person = Person(entry["id"]["wikidata"], usual)
            person.gender = {"M": "male", "F": "female"}.get(entry["bio"].get("gender", ""))
            person.aliases = derived_names(official, nickname=parts.get("nickname"), first=parts["first"])
            person.aliases += [f"{parts['first']} {parts['last']}"]
            if "nickname" in parts:
                person.aliases.append(f"{parts['nickname']} {parts['last']}")
            for term in entry["terms"]:
                place = US_STATES.get(term.get("state", ""), "United States")
                start, end = date.fromisoformat(str(term["start"])), date.fromisoformat(str(term["end"]))
                person.add_office(_TITLES[term["type"]], place, start, end)
            yield person


def _leaders(corpora: Path) -> Iterator[Person]:
    for name in ("wikidata.csv", "wikipedia.csv"):
        for row in _rows(corpora / "world-leaders" / "data" / name):
            low = {key.lower(): value for key, value in row.items()}
            label = low["officeholderlabel"]
            if not _QID.match(low["officeholder"]) or _QID.match(label) or not label:
                continue
            person = Person(low["officeholder"], label)
            title, place = _office(low["positionlabel"], low["country"])
            person.add_office(title, place, _year(low["start_year"], 1), _year(low["end_year"], 12))
            yield person


def _ministers(corpora: Path) -> Iterator[Person]:
    """Yield ministers: the holder since a day, and the one before until then."""
    path = corpora / "world-biographies" / "wikidata" / "results" / "missing-successors.csv"
    for row in _rows(path):
        changed = _day(row["after"])
        title, place = _office(row["positionLabel"], row["jurisdictionLabel"])
        for who, start, end in (("item", changed, None), ("predecessor", None, changed)):
            if _QID.match(row[who]) and row[f"{who}Label"] and not _QID.match(row[f"{who}Label"]):
                person = Person(row[who], row[f"{who}Label"])
                person.add_office(title, place, start, end)
                yield person


def _assemblies(corpora: Path) -> Iterator[Person]:
    for row in _rows(corpora / "world-biographies" / "html" / "legislators.csv"):
        if not _QID.match(row["personID"]):
            continue
        person = Person(row["personID"], row["person"])
        title, _, place = row["position"].partition(" of the ")
        person.add_office(title, place, _day(row["start"]), _day(row["end"]))
        yield person


def _office(label: str, country: str) -> tuple[str, str]:
    """Return title and place: "President of Russia" is a president of Russia."""
    match = _POSITION.match(label)
    return (match["title"], country or match["place"]) if match else (label, country)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise InputError(f"{path}: no such file; give the folder of the corpora as CORPORA")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _year(text: str, month: int) -> date | None:
    return date(int(text), month, 1 if month == 1 else 31) if text.isdigit() else None


def _day(text: str) -> date | None:
    parts = [int(part) for part in text.split("-")] if text else []
    return date(*[*parts, 1, 1][:3]) if parts else None


def main() -> None:
    """Write the Parquet file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    people = sorted(read_people(args.corpora).values(), key=lambda person: int(person.id[1:]))
    rows = [{name: getattr(person, name) for name in SCHEMA.names} for person in people]
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), args.out, compression="zstd")
    _LOG.info("%d persons, %d offices -> %s", len(people), sum(len(p.offices) for p in people), args.out)


if __name__ == "__main__":
    main()
