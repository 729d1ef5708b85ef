"""Corpora of names -> DocBins that teach the encoder names, one a split.

en-worldwide-newswire, GUM and CrossNER politics become articles as printed, cut into Docs of about
`WORDS` words after a sentence; `doc.ents` carry the four kinds of `quoteledger.mentions`, and
`doc.user_data["corpus"]` and `["document"]` say what a Doc was made of. The Docs have no content
spans: a head for attributions sees them as not annotated.

    python data/names_to_docs.py ../shared/corpora -o data/corpus
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator

import spacy
from converting import read_call
from gum import read_gum
from names_corpora import Name, NamesDocument, NamesParagraph, read_crossner, read_newswire
from natural_text import natural_text
from quoteledger.lang.en.people import HONORIFICS, ROLE_NOUNS, SHORT_TITLES
from quoteledger.mentions.component import PERSON
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

_LOG = logging.getLogger(__name__)
WORDS = 400
_TITLES = HONORIFICS | frozenset(SHORT_TITLES) | ROLE_NOUNS
_SENTENCE_END = frozenset([".", "?", "!", "”", '"', "''"])
_READERS = (read_newswire, read_gum, read_crossner)


def names_to_docs(document: NamesDocument, nlp: Language) -> Iterator[Doc]:
    """Yield the document's Docs, each of about `WORDS` words at most."""
    for paragraphs in _cut(document.paragraphs):
        text = ""
        names: list[tuple[int, int, str]] = []
        for paragraph in paragraphs:
            shown, extents = _printed(paragraph)
            start = len(text)
            for name in paragraph.names:
                first, end, kind = _without_title(paragraph, name)
                if first < end:
                    names.append((start + extents[first][0], start + extents[end - 1][1], kind))
            text += shown + "\n\n"
        doc = nlp.make_doc(text.rstrip("\n"))
        spans = (doc.char_span(s, e, label=kind, alignment_mode="expand") for s, e, kind in names)
        doc.set_ents(filter_spans([span for span in spans if span is not None]), default="outside")
        doc.user_data.update(corpus=document.corpus, document=document.id)
        yield doc


def _printed(paragraph: NamesParagraph) -> tuple[str, list[tuple[int, int]]]:
    """Return the paragraph's text and the characters of its tokens."""
    if paragraph.spaces_after is None:
        return natural_text(paragraph.words)
    text = ""
    extents = []
    for word, space in zip(paragraph.words, paragraph.spaces_after, strict=True):
        extents.append((len(text), len(text) + len(word)))
        text += word + " " * space
    return text.rstrip(), extents


def _without_title(paragraph: NamesParagraph, name: Name) -> Name:
    """Return a person's name without the titles before it, which only some corpora include."""
    first, end, kind = name
    while kind == PERSON and first < end and paragraph.words[first].lower() in _TITLES:
        first += 1
    return first, end, kind


def _cut(paragraphs: Iterable[NamesParagraph]) -> Iterator[list[NamesParagraph]]:
    """Yield paragraphs in groups of about `WORDS` words; a longer paragraph is cut after a sentence."""
    group: list[NamesParagraph] = []
    size = 0
    for paragraph in (part for whole in paragraphs for part in _parts(whole)):
        if group and size + len(paragraph.words) > WORDS:
            yield group
            group, size = [], 0
        group.append(paragraph)
        size += len(paragraph.words)
    if group:
        yield group


def _parts(paragraph: NamesParagraph) -> Iterator[NamesParagraph]:
    words = paragraph.words
    start = 0
    while len(words) - start > WORDS:
        inside = {i for first, end, _ in paragraph.names for i in range(first + 1, end)}
        ends = [
            i for i in range(start + 1, start + WORDS) if words[i - 1] in _SENTENCE_END and i not in inside
        ]
        cut = ends[-1] if ends else start + WORDS
        yield _part(paragraph, start, cut)
        start = cut
    yield _part(paragraph, start, len(words))


def _part(paragraph: NamesParagraph, start: int, end: int) -> NamesParagraph:
    names = [(s - start, e - start, kind) for s, e, kind in paragraph.names if start <= s and e <= end]
    spaces = paragraph.spaces_after[start:end] if paragraph.spaces_after is not None else None
    return NamesParagraph(paragraph.words[start:end], names, spaces)


def main() -> None:
    """Write names-train.spacy, names-dev.spacy and names-test.spacy."""
    corpora, out = read_call(__doc__, "en-worldwide-newswire, gum and crossner")
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}})
    attrs = ["ENT_IOB", "ENT_TYPE", "SPACY"]
    bins = {split: DocBin(attrs=attrs, store_user_data=True) for split in ("train", "dev", "test")}
    counts: Counter[tuple[str, str]] = Counter()
    for read in _READERS:
        for document in read(corpora):
            for doc in names_to_docs(document, nlp):
                bins[document.split].add(doc)
                counts[document.split, f"words of {document.corpus}"] += len(doc)
                counts.update((document.split, ent.label_) for ent in doc.ents)
    for split, docs in bins.items():
        docs.to_disk(out / f"names-{split}.spacy")
        found = ", ".join(f"{n} {what}" for (part, what), n in sorted(counts.items()) if part == split)
        _LOG.info("%s: %d docs; %s", split, len(docs), found)


if __name__ == "__main__":
    main()
