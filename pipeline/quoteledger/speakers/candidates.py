"""Candidates: who a source may refer to, among the names of the article and who spoke before.

A candidate is a named entity, a nameless speaker of an earlier attribution, the phrase of the source
itself, or nobody.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entity

NAMED, NAMELESS, ITSELF, NOBODY = "named", "nameless", "itself", "nobody"
_KINDS = ("person", "institution", "place", "people", "anonymous", "group", "organization", "document")
SORTS = (*_KINDS, ITSELF, NOBODY)
_MOST = 14
_CALLED = 4


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody the article speaks of: named (`entity`) or known by a phrase alone.

    `places` are the starts of its mentions in text order, `outside` those of them outside quote marks,
    `spoken` those of the attributions that it speaks. `roles` are the words of each of its roles, `called`
    is the gender of a pronoun that stood for it.
    """

    form: str
    name: str | None
    speaker_kind: str | None
    entity: Entity | None = None
    head: str = ""
    source: Extent | None = None
    roles: list[frozenset[str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    spoken: list[int] = field(default_factory=list)
    called: str | None = None

    @property
    def gender(self) -> str | None:
        """The gender, `male` or `female`, by name, title, role or a pronoun before; None if unknown."""
        return (self.entity.gender if self.entity is not None else None) or self.called

    def last_before(self, at: int) -> int | None:
        """Return the last place outside quote marks before the offset, else the last inside; or None."""
        for places in (self.outside, self.places):
            index = bisect_left(places, at)
            if index:
                return places[index - 1]
        return None

    def first_after(self, at: int) -> int | None:
        """Return the first place outside quote marks after the offset; None if there is none."""
        index = bisect_left(self.outside, at + 1)
        return self.outside[index] if index < len(self.outside) else None


NULL = Referent(NOBODY, None, None)


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution whose speaker has been found, with the place of its source or words."""

    at: int
    sentence: int
    referent: Referent
    attribution: Attribution


@dataclass(slots=True)
class Story:
    """What is known of an article while its attributions are read in text order; `author` is its byline's."""

    index: DocIndex
    referents: list[Referent]
    heard: list[Heard] = field(default_factory=list)
    author: str | None = None

    def hear(self, attribution: Attribution, at: int, referent: Referent) -> None:
        """Remember who spoke."""
        sentence = self.index.sentence_of(self.index.token_at(at))
        self.heard.append(Heard(at, sentence, referent, attribution))
        if referent.form in (NAMED, NAMELESS):
            referent.spoken.append(at)
            if referent not in self.referents:
                self.referents.append(referent)

    def around(self, at: int, nouns: frozenset[str] = frozenset(), most: int = _MOST) -> list[Referent]:
        """Return the referents nearest to an offset, on either side, and those with a role of the nouns."""
        near = sorted(self.referents, key=lambda referent: _distance(referent, at))
        called = [r for r in near[most:] if any(nouns & words for words in r.roles)]
        return near[:most] + called[:_CALLED]

    def is_author(self, candidate: Referent) -> bool:
        """Return whether the candidate wrote the article and is named nowhere in it but in the byline."""
        if self.author is None or candidate.name != self.author:
            return False
        zones = {self.index.layout.zones[self.index.paragraph_of(place)] for place in candidate.places}
        return zones <= {"caption"}

    def is_tie(self, candidates: Sequence[Referent], at: int) -> bool:
        """Return whether nothing tells persons of one surname apart: named in one sentence, none heard."""
        full = [sum(len(m.words) > 1 for m in c.entity.mentions) for c in candidates if c.entity is not None]
        places = [place for c in candidates if (place := c.last_before(at)) is not None]
        sentences = {self.index.sentence_of(self.index.token_at(place)) for place in places}
        together = len(places) == len(candidates) and len(sentences) == 1
        return len(set(full)) == 1 and together and not any(c.spoken for c in candidates)


def referents_of(index: DocIndex, entities: Sequence[Entity]) -> list[Referent]:
    """Return a referent for each named entity."""
    made = []
    for entity in entities:
        places = [mention.extent[0] for mention in entity.mentions]
        outside = [mention.extent[0] for mention in entity.mentions if not mention.in_marks]
        made.append(Referent(NAMED, entity.name, entity.speaker_kind, entity, places=places, outside=outside))
    return made


def sort_of(candidate: Referent) -> str:
    """Return the candidate's kind, one of `SORTS`."""
    if candidate.form in (ITSELF, NOBODY):
        return candidate.form
    if candidate.form == NAMELESS:
        kind = candidate.speaker_kind
        return kind if kind in _KINDS else "anonymous"
    entity = candidate.entity
    assert entity is not None
    if entity.kind == PERSON:
        return "person"
    if candidate.speaker_kind == "group":
        return "people"
    return "place" if entity.is_place else "institution"


def _distance(referent: Referent, at: int) -> float:
    """Return characters to the last use before, or thrice those to the next after, less for frequent ones."""
    before = max(
        [p for p in (referent.last_before(at), *referent.spoken[-1:]) if p is not None], default=None
    )
    after = referent.first_after(at)
    options = [at - before] if before is not None else []
    options += [3 * (after - at)] if after is not None else []
    frequent = float(1 + len(referent.places))
    return float(min(options, default=10**7)) / sqrt(frequent)


class Findings:
    """The speakers found, by the attribution's id; `entities` are those with a name, several if conjoined."""

    def __init__(self, of_entity: Mapping[int, Referent]) -> None:
        self.of_entity = of_entity
        self.referents: dict[str, Referent] = {}
        self.entities: dict[str, list[Entity]] = {}

    def give(self, attribution: Attribution, referent: Referent, method: str) -> None:
        """Make the referent the attribution's speaker."""
        attribution.speaker, attribution.speaker_kind = referent.name, referent.speaker_kind
        attribution.method = method
        self.referents[attribution.id] = referent
        self.entities[attribution.id] = [referent.entity] if referent.entity is not None else []

    def give_named(self, attribution: Attribution, entities: Sequence[Entity], method: str) -> None:
        """Make all of the entities its speakers, of their common kind, else a group."""
        referents = [self.of_entity[id(entity)] for entity in entities]
        if len(referents) == 1:
            self.give(attribution, referents[0], method)
            return
        name = " & ".join(entity.name for entity in entities)
        kinds = {referent.speaker_kind for referent in referents}
        kind = next(iter(kinds)) if len(kinds) == 1 else "group"
        self.give(attribution, Referent(NAMELESS, name, kind, source=attribution.source), method)
        self.entities[attribution.id] = list(entities)

    def copy(self, attribution: Attribution, other: Attribution, method: str) -> None:
        """Give it the speaker of another attribution."""
        attribution.speaker, attribution.speaker_kind = other.speaker, other.speaker_kind
        attribution.method = method
        attribution.speaker_probability = other.speaker_probability
        if other.id in self.referents:
            self.referents[attribution.id] = self.referents[other.id]
        self.entities[attribution.id] = self.entities.get(other.id, [])

    def withdraw(self, attribution: Attribution) -> None:
        """Take its speaker away."""
        attribution.speaker = attribution.speaker_kind = None
        attribution.method = "none"
        self.referents.pop(attribution.id, None)
        self.entities.pop(attribution.id, None)
