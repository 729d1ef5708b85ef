"""Findings: who was found to be the speaker of each attribution, as the reader goes through an article."""

from collections.abc import Mapping, Sequence

from quoteledger.attributions.types import Attribution
from quoteledger.mentions.entities import Entity
from quoteledger.speakers.candidates import NAMELESS, Referent


class Findings:
    """Writes speakers into attributions and remembers them by the attribution's id.

    `referents` are whom they were found to be, `entities` those of them that are named, of which
    conjoined speakers have several.
    """

    def __init__(self, of_entity: Mapping[int, Referent]) -> None:
        self.of_entity = of_entity
        self.referents: dict[str, Referent] = {}
        self.entities: dict[str, list[Entity]] = {}

    def give(self, attribution: Attribution, referent: Referent, method: str) -> None:
        """The attribution's speaker is the referent."""
        attribution.speaker, attribution.speaker_kind = referent.name, referent.speaker_kind
        attribution.method = method
        self.referents[attribution.id] = referent
        self.entities[attribution.id] = [referent.entity] if referent.entity is not None else []

    def give_named(self, attribution: Attribution, entities: Sequence[Entity], method: str) -> None:
        """Its speakers are all of the entities, of their common kind, else a group."""
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
        """Its speaker is that of another attribution."""
        attribution.speaker, attribution.speaker_kind = other.speaker, other.speaker_kind
        attribution.method = method
        attribution.speaker_probability = other.speaker_probability
        if other.id in self.referents:
            self.referents[attribution.id] = self.referents[other.id]
        self.entities[attribution.id] = self.entities.get(other.id, [])

    def withdraw(self, attribution: Attribution) -> None:
        """It has no speaker after all."""
        attribution.speaker = attribution.speaker_kind = None
        attribution.method = "none"
        self.referents.pop(attribution.id, None)
        self.entities.pop(attribution.id, None)
