"""Plain texts: an article as all later stages read it, and where each character of it was written.

A run of white space of any kind is one blank, a paragraph break is one blank line, invisible characters are
gone, letters are composed (NFC), and apostrophes in other characters are ’. Lines end only where they are too
long to have been wrapped within a sentence. Rules and models see nothing else; their spans are mapped back.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

# characters [start, end)
Extent = tuple[int, int]

BREAK, LINE_END = "\n\n", "\n"
# characters of a line that nobody has wrapped
_UNWRAPPED = 120
# white space, and what is as blank: empty cells of Braille, fillers of Hangul
_BLANKS = r"\s\u2800\u3164\uffa0"
_ZERO_WIDTH = "\u200b\ufeff"
# control characters, soft hyphens, joiners, marks of direction, fillers of half a syllable
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200c-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u2069"
)
UNSEEN = rf"{_BLANKS}{_ZERO_WIDTH}{_INVISIBLE}"
# of each character's code, up to those of which none is unseen
_IS_UNSEEN = np.zeros(0x10000, dtype=bool)
_IS_UNSEEN[[ord(c) for c in re.findall(rf"[{UNSEEN}]", "".join(map(chr, range(0x10000))))]] = True
_BLANK, _PARTING, _ENDS = re.compile(f"[{_BLANKS}]"), re.compile(f"[{_ZERO_WIDTH}]"), re.compile(r"[\r\n]")
_COMBINING = "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_DECOMPOSED = re.compile(rf"[^\s{_COMBINING}][{_COMBINING}]+")
# ’ in other characters: in two of them always, in accents and primes inside words; "5′ 10" keeps its own
APOSTROPHE, _OTHER_APOSTROPHES = "’", "\u02bc\uff07\u2032`´"
_APOSTROPHE = re.compile(rf"[\u02bc\uff07]|(?:(?<=[^\W\d_])|(?<=[{_COMBINING}]))[\u2032`´](?=[^\W\d_])")
_START = itemgetter(0)
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
        self._read = read = with_apostrophes(unmarked)
        edits = [edit for edit in _edits(read, paragraphs, lines) if read[edit[0] : edit[1]] != edit[2]]
        self._written = [(start, end) for start, end, _ in edits]
        self._plain: list[Extent] = []
        self.differs_in_blanks = read == written and all(written[s:e].isspace() for s, e in self._written)
        self.text = self._apply(edits) if edits else read
        # line ends stay here instead of blanks: labels of turns may stand on lines of their own
        self.lines = self._keep_line_ends()
        self.paragraphs = [(self.place(start), self.place(end)) for start, end in paragraphs]

    def _apply(self, edits: Iterable[tuple[int, int, str]]) -> str:
        pieces: list[str] = []
        at = length = 0
        for start, end, instead in edits:
            pieces += (self._read[at:start], instead)
            length += start - at
            self._plain.append((length, length + len(instead)))
            at, length = end, length + len(instead)
        return "".join([*pieces, self._read[at:]])

    def _keep_line_ends(self) -> str:
        ends = [
            plain_start
            for (start, end), (plain_start, plain_end) in zip(self._written, self._plain, strict=True)
            if plain_end - plain_start == 1 and _ENDS.search(self.unmarked, start, end)
        ]
        if not ends:
            return self.text
        chars = list(self.text)
        for place in ends:
            chars[place] = LINE_END
        return "".join(chars)

    def words_of(self, extent: Extent) -> str:
        """Return the words of a plain stretch as they were written, of Markdown without its signs."""
        if self.is_marked:
            words = enumerate(self.text[slice(*extent)], extent[0])
            return "".join(self._as_unmarked(at) if char == APOSTROPHE else char for at, char in words)
        return self.written[slice(*self.as_written(extent))]

    def _as_unmarked(self, at: int) -> str:
        return self.unmarked[self.as_written((at, at + 1))[0]]

    def place(self, offset: int) -> int:
        """Return the place of a written character in the plain text, or of what stands there instead."""
        last = bisect_right(self._written, offset, key=_START) - 1
        if last < 0:
            return offset
        (start, end), (plain_start, plain_end) = self._written[last], self._plain[last]
        if offset < end:
            return min(plain_start + offset - start, plain_end)
        return plain_end + offset - end

    def places(self, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the places of many written characters."""
        if not self._written:
            return offsets
        (starts, ends), (plain_starts, plain_ends) = np.transpose(self._written), np.transpose(self._plain)
        last = np.searchsorted(starts, offsets, side="right") - 1
        moved = plain_ends[last] + offsets - ends[last]
        inside = np.minimum(plain_starts[last] + offsets - starts[last], plain_ends[last])
        return np.where(last < 0, offsets, np.where(offsets < ends[last], inside, moved))

    def as_written(self, extent: Extent) -> Extent:
        """Return the written characters of a plain stretch, without what is unseen around them."""
        start = self._written_place(bisect_right(self._plain, extent[0], key=_START) - 1, extent[0])
        if extent[1] <= extent[0]:
            return start, start
        last = bisect_left(self._plain, extent[1], key=_START) - 1
        if last >= 0 and extent[1] <= self._plain[last][1]:
            return start, self._written[last][1]
        return start, self._written_place(last, extent[1])

    def _written_place(self, last: int, offset: int) -> int:
        """Return where a plain character was written, given the last edit that starts before or at it."""
        if last < 0:
            return offset
        (start, end), (_, plain_end) = self._written[last], self._plain[last]
        return start if offset < plain_end else end + offset - plain_end


def with_apostrophes(text: str) -> str:
    """Return a text of the same length with ’ for every other character that stands as an apostrophe."""
    may_be = any(char in text for char in _OTHER_APOSTROPHES)
    return _APOSTROPHE.sub(APOSTROPHE, text) if may_be else text


def trimmed(text: str, extent: Extent) -> Extent:
    """Return an extent without the white space around its words."""
    words = text[slice(*extent)]
    return extent[0] + len(words) - len(words.lstrip()), extent[1] - len(words) + len(words.rstrip())


def _edits(written: str, paragraphs: Sequence[Extent], lines: Set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches that the plain text has otherwise, and what it has instead, in text order."""
    gaps, is_composed = _gaps(written), unicodedata.is_normalized("NFC", written)
    before = 0
    for number, (start, end) in enumerate(paragraphs):
        yield before, start, BREAK if number else ""
        before = end
        inside = gaps[bisect_left(gaps, start, key=_START) : bisect_left(gaps, end, key=_START)]
        edits = [
            (at, to, LINE_END if to in lines else _blank_for(written, at, to, max(at - _UNWRAPPED, start)))
            for at, to in inside
        ]
        if not is_composed:
            composed = _DECOMPOSED.finditer(written, start, end)
            edits += [(*m.span(), unicodedata.normalize("NFC", m.group())) for m in composed]
            edits.sort()
        yield from edits
    yield before, len(written), ""


def _gaps(written: str) -> list[Extent]:
    """Return the runs of characters that cannot be seen, other than single blanks."""
    codes = np.frombuffer(written.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    unseen = np.concatenate(([False], _IS_UNSEEN[np.minimum(codes, len(_IS_UNSEEN) - 1)], [False]))
    borders = np.flatnonzero(unseen[1:] != unseen[:-1])
    starts, ends = borders[::2], borders[1::2]
    odd = (ends - starts > 1) | (codes[starts] != ord(" "))
    return list(zip(starts[odd].tolist(), ends[odd].tolist(), strict=True))


def _blank_for(written: str, start: int, end: int, since: int) -> str:
    """Return the blank or line end that a gap means, or nothing for what is invisible only."""
    if _ENDS.search(written, start, end):
        is_long = start - since == _UNWRAPPED and not _ENDS.search(written, since, start)
        # nobody begins a paragraph within a sentence, by a small letter; who wraps long lines does
        before, after = written[start - 1], written[end : end + 1]
        is_within = after.islower() and (before.isalnum() or before == ",")
        if is_long and not is_within:
            return LINE_END
    if _BLANK.search(written, start, end):
        return " "
    parts = written[start - 1] not in _OPENERS and written[end] not in _CLOSERS
    return " " if parts and _PARTING.search(written, start, end) else ""
