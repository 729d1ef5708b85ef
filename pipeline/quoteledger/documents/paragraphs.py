"""Paragraphs: where they begin and end, by blank lines and line ends.

They end at blank lines or, in a text without any, at each line end. A line that was broken at a column goes
on in the next one; a time stamp and a label begin a paragraph; a stray blank line makes no difference.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from quoteledger.documents.markdown_signs import BLOT
from quoteledger.documents.plain_texts import Extent
from quoteledger.documents.signatures import is_signed
from quoteledger.documents.transcripts import turn_label

_LINE = re.compile(r"[^\r\n]+")
_CLOSED = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_DAY = r"(?:,? (?:on )?\d{1,2} [A-Z][a-z]+(?: \d{4})?)"
_ZONE = r"\(?(?:GMT|BST|UTC(?:[+-]\d+)?|[ECMP][SD]?T|CEST|CET|[A-Z]{2,4}T)\)?"
_TIME_STAMP = re.compile(
    r"\W{0,3}(?:(?:Updated|Posted|Published|UPDATED|POSTED)(?: at)?:? )?"
    rf"(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?[ap]\.?m\.?)?(?: {_ZONE})?"
    rf"|\d{{1,2}}(?:[.h]\d{{2}})?(?: ?[ap]\.?m\.?(?: {_ZONE})?| {_ZONE}))"
    rf"{_DAY}?\W{{0,3}}"
)
_NARROWEST, _WIDEST = 40, 100
_FEWEST_WRAPPED = 2
_STRAY = 6


def paragraphs_of(text: str, begun: Set[int] = frozenset()) -> list[Extent]:
    """Return the paragraph extents, without white space around them; one begins at each offset `begun`."""
    blocks = list(_blocks(text))
    ends = sum(len(lines) - 1 for lines in blocks)
    # as many line ends as that make a blank line between them a stray one
    at_line_ends = ends > _STRAY * (len(blocks) - 1)
    found: list[Extent] = []
    for lines in blocks:
        written = [text[start:end].replace(BLOT, "") for start, end in lines]
        wrapped = at_line_ends and is_wrapped(written)
        width = max(map(len, written))
        for i, (start, end) in enumerate(lines):
            goes_on = i > 0 and (
                not at_line_ends or (wrapped and _is_full(written[i - 1], written[i], width))
            )
            if goes_on and start not in begun and not _parts(written[i - 1], written[i]):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether the lines are running text that was broken at a column.

    Then the next line's first word had no room on most of them, and many end in the middle of a sentence.
    """
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return False
    full = [before for before, after in pairwise(lines) if _is_full(before, after, width)]
    open_ends = [line for line in full if not _CLOSED.search(line)]
    return (
        len(full) >= _FEWEST_WRAPPED
        and 3 * len(full) >= 2 * (len(lines) - 1)
        and 2 * len(open_ends) > len(full)
    )


def is_time_stamp(line: str) -> bool:
    """Return whether a line is the time of a post, as in a live blog, and nothing else."""
    return _TIME_STAMP.fullmatch(line) is not None


def _blocks(text: str) -> Iterator[list[Extent]]:
    """Yield the lines of each block between blank lines, without the white space around them."""
    block: list[Extent] = []
    before = 0
    for match in _LINE.finditer(text):
        line = match.group().strip()
        blank = text.count("\n", before, match.start()) > 1 or text.count("\r", before, match.start()) > 1
        if block and (blank or not line):
            yield block
            block = []
        if line:
            start = match.start() + match.group().index(line)
            block.append((start, start + len(line)))
        before = match.end()
    if block:
        yield block


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(None, 1)[0]) > width


def _parts(line: str, after: str) -> bool:
    """Return whether a line end is that of a paragraph, though no blank line follows."""
    if is_time_stamp(line) or is_time_stamp(after) or is_signed(line, after):
        return True
    label = turn_label(after)
    return (
        label is not None
        and (label.form != "name" or _CLOSED.search(line) is not None)
        and (turn_label(line) is not None or _CLOSED.search(line) is not None)
    )
