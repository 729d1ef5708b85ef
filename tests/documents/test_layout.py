"""Layout: paragraphs end where the contract says, and a kept layout is the one that was made."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.documents.layout import keep_layout, layout_of, make_layout, paragraphs_of
from spacy.tokens import Doc
from tagging import blank

TEXT = "A head\n\n“We wait,” said Una Moll. “And\n\n“wait.”"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("one", ["one"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\ntwo", ["one", "two"]),
        ("one\nstill one\n\ntwo", ["one\nstill one", "two"]),
        ("one\r\n\r\ntwo\r\nstill two", ["one", "two\r\nstill two"]),
        ("one\r\rtwo", ["one", "two"]),
        ("one\n \t\u00a0\ntwo", ["one", "two"]),
        ("one\n\n\n\n\ntwo", ["one", "two"]),
        ("\n\n  one  \n\n  two\n\n", ["one", "two"]),
        ("\n\none\ntwo\n\n", ["one", "two"]),
        ("one\u2028two", ["one\u2028two"]),
    ],
)
def test_layouts_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs_of(text)] == paragraphs


@given(st.text("ab \n\r\t.", max_size=60))
def test_layouts_paragraphs_hold_every_letter_once(text: str) -> None:
    extents = paragraphs_of(text)
    assert all(a[1] < b[0] for a, b in pairwise(extents))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in extents)
    held = "".join(text[start:end] for start, end in extents)
    assert [c for c in held if c.strip()] == [c for c in text if c.strip()]


def test_layouts_have_a_zone_for_each_paragraph() -> None:
    layout = make_layout(TEXT)
    assert layout.zones == ["headline", "body", "body"]
    assert len(layout.paragraphs) == 3


def test_layouts_take_the_title() -> None:
    text = "It rained.\n\nThe road is shut."
    assert make_layout(text).zones == ["body", "body"]
    assert make_layout(text, "It rained.").zones == ["headline", "body"]


def test_layouts_are_kept() -> None:
    doc = blank().make_doc(TEXT)
    made = make_layout(TEXT, "A head")
    keep_layout(doc, made)
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert layout_of(doc) == layout_of(again) == made


def test_layouts_of_a_bare_doc_are_made() -> None:
    assert layout_of(blank().make_doc(TEXT)) == make_layout(TEXT)
