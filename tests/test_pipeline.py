"""The shipped pipeline as spaCy users meet it: the same rows by every route."""

import multiprocessing
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import quoteledger
import spacy
from quoteledger.article import Article
from quoteledger.documents.component import set_article
from quoteledger.ledger.component import rows
from spacy.tokens import Doc, DocBin

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = (
    "Harbor master Ines Calloway closed the pier on Monday. “The piles are rotten,” she said. “No one "
    "should stand there.”\n\n"
    "The harbor office said that repairs would take a year. Deputy mayor Rolf Anders, "
    "who had been abroad until May, called the delay “a disgrace.”\n\n"
    "“We were told twice,” Anders said."
)
TEXTS = [TEXT, "", "Nothing is said here.", "\n\n“It rained,” said Ada Holm.\n"]


def facts(doc: Doc) -> list[tuple[object, ...]]:
    return [(r["quotation"], r["kind"], r["cue"], r["source"], r["speaker"]) for r in doc._.quotations]


@pytest.fixture(scope="module")
def expected(nlp: "Language") -> list[list[tuple[object, ...]]]:
    return [facts(nlp(text)) for text in TEXTS]


def test_pipeline_resolves_speakers(nlp: "Language") -> None:
    found = [(r["kind"], r["speaker"]) for r in nlp(TEXT)._.quotations]
    assert found == [
        ("direct", "Ines Calloway"),
        ("indirect", "harbor office"),
        ("mixed", "Rolf Anders"),
        ("direct", "Rolf Anders"),
    ]


@pytest.mark.parametrize("n_process", [1, 2])
def test_pipeline_pipe_with_context(
    nlp: "Language", expected: list[list[tuple[object, ...]]], n_process: int
) -> None:
    pairs = nlp.pipe(zip(TEXTS, range(len(TEXTS)), strict=True), as_tuples=True, n_process=n_process)
    found = {index: facts(doc) for doc, index in pairs}
    assert [found[index] for index in range(len(TEXTS))] == expected


@pytest.mark.usefixtures("users_workers")
@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes are not forked")
def test_pipeline_works_in_a_process_forked_from_one_where_it_has_worked(nlp: "Language") -> None:
    nlp(TEXT)
    # until the helper threads are idle
    time.sleep(0.2)
    process = multiprocessing.get_context("fork").Process(target=nlp, args=(TEXT,))
    process.start()
    process.join(120)
    process.kill()
    process.join()
    assert process.exitcode == 0


def test_pipeline_disk(nlp: "Language", expected: list[list[tuple[object, ...]]], tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert [facts(doc) for doc in again.pipe(TEXTS)] == expected


def test_pipeline_bytes(nlp: "Language", expected: list[list[tuple[object, ...]]]) -> None:
    again = spacy.blank("en").from_config(nlp.config)
    again.from_bytes(nlp.to_bytes())
    assert facts(again(TEXT)) == expected[0]


@pytest.mark.parametrize("store_user_data", [False, True])
def test_pipeline_docbin(
    nlp: "Language", expected: list[list[tuple[object, ...]]], store_user_data: bool
) -> None:
    docs = DocBin(docs=nlp.pipe(TEXTS), store_user_data=store_user_data)
    again = DocBin().from_bytes(docs.to_bytes()).get_docs(nlp.vocab)
    assert [facts(doc) for doc in again] == expected


def test_pipeline_copy_and_bytes_of_a_doc(nlp: "Language", expected: list[list[tuple[object, ...]]]) -> None:
    doc = nlp(TEXT)
    assert facts(doc.copy()) == expected[0]
    assert facts(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == expected[0]


def test_pipeline_shares_ids_over_groups(nlp: "Language") -> None:
    doc = nlp(TEXT)
    ids = [span.id_ for span in doc.spans["content"]]
    assert ids == ["a0", "a0", "a1", "a2", "a3"]
    assert [span.text for span in doc.spans["source"] if span.id_ == "a0"] == ["she"]
    assert [span.text for span in doc.spans["cue"] if span.id_ == "a0"] == ["said"]


@pytest.mark.parametrize("name", ["ledger", "speakers", "mentions"])
def test_pipeline_without_a_component(name: str) -> None:
    nlp = spacy.load("en_quoteledger", exclude=[name])
    assert name not in nlp.pipe_names
    row = nlp(TEXT)._.quotations[0]
    assert row["quotation"].startswith("The piles are rotten,")
    # what nobody computed is missing, not sure
    assert (row["confidence"] is None) == (name == "ledger")


def test_pipeline_keeps_no_vectors_unless_asked(nlp: "Language") -> None:
    assert nlp(TEXT).tensor.size == 0
    keeping = spacy.load("en_quoteledger", config={"components.ledger.keep_vectors": True})
    assert keeping(TEXT).tensor.shape == (len(keeping(TEXT)), 384)


def test_pipeline_settings_change_what_is_found(nlp: "Language") -> None:
    strict = spacy.load("en_quoteledger", config={"components.attributions.bias": 50.0})
    assert len(strict(TEXT)._.quotations) < len(nlp(TEXT)._.quotations)


def test_pipeline_rows_do_not_depend_on_company(nlp: "Language") -> None:
    alone = facts(nlp(TEXT))
    for doc in nlp.pipe([TEXT, *TEXTS, TEXT * 3], batch_size=7):
        if doc.text == TEXT:
            assert facts(doc) == alone


def test_pipeline_carries_the_article(nlp: "Language") -> None:
    doc = nlp.make_doc(TEXT)
    set_article(doc, Article("pier", TEXT, title="Pier closed", flags=("cut",)))
    (first, *_) = rows(nlp(doc))
    assert first["doc_id"] == "pier"
    assert first["quotation_id"] == f"pier:{first['start']}-{first['end']}"
    assert (first["title"], first["flags"]) == ("Pier closed", ["cut"])


def test_pipeline_offsets_index_the_text(nlp: "Language") -> None:
    text = TEXT.replace("\n", "\r\n")
    for row in nlp(text)._.quotations:
        parts = [text[part["start"] : part["end"]] for part in row["parts"]]
        assert row["quotation"].replace(" … ", " ") == " ".join(parts)
        assert text[row["cue_start"] : row["cue_end"]] == row["cue"]
        assert text[row["source_start"] : row["source_end"]] == row["source"]


def test_pipeline_by_api_and_by_doc_agree(nlp: "Language") -> None:
    frame = quoteledger.extract([TEXT])
    assert list(frame["speaker"]) == [row["speaker"] for row in nlp(TEXT)._.quotations]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\u200b \t", "\u3164"])
def test_pipeline_finds_nothing_in_white_space(nlp: "Language", text: str) -> None:
    doc = nlp(text)
    assert (doc.text, doc._.quotations) == (text, [])


@pytest.mark.parametrize("blank", "\u00ad\u115f\u1160\u200b\u2060\u2800\u3164\ufe0f\ufeff\uffa0\U000e0020")
def test_marks_around_what_shows_nothing_are_no_quotation(nlp: "Language", blank: str) -> None:
    assert nlp(f"“{blank}” said Bo Lind.")._.quotations == []
    assert nlp(f"Bo Lind said: “{blank}{blank}.”")._.quotations == []
