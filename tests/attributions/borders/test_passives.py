"""Passives: who speaks in them, who is only spoken to, and whom a question is put to."""

import pytest
from tagging import Words, ledger, parts_of

Tags = dict[str, list[Words]]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (
            "Una Moll was accused of “theft of planks” by the union of divers, as it rained.",
            {
                "contents": ["of “theft of planks” by the union of divers"],
                "cues": ["was accused"],
            },
            (["of “theft of planks”"], "was accused", "the union of divers"),
        ),
        (
            "He was quoted as saying that it leans.",
            {"contents": ["He", "that it leans"], "cues": ["was quoted as saying"]},
            (["that it leans"], "was quoted as saying", "He"),
        ),
        (
            "Guests were assured by the keeper, Una Moll, that it floats.",
            {"contents": ["that it floats"], "cues": ["were assured"], "sources": ["Guests"]},
            (["that it floats"], "were assured", "the keeper, Una Moll"),
        ),
        (
            "Guests were told that it leans.",
            {"contents": ["that it leans"], "cues": ["were told"], "sources": ["Guests"]},
            (["that it leans"], "were told", None),
        ),
        (
            "Guests were told by phone that it leans.",
            {"contents": ["that it leans"], "cues": ["were told"], "sources": ["Guests"]},
            (["that it leans"], "were told", None),
        ),
        (
            "Una Moll had warned that it leans.",
            {"contents": ["that it leans"], "cues": ["had warned"], "sources": ["Una Moll"]},
            (["that it leans"], "had warned", "Una Moll"),
        ),
    ],
)
def test_passives(text: str, given: Tags, expected: tuple[list[str], str, str | None]) -> None:
    [row] = ledger(text, persons=["Una Moll"], **given)  # type: ignore[arg-type]
    assert (parts_of(text, row), row["cue"], row["source"]) == expected


@pytest.mark.parametrize("cue", ["is charged with", "speaks for", "is known to"])
def test_who_is_told_of_says_nothing(cue: str) -> None:
    text = f"Una Moll {cue} theft of planks."
    assert ledger(text, contents=["theft of planks"], cues=[cue], sources=["Una Moll"]) == []


def test_whoever_was_questioned_said_nothing() -> None:
    text = "Una Moll was questioned about the planks."
    assert ledger(text, contents=["Una Moll", "the planks"], cues=["was questioned about"]) == []
