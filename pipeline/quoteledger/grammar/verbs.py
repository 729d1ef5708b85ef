"""Verbs: a cue as written, and the lemma of its verb or noun that reports."""

from collections.abc import Sequence
from functools import lru_cache

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.lang.en.function_words import AUXILIARIES
from quoteledger.lang.en.verbs import IRREGULAR, NOUNS, VERBS

_EDGES = frozenset(' \t\r\n\u00a0,;:.!?…—–-"“”‘(')


def cue_extent(index: DocIndex, extent: Extent) -> Extent | None:
    """Return the cue without outer punctuation; None if no word is left."""
    start, end = extent
    while start < end and index.text[start] in _EDGES:
        start += 1
    while end > start and index.text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if any(c.isalpha() for c in index.text[start:end]) else None


def lemma_of(words: Sequence[str]) -> str | None:
    """Return the lemma of the verb or noun in the cue that reports, the last of several; None without one.

    Example: ["was", "quoted", "as", "saying"] gives "say"; ["according", "to"] gives "accord".
    """
    known = [lemma for word in words if (lemma := lemmatize(word)) in VERBS or lemma in NOUNS]
    if known:
        return known[-1]
    verbs = [word for word in words if word[:1].isalpha() and word.lower() not in AUXILIARIES]
    return lemmatize(verbs[0]) if verbs else None


@lru_cache(maxsize=1 << 13)
def lemmatize(word: str) -> str:
    """Return the base form of a verb or noun of reporting; of other words a guess by their ending."""
    word = word.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in VERBS or word in NOUNS:
        return word
    guesses = list(_bases(word))
    for guess in guesses:
        if guess in VERBS or guess in NOUNS:
            return guess
    return guesses[0] if guesses else word


def _bases(word: str) -> list[str]:
    """Return possible base forms, the likeliest first."""
    bases: list[str] = []
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            bases.append(word[: -len(ending)] + "y")
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and any(c in "aeiouy" for c in stem) and len(stem) > 1:
            doubled = stem[-1] == stem[-2] and stem[-1] not in "aeioulsf"
            bases.extend([stem[:-1], stem, stem + "e"] if doubled else [stem, stem + "e", stem[:-1]])
    if word.endswith("es") and len(word) > 3:
        bases.extend([word[:-1], word[:-2]] if word[-3] not in "sxzho" else [word[:-2], word[:-1]])
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        bases.append(word[:-1])
    return bases
