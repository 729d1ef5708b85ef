"""Nested quotations: what somebody is reported to have said inside a direct quotation."""

from collections.abc import Callable, Sequence

from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.finish import attribution_of
from quoteledger.attributions.link_scores import Linker, Surroundings
from quoteledger.attributions.linking import make_links, make_surroundings
from quoteledger.attributions.tagging import Tagging
from quoteledger.attributions.types import Attribution
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted


def find_nested(
    index: DocIndex,
    outer: Sequence[Attribution],
    tagging: Tagging,
    linker: Callable[[Surroundings], Linker],
) -> list[Attribution]:
    """Return the attributions of the second layer of tags; `nested_in` is the start of the one around.

    A turn of a transcript has no marks, so that the first layer reads it as prose.
    """
    nested = []
    for attribution in outer:
        if attribution.kind != "direct":
            continue
        tagged = tagging.contract if attribution.turn and attribution.cue is None else tagging.nested
        inside = [t for t in tagged if any(_within(t.extent, part) for part in attribution.parts)]
        if not any(t.role == "CONTENT" for t in inside):
            continue
        contents = find_contents(index, inside, _inner_marks(index, attribution))
        links, _ = make_links(index, contents, linker(make_surroundings(contents, inside)), inside)
        for link in links:
            found = attribution_of(index, link, tagging)
            if found is not None and found.cue is not None:
                found.nested_in = str(attribution.start)
                nested.append(found)
    return nested


def _inner_marks(index: DocIndex, attribution: Attribution) -> list[Quoted]:
    """Return the outermost stretches in marks inside the parts."""
    inside = [
        q for q in index.layout.quoted if any(_within((q.start, q.end), part) for part in attribution.parts)
    ]
    depth = min((q.depth for q in inside), default=0)
    return [q for q in inside if q.depth == depth]


def _within(extent: Extent, outer: Extent) -> bool:
    return outer[0] <= extent[0] and extent[1] <= outer[1]
