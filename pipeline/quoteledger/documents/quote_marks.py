"""Quote marks: text -> the stretches that stand in paired marks, by typography alone.

Handles curly and straight, double and single marks, guillemets in both directions, low-9 openers, doubled
single marks and backticks, the news convention that reopens the marks in each paragraph and closes them in
the last, apostrophes, elisions, plural possessives, inches and feet. Marks that pair with nothing are
dropped; a double mark that is never closed runs to the end of its paragraph.
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from quoteledger.documents.glyphs import CLOSERS, LOW, OPENERS, Mark, find_marks
from quoteledger.documents.plain_texts import trimmed
from quoteledger.lang.en.verbs import VOICED

_GUILLEMETS = frozenset("«»‹›")
# glyphs that may close, in a paragraph that opens nothing, what the paragraph before left open
_CLOSES_ALONE = frozenset(["”", "''", '"', "»", "“"])
_INTRODUCING = VOICED | {"continued", "declared", "explained", "read", "reads", "states", "writes", "wrote"}
_Pair = tuple[Mark, Mark | None, bool]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in marks: `[start, end)` with its marks, `[inner_start, inner_end)` without.

    `depth` is the number of stretches around it. `closed` is false where no closing mark was found;
    `continued` is true where that is no mistake, since the next paragraph continues in marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    family: str
    closed: bool = True
    continued: bool = False


def pair_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """Return the stretches of the text in paired quote marks, ordered by their start.

    Example: 'She said “no, ‘never’”.' gives “no, ‘never’” at depth 0 and ‘never’ at depth 1.
    """
    found: list[Quoted] = []
    marks = [find_marks(text, start, end) for start, end in paragraphs]
    left_open: int | None = None
    for index, (start, end) in enumerate(paragraphs):
        last = index + 1 == len(paragraphs)
        resumed = [] if last else _opening_run(marks[index + 1], paragraphs[index + 1][0])
        if not marks[index]:
            left_open = None
            continue
        before = None if left_open is None else found[left_open]
        stretches = _Paragraph(text, (start, end), marks[index], resumed, before).stretches()
        if left_open is not None and stretches and stretches[0].inner_start == start:
            # closed without having been opened again
            found[left_open] = replace(found[left_open], continued=True)
        open_here = [k for k, q in enumerate(stretches) if not q.closed and q.depth == 0]
        left_open = len(found) + open_here[-1] if open_here else None
        found.extend(stretches)
    return found


def quoted_blocks(text: str, paragraphs: Sequence[tuple[int, int]], blocks: Set[int]) -> list[Quoted]:
    """Return the paragraphs of block quotes that stand for marks: "She said:" is before, no mark inside."""
    found: list[Quoted] = []
    for index in sorted(blocks - {0}):
        (start, end), before = paragraphs[index], paragraphs[index - 1]
        goes_on = bool(found) and found[-1].end == before[1]
        if find_marks(text, start, end) or not (goes_on or _introduces_words(text[slice(*before)])):
            continue
        if goes_on:
            found[-1] = replace(found[-1], continued=True)
        found.append(Quoted(start, end, start, end, 0, "block"))
    return found


def _introduces_words(paragraph: str) -> bool:
    """Return whether a paragraph ends in a colon and says just before it that somebody speaks or writes."""
    sentence = re.split(r"[.!?][”\"’»]?\s", paragraph)[-1]
    return paragraph.endswith(":") and not _INTRODUCING.isdisjoint(re.findall(r"\w+", sentence.lower()))


def _opening_run(marks: Sequence[Mark], start: int) -> list[Mark]:
    """Return the opening marks that a paragraph begins with."""
    run = []
    for mark in marks:
        if mark.start != start or not mark.can_open:
            break
        run.append(mark)
        start = mark.end
    return run


class _Paragraph:
    """The marks of one paragraph while they are paired.

    `resumed`: the marks that the next paragraph opens with; `before`: what the previous one left open.
    """

    def __init__(
        self,
        text: str,
        extent: tuple[int, int],
        marks: list[Mark],
        resumed: list[Mark],
        before: Quoted | None,
    ) -> None:
        self.text = text
        self.start, self.end = extent
        self.marks = marks
        self.resumed = resumed
        self.before = before
        self.stack: list[Mark] = []
        self.pairs: list[_Pair] = []
        families = {mark.family for mark in marks}
        self._surplus = {family: _suffix_sums(marks, family, _balance) for family in families}
        self._closing = {family: _suffix_sums(marks, family, _may_close) for family in families}

        self._next_double = _followers(marks, "double")

    def stretches(self) -> list[Quoted]:
        """Return the stretches of the paragraph, ordered by start, with their depth."""
        for index, mark in enumerate(self.marks):
            opener = next((m for m in reversed(self.stack) if m.family == mark.family), None)
            if self._closes(index, mark, opener):
                self._close(mark, opener)
            elif self._opens(index, mark, opener):
                # unless later marks close both this one and what is open already
                nests = self._surplus[mark.family][index + 1] >= 2
                if opener is not None and self.stack[-1] is opener and not nests:
                    self.stack.pop()
                    self._lose(opener, mark)
                self.stack.append(mark)
        for depth, mark in enumerate(self.stack):
            if mark.family != "single" or self._resumes(mark, depth):
                self.pairs.append((mark, None, False))
        return self._with_depths()

    def _close(self, mark: Mark, opener: Mark | None) -> None:
        if opener is None:
            if self.before is not None and not self.pairs and not self.stack:
                # the paragraph before was left open and this one does not reopen
                family = self.before.family
                zero = Mark(self.start, self.start, "", family, can_open=True, can_close=False, strong=False)
                self.pairs.append((zero, mark, True))
            return
        while self.stack[-1] is not opener:
            self._lose(self.stack.pop(), mark)
        self.stack.pop()
        self.pairs.append((opener, mark, True))

    def _lose(self, opener: Mark, limit: Mark) -> None:
        """End an opener that was not closed before `limit`; an unclosed single mark was no quote mark."""
        if opener.family != "single":
            self.pairs.append((opener, limit, False))

    def _with_depths(self) -> list[Quoted]:
        stretches: list[Quoted] = []
        around: list[Quoted] = []
        self.pairs.sort(key=lambda pair: (pair[0].start, -(pair[1].end if pair[1] else self.end)))
        for opener, closer, closed in self.pairs:
            limit = self.end if closer is None else closer.start
            inner_start, inner_end = trimmed(self.text, (opener.end, limit))
            if inner_end <= inner_start:
                continue
            while around and around[-1].end <= opener.start:
                around.pop()
            depth = len(around)
            end = closer.end if closer is not None and closed else inner_end
            continued = closer is None and self._resumes(opener, depth)
            q = Quoted(opener.start, end, inner_start, inner_end, depth, opener.family, closed, continued)
            stretches.append(q)
            around.append(q)
        return stretches

    def _closes(self, index: int, mark: Mark, opener: Mark | None) -> bool:
        if not mark.can_close:
            return False
        if opener is None:
            return mark.glyph in _CLOSES_ALONE and not mark.can_open and not mark.is_measure
        top = self.stack[-1]
        if top is not opener and top.family != "single" and self._closing[top.family][index + 1]:
            return False  # an apostrophe within marks that close later
        if mark.family == "single":
            return self._closes_single(index, mark)
        if mark.glyph in _GUILLEMETS:
            return mark.glyph != opener.glyph or not mark.can_open
        if mark.glyph in OPENERS:
            return opener.glyph in LOW or not mark.can_open or (mark.free and not self._is_paired(index))
        if mark.glued:
            return True
        if mark.glyph == '"' and mark.is_measure:
            # 6" inside straight marks: the real closing mark is still to come
            later = self._next_double[index]
            return later is None or not later.can_close or later.can_open
        if mark.glyph == '"' and mark.can_open:
            return not self.text[mark.end : mark.end + 1].isalnum()
        return True

    def _is_paired(self, index: int) -> bool:
        """Return whether the next double mark after a free one closes it, as free as it is."""
        later = self._next_double[index]
        return later is not None and later.free and later.glyph in CLOSERS

    def _closes_single(self, index: int, mark: Mark) -> bool:
        if mark.can_open and mark.glyph in OPENERS:
            return False
        if mark.strong or self.text[mark.start - 1].lower() not in "sn":
            return True
        # a plural possessive or a dropped g, if a mark after punctuation closes later on
        for other in islice(self.marks, index + 1, None):
            if other.family == "single":
                if other.can_open and not other.can_close:
                    return True
                if other.strong:
                    return False
        return True

    def _opens(self, index: int, mark: Mark, opener: Mark | None) -> bool:
        if not mark.can_open:
            return False
        if mark.family == "single":
            if opener is not None and mark.glyph not in OPENERS:
                return False
            return self._closing["single"][index + 1] > 0 or self._resumes(mark, len(self.stack))
        return opener is None or mark.glyph not in CLOSERS

    def _resumes(self, mark: Mark, depth: int) -> bool:
        """Return whether the next paragraph opens with such a mark at that depth.

        Straight marks are not continued by curly ones: they hold what was printed with marks of its own.
        """
        if depth >= len(self.resumed) or self.resumed[depth].family != mark.family:
            return False
        return (self.resumed[depth].glyph == '"') == (mark.glyph == '"')


def _followers(marks: Sequence[Mark], family: str) -> list[Mark | None]:
    """Return, for each index, the next mark of the family behind it."""
    following: list[Mark | None] = []
    later: Mark | None = None
    for mark in reversed(marks):
        following.append(later)
        later = mark if mark.family == family else later
    return following[::-1]


def _suffix_sums(marks: Sequence[Mark], family: str, value: Callable[[Mark], int]) -> list[int]:
    """Return, for each index, the sum over the family's marks from there on."""
    values = (value(mark) if mark.family == family else 0 for mark in reversed(marks))
    return list(accumulate(values, initial=0))[::-1]


def _may_close(mark: Mark) -> int:
    return int(mark.can_close)


def _balance(mark: Mark) -> int:
    closes = mark.can_close and mark.glyph not in OPENERS
    return int(closes) - int(mark.can_open and not mark.can_close)
