"""Layout: what typography alone says of a text: its paragraphs, their zones, its quote marks.

A layout is a pure function of text and title. The `documents` component keeps it on the Doc as plain lists,
so that it survives serialisation and worker processes.
"""

import re
from dataclasses import astuple, dataclass

from spacy.tokens import Doc

from quoteledger.documents.quote_marks import Quoted, pair_marks
from quoteledger.documents.zones import zones_of

# characters [start, end)
Extent = tuple[int, int]

KEY = "quoteledger.layout"
_BLANK = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t\u00a0]*(?:\r\n|\r(?!\n)|\n)\s*")
_LINE = re.compile(r"[\r\n]+\s*")


@dataclass(frozen=True, slots=True)
class Layout:
    """Paragraphs `[start, end)` without outer white space, a zone for each, and stretches in quote marks."""

    paragraphs: list[tuple[int, int]]
    zones: list[str]
    quoted: list[Quoted]


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Return the paragraph extents: they end at blank lines or, in a text without any, at each line break."""
    body = text.strip()
    separator = _BLANK if _BLANK.search(body) else _LINE
    offset = len(text) - len(text.lstrip())
    extents, start = [], 0
    for match in separator.finditer(body):
        extents.append((start, match.start()))
        start = match.end()
    extents.append((start, len(body)))
    trimmed = ((s, s + len(body[s:e].rstrip())) for s, e in extents)
    return [(s + offset, e + offset) for s, e in trimmed if s < e]


def make_layout(text: str, title: str | None = None) -> Layout:
    """Return the layout of a text."""
    paragraphs = paragraphs_of(text)
    return Layout(paragraphs, zones_of(text, paragraphs, title), pair_marks(text, paragraphs))


def layout_of(doc: Doc) -> Layout:
    """Return the layout of a Doc as the `documents` component left it, or else make it now."""
    kept = doc.user_data.get(KEY)
    if kept is None:
        return make_layout(doc.text)
    quoted = [Quoted(*values) for values in kept["quoted"]]
    return Layout([(s, e) for s, e in kept["paragraphs"]], list(kept["zones"]), quoted)


def keep_layout(doc: Doc, layout: Layout) -> None:
    """Store the layout on the Doc as plain lists."""
    doc.user_data[KEY] = {
        "paragraphs": [list(extent) for extent in layout.paragraphs],
        "zones": layout.zones,
        "quoted": [list(astuple(quoted)) for quoted in layout.quoted],
    }
