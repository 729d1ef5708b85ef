"""Finishing: a link -> an attribution with its final borders, kind, polarity and modality, or none at all."""

from collections.abc import Sequence

from quoteledger.attributions.kinds import kind_of
from quoteledger.attributions.labels import source_after
from quoteledger.attributions.rules import AttributionRules
from quoteledger.attributions.sources import source_extent
from quoteledger.attributions.types import Attribution, Content, Link
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import cue_extent, is_neither, lemma_of, modality_of, polarity_of

_NEEDS_SOURCE = frozenset(["headline", "caption"])


def attribution_of(index: DocIndex, link: Link, rules: AttributionRules) -> Attribution | None:
    """Return the attribution of a link with its final borders; None if it makes no row."""
    zone = index.layout.zones[index.paragraph_of(link.contents[0].extent[0])]
    source = _source(index, link, zone, rules)
    if zone in _NEEDS_SOURCE and not _in_line(index, link.contents, source):
        return None
    cue = _cue(index, link)
    words = index.tokens(cue) if cue else []
    lemma = lemma_of(words)
    # "called on the council to “act”" names nothing
    naming = None if words and words[-1].lower() in ("for", "on", "upon") else lemma
    kind, parts = _kind_and_parts(index, rules.embeds(index, naming, link.contents), naming)
    if not parts:
        return None
    attribution = Attribution(
        id="",
        parts=parts,
        kind=kind,
        cue=cue,
        source=source,
        cue_lemma=lemma,
        unclosed=is_unclosed(link.contents),
        content_probability=max(content.probability for content in link.contents),
        statement_probability=link.statement,
        link_margin=link.margin,
    )
    rules.take_denied(index, attribution, link.contents)
    if any(refuses(index, attribution) for refuses in rules.refusals):
        return None
    _set_truth(index, attribution)
    return attribution


def _source(index: DocIndex, link: Link, zone: str, rules: AttributionRules) -> Extent | None:
    source = source_extent(index, link.source, rules.without_clauses) if link.source else None
    if source is None and link.cue is not None and zone == "headline":
        return source_after(index, link.cue)
    return source


def _cue(index: DocIndex, link: Link) -> Extent | None:
    if link.cue is None:
        return None
    ends = [c.extent[1] for c in link.contents] + ([link.source[1]] if link.source else [])
    return cue_extent(index, link.cue, max([end for end in ends if end <= link.cue[0]], default=0))


def _set_truth(index: DocIndex, attribution: Attribution) -> None:
    """Set polarity and modality from the words of the cue and its subject."""
    cue, source = attribution.cue, attribution.source
    words = index.tokens(cue) if cue else []
    neither = source is not None and is_neither(index, source)
    clause = min((extent[0] for extent in (cue, source) if extent), default=attribution.start)
    attribution.polarity = "negative" if neither else polarity_of(words)
    attribution.modality = modality_of(index, words, clause, refused=neither)


def _in_line(index: DocIndex, contents: Sequence[Content], source: Extent | None) -> bool:
    if source is None:
        return False
    return index.paragraph_of(source[0]) == index.paragraph_of(contents[0].extent[0])


def _kind_and_parts(
    index: DocIndex, contents: Sequence[Content], lemma: str | None
) -> tuple[str, list[Extent]]:
    """Return the kind of all contents together, direct only if each is, and their parts."""
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
