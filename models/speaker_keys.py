"""How well speakers are joined across articles, on a ledger of real articles in which names are changed.

A full name in several articles is taken for one person. Then: are their articles joined (whole names); is
somebody whose first name is struck out in one article joined with the right person (surnames), or with a
wrong one where the person is quoted nowhere else (strangers); do two persons stay apart who are given one
name (namesakes).

    quoteledger extract articles.jsonl -o ledger.parquet
    python models/speaker_keys.py ledger.parquet
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from quoteledger.article import Row
from quoteledger.knowledge.spelling import name_key
from quoteledger.ledger.speaker_table import Speakers
from quoteledger.writers import read_ledger

_SEED = 7

# the places of a person's rows, by article
Places = Mapping[str, list[int]]
People = Mapping[str, Places]


def main() -> None:
    """Print the four shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("ledger", type=Path, help="what extract wrote of many articles")
    rows = [row | {"speaker_id": None} for row in read_ledger(parser.parse_args().ledger)]
    people = people_of(rows)
    several = {name: places for name, places in people.items() if len(places) > 1}
    once = {name: places for name, places in people.items() if len(places) == 1}
    rng = random.Random(_SEED)
    print(f"{len(rows)} rows, {len(people)} persons with full names, {len(several)} in several articles")
    keys = keys_of(rows)
    whole = sum(len({keys[at] for at in flat(places)}) == 1 for places in several.values())
    print(f"whole names: {whole} of {len(several)} have one key")
    struck = {name: sorted(places)[rng.randrange(len(places))] for name, places in several.items()}
    print("surnames:", strike(rows, people, struck))
    strangers = {name: next(iter(once[name])) for name in rng.sample(sorted(once), len(once) // 4)}
    print("strangers:", strike(rows, people, strangers))
    print("namesakes: {} of {} pairs kept apart".format(*pair(rows, people, rng)))


def people_of(rows: list[Row]) -> People:
    """Return where each person with a full name is quoted."""
    people: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, row in enumerate(rows):
        name = row["speaker"] or ""
        if row["speaker_kind"] == "person" and len(name_key(name).split()) > 1 and name[0].isupper():
            people[name_key(name)][row["doc_id"]].append(at)
    return people


def flat(places: Places) -> list[int]:
    """Return the places of all articles."""
    return [at for of_article in places.values() for at in of_article]


def keys_of(rows: Iterable[Row]) -> list[str | None]:
    """Return the key of each row's speaker."""
    speakers, rows = Speakers(), list(rows)
    for row in rows:
        speakers.add(row)
    return [speakers.key_of(row) for row in rows]


def strike(rows: list[Row], people: People, struck: Mapping[str, str]) -> str:
    """Return what becomes of persons whose first names are struck out in one article each."""
    changed = list(rows)
    for name, article in struck.items():
        for at in people[name][article]:
            changed[at] = rows[at] | {"speaker": rows[at]["speaker"].split()[-1]}
    keys = keys_of(changed)
    owners: dict[str | None, set[str]] = defaultdict(set)
    for name, places in people.items():
        for article, of_article in places.items():
            if struck.get(name) != article:
                owners[keys[of_article[0]]].add(name)
    found: Counter[str] = Counter()
    for name, article in struck.items():
        joined = owners[keys[people[name][article][0]]]
        found["right" if name in joined else "wrong" if joined else "apart"] += 1
    return ", ".join(f"{found[outcome]} {outcome}" for outcome in ("right", "wrong", "apart"))


def pair(rows: list[Row], people: People, rng: random.Random) -> tuple[int, int]:
    """Return how many pairs of persons who get one name stay apart, and of how many."""
    names = rng.sample(sorted(people), len(people) // 4 * 2)
    pairs = list(zip(names[::2], names[1::2], strict=True))
    pairs = [(one, other) for one, other in pairs if people[one].keys().isdisjoint(people[other])]
    changed = list(rows)
    for number, (one, other) in enumerate(pairs):
        for at in flat(people[one]) + flat(people[other]):
            changed[at] = rows[at] | {"speaker": f"Namesake Testperson{number}"}
    keys = keys_of(changed)
    sets = [[{keys[at] for at in flat(people[name])} for name in names] for names in pairs]
    return sum(one.isdisjoint(other) for one, other in sets), len(pairs)


if __name__ == "__main__":
    main()
