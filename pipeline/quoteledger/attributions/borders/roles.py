"""Reframing: where grammar draws the borders of content, cue and source otherwise than the tags do.

Each rule takes a linked attribution and moves words between its roles: a parenthesis that interrupts
the reported clause, a refused verb of saying, the person told to do something, the subject of a passive,
the document that an outlet cites.
"""

from collections.abc import Sequence

from quoteledger.attributions.borders.additions import add_behind
from quoteledger.attributions.borders.citations import cited_by, is_citation
from quoteledger.attributions.borders.coordination import split
from quoteledger.attributions.borders.edges import leave_as, leave_connective, leave_tail
from quoteledger.attributions.borders.hearers import is_hearer, leave_accused, leave_addressee, set_start
from quoteledger.attributions.borders.mergers import without_enclosed, without_repetition
from quoteledger.attributions.borders.parentheses import complete
from quoteledger.attributions.borders.passives import can_speak, take_agent, take_subject
from quoteledger.attributions.contents import is_enclosed, trimmed
from quoteledger.attributions.types import Link
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.clauses import is_predicate
from quoteledger.grammar.noun_phrases import phrase_end
from quoteledger.grammar.verbs import lemma_of, lemmatize
from quoteledger.lang.en.function_words import AUXILIARIES, GENITIVES, PASTS, SUBJECTS, WITHHOLDING
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES, RELATIVES
from quoteledger.lang.en.verbs import NAMING, NOUNS, REFUSALS, VERBS

_OWNER_WORDS = 5
_OPENING_WORDS = 4
_NEWS = frozenset(["confirmation", "news", "word"])
_INFINITE = frozenset(["be", "been", "being", "having", "n't", "never", "not", "n’t"])
_JOINTS = frozenset([",", "and", "but", "or", "that", "they", "which", "who", "he", "she", "it", "we"])


def reframe(page: Page, links: Sequence[Link], sources: Sequence[Extent] = ()) -> list[Link]:
    """The links with words moved to the roles that they have; a relayer's own link goes.

    `sources` are all stretches tagged as such, linked or not.
    """
    kept = split(page, [entry for entry in links if not is_citation(page, entry, links)])
    _take_as(page, kept)
    taken = [content.extent for entry in kept for content in entry.contents]
    for entry in kept:
        if entry.cue is not None and entry.contents:
            _take_naming(page, entry)
            take_subject(page, entry)
            _take_owner(page, entry)
            _take_sender(page, entry)
            take_agent(page, entry, sources)
            _take_verb(page, entry)
            _leave_clause(page, entry)
            leave_addressee(page, entry)
            leave_accused(page, entry)
            leave_tail(page, entry)
            complete(page, entry, taken)
            add_behind(page, entry, taken)
            entry.source = cited_by(page, entry) or entry.source
            _leave_predicate(page, entry)
            leave_connective(page, entry)
            leave_as(page, entry)
    kept = without_enclosed([entry for entry in kept if not is_hearer(page, entry, kept)])
    kept = without_repetition(page, kept)
    return [entry for entry in kept if entry.contents]


def _take_as(page: Page, links: Sequence[Link]) -> None:
    """Gives a verb of naming the fragment behind "as" that another has: describing an attack | as “mad”."""
    for entry in links:
        if entry.cue is None or len(entry.contents) != 1 or entry.contents[0].quoted:
            continue
        if lemma_of(page.tokens(entry.cue)) not in NAMING or entry.contents[0].extent[0] < entry.cue[1]:
            continue
        for other in links:
            for content in [c for c in other.contents if c.quoted and other is not entry]:
                start = content.extent[0]
                near = page.sentence_of(page.token_at(start)) == page.sentence_of(page.token_at(entry.cue[0]))
                led = page.words[page.token_at(start)].lower() == "as"
                if near and led and start >= entry.contents[0].extent[1] and len(other.contents) > 1:
                    other.contents.remove(content)
                    entry.contents.append(content)


def _take_naming(page: Page, entry: Link) -> None:
    """Of "talks | that their union called “good”" the verb before the marks is the cue."""
    assert entry.cue is not None
    content = entry.contents[0]
    if lemma_of(page.tokens(entry.cue)) in VERBS | NOUNS or len(content.quoted) != 1 or content.in_marks:
        return
    first, verb = page.token_at(content.extent[0]), page.token_at(content.quoted[0].start) - 1
    relative = page.words[first].lower() in ("that", "which")
    if not relative or verb <= first + 1 or lemmatize(page.words[verb]) not in NAMING:
        return
    if phrase_end(page, first + 1, verb) != verb:
        return
    entry.source, entry.cue = page.extent(first + 1, verb), page.extent(verb, verb + 1)
    set_start(page, content, content.quoted[0].start)
    content.in_marks = is_enclosed(content.extent, content.quoted)


def _take_owner(page: Page, entry: Link) -> None:
    """Whose the noun is, is the source: of "The trust’s answer: “Soon.”", "complaints from divers that …"."""
    assert entry.cue is not None
    first = page.token_at(entry.cue[0])
    if entry.source is not None or lemma_of(page.tokens(entry.cue)) not in NOUNS:
        return
    after = page.token_range(entry.cue)[1]
    if page.words[after : after + 1] in (["by"], ["from"]) and entry.contents[0].extent[0] > entry.cue[1]:
        end = phrase_end(page, after + 1, page.token_at(entry.contents[0].extent[0]))
        sender = page.extent(after + 1, end) if end > after + 1 else None
        entry.source = sender if sender is not None and can_speak(page, sender) else None
    if first < 2 or entry.source is not None:
        return
    owner = first - 1
    if page.words[owner].lower() not in GENITIVES:
        return
    start, floor = owner, page.sentence_starts[page.sentence_of(first)]
    while start > max(floor, owner - _OWNER_WORDS) and page.words[start - 1][0].isalnum():
        start -= 1
        if page.words[start].lower() in DETERMINERS | POSSESSIVES:
            break
    if start < owner and not any(w.lower() in AUXILIARIES for w in page.words[start:owner]):
        entry.source = page.extent(start, owner)


def _leave_clause(page: Page, entry: Link) -> None:
    """Of "according to the trust, | which runs it, the pier leans" the relative clause is the source's."""
    content = entry.contents[0]
    if entry.source is None or content.in_marks or content.extent[0] < entry.source[1]:
        return
    joint = page.text[entry.source[1] : content.extent[0]].strip()
    first, end = page.token_range(content.extent)
    if joint != "," or page.words[first].lower() not in RELATIVES:
        return
    closing = next(
        (i for i in range(first, end - 1) if page.words[i] == "," and _begins_clause(page.words[i + 1])), None
    )
    if closing is not None and not page.quoted_at(page.extent(first, closing)) and closing + 1 < end:
        set_start(page, content, page.starts[closing + 1])


def _take_sender(page: Page, entry: Link) -> None:
    """Of "Word | came | from the airline that …" the airline is the source, and the word its cue."""
    if entry.source is None or page.text[slice(*entry.source)].lower() not in _NEWS or entry.cue is None:
        return
    after = page.token_range(entry.cue)[1]
    if page.words[after : after + 1] != ["from"] or lemmatize(page.tokens(entry.cue)[-1]) != "come":
        return
    end = phrase_end(page, after + 1, page.token_at(entry.contents[0].extent[0]))
    if end > after + 1:
        entry.cue, entry.source = entry.source, page.extent(after + 1, end)


def _begins_clause(word: str) -> bool:
    """Whether the word may begin the main clause behind a relative one: "which, in May, shut it, | the"."""
    return word.lower() in DETERMINERS | POSSESSIVES | SUBJECTS or word[:1].isupper()


def _take_verb(page: Page, entry: Link) -> None:
    """Of "declined | to say whether …" the verb of saying belongs to the cue."""
    assert entry.cue is not None
    content = entry.contents[0]
    words = page.tokens(content.extent)
    refused = any(lemmatize(word) in REFUSALS for word in page.tokens(entry.cue))
    if not refused or content.in_marks or content.extent[0] < entry.cue[1] or len(words) < 3:
        return
    if words[0].lower() != "to" or words[1].lower() not in WITHHOLDING:
        return
    first, end = page.token_range(content.extent)
    after = first + 2
    if page.words[after].lower() in ("out", "on"):
        after += 1
    if after >= end:
        return
    entry.cue = (entry.cue[0], page.extent(first, after)[1])
    set_start(page, content, page.starts[after])


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
