"""Noun phrases without a parser: where one that begins here ends, its heads, and what it names."""

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.lang.en.function_words import EMPHATIC, GENITIVES, PREPOSITIONS
from quoteledger.lang.en.people import (
    DETERMINERS,
    FEMALE_NOUNS,
    MALE_NOUNS,
    POSSESSIVES,
    ROLE_NOUNS,
)

# also of the tickers of firms: "<ROE.N>"
_OPENING, _CLOSING = frozenset("([<‹"), frozenset(")]>›")


def heads_of(index: DocIndex, extent: Extent) -> list[int]:
    """Return the head token of each part between commas, brackets aside: the last before a preposition."""
    first, end = index.token_range(extent)
    heads: list[int] = []
    current: int | None = None
    closed = bracketed = False
    for i in range(first, end):
        word = index.words[i]
        lowered = word.lower()
        bracketed = (bracketed or word in _OPENING) and word not in _CLOSING
        if bracketed:
            continue
        if word == "," and closed and i + 1 in index.place_starts:
            continue  # "a judge in Austin, Texas"
        both = {i - 1, i + 1} <= index.named_tokens and _are_alike(index, i)
        if word == "and" and closed and both:
            continue  # "the ministers of France and Italy"
        if word in (",", "and", "&", "nor"):
            if current is not None:
                heads.append(current)
            # "the report, by the audit office" has one head
            aside = word == "," and heads != [] and index.words[i + 1 : i + 2] in (["by"], ["of"])
            current, closed = None, aside
        elif lowered in PREPOSITIONS and current is not None and i not in index.inside_names:
            closed = True
        elif lowered in EMPHATIC:
            continue
        elif lowered in GENITIVES:
            current = None if not closed else current
        elif not closed and any(c.isalnum() for c in word):
            current = i
    if current is not None:
        heads.append(current)
    return heads


def _are_alike(index: DocIndex, i: int) -> bool:
    """Return whether a token joins names of one kind behind a preposition, or a place to a name."""
    (first, _, kind), (_, _, other) = index.names_over(i - 1, i)[0], index.names_over(i + 1, i + 2)[0]
    if other == "LOCATION":
        return True
    # "a study by Roe and Lund", not "Secretary of State Roe and Lund"
    led = first - 1 - (first > 1 and index.words[first - 1].lower() in DETERMINERS)
    return kind == other and led >= 0 and index.words[led].lower() in PREPOSITIONS


def phrase_of(index: DocIndex, source: Extent) -> str:
    """Return the source without leading article, demonstrative or possessive, or a name's apposition."""
    first, end = index.token_range(source)
    while first < end - 1 and index.words[first].lower() in DETERMINERS | POSSESSIVES:
        first += 1
    stop = first
    while stop < end and (
        "-" in index.words[max(stop - 1, first) : stop + 1] or index.words[stop][0].isupper()
    ):
        stop += 1
    named = stop - first > 1 and index.words[stop : stop + 1] == [","]
    if named and stop + 1 < end and index.words[stop + 1].lower() in DETERMINERS:
        return index.text[slice(*index.extent(first, stop))]
    return index.text[index.starts[first] : source[1]]


def head_of(index: DocIndex, source: Extent) -> str:
    """Return the head noun of the phrase, lower-cased; empty if it has none."""
    heads = heads_of(index, source)
    if not heads:
        return ""
    head = index.words[heads[0]].lower()
    coast = head == "guard" and index.words[heads[0] - 1].lower() == "coast"
    return "coastguard" if coast else head


def gender_of_noun(noun: str) -> str | None:
    """Return `male` or `female` if a lower-cased noun for a person says so; else None."""
    if noun.endswith("woman") or noun in FEMALE_NOUNS:
        return "female"
    return "male" if noun in MALE_NOUNS or (noun.endswith(("man", "lord")) and noun in ROLE_NOUNS) else None
