"""Citations: an outlet that reports what a document or an unnamed person said.

Of "…, Reuters reported, citing a memo" the source is the memo (two-hop sourcing): the cue's own subject
only passes it on, and citing is no quotation of its own.
"""

from collections.abc import Sequence

from quoteledger.attributions.types import Link
from quoteledger.documents.index import Page
from quoteledger.documents.layout import Extent
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.grammar.verbs import lemma_of
from quoteledger.lang.en.people import ANONYMOUS_NOUNS, DOCUMENT_NOUNS, PLURAL_PEOPLE, ROLE_NOUNS
from quoteledger.lang.en.verbs import CITING, RELAYING

_CITED = DOCUMENT_NOUNS | ANONYMOUS_NOUNS | PLURAL_PEOPLE | ROLE_NOUNS
_TIME_WORDS = 4
_STOPS = frozenset([",", ".", ";", ":", "(", "—", "–", "?", "!"])


def is_citation(page: Page, entry: Link, links: Sequence[Link]) -> bool:
    """Whether the link is only "…, Reuters reported, citing a memo": the memo said nothing more."""
    if entry.cue is None or page.text[slice(*entry.cue)].lower() not in CITING:
        return False
    return any(
        other.cue is not None
        and other is not entry
        and cited_by(page, other) is not None
        and page.sentence_of(page.token_at(other.cue[0])) == page.sentence_of(page.token_at(entry.cue[0]))
        for other in links
    )


def cited_by(page: Page, entry: Link) -> Extent | None:
    """The document or people that an outlet cites right behind its cue clause, or between it and its verb."""
    lemma = lemma_of(page.tokens(entry.cue)) if entry.cue is not None else None
    if entry.cue is None or entry.source is None or lemma not in RELAYING:
        return None
    first, end = page.token_range(entry.source)
    if lemma != "report" and any(kind == "PERSON" for _, _, kind in page.names_over(first, end)):
        return None
    if not any(word[:1].isupper() for word in page.words[first:end]):
        return None
    at = page.token_range((max(entry.cue[1], entry.source[1]), len(page.text)))[0]
    at = _behind_time(page, at)
    opening = page.sentence_starts[page.sentence_of(first)]
    at = opening if page.words[opening] == "Citing" else at
    if end + 1 < len(page.words) and page.words[end] == "," and page.words[end + 1].lower() in CITING:
        at = end + 1  # "Reuters, citing a memo, reported"
    if at + 1 >= len(page.words) or page.words[at].lower() not in CITING:
        return None
    stop = at + 1
    while stop < len(page.words) and page.words[stop] not in _STOPS and not page.words[stop].isspace():
        if stop > at + 1 and page.words[stop].lower() in ("who", "which", "that", "saying"):
            break
        stop += 1
    extent = page.extent(at + 1, stop) if stop > at + 1 else None
    if extent is None:
        return None
    words = {page.words[head].lower() for head in heads_of(page, extent)} | _briefed(page, at + 1, stop)
    heads = words | {word.removesuffix("s") for word in words}
    named = any(kind == "PERSON" and at < s for s, _, kind in page.names_over(at + 1, stop))
    return extent if named or heads & _CITED else None


def _briefed(page: Page, first: int, stop: int) -> set[str]:
    """The noun before a participle: of "two people briefed on the talks" the people."""
    pairs = [(page.words[i].lower(), page.words[i + 1].lower()) for i in range(first, stop - 1)]
    return {noun for noun, participle in pairs if participle.endswith("ed")}


def _behind_time(page: Page, at: int) -> int:
    """The token behind a comma here, or behind a few words that say when or where: "on Sunday, citing"."""
    for index in range(at, min(at + _TIME_WORDS + 1, len(page.words) - 1)):
        if page.words[index] == ",":
            return index + 1 if index == at or page.words[index + 1].lower() in CITING else at
        if not page.words[index].isalnum():
            break
    return at
