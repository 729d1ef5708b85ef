"""Relays: who passes on or translates, by set phrases."""

import pytest
from tagging import Words, ledger


@pytest.mark.parametrize(
    ("text", "source", "column", "name"),
    [
        ("It leans, said men cited by the Corvo Sun.", "men cited by the Corvo Sun", "via", "the Corvo Sun"),
        ("It leans, said a memo obtained by Osk Wire on Monday.", "a memo", "via", "Osk Wire"),
        ("It leans, said Moll, as translated by Osk Wire.", "Moll", "translator", "Osk Wire"),
        ("In remarks translated by Osk Wire, Moll said: It leans, all.", "Moll", "translator", "Osk Wire"),
        ("It leans, said Moll through an interpreter.", "Moll", "translator", "an interpreter"),
        ("It leans, said Moll, seen by many.", "Moll", "via", None),
        # the stop is the sentence's
        ("It leans, said men cited by the Wire.", "men cited by the Wire", "via", "the Wire"),
        ("It leans, said Moll, as translated by NBC.", "Moll", "translator", "NBC"),
        ("It leans, said men cited by St. Osk Wire.", "men cited by St. Osk Wire", "via", "St. Osk Wire"),
    ],
)  # fmt: skip
def test_relays(text: str, source: Words, column: str, name: str | None) -> None:
    [row] = ledger(text, contents=["It leans"], cues=["said"], sources=[source])
    assert row[column] == name
    assert "cited" not in row["source"]


def test_a_headline_holds_its_source_once() -> None:
    text = "Pier to close, says union\n\nIt leans, said Moll.\n\nNobody else came to the pier that day."
    contents: list[Words] = ["Pier to close", "union", "It leans"]
    headline, _ = ledger(text, contents=contents, cues=["says", "said"], sources=["Moll"])
    assert (headline["quotation"], headline["source"]) == ("Pier to close", "union")
