"""Subjects: the phrase that a verb of reporting has for its source where none was tagged."""

from collections.abc import Sequence

from quoteledger.attributions.types import Content
from quoteledger.documents.index import Page, overlap
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import phrase_end
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import AUXILIARIES
from quoteledger.lang.en.people import DETERMINERS, RELATIVES
from quoteledger.lang.en.verbs import VOICING

_SUBJECT_WORDS = 6
_CLAUSE_ENDS = frozenset(["and", "as", "because", "but", "or", "that", "then", "when", "where", "while"])


def untagged_subject(
    page: Page, cue: Extent, contents: Sequence[Content], sources: Sequence[Extent]
) -> Extent | None:
    """The phrase right before a verb that leads to marks, or right behind one that follows them."""
    if _leads_to_marks(page, cue, contents):
        return subject_of(page, cue, sources)
    return _subject_behind(page, cue, contents)


def _leads_to_marks(page: Page, cue: Extent, contents: Sequence[Content]) -> bool:
    """Whether one verb of voice or writing stands right before the marks: "A home-made sign read “Go”"."""
    content = contents[0]
    if not content.in_marks or page.gap(cue[1], content.extent[0]) > 0:
        return False
    words = page.tokens(cue)
    return cue[1] <= content.extent[0] and len(words) == 1 and lemmatize(words[0]) in VOICING


def _subject_behind(page: Page, cue: Extent, contents: Sequence[Content]) -> Extent | None:
    """The phrase right behind the verb that follows words in marks: “Mine,” laughed the striker."""
    content = contents[-1]
    if not content.in_marks or content.extent[1] > cue[0]:
        return None
    first = page.token_range(cue)[1]
    bare = page.gap(content.extent[1], cue[0]) == 0 and len(page.tokens(cue)) == 1
    begins = first < len(page.words) and page.words[first].lower() in DETERMINERS - {"that", "this"}
    end = phrase_end(page, first, len(page.words)) if bare and begins else first
    return page.extent(first, end) if end > first else None


def subject_of(page: Page, verb: Extent, sources: Sequence[Extent]) -> Extent | None:
    """The tagged source that ends in the phrase before the verb, widened to it; or the phrase itself."""
    token = page.token_at(verb[0])
    first = token
    while first > 0 and not page.doc[first].is_sent_start:
        before = page.words[first - 1]
        if before.lower() in _CLAUSE_ENDS or not (before[0].isalnum() or before == "-"):
            break
        first -= 1
    words = [word.lower() for word in page.words[first:token]]
    if not 0 < len(words) <= _SUBJECT_WORDS or any(word in AUXILIARIES | RELATIVES for word in words):
        return None
    extent = page.extent(first, token)
    near = [source for source in sources if overlap(source, extent)]
    return (min(extent[0], near[-1][0]), extent[1]) if near else extent
