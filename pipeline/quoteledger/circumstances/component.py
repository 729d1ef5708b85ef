"""Stage 4b: attributions -> to whom, on what occasion, when, and through whom their words were said.

The spans were tagged and linked with their cues by `attributions`; here they become words and days.
"""

import re
from collections.abc import Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from quoteledger.attributions.types import CIRCUMSTANCES, Attribution, attributions_of, keep_attributions
from quoteledger.documents.component import get_article
from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.grammar.days import day_before, day_of, leans_on_the_text
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES
from quoteledger.mentions.roles import STOPS

_INITIAL = re.compile(r"[A-Z]\.")
# a participle that opens its sentence: “Asked whether it leans, he said no”, “When asked …”
_ASKED = re.compile(r"(?:(?:when|upon|on) )?(?:being )?(?:asked|pressed|questioned|quizzed)", re.IGNORECASE)
# of her, this and that, which stand alone as well, nothing is known
_DETERMINERS = (DETERMINERS | POSSESSIVES) - {"her", "that", "this"}
_BESIDE = 2
# how many words a noun may have behind a day: "a [Monday] evening town hall meeting"
_NOUN_WORDS = 4
_LONGEST_OPENING = 30
# how many attributions behind a question may be its answer
_ANSWERS = 3


@Language.factory("circumstances", assigns=["doc.spans"], requires=["doc.spans"])
def make_circumstances(nlp: Language, name: str) -> "Circumstances":
    """Return the component that writes circumstances."""
    return Circumstances(name)


class Circumstances:
    """The component that sets circumstances; needs `attributions`."""

    def __init__(self, name: str = "circumstances") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set the circumstances of one Doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> list[Attribution]:
        """Return the Doc's attributions with their circumstances."""
        attributions = attributions_of(doc)
        if not attributions:
            return []
        index, article = DocIndex(doc), get_article(doc)
        published = article.published if article is not None else None
        for place, attribution in enumerate(attributions):
            answerer = _answerer(index, attribution, attributions[place + 1 : place + 1 + _ANSWERS])
            if answerer is not None:
                attribution.circumstances["addressee"] = answerer
            for column in CIRCUMSTANCES.values():
                extent = _whole(index, attribution.circumstances.get(column), attribution)
                setattr(attribution, column, None if extent is None else _written(index, extent))
            attribution.said_on_date = _day(index, attribution, published)
        return attributions

    def set_annotations(self, doc: Doc, attributions: list[Attribution]) -> None:
        """Write the attributions back."""
        keep_attributions(doc, attributions)


def _answerer(index: DocIndex, attribution: Attribution, later: Sequence[Attribution]) -> Extent | None:
    """Return the source of what answers a question that opens the sentence: "Asked if so, he said no"."""
    if attribution.cue is None:
        return None
    sentence = index.sentence_of(index.token_at(attribution.cue[0]))
    opening = index.starts[index.sentence_starts[sentence]], attribution.cue[1]
    if opening[1] - opening[0] > _LONGEST_OPENING or not _ASKED.fullmatch(index.text[slice(*opening)]):
        return None
    sources = [a.source for a in later if a.source is not None and a.source[0] >= attribution.end]
    return next((s for s in sources if index.sentence_of(index.token_at(s[0])) == sentence), None)


def _whole(index: DocIndex, extent: Extent | None, attribution: Attribution) -> Extent | None:
    """Return the extent; of a determiner alone, the phrase that goes on behind the day, or None."""
    day = attribution.circumstances.get("said_on")
    if extent is None or index.text[slice(*extent)].lower() not in _DETERMINERS:
        return extent
    if day is None or not 0 < day[0] - extent[1] <= _BESIDE:
        return None
    first = end = index.token_range(day)[1]
    cue = index.token_at(attribution.cue[0]) if attribution.cue is not None else first
    last = min(first + _NOUN_WORDS, cue if cue > first else len(index.words), len(index.words))
    while end < last and _goes_on(index.words[end]):
        end += 1
    return (extent[0], index.extent(first, end)[1]) if end > first else None


def _goes_on(word: str) -> bool:
    return word[0].isalnum() and word.lower() not in STOPS


def _written(index: DocIndex, extent: Extent) -> str:
    """Return the words as written, without the full stop that the tokenizer left on an initial ("on X.")."""
    extent = index.phrase(extent)
    text = index.text[slice(*extent)]
    end = index.token_range(extent)[1]
    closes = end == len(index.words) or index.opens_sentence(end) or index.words[end].isspace()
    return text[:-1] if closes and _INITIAL.fullmatch(index.words[end - 1]) else text


def _day(index: DocIndex, attribution: Attribution, published: date | None) -> str | None:
    """Return the day of `said_on`, from the day of publication and what the text names before."""
    if attribution.said_on is None:
        return None
    before = None
    if leans_on_the_text(attribution.said_on):
        before = day_before(index.text, attribution.circumstances["said_on"][0], published)
    future = attribution.modality == "future"
    day = day_of(attribution.said_on, published, future=future, before=before)
    return day.isoformat() if day is not None else None
