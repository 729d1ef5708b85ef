"""Occasions: the setting, medium or place of what is said, from a preposition and its noun phrase."""

from collections.abc import Mapping
from dataclasses import dataclass

from quoteledger.circumstances.relays import is_outlet
from quoteledger.documents.index import Page
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
    """Tokens `[first, end)` of the phrase; `addressee` is the one that it is sent to, if it says so."""

    first: int
    end: int
    is_place: bool = False
    addressee: tuple[int, int] | None = None


def occasion_at(
    page: Page, index: int, stop: int, times: Mapping[int, int], *, writing: bool
) -> Occasion | None:
    """The occasion whose preposition stands at the token; None if no occasion follows.

    `times` are the token ranges of expressions of time, which no phrase runs into; `writing` is whether
    an outlet after "in" is what was written in.
    """
    preposition, first = page.words[index].lower(), index + 1
    if preposition not in OCCASION_PREPOSITIONS | PLACE_PREPOSITIONS | {"by", "over"} or first >= stop:
        return None
    end = _phrase(page, first, stop, times)
    if end == first:
        return None
    if preposition in OCCASION_PREPOSITIONS and (
        _is_occasion(page, first, end) or _is_medium(page, first, end, preposition, writing)
    ):
        return _extended(page, first, end, stop, times)
    if preposition in ("by", "over") and page.words[end - 1].lower() in BY_MEANS:
        return Occasion(first, end)
    if _is_place(page, first, end, preposition):
        return Occasion(index, _extended(page, first, end, stop, times).end, is_place=True)
    return None


def _phrase(page: Page, first: int, stop: int, times: Mapping[int, int]) -> int:
    limit = next((token for token in range(first, stop) if token in times), stop)
    return phrase_end(page, first, limit)


def _is_occasion(page: Page, first: int, end: int) -> bool:
    head = page.words[head_of_phrase(page, first, end)].lower()
    if head not in OCCASIONS or (head in PLACES and not page.words[first].islower()):
        return False
    specified = page.words[first].lower() in DETERMINERS | POSSESSIVES or end - first > 1
    return specified or head not in WITH_DETERMINER


def _is_medium(page: Page, first: int, end: int, preposition: str, writing: bool) -> bool:
    """Whether the phrase is a platform, a programme or an outlet to speak on or write in."""
    words = [word.lower() for word in page.words[first:end]]
    if preposition in ("on", "via"):
        if words[-1] in PLATFORMS | BROADCAST or (words[0] in PLATFORMS and "'s" not in words):
            return True
        titled = any(word in GENITIVES for word in words) and page.words[end - 1] in ("”", '"', "’", "''")
        return titled or is_outlet(page, first, end)
    return preposition == "in" and writing and is_outlet(page, first, end)


def _is_place(page: Page, first: int, end: int, preposition: str) -> bool:
    """Whether the phrase names a place, or is one by its head ("outside court")."""
    head = head_of_phrase(page, first, end)
    word = page.words[head]
    if preposition in _PLACES_BY_PREPOSITION:
        return word.lower() in _PLACES_BY_PREPOSITION[preposition]
    if preposition not in PLACE_PREPOSITIONS:
        return False
    for start, stop, kind in page.names:
        if start <= head < stop:
            if kind == PERSON:
                return False
            if kind == LOCATION:
                return preposition != "in" or start <= first + 1
    return word.lower() in PLACES and page.words[end - 1] not in GENITIVES


def _extended(page: Page, first: int, end: int, stop: int, times: Mapping[int, int]) -> Occasion:
    """The phrase with what hangs on it: "with Izvestia", "to the council", "in Ohio"."""
    head = page.words[head_of_phrase(page, first, end)].lower()
    addressee = None
    for _ in range(_MOST_LINKS):
        if end >= stop or page.words[end].lower() not in OCCASION_LINKS or end + 1 in times:
            break
        further = _phrase(page, end + 1, stop, times)
        if further == end + 1 or (page.words[end].lower() == "to" and not is_receiver(page, end + 1)):
            break
        if page.words[end].lower() == "to" and head in ADDRESSED and addressee is None:
            addressee = (end + 1, further)
        end = further
    return Occasion(first, end, addressee=addressee)
