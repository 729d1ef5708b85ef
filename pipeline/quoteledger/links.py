"""Links: which cue and source a content belongs to, by distance, sentence and paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quoteledger.contents import Content, Tagged
from quoteledger.cues import lemmatize
from quoteledger.lang.en.verbs import VERBS
from quoteledger.pages import Extent, Page

_SENTENCE_COST = 12.0
_PARAGRAPH_COST = 40.0
_CROSSING_COST = 8.0
_MAX_CONTENT_COST = 30.0
_MAX_GAP = 60
_MAX_SOURCE_COST = 28.0
_SECOND_SIDE_COST = 10.0
_VERB_REACH = 4
_UNMARKED_COST = 0.5
_BEFORE_COST = 0.25


@dataclass(slots=True)
class Link:
    """A cue with its source and the contents that it reports, in text order; cue or source may lack."""

    cue: Extent | None
    source: Extent | None
    contents: list[Content] = field(default_factory=list)


def link(
    page: Page, contents: Sequence[Content], tagged: Sequence[Tagged]
) -> tuple[list[Link], list[Content]]:
    """Links in text order, and the contents that no cue or source claims."""
    cues = [t.extent for t in tagged if t.role == "CUE" and _has_word(page, t.extent)]
    sources = [t.extent for t in tagged if t.role == "SOURCE"]
    links = [Link(cue, None) for cue in cues]
    blockers = [c.extent for c in contents]
    left = _link_contents(page, contents, links, sources)
    used = _link_sources(page, links, sources, blockers)
    free = [source for source in sources if source not in used]
    left = _link_untagged(page, [*left, *_untagged(page, contents)], links)
    left = _link_bare(page, left, free, links)
    return sorted((entry for entry in links if entry.contents), key=_first), left


def _first(entry: Link) -> int:
    return min(c.extent[0] for c in entry.contents)


def _has_word(page: Page, extent: Extent) -> bool:
    return any(c.isalpha() for c in page.text[slice(*extent)])


def _link_contents(
    page: Page, contents: Sequence[Content], links: Sequence[Link], sources: Sequence[Extent]
) -> list[Content]:
    """Gives each content the cheapest cue; a cue takes contents on both of its sides only if near."""
    pairs = []
    extents = [content.extent for content in contents]
    for content in contents:
        for entry in links:
            if entry.cue is not None and _between(page, content.extent, entry.cue) <= _MAX_GAP:
                free = sources if content.in_marks else ()
                cost = _cost(page, content.extent, entry.cue, extents, free)
                # a clause follows its verb more often than it leads
                leads = content.extent[0] < entry.cue[0]
                cost += (_UNMARKED_COST + _BEFORE_COST * leads) * (not content.in_marks)
                if cost <= _MAX_CONTENT_COST:
                    pairs.append((cost, content.extent[0], content, entry))
    pairs.sort(key=lambda pair: pair[:2])
    taken: set[int] = set()
    for cost, _, content, entry in pairs:
        if id(content) in taken or not _admits(page, entry, content, cost):
            continue
        taken.add(id(content))
        entry.contents.append(content)
        entry.contents.sort(key=lambda c: c.extent)
    return [content for content in contents if id(content) not in taken]


def _admits(page: Page, entry: Link, content: Content, cost: float) -> bool:
    if not entry.contents:
        return True
    if entry.cue is None:
        return False
    before = content.extent[0] < entry.cue[0]
    same_side = [c for c in entry.contents if (c.extent[0] < entry.cue[0]) == before]
    if same_side:
        # several fragments in marks after one cue: "was “slow” and “dear”"
        near = min(_between(page, content.extent, c.extent) for c in same_side)
        return near <= 2 and _same_sentence(page, content.extent, same_side[0].extent)
    return cost <= _SECOND_SIDE_COST and all(
        _may_split(page, entry.cue, content, other) for other in entry.contents
    )


def _may_split(page: Page, cue: Extent, content: Content, other: Content) -> bool:
    """Whether the cue may stand between the two: an utterance in marks has no half without marks,
    nor one with a verb of its own.
    """
    if content.in_marks == other.in_marks:
        later = max(content, other, key=lambda c: c.extent)
        return not later.in_marks or _verb_before(page, later.extent) in (None, cue)
    marked = content if content.in_marks else other
    first = page.text[marked.quoted[0].inner_start]
    return not first.isupper()


def _between(page: Page, a: Extent, b: Extent) -> int:
    first, second = sorted((a, b))
    return page.gap(first[1], second[0])


def _same_sentence(page: Page, a: Extent, b: Extent) -> bool:
    first, second = sorted((a, b))
    if page.paragraph_of(first[1] - 1) != page.paragraph_of(second[0]):
        return False
    return page.sentence_of(page.token_at(first[1] - 1)) == page.sentence_of(page.token_at(second[0]))


def _cost(
    page: Page,
    extent: Extent,
    other: Extent,
    obstacles: Sequence[Extent],
    free: Sequence[Extent] = (),
) -> float:
    """Words between, with tolls for the ends of sentences and paragraphs and for what lies between.

    Words of the `free` extents don't count: the source between words and cue may be long.
    """
    first, second = sorted((extent, other))
    cost = float(page.gap(first[1], second[0]))
    cost -= sum(page.gap(*e) for e in free if first[1] <= e[0] and e[1] <= second[0])
    if cost > _PARAGRAPH_COST:
        return cost
    paragraphs = page.paragraph_of(second[0]) - page.paragraph_of(max(first[1] - 1, 0))
    if paragraphs:
        # "… said:" may introduce what the next paragraph says
        introduces = other == first and page.text[first[1] - 1 : second[0]].rstrip(' \n\r\t"“‘«„').endswith(
            ":"
        )
        cost += _SENTENCE_COST / 2 if introduces and paragraphs == 1 else _PARAGRAPH_COST * paragraphs
    elif not _same_sentence(page, first, second):
        cost += _SENTENCE_COST
    cost += _CROSSING_COST * sum(first[1] <= o[0] and o[1] <= second[0] for o in obstacles)
    return cost


def _link_sources(
    page: Page, links: Sequence[Link], sources: Sequence[Extent], contents: Sequence[Extent]
) -> set[Extent]:
    """Gives each cue with contents its nearest source; a subject is shared by coordinated cues."""
    used: set[Extent] = set()
    for entry in links:
        if entry.cue is None or not entry.contents:
            continue
        own = [c.extent for c in entry.contents]
        cues = [other.cue for other in links if other.cue is not None and other.cue != entry.cue]
        best: tuple[float, Extent] | None = None
        for source in sources:
            if _between(page, source, entry.cue) > _MAX_SOURCE_COST:
                continue
            cost = _cost(page, source, entry.cue, contents)
            between = sorted((source, entry.cue))
            cost += 3.0 * sum(between[0][1] <= cue[0] and cue[1] <= between[1][0] for cue in cues)
            cost += 0.5 * (source[0] > entry.cue[0])
            cost += _CROSSING_COST * any(e[0] <= source[0] < e[1] for e in own)
            if cost <= _MAX_SOURCE_COST and (best is None or cost < best[0]):
                best = (cost, source)
        if best is not None:
            entry.source = best[1]
            used.add(best[1])
    return used


def _link_untagged(page: Page, contents: Sequence[Content], links: list[Link]) -> list[Content]:
    """Contents right behind a reporting verb that was not tagged: "Roe said, adding that …".

    The verb shares the source of the quotation before it in the sentence, if there is one.
    """
    left = []
    for content in contents:
        verb = _verb_before(page, content.extent)
        before = [e for e in links if e.cue and e.contents and e.cue[1] <= content.extent[0]]
        last = max(before, key=lambda e: e.cue[1] if e.cue else 0, default=None)
        shared = last if last and last.cue and verb and _same_sentence(page, last.cue, verb) else None
        if verb is not None and (shared is not None or content.in_marks):
            links.append(Link(verb, shared.source if shared else None, [content]))
        elif content.probability > 0:
            left.append(content)
    return left


def _untagged(page: Page, contents: Sequence[Content]) -> list[Content]:
    """Utterances in marks that the tagger passed over; worth a look behind a verb of reporting."""
    tagged = {quoted.start for content in contents for quoted in content.quoted}
    return [
        Content((quoted.start, quoted.end), [quoted], True, probability=0.0)
        for quoted in page.outer
        if quoted.closed and quoted.start not in tagged and page.text[quoted.inner_end - 1] in ",.!?"
    ]


def _verb_before(page: Page, extent: Extent) -> Extent | None:
    """A participle or verb of reporting within a few tokens before the extent, in its sentence."""
    first = page.token_at(extent[0])
    for index in range(first - 1, max(first - _VERB_REACH, 0) - 1, -1):
        word = page.words[index].lower()
        if any(c.isalnum() for c in word) and lemmatize(word) in VERBS:
            verb = page.extent(index, index + 1)
            return verb if _same_sentence(page, verb, extent) else None
    return None


def _link_bare(
    page: Page, contents: Sequence[Content], sources: Sequence[Extent], links: list[Link]
) -> list[Content]:
    """Contents beside a source without a cue: `Mayor: ‘…’`, `“…” – Name`."""
    left = []
    for content in contents:
        near = [s for s in sources if _joined(page, content.extent, s)]
        if near:
            source = min(near, key=lambda s: _between(page, content.extent, s))
            links.append(Link(None, source, [content]))
        else:
            left.append(content)
    return left


def _joined(page: Page, content: Extent, source: Extent) -> bool:
    """Whether only a colon or a dash, with marks and spaces, stands between content and source."""
    first, second = sorted((content, source))
    if second[0] < first[1]:
        return False
    joint = page.text[first[1] : second[0]]
    return len(joint) <= 12 and not any(c.isalnum() for c in joint) and any(c in ":—–-|" for c in joint)
