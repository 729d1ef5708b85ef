"""Contents: tagged stretches and quote marks -> candidates for what is reported, with exact borders.

Unambiguous marks decide: a tagged stretch inside marks grows or shrinks to them; one with words
outside keeps its own border there and swallows the marks it cuts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quoteledger.attributions.types import Content, Tagged
from quoteledger.documents.index import DocIndex, overlap, touching
from quoteledger.documents.layout import Extent
from quoteledger.documents.quote_marks import Quoted

_FINAL = " \t\r\n\u00a0.,;:!?…—–-"
_LEADING = " \t\r\n\u00a0,;:.—–-…"
_REFERENCE = re.compile(r"\s*\[\d{1,3}\]\s*")
_LAST_REFERENCES = re.compile(r"(?:\s*\[\d{1,3}\]?)+$")
_MIN_SHARE = 0.5
_MIN_REST = 3
_BESIDE = 2
_UTTERANCE_ENDS = (",", ".", "!", "?")


def find_contents(index: DocIndex, tagged: Sequence[Tagged], marks: Sequence[Quoted]) -> list[Content]:
    """Return the candidate contents in text order, no two of which share characters.

    `marks` are stretches in quote marks, none of them in another.
    """
    contents: list[Content] = []
    others = sorted(t.extent for t in tagged if t.role != "CONTENT")
    for stretch in tagged:
        if stretch.role == "CONTENT":
            contents += _with_marks(index, stretch, others, marks)
    merged: list[Content] = []
    for content in sorted(contents, key=lambda c: c.extent):
        if merged and _belong(index, merged[-1], content):
            merged[-1] = _union(index, merged[-1], content, marks)
        else:
            merged.append(content)
    return [c for c in merged if index.holds_letters(*c.extent)]


def trimmed(text: str, extent: Extent) -> Extent:
    """Return the extent without outer white space and punctuation; closing marks at the end stay."""
    start, end = extent
    while (lead := _REFERENCE.match(text, start, end)) is not None or (
        start < end and text[start] in _LEADING
    ):
        start = lead.end() if lead is not None else start + 1
    mark = _LAST_REFERENCES.search(text[start : min(end + 1, len(text))])
    end = start + mark.start() if mark is not None else end
    while end > start and text[end - 1] in _FINAL:
        end -= 1
    return start, end


def _with_marks(
    index: DocIndex, tagged: Tagged, others: Sequence[Extent], all_marks: Sequence[Quoted]
) -> list[Content]:
    """Return the tagged stretch fitted to the marks it touches, cut where the marks hold another role."""
    start, end = tagged.extent
    first = bisect_right(all_marks, start, key=lambda q: q.inner_end)
    marks = all_marks[first : bisect_left(all_marks, end, key=lambda q: q.inner_start)]
    reach = [start, end, *(border for q in marks for border in (q.start - _BESIDE, q.end))]
    others = touching(others, (min(reach), max(reach)))
    touched = [q for q in marks if _is_touched(index, q, (start, end))]
    for quoted in touched:
        inner = (quoted.inner_start, quoted.inner_end)
        if not quoted.closed and not quoted.continued:
            # the tags say where marks that nobody closed end
            start = quoted.start if quoted.inner_start <= start <= quoted.inner_start + 2 else start
        elif any(overlap(other, inner) and not overlap(other, (start, end)) for other in others):
            continue  # a cue inside the marks: they hold more than this content
        else:
            start = min(start, quoted.start) if start < quoted.inner_end else start
            end = max(end, quoted.end)
    outside = _outside(index, (start, end), touched)
    if outside and touched and _is_followed(index, touched, start, others):
        # “…,” when they met: the sentence goes on after words that were said
        said = [q for q in touched if q.start == touched[0].start]
        rest = trimmed(index.text, (said[0].end, end))
        spoken = Content((said[0].start, said[0].end), said, True, tagged.probability)
        if index.text[said[0].inner_end - 1] not in ".!?" or index.gap(*rest) < _MIN_REST:
            return [spoken]
        others_touched = [q for q in touched if q.start >= said[0].end]
        return [spoken, Content(rest, others_touched, False, tagged.probability)]
    if touched and not outside:
        fitted = [_fit(index, q, (start, end)) for q in touched]
        return [
            Content((q.start, q.end), [q], True, tagged.probability)
            for q in fitted
            if q.inner_end > q.inner_start
        ]
    extent = trimmed(index.text, (index.behind_dateline(start), end))
    return [Content(extent, touched, False, tagged.probability)]


def _is_followed(index: DocIndex, touched: Sequence[Quoted], start: int, others: Sequence[Extent]) -> bool:
    """Return whether the stretch begins with its first marks and the utterance in them is over.

    It is over with a comma or full stop, or where the only marks stand right after a cue.
    """
    quoted = touched[0]
    alone = touched[-1].start < quoted.end
    inner = index.text[quoted.inner_start : quoted.inner_end]
    initial = next((c for c in inner if c.isalnum()), "")
    begins = not index.holds_letters(start, quoted.start)
    cues = [end for _, end in others if 0 <= quoted.start - end <= _BESIDE]
    beside = any("." not in index.text[end : quoted.start] for end in cues)
    over = inner.rstrip()[-1:] in _UTTERANCE_ENDS or (beside and alone)
    return begins and quoted.closed and initial.isupper() and over


def _is_touched(index: DocIndex, quoted: Quoted, extent: Extent) -> bool:
    """Return whether the extent covers half of the words in the marks, or they half of it."""
    inner = (quoted.inner_start, quoted.inner_end)
    shared = overlap(inner, extent)
    size = inner[1] - inner[0]
    return shared >= _MIN_SHARE * size or shared >= _MIN_SHARE * (extent[1] - extent[0])


def _outside(index: DocIndex, extent: Extent, touched: Sequence[Quoted]) -> bool:
    """Return whether any word of the extent stands outside the marks."""
    at = extent[0]
    for quoted in touched:
        if index.holds_letters(at, quoted.start):
            return True
        at = max(at, quoted.end)
    return index.holds_letters(at, extent[1])


def _fit(index: DocIndex, quoted: Quoted, extent: Extent) -> Quoted:
    """Return the marks; those that nobody closed end where the tags do."""
    if quoted.closed or quoted.continued:
        return quoted
    end = min(max(extent[1], quoted.inner_start), quoted.inner_end)
    following = index.text[end : end + 1]
    if following and following in ",.!?":
        end += 1
    return Quoted(
        quoted.start, end, quoted.inner_start, end, quoted.depth, quoted.family, closed=False, continued=False
    )


def _belong(index: DocIndex, left: Content, right: Content) -> bool:
    """Return whether two candidates are one: they overlap, or only punctuation of a sentence is between."""
    if right.extent[0] < left.extent[1]:
        return True
    if left.in_marks or right.in_marks:
        return False
    same = index.sentence_of(index.token_at(left.extent[0])) == index.sentence_of(
        index.token_at(right.extent[0])
    )
    return same and not index.holds_letters(left.extent[1], right.extent[0])


def _union(index: DocIndex, left: Content, right: Content, marks: Sequence[Quoted]) -> Content:
    extent = (min(left.extent[0], right.extent[0]), max(left.extent[1], right.extent[1]))
    first = bisect_right(marks, extent[0], key=lambda q: q.end)
    own = {*left.quoted, *right.quoted}
    quoted = [q for q in marks[first : bisect_left(marks, extent[1], key=lambda q: q.start)] if q in own]
    return Content(
        extent,
        quoted,
        bool(quoted) and not _outside(index, extent, quoted),
        max(left.probability, right.probability),
    )
