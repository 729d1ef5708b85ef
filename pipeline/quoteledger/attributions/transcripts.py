"""Transcripts and interviews: each turn of the layout is a direct quotation of its label."""

import re

from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.posts import find_posts

# words that close marks of a turn before, and where they are from: I did.” App. 34.
_CLOSED = re.compile(r"(?P<words>[^“”\"«»]+)[”»\"](?:\s+[^\s“”]{1,12}){0,5}$")


def find_turns(index: DocIndex) -> list[Attribution]:
    """Return an attribution for each turn, whose source is the label without stage directions."""
    return [
        Attribution(
            id="",
            parts=[_without_marks(index, part) for part in turn.parts],
            kind="direct",
            source=turn.label,
            turn=True,
            asks=turn.asks,
        )
        for turn in index.layout.turns
    ]


def attribute_posts(index: DocIndex) -> list[Attribution]:
    """Return an attribution for each post, whose source is the account in its tag."""
    return [
        Attribution(id="", parts=post.parts, kind="direct", source=post.account)
        for post in find_posts(index.text)
    ]


def _without_marks(index: DocIndex, extent: Extent) -> Extent:
    """Return a paragraph of a turn without quote marks around it, or around it and its label."""
    for quoted in index.quoted_at(extent):
        if (quoted.start, quoted.end) == extent:
            return quoted.inner_start, quoted.inner_end
        # what follows them is where the words are from: “A. I did.” App. 34.
        if quoted.start < extent[0] < quoted.inner_end:
            return extent[0], min(extent[1], quoted.inner_end)
    closed = _CLOSED.match(index.text, *extent)
    return (extent[0], closed.end("words")) if closed is not None else extent
