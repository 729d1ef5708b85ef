"""Embeddings: speech inside a phrase that was tagged whole is whose it is."""

import pytest
from tagging import ledger, parts_of


def rows(text: str, content: str, cue: str, source: str) -> list[tuple[list[str], str | None, str | None]]:
    found = ledger(text, persons=["Una Moll"], contents=[content], cues=[cue], sources=[source])
    return [(parts_of(text, row), row["cue"], row["source"]) for row in found]


def test_utterance_behind_an_embedded_verb_is_direct() -> None:
    words = "Una Moll saying at the pier on Monday, “It leans,”"
    text = f"The film ends with footage of {words} when divers doubted it."
    assert rows(text, words, "ends with footage of", "The film") == [(["It leans,"], "saying", "Una Moll")]


@pytest.mark.parametrize(
    "words",
    [
        "Una Moll saying it was “a wreck” of a pier",  # words in marks are part of her clause
        "the saying, “It leans,”",  # nobody says it
        "Una Moll, saying nothing, beside a sign, “It leans,”",  # the verb does not lead to the marks
    ],
)
def test_other_marks_stay_where_they_are(words: str) -> None:
    text = f"The film ends with footage of {words} today."
    assert all(cue != "saying" for _, cue, _ in rows(text, words, "ends with footage of", "The film"))
