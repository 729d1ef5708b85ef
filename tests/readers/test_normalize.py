"""Cleaning of texts."""

import pytest
from hypothesis import given
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


_PIECES = st.sampled_from(
    [
        "ab-",
        "cd",
        "\n",
        "\r",
        " ",
        "\u2022",
        "-",
        "\u0301",
        "e",
        "\u200b",
        "\u2029",
        "\x0b",
        "1",
        "\x1f",
        "\x85",
    ]
)


@given(st.lists(_PIECES).map("".join) | st.text())
def test_normalize_text_is_done_after_once(text: str) -> None:
    once = normalize_text(text)
    assert normalize_text(once) == once


@given(st.lists(st.text("abc .", min_size=1).filter(str.strip), min_size=1))
def test_normalize_text_keeps_paragraphs(paragraphs: list[str]) -> None:
    assert len(normalize_text("\n\n".join(paragraphs)).split("\n\n")) == len(paragraphs)
