"""Stage 5: attributions with speakers -> the rows of the ledger.

Sets each attribution's confidence, drops the encoder's vectors and offers the rows as `doc._.quotations`;
they are made from the Doc whenever asked for, so they survive whatever the Doc survives.
"""

from datetime import date
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from quoteledger.article import Article, Row
from quoteledger.attributions.types import Attribution, attributions_of, keep_attributions
from quoteledger.documents.component import get_article
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.ledger.confidence import confidences_of


@Language.factory(
    "ledger",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"weights": {}, "keep_vectors": False},
)
def make_ledger(nlp: Language, name: str, weights: dict[str, float], keep_vectors: bool) -> "Ledger":
    """Return the component that completes rows.

    `weights` of the confidence by feature; `keep_vectors` leaves `doc.tensor` in place for later components.
    """
    return Ledger(name, weights=weights, keep_vectors=keep_vectors)


class Ledger:
    """Component that completes the attributions with their confidence; requires `speakers`."""

    def __init__(
        self, name: str = "ledger", *, weights: dict[str, float] | None = None, keep_vectors: bool = False
    ) -> None:
        self.name = name
        self.weights = dict(weights or {})
        self.keep_vectors = keep_vectors

    def __call__(self, doc: Doc) -> Doc:
        """Complete the attributions of one Doc and return it."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[float]:
        """Return the confidence of each attribution."""
        return [round(value, 4) for value in confidences_of(attributions_of(doc), self.weights)]

    def set_annotations(self, doc: Doc, confidences: list[float]) -> None:
        """Write the confidences and drop the vectors, which are large."""
        attributions = attributions_of(doc)
        for attribution, confidence in zip(attributions, confidences, strict=True):
            attribution.confidence = confidence
        keep_attributions(doc, attributions)
        if not self.keep_vectors:
            doc.tensor = np.zeros((0, 0), dtype=np.float32)


def rows(doc: Doc) -> list[Row]:
    """Return the rows of a processed Doc, in text order, with every column of the schema.

    Without an article on the Doc, `doc_id` is null and `quotation_id` has only the offsets.
    """
    attributions = attributions_of(doc)
    if not attributions:
        return []
    index, article = DocIndex(doc), get_article(doc)
    ids = {a.id: quotation_id(article, index.plain.as_written((a.start, a.end))) for a in attributions}
    return [_row(index, a, article, ids) for a in attributions]


def quotation_id(article: Article | None, written: Extent) -> str:
    """Return `{doc_id}:{start}-{end}`, without an article only the offsets."""
    place = f"{written[0]}-{written[1]}"
    return f"{article.id}:{place}" if article is not None else place


def _row(index: DocIndex, a: Attribution, article: Article | None, ids: dict[str, str]) -> Row:
    paragraph = index.paragraph_of(a.start)
    parts = [index.plain.as_written(part) for part in a.parts]
    row: Row = {
        "doc_id": article.id if article else None,
        "quotation_id": ids[a.id],
        "kind": a.kind,
        "quotation": quotation_text(index, a.parts),
        "start": parts[0][0],
        "end": parts[-1][1],
        "parts": [{"start": start, "end": end} for start, end in parts],
        "paragraph": paragraph,
        "zone": "transcript" if a.turn else index.layout.zones[paragraph],
        **_span(index, "cue", a.cue),
        **_span(index, "source", a.source),
        "cue_lemma": a.cue_lemma,
        "source_kind": a.source_kind,
        "speaker": _value(a.speaker),
        "speaker_id": a.speaker_id,
        "speaker_kind": a.speaker_kind,
        "speaker_role": _value(a.speaker_role),
        "on_behalf_of": _value(a.on_behalf_of),
        "addressee": _value(a.addressee),
        "occasion": _value(a.occasion),
        "said_on": _value(a.said_on),
        "said_on_date": date.fromisoformat(a.said_on_date) if a.said_on_date else None,
        "via": _value(a.via),
        "translator": _value(a.translator),
        "polarity": a.polarity,
        "modality": a.modality,
        "nested_in": ids.get(a.nested_in) if a.nested_in else None,
        "confidence": a.confidence,
        "method": a.method,
        "flags": _flags(a, article),
        "sentence": _sentence(index, a),
        "title": article.title if article else None,
        "outlet": article.outlet if article else None,
        "published": article.published if article else None,
        "url": article.url if article else None,
    }
    if article is not None:
        row.update({key: value for key, value in article.metadata.items() if key not in row})
    return row


def quotation_text(index: DocIndex, parts: list[Extent]) -> str:
    """Return the parts verbatim, joined by ` … ` where words were skipped, else by one space."""
    text = index.plain.words_of(parts[0])
    for before, part in pairwise(parts):
        skipped = any(c.isalnum() for c in index.text[before[1] : part[0]])
        text += (" … " if skipped else " ") + index.plain.words_of(part)
    return text


def _span(index: DocIndex, name: str, extent: Extent | None) -> Row:
    if extent is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    start, end = index.plain.as_written(extent)
    return {name: index.plain.words_of(extent), f"{name}_start": start, f"{name}_end": end}


def _value(text: str | None) -> str | None:
    """Return words that are no span with single blanks; None for blank ones."""
    return (" ".join(text.split()) or None) if text is not None else None


def _flags(a: Attribution, article: Article | None) -> list[str]:
    flags = {"unclosed": a.unclosed, "ambiguous_speaker": a.ambiguous, "floating": a.floating}
    return [name for name, is_set in flags.items() if is_set] + list(article.flags if article else ())


def _sentence(index: DocIndex, a: Attribution) -> str:
    """Return the sentences from the cue to the nearest end of the content, for reading."""
    anchor = a.cue or a.source or a.parts[0]
    part = min(a.parts, key=lambda p: min(abs(p[1] - anchor[0]), abs(p[0] - anchor[1])))
    near = part[0] if part[0] >= anchor[1] else max(part[1] - 1, part[0])
    first, last = sorted((index.token_at(anchor[0]), index.token_at(near)))
    start = index.sentence_extent(index.sentence_of(first))[0]
    return index.plain.words_of((start, index.sentence_extent(index.sentence_of(last))[1]))


if not Doc.has_extension("quotations"):
    Doc.set_extension("quotations", getter=rows)
