"""Nested quotations: what somebody is reported to have said inside a direct quotation."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.finish import attribution_of
from quoteledger.attributions.link_scores import Linker, Surroundings
from quoteledger.attributions.linking import make_links, make_surroundings
from quoteledger.attributions.tagging import Tagging
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted

Item = TypeVar("Item")


def find_nested(
    index: DocIndex,
    outer: Sequence[Attribution],
    tagging: Tagging,
    linker: Callable[[Surroundings], Linker],
) -> list[Attribution]:
    """Return the attributions of the second layer of tags; `nested_in` is the start of the one around.

    A turn of a transcript has no marks; where the second layer has nothing in it, the first has read it as
    prose. What reports all of the words around it is not nested in them.
    """
    nested = []
    for attribution in outer:
        if attribution.kind != "direct":
            continue
        unmarked = attribution.turn and attribution.cue is None
        layers = (tagging.nested, tagging.contract) if unmarked else (tagging.nested,)
        tagged = (_inside(layer, attribution.parts, lambda stretch: stretch.extent) for layer in layers)
        inside = next((found for found in tagged if any(t.role == "CONTENT" for t in found)), None)
        if inside is None:
            continue
        contents = find_contents(index, inside, _inner_marks(index, attribution))
        links, _ = make_links(index, contents, linker(make_surroundings(contents, inside)), inside)
        for link in links:
            found = attribution_of(index, link, tagging)
            if found is None or found.cue is None:
                continue
            if (found.start, found.end) != (attribution.start, attribution.end):
                found.nested_in = str(attribution.start)
                nested.append(found)
    return nested


def _inner_marks(index: DocIndex, attribution: Attribution) -> list[Quoted]:
    """Return the outermost stretches in marks inside the parts."""
    inside = _inside(index.layout.quoted, attribution.parts, lambda quoted: (quoted.start, quoted.end))
    depth = min((q.depth for q in inside), default=0)
    return [q for q in inside if q.depth == depth]


def _inside(
    items: Sequence[Item], parts: Sequence[Extent], extent_of: Callable[[Item], Extent]
) -> list[Item]:
    """Return those of the items, ordered by their start, that are inside one of the parts."""
    found = []
    for start, end in parts:
        first = bisect_left(items, start, key=lambda item: extent_of(item)[0])
        last = bisect_right(items, end, key=lambda item: extent_of(item)[0])
        found += [item for item in items[first:last] if extent_of(item)[1] <= end]
    return found
