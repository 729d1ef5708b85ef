"""Attributions on a Doc: they come back as they were written, however a Doc is serialised."""

import pytest
from quoteledger.attributions.types import (
    CONTENT,
    CUE,
    SOURCE,
    Attribution,
    attributions_of,
    keep_attributions,
)
from quoteledger.ledger.component import rows
from spacy.tokens import Doc, DocBin
from tagging import attributed, blank, laid_out, locate, tags

TEXT = "“It creaks,” said Una Moll, “and it leans.” Abel Roth, the mayor, denied on Monday that it fell."


@pytest.fixture
def doc() -> Doc:
    doc = laid_out(TEXT, persons=["Una Moll", "Abel Roth"])
    tagged = tags(
        TEXT,
        contents=["“It creaks,”", "“and it leans.”", "that it fell"],
        cues=["said", "denied"],
        sources=["Una Moll", "Abel Roth, the mayor"],
        times=["Monday"],
    )
    attributed(doc, tagged, classes={"denied": "negative"})
    return doc


def test_spans_share_ids(doc: Doc) -> None:
    groups = {key: [(span.text, span.id_) for span in doc.spans[key]] for key in (CONTENT, CUE, SOURCE)}
    assert groups == {
        CONTENT: [("It creaks,", "a0"), ("and it leans.", "a0"), ("that it fell", "a1")],
        CUE: [("said", "a0"), ("denied", "a1")],
        SOURCE: [("Una Moll", "a0"), ("Abel Roth, the mayor", "a1")],
    }
    assert [span.label_ for span in doc.spans[CONTENT]] == ["direct", "direct", "indirect"]


def test_spans_come_back(doc: Doc) -> None:
    found = attributions_of(doc)
    assert found[1].circumstances == {"said_on": locate(TEXT, "Monday")}
    keep_attributions(doc, found)
    assert attributions_of(doc) == found
    assert [(a.start, a.end) for a in found] == [(a.parts[0][0], a.parts[-1][1]) for a in found]


def test_spans_survive_bytes(doc: Doc) -> None:
    again = Doc(blank().vocab).from_bytes(doc.to_bytes())
    assert attributions_of(again) == attributions_of(doc)
    assert rows(again) == rows(doc)


def test_spans_survive_bytes_without_user_data(doc: Doc) -> None:
    again = Doc(blank().vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert attributions_of(again) == attributions_of(doc)
    assert rows(again) == rows(doc)


def test_spans_survive_a_copy(doc: Doc) -> None:
    again = doc.copy()
    assert attributions_of(again) == attributions_of(doc)
    assert rows(again) == rows(doc)


@pytest.mark.parametrize("store_user_data", [True, False])
def test_spans_survive_a_docbin(doc: Doc, store_user_data: bool) -> None:
    kept = DocBin(docs=[doc], store_user_data=store_user_data).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(blank().vocab)
    assert attributions_of(again) == attributions_of(doc)
    assert rows(again) == rows(doc)


def test_spans_of_a_doc_without_any() -> None:
    bare = blank().make_doc(TEXT)
    assert attributions_of(bare) == []
    keep_attributions(bare, [])
    assert attributions_of(bare) == []
    assert rows(bare) == []


def test_spans_replace_what_was_there(doc: Doc) -> None:
    keep_attributions(doc, [Attribution("x", [(1, 11)], "direct")])
    assert [(a.id, a.parts) for a in attributions_of(doc)] == [("x", [(1, 11)])]
    assert (len(doc.spans[CONTENT]), len(doc.spans[CUE]), len(doc.spans[SOURCE])) == (1, 0, 0)


def test_spans_are_kept_in_text_order_the_outer_first(doc: Doc) -> None:
    kept = [
        Attribution(i, [extent], "direct") for i, extent in zip("abc", [(5, 9), (1, 9), (1, 11)], strict=True)
    ]
    keep_attributions(doc, kept)
    assert [a.id for a in attributions_of(doc)] == ["c", "b", "a"]


def test_spans_keep_borders_within_a_token(doc: Doc) -> None:
    keep_attributions(doc, [Attribution("x", [(2, 5)], "direct")])
    (found,) = attributions_of(doc)
    assert found.parts == [(2, 5)]
    assert doc.spans[CONTENT][0].text == "It creaks"
