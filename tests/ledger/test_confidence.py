"""Confidence: a logistic model over what is known of a row."""

from math import exp, log

import pytest
from quoteledger.attributions.types import Attribution
from quoteledger.ledger.confidence import confidences_of, features_of

ROW = Attribution("a0", [(0, 4)], "direct", cue=(5, 9), source=(10, 14), method="name", speaker_kind="person")


def test_confidence_features() -> None:
    half = Attribution(
        "a0",
        [(0, 40)],
        "mixed",
        floating=True,
        ambiguous=True,
        content_probability=0.5,
        speaker_probability=0.5,
    )
    assert features_of([half])[0] == {
        "bias": 1.0,
        "kind_mixed": 1.0,
        "method_none": 1.0,
        "speaker_None": 1.0,
        "ambiguous": 1.0,
        "floating": 1.0,
        "no_cue": 1.0,
        "no_source": 1.0,
    }


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_confidence_features_are_finite(probability: float) -> None:
    row = Attribution("a0", [(0, 4)], "direct", content_probability=probability)
    assert abs(features_of([row])[0]["content"]) == pytest.approx(log(0.99 / 0.01))


def test_confidence_knows_the_article_by_its_means() -> None:
    sure, unsure = (Attribution("a0", [(0, 40)], "mixed", content_probability=p) for p in (0.9, 0.5))
    means = [row["mean_content"] for row in features_of([sure, unsure])]
    assert means == pytest.approx([log(0.9 / 0.1) / 2] * 2)
    assert features_of([]) == []


def test_confidence_without_weights_is_the_contents() -> None:
    assert confidences_of([Attribution("a0", [(0, 4)], "direct", content_probability=0.7)], {}) == [0.7]


def test_confidence_by_hand() -> None:
    weights = {"bias": 1.0, "kind_direct": 0.5, "method_name": -0.25, "floating": -9.0}
    assert confidences_of([ROW], weights) == pytest.approx([1 / (1 + exp(-1.25))])


@pytest.mark.parametrize(("weight", "expected"), [(1e6, 1.0), (-1e6, 0.0)])
def test_confidence_stays_between_none_and_one(weight: float, expected: float) -> None:
    [found] = confidences_of([ROW], {"bias": weight})
    assert found == pytest.approx(expected)
    assert 0 < found <= 1
