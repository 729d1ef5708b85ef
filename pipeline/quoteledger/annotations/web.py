"""W3C Web Annotation: an AnnotationPage (JSON-LD) an article, beside its text.

Each row is an annotation: the parts of the content are its targets, by position and by quote; its bodies tag
the kind and identify the speaker. Cue and source are annotations linked to it.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from quoteledger.annotations.records import KIND_OF, NESTED, ROLE_OF, Drawing, Record, Span, draw, read_off
from quoteledger.errors import GoldError

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"ql": "urn:quoteledger:"}]
_AROUND = 24


def write(record: Record) -> dict[str, Any]:
    """Return the annotations of an article as a page."""
    drawing = draw(record["rows"], whole=True)
    document = f"urn:quoteledger:article:{quote(record['id'], safe='')}"
    items = []
    for place, (label, extents) in enumerate(drawing.spans):
        body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": label}]
        columns = drawing.columns.get(place)
        if columns is not None:
            if columns.get("speaker") is not None:
                body.append({"type": "TextualBody", "purpose": "identifying", "value": columns["speaker"]})
            if columns.get("speaker_id") is not None and columns["speaker_id"].startswith("Q"):
                address = f"http://www.wikidata.org/entity/{columns['speaker_id']}"
                body.append({"type": "SpecificResource", "purpose": "identifying", "source": address})
        item: dict[str, Any] = {
            "id": f"{document}#{place}",
            "type": "Annotation",
            "motivation": "tagging" if columns is not None else "linking",
            "body": body,
            "target": [_target(document, extent, record["text"]) for extent in extents],
        }
        rows = [source for name, source, target in drawing.relations if target == place and name != NESTED]
        if rows:
            item["ql:of"] = [f"{document}#{source}" for source in rows]
        around = [target for name, source, target in drawing.relations if name == NESTED and source == place]
        if around:
            item["ql:nestedIn"] = f"{document}#{around[0]}"
        if columns is not None:
            item["ql:columns"] = columns
        items.append(item)
    return {
        "@context": CONTEXT,
        "id": f"{document}:page",
        "type": "AnnotationPage",
        "ql:docId": record["id"],
        "items": items,
    }


def _target(document: str, extent: Span, text: str) -> dict[str, Any]:
    start, end = extent
    return {
        "source": document,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - _AROUND, 0) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }


def read(page: Mapping[str, Any], text: str, where: str) -> Record:
    """Return the record of a page, given the article's text."""
    drawing = Drawing()
    places: dict[str, int] = {}
    try:
        for item in page["items"]:
            label = next(b["value"] for b in _listed(item["body"]) if b.get("purpose") == "tagging")
            extents = [_position(target) for target in _listed(item["target"])]
            place = places[item["id"]] = drawing.add(label, extents)
            if "ql:columns" in item:
                drawing.columns[place] = item["ql:columns"]
        for item in page["items"]:
            place = places[item["id"]]
            label, _ = drawing.spans[place]
            for source in _listed(item.get("ql:of", [])) if label not in KIND_OF else []:
                drawing.relations.append((ROLE_OF[label], places[source], place))
            if "ql:nestedIn" in item:
                drawing.relations.append((NESTED, place, places[item["ql:nestedIn"]]))
    except (KeyError, TypeError, StopIteration) as error:
        raise GoldError(f"{where}: an annotation lacks {error or 'its label'}") from error
    return {"id": page.get("ql:docId"), "text": text, "rows": read_off(drawing, where)}


def _position(target: Mapping[str, Any]) -> Span:
    selector = next(s for s in _listed(target["selector"]) if s["type"] == "TextPositionSelector")
    return selector["start"], selector["end"]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
