"""Reframing: where grammar draws the borders of content, cue and source otherwise than the tags do.

Each rule takes a linked attribution and moves words between its roles: a parenthesis that interrupts
the reported clause, a refused verb of saying, the person told to do something, the subject of a passive,
the document that an outlet cites.
"""

from collections.abc import Sequence

from quoteledger.attributions.borders.additions import add_behind
from quoteledger.attributions.borders.coordination import split
from quoteledger.attributions.borders.hearers import leave_accused, leave_addressee
from quoteledger.attributions.borders.passives import take_agent
from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Link
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.clauses import is_predicate
from quoteledger.grammar.verbs import lemma_of, lemmatize
from quoteledger.lang.en.function_words import AUXILIARIES, PASTS, SUBJECTS
from quoteledger.lang.en.people import POSSESSIVES
from quoteledger.lang.en.verbs import NOUNS

_OPENING_WORDS = 4
_INFINITE = frozenset(["be", "been", "being", "having", "n't", "never", "not", "n’t"])
_JOINTS = frozenset([",", "and", "but", "or", "that", "they", "which", "who", "he", "she", "it", "we"])


def reframe(page: Page, links: Sequence[Link], sources: Sequence[Extent] = ()) -> list[Link]:
    """The links with words moved to the roles that they have; a relayer's own link goes.

    `sources` are all stretches tagged as such, linked or not.
    """
    kept = split(page, links)
    taken = [content.extent for entry in kept for content in entry.contents]
    for entry in kept:
        if entry.cue is not None and entry.contents:
            take_agent(page, entry, sources)
            leave_addressee(page, entry)
            leave_accused(page, entry)
            add_behind(page, entry, taken)
            _leave_predicate(page, entry)
    return [entry for entry in kept if entry.contents]


def _leave_predicate(page: Page, entry: Link) -> None:
    """Of "His claim that the keys were stolen | did not survive" the sentence needs its own verb.

    Where the noun that reports opens the sentence and the content runs to its end, the second finite verb
    is the sentence's.
    """
    assert entry.cue is not None
    content = entry.contents[0]
    if content.in_marks or len(entry.contents) > 1 or not _is_noun(page, entry.cue, entry.source):
        return
    cue, (first, end) = page.token_at(entry.cue[0]), page.token_range(content.extent)
    sentence = page.sentence_of(cue)
    opening = cue - page.sentence_starts[sentence]
    after = trimmed(page.text, (content.extent[1], page.sentence_extent(sentence)[1]))
    if (
        page.words[first].lower() not in ("that", "to")
        or first < cue
        or opening > _OPENING_WORDS
        or after[1] > after[0]
    ):
        return
    index = _second_verb(page, first, end)
    if index is not None:
        content.extent = trimmed(page.text, (content.extent[0], page.starts[index]))
        content.quoted = [q for q in content.quoted if q.start < content.extent[1]]


def _second_verb(page: Page, first: int, end: int) -> int | None:
    """The finite verb behind the clause's own: of "that it was shut came late", "to shut it has failed"."""
    verbs = [
        i
        for i in range(first + 1, end)
        if page.words[i].lower() in AUXILIARIES
        or (page.words[i].lower() in PASTS and page.words[i - 1].lower() not in _JOINTS)
        or (i == first + 2 and page.words[i - 1].lower() in SUBJECTS)
    ]
    if page.words[first].lower() == "to":
        finite = [i for i in verbs if i > first + 1 and page.words[i].lower() not in _INFINITE]
        return finite[0] if finite and page.words[finite[0] - 1].lower() not in _JOINTS else None
    if not verbs:
        return None
    own = verbs[0]
    while own + 1 in verbs and page.words[own].lower() in AUXILIARIES:
        own += 1
    behind = 2 if page.words[own].lower() in AUXILIARIES else 1
    for index in range(own + behind, end):
        word, before = page.words[index].lower(), page.words[index - 1].lower()
        plural = index + 1 < end and page.words[index + 1].lower() in AUXILIARIES
        verb = word.endswith("s") and is_predicate(page, index) and not plural
        if word in AUXILIARIES or verb or (word in PASTS and before not in _JOINTS):
            return index
    return None


def _is_noun(page: Page, cue: Extent, source: Extent | None) -> bool:
    """Whether the cue is a noun that reports: "the report", "Roe's claim"; not "Roe also reported"."""
    words = page.tokens(cue)
    if lemma_of(words) not in NOUNS or lemmatize(words[-1]) not in NOUNS or words[-1].lower().endswith("ed"):
        return False
    if source is None or source[0] >= cue[0]:
        return True
    owner = page.text[source[0] : cue[0]].rstrip().lower()
    return owner in POSSESSIVES or owner.endswith(("'s", "’s", "s'", "s’"))
