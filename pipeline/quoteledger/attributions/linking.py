"""Links: which cue and source a content belongs to, by the linker's scores and what may be one row."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from quoteledger.attributions.link_scores import Linker, Surroundings
from quoteledger.attributions.types import Content, Link, Tagged
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted
from quoteledger.grammar.verbs import lemmatize
from quoteledger.lang.en.function_words import MINOR_WORDS
from quoteledger.lang.en.verbs import VERBS

Admission = Callable[[DocIndex, Extent | None, Sequence[Content], Content, float], bool]
Claim = Callable[[DocIndex, Sequence[Content], Sequence[Extent], list[Link]], list[Content]]

_NEIGHBOURS = 4
_JOINT = 2
_SECOND_SIDE_MARGIN = 6.0
_VERB_REACH = 4


def make_links(
    index: DocIndex,
    contents: Sequence[Content],
    linker: Linker,
    *,
    admits: Admission,
    link_bare: Claim,
) -> tuple[list[Link], list[Content]]:
    """Return the links in text order, and the contents left over; `admits` and `link_bare` are rules."""
    links = [Link(cue, None) for cue in linker.around.cues]
    left = _link_contents(linker, contents, links, admits)
    used = _link_sources(linker, links)
    free = [source for source in linker.around.sources if source not in used]
    left = link_bare(index, left, free, links)
    return sorted((link for link in links if link.contents), key=_first), left


def make_surroundings(index: DocIndex, contents: Sequence[Content], tagged: Sequence[Tagged]) -> Surroundings:
    """Return the extents that the linker chooses among; a cue has at least one word."""
    cues = [t.extent for t in tagged if t.role == "CUE" and _has_word(index, t.extent)]
    return Surroundings([c.extent for c in contents], cues, [t.extent for t in tagged if t.role == "SOURCE"])


def join_sources(index: DocIndex, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return the stretches in text order; sources with only a comma or space between are one phrase."""
    joined: list[Tagged] = []
    for stretch in sorted(tagged, key=lambda t: t.extent):
        last = joined[-1] if joined else None
        if last is not None and last.role == stretch.role == "SOURCE":
            between = index.text[last.extent[1] : stretch.extent[0]]
            if between.strip(" ,") == "" and len(between) <= _JOINT:
                joined.pop()
                stretch = replace(last, extent=(last.extent[0], stretch.extent[1]))
        joined.append(stretch)
    return joined


def _first(link: Link) -> int:
    return min(c.extent[0] for c in link.contents)


def _has_word(index: DocIndex, extent: Extent) -> bool:
    return any(c.isalpha() for c in index.text[slice(*extent)])


def _link_contents(
    linker: Linker,
    contents: Sequence[Content],
    links: Sequence[Link],
    admits: Admission,
) -> list[Content]:
    """Give each content its best cue that `admits` it, words in marks beside a cue first; return the rest."""
    pairs = []
    for content in contents:
        least = linker.score_no_cue(content)
        for index in neighbours(content.extent, linker.around.cues):
            cue = linker.around.cues[index]
            margin = linker.score_cue(content, cue) - least
            if margin > 0:
                later = not (content.in_marks and same_sentence(linker.index, content.extent, cue))
                pairs.append((later, -margin, content.extent[0], content, links[index]))
    pairs.sort(key=lambda pair: pair[:3])
    taken: set[int] = set()
    for _, cost, _, content, link in pairs:
        if id(content) in taken or not admits(linker.index, link.cue, link.contents, content, -cost):
            continue
        taken.add(id(content))
        link.margin = link.margin or -cost
        link.contents.append(content)
        link.contents.sort(key=lambda c: c.extent)
    return [content for content in contents if id(content) not in taken]


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


def is_title(index: DocIndex, quoted: Quoted) -> bool:
    """Return whether the words in quote marks are written like the title of a work."""
    words = [word for word in index.text[quoted.inner_start : quoted.inner_end].split() if word[0].isalnum()]
    return len(words) > 1 and all(w[:1].isupper() for w in words if w.lower() not in MINOR_WORDS)


def link_bare(
    index: DocIndex, contents: Sequence[Content], sources: Sequence[Extent], links: list[Link]
) -> list[Content]:
    """Link contents beside a source without a cue (`Mayor: ‘…’`, `“…” – Name`); return the others."""
    left = []
    for content in contents:
        near = [s for s in sources if _joined(index, content.extent, s)]
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
    return len(joint) <= 12 and not any(c.isalnum() for c in joint) and any(c in ":—–-|" for c in joint)


def admits(
    index: DocIndex, cue: Extent | None, own: Sequence[Content], content: Content, margin: float
) -> bool:
    """Return whether a cue with contents of its `own` may take another, which scored `margin` above none."""
    if not own:
        return True
    if cue is None:
        return False
    before = content.extent[0] < cue[0]
    same_side = [c for c in own if (c.extent[0] < cue[0]) == before]
    if same_side:
        # several fragments in marks after one cue: "was “slow” and “dear”"
        nearest = min(same_side, key=lambda c: between(index, content.extent, c.extent))
        near = between(index, content.extent, nearest.extent) <= 2
        return (
            near
            and same_sentence(index, content.extent, nearest.extent)
            and _are_beside(index, content, nearest)
        )
    if not content.in_marks and margin < _SECOND_SIDE_MARGIN:
        return False
    return all(_may_split(index, cue, content, other) for other in own)


def _are_beside(index: DocIndex, content: Content, other: Content) -> bool:
    """Return whether no participle leads from one to the other: "stay, | thereby risking | the wrath"."""
    if content.in_marks or other.in_marks:
        return True
    first, second = sorted((content.extent, other.extent))
    words = [word.lower() for word in index.tokens((first[1], second[0]))]
    return not any(word.endswith("ing") and lemmatize(word) not in VERBS for word in words)


def _may_split(index: DocIndex, cue: Extent, content: Content, other: Content) -> bool:
    """Return whether the cue may stand between the two.

    An utterance in quote marks has no half without them, nor one with a verb of its own.
    """
    if content.in_marks == other.in_marks:
        later = max(content, other, key=lambda c: c.extent)
        return not later.in_marks or verb_before(index, later.extent) in (None, cue)
    marked = content if content.in_marks else other
    first = index.text[marked.quoted[0].inner_start]
    return not first.isupper()


def verb_before(index: DocIndex, extent: Extent) -> Extent | None:
    """Return the last reporting verb within a few tokens before the extent, in its sentence; else None."""
    first = index.token_at(extent[0])
    for i in range(first - 1, max(first - _VERB_REACH, 0) - 1, -1):
        word = index.words[i].lower()
        if any(c.isalnum() for c in word) and lemmatize(word) in VERBS:
            verb = index.extent(i, i + 1)
            return verb if same_sentence(index, verb, extent) else None
    return None


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
