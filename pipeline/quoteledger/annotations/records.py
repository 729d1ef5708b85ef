"""Records: an article with the rows that were read off its text, as gold files hold them.

A record has `id`, `text` and `rows`; a row has `parts`, `kind`, the offsets of cue and source, `nested_in`
(the index of the row around it) and the columns in `COLUMNS`. In every format a row is drawn as spans: the
parts of the content, labelled with the kind, the cue and the source, which several rows may share.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from quoteledger.article import Row, parts_fit
from quoteledger.errors import GoldError, InputError
from quoteledger.schema import KINDS

Record = dict[str, Any]
Span = tuple[int, int]

OFFSETS = ("cue_start", "cue_end", "source_start", "source_end")
# what a row says beside its spans; the rest of a ledger follows from these and the article
COLUMNS = (
    *("zone", "cue_lemma", "source_kind", "speaker", "speaker_id", "speaker_kind", "speaker_role"),
    *("on_behalf_of", "addressee", "occasion", "said_on", "said_on_date", "via", "translator"),
    *("polarity", "modality", "confidence", "method", "flags"),
)
LABEL_OF = {kind: kind.capitalize() for kind in KINDS}
KIND_OF = {label: kind for kind, label in LABEL_OF.items()}
# a role names its columns and the relation from a content to its span
ROLE_OF = {"Cue": "cue", "Source": "source"}
LABELS = (*KIND_OF, *ROLE_OF)
# relations from a content to its next part, and to the content around it
NEXT, NESTED = "continues", "nested_in"
RELATIONS = (NEXT, *ROLE_OF.values(), NESTED)
NO_SPANS = dict.fromkeys((*OFFSETS, "nested_in"))


@dataclass(slots=True)
class Drawing:
    """The rows of one article as labelled spans, relations between them by their places, and further columns.

    `columns` is by the place of the row's first span. A span of several extents is a content with its parts.
    """

    spans: list[tuple[str, list[Span]]] = field(default_factory=list)
    relations: list[tuple[str, int, int]] = field(default_factory=list)
    columns: dict[int, dict[str, Any]] = field(default_factory=dict)

    def add(self, label: str, extents: list[Span]) -> int:
        """Add a span and return its place."""
        self.spans.append((label, extents))
        return len(self.spans) - 1


def records_of(rows: Iterable[Row], texts: Mapping[str, str]) -> Iterator[Record]:
    """Yield a record for each article; raise an InputError for rows whose text is missing or another."""
    of_article: dict[str, list[Row]] = {doc_id: [] for doc_id in texts}
    for row in rows:
        if row["doc_id"] not in of_article:
            raise InputError(f"the article {row['doc_id']!r} has rows, but is not among the articles")
        of_article[row["doc_id"]].append(row)
    for doc_id, of_doc in of_article.items():
        places = {row["quotation_id"]: place for place, row in enumerate(of_doc)}
        for row in of_doc:
            if not (row["parts"] and parts_fit(row, texts[doc_id])):
                raise InputError(
                    f"{row['quotation_id']}: its offsets count another text; give the file of --articles-out"
                )
        yield {
            "id": doc_id,
            "text": texts[doc_id],
            "rows": [_record_row(row) | {"nested_in": places.get(row["nested_in"])} for row in of_doc],
        }


def _record_row(row: Row) -> dict[str, Any]:
    parts = [[part["start"], part["end"]] for part in row["parts"]]
    columns = {name: row[name] for name in (*OFFSETS, *COLUMNS)}
    if isinstance(columns["said_on_date"], date):
        columns["said_on_date"] = columns["said_on_date"].isoformat()
    return {"kind": row["kind"], "parts": parts, **columns}


def draw(rows: Sequence[Mapping[str, Any]], *, whole: bool) -> Drawing:
    """Return the rows as spans and relations; `whole` keeps the parts of a content in one span."""
    drawing = Drawing()
    shared: dict[tuple[str, Span], int] = {}
    firsts = []
    for row in rows:
        parts = [(start, end) for start, end in row["parts"]]
        first = len(drawing.spans)
        firsts.append(first)
        label = LABEL_OF[row["kind"]]
        drawing.spans += [(label, parts)] if whole else [(label, [part]) for part in parts]
        drawing.relations += [(NEXT, place, place + 1) for place in range(first, len(drawing.spans) - 1)]
        drawing.columns[first] = {name: row.get(name) for name in COLUMNS}
        for label, role in ROLE_OF.items():
            start, end = row.get(f"{role}_start"), row.get(f"{role}_end")
            if start is not None and end is not None:
                key = (label, (start, end))
                if key not in shared:
                    shared[key] = drawing.add(label, [key[1]])
                drawing.relations.append((role, first, shared[key]))
    drawing.relations += [
        (NESTED, firsts[place], firsts[row["nested_in"]])
        for place, row in enumerate(rows)
        if row.get("nested_in") is not None
    ]
    return drawing


def read_off(drawing: Drawing, where: str) -> list[dict[str, Any]]:
    """Return the rows that spans and relations stand for, in the order of their texts' beginnings."""
    heads = {place for place, (label, _) in enumerate(drawing.spans) if label in KIND_OF}
    following: dict[int, int] = {}
    for name, source, target in drawing.relations:
        if name not in RELATIONS:
            raise GoldError(f"{where}: there is no relation {name!r}; choose among {', '.join(RELATIONS)}")
        if name == NEXT:
            following[source] = target
            heads.discard(target)
    rows: dict[int, dict[str, Any]] = {}
    for head in sorted(heads):
        chain = [head]
        while (place := following.get(chain[-1])) is not None and place not in chain:
            chain.append(place)
        parts = sorted(part for place in chain for part in drawing.spans[place][1])
        rows[head] = {
            "kind": KIND_OF[drawing.spans[head][0]],
            "parts": [list(part) for part in parts],
            **NO_SPANS,
            **drawing.columns.get(head, {}),
        }
    for name, source, target in drawing.relations:
        if name in ROLE_OF.values() and source in rows:
            start, end = drawing.spans[target][1][0]
            rows[source] |= {f"{name}_start": start, f"{name}_end": end}
    ordered = sorted(rows, key=lambda head: (rows[head]["parts"][0], head))
    places = {head: place for place, head in enumerate(ordered)}
    for name, source, target in drawing.relations:
        if name == NESTED and source in rows and target in places:
            rows[source]["nested_in"] = places[target]
    return [rows[head] for head in ordered]


def cut_tokens(pattern: re.Pattern[str], text: str, borders: Iterable[int]) -> Iterator[Span]:
    """Yield the pattern's matches, cut where a span begins or ends."""
    edges = set(borders)
    for match in pattern.finditer(text):
        start, end = match.span()
        yield from pairwise([start, *(at for at in range(start + 1, end) if at in edges), end])
