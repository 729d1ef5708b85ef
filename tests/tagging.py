"""Docs as the learnt stages would leave them: laid out, names tagged, stretches given as strings.

So the rules after the taggers can be tested without a model. A string must occur once in the text, or say
which occurrence it means: `("said", 2)`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import spacy
from quoteledger.article import Article, Row
from quoteledger.attributions.assembly import assemble
from quoteledger.attributions.types import Attribution, Tagged, attributions_of, keep_attributions
from quoteledger.circumstances.component import Circumstances
from quoteledger.documents.component import Documents, set_article
from quoteledger.ledger.component import rows
from quoteledger.speakers.component import Speakers
from spacy.language import Language
from spacy.tokens import Doc

Extent = tuple[int, int]
Words = str | tuple[str, int]


@cache
def blank() -> Language:
    """Return English with this package's tokenizer and no components."""
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "quoteledger.Tokenizer.v1"}}})


def locate(text: str, words: Words) -> Extent:
    """Return where the words stand; fail unless they name one place."""
    words, wanted = (words, None) if isinstance(words, str) else words
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if wanted is None and len(places) != 1:
        raise ValueError(f"{words!r} occurs {len(places)} times in {text!r}")
    start = places[0 if wanted is None else wanted - 1]
    return start, start + len(words)


def laid_out(
    text: str,
    *,
    persons: Iterable[str] = (),
    organizations: Iterable[str] = (),
    article: Article | None = None,
) -> Doc:
    """Return a Doc with its layout, and every occurrence of the names as an entity, the longest first."""
    doc = blank().make_doc(text)
    if article is not None:
        set_article(doc, article)
    doc = Documents()(doc)
    found = []
    for label, names in (("PERSON", persons), ("ORGANIZATION", organizations)):
        for name in names:
            for match in re.finditer(rf"\b{re.escape(name)}(?!\w)", text):
                span = doc.char_span(*match.span(), label=label)
                if span is not None:
                    found.append(span)
    doc.set_ents(spacy.util.filter_spans(found))
    return doc


def tags(
    text: str,
    *,
    contents: Sequence[Words] = (),
    cues: Sequence[Words] = (),
    sources: Sequence[Words] = (),
    statement: float = 1.0,
    probability: float = 1.0,
) -> list[Tagged]:
    """Return the tagged stretches, in text order."""
    roles = {"CONTENT": contents, "CUE": cues, "SOURCE": sources}
    found = [
        Tagged(role, locate(text, words), probability, statement)
        for role, stretches in roles.items()
        for words in stretches
    ]
    return sorted(found, key=lambda tagged: tagged.extent)


def attributed(doc: Doc, tagged: Sequence[Tagged], *, min_statement: float = 0.0) -> list[Attribution]:
    """Return the attributions with speakers and circumstances, and keep them on the Doc."""
    keep_attributions(doc, assemble(doc, tagged, min_statement=min_statement))
    for component in (Speakers(), Circumstances()):
        component(doc)
    return attributions_of(doc)


def ledger(
    text: str,
    *,
    contents: Sequence[Words] = (),
    cues: Sequence[Words] = (),
    sources: Sequence[Words] = (),
    persons: Iterable[str] = (),
    organizations: Iterable[str] = (),
    article: Article | None = None,
    min_statement: float = 0.0,
    statement: float = 1.0,
) -> list[Row]:
    """Return the rows of a text whose stretches and names are given."""
    doc = laid_out(text, persons=persons, organizations=organizations, article=article)
    tagged = tags(text, contents=contents, cues=cues, sources=sources, statement=statement)
    attributed(doc, tagged, min_statement=min_statement)
    return rows(doc)


def parts_of(text: str, row: Row) -> list[str]:
    """Return the texts of a row's parts."""
    return [text[part["start"] : part["end"]] for part in row["parts"]]
