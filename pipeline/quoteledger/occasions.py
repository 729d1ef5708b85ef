"""Occasions: the setting, medium or place of what is said, from a preposition and its noun phrase."""

from collections.abc import Mapping
from dataclasses import dataclass

from quoteledger.cues import lemmatize
from quoteledger.lang.en.circumstances import (
    ADDRESSED,
    BROADCAST,
    BY_MEANS,
    FROM_PLACES,
    HEARER_PRONOUNS,
    OCCASION_LINKS,
    OCCASION_PREPOSITIONS,
    OCCASIONS,
    ON_PLACES,
    PLACE_PREPOSITIONS,
    PLACES,
    PLATFORMS,
    WITH_DETERMINER,
)
from quoteledger.lang.en.grammar import GENITIVES
from quoteledger.lang.en.people import (
    COLLECTIVES,
    DETERMINERS,
    ORGANIZATION_NOUNS,
    PLURAL_PEOPLE,
    POSSESSIVES,
    ROLE_NOUNS,
)
from quoteledger.lang.en.verbs import VERBS
from quoteledger.mentions import LOCATION, PERSON
from quoteledger.pages import Page
from quoteledger.phrases import PREDETERMINERS, phrase_end
from quoteledger.relays import is_outlet

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


def head_of_phrase(page: Page, first: int, end: int) -> int:
    """The token of its head: the last before "of" or the end."""
    for index in range(first + 1, end):
        if page.words[index].lower() == "of":
            return index - 1
    return end - 1


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


def is_receiver(page: Page, index: int) -> bool:
    """Whether what follows "to" is no infinitive but a noun phrase: by determiner, capital or plural."""
    if index >= len(page.words):
        return False
    word, lowered = page.words[index], page.words[index].lower()
    if (
        lowered in DETERMINERS | POSSESSIVES | HEARER_PRONOUNS | PLURAL_PEOPLE | PREDETERMINERS
        or word[0].isupper()
    ):
        return True
    if not lowered.isalpha() or lemmatize(lowered) in VERBS:
        return False
    end = phrase_end(page, index, len(page.words))
    head = page.words[max(head_of_phrase(page, index, end), index)].lower()
    return head in PLURAL_PEOPLE or (head.endswith("s") and not head.endswith("ss"))


def are_people(page: Page, first: int, end: int) -> bool:
    """Whether the phrase is a name, or its head a word for people or a body of them."""
    head = page.words[head_of_phrase(page, first, end)]
    lowered = head.lower()
    if head[0].isupper() or lowered in HEARER_PRONOUNS | PLURAL_PEOPLE | COLLECTIVES | ORGANIZATION_NOUNS:
        return True
    return any(
        noun in ROLE_NOUNS for noun in (lowered, lowered.removesuffix("s"), lowered.removesuffix("es"))
    )
