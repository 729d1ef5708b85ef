"""Nested quotations: what somebody is reported to have said inside a direct quotation.

These are words in inner quote marks after a verb of reporting. The tagger's training corpus marks none,
so a rule finds them.
"""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import cue_extent, lemma_of, lemmatize, modality_of, polarity_of
from quoteledger.lang.en.function_words import AUXILIARIES, NOT_SAYING, SUBJECTS
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES, PRONOUNS
from quoteledger.lang.en.verbs import NAMING, VERBS

_REACH = 8
_ADVERBS = frozenset(
    [
        "always",
        "also",
        "ever",
        "just",
        "never",
        "had",
        "has",
        "have",
        "often",
        "once",
        "only",
        "sometimes",
        "then",
    ]
)
_OBJECTS = frozenset(["him", "me", "them", "us"])
_OWNERS = frozenset(["a", "an", "my", "our", "the", "their", "your"])
_OPENING = frozenset(word.capitalize() for word in DETERMINERS | POSSESSIVES)
_JOINING = frozenset(["and", "but", "or", "that", "who"])


def find_nested(index: DocIndex, outer: Sequence[Attribution]) -> list[Attribution]:
    """Return an attribution of each inner stretch after a reporting verb; `nested_in` is the outer start."""
    nested = []
    for attribution in outer:
        if attribution.kind != "direct":
            continue
        for part in attribution.parts:
            for quoted in index.layout.quoted:
                # a turn of a transcript has no marks of its own
                depth = 0 if attribution.turn and attribution.cue is None else 1
                if quoted.depth == depth and part[0] <= quoted.start and quoted.end <= part[1]:
                    found = _nested(index, quoted, part)
                    if found is not None:
                        found.nested_in = str(attribution.start)
                        nested.append(found)
    return nested


def _described(index: DocIndex, verb: int, floor: int) -> Extent | None:
    """Return a short description right before the verb: "the consultant"; else None."""
    end = verb
    while end > floor and (index.words[end - 1].lower() in _ADVERBS or index.words[end - 1].endswith("ly")):
        end -= 1
    for first in range(end - 2, max(end - 5, floor) - 1, -1):
        if index.words[first].lower() in DETERMINERS | POSSESSIVES:
            words = index.words[first + 1 : end]
            if words[-1] in SUBJECTS:
                return None  # "the three products you called ‘miracles’"
            plain = all(w.isalpha() and w.islower() and w not in _JOINING | AUXILIARIES for w in words)
            return index.extent(first, end) if plain else None
    return None


def _nested(index: DocIndex, quoted: Quoted, part: Extent) -> Attribution | None:
    """Return the inner quotation, if a reporting verb with a subject leads up to it; else None."""
    opening = index.token_at(quoted.start)
    floor = index.token_at(part[0])
    verb = next((i for i in range(opening - 1, max(opening - 4, floor) - 1, -1) if _reports(index, i)), None)
    if verb is None:
        return None
    cue = cue_extent(index, index.extent(verb, verb + 1), part[0])
    subject = _described(index, verb, floor) or _subject(index, verb, floor)
    if cue is None or subject is None:
        return None
    after = index.token_at(subject[1] - 1) + 1
    if after < verb and all(_is_in_group(word) for word in index.words[after:verb]):
        cue = (index.starts[after], cue[1])
    elif after < verb and index.words[verb - 1].lower() != "and":
        return None  # "things that are untrue are rated ‘correct’"
    words, inner = index.tokens(cue), (quoted.inner_start, quoted.inner_end)
    lemma = lemma_of(words)
    fragment = lemma in NAMING and index.text[inner[0]].islower()
    return Attribution(
        id="",
        parts=[trimmed(index.text, inner) if fragment else inner],
        kind="mixed" if fragment else "direct",
        cue=cue,
        source=subject,
        cue_lemma=lemma,
        polarity=polarity_of(words),
        modality=modality_of(index, words, subject[0]),
        unclosed=not quoted.closed,
        content_probability=0.6,
    )


def _is_in_group(word: str) -> bool:
    """Return whether the word may stand before its verb in a verb group: auxiliaries, adverbs, "used to"."""
    word = word.lower()
    return word in AUXILIARIES | _ADVERBS | {"used", "to"} or word.endswith("ly") or word in ("'d", "’d")


def _reports(index: DocIndex, i: int) -> bool:
    lemma = lemmatize(index.words[i])
    return lemma in VERBS and lemma not in NOT_SAYING


def _subject(index: DocIndex, verb: int, floor: int) -> Extent | None:
    """Return the pronoun or name before the verb, a few words back in the same sentence; else None."""
    for i in range(verb - 1, max(verb - _REACH, floor) - 1, -1):
        word = index.words[i]
        if word in (".", "!", "?", ";", ","):
            return None
        if word.lower() in _OBJECTS:
            continue  # "looked at me and said"
        if word in _OPENING and i + 1 < verb:
            return index.extent(i, i + 2)
        if word.lower() in _OWNERS:
            return None  # "claim my religion and say": of a phrase that nobody described
        if word.lower() in PRONOUNS - DETERMINERS:
            return index.extent(i, i + 1)
        if word[:1].isupper():
            first = i
            while first > floor and index.words[first - 1][:1].isupper():
                first -= 1
            owned = index.words[i + 1 : verb]
            if owned[:1] in (["'s"], ["’s"]) and all(w.isalpha() and w.islower() for w in owned[1:]):
                return index.extent(first, verb)  # "somebody’s grandmother"
            return index.extent(first, i + 1)
    return None
