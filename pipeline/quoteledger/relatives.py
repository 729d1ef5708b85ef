"""Relatives: whom "who" stands for."""

from quoteledger.entities import Entities, Entity
from quoteledger.mentions import PERSON
from quoteledger.pages import Extent, Page

_APPOSITION = 8


def antecedent(page: Page, entities: Entities, source: Extent) -> Entity | None:
    """The one named right before the pronoun, also across a comma and an apposition in the sentence."""
    sentence = page.sentence_of(page.token_at(source[0]))
    start = page.sentence_extent(sentence)[0]
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
    if persons and page.gap(max(persons, key=lambda pair: pair[0])[0], source[0]) <= _APPOSITION:
        nearest = max(persons, key=lambda pair: pair[0])
    return nearest[1] if page.gap(nearest[0], source[0]) <= _APPOSITION else None
