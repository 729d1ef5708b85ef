"""brat standoff: a .txt and an .ann file an article, and annotation.conf, which tells brat the labels.

A content is one span, of several fragments where it has several parts or runs over line ends. What a row says
beside its spans is JSON in a note on its content.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quoteledger.annotations.records import LABELS, NEXT, RELATIONS, Drawing, Record, Span, draw, read_off
from quoteledger.errors import GoldError

CONFIGURATION = "\n".join(
    [
        *("[entities]", *LABELS, "", "[relations]"),
        *(f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:directed" for name in RELATIONS if name != NEXT),
        *("", "[events]", "", "[attributes]", ""),
    ]
)
_LINE = re.compile(r"[^\r\n]+")
_SPAN = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)(?:\t.*)?$")
_RELATION = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*$")
_NOTE = re.compile(r"#\d+\t\S+ (T\d+)\t(.*)$")


def write(record: Record) -> str:
    """Return the lines of the article's .ann file."""
    drawing = draw(record["rows"], whole=True)
    lines = []
    for number, (label, parts) in enumerate(drawing.spans, start=1):
        fragments = list(_fragments(parts, record["text"]))
        offsets = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(record["text"][start:end] for start, end in fragments)
        lines.append(f"T{number}\t{label} {offsets}\t{words}")
    for number, (name, source, target) in enumerate(drawing.relations, start=1):
        lines.append(f"R{number}\t{name} Arg1:T{source + 1} Arg2:T{target + 1}")
    for number, (place, columns) in enumerate(drawing.columns.items(), start=1):
        note = {"parts": drawing.spans[place][1], **columns}
        lines.append(f"#{number}\tAnnotatorNotes T{place + 1}\t{json.dumps(note, ensure_ascii=False)}")
    return "".join(f"{line}\n" for line in lines)


def read(doc_id: str, text: str, lines: Iterable[str], where: str) -> Record:
    """Return the record of an article; a line that is none of brat's is a GoldError."""
    places: dict[str, int] = {}
    drawing, notes = Drawing(), list[tuple[str, str]]()
    relations = []
    for number, line in enumerate(lines, start=1):
        if found := _SPAN.match(line):
            if found[2] in LABELS:
                extents = [(int(start), int(end)) for start, end in map(str.split, found[3].split(";"))]
                places[found[1]] = drawing.add(found[2], extents)
        elif found := _RELATION.match(line):
            relations.append(found.groups())
        elif found := _NOTE.match(line):
            notes.append((found[1], found[2]))
        elif line[:1] in ("T", "R"):
            raise GoldError(f"{where}, line {number}: is not a span or relation of brat: {line!r}")
    for name, source, target in relations:
        if source in places and target in places:
            drawing.relations.append((name, places[source], places[target]))
    for name, note in notes:
        if name in places:
            _add_note(drawing, places[name], note, text)
    drawing.spans = [(label, _joined(parts, text)) for label, parts in drawing.spans]
    return {"id": doc_id, "text": text, "rows": read_off(drawing, where)}


def _add_note(drawing: Drawing, place: int, note: str, text: str) -> None:
    """Take the columns of a note, and its parts where the annotator left the fragments as they were."""
    try:
        values: Any = json.loads(note)
    except ValueError:
        # a note of the annotator's own
        return
    if not isinstance(values, Mapping):
        return
    label, fragments = drawing.spans[place]
    parts = [(start, end) for start, end in values.get("parts", [])]
    if list(_fragments(parts, text)) == fragments:
        drawing.spans[place] = (label, parts)
    drawing.columns[place] = {name: value for name, value in values.items() if name != "parts"}


def _fragments(parts: Sequence[Span], text: str) -> Iterable[Span]:
    """Yield the parts cut at line ends, which brat allows in no span."""
    for start, end in parts:
        for line in _LINE.finditer(text, start, end):
            yield line.span()


def _joined(parts: list[Span], text: str) -> list[Span]:
    """Return the fragments, those joined that only white space with a line end divides."""
    joined: list[Span] = []
    for start, end in parts:
        between = text[joined[-1][1] : start] if joined else ""
        if joined and "\n" in between and not between.strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
