"""Interruptions: a reported sentence that its own cue clause cuts in two keeps both halves.

In "The stamps, prosecutors allege, were forged" and "It was, she said, “a farce”" the words on either side
of the clause are no sentences by themselves, so that they are one content whichever half was tagged.
"""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import Page, overlap
from quoteledger.documents.layout import Extent
from quoteledger.grammar.clauses import is_predicate
from quoteledger.lang.en.function_words import AUXILIARIES, CLAUSE_STARTS, PASTS, PREPOSITIONS, SUBORDINATORS
from quoteledger.lang.en.people import FEMALE_PRONOUNS, MALE_PRONOUNS, PLURAL_PRONOUNS, RELATIVE_PRONOUNS

_SUBJECT_WORDS = 14
_PARENTHESES = frozenset([",", "—", "–", "--", ", —"])
_JOINING = frozenset(["and", "but", "nor", "or", "so", "yet"])
_LEADING = frozenset(["and", "but", "so"])
_HEDGES = frozenset(["maybe", "perhaps", "probably"])
_PRONOUNS = RELATIVE_PRONOUNS | {"what"}
_CLAUSE_WORDS = 6


def complete(page: Page, entry: Link, taken: Sequence[Extent]) -> None:
    """Adds the half of the sentence that was not tagged; `taken` are the extents of all contents."""
    _resume(page, entry, taken)
    _begin(page, entry, taken)
    _take_relative(page, entry, taken)


def _resume(page: Page, entry: Link, taken: Sequence[Extent]) -> None:
    """Of "The stamps, prosecutors allege, were forged" what follows the parenthesis is content too."""
    assert entry.cue is not None
    if len(entry.contents) != 1 or entry.source is None:
        return
    content = entry.contents[0]
    start, end = min(entry.cue[0], entry.source[0]), max(entry.cue[1], entry.source[1])
    if (
        content.in_marks
        or content.extent[1] > start
        or page.text[content.extent[1] : start].strip() not in _PARENTHESES
    ):
        return
    closing = page.token_range((end, len(page.text)))[0]
    if (
        closing + 1 >= len(page.words)
        or page.words[closing] not in _PARENTHESES
        or page.text[end : page.starts[closing]].strip()
    ):
        return
    sentence = page.sentence_of(page.token_at(start))
    if page.sentence_of(closing + 1) != sentence or not is_predicate(page, closing + 1):
        return
    words = page.tokens(content.extent)
    if len(words) > _SUBJECT_WORDS or any(word.lower() in AUXILIARIES for word in words):
        return
    rest = trimmed(page.text, (page.starts[closing + 1], page.sentence_extent(sentence)[1]))
    if rest[1] > rest[0] and not any(overlap(rest, extent) for extent in taken):
        quoted = page.quoted_at(rest)
        entry.contents.append(Content(rest, quoted, False, content.probability, content.statement))


def _begin(page: Page, entry: Link, taken: Sequence[Extent]) -> None:
    """Of "The stamps, prosecutors allege, were forged" what stands before the parenthesis is content too."""
    if entry.cue is None or entry.source is None:
        return
    content = entry.contents[0]
    start, end = min(entry.cue[0], entry.source[0]), max(entry.cue[1], entry.source[1])
    first = page.token_at(content.extent[0])
    sentence = page.sentence_of(page.token_at(start))
    opening = page.sentence_extent(sentence)[0]
    before = page.text[opening:start].rstrip()
    joint = page.text[end : content.extent[0]].rstrip(" “\"‘'`")
    if (
        content.extent[0] < end
        or before[-1:] != ","
        or joint[-1:] != ","
        or page.gap(entry.cue[1], content.extent[0]) > _CLAUSE_WORDS
        or page.sentence_of(first) != sentence
        or page.gap(*sorted((*entry.cue, *entry.source))[1:3]) > 1
    ):
        return
    rest = trimmed(page.text, (opening, start))
    # what a fronted clause tells of others' words belongs to it: "When Moll said no, Roe said, “we left.”"
    whole = content.in_marks and _is_fronted(page, rest)
    free = not any(
        overlap(rest, extent) and not (whole and rest[0] <= extent[0] and extent[1] <= rest[1])
        for extent in taken
    )
    if free and not page.quoted_at(rest) and rest[1] > rest[0] and _needs(page, rest, content):
        entry.contents.insert(0, Content(rest, [], False, content.probability, content.statement))


def _take_relative(page: Page, entry: Link, taken: Sequence[Extent]) -> None:
    """Of "a fee, which she said was illegal" the pronoun is the subject of what is reported."""
    if entry.cue is None or entry.source is None or len(entry.contents) != 1:
        return
    content = entry.contents[0]
    if content.in_marks or not entry.source[1] <= entry.cue[0] < entry.cue[1] <= content.extent[0]:
        return
    pronoun = page.token_at(entry.source[0]) - 1
    first = page.token_range(content.extent)[0]
    if (
        pronoun < 1
        or page.words[pronoun].lower() not in _PRONOUNS
        or page.words[pronoun - 1].lower() in PREPOSITIONS | {"during"}
        or page.gap(entry.source[1], content.extent[0]) > len(page.tokens(entry.cue))
        or not is_predicate(page, first)
    ):
        return
    extent = page.extent(pronoun, pronoun + 1)
    if any(overlap(extent, other) for other in taken):
        return
    entry.contents.insert(0, Content(extent, [], False, content.probability, content.statement))


def _needs(page: Page, rest: Extent, content: Content) -> bool:
    """Whether the words of `rest` and the content are halves: neither is a sentence without the other."""
    first = page.token_range((content.parts[0][0], content.extent[1]))[0]
    written = [word for word in page.tokens(rest) if word[0].isalnum()]
    words = [word.lower() for word in written]
    if _is_fronted(page, rest) and len(words) > 2:
        return _completes(page.words[first], _without_leading(words))
    if not words or len(words) > _SUBJECT_WORDS or not page.words[first][:1].islower():
        return False
    if written[-1] in AUXILIARIES:  # as written: "In May" ends in no auxiliary
        return True
    if words[-1] in _HEDGES and len(words) < 3:
        return True
    finite = any(word in AUXILIARIES for word in written)
    if page.words[first] in _JOINING:
        return finite and words[0] not in PREPOSITIONS
    return not finite and words[0] not in PREPOSITIONS | CLAUSE_STARTS and is_predicate(page, first)


def _is_fronted(page: Page, rest: Extent) -> bool:
    """Whether a conjunction that needs a main clause begins the words, perhaps behind "so"."""
    words = _without_leading([word.lower() for word in page.tokens(rest) if word[0].isalnum()])
    return bool(words) and words[0] in SUBORDINATORS


def _without_leading(words: list[str]) -> list[str]:
    return words[1:] if words and words[0] in _LEADING else words


def _completes(word: str, clause: Sequence[str]) -> bool:
    """Whether a main clause that begins with the word completes "When the rain came".

    A capital would begin a sentence of its own. A clause about "he" or "she", or without a subject and verb
    ("When asked about it", "While on a visit"), is the narrator's.
    """
    told = any(w in MALE_PRONOUNS | FEMALE_PRONOUNS | PLURAL_PRONOUNS for w in clause)
    finite = any(w in AUXILIARIES | PASTS or w.endswith("ed") for w in clause[2:])
    return word[:1].islower() and finite and not told and not clause[1].endswith(("ed", "ing"))
