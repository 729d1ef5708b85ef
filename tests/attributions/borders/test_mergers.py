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


def test_what_a_colon_begins_belongs_to_the_verb_behind_it() -> None:
    text = "Una Moll was vague about the pier: it would open, she said, “when it rains”."
    rows = ledger(
        text,
        contents=["the pier: it would open", "“when it rains”"],
        cues=["was vague about", "said"],
        sources=["Una Moll", "she"],
        persons=["Una Moll"],
    )
    assert (parts_of(text, rows[-1]), rows[-1]["cue"]) == (["it would open", "when it rains"], "said")
