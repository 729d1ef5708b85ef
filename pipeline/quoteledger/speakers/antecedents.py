"""Relatives: whom "who" stands for."""

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import is_institution
from quoteledger.lang.en.function_words import ROLE_MODIFIERS
from quoteledger.lang.en.people import ANONYMOUS_NOUNS, COUNTS, DETERMINERS, PLURAL_PEOPLE, ROLE_NOUNS
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entities, Entity

_APPOSITION = 8
_THING_WORDS = 4
_PEOPLE = PLURAL_PEOPLE | ROLE_NOUNS | ANONYMOUS_NOUNS
_MODIFIERS = ROLE_MODIFIERS | COUNTS | DETERMINERS


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


def described(index: DocIndex, source: Extent) -> Extent | None:
    """The nameless people right before the pronoun: "some economists who argue".

    None where they stand behind a name and a comma, which they then describe: "Ada Roe, a lawyer who".
    """
    end = index.token_at(source[0])
    if index.words[end].lower() != "who" or not end or not _is_person_noun(index.words[end - 1]):
        return None
    first = end - 1
    floor = index.sentence_starts[index.sentence_of(end - 1)]
    while first > floor and index.words[first].lower() not in DETERMINERS:
        word = index.words[first - 1]
        if word.lower() not in _MODIFIERS and not word.isdigit() and not word[:1].isupper():
            break
        first -= 1
    is_apposition = first > floor + 1 and index.words[first - 1] == "," and first - 2 in index.named_tokens
    return None if is_apposition else index.extent(first, end)


def described_thing(index: DocIndex, source: Extent) -> Extent | None:
    """The institution or document before "which": "the report, which found …", "the agency which runs it"."""
    end = index.token_at(source[0])
    if index.words[end].lower() != "which":
        return None
    end -= end > 1 and index.words[end - 1] == ","
    floor = index.sentence_starts[index.sentence_of(end - 1)]
    if end <= floor or not is_institution(index.words[end - 1].lower()) or end - 1 in index.named_tokens:
        return None
    first = end - 1
    while first > floor and end - first <= _THING_WORDS and index.words[first].lower() not in DETERMINERS:
        if not index.words[first - 1].isalpha():
            return None
        first -= 1
    return index.extent(first, end) if index.words[first].lower() in DETERMINERS else None


def _is_person_noun(word: str) -> bool:
    lowered = word.lower()
    return lowered in _PEOPLE or (lowered.endswith("s") and lowered[:-1] in _PEOPLE)
