"""Finishing: a link -> an attribution with its final borders, kind, polarity and modality, or none at all."""

from collections.abc import Sequence

from quoteledger.attributions.kinds import denied_words, embeds, kind_of
from quoteledger.attributions.labels import source_after
from quoteledger.attributions.not_reported import (
    acts_upon,
    says_nothing,
)
from quoteledger.attributions.sources import source_extent
from quoteledger.attributions.types import Attribution, Content, Link
from quoteledger.documents.index import DocIndex, overlap
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import cue_extent, is_neither, lemma_of, modality_of, polarity_of
from quoteledger.lang.en.verbs import NAMING, WRITING

_NEEDS_SOURCE = frozenset(["headline", "caption"])


def attribution_of(index: DocIndex, link: Link) -> Attribution | None:
    """The attribution of a link with its final borders; None if it may not make a row."""
    paragraph = index.paragraph_of(link.contents[0].extent[0])
    zone = index.layout.zones[paragraph]
    source = source_extent(index, link.source) if link.source else None
    if source is None and link.cue is not None and zone == "headline":
        source = source_after(index, link.cue)
    if zone in _NEEDS_SOURCE and not _in_line(index, link.contents, source):
        return None
    ends = [c.extent[1] for c in link.contents] + ([link.source[1]] if link.source else [])
    cue = None
    if link.cue is not None:
        start = link.cue[0]
        cue = cue_extent(index, link.cue, max([end for end in ends if end <= start], default=0))
    words = index.tokens(cue) if cue else []
    lemma = lemma_of(words)
    if source is None and lemma in NAMING | {"know", "list"}:
        return None  # "known as “the widow”": a name, nobody's words
    # "called on the council to “act”" names nothing
    naming = None if words and words[-1].lower() in ("for", "on", "upon") else lemma
    kind, parts = _kind_and_parts(index, embeds(index, naming, link.contents), naming)
    denied = denied_words(index, link.contents[0]) if cue is not None and len(link.contents) == 1 else None
    if denied is not None and cue is not None and cue[1] <= denied[0][0]:
        cue = (cue[0], denied[0][1])
        words, kind, parts = index.tokens(cue), denied[2], [denied[1]]
        lemma = lemma_of(words)
    if not parts or (kind == "indirect" and says_nothing(index, parts)) or lemma in WRITING:
        return None
    if kind == "indirect" and len(parts) == 1 and acts_upon(index, words, lemma, parts[0]):
        return None
    neither = source is not None and is_neither(index, source)
    clause = min(extent[0] for extent in (cue, source) if extent) if cue or source else parts[0][0]
    return Attribution(
        id="",
        parts=parts,
        kind=kind,
        cue=cue,
        source=source,
        cue_lemma=lemma,
        polarity="negative" if neither else polarity_of(words),
        modality=modality_of(index, [*link.auxiliary, *words], clause, refused=neither),
        unclosed=is_unclosed(link.contents),
        content_probability=max(content.probability for content in link.contents),
        statement_probability=link.statement,
        link_margin=link.margin,
    )


def _in_line(index: DocIndex, contents: Sequence[Content], source: Extent | None) -> bool:
    if source is None:
        return False
    return index.paragraph_of(source[0]) == index.paragraph_of(contents[0].extent[0])


def _kind_and_parts(
    index: DocIndex, contents: Sequence[Content], lemma: str | None
) -> tuple[str, list[Extent]]:
    """The kind of all contents together: direct only if each is; parts without what overlaps."""
    kinds: list[str] = []
    parts: list[Extent] = []
    for content in contents:
        kind, extents = kind_of(index, content, lemma)
        kinds.append(kind)
        parts.extend(extent for extent in extents if extent[1] > extent[0])
    parts = sorted(set(parts))
    if len(contents) > 1 and len(set(kinds)) > 1 and contents[0].in_marks and kinds[0] == "direct":
        kind = "direct" if all(content.in_marks for content in contents) else "mixed"
    else:
        kind = kinds[0] if len(set(kinds)) == 1 else "mixed"
    return kind, [p for i, p in enumerate(parts) if not any(overlap(p, q) for q in parts[:i])]


def is_unclosed(contents: Sequence[Content]) -> bool:
    """Whether marks that nobody closed, by mistake and not by convention, open a content."""
    return any(not q.closed and not q.continued for content in contents for q in content.quoted)
