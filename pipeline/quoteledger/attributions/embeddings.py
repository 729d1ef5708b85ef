"""Embedded speech: of "footage of Roe saying, “We lost”" the words in marks are hers, not the footage's.

The tagger often takes such a phrase whole for what is shown or told; the verb inside it, with somebody
right before and an utterance right behind, is a cue of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quoteledger.attributions.types import Link, Tagged
from quoteledger.documents.index import Page, overlap
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.lang.en.people import OBJECTS

_SAYING = frozenset(["asking", "saying", "shouting", "telling", "writing", "yelling"])
_REACH = 7


Owners = Mapping[int, tuple[Extent, Extent]]


def unfold(page: Page, tagged: Sequence[Tagged]) -> tuple[list[Tagged], Owners]:
    """The stretches, a content with speech embedded in it as the utterance alone.

    And cue and source of each such utterance, by where its marks begin.
    """
    cues = [t.extent for t in tagged if t.role == "CUE"]
    kept: list[Tagged] = []
    owners: dict[int, tuple[Extent, Extent]] = {}
    for stretch in tagged:
        found = _embedded(page, stretch) if stretch.role == "CONTENT" else None
        if found is not None and not any(overlap(found[0], cue) for cue in cues):
            cue, source, quoted = found
            owners[quoted.start] = (cue, source)
            stretch = replace(stretch, extent=(quoted.start, quoted.end))
        kept.append(stretch)
    return kept, owners


def give_back(links: Sequence[Link], owners: Owners) -> list[Link]:
    """The links, each utterance with the cue and source that it was embedded with."""
    made: list[Link] = []
    for entry in links:
        for content in [c for c in entry.contents if c.extent[0] in owners]:
            cue, source = owners[content.extent[0]]
            entry.contents.remove(content)
            made.append(Link(cue, source, [content]))
    kept = [entry for entry in links if entry.contents]
    return sorted([*kept, *made], key=lambda entry: entry.contents[0].extent)


def _embedded(page: Page, stretch: Tagged) -> tuple[Extent, Extent, Quoted] | None:
    """Cue, source and marks of the speech inside the stretch."""
    quoted = next((q for q in page.quoted_at(stretch.extent) if q.start > stretch.extent[0]), None)
    if quoted is None or not quoted.closed or not _is_utterance(page, quoted):
        return None
    opening, floor = page.token_at(quoted.start), page.token_at(stretch.extent[0])
    if page.words[opening - 1] not in (",", ":"):
        return None
    for verb in range(opening - 2, max(opening - _REACH, floor) - 1, -1):
        if page.words[verb] in (",", ":", ";", "."):
            return None
        if page.words[verb].lower() in _SAYING:
            subject = _subject(page, verb)
            return (page.extent(verb, verb + 1), subject, quoted) if subject else None
    return None


def _is_utterance(page: Page, quoted: Quoted) -> bool:
    inner = page.text[quoted.inner_start : quoted.inner_end]
    return inner[:1].isupper() and inner[-1:] in (",", ".", "!", "?")


def _subject(page: Page, verb: int) -> Extent | None:
    """The name or pronoun right before the verb."""
    names = [(first, end) for first, end, _ in page.names_over(verb - 1, verb) if end == verb]
    if names:
        return page.extent(*names[0])
    return page.extent(verb - 1, verb) if verb and page.words[verb - 1].lower() in OBJECTS | {"her"} else None
