"""Relatives: whom "who" stands for."""

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entities, Entity

_APPOSITION = 8


def antecedent(index: DocIndex, entities: Entities, source: Extent) -> Entity | None:
    """The one named right before the pronoun, also across a comma and an apposition in the sentence."""
    sentence = index.sentence_of(index.token_at(source[0]))
    start = index.sentence_extent(sentence)[0]
    named = [
        (mention.extent[1], entity)
        for entity in entities.all
        for mention in entity.mentions
        if start <= mention.extent[0] and mention.extent[1] <= source[0]
    ]
    if not named:
        return None
    nearest = max(named, key=lambda pair: pair[0])
    persons = [pair for pair in named if pair[1].kind == PERSON]
    if persons and index.gap(max(persons, key=lambda pair: pair[0])[0], source[0]) <= _APPOSITION:
        nearest = max(persons, key=lambda pair: pair[0])
    return nearest[1] if index.gap(nearest[0], source[0]) <= _APPOSITION else None
