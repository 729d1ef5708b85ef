"""Facts: what the user's own list, and on request the knowledge base, say of a speaker with an id.

Each further column of the list becomes a column of the ledger, `speaker_party` for `party`; the base has
gender and country of office. Nothing is concluded from a name.
"""

from collections.abc import Iterable
from datetime import date

from quoteledger.article import Row
from quoteledger.knowledge.base import Known, Office, load_knowledge_base
from quoteledger.lang.en.places import DEMONYMS, US_STATES

_GENDER, _COUNTRY = "speaker_gender", "speaker_country"
_STATES, _OF_STATES, _FEDERAL = frozenset(US_STATES.values()), ("senator", "representative"), "United States"


class Facts:
    """The facts of the user's own persons, and if `with_base` those of the knowledge base."""

    def __init__(self, own: Iterable[Known] = (), *, with_base: bool = False) -> None:
        own = tuple(own)
        columns = dict.fromkeys(f"speaker_{name}" for person in own for name, _ in person.facts)
        self.columns = tuple(columns | (dict.fromkeys([_GENDER, _COUNTRY]) if with_base else {}))
        self._with_base = with_base
        self._own: dict[str, list[Known]] = {}
        for person in own:
            self._own.setdefault(person.id, []).append(person)

    def add(self, row: Row) -> Row:
        """Return the row with the facts of its speaker; null where nothing is known."""
        return row | dict.fromkeys(self.columns) | self._of(row["speaker_id"], row["published"])

    def _of(self, speaker_id: str | None, on: date | None) -> dict[str, str | None]:
        if speaker_id is None or not self.columns:
            return {}
        of_day = [p for p in self._own.get(speaker_id, []) if any(o.is_held(on) for o in p.offices)]
        found = {f"speaker_{name}": value for person in of_day[:1] for name, value in person.facts}
        known = load_knowledge_base().with_id(speaker_id) if self._with_base else None
        if known is None:
            return found
        base = {_GENDER: known.gender, _COUNTRY: country_of(known, on)}
        return base | {name: value for name, value in found.items() if value is not None or name not in base}


def country_of(person: Known, on: date | None) -> str | None:
    """Return the country of the office that the person holds on the day, else of the last one held."""
    held = [office for office in person.offices if on is not None and office.is_held(on)]
    latest = sorted(person.offices, key=lambda office: office.start or date.min, reverse=True)
    return next(filter(None, map(_country, [*held, *latest])), None)


def _country(office: Office) -> str | None:
    if office.place in _STATES and office.title in _OF_STATES:
        return _FEDERAL
    return office.place if office.is_chief or office.place in DEMONYMS else None
