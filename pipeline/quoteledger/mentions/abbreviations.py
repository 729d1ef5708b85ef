"""Abbreviations: whether a word is put together from the beginnings of a name's words."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from quoteledger.mentions.names import ABBREVIATED, FIRMS, SMALL, plain_word

_COUNTRIES = ABBREVIATED | {letters: letters for letters in ABBREVIATED.values()}
# whose names have two orders
_DEPARTMENTS = frozenset(["department", "ministry", "office"])
_SHORTEST, _COMPOUND = 3, 5


@lru_cache(maxsize=1 << 14)
def abbreviates(short: str, name: tuple[str, ...]) -> bool:
    """Return whether a word abbreviates a name of several words.

    Each word gives one letter or more of its beginning; small words, the kind of firm and countries may give
    none: "NYMEX" is the New York Mercantile Exchange, "Conrail" the Consolidated Rail Corp, "USDA" the
    Agriculture Department. Three letters may be the beginning of the first: "Fed".
    """
    letters = "".join(filter(str.isalnum, plain_word(short)))
    in_capitals = sum(map(str.isupper, short)) > 1
    if len(name) < 2 or not short[:1].isupper() or not all(map(_is_capital, name)):
        return False
    if len(letters) == _SHORTEST and not in_capitals:
        return plain_word(name[0]).startswith(letters)
    long_enough = len(letters) >= (_SHORTEST if in_capitals else _COMPOUND)
    return long_enough and any(_is_composed(letters, order) for order in _orders(name))


def first_letters(name: Sequence[str]) -> set[str]:
    """Return the letters that an abbreviation of the name can begin with."""
    letters: set[str] = set()
    for words in _orders(name):
        for word in chain.from_iterable(word.split("-") for word in words):
            letters.add(word[:1])
            if not _may_lack(word):
                break
    return letters


def _orders(name: Sequence[str]) -> list[list[str]]:
    """Return the name's words, and those of its other order: "Department (of) Agriculture"."""
    words = [plain_word(word).rstrip(".") for word in name]
    if words[-1] not in _DEPARTMENTS:
        return [words]
    country = words[:1] if words[0] in _COUNTRIES else []
    return [words, [*(country or ["u.s"]), words[-1], "of", *words[len(country) : -1]]]


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or not word[:1].isalpha() or word in SMALL


def _may_lack(word: str) -> bool:
    return word in _COUNTRIES or word in SMALL or word in FIRMS


def _is_composed(letters: str, words: Sequence[str]) -> bool:
    ends = {0}
    for word in chain.from_iterable(word.split("-") for word in words):
        part = _COUNTRIES.get(word, word)
        ends = {
            end + taken
            for end in ends
            for taken in range(0 if _may_lack(word) else 1, len(part) + 1)
            if letters.startswith(part[:taken], end)
        }
    return len(letters) in ends
