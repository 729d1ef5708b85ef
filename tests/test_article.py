"""Articles, and those that failed."""

import unicodedata

import pytest
from quoteledger.article import Failure, is_blank, to_string


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (Failure("broke", "a", "f.txt", 3), "f.txt, row 3 (a): broke"),
        (Failure("broke", "f:3", "f.txt", 3), "f.txt, row 3: broke"),
        (Failure("broke", "a", "f.txt"), "f.txt: broke"),
        (Failure("broke", "a"), "a: broke"),
        (Failure("broke"), "broke"),
    ],
)
def test_failure_says_where_it_was(failure: Failure, line: str) -> None:
    assert str(failure) == line


@pytest.mark.parametrize(
    "value", ["", " \n", "\u200b", "\ufeff", "\u3164", "\u2800 \U000e0020", "\ufe0f\x00", b"\xe2\x80\x8b"]
)
def test_a_value_that_looks_empty_is_missing(value: str | bytes) -> None:
    assert to_string(value) is None


@pytest.mark.parametrize("value", ["a\u200b", "\u3164.", "❤\ufe0f", "한", "\u0301", "\ufffd"])
def test_a_value_that_shows_anything_stays(value: str) -> None:
    assert to_string(value) == value


def test_all_characters_of_format_and_control_are_blank() -> None:
    shown = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9\ufffa\ufffb"
    for code in range(0x110000):
        character = chr(code)
        category = unicodedata.category(character)
        if category in ("Cc", "Zs", "Zl", "Zp"):
            assert is_blank(character)
        elif category == "Cf" and code < 0x11000:
            assert is_blank(character) is (character not in shown)
        elif category[0] in "LNPS" and character not in "\u115f\u1160\u3164\uffa0\u2800\U0001d159":
            assert not is_blank(character)
