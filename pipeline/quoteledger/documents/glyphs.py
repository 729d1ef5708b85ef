"""Glyphs: the characters of a paragraph that may be quote marks, and what their surroundings allow.

Apostrophes inside words, elisions and decades are dropped here; primes are never marks at all.
"""

import re
from dataclasses import dataclass

from quoteledger.lang.en.elisions import ELISIONS

# a mark set twice before a word opens once
_MARK = re.compile(
    r"[\"“”„‟＂«»‹›‘’‚‛'`´](?:(?<=`)`|(?<=')'|(?<!\S.)(?:(?<=[“”])[“”]|(?<=\")\")(?=\w))?",
)
_FAMILY = (
    dict.fromkeys(["“", "”", "„", "‟", '"', "＂", "``", "''"], "double")
    | dict.fromkeys(["‘", "’", "‚", "‛", "'", "`", "´"], "single")
    | dict.fromkeys(["«", "»"], "guillemet")
    | dict.fromkeys(["‹", "›"], "angle")
)
OPENERS = frozenset(["“", "„", "‟", "``", "‘", "‚", "‛", "`"])
CLOSERS = frozenset(["”", "''", "’", "´"])
LOW = frozenset(["„", "‚", "‟"])
_BEFORE_OPENING = frozenset("([{<—–-/…:")
_STOPS = frozenset(".,!?…;:—–-)]")
_DECADE = re.compile(r"\d\ds?\b")
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\d{4} ")


@dataclass(slots=True)
class Mark:
    """A glyph at `[start, end)`; `strong`: it closes something if anything is open, as after a full stop.

    `glued`: no blank is before it, though it may open; `free`: blanks are on both its sides.
    """

    start: int
    end: int
    glyph: str
    family: str
    can_open: bool
    can_close: bool
    strong: bool
    is_measure: bool = False
    glued: bool = False
    free: bool = False


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Return the marks of one paragraph, in text order."""
    marks = []
    # German “ closes
    parted_openers = "«‹" if text.find("„", start, end) >= 0 else "«‹“"
    for match in _MARK.finditer(text, start, end):
        at, stop, glyph = match.start(), match.end(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        family = _FAMILY.get(glyph, "double")
        if family == "single" and after.isalnum() and before.isalnum():
            continue  # an apostrophe inside a word
        beside = before.isspace() or before in _BEFORE_OPENING or before in _FAMILY
        # said“We tried.” and said."We tried." lack a blank
        glued = after.isalnum() and (
            (glyph == "“" and before.isalnum()) or (glyph in '“"' and before in ",:.?!")
        )
        can_open = (beside or (glued and after.isupper())) and not after.isspace()
        # a space may separate the marks of two levels that close together: ,' "
        parted = after.isspace() and at - 1 > start and text[at - 2] in _FAMILY
        can_close = not (before.isspace() and not parted) and not (family == "single" and after.isalnum())
        free = before.isspace() and after.isspace()
        is_measure = at - start > free and text[at - 1 - free].isdigit()
        # French typography has a blank inside the marks, and so has text that was cut into words
        can_open = can_open or (beside and glyph in parted_openers)
        can_close = can_close or (glyph in "»›”" and not after.isalnum() and not (free and is_measure))
        # opens nothing within its own kind
        can_close = can_close or (free and glyph == "“" and can_open)
        strong = can_close and (before in _STOPS or _FAMILY.get(before, "single") != "single")
        glyph = glyph if glyph in _FAMILY else glyph[0]
        marks.append(Mark(at, stop, glyph, family, can_open, can_close, strong, is_measure, glued, free))
    _part_free_marks(text, marks)
    return _without_elisions(text, end, marks)


def _part_free_marks(text: str, marks: list[Mark]) -> None:
    """Let straight marks between blanks open and close in turn, if all of the paragraph then pair."""
    straight = [mark for mark in marks if mark.glyph == '"']
    is_open, openers, closers = False, list[Mark](), list[Mark]()
    for mark in straight:
        if mark.free and not (mark.can_open or mark.can_close):
            (closers if is_open else openers).append(mark)
            is_open = not is_open
        else:
            is_open = mark.can_open and not (mark.can_close and is_open)
    if is_open or any(mark.is_measure and not _YEAR.match(text, mark.start - 5) for mark in openers):
        return
    for mark in openers:
        mark.can_open = True
    for mark in closers:
        mark.can_close = True


def _without_elisions(text: str, end: int, marks: list[Mark]) -> list[Mark]:
    """Return the marks without decades, and without elisions after which no single mark surely closes."""
    kept = []
    strong_later = False
    for mark in reversed(marks):
        if mark.family != "single":
            kept.append(mark)
            continue
        decade = _DECADE.match(text, mark.end, end) is not None
        elided = decade or (not strong_later and _is_elision(text, mark, end))
        if not (elided and mark.can_open and not mark.can_close):
            kept.append(mark)
        strong_later = strong_later or mark.strong
    return kept[::-1]


def _is_elision(text: str, mark: Mark, end: int) -> bool:
    word = _WORD.match(text, mark.end, end)
    return word is not None and word.group().lower() in ELISIONS
