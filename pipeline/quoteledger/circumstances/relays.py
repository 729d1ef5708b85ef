"""Relays: who passes on or translates what somebody else said, from fixed turns of phrase."""

from dataclasses import dataclass

from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import phrase_end
from quoteledger.lang.en.circumstances import OBTAINED, OUTLET_WORDS, TRANSLATORS
from quoteledger.lang.en.people import DOCUMENT_NOUNS
from quoteledger.lang.en.verbs import CITING
from quoteledger.mentions.component import PERSON

VIA, TRANSLATOR = "via", "translator"

Tokens = tuple[int, int]

_RELAYED = frozenset(["carried", "cited", "quoted", "relayed", "reported"])
_NEAR = 8
_QUOTING = frozenset(["cite", "cited", "cites", "citing", "quote", "quoted", "quotes", "quoting"])
_BE = frozenset(["are", "be", "been", "being", "is", "was", "were"])


@dataclass(frozen=True, slots=True)
class Relay:
    """Who relays or translates, as tokens `[first, end)`; `end` is also where reading goes on."""

    role: str
    first: int
    end: int


def relay_at(index: DocIndex, i: int, stop: int) -> Relay | None:
    """Return the relay whose phrase begins at the token: "translated by NBC", "cited by Bloomberg"."""
    words = [word.lower() for word in index.words[i : min(i + 8, stop)]]
    if words[:1] == ["as"]:
        return relay_at(index, i + 1, stop) if words[1:2] and words[1] in _RELAYED | {"translated"} else None
    if not words:
        return None
    if words[0] == "translated" and "by" in words:
        return _named(index, TRANSLATOR, i + words.index("by") + 1, stop)
    if words[0] in _RELAYED | OBTAINED and words[1:2] in (["by"], ["in"]):
        if words[1] == "in" and words[0] not in ("quoted", "cited"):
            return None
        return _named(index, VIA, i + 2, stop)
    if words[0] in ("through", "via", "with"):
        end = phrase_end(index, i + 1, stop)
        if end > i + 1 and index.words[end - 1].lower() in TRANSLATORS:
            return Relay(TRANSLATOR, i + 1, end)
    if words[:2] == ["according", "to"]:
        return _according(index, i + 2, stop)
    return None


def _named(index: DocIndex, role: str, first: int, stop: int) -> Relay | None:
    end = phrase_end(index, first, stop)
    return Relay(role, first, end) if end > first else None


def _according(index: DocIndex, first: int, stop: int) -> Relay | None:
    """Return the outlet after "according to", or who obtained the document named there; else None."""
    end = phrase_end(index, first, stop)
    if end == first:
        return None
    if is_outlet(index, first, end):
        return Relay(VIA, first, end)
    if any(
        word.lower() in DOCUMENT_NOUNS | {"transcript", "recording", "video"}
        for word in index.words[first:end]
    ):
        for i in range(end, min(end + 6, stop)):
            if index.words[i].lower() in OBTAINED and index.words[i + 1 : i + 2] == ["by"]:
                return _named(index, VIA, i + 2, stop)
    return None


def is_outlet(index: DocIndex, first: int, end: int) -> bool:
    """Return whether the tokens name an outlet, not a person: a capitalized word says so."""
    words = index.words[first:end]
    persons = (name for name in index.names if name[2] == PERSON)
    if any(start < end and first < stop for start, stop, _ in persons):
        return False
    return any(word[:1].isupper() and word.lower() in OUTLET_WORDS for word in words)


def is_institution(index: DocIndex, first: int, end: int) -> bool:
    """Return whether the tokens hold a name that is no person's."""
    return any(start < end and first < stop and kind != PERSON for start, stop, kind in index.names)


def relaying_subject(
    index: DocIndex, cue: Tokens, source: Tokens | None, first: int, end: int
) -> Tokens | None:
    """Return who does the reporting where another is cited for it; None where nobody is.

    "Reuters reported, citing a memo", "Citing a memo, Reuters reported", "Reuters quoted the minister as
    saying": whichever of the two is the source. `first` is where the clause begins, `end` where cue and
    source end.
    """
    words = index.words
    is_subject = source is not None and source[1] <= cue[0]
    cited = source is not None and source[0] > 0 and words[source[0] - 1].lower() in CITING
    if source is not None and is_subject and cited and source[0] > 1 and words[source[0] - 2] == ",":
        return phrase_before(index, source[0] - 2, index.sentence_starts[index.sentence_of(cue[0])])
    if is_subject and not cited:
        start = index.sentence_starts[index.sentence_of(cue[0])]
        opening = next((words[token] for token in range(start, cue[0]) if words[token][0].isalnum()), "")
        return source if _is_citing_after(index, end) or opening.lower() in CITING else None
    quoting = words[cue[1] - 1].lower() in _QUOTING
    quoting = quoting and not any(word.lower() in _BE for word in words[cue[0] : cue[1]])
    if source is not None and (cited or (quoting and source[0] >= cue[1])):
        return phrase_before(index, cue[0], first)
    return None


def _is_citing_after(index: DocIndex, end: int) -> bool:
    """Return whether ", citing" follows within a few words ("reported | on Monday, citing …")."""
    for token in range(end, min(end + _NEAR, len(index.words) - 1)):
        if index.doc[token].is_sent_start:
            return False
        if index.words[token] == "," and index.words[token + 1] in CITING:
            return True
    return False


def relayed_within(index: DocIndex, first: int, end: int) -> Relay | None:
    """Return the relay in a cue or source: "was quoted by Reuters as saying", "memo obtained by Reuters"."""
    for i in range(first, end - 2):
        if index.words[i].lower() in _RELAYED | OBTAINED and index.words[i + 1].lower() == "by":
            return _named(index, VIA, i + 2, end)
    return None


def phrase_before(index: DocIndex, end: int, first: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends right before the token `end`, from `first` at most; else None."""
    start = end
    while start > first and (
        index.words[start - 1][0].isalnum() or index.words[start - 1] in ("'s", "’s", "&")
    ):
        start -= 1
    return (start, end) if start < end and phrase_end(index, start, end) == end else None
