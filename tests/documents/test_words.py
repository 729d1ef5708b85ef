"""Tokens: words, spaces and text of a Doc without a Token for each."""

import pytest
from quoteledger.documents.words import spaces_of, text_of, words_of
from tagging import blank


@pytest.mark.parametrize(
    "text", ["", " ", "a  b\n\n c\t", "“Hi.”But  x", "\u00a0a\u200b 😀 e\u0301", "U.S. don’t stop—now"]
)
def test_tokens_give_the_text_back(text: str) -> None:
    doc = blank().make_doc(text)
    assert words_of(doc) == [token.text for token in doc]
    assert spaces_of(doc) == [bool(token.whitespace_) for token in doc]
    assert text_of(doc) == text
