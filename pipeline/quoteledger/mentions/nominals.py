"""Nominals: whom and what an article speaks of without a name, of which a pronoun may say something."""

from collections.abc import Mapping
from dataclasses import dataclass

from quoteledger.documents.index import Cover, DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import AUXILIARIES, GENITIVES
from quoteledger.lang.en.people import (
    ANONYMOUS_NOUNS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    NUMBERS,
    ORGANIZATION_NOUNS,
    PLURAL_PEOPLE,
    POSSESSIVES,
    ROLE_NOUNS,
)
from quoteledger.lang.en.verbs import VERBS
from quoteledger.mentions.roles import STOPS, TITLES

# nouns that more often are other words
_DOUBTFUL = frozenset(["law", "order", "will"])
_OPENERS = DETERMINERS | POSSESSIVES | GENITIVES
_PLURALS = PLURAL_PEOPLE - frozenset(["sources"])
# how many words may stand between article and noun
_BETWEEN = 3
# what may join a name to the noun
_ADDING = frozenset(["at", "for", "from", "in", "of", "to", "with"])


@dataclass(frozen=True, slots=True)
class Nominal:
    """A phrase without its article, with the kind of what it means and its noun."""

    extent: Extent
    kind: str
    noun: str


def find_nominals(index: DocIndex) -> list[Nominal]:
    """Return the nominals that no name and no title holds, in text order: "shepherd" of "a shepherd"."""
    titles = Cover(index.spans(TITLES))
    ends = {first: end for first, end, _ in index.names}
    found = []
    for token, word in enumerate(index.words):
        kind = _kind_of(word.lower())
        if kind is None or token in index.named_tokens:
            continue
        if any(_kind_of(following.lower()) for following in index.words[token + 1 : token + 2]):
            continue  # "police officers" are officers
        first = _first_of(index, token)
        if first is None:
            if kind != "group":
                continue  # what is bare may be any word but a plural
            first = _first_bare(index, token)
            kind = "anonymous" if index.words[first].lower() in NUMBERS else kind
        extent = index.extent(first, _end_of(index, token + 1, ends))
        if kind == "document" or not (titles.touches(extent) or _is_beside_name(index, token)):
            found.append(Nominal(extent, kind, word.lower()))
    return found


def _kind_of(noun: str) -> str | None:
    """Return the kind of speaker that a lower-cased noun calls; None if none."""
    if noun in DOCUMENT_NOUNS:
        return None if noun in _DOUBTFUL else "document"
    if noun in _PLURALS or (noun.endswith("s") and noun[:-1] in ROLE_NOUNS):
        return "group"
    if noun in ROLE_NOUNS or noun in ANONYMOUS_NOUNS:
        return "anonymous"
    return "organization" if noun in ORGANIZATION_NOUNS else None


def _first_of(index: DocIndex, noun: int) -> int | None:
    """Return the first token behind the article, possessive or genitive before a noun; None without one."""
    first = noun
    while first > max(noun - _BETWEEN, 0) and index.words[first - 1].isalpha():
        word = index.words[first - 1].lower()
        if word in _OPENERS:
            break
        if _parts(word):
            return None  # "the mayor told officials"
        first -= 1
    return first if first and index.words[first - 1].lower() in _OPENERS else None


def _parts(word: str) -> bool:
    """Return whether a phrase does not go on over a lower-cased word."""
    return word in STOPS or lemmatize(word) in VERBS


def _first_bare(index: DocIndex, noun: int) -> int:
    """Return the first token of a plural without article: its number, or the word that opens its sentence."""
    first = noun
    while first > max(noun - _BETWEEN, 0) and not index.opens_sentence(first):
        word = index.words[first - 1].lower()
        if word in NUMBERS:
            return first - 1
        if not word.isalpha() or word in AUXILIARIES or _parts(word):
            return noun
        first -= 1
    return first if index.opens_sentence(first) else noun


def _end_of(index: DocIndex, end: int, names: Mapping[int, int]) -> int:
    """Return the end of a phrase with this end of its noun: that of the name in "aide to Ada Roe"."""
    if index.words[end : end + 1] and index.words[end] in _ADDING:
        name = end + 1 + (index.words[end + 1 : end + 2] == ["the"])
        return names.get(name, end)
    return end


def _is_beside_name(index: DocIndex, noun: int) -> bool:
    """Return whether a noun stands before a name, as "spokesman" does in "the spokesman, Ada Roe"."""
    behind = noun + 1 + (index.words[noun + 1 : noun + 2] == [","])
    return behind in index.named_tokens
