"""Plain texts: an article as all later stages read it, and where each character of it was written.

A run of white space of any kind is one blank, a paragraph break is one blank line, invisible characters are
gone, and letters are composed (NFC). Lines end only where they are too long to have been wrapped. Rules and
models see nothing else; their spans are mapped back.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

# characters [start, end)
Extent = tuple[int, int]

BREAK, LINE_END = "\n\n", "\n"
# characters of a line that nobody has wrapped
_UNWRAPPED = 120
_ZERO_WIDTH = "\u200b"
# soft hyphens, joiners, marks of direction, byte order marks
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
UNSEEN = rf"\s{_ZERO_WIDTH}{_INVISIBLE}"
_UNSEEN_BUT_BLANKS = "[^\\S ]|[" + _ZERO_WIDTH + _INVISIBLE + "]"
_GAP = re.compile(rf"(?: (?={_UNSEEN_BUT_BLANKS}| )|{_UNSEEN_BUT_BLANKS})[{UNSEEN}]*")
# quickly seen to be in no paragraph of most texts
_ODD = re.compile(
    rf"[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_ZERO_WIDTH}{_INVISIBLE}]"
)
_WHITE, _ENDS = re.compile(r"\s"), re.compile(r"[\r\n]")
_COMBINING = "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_DECOMPOSED = re.compile(rf"[^\s{_COMBINING}][{_COMBINING}]+")
# beside which a zero-width space parts nothing
_OPENERS, _CLOSERS = frozenset("([{“‘«‹\"'"), frozenset(".,;:!?…)]}”’»›\"'")


class PlainText:
    """The plain text of what was `written`; its `paragraphs` are parted by blank lines.

    Offsets in the two texts are mapped by the stretches that differ. `unmarked` is what was written with
    Markdown's signs blotted out; `lines` are where lines of wrapped text begin that need not.
    """

    def __init__(
        self, written: str, paragraphs: Sequence[Extent], unmarked: str, lines: Set[int] = frozenset()
    ) -> None:
        self.written = written
        self.unmarked = unmarked
        self.is_marked = unmarked != written
        edits = [
            edit for edit in _edits(unmarked, paragraphs, lines) if unmarked[edit[0] : edit[1]] != edit[2]
        ]
        self._written = [(start, end) for start, end, _ in edits]
        self._plain: list[Extent] = []
        self.text = self._apply(edits) if edits else unmarked
        # line ends stay here instead of blanks: labels of turns may stand on lines of their own
        self.lines = self._keep_line_ends()
        self.paragraphs = [(self.place(start), self.place(end)) for start, end in paragraphs]

    def _apply(self, edits: Iterable[tuple[int, int, str]]) -> str:
        pieces: list[str] = []
        at = length = 0
        for start, end, instead in edits:
            pieces += (self.unmarked[at:start], instead)
            length += start - at
            self._plain.append((length, length + len(instead)))
            at, length = end, length + len(instead)
        return "".join([*pieces, self.unmarked[at:]])

    def _keep_line_ends(self) -> str:
        chars = list(self.text)
        for (start, end), (plain_start, plain_end) in zip(self._written, self._plain, strict=True):
            if plain_end - plain_start == 1 and _ENDS.search(self.unmarked, start, end):
                chars[plain_start] = LINE_END
        return "".join(chars)

    def words_of(self, extent: Extent) -> str:
        """Return the words of a plain stretch as they were written, of Markdown without its signs."""
        if self.is_marked:
            return self.text[slice(*extent)]
        return self.written[slice(*self.as_written(extent))]

    def place(self, offset: int) -> int:
        """Return the place of a written character in the plain text, or of what stands there instead."""
        last = bisect_right(self._written, offset, key=lambda edit: edit[0]) - 1
        if last < 0:
            return offset
        (start, end), (plain_start, plain_end) = self._written[last], self._plain[last]
        if offset < end:
            return min(plain_start + offset - start, plain_end)
        return plain_end + offset - end

    def as_written(self, extent: Extent) -> Extent:
        """Return the written characters of a plain stretch, without what is unseen around them."""
        start = self._written_place(bisect_right(self._plain, extent[0], key=_start) - 1, extent[0])
        if extent[1] <= extent[0]:
            return start, start
        last = bisect_left(self._plain, extent[1], key=_start) - 1
        if last >= 0 and extent[1] <= self._plain[last][1]:
            return start, self._written[last][1]
        return start, self._written_place(last, extent[1])

    def _written_place(self, last: int, offset: int) -> int:
        """Return where a plain character was written, given the last edit that starts before or at it."""
        if last < 0:
            return offset
        (start, end), (_, plain_end) = self._written[last], self._plain[last]
        return start if offset < plain_end else end + offset - plain_end


def _start(extent: Extent) -> int:
    return extent[0]


def _edits(written: str, paragraphs: Sequence[Extent], lines: Set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches that the plain text has otherwise, and what it has instead, in text order."""
    borders = [0, *(border for extent in paragraphs for border in extent), len(written)]
    for number, (start, end) in enumerate(pairwise(borders)):
        if number % 2:
            yield from _edits_within(written, start, end, lines)
        else:
            is_outside = number in (0, len(borders) - 2)
            yield start, end, "" if is_outside else BREAK


def _edits_within(written: str, start: int, end: int, lines: Set[int]) -> Iterator[tuple[int, int, str]]:
    has_gaps = _ODD.search(written, start, end) is not None or written.find("  ", start, end) >= 0
    found = (match.span() for match in (_GAP.finditer(written, start, end) if has_gaps else ()))
    gaps = (
        (at, to, LINE_END if to in lines else _blank_for(written, at, to, max(at - _UNWRAPPED, start)))
        for at, to in found
    )
    if unicodedata.is_normalized("NFC", written[start:end]):
        yield from gaps
        return
    composed = (
        (*m.span(), unicodedata.normalize("NFC", m.group()))
        for m in _DECOMPOSED.finditer(written, start, end)
    )
    yield from sorted([*gaps, *composed])


def _blank_for(written: str, start: int, end: int, since: int) -> str:
    """Return the blank or line end that a gap means, or nothing for what is invisible only."""
    is_long = start - since == _UNWRAPPED and not _ENDS.search(written, since, start)
    if is_long and _ENDS.search(written, start, end):
        return LINE_END
    if _WHITE.search(written, start, end):
        return " "
    parts = written[start - 1] not in _OPENERS and written[end] not in _CLOSERS
    return " " if parts and _ZERO_WIDTH in written[start:end] else ""
