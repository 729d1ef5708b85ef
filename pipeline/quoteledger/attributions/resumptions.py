"""Resumptions: an utterance that its cue clause cuts in mid-sentence goes on in the next marks.

In “If it floods,” she said, pointing at the bridge, “we leave.” the comma inside the first marks, the
comma before the second and the small letter behind it leave no other reading, whatever the tags say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import Page
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.verbs import GESTURES, VERBS

Resumed = Mapping[Quoted, Quoted]


def find_resumed(page: Page) -> Resumed:
    """The marks in which an utterance goes on, with those before them in which it stopped."""
    return {right: left for left, right in pairwise(page.outer) if _goes_on(page, left, right)}


def _goes_on(page: Page, left: Quoted, right: Quoted) -> bool:
    text = page.text
    between = text[left.end : right.start].strip()
    if not (left.closed and right.closed and between.endswith(",") and text[right.inner_start].islower()):
        return False
    if text[left.inner_end - 1] != "," and not between.startswith(","):
        return False
    if page.paragraph_of(left.start) != page.paragraph_of(right.start):
        return False
    if len(page.sentences_of((left.end, right.start))) != 1:
        return False
    # "she said, adding, “and …": the second verb speaks for itself
    last = [word for word in page.tokens((left.end, right.start)) if word[0].isalnum()][-1]
    return not (last.lower().endswith("ing") and lemmatize(last) in VERBS - GESTURES)


def without_clause(contents: Sequence[Content], resumed: Resumed) -> list[Content]:
    """The contents; one that reaches from the cue clause into such marks is the words in marks alone."""
    kept = []
    for content in contents:
        again = [q for q in content.quoted if q in resumed and resumed[q].end <= content.extent[0]]
        if again and not content.in_marks:
            content = replace(content, extent=(again[0].start, again[-1].end), quoted=again, in_marks=True)
        kept.append(content)
    return kept


def rejoin(links: Sequence[Link], resumed: Resumed) -> list[Link]:
    """The links; contents in which an utterance goes on are moved to the link of its beginning."""
    owners = {
        q: entry for entry in links for content in entry.contents if content.in_marks for q in content.quoted
    }
    for entry in links:
        for content in list(entry.contents):
            before = resumed.get(content.quoted[0]) if content.in_marks else None
            owner = owners.get(before) if before is not None else None
            if before is None or owner is None or owner is entry or owner.cue is None:
                continue
            if before.end <= owner.cue[0] < content.extent[0]:
                entry.contents.remove(content)
                owner.contents.append(content)
    return [entry for entry in links if entry.contents]
