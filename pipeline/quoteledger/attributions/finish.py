"""Finishing: a link -> an attribution with its final borders, kind, polarity and modality, or none at all."""

import re
from collections.abc import Sequence

from quoteledger.attributions.kinds import kind_of
from quoteledger.attributions.labels import source_after
from quoteledger.attributions.relays import find_relays
from quoteledger.attributions.sources import source_extent, source_kind
from quoteledger.attributions.tagging import Tagging
from quoteledger.attributions.types import Attribution, Content, Link
from quoteledger.documents.index import DocIndex, overlap
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import cue_extent, lemma_of
from quoteledger.lang.en.first_names import FEMALE, MALE
from quoteledger.lang.en.labels import NO_SPEAKERS
from quoteledger.lang.en.people import HONORIFICS

_BEFORE_CLAUSE = (",", "?", "!", "—")
_CLAUSE_END = re.compile(r"(?:[^.,;:!?]{0,40}[.,;:]\s*|\s*$)")
_ASKED_FOR = frozenset(["how", "what", "who", "why"])
_NEEDS_SOURCE = frozenset(["headline", "caption"])


def attribution_of(index: DocIndex, link: Link, tagging: Tagging) -> Attribution | None:
    """Return the attribution of a link with its final borders; None if it makes no row."""
    zone = index.layout.zones[index.paragraph_of(link.contents[0].extent[0])]
    cue = cue_extent(index, link.cue) if link.cue is not None else None
    source = source_extent(index, link.source) if link.source is not None else None
    if source is None and cue is not None and zone == "headline":
        source = source_after(index, cue)
    if zone == "headline" and _is_asked_for(index, link.contents):
        return None
    if zone in _NEEDS_SOURCE and not _in_line(index, link.contents, source):
        return None
    unmarked = cue is None and not link.contents[0].in_marks
    if unmarked and source is not None and _is_bare_label(index, source, zone):
        return None
    # a headline's last words may be tagged as content, too, and are its source
    said = [c for c in link.contents if source is None or c.in_marks or not overlap(c.extent, source)]
    kind, parts = _kind_and_parts(index, said or link.contents, cue)
    if kind == "direct" and cue is not None and source is not None:
        parts = [piece for part in parts for piece in _without_clause(index, part, cue, source)]
    if not parts:
        return None
    attribution = Attribution(
        id="",
        parts=parts,
        kind=kind,
        cue=cue,
        source=source,
        cue_lemma=lemma_of(index.tokens(cue)) if cue is not None else None,
        unclosed=is_unclosed(link.contents),
        content_probability=max(content.probability for content in link.contents),
        link_margin=link.margin,
        circumstances=link.circumstances,
    )
    attribution.circumstances = find_relays(index, attribution) | attribution.circumstances
    if cue is not None:
        attribution.polarity = _class_of(index, cue, tagging, "polarity")
        attribution.modality = _class_of(index, cue, tagging, "modality")
    return attribution


def _without_clause(index: DocIndex, part: Extent, cue: Extent, source: Extent) -> list[Extent]:
    """Return words in marks without the cue's clause inside them: “It fell, Roth said. All of it.”"""
    start, end = min(cue[0], source[0]), max(cue[1], source[1])
    lead = index.text[part[0] : start].rstrip()
    follows = _CLAUSE_END.match(index.text, end, part[1])
    if not part[0] < start < end <= part[1] or not lead.endswith(_BEFORE_CLAUSE) or follows is None:
        return [part]
    pieces = [(part[0], part[0] + len(lead)), (follows.end(), part[1])]
    return [piece for piece in pieces if piece[0] < piece[1]]


def _class_of(index: DocIndex, cue: Extent, tagging: Tagging, name: str) -> str:
    chances = tagging.classify(name, *index.token_range(cue))
    return max(chances, key=chances.__getitem__)


def _in_line(index: DocIndex, contents: Sequence[Content], source: Extent | None) -> bool:
    if source is None:
        return False
    paragraph = index.paragraph_of(source[0])
    if index.layout.zones[paragraph] == "caption" and source_kind(index, source) == "pronoun":
        return False
    return paragraph == index.paragraph_of(contents[0].extent[0])


def _is_asked_for(index: DocIndex, contents: Sequence[Content]) -> bool:
    """Return whether a heading says only that words follow: "What they said"."""
    return all(index.text[slice(*content.extent)].lower() in _ASKED_FOR for content in contents)


def _is_bare_label(index: DocIndex, source: Extent, zone: str) -> bool:
    """Return whether the source is a label that is nobody: `WHAT: …`, `RISK REMAINS: …`."""
    text = index.text[slice(*source)]
    words = text.lower().split()
    if not index.text[source[1] :].lstrip("*_ ").startswith(":"):
        return False
    named = words[0] in MALE | FEMALE | HONORIFICS
    return words[0] in NO_SPEAKERS or (zone == "body" and text.isupper() and not named)


def _kind_and_parts(
    index: DocIndex, contents: Sequence[Content], cue: Extent | None
) -> tuple[str, list[Extent]]:
    """Return the kind of all contents together, direct only if each is, and their parts."""
    kinds: list[str] = []
    parts: list[Extent] = []
    for content in contents:
        kind, extents = kind_of(index, content, cue)
        kinds.append(kind)
        parts.extend(extent for extent in extents if extent[1] > extent[0])
    parts = sorted(set(parts))
    if len(contents) > 1 and len(set(kinds)) > 1 and contents[0].in_marks and kinds[0] == "direct":
        kind = "direct" if all(content.in_marks for content in contents) else "mixed"
    else:
        kind = kinds[0] if len(set(kinds)) == 1 else "mixed"
    joined: list[Extent] = []
    for start, end in parts:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return kind, joined


def is_unclosed(contents: Sequence[Content]) -> bool:
    """Return whether a content has quote marks left open by mistake, not by convention."""
    return any(not q.closed and not q.continued for content in contents for q in content.quoted)
