"""Continuations: words in marks without a cue that the marks alone join to those before them."""

import pytest
from tagging import ledger, parts_of

SAID = "“It creaks,” said Una Moll."


@pytest.mark.parametrize(
    ("behind", "parts"),
    [
        (" “It leans.”", ["It creaks,", "It leans."]),
        ("\n\n“It leans a lot by now.”", ["It creaks,", "It leans a lot by now."]),
        (" “It leans.\n\n“It fell.”", ["It creaks,", "It leans.", "It fell."]),
        (" The “temporary” pier stays.", ["It creaks,"]),
        ("\n\nThe pier is long.", ["It creaks,"]),
    ],
)
def test_continuations_follow_the_marks(behind: str, parts: list[str]) -> None:
    text = SAID + behind
    (row,) = ledger(text, contents=["“It creaks,”"], cues=["said"], sources=["Una Moll"])
    assert parts_of(text, row) == parts


def test_continuations_of_the_convention_need_no_tags() -> None:
    text = "“It creaks.\n\n“It leans.\n\n“It fell,” said Una Moll."
    (row,) = ledger(text, contents=["“It creaks."], cues=["said"], sources=["Una Moll"])
    assert parts_of(text, row) == ["It creaks.", "It leans.", "It fell,"]


@pytest.mark.parametrize(("words", "found"), [("Why now?", True), ("Now.", True), ("now", False)])
def test_few_words_alone_in_marks_are_a_row_if_they_read_as_a_sentence(words: str, found: bool) -> None:
    text = f"Una Moll put the box down. “{words}” She had been waiting for a week."
    assert [parts_of(text, row) for row in ledger(text, contents=[f"“{words}”"])] == [[words]] * found
