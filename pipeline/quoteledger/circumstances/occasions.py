"""Occasions: the setting, medium or place of what is said, from a preposition and its noun phrase."""

from collections.abc import Mapping
from dataclasses import dataclass

from quoteledger.circumstances.relays import is_outlet
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import head_of_phrase, is_receiver, phrase_end
from quoteledger.lang.en.circumstances import (
    ADDRESSED,
    BROADCAST,
    BY_MEANS,
    FROM_PLACES,
    OCCASION_LINKS,
    OCCASION_PREPOSITIONS,
    OCCASIONS,
    ON_PLACES,
    PLACE_PREPOSITIONS,
    PLACES,
    PLATFORMS,
    WITH_DETERMINER,
)
from quoteledger.lang.en.function_words import GENITIVES
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES
from quoteledger.mentions.component import LOCATION, PERSON

_PLACES_BY_PREPOSITION = {"on": ON_PLACES, "from": FROM_PLACES}
_MOST_LINKS = 3


@dataclass(frozen=True, slots=True)
class Occasion:
    """Tokens `[first, end)` of the phrase; `addressee` are those of whom it is sent to, if it says so."""

    first: int
    end: int
    addressee: tuple[int, int] | None = None


def occasion_at(
    index: DocIndex, i: int, stop: int, times: Mapping[int, int], *, writing: bool
) -> Occasion | None:
    """Return the occasion whose preposition stands at the token; None if no occasion follows.

    `times` are the token ranges of expressions of time, which no phrase runs into; `writing` is whether
    an outlet after "in" is what was written in.
    """
    preposition, first = index.words[i].lower(), i + 1
    if preposition not in OCCASION_PREPOSITIONS | PLACE_PREPOSITIONS | {"by", "over"} or first >= stop:
        return None
    end = _phrase(index, first, stop, times)
    if end == first:
        return None
    if preposition in OCCASION_PREPOSITIONS and (
        _is_occasion(index, first, end) or _is_medium(index, first, end, preposition, writing)
    ):
        return _extended(index, first, end, stop, times)
    if preposition in ("by", "over") and index.words[end - 1].lower() in BY_MEANS:
        return Occasion(first, end)
    if _is_place(index, first, end, preposition):
        return Occasion(i, _extended(index, first, end, stop, times).end)
    return None


def _phrase(index: DocIndex, first: int, stop: int, times: Mapping[int, int]) -> int:
    limit = next((token for token in range(first, stop) if token in times), stop)
    return phrase_end(index, first, limit)


def _is_occasion(index: DocIndex, first: int, end: int) -> bool:
    head = index.words[head_of_phrase(index, first, end)].lower()
    if head not in OCCASIONS or (head in PLACES and not index.words[first].islower()):
        return False
    specified = index.words[first].lower() in DETERMINERS | POSSESSIVES or end - first > 1
    return specified or head not in WITH_DETERMINER


def _is_medium(index: DocIndex, first: int, end: int, preposition: str, writing: bool) -> bool:
    """Return whether the phrase is a platform, a programme or an outlet to speak on or write in."""
    words = [word.lower() for word in index.words[first:end]]
    if preposition in ("on", "via"):
        if words[-1] in PLATFORMS | BROADCAST or (words[0] in PLATFORMS and "'s" not in words):
            return True
        titled = any(word in GENITIVES for word in words) and index.words[end - 1] in ("”", '"', "’", "''")
        return titled or is_outlet(index, first, end)
    return preposition == "in" and writing and is_outlet(index, first, end)


def _is_place(index: DocIndex, first: int, end: int, preposition: str) -> bool:
    """Return whether the phrase names a place, or is one by its head ("outside court")."""
    head = head_of_phrase(index, first, end)
    word = index.words[head]
    if preposition in _PLACES_BY_PREPOSITION:
        return word.lower() in _PLACES_BY_PREPOSITION[preposition]
    if preposition not in PLACE_PREPOSITIONS:
        return False
    for start, stop, kind in index.names:
        if start <= head < stop:
            if kind == PERSON:
                return False
            if kind == LOCATION:
                return preposition != "in" or start <= first + 1
    return word.lower() in PLACES and index.words[end - 1] not in GENITIVES


def _extended(index: DocIndex, first: int, end: int, stop: int, times: Mapping[int, int]) -> Occasion:
    """Return the phrase with what hangs on it: "with Izvestia", "to the council", "in Ohio"."""
    head = index.words[head_of_phrase(index, first, end)].lower()
    addressee = None
    for _ in range(_MOST_LINKS):
        if end >= stop or index.words[end].lower() not in OCCASION_LINKS or end + 1 in times:
            break
        further = _phrase(index, end + 1, stop, times)
        if further == end + 1 or (index.words[end].lower() == "to" and not is_receiver(index, end + 1)):
            break
        if index.words[end].lower() == "to" and head in ADDRESSED and addressee is None:
            addressee = (end + 1, further)
        end = further
    return Occasion(first, end, addressee=addressee)
