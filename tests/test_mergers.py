"""Mergers: a thought that stands beside what is reported is reported too."""

import pytest
from tagging import ledger, parts_of


@pytest.mark.parametrize(
    ("text", "first", "second", "verb", "expected"),
    [
        (
            "Una Moll says she likes the pier, but she knows that “planks rot.”",
            "she likes the pier",
            "that “planks rot.”",
            "knows",
            ["she likes the pier, but she knows that “planks rot.”"],
        ),
        (
            "Una Moll says that she likes the pier and she hopes it will float.",
            "that she likes the pier",
            "it will float",
            "hopes",
            ["that she likes the pier and she hopes it will float"],
        ),
        # somebody else's
        (
            "Una Moll says the pier leans, but she knows that “planks rot.”",
            "the pier leans",
            "that “planks rot.”",
            "knows",
            ["the pier leans"],
        ),
        # a report of its own
        (
            "Una Moll says she likes the pier, but she warns that “planks rot.”",
            "she likes the pier",
            "that “planks rot.”",
            "warns",
            ["she likes the pier"],
        ),
    ],
)
def test_thoughts_beside_reports(text: str, first: str, second: str, verb: str, expected: list[str]) -> None:
    sources = ["Una Moll", ("she", text.count("she", 0, text.index(verb)))]
    row, *_ = ledger(
        text, contents=[first, second], cues=["says", verb], sources=sources, persons=["Una Moll"]
    )
    assert parts_of(text, row) == expected
