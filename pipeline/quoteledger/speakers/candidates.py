"""Candidates: who a source may refer to, among the names of the article and who spoke before.

A candidate is a named entity, a nameless speaker of an earlier attribution, the phrase of the source
itself, or nobody.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import itemgetter

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entity
from quoteledger.mentions.nominals import find_nominals
from quoteledger.ml.windows import Floats
from quoteledger.speakers.nearness import Nearness

NAMED, NAMELESS, ITSELF, NOBODY = "named", "nameless", "itself", "nobody"
_KINDS = ("person", "institution", "place", "people", "anonymous", "group", "organization", "document")
SORTS = (*_KINDS, ITSELF, NOBODY)
_MOST = 14
_CALLED = 4
_DOCUMENTS = 3
_PHRASES = 3


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody the article speaks of: named (`entity`) or known by a phrase alone.

    `places` are the starts of its mentions in text order, `outside` those of them outside quote marks,
    `spoken` those of the attributions that it speaks. `roles` are the words of each of its roles, `called`
    is the gender of a pronoun that stood for it; `members` are those of a group of named ones.
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
    members: tuple["Referent", ...] = ()

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

    def is_mentioned(self, start: int, end: int) -> bool:
        """Return whether one of its mentions starts in `[start, end)`."""
        return _has_between(self.places, start, end)

    def is_mentioned_outside(self, start: int, end: int) -> bool:
        """Return whether one of its mentions outside quote marks starts in `[start, end)`."""
        return _has_between(self.outside, start, end)


def _has_between(places: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


NULL = Referent(NOBODY, None, None)


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution whose speaker has been found, with the place of its source or words."""

    at: int
    sentence: int
    referent: Referent
    attribution: Attribution


class Story:
    """What is known of an article while its attributions are read in text order; `author` is its byline's.

    `heads` are those of nameless referents that were heard, `before_last` is who spoke last but the last
    speaker, `last_nameless` who did last without a name. `alike` are the token vectors as those of sources
    and of whom they mean, if the ranker has projections.
    """

    def __init__(
        self,
        index: DocIndex,
        referents: Iterable[Referent],
        author: str | None = None,
        alike: tuple[Floats, Floats] | None = None,
    ) -> None:
        self.index = index
        self.author = author
        self.alike = alike
        self.referents: list[Referent] = []
        self.heard: list[Heard] = []
        self.heads: set[str] = set()
        self.before_last: Referent | None = None
        self.last_nameless: Referent | None = None
        nameless = nameless_of(index)
        self._documents = [referent for referent in nameless if referent.speaker_kind == "document"]
        self._phrases = sorted(
            ((place, r) for r in nameless if r.speaker_kind != "document" for place in r.places),
            key=itemgetter(0),
        )
        self._of_referent: dict[int, list[Heard]] = {}
        self._numbers: dict[int, int] = {}
        self._called: dict[str, list[int]] = defaultdict(list)
        self._nearness = Nearness()
        for referent in referents:
            self._know(referent)

    def hear(self, attribution: Attribution, at: int, referent: Referent) -> None:
        """Remember who spoke."""
        sentence = self.index.sentence_of(self.index.token_at(at))
        if self.heard and self.heard[-1].referent is not referent:
            self.before_last = self.heard[-1].referent
        self.heard.append(Heard(at, sentence, referent, attribution))
        self._of_referent.setdefault(id(referent), []).append(self.heard[-1])
        if referent.form == NAMELESS and not referent.members:
            self.last_nameless = referent
        if referent.form in (NAMED, NAMELESS):
            referent.spoken.append(at)
            self._nearness.speak(self._know(referent), at)

    def heard_of(self, referent: Referent | None) -> Sequence[Heard]:
        """Return what was heard of a referent."""
        return self._of_referent.get(id(referent), ())

    def mention(self, referent: Referent, place: int) -> None:
        """Remember that a referent is mentioned at a place."""
        for places in (referent.places, referent.outside):
            if place not in places:
                insort(places, place)
        self._nearness.mention(self._know(referent))

    def _know(self, referent: Referent) -> int:
        """Return the number of a referent, a new one if it is new."""
        number = self._numbers.setdefault(id(referent), len(self.referents))
        if number == len(self.referents):
            self.referents.append(referent)
            self._nearness.add(referent)
            for word in frozenset[str]().union(*referent.roles):
                self._called[word].append(number)
            if referent.form == NAMELESS:
                self.heads.add(referent.head)
        return number

    def around(self, at: int, noun: str = "", most: int = _MOST) -> list[Referent]:
        """Return the referents nearest to an offset, on either side, and those with a role of the noun."""
        near = self._nearness.nearest(at, most)
        called = set(self._called.get(noun, ())).difference(near)
        if called:
            distances = self._nearness.distances(at)
            near += sorted(called, key=lambda number: (distances[number], number))[:_CALLED]
        return [self.referents[number] for number in near]

    def documents_before(self, at: int, most: int = _DOCUMENTS) -> list[Referent]:
        """Return the documents mentioned last before an offset, the nearest first."""
        before = [(place, d) for d in self._documents if (place := d.last_before(at)) is not None]
        return [document for _, document in sorted(before, key=lambda pair: -pair[0])[:most]]

    def phrases_before(self, at: int, heard: Iterable[Referent], most: int = _PHRASES) -> list[Referent]:
        """Return whom the phrases before an offset mean, nearest first, but for nouns of the `heard`."""
        end = bisect_left(self._phrases, at, key=itemgetter(0))
        heads = {referent.head for referent in heard if referent.form == NAMELESS}
        near = (referent for _, referent in reversed(self._phrases[max(end - 2 * most, 0) : end]))
        return [r for r in dict.fromkeys(near) if r.head not in heads and not r.spoken][:most]

    def nearest_of(self, referents: Sequence[Referent], at: int, most: int = _MOST) -> list[Referent]:
        """Return the first of many referents, and the others nearest to an offset, in order."""
        if len(referents) <= most:
            return list(referents)
        distances = self._nearness.distances(at)
        others = sorted(referents[1:], key=lambda referent: distances[self._numbers[id(referent)]])
        near = set(map(id, others[: most - 1]))
        return [referents[0], *(referent for referent in referents[1:] if id(referent) in near)]

    def holders(self, titles: Set[str]) -> list[Referent]:
        """Return the referents with a role of all these words, in order."""
        rarest = min((self._called.get(title, []) for title in titles), key=len, default=[])
        known = (self.referents[number] for number in rarest)
        return [referent for referent in known if any(titles <= role for role in referent.roles)]

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


def referents_of(
    entities: Sequence[Entity], roles: Callable[[Entity], list[frozenset[str]]]
) -> list[Referent]:
    """Return a referent for each named entity, given the words of its `roles`."""
    made = []
    for entity in entities:
        places = [mention.extent[0] for mention in entity.mentions]
        outside = [mention.extent[0] for mention in entity.mentions if not mention.in_marks]
        kind = entity.speaker_kind
        made.append(Referent(NAMED, entity.name, kind, entity, "", None, roles(entity), places, outside))
    return made


def nameless_of(index: DocIndex) -> list[Referent]:
    """Return a referent for each phrase without a name that the article speaks of, a document by its noun."""
    made: dict[tuple[str, str], Referent] = {}
    for nominal in find_nominals(index):
        phrase, start = index.text[slice(*nominal.extent)], nominal.extent[0]
        key = nominal.kind, nominal.noun if nominal.kind == "document" else phrase.lower()
        if key not in made:
            made[key] = Referent(NAMELESS, phrase, nominal.kind, head=nominal.noun)
        made[key].places.append(start)
        if not index.quoted_at((start, start + 1)):
            made[key].outside.append(start)
    return list(made.values())


def group_of(members: Sequence[Referent], *places: int) -> Referent:
    """Return the members as one candidate, mentioned at the places; its kind is theirs, else a group's."""
    kinds = {member.speaker_kind for member in members}
    name, kind = " & ".join(member.name or "" for member in members), "group"
    if len(kinds) == 1:
        kind = kinds.pop() or kind
    return Referent(NAMELESS, name, kind, places=[*places], outside=[*places], members=tuple(members))


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


class Findings:
    """The speakers found, by the attribution's id; `entities` are those with a name, several if conjoined."""

    def __init__(self, of_entity: Mapping[int, Referent]) -> None:
        self.of_entity = of_entity
        self.referents: dict[str, Referent] = {}
        self.entities: dict[str, list[Entity]] = {}
        self._groups: dict[frozenset[int], Referent] = {}

    def give(self, attribution: Attribution, referent: Referent, method: str) -> None:
        """Make the referent the attribution's speaker; of groups with the same members there is one."""
        if referent.members:
            key = frozenset(map(id, referent.members))
            referent = self._groups.setdefault(key, group_of(referent.members))
        attribution.speaker, attribution.speaker_kind = referent.name, referent.speaker_kind
        attribution.method = method
        self.referents[attribution.id] = referent
        members = (member.entity for member in referent.members or (referent,))
        self.entities[attribution.id] = [entity for entity in members if entity is not None]

    def give_named(
        self, attribution: Attribution, entities: Sequence[Entity], method: str, others: str | None = None
    ) -> None:
        """Make all of the entities, and `others` without a name, its speakers: of one kind, else a group."""
        referents = [self.of_entity[id(entity)] for entity in entities]
        if others is not None:
            referents.append(Referent(NAMELESS, others, "group"))
        self.give(attribution, referents[0] if len(referents) == 1 else group_of(referents), method)

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
