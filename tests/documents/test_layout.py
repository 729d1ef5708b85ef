"""Layout: paragraphs end where the contract says, and a kept layout is the one that was made."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.documents.layout import keep_layout, layout_of, make_layout, read_plain
from quoteledger.documents.paragraphs import read_paragraphs
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
        ("one\rtwo", ["one", "two"]),
        # a time stamp and a label begin a paragraph of their own
        (
            "10.20 GMT\nIt creaks, Roth says.\n\n11.58 GMT\nMayor: ‘No’",
            ["10.20 GMT", "It creaks, Roth says.", "11.58 GMT", "Mayor: ‘No’"],
        ),
        # the head of a post ends where its words begin
        (
            "10.20 GMT\nUna Roth, City Desk\nPier: 40 left\nIt creaks, Roth says, and\nit fell.\n\nStill.",
            [
                "10.20 GMT",
                "Una Roth, City Desk",
                "Pier: 40 left",
                "It creaks, Roth says, and\nit fell.",
                "Still.",
            ],
        ),
        ("10:20\nBy Una Roth\nPier falls\n\nStill.", ["10:20", "By Una Roth", "Pier falls", "Still."]),
        ("Q: Does it?\nA: It does.\n\nQ: And now?", ["Q: Does it?", "A: It does.", "Q: And now?"]),
        ("It creaks.\nAt 10:20 it fell.\n\nStill.", ["It creaks.\nAt 10:20 it fell.", "Still."]),
        (
            "It fell.\n\nTHE PIER\nIt is old.\n\nHE DIED IN\nMAY.",
            ["It fell.", "THE PIER", "It is old.", "HE DIED IN\nMAY."],
        ),
        ("It fell.\n\nPIER\n“It is old.”\n\nMay.", ["It fell.", "PIER", "“It is old.”", "May."]),
        ("• 11:02 AM CDT\nIt fell.\n\nStill.", ["• 11:02 AM CDT", "It fell.", "Still."]),
        # a heading of boilerplate
        (
            "It fell.\n\nAbout Roth Mills\nRoth Mills is old.",
            ["It fell.", "About Roth Mills", "Roth Mills is old."],
        ),
        # a stray blank line
        (f"{'It creaks. ' * 12}\n" * 9 + "\nStill.", [("It creaks. " * 12).strip()] * 9 + ["Still."]),
    ],
)
def test_layouts_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[start:end] for start, end in read_paragraphs(text)[0]] == paragraphs


LONG = (
    "The harbor board voted on Monday to close the east pier, which has stood since the flood. It was the "
    "third vote in a year, and the first that nobody disputed, a clerk said."
)


@pytest.mark.parametrize("width", [50, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_broken_at_a_column_are_one_paragraph(width: int, end: str) -> None:
    wrapped = end.join(textwrap.wrap(LONG, width))
    assert [wrapped[s:e] for s, e in read_paragraphs(wrapped)[0]] == [wrapped]
    text = end.join([wrapped, "“No.”", wrapped])
    assert [text[s:e] for s, e in read_paragraphs(text)[0]] == [
        wrapped,
        "“No.”",
        wrapped,
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_wrapped_paragraphs_end_where_a_word_had_room(gap: str) -> None:
    parts = [
        LONG,
        "“It creaks,” a diver of the harbor board said on Monday.",
        LONG[:-20] + ".",
        "It is shut.",
    ]
    text = gap.join("\n".join(textwrap.wrap(part, 72)) for part in parts * 3)
    assert [" ".join(text[start:end].split()) for start, end in read_paragraphs(text)[0]] == parts * 3


def test_wrapped_lines_keep_the_ends_that_were_written() -> None:
    unwrapped = "\n\n".join([f"{LONG}\n{LONG[:-9]}."] * 4)
    wrapped = "\n".join("\n".join(textwrap.wrap(line, 72)) for line in unwrapped.split("\n"))
    plain, other = read_plain(unwrapped), read_plain(wrapped)
    assert plain.text == other.text
    assert plain.text.count("\n") == 4 + 2 * 3


@pytest.mark.parametrize("width", [72, 121, 160, 200])
def test_sentences_are_wrapped_at_any_width(width: int) -> None:
    sentence = " ".join(["the pier", *["was shut and"] * 40, "is open"])
    plain = read_plain("\n".join(textwrap.wrap(sentence, width)))
    assert plain.text == sentence


@pytest.mark.parametrize("text", ["We met.\nThe U.S. Senate sat.\n\nIt rained.", "6:05\np.m.\n\nIt rained."])
def test_a_line_end_in_mid_paragraph_is_a_blank(text: str) -> None:
    assert len(read_paragraphs(text)[0]) == 2


def test_short_lines_of_a_list_are_paragraphs() -> None:
    text = "The pier is shut.\nThe ferry sails on Monday.\nThe road is open, and nobody is on it."
    assert len(read_paragraphs(text)[0]) == 3


@given(st.text("ab \n\r\t.", max_size=60))
def test_layouts_paragraphs_hold_every_letter_once(text: str) -> None:
    extents = read_paragraphs(text)[0]
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
