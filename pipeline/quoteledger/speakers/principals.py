"""Principals: whom spokespeople and lawyers speak for.

The words that say it stand behind the noun ("a lawyer for Roe") or before it ("Roe’s lawyer", "its
spokesman", "a company spokesman"). A name there is the article's entity; a pronoun or description is a
question that the ranker answers as it does those of speakers, and so is a noun without such words ("a
spokesman said", "defence lawyer Ada Roe").
"""

import re
from collections.abc import Callable
from dataclasses import replace

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import phrase_of
from quoteledger.lang.en.function_words import GENITIVES, PHRASE_BOUNDARIES, PREPOSITIONS
from quoteledger.lang.en.people import (
    ADVOCATES,
    COUNTS,
    DETERMINERS,
    ORGANIZATION_NOUNS,
    POSSESSIVES,
    PRESS,
    SPOKESPEOPLE,
)
from quoteledger.mentions.component import PERSON
from quoteledger.mentions.entities import Entities, Entity

# the attribution that stands for the question of another one's principal
SUFFIX = ".principal"
_NOUNS = "|".join(sorted(SPOKESPEOPLE | ADVOCATES, key=len, reverse=True))
_AGENT = re.compile(rf"\b(?:(?P<press>{'|'.join(PRESS)})|{_NOUNS})\b(?!\s+general\b)", re.IGNORECASE)
_FOR = re.compile(r"\s*,?\s+(?:for|of|representing)\s+([^\s,;()][^,;()]*)", re.IGNORECASE)
_WHO = re.compile(
    r",?\s+who\s+(?:represents?|represented|is representing|defends|(?:acts|speaks) for)\s+"
    r"([^\s,;.()][^,;.()]*)"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
# how many words may stand between an owner and the noun: "its longtime chief spokesman"
_BETWEEN = 6
_DEGREES = frozenset(
    ["chief", "deputy", "federal", "national", "official", "provincial", "regional", "senior"]
)
# nouns that speak for somebody only if they are theirs: "an advocate for bees" does not
_OWNED = frozenset(["advocate", "advocates", "agent", "agents"])
_PAST = frozenset(["ex", "former", "onetime"])
_BOUNDARIES = PREPOSITIONS | PHRASE_BOUNDARIES
_OPENERS = _BOUNDARIES | DETERMINERS | COUNTS
_SMALL = POSSESSIVES | DETERMINERS | ORGANIZATION_NOUNS


def find_principal(index: DocIndex, extent: Extent) -> Extent | None:
    """Return the words that say whom the spokesperson or lawyer in a source or role speaks for, if any do."""
    agent = _AGENT.search(index.text, *extent)
    if agent is None or _was_held(index, agent.start()):
        return None
    owned = agent[0].lower() in _OWNED
    told = None if owned else _FOR.match(index.text, agent.end(), extent[1])
    told = told or _WHO.search(index.text, agent.end(), extent[1]) or _WHO.match(index.text, extent[1])
    if told is not None:
        start, end = told.span(1)
        return start, end - (len(told[1]) - len(told[1].rstrip()))
    can_stand_alone = agent["press"] is not None or agent[0].lower() in SPOKESPEOPLE
    return _before(index, index.token_at(agent.start()), can_stand_alone=can_stand_alone)


def find_agent(index: DocIndex, extent: Extent) -> Extent | None:
    """Return the noun in a source or role that makes somebody a spokesperson or lawyer; None without."""
    noun = _AGENT.search(index.text, *extent)
    if noun is None or noun[0].lower() in _OWNED or _was_held(index, noun.start()):
        return None
    return noun.span()


def _was_held(index: DocIndex, agent: int) -> bool:
    """Return whether the post before which the character stands is one of the past: "a former spokesman"."""
    noun = index.token_at(agent)
    owned = False
    for token in range(noun - 1, max(noun - _BETWEEN, 0) - 1, -1):
        word = index.words[token].lower()
        owned = owned or word in GENITIVES
        if word == "then" or (word in _PAST and not owned):  # "the former mayor’s spokesman" is one now
            return True
        if word in _OPENERS or not (word[0].isalnum() or word[0] in "-’'"):
            return False
    return False


def ask_for_principal(
    attribution: Attribution, noun: Extent, ask: Callable[[Attribution], str | None]
) -> str | None:
    """Return for whom the spokesperson or lawyer speaks of whom the noun alone is said, as `ask` answers."""
    return ask(_question(attribution, noun, "none"))


def name_principal(
    index: DocIndex,
    entities: Entities,
    attribution: Attribution,
    extent: Extent,
    ask: Callable[[Attribution], str | None],
) -> str | None:
    """Return who is meant by the words for a principal: the fullest name, else the words, else None.

    `ask` answers who the source of an attribution is, of which it gets one whose source are these words.
    """
    words = index.tokens(extent)
    phrase = _BRACKETS.sub("", phrase_of(index, extent))
    named_words = words if words[0].lower() not in _SMALL else words[1:]
    if any(word[:1].isupper() for word in named_words):
        inside = entities.within(extent)
        persons = all(entity.kind == PERSON for _, entity in inside)
        if inside and persons and words[-1].lower() in ORGANIZATION_NOUNS and words[-1].islower():
            return phrase  # "the Roe campaign"
        named = entities.named(phrase.split())
        fitting = [e for e in named if (persons and e.kind == PERSON) or _fits(entities, phrase, e)]
        titled = [entity for mention, entity in inside if persons and len(mention.words) > 1]
        return next((entity.name for entity in (*fitting, *titled)), phrase)
    kind = "pronoun" if words[0].lower() in POSSESSIVES and len(words) == 1 else "nominal"
    return ask(_question(attribution, extent, kind))


def _question(attribution: Attribution, source: Extent, source_kind: str) -> Attribution:
    return replace(
        attribution,
        id=attribution.id + SUFFIX,
        source=source,
        source_kind=source_kind,
        told_kinds={},
        speaker=None,
        speaker_kind=None,
    )


def _fits(entities: Entities, phrase: str, entity: Entity) -> bool:
    return phrase in entity.name or entities.abbreviates(phrase, entity)


def _before(index: DocIndex, noun: int, *, can_stand_alone: bool) -> Extent | None:
    """Return the owner before a noun, or what it is a noun of: "its", "the lender", "Brightwater"."""
    begin = index.token_range(index.sentence_extent(index.sentence_of(noun)))[0]
    floor = max(begin, noun - _BETWEEN)
    first = noun
    bracketed = False
    while first > floor:
        word = index.words[first - 1].lower()
        bracketed = (bracketed or word == ")") and index.words[first : first + 1] != ["("]
        if bracketed:
            first -= 1
            continue
        if word in POSSESSIVES:
            return index.extent(first - 1, first)
        if word in GENITIVES and first - 1 not in index.inside_names:
            return _owner(index, first - 1, max(begin, floor - _BETWEEN))
        if word in _OPENERS or not (word[0].isalnum() or word == "-"):
            break
        first -= 1
    while can_stand_alone and first < noun and index.words[noun - 1].lower() in _DEGREES:
        noun -= 1  # "ATM national spokesperson"
    last = index.words[noun - 1]
    if (
        first == noun
        or not can_stand_alone
        or not (last.lower() in ORGANIZATION_NOUNS or last[:1].isupper() or last == ")")
    ):
        return None  # "Brookfield District Attorney"
    capital = next((i for i in range(first, noun) if index.words[i][:1].isupper()), noun - 1)
    # "(NPA) spokesman"
    return index.extent(capital, noun - 1 if last == ")" and index.words[capital - 1] == "(" else noun)


def _owner(index: DocIndex, genitive: int, floor: int) -> Extent | None:
    """Return the name before a genitive, or the description with its article; None if nothing is there."""
    if genitive <= floor or not index.words[genitive - 1][0].isalnum():
        return None
    first = genitive
    if index.words[first - 1][:1].isupper():
        while first > floor and _goes_on(index, first - 1):
            first -= 1
        while first < genitive - 1 and index.words[first].lower() in _OPENERS:
            first += 1  # but the "A" of "the A’s" is the name
        return index.extent(first, genitive)
    while first > floor and index.words[first - 1].lower() not in _BOUNDARIES:
        first -= 1
        if index.words[first].lower() in DETERMINERS | POSSESSIVES:
            return index.extent(first, genitive)
    return index.extent(genitive - 1, genitive)


def _goes_on(index: DocIndex, token: int) -> bool:
    """Return whether a name of several words goes on at the token: "Bank of England", "Roe & Lund"."""
    word = index.words[token]
    return word[:1].isupper() or word in ("of", "and", "&", "-", ".", "de", "al", "the")
