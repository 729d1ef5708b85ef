"""Circumstances: what the head decides about the candidates of a cue, and how it is kept."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from quoteledger.attributions.types import attributions_of
from quoteledger.circumstances.component import COLUMNS, ROLES, Circumstances
from quoteledger.circumstances.features import FEATURES
from quoteledger.ledger.component import rows
from quoteledger.ml.architectures import make_circumstance_head, make_encoded_tokens
from spacy.tokens import DocBin
from tagging import attributed, blank, laid_out, tags

WIDTH = 8
NULL = dict.fromkeys(COLUMNS)


def head_that_answers(role: str, bias: float) -> Circumstances:
    """A component whose head gives the role a logit of `bias` and every other one of 0."""
    rows = 2 * WIDTH + len(FEATURES)
    head = make_circumstance_head(rows, 2, len(ROLES), 0.0)
    head.initialize()
    layers = [layer for layer in head.walk() if layer.has_param("W")]
    for layer in layers:
        layer.set_param("W", np.zeros_like(layer.get_param("W")))
    biases = np.zeros(len(ROLES), dtype=np.float32)
    biases[ROLES.index(role)] = bias
    head.layers[-1].set_param("b", biases)
    return Circumstances(tok2vec=make_encoded_tokens(WIDTH), head=head, min_attached=0.05, min_loose=0.5)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("", {}),  # unlikely, so even what stands beside the cue is dropped
        ("said_on", {"said_on": "Monday"}),
        ("addressee", {"addressee": "bakers"}),
    ],
)
def test_the_head_decides(role: str, expected: dict[str, str]) -> None:
    text = "“It rains,” Roth told bakers on Monday."
    doc = laid_out(text)
    attributed(doc, tags(text, contents=["“It rains,”"], cues=["told"], sources=["Roth"]))
    doc.tensor = np.zeros((len(doc), WIDTH), dtype=np.float32)
    head_that_answers(role, 9.0)(doc)
    (row,) = rows(doc)
    assert {column: row[column] for column in COLUMNS} == NULL | expected


def test_the_head_lets_in_what_stands_apart() -> None:
    text = "“It rains,” said Roth, smiling at the crowd on Monday."
    doc = laid_out(text)
    attributed(doc, tags(text, contents=["“It rains,”"], cues=["said"], sources=["Roth"]))
    assert rows(doc)[0]["said_on"] is None
    doc.tensor = np.zeros((len(doc), WIDTH), dtype=np.float32)
    head_that_answers("said_on", 9.0)(doc)
    assert rows(doc)[0]["said_on"] == "Monday"


def test_the_head_survives_bytes_and_disk(tmp_path: Path) -> None:
    first, second, third = (head_that_answers(*answer) for answer in (("said_on", 9.0), ("", 9.0), ("", 9.0)))
    first.to_disk(tmp_path / "circumstances")
    for other in (second.from_bytes(first.to_bytes()), third.from_disk(tmp_path / "circumstances")):
        assert other.head is not None and first.head is not None
        assert other.head.to_bytes() == first.head.to_bytes()


def test_without_a_head_nothing_is_written(tmp_path: Path) -> None:
    bare = Circumstances()
    bare.to_disk(tmp_path / "circumstances")
    assert bare.from_disk(tmp_path / "circumstances").head is None
    assert bare.from_bytes(bare.to_bytes()).head is None


def test_circumstances_factory_takes_its_settings() -> None:
    config: dict[str, Any] = {"min_attached": 0.1, "min_loose": 0.7}
    pipe = spacy.blank("en").add_pipe("circumstances", config=config)
    assert isinstance(pipe, Circumstances)
    assert (pipe.min_attached, pipe.min_loose, pipe.head) == (0.1, 0.7, None)


def test_circumstances_survive_docbin() -> None:
    text = "“It rains,” Roth told bakers."
    doc = laid_out(text)
    attributed(doc, tags(text, contents=["“It rains,”"], cues=["told"], sources=["Roth"]))
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(data).get_docs(blank().vocab)
    assert attributions_of(again)[0].addressee == "bakers"


def test_circumstances_of_an_empty_text() -> None:
    doc = laid_out("")
    Circumstances()(doc)
    assert rows(doc) == []
