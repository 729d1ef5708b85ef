"""Quote marks: text -> the stretches that stand in paired marks, by typography alone.

Handles curly and straight, double and single marks, guillemets in both directions, low-9 openers,
doubled single marks and backticks, the news convention that reopens the marks in each paragraph and
closes them in the last, apostrophes, elisions, plural possessives, inches and feet. Marks that pair
with nothing are left out; a double mark that is never closed runs to the end of its paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoteledger.lang.en.elisions import ELISIONS

_MARK = re.compile(r"``|''|[\"“”„‟＂«»‹›‘’‚‛'`´]")
_FAMILY = (
    dict.fromkeys(["“", "”", "„", "‟", '"', "＂", "``", "''"], "double")
    | dict.fromkeys(["‘", "’", "‚", "‛", "'", "`", "´"], "single")
    | dict.fromkeys(["«", "»"], "guillemet")
    | dict.fromkeys(["‹", "›"], "angle")
)
_OPENERS = frozenset(["“", "„", "‟", "``", "‘", "‚", "‛", "`"])
_CLOSERS = frozenset(["”", "''", "’", "´"])
_LOW = frozenset(["„", "‚", "‟"])
_BEFORE_OPENING = frozenset("([{<—–-/…:")
_STOPS = frozenset(".,!?…;:—–-)]")
_DECADE = re.compile(r"\d\ds?\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch in marks: `[start, end)` with its marks, `[inner_start, inner_end)` without.

    `depth` counts the stretches around it. `closed` is false where no closing mark was found;
    `continued` is true where that is no mistake, since the next paragraph goes on in marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    family: str
    closed: bool = True
    continued: bool = False


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    family: str
    can_open: bool
    can_close: bool
    strong: bool


def pair_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """The stretches of the text in paired quote marks, ordered by their start.

    Example: 'She said “no, ‘never’”.' gives “no, ‘never’” at depth 0 and ‘never’ at depth 1.
    """
    found: list[Quoted] = []
    marks = [_marks(text, start, end) for start, end in paragraphs]
    open_before: Quoted | None = None
    for index, (start, end) in enumerate(paragraphs):
        following = marks[index + 1] if index + 1 < len(marks) else []
        follows_at = paragraphs[index + 1][0] if index + 1 < len(paragraphs) else -1
        pairs = _pair_paragraph(marks[index], text, start, end, open_before, following, follows_at)
        if open_before is not None and not open_before.continued and pairs and _resumes(pairs[0], start):
            found[found.index(open_before)] = _with_continued(open_before)
        found.extend(pairs)
        last = [q for q in pairs if not q.closed and q.depth == 0]
        open_before = last[-1] if last else None
    return sorted(found, key=lambda q: (q.start, q.depth))


def _with_continued(q: Quoted) -> Quoted:
    return Quoted(q.start, q.end, q.inner_start, q.inner_end, q.depth, q.family, False, True)


def _resumes(first: Quoted, paragraph_start: int) -> bool:
    return first.start == first.inner_start == paragraph_start


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of one paragraph with what their surroundings let them be."""
    marks = []
    for match in _MARK.finditer(text, start, end):
        glyph = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        family = _FAMILY[glyph]
        spaced = before.isspace() or before in _BEFORE_OPENING or before in _FAMILY
        can_open = spaced and not after.isspace()
        can_close = not before.isspace()
        if family == "single" and after.isalnum() and before.isalnum():
            continue  # an apostrophe inside a word
        if family == "single" and after.isalnum():
            can_close = False
        strong = can_close and (before in _STOPS or _FAMILY.get(before, "single") != "single")
        marks.append(_Mark(match.start(), match.end(), glyph, family, can_open, can_close, strong))
    return _without_apostrophes(text, end, marks)


def _without_apostrophes(text: str, end: int, marks: list[_Mark]) -> list[_Mark]:
    """Drops inch marks' singles, elisions and possessives that can neither open nor close."""
    kept = []
    for index, mark in enumerate(marks):
        if mark.family == "single" and mark.can_open and not mark.can_close:
            later_strong = any(m.family == "single" and m.strong for m in marks[index + 1 :])
            if _is_elision(text, mark, end) and not (later_strong and not _DECADE.match(text, mark.end)):
                continue
        kept.append(mark)
    return kept


def _is_elision(text: str, mark: _Mark, end: int) -> bool:
    if _DECADE.match(text, mark.end, end):
        return True
    word = _WORD.match(text, mark.end, end)
    return word is not None and word.group().lower() in ELISIONS


def _pair_paragraph(
    marks: list[_Mark],
    text: str,
    start: int,
    end: int,
    open_before: Quoted | None,
    following: list[_Mark],
    follows_at: int,
) -> list[Quoted]:
    stack: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark | None, int]] = []
    for index, mark in enumerate(marks):
        opener = next((m for m in reversed(stack) if m.family == mark.family), None)
        if _closes(mark, opener, marks[index + 1 :], text):
            if opener is None:
                if open_before is not None and not pairs and not stack:
                    # the paragraph before was left open and this one does not reopen
                    zero = _Mark(start, start, open_before.family, open_before.family, True, False, False)
                    pairs.append((zero, mark, 0))
                continue
            while stack[-1] is not opener:
                lost = stack.pop()
                if lost.family != "single":
                    pairs.append((lost, None, len(stack)))
            stack.pop()
            pairs.append((opener, mark, len(stack)))
        elif _opens(mark, opener, marks[index + 1 :], text, following, follows_at):
            if opener is not None and stack[-1] is opener and not _nests(marks[index + 1 :], mark.family):
                stack.pop()
                if opener.family != "single":
                    pairs.append((opener, _Mark(mark.start, mark.start, "", "", False, False, False), -1))
            stack.append(mark)
    for depth, mark in enumerate(stack):
        if mark.family != "single" or _reopens(mark, following, follows_at):
            pairs.append((mark, None, depth))
    return _quoted(pairs, text, end, following, follows_at)


def _quoted(
    pairs: list[tuple[_Mark, _Mark | None, int]], text: str, end: int, following: list[_Mark], follows_at: int
) -> list[Quoted]:
    stretches = []
    for opener, closer, depth in pairs:
        if closer is not None and depth >= 0:
            stretches.append(
                Quoted(opener.start, closer.end, opener.end, closer.start, depth, opener.family or "double")
            )
            continue
        limit = end if closer is None else closer.start
        stop = opener.end + len(text[opener.end : limit].rstrip())
        continued = closer is None and depth == 0 and _reopens(opener, following, follows_at)
        stretches.append(
            Quoted(opener.start, stop, opener.end, stop, max(depth, 0), opener.family, False, continued)
        )
    return [q for q in stretches if q.inner_end > q.inner_start]


def _closes(mark: _Mark, opener: _Mark | None, rest: list[_Mark], text: str) -> bool:
    if not mark.can_close:
        return False
    if opener is None:
        return mark.glyph in ("”", "''", '"', "»", "“") and not mark.can_open and not _is_measure(mark, text)
    if mark.family == "single":
        return _closes_single(mark, rest, text)
    if mark.glyph in ("«", "»", "‹", "›"):
        return mark.glyph != opener.glyph or not mark.can_open
    if mark.glyph in _OPENERS:
        return opener.glyph in _LOW or not mark.can_open
    if mark.glyph == '"' and _is_measure(mark, text):
        # 6" inside straight marks: the real closing mark is still to come
        later = next((m for m in rest if m.family == "double"), None)
        return later is None or not later.can_close or later.can_open
    if mark.glyph == '"' and mark.can_open:
        return not text[mark.end : mark.end + 1].isalnum()
    return True


def _closes_single(mark: _Mark, rest: list[_Mark], text: str) -> bool:
    if mark.can_open and mark.glyph in _OPENERS:
        return False
    if mark.strong:
        return True
    before = text[mark.start - 1]
    if before.lower() not in "sn":
        return True
    # a plural possessive or a dropped g, if a mark after punctuation closes later on
    for other in rest:
        if other.family == "single":
            if other.can_open and not other.can_close:
                return True
            if other.strong:
                return False
    return True


def _opens(
    mark: _Mark, opener: _Mark | None, rest: list[_Mark], text: str, following: list[_Mark], follows_at: int
) -> bool:
    if not mark.can_open or (mark.glyph == '"' and opener is None and _is_measure(mark, text)):
        return False
    if mark.family == "single":
        if opener is not None and mark.glyph not in _OPENERS:
            return False
        closable = any(m.family == "single" and m.can_close for m in rest)
        return closable or _reopens(mark, following, follows_at)
    return opener is None or mark.glyph not in _CLOSERS


def _nests(rest: list[_Mark], family: str) -> bool:
    """Whether enough closing marks follow in the paragraph for a stretch within a stretch."""
    return sum(m.family == family and m.can_close and m.glyph not in _OPENERS for m in rest) >= 2


def _reopens(mark: _Mark, following: list[_Mark], follows_at: int) -> bool:
    """Whether the next paragraph begins with an opening mark of the same family."""
    if not following:
        return False
    first = following[0]
    return first.family == mark.family and first.start == follows_at and first.can_open


def _is_measure(mark: _Mark, text: str) -> bool:
    """Whether the mark follows a digit, as inches and feet do."""
    return mark.start > 0 and text[mark.start - 1].isdigit()
