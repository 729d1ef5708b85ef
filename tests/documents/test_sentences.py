"""Sentence starts: after final punctuation, but not after abbreviations, initials or before small letters."""

import pytest
from quoteledger.documents.sentences import sentence_starts
from tagging import laid_out


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", []),
        ("It rained.", ["It"]),
        ("It rained. The road is shut.", ["It", "The"]),
        ("Who? Me! You… They", ["Who", "Me", "You", "They"]),
        ("“It rained.” The road is shut.", ["“", "The"]),
        ("“It rained.” “It did.”", ["“", "“"]),
        ('"It rained." "It did."', ['"', '"']),
        ("(It rained.) The road is shut.", ["(", "The"]),
        ("“Will it hold?” she asked. “It will.”", ["“", "“"]),
        ("Dr. Ana Moll met Sen. Abel Roth. They left.", ["Dr.", "They"]),
        ("J. Edgar Moll and K. Roth left. They ran.", ["J.", "They"]),
        ("It cost 3.5 crowns. It sank.", ["It", "It"]),
        ("He wrote e.g. this. It sank.", ["He", "It"]),
        ("A head\n\nIt rained.", ["A", "It"]),
        ("It rained.\n\nIt rained.", ["It", "It"]),
        ("It rained?! Then it stopped.", ["It", "Then"]),
        ("It rained.[4][5] Then it stopped.", ["It", "Then"]),
        ("It rained.[citation needed] Then it stopped.[a][dubious – discuss]", ["It", "Then"]),
        ("It rained.[note 3] “It stopped,”[who?] he said.", ["It", "“"]),
        ("It rained. [Then] it stopped.", ["It", "["]),
    ],
)
def test_sentences_start(text: str, starts: list[str]) -> None:
    doc = laid_out(text)
    found = [token.text for token in doc if token.is_sent_start]
    assert found == starts


def test_sentences_breaks_begin_one() -> None:
    words, spaces = ["one", "two", "three", "four"], [True] * 4
    assert sentence_starts(words, spaces, {2}) == [0, 2]
    assert sentence_starts(words, spaces, set()) == [0]
