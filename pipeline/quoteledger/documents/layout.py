"""Layout: what typography alone says of a text: its paragraphs, their zones, its quote marks.

A layout is a pure function of text and title; its offsets count characters of the plain text. The
`documents` component keeps it on the Doc as plain lists, which survive serialisation and worker processes.
"""

import re
from dataclasses import dataclass, field, fields
from functools import lru_cache
from operator import attrgetter

from spacy.tokens import Doc

from quoteledger.documents.boilerplate import boilerplate_of
from quoteledger.documents.markdown_signs import SORTS, blot_signs
from quoteledger.documents.paragraphs import read_paragraphs
from quoteledger.documents.plain_texts import UNSEEN, Extent, PlainText, with_apostrophes
from quoteledger.documents.quote_marks import Quoted, pair_marks, quoted_blocks
from quoteledger.documents.transcripts import Turn, find_testimony, find_turns
from quoteledger.documents.zones import zones_of

__all__ = ["Extent", "Layout", "keep_layout", "layout_of", "make_layout", "read_plain"]

KEY = "quoteledger.layout"
_VALUES = attrgetter(*(each.name for each in fields(Quoted)))
_OUTER = re.compile(rf"[{UNSEEN}]*")
_UNSEEN = re.compile(rf"[{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Layout:
    """Paragraphs `[start, end)` without outer white space, their zones, stretches in quote marks, turns.

    `left_out` are the paragraphs of boilerplate, where nobody is quoted.
    """

    paragraphs: list[tuple[int, int]]
    zones: list[str]
    quoted: list[Quoted]
    turns: list[Turn] = field(default_factory=list)
    left_out: list[tuple[int, int]] = field(default_factory=list)


def read_plain(written: str) -> PlainText:
    """Return the plain text of what was written."""
    return _read(written)[0]


@lru_cache(maxsize=4)
def _read(written: str) -> tuple[PlainText, dict[str, frozenset[int]], dict[int, int]]:
    """Return the plain text, which of its paragraphs are heads, quotes, bold or italic, and bold leads.

    Each stage asks for those of the same article.
    """
    unmarked = blot_signs(written)
    paragraphs, lines = read_paragraphs(with_apostrophes(unmarked.text), unmarked.blocks)
    found = ((start, _trimmed(unmarked.text, start, end)) for start, end in paragraphs)
    kept = [(start, extent) for start, extent in found if extent[0] < extent[1]]
    plain = PlainText(written, [extent for _, extent in kept], unmarked.text, lines)
    sorts = {sort: getattr(unmarked, sort) for sort in SORTS}
    marked = {
        name: frozenset(index for index, (start, _) in enumerate(kept) if start in starts)
        for name, starts in sorts.items()
    }
    ends = {index: unmarked.leads[start] for index, (start, _) in enumerate(kept) if start in unmarked.leads}
    leads = {index: plain.place(end) - plain.paragraphs[index][0] for index, end in ends.items()}
    return plain, marked, leads


def _trimmed(text: str, start: int, end: int) -> Extent:
    """Return a paragraph without what is unseen around it."""
    outer = _OUTER.match(text, start, end)
    start = outer.end() if outer else start
    while end > start and _UNSEEN.match(text, end - 1):
        end -= 1
    return start, end


def make_layout(text: str, title: str | None = None) -> Layout:
    """Return the layout of a text."""
    plain, marked, leads = _read(text)
    title = with_apostrophes(" ".join(title.split())) if title else None
    zones = zones_of(plain.text, plain.paragraphs, title, marked["heads"])
    turns, spoken = find_turns(plain.lines, plain.paragraphs, zones, marked, leads)
    zones = ["transcript" if index in spoken else zone for index, zone in enumerate(zones)]
    paragraphs = plain.paragraphs
    boilerplate = sorted(set(boilerplate_of([plain.text[start:end] for start, end in paragraphs], zones)))
    for index in boilerplate:
        zones[index] = "caption"
    left_out = [paragraphs[index] for index in boilerplate]
    quoted = sorted(
        [*pair_marks(plain.text, paragraphs), *quoted_blocks(plain.text, paragraphs, marked["quotes"])],
        key=lambda each: (each.start, -each.end),
    )
    turns = sorted([*turns, *find_testimony(plain.text, quoted, turns)], key=lambda turn: turn.parts)
    return Layout(paragraphs, zones, quoted, turns, left_out)


def layout_of(doc: Doc) -> Layout:
    """Return the layout of a Doc as the `documents` component left it, or else make it now."""
    kept = doc.user_data.get(KEY)
    if kept is None:
        return make_layout(doc.text)
    quoted = [Quoted(*values) for values in kept["quoted"]]
    turns = [
        Turn(tuple(label) if label else None, [(s, e) for s, e in parts], asks)
        for label, parts, asks in kept["turns"]
    ]
    return Layout(
        [(s, e) for s, e in kept["paragraphs"]],
        list(kept["zones"]),
        quoted,
        turns,
        [(s, e) for s, e in kept["left_out"]],
    )


def keep_layout(doc: Doc, layout: Layout) -> None:
    """Store the layout on the Doc as plain lists."""
    doc.user_data[KEY] = {
        "paragraphs": [list(extent) for extent in layout.paragraphs],
        "zones": layout.zones,
        "quoted": [list(_VALUES(quoted)) for quoted in layout.quoted],
        "turns": [
            [list(turn.label) if turn.label else None, [list(part) for part in turn.parts], turn.asks]
            for turn in layout.turns
        ],
        "left_out": [list(extent) for extent in layout.left_out],
    }
