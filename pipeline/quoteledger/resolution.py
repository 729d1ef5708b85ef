"""Resolution: what a pronoun or a description refers to, by salience, agreement and roles.

A documented baseline, not learnt: the most recent sentence outside quotation marks that names a
fitting person decides, its first-named person before others (the subject is the likeliest
antecedent: Grosz, Joshi & Weinstein 1995, Centering); whoever spoke last counts as named there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoteledger.entities import Entities, Entity
from quoteledger.lang.en.people import (
    FEMALE_PRONOUNS,
    HYPERNYMS,
    MALE_PRONOUNS,
    PLURAL_PRONOUNS,
    ROLE_NOUNS,
    SHORT_TITLES,
    THING_PRONOUNS,
)
from quoteledger.mentions import PERSON
from quoteledger.nameless import head_of, is_definite
from quoteledger.pages import Extent, Page
from quoteledger.spans import Attribution

_AGE = re.compile(r"(\d{1,3})-year-old")
_SENTENCES_BACK = 40
_BARE = 2
_APPOSITION = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source refers to; `ambiguous` where another reading is close."""

    entity: Entity | None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    """A person named or speaking outside marks, in a sentence; `order` is the place within it."""

    sentence: int
    order: int
    entity: Entity
    spoke: bool


class Resolver:
    """Reads pronouns and descriptions of one article; told of each speaker as it goes."""

    def __init__(self, page: Page, entities: Entities) -> None:
        self.page = page
        self.entities = entities
        self._events: list[_Event] = []
        for entity in entities.persons:
            for mention in entity.mentions:
                if not mention.in_marks:
                    self._events.append(self._event(mention.extent[0], entity, spoke=False))

    def spoke(self, at: int, entity: Entity) -> None:
        """Notes that the entity spoke, with the source or cue at the offset."""
        if entity.kind == PERSON:
            self._events.append(self._event(at, entity, spoke=True))

    def _event(self, at: int, entity: Entity, *, spoke: bool) -> _Event:
        return _Event(self.page.sentence_of(self.page.token_at(at)), at, entity, spoke)

    def pronoun(self, source: Extent, excluded: Sequence[Entity]) -> Reading:
        """The person that "he" or "she" refers to."""
        word = self.page.tokens(source)[0].lower()
        gender = "male" if word in MALE_PRONOUNS else "female" if word in FEMALE_PRONOUNS else None
        if gender is None:
            return Reading(None)
        sentence = self.page.sentence_of(self.page.token_at(source[0]))
        by_sentence: dict[int, list[_Event]] = {}
        for event in self._events:
            fits = event.entity.gender in (None, gender) and not any(event.entity is e for e in excluded)
            if fits and event.order < source[0] and sentence - event.sentence <= _SENTENCES_BACK:
                by_sentence.setdefault(event.sentence, []).append(event)
        return self._decide(by_sentence[max(by_sentence)], gender) if by_sentence else Reading(None)

    def _decide(self, events: list[_Event], gender: str) -> Reading:
        events.sort(key=lambda event: event.order)
        speakers = [event for event in events if event.spoke]
        known = [event for event in events if event.entity.gender == gender]
        best = (speakers or known or events)[0].entity
        others = [e for e in (known or events) if e.entity is not best]
        return Reading(best, ambiguous=bool(others) and not speakers)

    def subject_before(self, at: int) -> Entity | None:
        """The person that the sentence before the offset begins with, in the same paragraph."""
        paragraph = self.page.paragraph_of(at)
        near = [e for e in self._events if e.order < at and self.page.paragraph_of(e.order) == paragraph]
        latest = max((e.sentence for e in near), default=-1)
        return min((e for e in near if e.sentence == latest), key=lambda e: e.order).entity if near else None

    def relative(self, source: Extent) -> Reading:
        """The person named right before "who", also across a comma and an apposition in the sentence."""
        sentence = self.page.sentence_of(self.page.token_at(source[0]))
        start = self.page.sentence_extent(sentence)[0]
        named = [
            (mention.extent[1], entity)
            for entity in self.entities.all
            for mention in entity.mentions
            if start <= mention.extent[0] and mention.extent[1] <= source[0]
        ]
        if not named:
            return Reading(None)
        nearest = max(named, key=lambda pair: pair[0])
        persons = [pair for pair in named if pair[1].kind == PERSON]
        if persons and self.page.gap(max(persons, key=lambda pair: pair[0])[0], source[0]) <= _APPOSITION:
            nearest = max(persons, key=lambda pair: pair[0])
        return Reading(nearest[1] if self.page.gap(nearest[0], source[0]) <= _APPOSITION else None)

    def description(self, source: Extent, excluded: Sequence[Entity]) -> Reading:
        """The person that a definite description refers to: by age, by role, by a wider word for the role."""
        page = self.page
        if not is_definite(page, source):
            return Reading(None)
        age = _AGE.search(page.text, *source)
        if age is not None:
            return Reading(self._aged(age.group(1)))
        head = head_of(page, source)
        if head not in ROLE_NOUNS and head not in HYPERNYMS:
            return Reading(None)
        wanted = {head}
        fitting = self._with_role(wanted, excluded)
        if not fitting:
            fitting = self._with_role(HYPERNYMS.get(head, set()), excluded)
        if not fitting:
            return self._last_speaker(source, excluded) if head in ROLE_NOUNS else Reading(None)
        named = {w.lower() for w in page.tokens(source)[:-1] if w[:1].isupper()}
        exact = [e for e in fitting if any(named & set(role.text.lower().split()) for role in e.roles)]
        best = self._latest(exact or fitting, source[0])
        return Reading(best, ambiguous=False)

    def _last_speaker(self, source: Extent, excluded: Sequence[Entity]) -> Reading:
        """ "the actor" of an article that never says so: whoever spoke last close by, flagged."""
        page = self.page
        if page.tokens(source)[0].lower() != "the" or len(page.tokens(source)) != _BARE:
            return Reading(None)
        here = page.paragraph_of(source[0])
        heard = [
            e
            for e in self._events
            if e.spoke and e.order < source[0] and not any(e.entity is x for x in excluded)
        ]
        last = max(heard, key=lambda e: e.order, default=None)
        if last is None or last.entity.roles or here - page.paragraph_of(last.order) > 1:
            return Reading(None)
        return Reading(last.entity, ambiguous=True)

    def _with_role(self, nouns: set[str], excluded: Sequence[Entity]) -> list[Entity]:
        fitting = []
        for entity in self.entities.persons:
            words = {
                SHORT_TITLES.get(w, w)
                for role in entity.roles
                for w in re.split(r"[\s\-]", role.text.lower())
            }
            if words & nouns and not any(entity is e for e in excluded):
                fitting.append(entity)
        return fitting

    def _latest(self, fitting: Sequence[Entity], before: int) -> Entity:
        """The one named or heard last before the offset, else the first named after it."""
        events = [e for e in self._events if any(e.entity is f for f in fitting)]
        earlier = [e for e in events if e.order < before]
        if earlier:
            # as with pronouns: the latest sentence, and in it whoever spoke before whoever is spoken of
            latest = max(e.sentence for e in earlier)
            return min(
                (e for e in earlier if e.sentence == latest), key=lambda e: (not e.spoke, e.order)
            ).entity
        return min(events, key=lambda e: e.order).entity if events else fitting[0]

    def _aged(self, age: str) -> Entity | None:
        """The person whose name is followed by the age: "Agathe Lorne, 61,"."""
        for entity in self.entities.persons:
            for mention in entity.mentions:
                after = self.page.text[mention.extent[1] : mention.extent[1] + 8]
                if re.match(rf",\s{age}\b|\s\({age}\)", after):
                    return entity
        return None


def is_thing_or_group(page: Page, source: Extent) -> bool:
    """Whether the pronoun is "it" or "they"."""
    return page.tokens(source)[0].lower() in THING_PRONOUNS | PLURAL_PRONOUNS


def agrees(page: Page, source: Extent, speaker_kind: str | None) -> bool:
    """Whether a speaker of this kind can be "it" or "they"."""
    word = page.tokens(source)[0].lower()
    if word in THING_PRONOUNS:
        return speaker_kind in ("organization", "document")
    return speaker_kind in ("group", "organization", "anonymous")


def same_subject(attribution: Attribution, other: Attribution) -> bool:
    """Whether two attributions share one source mention."""
    return attribution.source is not None and attribution.source == other.source
