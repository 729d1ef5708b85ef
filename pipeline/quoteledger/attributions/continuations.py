"""Continuations: words in quote marks without a cue of their own, after a quotation or a narration.

Only direct speech continues direct speech: in the same paragraph if just the cue clause stands
between, or as a following paragraph wholly in marks. Everything else is a row of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from quoteledger.attributions.linking import is_title
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import DocIndex
from quoteledger.documents.quote_marks import Quoted

_CLAUSE_WORDS = 5
_SUBHEADING_WORDS = 10
_JOINTS = frozenset(".,:;?!—–-…)")


@dataclass(slots=True)
class Loose:
    """Words in marks that continue nothing: a row of its own, with the speaker of the quotation `after`."""

    contents: list[Content]
    after: Link | None


def chain_marks(index: DocIndex, contents: Sequence[Content]) -> list[Content]:
    """Return the contents, those in marks that run on over paragraphs joined into one each."""
    following = {id(a): b for a, b in zip(index.outer, index.outer[1:], strict=False) if a.continued}
    owner: dict[Quoted, Content] = {q: c for c in contents if c.in_marks for q in c.quoted}
    joined: list[Content] = []
    done: set[int] = set()
    for content in contents:
        if id(content) in done:
            continue
        joined.append(content)
        if not content.in_marks:
            continue
        while (after := following.get(id(content.quoted[-1]))) is not None:
            other = owner.get(after)
            if other is not None:
                done.add(id(other))
            added = other.quoted if other is not None and other.quoted[0] is after else [after]
            content.quoted = content.quoted + added
            content.extent = (content.extent[0], content.quoted[-1].end)
    return [content for content in joined if id(content) not in done]


def continue_links(index: DocIndex, links: list[Link], left: Sequence[Content]) -> list[Loose]:
    """Add what continues a link to its contents; return what is a row of its own."""
    claimed = {q.start for link in links for c in link.contents for q in c.quoted}
    tagged = {q.start: content for content in left if content.in_marks for q in content.quoted}
    # begins in marks and goes on without them: “You blamed the $12-an-hour” workers
    begun = {c.quoted[0].start for c in left if c.quoted and c.extent[0] >= c.quoted[0].start}
    loose: list[Loose] = []
    passed = _Passed(links)
    for quoted in index.outer:
        if quoted.start in claimed:
            continue
        content = tagged.get(quoted.start) or Content((quoted.start, quoted.end), [quoted], True)
        passed.go(quoted.start)
        last = passed.last
        whole = _is_whole_paragraph(index, quoted)
        if last is not None and _is_direct(last) and _follows(index, last, quoted, whole):
            last.contents.append(content)
            passed.add(last)
            claimed.update(q.start for q in content.quoted)
        elif (quoted.start in tagged or quoted.start in begun or whole) and _stands_alone(
            index, quoted, goes_on=quoted.start in begun
        ):
            loose.append(Loose([content], _near(index, passed, quoted)))
            passed.add(Link(None, None, loose[-1].contents), is_loose=True)
            claimed.update(q.start for q in content.quoted)
    return loose


class _Passed:
    """The links whose contents end before a place that only moves on.

    `last` is the one that ends last, `furthest` the one, not loose, whose contents, cue or source do.
    """

    def __init__(self, links: Sequence[Link]) -> None:
        self.last: Link | None = None
        self.furthest: Link | None = None
        self._ahead: list[tuple[int, int, Link, bool]] = []
        self._count = 0
        for link in links:
            self.add(link)

    def add(self, link: Link, *, is_loose: bool = False) -> None:
        """Add a link, or one that has got another content."""
        self._count += 1
        heappush(self._ahead, (link.contents[-1].extent[1], self._count, link, is_loose))

    def go(self, at: int) -> None:
        """Pass the links that end up to a place."""
        while self._ahead and self._ahead[0][0] <= at:
            end, _, link, is_loose = heappop(self._ahead)
            if link.contents[-1].extent[1] != end:
                continue  # it has got another content since
            if self.last is None or end > self.last.contents[-1].extent[1]:
                self.last = link
            if not is_loose and (self.furthest is None or _end(link) > _end(self.furthest)):
                self.furthest = link


def _near(index: DocIndex, passed: _Passed, quoted: Quoted) -> Link | None:
    """Return the last quotation before the marks, in their paragraph or the one before; else None."""
    last = passed.furthest
    end = _end(last) if last is not None else 0
    return last if index.paragraph_of(quoted.start) - index.paragraph_of(max(end - 1, 0)) <= 1 else None


def _end(link: Link) -> int:
    return max([link.contents[-1].extent[1], *(extent[1] for extent in (link.cue, link.source) if extent)])


def _is_direct(link: Link) -> bool:
    return link.contents[-1].in_marks


def _follows(index: DocIndex, last: Link, quoted: Quoted, whole: bool) -> bool:
    """Return whether only the cue clause and white space stand between a quotation and these marks."""
    end = last.contents[-1].extent[1]
    distance = index.paragraph_of(quoted.start) - index.paragraph_of(end - 1)
    if distance > 1 or (distance == 1 and not whole):
        return False
    between = index.text[end : quoted.start].strip()
    if not between:
        return True
    if not any(extent and end <= extent[0] < quoted.start for extent in (last.cue, last.source)):
        return False
    if len(index.sentences_of((end, quoted.start))) > 1 or between[-1] not in _JOINTS:
        return False
    # "…, she said, before asking, “Who …" opens another quotation in the same sentence
    new = index.text[quoted.inner_start].isupper() and between[-1] in ",:"
    return not new or index.gap(end, quoted.start) <= _CLAUSE_WORDS


def _is_whole_paragraph(index: DocIndex, quoted: Quoted) -> bool:
    """Return whether the marks hold all words of their paragraph, which is no headline or subheading."""
    i = index.paragraph_of(quoted.start)
    start, end = index.layout.paragraphs[i]
    outside = index.holds_letters(start, quoted.start) or index.holds_letters(quoted.end, end)
    if (
        is_title(index, quoted)
        and len(index.tokens((quoted.inner_start, quoted.inner_end))) <= _SUBHEADING_WORDS
    ):
        return False
    return index.layout.zones[i] not in ("headline", "caption") and not outside


def _stands_alone(index: DocIndex, quoted: Quoted, *, goes_on: bool) -> bool:
    """Return whether the words in marks read as a sentence; if it `goes_on`, it need only begin with them."""
    zone = index.layout.zones[index.paragraph_of(quoted.start)]
    if zone in ("headline", "caption") or is_title(index, quoted):
        return False
    inner = index.text[quoted.inner_start : quoted.inner_end]
    opens = goes_on and index.opens_sentence(index.token_at(quoted.start))
    ends = inner[-1:] in ".!?…" or opens
    return not inner[:1].islower() and ends
