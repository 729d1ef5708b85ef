"""Paragraphs: where they begin and end, by blank lines and line ends.

They end at blank lines or, in a text without any, at each line end. A line that was broken at a column goes
on in the next one; a time stamp and a label begin a paragraph; a stray blank line makes no difference.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from quoteledger.documents.boilerplate import heads_boilerplate
from quoteledger.documents.markdown_signs import BLOT
from quoteledger.documents.plain_texts import Extent
from quoteledger.documents.signatures import is_byline, is_signed, signature_in
from quoteledger.documents.transcripts import turn_label

_LINE = re.compile(r"[^\r\n]+")
_IN_CAPITALS = re.compile(r"[^a-zß-öø-ÿ]*[A-ZÀ-ÖØ-Þ]{3}[^a-zß-öø-ÿ]*")
_CLOSED = re.compile(r"[.!?…:][\"”’'»)\]]*$")
_DAY = r"(?:,? (?:on )?\d{1,2} [A-Z][a-z]+(?: \d{4})?)"
_HALF = r"(?:[ap]\.?m\.?|[AP]\.?M\.?)"
_ZONE = r"\(?(?:GMT|BST|UTC(?:[+-]\d+)?|[ECMP][SD]?T|CEST|CET|[A-Z]{2,4}T)\)?"
_TIME_STAMP = re.compile(
    r"\W{0,3}(?:(?:Updated|Posted|Published|UPDATED|POSTED)(?: at)?:? )?"
    rf"(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?{_HALF})?(?: {_ZONE})?"
    rf"|\d{{1,2}}(?:[.h]\d{{2}})?(?: ?{_HALF}(?: {_ZONE})?| {_ZONE}))"
    rf"{_DAY}?\W{{0,3}}"
)
_STRAY = 6
# line ends that tell at which column somebody wrapped a text
_FEWEST_ENDS = 8


def read_paragraphs(text: str, begun: Set[int] = frozenset()) -> tuple[list[Extent], Set[int]]:
    """Return the paragraph extents, and the lines of wrapped text that begin without need.

    There is no white space around a paragraph; one begins at each offset `begun`.
    """
    found: list[Extent] = []
    blocks = [(lines, [text[slice(*line)].replace(BLOT, "") for line in lines]) for lines in _blocks(text)]
    ends = [pair for _, written in blocks for pair in pairwise(written)]
    column, broken = _wrapped_at(ends), _are_broken(ends)
    at_line_ends = _end_at_line_ends(len(blocks), [pair for pair in ends if not _fills(*pair, column)])
    unforced: set[int] = set()
    for lines, written in blocks:
        runs_on = broken or _are_broken(list(pairwise(written)))
        width = max(map(len, written))
        is_head = in_head = False
        for i, (start, end) in enumerate(lines):
            if i:
                is_head = in_head and _heads_post(written[i - 1], written[i], width)
                in_head = is_head or is_time_stamp(written[i - 1])
            if found and end <= found[-1][1]:
                continue
            if found and _signs(text, found[-1], written[i : i + 2]):
                found.append((start, lines[i + 1][1]))
                unforced.add(lines[i + 1][0])
                continue
            if i == 0:
                goes_on = False
            elif column:
                filled = _fills(written[i - 1], written[i], column)
                goes_on = not at_line_ends or filled
                unforced |= set() if filled else {start}
            else:
                goes_on = not at_line_ends or (runs_on and _goes_on(written[i - 1], written[i], width))
            if goes_on and start not in begun and not (is_head or _parts(written[i - 1], written[i], column)):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found, unforced


def _signs(text: str, above: Extent, lines: Sequence[str]) -> bool:
    """Return whether two lines are a name and what the named one is, below words in marks."""
    signature = "\n".join(lines)
    if "\n" not in signature or signature_in(signature) is None:
        return False
    return is_signed(text[slice(*above)].replace(BLOT, "").strip(), signature)


def _end_at_line_ends(blocks: int, ends: Sequence[tuple[str, str]]) -> bool:
    """Return whether paragraphs end at line ends, too: where blank lines are none or stray ones."""
    if blocks < 2 or len(ends) <= _STRAY * (blocks - 1):
        return blocks == 1
    # lines that end in mid sentence are broken anyhow, and say nothing of paragraphs
    return not _are_broken(ends)


def _wrapped_at(ends: Sequence[tuple[str, str]]) -> int | None:
    """Return the column at which lines were wrapped, if most go on for want of room, many in mid sentence."""
    if len(ends) < _FEWEST_ENDS or 3 * sum(_is_broken(*pair) for pair in ends) < len(ends):
        return None
    # what has no blank cannot be wrapped
    column = max((len(line) for pair in ends for line in pair if " " in line), default=0)
    return column if 3 * sum(_is_full(*pair, column) for pair in ends) > 2 * len(ends) else None


def _fills(line: str, after: str, column: int | None) -> bool:
    """Return whether a wrapped line goes on: the next word had no room, or is in mid sentence."""
    return column is not None and (_is_full(line, after, column) or _is_broken(line, after))


def _are_broken(ends: Sequence[tuple[str, str]]) -> bool:
    """Return whether lines are running text, by each and the one after: most end in mid sentence."""
    broken = sum(_is_broken(*pair) for pair in ends)
    return broken > 1 and 2 * broken >= len(ends)


def _is_broken(line: str, after: str) -> bool:
    """Return whether a line ends in the middle of a sentence, by its end and how the next one begins."""
    return not _CLOSED.search(line) and (after[:1].islower() or line.endswith(","))


def _goes_on(line: str, after: str, width: int) -> bool:
    """Return whether a line goes on in the next: it is in mid sentence, or its first word had no room."""
    open_line = not _CLOSED.search(line) and 2 * len(line) > width
    return open_line or _is_full(line, after, width) or _is_broken(line, after)


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width


def is_time_stamp(line: str) -> bool:
    """Return whether a line is the time of a post, as in a live blog, and nothing else."""
    return _TIME_STAMP.fullmatch(line) is not None


def _is_heading(line: str, after: str) -> bool:
    """Return whether a line is in capitals, unlike the sentence that begins below it."""
    is_sentence = after.lstrip("“‘\"'«")[:1].isupper() and _IN_CAPITALS.fullmatch(after) is None
    return is_sentence and _IN_CAPITALS.fullmatch(line) is not None and not _CLOSED.search(line)


def _heads_post(line: str, after: str, width: int) -> bool:
    """Return whether a line below a post's time is of its head: it has no stop, though there was room."""
    return not (_CLOSED.search(line) or after[:1].islower() or _is_full(line, after, width))


def _blocks(text: str) -> Iterator[list[Extent]]:
    """Yield the lines of each block between blank lines, without the white space around them."""
    block: list[Extent] = []
    before = 0
    for match in _LINE.finditer(text):
        at = match.start()
        written = match.group()
        line = written.strip()
        line = line if line.strip(BLOT) else ""
        blank = at - before > 1 and (text.count("\n", before, at) > 1 or text.count("\r", before, at) > 1)
        if block and (blank or not line):
            yield block
            block = []
        if line:
            start = at if line is written else at + written.index(line)
            block.append((start, start + len(line)))
        before = match.end()
    if block:
        yield block


def _parts(line: str, after: str, column: int | None) -> bool:
    """Return whether a line end is that of a paragraph, though no blank line follows."""
    filled = _fills(line, after, column)
    line, after = " ".join(line.split()), " ".join(after.split())
    if is_time_stamp(line) or is_time_stamp(after):
        # "10:42" may stand above "p.m."
        return not is_time_stamp(f"{line} {after}")
    if not filled and (is_signed(line, after) or is_byline(line) or is_byline(after)):
        return True
    if not filled and (heads_boilerplate(line, after) or _is_heading(line, after)):
        return True
    label, before = turn_label(after), turn_label(line)
    if label is None or label.form == "bare":
        return label is not None and before is not None and before.key == "q"
    closed = _CLOSED.search(line) is not None
    return closed or (before is not None and label.form != "name")
