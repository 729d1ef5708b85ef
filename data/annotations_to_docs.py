"""Gold with every statement of its texts -> DocBins for training: annotations-train, written-train, -dev.

Each Doc has the span groups `contract` and, for what direct contents report in their turn, `nested`:
contents, cues, sources and circumstances. `roles` are titles and descriptions of speakers; `polarity`,
`modality` and `speaker_kind` label cues and sources; `relations` holds the spans of each row under the
row's id; `coreference` the sources, and names, under an id of whom each means.

    python data/annotations_to_docs.py data/corpus
"""

import argparse
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy
from annotations_to_gold import UNLABELLED
from converting import read_records
from quoteledger.attributions.types import CIRCUMSTANCES, COREFERENCE, RELATIONS, TOLD_BY
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup

_LOG = logging.getLogger(__name__)
GOLD = ("annotations-train", "written-train", "annotations-dev")
# characters between a circumstance and its cue, and between a role and a mention of whose it is
_REACH = 400
_BESIDE = 60
# names of whoever says nothing, between which and the speakers a reader has to choose
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")

Extent = tuple[int, int]
Row = Mapping[str, Any]


def annotations_to_docs(records: Sequence[Mapping[str, Any]], nlp: Language) -> Iterator[Doc]:
    """Yield one annotated Doc for each record."""
    for record in records:
        doc = nlp.make_doc(record["text"])
        _add_spans(doc, record["rows"])
        yield doc


def _add_spans(doc: Doc, rows: Sequence[Row]) -> None:
    groups: dict[str, list[Span]] = {key: [] for key in ("contract", "nested", "roles", RELATIONS, *TOLD_BY)}
    taken = [tuple(part) for row in rows if row["nested_in"] is None for part in row["parts"]]
    for number, row in enumerate(rows):
        for role, extent in _extents(doc.text, row, rows, taken):
            span = _span(doc, extent, role, f"r{number}")
            groups["contract" if row["nested_in"] is None else "nested"].append(span)
            groups[RELATIONS].append(span)
        groups["roles"] += [_span(doc, extent, "ROLE", f"r{number}") for extent in _roles(doc.text, row)]
        for column, role in TOLD_BY.items():
            if row[role] is not None and row[column] is not None:
                extent = (row[f"{role}_start"], row[f"{role}_end"])
                groups[column].append(_span(doc, extent, row[column], f"r{number}"))
    groups[COREFERENCE] = _references(doc, rows)
    for key, spans in groups.items():
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)


def _span(doc: Doc, extent: Extent, label: str, name: str) -> Span:
    span = doc.char_span(*extent, label=label, span_id=name, alignment_mode="expand")
    assert span is not None, (extent, doc.text[slice(*extent)])
    return span


def _extents(
    text: str, row: Row, rows: Sequence[Row], taken: Sequence[Extent]
) -> Iterator[tuple[str, Extent]]:
    """Yield the roles of a row with their characters; circumstances that the text doesn't show stay away."""
    for start, end in row["parts"]:
        yield "CONTENT", (start, end)
    for role in ("cue", "source"):
        if row[role] is not None:
            yield role.upper(), (row[f"{role}_start"], row[f"{role}_end"])
    near = row["cue_start"] if row["cue"] is not None else row["source_start"]
    near = row["start"] if near is None else near
    if row["nested_in"] is None:
        bounds, blocked = (max(near - _REACH, 0), near + _REACH), taken
    else:
        outer = rows[row["nested_in"]]
        bounds, blocked = (outer["start"], outer["end"]), [tuple(part) for part in row["parts"]]
    for role, column in CIRCUMSTANCES.items():
        for words in (row[column] or "").split(" & "):
            extent = _nearest(text, words, near, bounds, blocked)
            if extent is not None:
                yield role, extent


def _occurrences(text: str, words: str, bounds: Extent) -> Iterator[Extent]:
    if words:
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        for match in re.compile(pattern).finditer(text, *bounds):
            yield match.span()


def _nearest(text: str, words: str, near: int, bounds: Extent, blocked: Sequence[Extent]) -> Extent | None:
    """Return where the words stand nearest to a place, outside the blocked stretches; None if nowhere."""
    free = [
        extent
        for extent in _occurrences(text, words, bounds)
        if not any(extent[0] < end and start < extent[1] for start, end in blocked)
    ]
    return min(free, key=lambda extent: min(abs(extent[0] - near), abs(extent[1] - near)), default=None)


def _roles(text: str, row: Row) -> Iterator[Extent]:
    """Yield where the speaker's role stands: in the source, or close to a mention of the speaker's name."""
    if not row["speaker_role"]:
        return
    source = (row["source_start"], row["source_end"]) if row["source"] is not None else (0, 0)
    last = (row["speaker"] or "").split(" ")[-1]
    for start, end in _occurrences(text, row["speaker_role"], (0, len(text))):
        around = text[max(start - _BESIDE, 0) : start] + " " + text[end : end + _BESIDE]
        if (source[0] <= start and end <= source[1]) or (last and last in around):
            yield start, end


def _references(doc: Doc, rows: Sequence[Row]) -> list[Span]:
    """Return the sources with one known speaker, the names of these speakers, and other names."""
    spans, taken = [], set[int]()
    known = [row for row in rows if row["speaker"] and " & " not in row["speaker"]]
    ids = {speaker: f"s{i}" for i, speaker in enumerate(dict.fromkeys(row["speaker"] for row in known))}
    for row in known:
        if row["source"] is not None and row["source_start"] not in taken:
            extent = (row["source_start"], row["source_end"])
            label = "NAME" if row["source_kind"] == "name" else "SOURCE"
            spans.append(_span(doc, extent, label, ids[row["speaker"]]))
            taken.update(range(*extent))
    people = {row["speaker"] for row in known if row["speaker_kind"] == "person"}
    for speaker in (speaker for speaker in ids if speaker[:1].isupper()):
        for words in [speaker, *([speaker.split()[-1]] if speaker in people else [])]:
            for extent in _occurrences(doc.text, words, (0, len(doc.text))):
                if taken.isdisjoint(range(*extent)):
                    spans.append(_span(doc, extent, "NAME", ids[speaker]))
                    taken.update(range(*extent))
    for match in _NAME.finditer(doc.text):
        if taken.isdisjoint(range(*match.span())):
            spans.append(_span(doc, match.span(), "NAME", f"o{match.group()}"))
    return sorted(spans, key=lambda span: span.start)


def main() -> None:
    """Write a DocBin for each file of gold, and that of texts without annotation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="folder with the gold, which gets the DocBins")
    corpus = parser.parse_args().corpus
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}})
    for name in GOLD:
        records = [record for _, record in read_records(corpus / f"{name}.gold.jsonl")]
        docs = DocBin(docs=annotations_to_docs(records, nlp), attrs=["SPACY"])
        docs.to_disk(corpus / f"{name}.spacy")
        _LOG.info("%s: %d texts", name, len(docs))
    texts = (record["text"] for _, record in read_records(corpus / UNLABELLED))
    DocBin(docs=map(nlp.make_doc, texts), attrs=["SPACY"]).to_disk(corpus / "unlabelled.spacy")


if __name__ == "__main__":
    main()
