"""Evidence: whether two entries of one name are one person, as the logarithm of odds.

A full name is one person's unless something contradicts; a bare surname is somebody's with that surname only
if something speaks for it: shared roles, outlets and other names, each the more the rarer it is in the
ledger, and nearness in time. Roles of fields between which people seldom move, one office at two places,
another gender and another suffix speak against it. `models/speaker_keys.py` measures the weights.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import lru_cache
from typing import NamedTuple

from quoteledger.knowledge.spelling import SUFFIXES, name_key, plain_words, suffix_of
from quoteledger.lang.en.occupations import FIELD_OF
from quoteledger.lang.en.people import FEMALE_NOUNS, MALE_NOUNS, SHORT_TITLES
from quoteledger.ledger.speaker_entries import SpeakerEntry

# odds before any evidence: of a full name, of a bare surname or an initial
_FULL, _BARE = 2.0, -1.25
_ROLES, _MOST_OF_ROLES = 0.8, 2.5
_OUTLETS, _MOST_OF_OUTLETS = 0.4, 0.75
_OTHERS, _MOST_OF_OTHERS = 0.4, 2.5
_OTHER_ROLES, _UNLIKE_ROLES = -1.0, -2.0
_ANOTHER_FIELD, _ANOTHER_PLACE, _ANOTHER_GENDER = -4.0, -2.5, -4.0
_BARE_BESIDE_FULL = -3.0
# days between, at most, and what they are worth
_NEARNESS = ((7, 0.75), (31, 0.5), (400, 0.0), (3660, -0.5))
_FAR = -1.5
# a small ledger's frequencies say little
_UNSEEN_ARTICLES = 20
_NEVER = -math.inf
_MANY_ROLES = 8
_PLACE = re.compile(r"\b(?:of|for|in|from)\s+(?:the\s+)?([A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)")
# words that many roles share and that say nothing about who has them
_COMMON = frozenset(
    [
        *("a", "an", "the", "of", "for", "and", "in", "at", "from"),
        *("former", "then", "chief", "head", "senior", "new", "leader", "official", "member"),
    ]
)
_RELATIVES = MALE_NOUNS | FEMALE_NOUNS


class _Told(NamedTuple):
    """The words, fields and places of so many roles."""

    roles: int
    words: frozenset[str]
    fields: frozenset[str]
    places: frozenset[str]


class Evidence:
    """What speaks for and against two entries of one name being one person, given the ledger's articles."""

    def __init__(self, entries: Iterable[SpeakerEntry]) -> None:
        self._frequency: Counter[str] = Counter()
        seen: set[str] = set()
        outlets: set[tuple[str, str]] = set()
        for entry in entries:
            self._frequency.update(_role_words(entry))
            for article in entry.articles:
                outlets.update((article, f"outlet {name}") for name in entry.outlets)
                if article not in seen:
                    seen.add(article)
                    self._frequency.update(entry.others)
        self._frequency.update(name for _, name in outlets)
        self._articles = len(seen) + _UNSEEN_ARTICLES
        self._told: dict[SpeakerEntry, _Told] = {}

    def weigh(self, one: SpeakerEntry, other: SpeakerEntry) -> float:
        """Return the log odds that the two are one person."""
        if one.id is not None and other.id is not None:
            return math.inf if one.id == other.id else _NEVER
        if not _names_agree(one.name, other.name):
            return _NEVER
        is_full = all(len(ends_of(entry.name)[0]) > 1 for entry in (one, other))
        odds = _FULL if is_full else _BARE
        if not is_full and one.articles & other.articles:
            # the article itself keeps them apart
            odds += _BARE_BESIDE_FULL
        if _differ(one.genders, other.genders):
            odds += _ANOTHER_GENDER
        return odds + self._of_roles(one, other) + _of_time(one, other) + self._of_surroundings(one, other)

    def _of_roles(self, one: SpeakerEntry, other: SpeakerEntry) -> float:
        told, of_other = self._tell(one), self._tell(other)
        if not told.words or not of_other.words:
            return 0.0
        if _differ(told.fields, of_other.fields):
            return _ANOTHER_FIELD
        shared = told.words & of_other.words
        if _fields(shared) and _differ(told.places, of_other.places):
            return _ANOTHER_PLACE
        if shared:
            return min(_ROLES * self._surprise(shared, one, other), _MOST_OF_ROLES)
        # a wife may be anything else too
        is_alike = told.fields & of_other.fields or (told.words | of_other.words) & _RELATIVES
        return _OTHER_ROLES if is_alike else _UNLIKE_ROLES

    def _tell(self, entry: SpeakerEntry) -> _Told:
        """Return what the roles of an entry tell; of somebody with many roles it is kept."""
        found = self._told.get(entry)
        if found is None or found.roles != len(entry.roles):
            words = _role_words(entry)
            places = frozenset().union(*map(_places_of, entry.roles))
            found = _Told(len(entry.roles), words, _fields(words), places)
            if found.roles > _MANY_ROLES:
                self._told[entry] = found
        return found

    def _of_surroundings(self, one: SpeakerEntry, other: SpeakerEntry) -> float:
        outlets = {f"outlet {name}" for name in one.outlets & other.outlets}
        others = (one.others & other.others).difference(plain_words(one.name), plain_words(other.name))
        return min(_OUTLETS * self._surprise(outlets, one, other), _MOST_OF_OUTLETS) + min(
            _OTHERS * self._surprise(others, one, other), _MOST_OF_OTHERS
        )

    def _surprise(self, shared: Iterable[str], one: SpeakerEntry, other: SpeakerEntry) -> float:
        """Return how unlikely others have these in common, given in how many articles they speak."""
        most = max(len(one.articles), len(other.articles))
        return math.fsum(
            -math.log1p(-((1 - min(self._frequency[name] / self._articles, 0.99)) ** most))
            for name in sorted(shared)
        )


def ends_of(name: str) -> tuple[str, str]:
    """Return the keys of the first name, empty for a bare surname, and of the surname."""
    words = [word for word in name_key(name).split() if word not in SUFFIXES]
    if not words:
        return "", name.lower()
    return (words[0] if len(words) > 1 else ""), words[-1]


def _names_agree(one: str, other: str) -> bool:
    """Return whether first names, middle initials and suffixes agree as far as both names have them."""
    (first, _), (first_of_other, _) = ends_of(one), ends_of(other)
    if not first or not first_of_other:
        return True
    shorter = min(len(first), len(first_of_other))
    if first != first_of_other and (shorter > 1 or first[0] != first_of_other[0]):
        return False
    # "Ada B. Roe" is not "Ada C. Roe"
    return suffix_of(one) == suffix_of(other) and not _differ(_middle_initials(one), _middle_initials(other))


def _middle_initials(name: str) -> set[str]:
    return {word[0] for word in name_key(name).split()[1:-1] if word not in SUFFIXES}


def _differ(one: Set[str], other: Set[str]) -> bool:
    """Return whether something is known of both, and nothing in common."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def _role_words(entry: SpeakerEntry) -> frozenset[str]:
    return frozenset().union(*map(_words_of, entry.roles))


@lru_cache(maxsize=1 << 14)
def _words_of(role: str) -> frozenset[str]:
    words = (word.lower().strip(",.()“”\"'’") for word in re.sub(r"[’']s\b", "", role).split())
    full = (SHORT_TITLES.get(f"{word}.", SHORT_TITLES.get(word, word)) for word in words)
    return frozenset(word for title in full for word in title.split()) - _COMMON


def _fields(words: Iterable[str]) -> frozenset[str]:
    found = (FIELD_OF.get(word) or FIELD_OF.get(word.removesuffix("s")) for word in words)
    return frozenset(field for field in found if field is not None)


@lru_cache(maxsize=1 << 14)
def _places_of(role: str) -> frozenset[str]:
    return frozenset(match.lower() for match in _PLACE.findall(role))


def _of_time(one: SpeakerEntry, other: SpeakerEntry) -> float:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0.0
    days = max((one.first - other.last).days, (other.first - one.last).days, 0)
    return next((worth for most, worth in _NEARNESS if days <= most), _FAR)
