"""Resumptions: an utterance cut by its cue clause in mid-sentence, whatever is tagged in the clause."""

import pytest
from tagging import ledger, parts_of

PERSONS = ("Una Moll", "Moll")


def rows(text: str, contents: list[str], cues: list[str]) -> list[tuple[list[str], str | None]]:
    found = ledger(text, contents=contents, cues=cues, sources=["Una Moll"], persons=PERSONS)
    return [(parts_of(text, row), row["cue"]) for row in found]


@pytest.mark.parametrize(
    ("text", "contents", "cues"),
    [
        (
            "“If it creaks,” Una Moll said, pointing at a plank, “we close the pier.”",
            ["“If it creaks,”", "a plank, “we close the pier.”"],
            ["said", "pointing at"],
        ),
        (
            "“If it creaks,” Una Moll recalled, laughing, “we close the pier.”",
            ["“If it creaks,”", "“we close the pier.”"],
            ["recalled", "laughing"],
        ),
        (
            "‘If it creaks’, Una Moll said with a shrug, ‘we close the pier.’",
            ["‘If it creaks’", "‘we close the pier.’"],
            ["said"],
        ),
    ],
)
def test_resumptions_are_parts_of_one_row(text: str, contents: list[str], cues: list[str]) -> None:
    ((parts, cue),) = rows(text, contents, cues)
    assert [part.rstrip(",") for part in parts] == ["If it creaks", "we close the pier."]
    assert cue == cues[0]


@pytest.mark.parametrize(
    ("text", "contents", "cues"),
    [
        (
            "“It creaks,” Una Moll said, adding, “and it leans.”",
            ["“It creaks,”", "“and it leans.”"],
            ["said", "adding"],
        ),
        (
            "“It creaks,” Una Moll said. In a note, she wrote of “rotten planks”.",
            ["“It creaks,”", "“rotten planks”"],
            ["said", "wrote of"],
        ),
    ],
)
def test_resumptions_need_a_clause_without_another_verb(
    text: str, contents: list[str], cues: list[str]
) -> None:
    assert [cue for _, cue in rows(text, contents, cues)] == cues
