"""Stage 1: article -> Doc with its layout: paragraphs, zones, quote marks.

Writes `doc.spans["paragraphs"]` (labels are the zones), sentence starts and the layout for later stages.
"""

from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from quoteledger.article import Article
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Layout, keep_layout, make_layout
from quoteledger.documents.sentences import sentence_starts
from quoteledger.documents.words import text_of

PARAGRAPHS = "paragraphs"
_ARTICLE = "quoteledger.article"


@Language.factory("documents", assigns=["doc.spans", "token.is_sent_start"], default_config={})
def make_documents(nlp: Language, name: str) -> "Documents":
    """Return the component that lays out documents; it has no settings."""
    return Documents(name)


class Documents:
    """Component that writes `doc.spans["paragraphs"]` and the layout; requires no other component."""

    def __init__(self, name: str = "documents") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Lay out one Doc and return it."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> Layout:
        """Return the layout of the Doc's text, given the title of its article if it has one."""
        article = get_article(doc)
        return make_layout(text_of(doc), article.title if article else None)

    def set_annotations(self, doc: Doc, layout: Layout) -> None:
        """Keep the layout on the Doc, and write its paragraphs as spans and its sentence starts."""
        keep_layout(doc, layout)
        index = DocIndex(doc)
        ranges = [index.token_range(extent) for extent in layout.paragraphs]
        paragraphs = [
            Span(doc, index.kept[first], index.kept[end - 1] + 1, label=zone)
            for (first, end), zone in zip(ranges, layout.zones, strict=True)
        ]
        doc.spans[PARAGRAPHS] = SpanGroup(doc, name=PARAGRAPHS, spans=paragraphs)
        if len(doc):
            # setting token by token would scan the Doc each time
            flags = np.full(len(doc), -1, dtype=np.int64)
            starts = sentence_starts(index.words, index.spaces, {first for first, _ in ranges})
            flags[index.kept[starts]] = 1
            doc.from_array(["SENT_START"], flags.astype(np.uint64))  # type: ignore[arg-type]  # takes 1d too


def get_article(doc: Doc) -> Article | None:
    """Return the article that the Doc was made from, None if it was given none."""
    kept = doc.user_data.get(_ARTICLE)
    if kept is None:
        return None
    published = date.fromisoformat(kept["published"]) if kept["published"] else None
    return Article(**kept | {"text": text_of(doc), "published": published, "flags": tuple(kept["flags"])})


def set_article(doc: Doc, article: Article | None) -> None:
    """Keep the article's metadata on the Doc as plain values, which every serialisation preserves."""
    if article is None:
        doc.user_data.pop(_ARTICLE, None)
        return
    kept: dict[str, Any] = {f.name: getattr(article, f.name) for f in fields(article) if f.name != "text"}
    published = article.published.isoformat() if article.published else None
    kept |= {"published": published, "metadata": dict(article.metadata), "flags": list(article.flags)}
    doc.user_data[_ARTICLE] = kept


if not Doc.has_extension("article"):
    Doc.set_extension("article", getter=get_article, setter=set_article)
