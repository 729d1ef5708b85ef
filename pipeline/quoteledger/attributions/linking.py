"""Links: which cue and source a content belongs to, and which circumstances, by the linker's scores."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quoteledger.attributions.link_scores import Linker, Surroundings
from quoteledger.attributions.types import CIRCUMSTANCES, Content, Link, Tagged
from quoteledger.documents.index import DocIndex, touching
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.lang.en.function_words import MINOR_WORDS

_NEIGHBOURS = 4
_EVEN = 0.5
_LONGEST_JOINT = 12
_CLAUSE_WORDS = 5


def make_links(
    index: DocIndex, contents: Sequence[Content], linker: Linker, tagged: Sequence[Tagged]
) -> tuple[list[Link], list[Content]]:
    """Return the links in text order, and the contents left over."""
    links = [Link(cue, None) for cue in linker.around.cues]
    left = _link_contents(linker, contents, links)
    used = _link_sources(linker, links)
    _link_circumstances(linker, links, tagged)
    free = [source for source in linker.around.sources if source not in used]
    left = link_bare(index, left, free, links)
    return sorted((link for link in links if link.contents), key=_first), left


def make_surroundings(contents: Sequence[Content], tagged: Sequence[Tagged]) -> Surroundings:
    """Return the extents that the linker chooses among."""
    cues, sources = ([t.extent for t in tagged if t.role == role] for role in ("CUE", "SOURCE"))
    return Surroundings([c.extent for c in contents], cues, sources)


def _first(link: Link) -> int:
    return min(c.extent[0] for c in link.contents)


def _link_contents(linker: Linker, contents: Sequence[Content], links: Sequence[Link]) -> list[Content]:
    """Give each content its best cue that may take it, words in marks beside a cue first; return the rest."""
    pairs = []
    least = linker.score_no_cue()
    for content in contents:
        for index in neighbours(content.extent, linker.around.cues):
            cue = linker.around.cues[index]
            margin = linker.score_cue(content, cue) - least
            if margin > 0:
                own = same_sentence(linker.index, content.extent, cue) or _leads(linker.index, content, cue)
                later = not (content.in_marks and own)
                pairs.append((later, -margin, content.extent[0], content, links[index]))
    pairs.sort(key=lambda pair: pair[:3])
    taken: set[int] = set()
    for _, cost, _, content, link in pairs:
        if id(content) in taken or not _admits(linker, link.contents, content):
            continue
        taken.add(id(content))
        link.margin = link.margin or -cost
        link.contents.append(content)
        link.contents.sort(key=lambda c: c.extent)
    return [content for content in contents if id(content) not in taken]


def _leads(index: DocIndex, content: Content, cue: Extent) -> bool:
    """Return whether the clause of the cue comes right behind the content: “Did it stop?” Ada Roe asked."""
    end = content.extent[1]
    apart = any(c in '.;:!?\n“"' for c in index.text[end : cue[0]])
    return end <= cue[0] and not apart and index.gap(end, cue[0]) <= _CLAUSE_WORDS


def _admits(linker: Linker, own: Sequence[Content], content: Content) -> bool:
    """Return whether a cue with contents of its `own` may take another: with a neighbour it is one row."""
    before = [c for c in own if c.extent < content.extent][-1:]
    after = [c for c in own if c.extent > content.extent][:1]
    pairs = [(c, content) for c in before] + [(content, c) for c in after]
    return all(linker.are_one(earlier, later) > _EVEN for earlier, later in pairs)


def neighbours(extent: Extent, candidates: Sequence[Extent]) -> range:
    """Return indices of the candidates, in text order, inside the extent and of the nearest few around it."""
    before = bisect_right(candidates, extent[0], key=lambda candidate: candidate[1])
    after = bisect_left(candidates, extent[1], key=lambda candidate: candidate[0])
    return range(max(before - _NEIGHBOURS, 0), min(after + _NEIGHBOURS, len(candidates)))


def _link_sources(linker: Linker, links: Sequence[Link]) -> set[Extent]:
    """Give each cue with contents the source with the best score; return the sources given."""
    used: set[Extent] = set()
    for link in links:
        if link.cue is None or not link.contents:
            continue
        own = [c.extent for c in link.contents]
        best, least = None, linker.score_no_source()
        for index in neighbours(link.cue, linker.around.sources):
            source = linker.around.sources[index]
            score = linker.score_source(link.cue, source, own)
            if score > least:
                best, least = source, score
        if best is not None:
            link.source = best
            used.add(best)
    return used


def _link_circumstances(linker: Linker, links: Sequence[Link], tagged: Sequence[Tagged]) -> None:
    """Give each cue with contents the likeliest circumstance of each column that holds for it."""
    best: dict[tuple[int, str], float] = {}
    for stretch in tagged:
        if stretch.role not in CIRCUMSTANCES:
            continue
        column = CIRCUMSTANCES[stretch.role]
        for number in neighbours(stretch.extent, linker.around.cues):
            link = links[number]
            assert link.cue is not None
            chance = linker.holds_for(stretch.extent, link.cue) if link.contents else 0.0
            if chance > max(_EVEN, best.get((number, column), 0.0)):
                best[number, column] = chance
                link.circumstances[column] = stretch.extent


def is_title(index: DocIndex, quoted: Quoted) -> bool:
    """Return whether the words in quote marks are written like the title of a work."""
    words = [word for word in index.text[quoted.inner_start : quoted.inner_end].split() if word[0].isalnum()]
    return len(words) > 1 and all(w[:1].isupper() for w in words if w.lower() not in MINOR_WORDS)


def link_bare(
    index: DocIndex, contents: Sequence[Content], sources: Sequence[Extent], links: list[Link]
) -> list[Content]:
    """Link contents beside a source without a cue (`Mayor: ‘…’`, `“…” – Name`); return the others."""
    left = []
    sources = sorted(sources)
    for content in contents:
        start, end = content.extent
        beside = touching(sources, (start - _LONGEST_JOINT, end + _LONGEST_JOINT))
        near = [s for s in beside if _joined(index, content.extent, s)]
        if near:
            source = min(near, key=lambda s: between(index, content.extent, s))
            links.append(Link(None, source, [content]))
        else:
            left.append(content)
    return left


def _joined(index: DocIndex, content: Extent, source: Extent) -> bool:
    """Return whether only a colon or a dash, with marks and spaces, stands between content and source."""
    first, second = sorted((content, source))
    if second[0] < first[1]:
        return False
    joint = index.text[first[1] : second[0]]
    return (
        len(joint) <= _LONGEST_JOINT
        and not any(c.isalnum() for c in joint)
        and any(c in ":—–-|" for c in joint)
    )


def same_sentence(index: DocIndex, a: Extent, b: Extent) -> bool:
    """Return whether one sentence holds the end of the first and the start of the second."""
    first, second = sorted((a, b))
    if index.paragraph_of(first[1] - 1) != index.paragraph_of(second[0]):
        return False
    return index.sentence_of(index.token_at(first[1] - 1)) == index.sentence_of(index.token_at(second[0]))


def between(index: DocIndex, a: Extent, b: Extent) -> int:
    """Return the number of words between the two, in either order."""
    first, second = sorted((a, b))
    return index.gap(first[1], second[0])
