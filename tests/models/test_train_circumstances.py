"""Training the head of the circumstances in small: from predicates to a component in a pipeline."""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import spacy
from quoteledger.circumstances.chains import ADDRESSEE, OCCASION, SAID_ON
from quoteledger.circumstances.component import ROLES, Circumstances
from quoteledger.circumstances.features import FEATURES
from quoteledger.documents.component import Documents
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from tagging import blank

MODELS = Path(__file__).parents[2] / "models"
WIDTH = 6
# text, verb, and what PropBank would call its roles
EXAMPLES = [
    ("Odile told the crew on Friday that they sail.", "told", "tell",
     {"ARG0": "Odile", "ARG2": "the crew", "ARGM-TMP": "on Friday", "ARG1": "that they sail"}),
    ("Bram said in Tarnhaven that it rains again.", "said", "say",
     {"ARG0": "Bram", "ARGM-LOC": "in Tarnhaven", "ARG1": "that it rains", "ARGM-TMP": "again"}),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _models_on_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts of models/ import each other by plain names, as when they are run."""
    monkeypatch.syspath_prepend(str(MODELS))
    yield


@pytest.fixture
def training() -> ModuleType:
    return importlib.import_module("train_circumstances")


def docs() -> list[Doc]:
    """The examples with vectors that tell the roles apart."""
    made = []
    for number, (text, verb, lemma, roles) in enumerate(EXAMPLES):
        doc = Documents()(blank().make_doc(text))
        doc.user_data["propbank.document"] = f"log-{number}"
        doc.tensor = np.zeros((len(doc), WIDTH), dtype=np.float32)
        for column, (key, words) in enumerate({"predicate": verb, **roles}.items()):
            start = text.index(words)
            span = doc.char_span(start, start + len(words), label=lemma, span_id="p0")
            assert span is not None
            doc.spans[key] = SpanGroup(doc, name=key, spans=[span])
            doc.tensor[span.start : span.end, column] = 1.0
        made.append(doc)
    return made


def test_samples_have_rows_candidates_and_gold(training: ModuleType) -> None:
    told, said = training.samples_of(docs())
    assert told.document == "log-0"
    assert told.rows.shape == (len(told.roles), 2 * WIDTH + len(FEATURES))
    assert {ROLES[role] for role in told.roles} == {"", ADDRESSEE, SAID_ON}
    assert [(c.role, c.attached, c.right) for c in told.candidates] == [
        (ADDRESSEE, True, True),
        (SAID_ON, True, True),
    ]
    # "again" is called a time but names none
    assert told.gold == {ADDRESSEE, SAID_ON, OCCASION}
    assert said.gold == {OCCASION}


def test_measure_counts_the_first_candidate_of_a_column(training: ModuleType) -> None:
    samples = list(training.samples_of(docs()))
    scores = [[0.9, 0.3], [0.0] * len(samples[1].candidates)]
    figures = training.measure(samples, scores, {"min_attached": 0.5, "min_loose": 0.5})
    assert figures[ADDRESSEE] == {"precision": 1.0, "recall": 1.0, "right": 1, "found": 1, "gold": 1}
    assert figures[SAID_ON] == {"precision": 0.0, "recall": 0.0, "right": 0, "found": 0, "gold": 1}


def test_choose_keeps_the_most_right_candidates(training: ModuleType) -> None:
    samples = list(training.samples_of(docs()))
    scores = [[0.03, 0.3], [0.0] * len(samples[1].candidates)]
    assert training.choose(samples, scores)["min_attached"] <= 0.02


def test_cross_validation_scores_every_predicate_once(training: ModuleType) -> None:
    samples = list(training.samples_of(docs()))
    figures = training.cross_validate(samples, {"min_attached": 0.0, "min_loose": 1.0}, 2)
    assert figures[ADDRESSEE]["gold"] == 1
    assert figures[ADDRESSEE]["right"] == 1


def pipeline() -> Language:
    nlp = spacy.blank("en")
    tok2vec = {"@architectures": "quoteledger.EncodedTokens.v1", "width": WIDTH}
    model = {"@architectures": "quoteledger.TokenHead.v1", "nO": 8, "tok2vec": tok2vec}
    nlp.add_pipe("attributions", config={"model": model})
    nlp.add_pipe("ledger")
    return nlp


def test_trained_head_goes_into_a_pipeline(training: ModuleType, tmp_path: Path) -> None:
    samples = list(training.samples_of(docs()))
    head = training.train(samples, epochs=2)
    settings = {"rows": samples[0].rows.shape[1], "hidden": 64, "roles": len(ROLES)}
    settings |= {"min_attached": 0.02, "min_loose": 0.6}
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    (tmp_path / "head").write_bytes(head.to_bytes())
    nlp = pipeline()
    assemble = importlib.import_module("assemble")
    assemble.add_circumstances(nlp, tmp_path)
    assemble.add_circumstances(nlp, tmp_path)  # in place of the first
    assert nlp.pipe_names == ["attributions", "circumstances", "ledger"]
    pipe = nlp.get_pipe("circumstances")
    assert isinstance(pipe, Circumstances) and pipe.head is not None
    assert (pipe.min_attached, pipe.min_loose) == (0.02, 0.6)
    rows = samples[0].rows
    assert np.allclose(pipe.head.predict(rows), head.predict(rows))
