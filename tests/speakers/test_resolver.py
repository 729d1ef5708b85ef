"""Reading: what a question's probabilities come to, on a text with names given."""

import numpy as np
import pytest
from quoteledger.attributions.assembly import assemble
from quoteledger.attributions.types import Attribution, attributions_of, keep_attributions
from quoteledger.documents.index import DocIndex
from quoteledger.ml.ranker import Ranker
from quoteledger.speakers.candidates import NULL
from quoteledger.speakers.inquiry import Asked
from quoteledger.speakers.resolver import Resolver
from spacy.language import Language
from tagging import GivenTagging, laid_out, ledger, tags


class Oracle(Resolver):
    """A reader that is told the probabilities."""

    answers: tuple[float, ...] = ()

    def answer(self, asked: Asked) -> np.ndarray:
        self.asked = asked
        spread = np.zeros(len(asked.candidates), np.float32)
        spread[: len(self.answers)] = self.answers
        return spread


def read(answers: tuple[float, ...], source: str = "She") -> tuple[Oracle, Attribution]:
    text = f"Ada Roe met Eva Lund. {source} said it rained."
    doc = laid_out(text, persons=["Ada Roe", "Eva Lund"])
    tagged = tags(text, contents=["it rained"], cues=["said"], sources=[source])
    found = assemble(doc, GivenTagging(doc, tagged))
    keep_attributions(doc, found)
    reader = Oracle(DocIndex(doc), attributions_of(doc), Ranker())
    reader.answers = answers
    [attribution] = reader.read()
    return reader, attribution


def test_resolver_asks_whom_a_pronoun_may_mean() -> None:
    reader, attribution = read((0.9, 0.1))
    names = {candidate.name for candidate in reader.asked.candidates}
    assert names == {"Ada Roe", "Eva Lund", None}
    assert attribution.speaker == reader.asked.candidates[0].name
    assert attribution.speaker_probability == pytest.approx(0.9)
    assert not attribution.ambiguous


def test_resolver_flags_a_close_call_and_answers_nobody_with_null() -> None:
    _, close = read((0.5, 0.45))
    assert close.ambiguous
    reader, nobody = read((0.0, 0.1, 0.9))
    assert reader.asked.candidates[2] is NULL
    assert nobody.speaker is None
    assert nobody.method == "none"


@pytest.mark.parametrize("kind", ["group", "document", "anonymous"])
def test_resolver_takes_the_kind_that_the_source_tells(kind: str) -> None:
    text = "Some divers met. The divers said it rained."
    [row] = ledger(
        text,
        contents=["it rained"],
        cues=["said"],
        sources=["The divers"],
        classes={"The divers": kind},
    )
    assert (row["speaker"], row["speaker_kind"]) == ("divers", kind)


def test_a_surname_of_two_with_an_honorific_is_whose_it_can_be(nlp: Language) -> None:
    text = (
        "Senator Adam Roe met his wife, the painter Eva Roe, in Corvo. Adam Roe left.\n\n"
        "Mrs. Roe said that the harbour was empty."
    )
    assert [row["speaker"] for row in nlp(text)._.quotations] == ["Eva Roe"]
