"""Relays: who passes on or translates the words, by set phrases that texts to train on have few of.

They are "sources cited by the Courier", "a memo obtained by Reuters", "as translated by NBC".
"""

import re

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex, overlap
from quoteledger.documents.layout import Extent

_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|&) )?[A-Z][\w&’'-]*)*)"
_PHRASES = (
    ("via", re.compile(rf",?(?: as)? (?:cited|quoted|relayed|obtained|seen|reviewed) by {_NAME}")),
    ("translator", re.compile(rf",?(?: as)? translated by {_NAME}")),
    ("translator", re.compile(r" through (?P<name>(?:an?|his|her|their) (?:interpreter|translator))")),
)


def find_relays(index: DocIndex, attribution: Attribution) -> dict[str, Extent]:
    """Return who relays or translates, by column, named in the sentence of the source or the cue.

    Who relays stands after them; the phrase is no part of the source, which is cut before it.
    """
    found: dict[str, Extent] = {}
    for anchor in (attribution.source, attribution.cue):
        for column, phrase in _PHRASES if anchor is not None else ():
            assert anchor is not None
            first, end = index.sentence_extent(index.sentence_of(index.token_at(anchor[0])))
            match = index.first_match(phrase, anchor[0] if column == "via" else first, end)
            if match is None or any(overlap(part, match.span()) for part in attribution.parts):
                continue
            found.setdefault(column, match.span("name"))
            source = attribution.source
            if source is not None and source[0] < match.start() < source[1]:
                attribution.source = (source[0], match.start())
    return found
