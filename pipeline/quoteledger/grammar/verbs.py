"""Verbs: the verb group as written, the lemma that reports, polarity and modality."""

from collections.abc import Sequence
from functools import lru_cache

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.lang.en.function_words import AUXILIARIES, WITHHOLDING
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES
from quoteledger.lang.en.verbs import (
    ACTING,
    ATTITUDES,
    CONDITIONALS,
    FUTURE,
    HYPOTHETICAL,
    IRREGULAR,
    NEGATIONS,
    NOUNS,
    REFUSALS,
    VERBS,
    WRITING,
)

_BE = frozenset(["am", "are", "is", "was", "were"])
_DUE = frozenset(["about", "also", "due", "expected", "going", "likely", "now", "scheduled", "set"])
_WOULD = frozenset(["would", "wouldn't", "wouldn’t"])
_KNOWN = VERBS | NOUNS | ATTITUDES | ACTING | WRITING
_NOBODY = frozenset(["neither", "nobody", "none"])
_ADJUNCTS = frozenset(["at", "during", "in", "on", "via"])
_EDGES = frozenset(' \t\r\n\u00a0,;:.!?…—–-"“”‘(')


def cue_extent(index: DocIndex, extent: Extent, floor: int) -> Extent | None:
    """Return the cue without outer punctuation, with auxiliaries from `floor` on; None if no word is left."""
    start, end = extent
    while start < end and index.text[start] in _EDGES:
        start += 1
    while end > start and index.text[end - 1] in _EDGES:
        end -= 1
    if not any(c.isalpha() for c in index.text[start:end]):
        return None
    last = index.token_range((start, end))[0] + len(verb_group(index.tokens((start, end))))
    end = min(end, index.extent(last - 1, last)[1])
    first = index.token_at(start)
    while first > 0 and index.starts[first - 1] >= floor and index.words[first - 1].lower() in AUXILIARIES:
        first -= 1
        start = index.starts[first]
    return start, end


def verb_group(words: Sequence[str]) -> Sequence[str]:
    """Return the words without a setting after the verb: "said" of "said in a statement"."""
    for index in range(1, len(words) - 1):
        setting = words[index].lower() in _ADJUNCTS and words[index + 1].lower() in DETERMINERS | POSSESSIVES
        if setting and any(lemmatize(word) in VERBS for word in words[:index]):
            return words[:index]
    return words


def _is_to(words: Sequence[str]) -> bool:
    """Return whether the words are like "is to announce" or "are due to tell"."""
    if "to" not in words[1:-1] or words[0] not in _BE:
        return False
    between = words[1 : words.index("to", 1)]
    return all(word in _DUE for word in between)


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
        if guess in _KNOWN:
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
            doubled = stem[-1] == stem[-2] and stem[-1] not in "aeiouls"
            bases.extend([stem[:-1], stem, stem + "e"] if doubled else [stem, stem + "e", stem[:-1]])
    if word.endswith("es") and len(word) > 3:
        bases.extend([word[:-1], word[:-2]] if word[-3] not in "sxzho" else [word[:-2], word[:-1]])
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        bases.append(word[:-1])
    return bases


def polarity_of(words: Sequence[str]) -> str:
    """Return `negative` if the words were not said, refused or denied; else `positive`."""
    lowered = [word.lower() for word in words]
    refusals = REFUSALS | {"denial"}
    if any(word in NEGATIONS for word in lowered) or any(lemmatize(word) in refusals for word in lowered):
        return "negative"
    return "positive"


def is_neither(index: DocIndex, source: Extent) -> bool:
    """Return whether the subject itself denies: "Neither Roe nor Lund would say", "Nobody said"."""
    words = [word.lower() for word in index.tokens(source)]
    before = index.words[index.token_at(source[0]) - 1].lower() if source[0] else ""
    return before in _NOBODY or "nor" in words or words[0] in _NOBODY


def modality_of(index: DocIndex, words: Sequence[str], start: int, *, refused: bool = False) -> str:
    """Return `future`, `hypothetical` or `actual`; `start` is where the clause of cue and source begins.

    `refused`: the subject denies it already ("Neither Roe nor Lund would say").
    """
    lowered = [word.lower() for word in words]
    withheld = not WITHHOLDING.isdisjoint(lowered[-1:]) or lowered[-2:] == ["rule", "out"]
    if (refused or polarity_of(words) == "negative") and withheld and lowered[0] in _WOULD:
        return "actual"  # "would not say" is a refusal
    if any(word in FUTURE for word in lowered) or _is_to(lowered):
        return "future"
    first = index.token_at(start)
    before = index.words[first - 1].lower() if first and not index.doc[first].is_sent_start else ""
    if before in CONDITIONALS - {"when"} or any(word in HYPOTHETICAL for word in lowered):
        return "hypothetical"
    return "actual"
