"""Stage 4b: attributions -> to whom, on what occasion, when, and through whom their words were said."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from quoteledger.attributions.types import Attribution, attributions_of, keep_attributions
from quoteledger.circumstances.candidates import CandidateFinder
from quoteledger.circumstances.chains import ADDRESSEE, OCCASION, SAID_ON, Piece
from quoteledger.circumstances.relays import TRANSLATOR, VIA
from quoteledger.circumstances.rules import CircumstanceRules
from quoteledger.documents.component import get_article
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.days import day_before, day_of, leans_on_the_text
from quoteledger.grammar.times import Time, times_in

COLUMNS = (ADDRESSEE, OCCASION, SAID_ON, VIA, TRANSLATOR)
_INITIAL = re.compile(r"[A-Z]\.")

Tokens = tuple[int, int]


@Language.factory(
    "circumstances",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"rules": {"@misc": "quoteledger.circumstance_rules.v1", "without": []}},
)
def make_circumstances(nlp: Language, name: str, rules: CircumstanceRules) -> "Circumstances":
    """Return the component that finds circumstances; the config may leave some of its `rules` out."""
    return Circumstances(name, rules=rules)


class Circumstances:
    """The component that sets circumstances; needs `attributions`."""

    def __init__(self, name: str = "circumstances", *, rules: CircumstanceRules | None = None) -> None:
        self.name = name
        self.rules = rules or CircumstanceRules()

    def __call__(self, doc: Doc) -> Doc:
        """Set the circumstances of one Doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Attribution]:
        """Return the Doc's attributions with their circumstances."""
        attributions = attributions_of(doc)
        if not attributions:
            return []
        index = DocIndex(doc)
        article = get_article(doc)
        published = article.published if article is not None else None
        times = times_around(index, attributions)
        finder = CandidateFinder(index, attributions, times, self.rules.reader)
        for attribution in attributions:
            for column in (*COLUMNS, "said_on_date"):
                setattr(attribution, column, None)
            reach = finder.reaches.of(attribution)
            if reach is not None:
                chosen = _choose(
                    piece for find in self.rules.places for piece in find(finder, attribution, reach)
                )
                for column, (first, end) in chosen.items():
                    setattr(attribution, column, _written(index, first, end))
                _set_day(index, attribution, chosen, published)
        return attributions

    def set_annotations(self, doc: Doc, attributions: list[Attribution]) -> None:
        """Write the attributions back."""
        keep_attributions(doc, attributions)


def _choose(pieces: Iterable[Piece]) -> dict[str, Tokens]:
    """Return the first piece of each column, as tokens `[first, end)`."""
    chosen: dict[str, Tokens] = {}
    for piece in pieces:
        chosen.setdefault(piece.role, (piece.first, piece.end))
    return chosen


def _written(index: DocIndex, first: int, end: int) -> str:
    """Return the words as written, without the full stop that the tokenizer left on an initial ("on X.")."""
    text = index.text[slice(*index.extent(first, end))]
    closes = end == len(index.words) or index.doc[end].is_sent_start or index.words[end].isspace()
    return text[:-1] if closes and _INITIAL.fullmatch(index.words[end - 1]) else text


def times_around(index: DocIndex, attributions: Iterable[Attribution]) -> list[Time]:
    """Return the expressions of time in the sentences of cues and sources."""
    extents = (extent for a in attributions for extent in (a.cue, a.source) if extent is not None)
    sentences = {index.sentence_of(index.token_at(offset)) for extent in extents for offset in extent}
    return [time for i in sorted(sentences) for time in times_in(index.text, *index.sentence_extent(i))]


def _set_day(
    index: DocIndex, attribution: Attribution, chosen: Mapping[str, Tokens], published: date | None
) -> None:
    """Set the day of `said_on`, from the day of publication and what the text names before."""
    if SAID_ON not in chosen or attribution.said_on is None:
        return
    before = None
    if leans_on_the_text(attribution.said_on):
        before = day_before(index.text, index.starts[chosen[SAID_ON][0]], published)
    future = attribution.modality == "future"
    day = day_of(attribution.said_on, published, future=future, before=before)
    attribution.said_on_date = day.isoformat() if day is not None else None
