"""Contents: tagged stretches fitted to the marks they touch."""

from collections.abc import Sequence

import pytest
from quoteledger.attributions.contents import find_contents, trimmed
from quoteledger.attributions.types import Content, Tagged
from quoteledger.documents.index import DocIndex
from tagging import Words, laid_out, tags


def contents_of(text: str, tagged: Sequence[Tagged]) -> list[Content]:
    index = DocIndex(laid_out(text))
    return find_contents(index, tagged, index.outer)


@pytest.mark.parametrize(
    ("text", "tagged", "parts"),
    [
        # a tagger's stretch need not end at the marks
        ("“It creaks,” she said.", ["It creaks"], ["It creaks,"]),
        ("“It creaks,” she said.", ["“It creaks,”"], ["It creaks,"]),
        ("“It creaks and leans,” she said.", ["creaks and"], ["It creaks and leans,"]),
        # with words outside the marks its own border holds there
        ("She said it “creaks badly” now.", ["it “creaks"], ["it “creaks badly”"]),
        ("She said the pier creaks, today.", [" the pier creaks,"], ["the pier creaks"]),
        # several marks, several contents
        ("It was “slow” and “dear”, she said.", ["“slow”", "“dear”"], ["slow", "dear"]),
        # stretches side by side in a sentence are one
        ("She said the pier, and the road, creak.", ["the pier", ", and the road, creak"], None),
        # marks within a name hold nobody's words
        ("She said ….", ["…"], []),
        # never closed: the tags say where the words end
        ("“It creaks, Moll said. It fell.", ["“It creaks,"], ["It creaks,"]),
    ],
)
def test_contents(text: str, tagged: list[Words], parts: list[str] | None) -> None:
    found = contents_of(text, tags(text, contents=tagged))
    expected = ["the pier, and the road, creak"] if parts is None else parts
    assert [text[slice(*part)] for content in found for part in content.parts] == expected


def test_contents_share_no_characters() -> None:
    text = "She said the pier creaks and the road leans."
    tagged = tags(text, contents=["the pier creaks and", "creaks and the road leans"])
    (found,) = contents_of(text, tagged)
    assert text[slice(*found.extent)] == "the pier creaks and the road leans"


def test_contents_keep_the_better_probability() -> None:
    text = "She said the pier creaks and leans."
    tagged = tags(text, contents=["the pier creaks"], probability=0.4) + tags(
        text, contents=["creaks and leans"], probability=0.9
    )
    (found,) = contents_of(text, tagged)
    assert found.probability == 0.9


def test_contents_know_their_marks() -> None:
    text = "“It creaks,” she said, adding that it “leans”."
    first, second = contents_of(text, tags(text, contents=["It creaks,", "that it “leans”"]))
    assert first.in_marks and not second.in_marks
    assert [len(first.quoted), len(second.quoted)] == [1, 1]


@pytest.mark.parametrize(
    ("text", "expected"), [(" , the pier. ", "the pier"), ("— no —", "no"), ("“no”.", "“no”"), ("...", "")]
)
def test_contents_trimmed(text: str, expected: str) -> None:
    assert text[slice(*trimmed(text, (0, len(text))))] == expected
