"""The cleaning of texts."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from quoteledger.readers.normalize import normalize_text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  One   two\u00a0three.\t", "One two three."),
        ("One.\n\n\n \nTwo.", "One.\n\nTwo."),
        ("One.\r\n\r\nTwo.\r\nThree.\rFour.", "One.\n\nTwo.\nThree.\nFour."),
        ("One.\u2029Two.\u2028Three.", "One.\n\nTwo.\nThree."),
        ("One. \n Two.", "One.\nTwo."),
        ("The har-\nbour and the break- \r\n water", "The harbour and the breakwater"),
        ("in-\nter-\nna-\ntional", "international"),
        ("pre- and post-war", "pre- and post-war"),
        ("Saint-\nDenis", "Saint-\nDenis"),
        ("1990-\n95 and COVID-\n19", "1990-\n95 and COVID-\n19"),
        ("the end-\n\nof it", "the end-\n\nof it"),
        ("Asked:\n\u2022 one\n \u25cf two", "Asked:\n- one\n- two"),
        ("a \u2022 b", "a \u2022 b"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("la cre\u0300-\nme bru\u0302-\nle\u0301e", "la cr\u00e8me br\u00fbl\u00e9e"),
        ("one\u200btwo\ufeff", "onetwo"),
        (
            "\u201cNo\u201d \u2013 \u2018never\u2019\u2026 \u00abni\u00bb",
            "\u201cNo\u201d \u2013 \u2018never\u2019\u2026 \u00abni\u00bb",
        ),
        (" \n\n ", ""),
    ],
)
def test_normalize_text_cleans(text: str, clean: str) -> None:
    assert normalize_text(text) == clean


_WORDS = ["ab", "cd", "e", "E", "q", "1", "_", "\u00e9", "\u1112", "\u1161", "\u212b", "\U0001f3fd"]
_MARKS = ["\u0301", "\u0323", "\u0345", "\u0338", "\u3099", "\u11ab"]
_BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1f", "\x85", "\u2028", "\u2029"]
_SPACES = [" ", "\t", "\u00a0", "\u2000", "\u200b", "\u2060", "\ufeff", "\u00ad"]
_BULLETS = ["-", "-\n", "\u2010", "\u2022", "\u2219", "\u30fb", "."]
_PIECES = st.sampled_from([*_WORDS, *_MARKS, *_BREAKS, *_SPACES, *_BULLETS])
_TEXTS = st.lists(_PIECES, max_size=30).map("".join) | st.text()


@given(_TEXTS)
@example("ab-\ne\u0301 ab-")
@example("e\u0301e\u0301-\ne\u0301e\u0301-\nab")
@example("ab-\nE\u0301ab")
@example("\u1112-\n\u1161b")
def test_normalize_text_is_done_after_once(text: str) -> None:
    once = normalize_text(text)
    assert normalize_text(once) == once


@given(_TEXTS)
def test_normalize_text_cleans_every_form_of_a_text_alike(text: str) -> None:
    clean = normalize_text(text)
    assert clean == unicodedata.normalize("NFC", clean)
    assert all(normalize_text(unicodedata.normalize(form, text)) == clean for form in ("NFC", "NFD"))


@given(st.lists(st.text("abc .", min_size=1).filter(str.strip), min_size=1))
def test_normalize_text_keeps_paragraphs(paragraphs: list[str]) -> None:
    assert len(normalize_text("\n\n".join(paragraphs)).split("\n\n")) == len(paragraphs)
