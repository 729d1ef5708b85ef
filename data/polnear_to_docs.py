"""PolNeAR's standoff annotation -> DocBins for training, one a split.

Contents, cues and sources become `doc.spans` with a shared id an attribution, silver names `doc.ents`.
The corpus is split by article, as upstream splits it.

    python data/polnear_to_docs.py ../shared/corpora -o data/corpus
"""

import logging
from collections.abc import Iterable
from pathlib import Path

import spacy
from converting import read_call
from polnear import PolnearArticle, PolnearAttribution, read_articles, read_corenlp
from quoteledger.attributions.types import CONTENT, CUE, RELATIONS, SOURCE
from quoteledger.mentions.component import NAME_KINDS
from silver import known_surnames, repaired
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup
from spacy.util import filter_spans

_LOG = logging.getLogger(__name__)
_NAMES = {"PERSON": "PERSON", "ORGANIZATION": "ORGANIZATION", "LOCATION": "LOCATION", "MISC": "MISC"}
_EDGE = frozenset(" \t\r\n\u00a0")


def polnear_to_docs(corpora: Path, split: str, nlp: Language) -> Iterable[Doc]:
    """Yield one annotated Doc for each article of the split."""
    silver = read_corenlp(corpora, split)
    articles = list(read_articles(corpora, split))
    surnames = known_surnames((a.text, silver[a.id][0]) for a in articles if a.id in silver)
    for article in articles:
        doc = nlp.make_doc(article.text)
        add_attributions(doc, article)
        if article.id in silver:
            add_names(doc, repaired(article.text, silver[article.id][0], surnames))
        yield doc


def add_attributions(doc: Doc, article: PolnearArticle) -> None:
    """Write the three span groups; a token belongs to one span of a group at most.

    `doc.spans["relations"]` has every span of every attribution, labelled with its role: a source that
    several cues share is there once for each.
    """
    groups: dict[str, list[Span]] = {CONTENT: [], CUE: [], SOURCE: []}
    relations: list[Span] = []
    taken: dict[str, set[int]] = {key: set() for key in groups}
    for attribution in article.attributions:
        for key, extents in _extents(attribution):
            for start, end in extents:
                span_id = f"a{attribution.index}"
                span = _token_span(doc, start, end, "", span_id)
                if span is not None:
                    relations.append(Span(doc, span.start, span.end, label=key.upper(), span_id=span_id))
                if span is None or not taken[key].isdisjoint(range(span.start, span.end)):
                    continue  # a source shared by several cues is there once
                taken[key].update(range(span.start, span.end))
                groups[key].append(span)
    for key, spans in groups.items():
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
    doc.spans[RELATIONS] = SpanGroup(doc, name=RELATIONS, spans=relations)


def _extents(attribution: PolnearAttribution) -> list[tuple[str, list[tuple[int, int]]]]:
    return [(CONTENT, attribution.contents), (CUE, attribution.cues), (SOURCE, attribution.sources)]


def add_names(doc: Doc, names: Iterable[tuple[int, int, str]]) -> None:
    """Set the silver names as `doc.ents`; an article without names is annotated as having none."""
    spans = (_token_span(doc, s, e, _NAMES[kind], "") for s, e, kind in names if kind in NAME_KINDS)
    doc.set_ents(filter_spans([span for span in spans if span is not None]), default="outside")


def _token_span(doc: Doc, start: int, end: int, label: str, span_id: str) -> Span | None:
    text = doc.text
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start >= end:
        return None
    span = doc.char_span(start, end, label=label, span_id=span_id, alignment_mode="expand")
    if span is None:
        _LOG.warning("no tokens for characters %d-%d of %r", start, end, doc.text[:40])
    return span


def main() -> None:
    """Write train.spacy and dev.spacy."""
    corpora, out = read_call(__doc__, "polnear, polnear-corenlp")
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}})
    for split in ("train", "dev"):
        docs = DocBin(docs=polnear_to_docs(corpora, split, nlp), attrs=["ENT_IOB", "ENT_TYPE", "SPACY"])
        docs.to_disk(out / f"{split}.spacy")
        _LOG.info("%s: %d articles", split, len(docs))


if __name__ == "__main__":
    main()
