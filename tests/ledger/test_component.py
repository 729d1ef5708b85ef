"""Rows: every column of the schema, quotations as read, and the component that completes them."""

from datetime import date

import numpy as np
import pytest
from quoteledger.article import Article
from quoteledger.attributions.types import Attribution, keep_attributions
from quoteledger.documents.index import DocIndex
from quoteledger.ledger.component import Ledger, quotation_text, rows
from quoteledger.schema import LEDGER_SCHEMA
from tagging import attributed, laid_out, ledger, locate, tags

TEXT = "Pier shut\n\n“It creaks,” said Una Moll, “and leans.” It fell, Abel Roth denied."
GIVEN = {
    "contents": ["“It creaks,”", "“and leans.”", "It fell,"],
    "cues": ["said", "denied"],
    "sources": ["Una Moll", "Abel Roth"],
    "persons": ["Una Moll", "Abel Roth"],
}
ARTICLE = Article("pier", TEXT, "Pier shut", "Post", date(2024, 5, 2), "u", {"desk": "coast"}, ("cut",))


def test_ledger_rows_have_the_columns_of_the_schema() -> None:
    for row in ledger(TEXT, **GIVEN):  # type: ignore[arg-type]
        assert set(row) == set(LEDGER_SCHEMA.names)


def test_ledger_row_whole() -> None:
    row, _ = ledger(TEXT, article=ARTICLE, **GIVEN)  # type: ignore[arg-type]
    start, end = locate(TEXT, "It creaks,")[0], locate(TEXT, "and leans.")[1]
    given = {key: value for key, value in row.items() if value is not None}
    assert given == {
        "doc_id": "pier",
        "quotation_id": f"pier:{start}-{end}",
        "kind": "direct",
        "quotation": "It creaks, … and leans.",
        "start": start,
        "end": end,
        "parts": [
            dict(zip(("start", "end"), locate(TEXT, p), strict=True)) for p in ("It creaks,", "and leans.")
        ],
        "paragraph": 1,
        "zone": "body",
        "cue": "said",
        "cue_lemma": "say",
        "cue_start": locate(TEXT, "said")[0],
        "cue_end": locate(TEXT, "said")[1],
        "source": "Una Moll",
        "source_start": locate(TEXT, "Una Moll")[0],
        "source_end": locate(TEXT, "Una Moll")[1],
        "source_kind": "name",
        "speaker": "Una Moll",
        "speaker_kind": "person",
        "polarity": "positive",
        "modality": "actual",
        "method": "name",
        "flags": ["cut"],
        "sentence": "“It creaks,” said Una Moll, “and leans.”",
        "title": "Pier shut",
        "outlet": "Post",
        "published": date(2024, 5, 2),
        "url": "u",
        "desk": "coast",
    }


def test_ledger_rows_of_a_doc_without_article() -> None:
    row = ledger(TEXT, **GIVEN)[0]  # type: ignore[arg-type]
    assert row["doc_id"] is None
    assert row["quotation_id"] == f"{row['start']}-{row['end']}"


def test_ledger_metadata_never_hides_a_column() -> None:
    article = Article("pier", TEXT, metadata={"speaker": "nobody", "desk": "coast"})
    row = ledger(TEXT, article=article, **GIVEN)[0]  # type: ignore[arg-type]
    assert (row["speaker"], row["desk"]) == ("Una Moll", "coast")


@pytest.mark.parametrize(
    ("text", "parts", "quotation"),
    [
        ("“One.” she said “Two.”", ["One.", "Two."], "One. … Two."),
        ("“One.” “Two.”", ["One.", "Two."], "One. Two."),
        ("“One.\n\n“Two.”", ["One.", "Two."], "One. Two."),
        ("“One.”—“Two.” 3 “Four”", ["One.", "Two.", "Four"], "One. Two. … Four"),
        ("“One\ntwo.” it read.\n\nMore.", ["One\ntwo."], "One\ntwo."),
    ],
)
def test_ledger_quotation_text(text: str, parts: list[str], quotation: str) -> None:
    index = DocIndex(laid_out(text))
    assert quotation_text(index, [locate(text, part) for part in parts]) == quotation


@pytest.mark.parametrize(
    ("text", "cue", "part", "sentence"),
    [
        ("It rained. “It creaks,” she said. It fell.", "said", "It creaks,", "“It creaks,” she said."),
        ("“It creaks. It leans,” she said.", "said", "It creaks. It leans,", "It leans,” she said."),
        (
            "She said: “It creaks. It leans.” It fell.",
            "said",
            "It creaks. It leans.",
            "She said: “It creaks.",
        ),
    ],
)
def test_ledger_sentence(text: str, cue: str, part: str, sentence: str) -> None:
    doc = laid_out(text)
    keep_attributions(doc, [Attribution("a0", [locate(text, part)], "direct", cue=locate(text, cue))])
    assert rows(doc)[0]["sentence"] == sentence


def test_ledger_flags_in_order() -> None:
    doc = laid_out(TEXT, article=ARTICLE)
    flagged = Attribution("a0", [(12, 16)], "direct", floating=True, ambiguous=True, unclosed=True)
    keep_attributions(doc, [flagged])
    assert rows(doc)[0]["flags"] == ["unclosed", "ambiguous_speaker", "floating", "cut"]


def test_ledger_component_sets_confidence_and_drops_vectors() -> None:
    doc = laid_out(TEXT)
    attributed(
        doc, tags(TEXT, contents=["It fell,"], cues=["denied"], sources=["Abel Roth"], probability=0.75)
    )
    doc.tensor = np.ones((len(doc), 2), dtype=np.float32)
    assert Ledger()(doc)._.quotations[-1]["confidence"] == 0.75
    assert doc.tensor.size == 0
    assert Ledger(weights={"bias": 0.0})(doc)._.quotations[-1]["confidence"] == 0.5


def test_ledger_component_may_keep_vectors() -> None:
    doc = laid_out(TEXT)
    doc.tensor = np.ones((len(doc), 2), dtype=np.float32)
    assert Ledger(keep_vectors=True)(doc).tensor.shape == (len(doc), 2)
