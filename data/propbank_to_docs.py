"""PropBank's speech predicates over UD English EWT -> DocBins for a further task of the encoder, one a split.

Each predicate is one shared span id over the groups `predicate`, `ARG0` (who says), `ARG1` (what),
`ARG2` (to whom), `ARGM-TMP` and `ARGM-LOC` (when, where). The Docs carry neither contents nor names,
so that for the other heads they are not annotated; their user data names the document. Documents are
cut at paragraphs into Docs of at most 400 words, those without a predicate are left out; the split is
by document, by a hash of its name.

    python data/propbank_to_docs.py ../shared/corpora -o data/corpus
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from converting import read_call
from propbank import CONTENT, HEARER, PLACE, SPEAKER, TIME, Extent, PropbankDocument, read_documents
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span, SpanGroup

PREDICATE = "predicate"
DOCUMENT = "propbank.document"
GROUPS = (PREDICATE, SPEAKER, CONTENT, HEARER, TIME, PLACE)
SPLITS = ("train", "dev", "test")

_LOG = logging.getLogger(__name__)
_WORDS = 400
# tenths of the documents by the first byte of their hash
_DEV, _TEST = 8, 9


def propbank_to_docs(corpora: Path, nlp: Language) -> Iterator[tuple[str, Doc]]:
    """Yield the Docs with the split that they belong to."""
    for document in read_documents(corpora):
        split = split_of(document.name)
        for start, end in cuts(document):
            doc = make_doc(document, start, end, nlp)
            if doc.spans[PREDICATE]:
                yield split, doc


def split_of(name: str) -> str:
    """Return `train` for eight tenths of the names, `dev` and `test` for one each."""
    tenth = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % 10
    return "dev" if tenth == _DEV else "test" if tenth == _TEST else "train"


def cuts(document: PropbankDocument, words: int = _WORDS) -> Iterator[Extent]:
    """Yield stretches of whole paragraphs of at most `words` words, or of sentences of a longer paragraph."""
    start, filled = 0, 0
    for first, end in _pieces(document, words):
        size = len(document.text[first:end].split())
        if filled and filled + size > words:
            yield start, first
            start, filled = first, 0
        filled += size
    if filled:
        yield start, len(document.text)


def _pieces(document: PropbankDocument, words: int) -> Iterator[Extent]:
    for first, end in _stretches(document.paragraphs, len(document.text)):
        if len(document.text[first:end].split()) <= words:
            yield first, end
        else:
            inside = [start for start in document.sentences if first <= start < end]
            yield from _stretches(inside, end)


def _stretches(starts: list[int], end: int) -> Iterator[Extent]:
    return zip(starts, [*starts[1:], end], strict=True)


def make_doc(document: PropbankDocument, start: int, end: int, nlp: Language) -> Doc:
    """Return one stretch of a document with its predicates; a role that no tokens cover is left out."""
    doc = nlp.make_doc(document.text[start:end].rstrip())
    doc.user_data[DOCUMENT] = document.name
    groups: dict[str, list[Span]] = {key: [] for key in GROUPS}
    inside = [p for p in document.predicates if start <= p.extent[0] and p.extent[1] <= end]
    for number, predicate in enumerate(inside):
        places: Iterable[tuple[str, Extent]] = [
            (PREDICATE, predicate.extent),
            *((role, extent) for role, extents in predicate.roles.items() for extent in extents),
        ]
        for key, (first, last) in places:
            span = doc.char_span(
                first - start, last - start, predicate.lemma, span_id=f"p{number}", alignment_mode="expand"
            )
            if span is not None:
                groups[key].append(span)
    for key, spans in groups.items():
        doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
    return doc


def main() -> None:
    """Write propbank-train.spacy, propbank-dev.spacy and propbank-test.spacy."""
    corpora, out = read_call(__doc__, "propbank-ewt and ud-english-ewt")
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}})
    bins = {split: DocBin(attrs=["SPACY"], store_user_data=True) for split in SPLITS}
    predicates = dict.fromkeys(SPLITS, 0)
    for split, doc in propbank_to_docs(corpora, nlp):
        bins[split].add(doc)
        predicates[split] += len(doc.spans[PREDICATE])
    for split, docs in bins.items():
        docs.to_disk(out / f"propbank-{split}.spacy")
        _LOG.info("%s: %d texts, %d predicates", split, len(docs), predicates[split])


if __name__ == "__main__":
    main()
