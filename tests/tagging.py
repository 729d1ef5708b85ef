"""Docs as the learnt stages would leave them: laid out, names tagged, stretches given as strings.

So what comes after the heads can be tested without a model. A string must occur once in the text, or say
which occurrence it means: `("said", 2)`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np
import spacy
from quoteledger.article import Article, Row
from quoteledger.attributions.assembly import assemble
from quoteledger.attributions.tagging import WIDTH, Tagging
from quoteledger.attributions.types import (
    CLASSES,
    ROLES,
    Attribution,
    Tagged,
    attributions_of,
    keep_attributions,
)
from quoteledger.circumstances.component import Circumstances
from quoteledger.documents.component import Documents, set_article
from quoteledger.ledger.component import rows
from quoteledger.mentions.roles import TITLES
from quoteledger.speakers.component import Speakers
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

Extent = tuple[int, int]
Words = str | tuple[str, int]
# of classes of which nothing is said
USUAL = ("positive", "actual")


class GivenTagging(Tagging):
    """A tagging whose stretches are given, and the classes of cues and sources by their words.

    `classes` are names set apart by spaces, "negative future"; those of a kind that has none are `USUAL`, of
    kinds of speakers all alike. The titles and descriptions are those of the Doc.
    """

    def __init__(
        self,
        doc: Doc,
        contract: Sequence[Tagged],
        nested: Sequence[Tagged] = (),
        classes: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(doc, np.zeros((len(doc), WIDTH), dtype=np.float32))
        self.contract = list(contract)
        self.nested = list(nested)
        self.roles = [(span.start_char, span.end_char) for span in doc.spans.get(TITLES, [])]
        self._classes = classes or {}

    def classify(self, name: str, first: int, end: int) -> dict[str, float]:
        """Return all probability for what is given, or usual."""
        given = self._classes.get(self.doc[first:end].text, "").split()
        sure = next((one for one in (*given, *USUAL) if one in CLASSES[name]), None)
        alike = 1 / len(CLASSES[name])
        return {one: alike if sure is None else float(one == sure) for one in CLASSES[name]}


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
    roles: Iterable[Words] = (),
    article: Article | None = None,
) -> Doc:
    """Return a Doc with its layout, the titles, and every occurrence of the names, the longest first."""
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
    titles = [doc.char_span(*locate(text, words), label="ROLE") for words in roles]
    doc.spans[TITLES] = SpanGroup(doc, name=TITLES, spans=[span for span in titles if span is not None])
    return doc


def tags(
    text: str,
    *,
    contents: Sequence[Words] = (),
    cues: Sequence[Words] = (),
    sources: Sequence[Words] = (),
    addressees: Sequence[Words] = (),
    occasions: Sequence[Words] = (),
    times: Sequence[Words] = (),
    vias: Sequence[Words] = (),
    translators: Sequence[Words] = (),
    probability: float = 1.0,
) -> list[Tagged]:
    """Return the tagged stretches, in text order."""
    given = (contents, cues, sources, addressees, occasions, times, vias, translators)
    found = [
        Tagged(role, locate(text, words), probability)
        for role, stretches in zip(ROLES, given, strict=True)
        for words in stretches
    ]
    return sorted(found, key=lambda tagged: tagged.extent)


def attributed(
    doc: Doc,
    tagged: Sequence[Tagged],
    *,
    nested: Sequence[Tagged] = (),
    classes: Mapping[str, str] | None = None,
) -> list[Attribution]:
    """Return the attributions with speakers and circumstances, and keep them on the Doc."""
    keep_attributions(doc, assemble(doc, GivenTagging(doc, tagged, nested, classes)))
    for component in (Speakers(), Circumstances()):
        component(doc)
    return attributions_of(doc)


def ledger(
    text: str,
    *,
    contents: Sequence[Words] = (),
    cues: Sequence[Words] = (),
    sources: Sequence[Words] = (),
    addressees: Sequence[Words] = (),
    occasions: Sequence[Words] = (),
    times: Sequence[Words] = (),
    vias: Sequence[Words] = (),
    translators: Sequence[Words] = (),
    nested: Sequence[Tagged] = (),
    roles: Iterable[Words] = (),
    classes: Mapping[str, str] | None = None,
    persons: Iterable[str] = (),
    organizations: Iterable[str] = (),
    article: Article | None = None,
) -> list[Row]:
    """Return the rows of a text whose stretches and names are given."""
    doc = laid_out(text, persons=persons, organizations=organizations, roles=roles, article=article)
    tagged = tags(
        text,
        contents=contents,
        cues=cues,
        sources=sources,
        addressees=addressees,
        occasions=occasions,
        times=times,
        vias=vias,
        translators=translators,
    )
    attributed(doc, tagged, nested=nested, classes=classes)
    return rows(doc)


def parts_of(text: str, row: Row) -> list[str]:
    """Return the texts of a row's parts."""
    return [text[part["start"] : part["end"]] for part in row["parts"]]
