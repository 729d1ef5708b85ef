"""Taggings: the columns of the head, and the stretches and classes that its logits come to."""

from collections.abc import Mapping

import numpy as np
import pytest
from quoteledger.attributions import link_scores
from quoteledger.attributions.component import AttributionFinder
from quoteledger.attributions.link_scores import NEAREST, PROJECTIONS
from quoteledger.attributions.tagging import WIDTH, Tagging
from quoteledger.attributions.types import CLASSES, TAGGED, attributions_of
from quoteledger.mentions.roles import TITLES
from quoteledger.ml.architectures import make_encoded_tokens, make_token_head
from quoteledger.ml.tagger import Logits
from spacy.tokens import Doc
from tagging import blank, laid_out

TEXT = "Una Moll said, “No.”\n\nIt rained"
WORDS = ["Una", "Moll", "said", ",", "“", "No", ".", "”", "\n\n", "It", "rained"]
# the order in which the weights of a model are kept
FIRST = {"contract": 0, "nested": 17, "roles": 34, "polarity": 37, "modality": 39, "speaker_kind": 42}
SURE = 5.0


def logits_of(spikes: Mapping[tuple[str, int], float]) -> tuple[Doc, Logits]:
    """Return a Doc and logits, zero but at the given words and columns, and at each outside label."""
    doc = laid_out(TEXT)
    assert [token.text for token in doc] == WORDS
    logits = np.zeros((len(WORDS), WIDTH), dtype=np.float32)
    logits[:, [FIRST["contract"], FIRST["nested"], FIRST["roles"]]] = 1.0
    for (word, column), value in spikes.items():
        logits[WORDS.index(word), column] = value
    return doc, logits


def begin(layer: str, role: int = 0) -> int:
    """Return the column of the begin of a role, right before that of its inside."""
    return FIRST[layer] + 1 + 2 * role


def texts(tagging: Tagging) -> dict[str, list[tuple[str, str]]]:
    """Return the role and the words of each stretch, by layer."""
    found = {
        layer: [(tagged.role, TEXT[slice(*tagged.extent)]) for tagged in stretches]
        for layer, stretches in (("contract", tagging.contract), ("nested", tagging.nested))
    }
    return found | {"roles": [("ROLE", TEXT[slice(*extent)]) for extent in tagging.roles]}


@pytest.mark.parametrize(
    ("column", "layer", "role"),
    [
        (begin("contract", 0), "contract", "CONTENT"),
        (begin("contract", 2), "contract", "SOURCE"),
        (begin("contract", 7), "contract", "TRANSLATOR"),
        (begin("nested", 0), "nested", "CONTENT"),
        (begin("nested", 5), "nested", "TIME"),
        (begin("roles"), "roles", "ROLE"),
    ],
)
def test_columns_of_the_layers(column: int, layer: str, role: str) -> None:
    found = texts(Tagging(*logits_of({("Moll", column): SURE, ("said", column + 1): SURE})))
    assert found.pop(layer) == [(role, "Moll said")]
    assert not any(found.values())


@pytest.mark.parametrize(
    ("column", "name", "class_"),
    [
        (FIRST["polarity"] + 1, "polarity", "negative"),
        (FIRST["modality"] + 1, "modality", "future"),
        (FIRST["speaker_kind"] + 4, "speaker_kind", "document"),
    ],
)
def test_columns_of_the_classes(column: int, name: str, class_: str) -> None:
    chances = Tagging(*logits_of({("said", column): SURE})).classify(name, 2, 3)
    assert max(chances, key=chances.__getitem__) == class_
    assert sum(chances.values()) == pytest.approx(1.0)


def test_columns_end_with_the_classes() -> None:
    assert FIRST["speaker_kind"] + len(CLASSES["speaker_kind"]) == WIDTH


def test_classes_are_those_of_the_mean_over_tokens() -> None:
    negative = FIRST["polarity"] + 1
    doc, logits = logits_of({("Moll", negative): 3.0, ("said", negative): -1.0})
    chances = Tagging(doc, logits).classify("polarity", 1, 3)
    assert chances["negative"] == pytest.approx(1 / (1 + np.exp(-1.0)))


@pytest.mark.parametrize(
    ("tagged", "found"),
    [
        (["No", ".", "”", "\n\n"], ["No.”"]),
        (["”", "\n\n", "It"], ["”\n\nIt"]),
        (["\n\n"], []),
        ([".", "”", "\n\n"], []),
    ],
)
def test_stretches_have_a_word_and_no_space_at_the_end(tagged: list[str], found: list[str]) -> None:
    column = begin("contract")
    spikes = {(word, column + (place > 0)): SURE for place, word in enumerate(tagged)}
    assert [words for _, words in texts(Tagging(*logits_of(spikes)))["contract"]] == found


def test_stretches_have_the_mean_probability_of_their_labels() -> None:
    cue = begin("contract", 1)
    [tagged] = Tagging(*logits_of({("Moll", cue): 3.0, ("said", cue + 1): 2.0})).contract
    # of 17 labels one is outside, with 1, and fifteen have nothing
    begun, inside = ((np.exp(value) + 1) / (np.exp(value) + np.e + 15) for value in (3.0, 2.0))
    assert tagged.probability == pytest.approx((begun + inside) / 2)


def test_bias_leaves_out_what_is_unsure() -> None:
    cue = begin("contract", 1)
    doc, logits = logits_of({("Una", cue): 4.0, ("said", cue): 2.0})
    found = {bias: Tagging(doc, logits, bias).contract for bias in (0.0, 2.0, 4.0)}
    assert [len(tagged) for tagged in found.values()] == [2, 1, 0]
    # the probability is that of the head, whatever the bias
    assert found[2.0] == found[0.0][:1]


def test_component_reads_the_columns_of_its_head() -> None:
    projected = len(PROJECTIONS) * link_scores.WIDTH
    model = make_token_head(make_encoded_tokens(WIDTH), WIDTH + projected)
    model.initialize()
    # vectors are the logits
    weights = np.concatenate([np.eye(WIDTH, dtype=np.float32), np.zeros((projected, WIDTH), np.float32)])
    model.get_ref("output").set_param("W", weights)  # type: ignore[arg-type]
    finder = AttributionFinder(blank(), model, "attributions", bias=0.0, linker=NEAREST, scorer=None)
    assert len(finder.tags) + finder.extra == len(weights)
    source = begin("contract", 2)
    doc, logits = logits_of(
        {
            ("Una", source): SURE,
            ("Moll", source + 1): SURE,
            ("said", begin("contract", 1)): SURE,
            ("No", begin("contract", 0)): SURE,
            ("rained", begin("roles")): SURE,
            ("said", FIRST["polarity"] + 1): SURE,
            ("Moll", FIRST["speaker_kind"] + 2): SURE,
        }
    )
    doc.tensor = logits  # type: ignore[assignment]  # declared as float64
    doc, empty = finder.pipe([doc, laid_out("")])
    assert [span.text for span in doc.spans[TAGGED]] == ["Una Moll", "said", "No"]
    assert (len(empty.spans[TAGGED]), attributions_of(empty)) == (0, [])
    [row] = attributions_of(doc)
    assert [TEXT[slice(*extent)] for extent in row.parts] == ["No."]
    assert (row.polarity, row.modality) == ("negative", "actual")
    assert max(row.told_kinds, key=row.told_kinds.__getitem__) == "group"
    assert [span.text for span in doc.spans[TITLES]] == ["rained"]
