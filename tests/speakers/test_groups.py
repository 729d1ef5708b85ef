"""Groups: which of several named ones "they" and "the two" may be."""

import numpy as np
import pytest
from quoteledger.attributions.assembly import assemble
from quoteledger.attributions.types import attributions_of, keep_attributions
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.entities import Entities
from quoteledger.ml.ranker import Ranker
from quoteledger.speakers.candidates import referents_of
from quoteledger.speakers.groups import joined_names
from quoteledger.speakers.inquiry import Asked
from quoteledger.speakers.resolver import Resolver
from tagging import GivenTagging, laid_out, tags

TEXT = (
    "Una Moll and Abel Roth met Cem Bo. They said it leans. The two said it sank. "
    "The three said it rained. She said it stood."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TEXT, "Una Moll & Abel Roth"),
        ("Una Moll of Odra, Abel Roth of the Ume and Mayor Cem Bo met.", "Una Moll & Abel Roth & Cem Bo"),
        ("Una Moll and Abel Roth and Cem Bo met.", "Una Moll & Abel Roth & Cem Bo"),
    ],
)
def test_names_that_an_article_joins(text: str, name: str) -> None:
    places = [place for place in ("Odra", "Ume") if place in text]
    index = DocIndex(laid_out(text, persons=["Una Moll", "Abel Roth", "Cem Bo"], organizations=places))
    entities = Entities(index, [])
    referents = {id(r.entity): r for r in referents_of(entities.all, lambda entity: [])}
    group, *others = joined_names(index, entities, referents)
    assert (group.name, group.speaker_kind, group.places) == (name, "person", [0])
    assert {other.name for other in others} <= {name}


class Asking(Resolver):
    """A reader that keeps its questions and takes the first candidate."""

    def answer(self, asked: Asked) -> np.ndarray:
        self.names = {candidate.name for candidate in asked.candidates if candidate.members}
        return np.eye(len(asked.candidates), dtype=np.float32)[0]


@pytest.mark.parametrize(
    ("source", "content", "names"),
    [
        ("They", "it leans", {"Una Moll & Abel Roth", "Una Moll & Abel Roth & Cem Bo", "Abel Roth & Cem Bo"}),
        ("The two", "it sank", {"Una Moll & Abel Roth", "Abel Roth & Cem Bo"}),
        ("The three", "it rained", {"Una Moll & Abel Roth & Cem Bo"}),
        ("She", "it stood", set()),
    ],
)
def test_groups_are_candidates_for_a_plural(source: str, content: str, names: set[str]) -> None:
    doc = laid_out(TEXT, persons=["Una Moll", "Abel Roth", "Cem Bo"])
    cue = ("said", ["it leans", "it sank", "it rained", "it stood"].index(content) + 1)
    tagged = tags(TEXT, contents=[content], cues=[cue], sources=[source])
    keep_attributions(doc, assemble(doc, GivenTagging(doc, tagged)))
    reader = Asking(DocIndex(doc), attributions_of(doc), Ranker())
    reader.read()
    assert reader.names == names
