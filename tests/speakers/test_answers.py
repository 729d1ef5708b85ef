"""Answers: a pronoun right behind a question is whoever was asked."""

import pytest
from tagging import ledger

PERSONS = ("Una Moll", "Abel Roth")


@pytest.mark.parametrize(
    ("text", "cues", "contents", "sources", "speaker"),
    [
        (
            "“Why did it fall?” Una Moll asked the guard. “It leaned,” he replied.",
            ["asked", "replied"],
            ["“Why did it fall?”", "“It leaned,”"],
            ["Una Moll", "he"],
            "guard",
        ),
        (
            "Abel Roth asked the keeper, Una Moll, whether it would fall. “Never,” she said.",
            ["asked", "said"],
            ["whether it would fall", "“Never,”"],
            ["Abel Roth", "she"],
            "Una Moll",
        ),
        (
            "A diver asked Abel Roth if it would fall. “Never,” he said.",
            ["asked", "said"],
            ["if it would fall", "“Never,”"],
            ["A diver", "he"],
            "Abel Roth",
        ),
        # the one who asked goes on
        (
            "Una Moll asked the nurse why it fell. “You had a year to mend it,” she said.",
            ["asked", "said"],
            ["why it fell", "“You had a year to mend it,”"],
            ["Una Moll", "she"],
            "Una Moll",
        ),
        # told to do something, and a gender that does not fit
        (
            "Abel Roth asked the guard to leave. “It leans,” he said.",
            ["asked", "said"],
            ["to leave", "“It leans,”"],
            ["Abel Roth", "he"],
            "Abel Roth",
        ),
        (
            "Abel Roth asked the policewoman why it fell. “It leaned,” he said.",
            ["asked", "said"],
            ["why it fell", "“It leaned,”"],
            ["Abel Roth", "he"],
            "Abel Roth",
        ),
    ],
)
def test_whoever_was_asked_answers(
    text: str, cues: list[str], contents: list[str], sources: list[str], speaker: str
) -> None:
    pronoun = (sources[1], text.count(sources[1]))
    found = ledger(text, cues=cues, contents=contents, sources=[sources[0], pronoun], persons=PERSONS)
    assert found[-1]["speaker"] == speaker
