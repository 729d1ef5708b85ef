"""JSON lines of doccano and Prodigy: an article a line, spans with labels, and relations between them.

What a row says beside its spans stands in `meta`, by the place of its first span.
"""

import re
from collections.abc import Mapping
from typing import Any

from quoteledger.annotations.records import Drawing, Record, cut_tokens, draw, read_off
from quoteledger.errors import GoldError

_TOKEN = re.compile(r"\w+|[^\w\s]|\s*\n\s*")


def write_doccano(record: Record) -> dict[str, Any]:
    """Return the article as doccano imports it: entities, relations."""
    drawing = draw(record["rows"], whole=False)
    entities = [
        {"id": place, "label": label, "start_offset": extents[0][0], "end_offset": extents[0][1]}
        for place, (label, extents) in enumerate(drawing.spans)
    ]
    relations = [
        {"id": number, "from_id": source, "to_id": target, "type": name}
        for number, (name, source, target) in enumerate(drawing.relations)
    ]
    return {
        "text": record["text"],
        "entities": entities,
        "relations": relations,
        "meta": _meta(record, drawing),
    }


def write_prodigy(record: Record) -> dict[str, Any]:
    """Return the article as Prodigy reads it for rel.manual: tokens, spans, relations."""
    text, drawing = record["text"], draw(record["rows"], whole=False)
    borders = (edge for _, extents in drawing.spans for edge in extents[0])
    tokens = [
        {"text": text[start:end], "start": start, "end": end, "id": number, "ws": text[end : end + 1] == " "}
        for number, (start, end) in enumerate(cut_tokens(_TOKEN, text, borders))
    ]
    spans = []
    for label, [(start, end)] in drawing.spans:
        inside = [token["id"] for token in tokens if start <= token["start"] and token["end"] <= end]
        spans.append(
            {"start": start, "end": end, "label": label, "token_start": inside[0], "token_end": inside[-1]}
        )
    relations = [
        {
            "head": spans[source]["token_end"],
            "child": spans[target]["token_end"],
            "head_span": spans[source],
            "child_span": spans[target],
            "label": name,
        }
        for name, source, target in drawing.relations
    ]
    meta = _meta(record, drawing)
    return {"text": text, "tokens": tokens, "spans": spans, "relations": relations, "meta": meta}


def is_annotated(record: Mapping[str, Any]) -> bool:
    """Return whether a line is one of these formats."""
    return "rows" not in record and ("entities" in record or "spans" in record)


def read(record: Mapping[str, Any], where: str) -> Record:
    """Return the record of a line of either format."""
    meta = record.get("meta") or {}
    doc_id = meta.get("doc_id", record.get("id"))
    if not isinstance(record.get("text"), str) or doc_id is None:
        raise GoldError(f"{where}: lacks its text or meta.doc_id; keep both when you export")
    drawing = Drawing()
    try:
        if "entities" in record:
            _read_doccano(record, drawing)
        else:
            _read_prodigy(record, drawing)
    except (KeyError, TypeError, IndexError) as error:
        raise GoldError(f"{where}: a span or relation lacks {error}") from error
    known = {
        (label, tuple(extents[0])): place for place, (label, extents) in reversed([*enumerate(drawing.spans)])
    }
    for row in meta.get("rows", []):
        place = known.get((row["label"], (row["start"], row["end"])))
        if place is not None:
            drawing.columns[place] = row["columns"]
    return {"id": str(doc_id), "text": record["text"], "rows": read_off(drawing, where)}


def _meta(record: Record, drawing: Drawing) -> dict[str, Any]:
    rows = []
    for place, columns in drawing.columns.items():
        label, [(start, end), *_] = drawing.spans[place]
        rows.append({"label": label, "start": start, "end": end, "columns": columns})
    return {"doc_id": record["id"], "rows": rows}


def _read_doccano(record: Mapping[str, Any], drawing: Drawing) -> None:
    places = {}
    for entity in record["entities"]:
        extent = (entity["start_offset"], entity["end_offset"])
        places[entity["id"]] = drawing.add(entity["label"], [extent])
    for relation in record.get("relations", []):
        drawing.relations.append((relation["type"], places[relation["from_id"]], places[relation["to_id"]]))


def _read_prodigy(record: Mapping[str, Any], drawing: Drawing) -> None:
    places = {}
    for span in record["spans"]:
        label, start, end = span["label"], span["start"], span["end"]
        places[label, start, end] = drawing.add(label, [(start, end)])
    for relation in record.get("relations", []):
        ends = [relation["head_span"], relation["child_span"]]
        source, target = (places[end["label"], end["start"], end["end"]] for end in ends)
        drawing.relations.append((relation["label"], source, target))
