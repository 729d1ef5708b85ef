"""Contents: tagged stretches fitted to the marks they touch."""

import pytest
from quoteledger.attributions.contents import find_contents, trimmed
from quoteledger.documents.index import DocIndex
from tagging import Words, laid_out, tags


@pytest.mark.parametrize(
    ("text", "tagged", "others", "parts"),
    [
        # a tagger's stretch need not end at the marks
        ("“It creaks,” she said.", ["It creaks"], [], ["It creaks,"]),
        ("“It creaks,” she said.", ["“It creaks,”"], [], ["It creaks,"]),
        ("“It creaks and leans,” she said.", ["creaks and"], [], ["It creaks and leans,"]),
        # with words outside the marks its own border holds there
        ("She said it “creaks badly” now.", ["it “creaks"], [], ["it “creaks badly”"]),
        ("She said the pier creaks, today.", [" the pier creaks,"], [], ["the pier creaks"]),
        # overlapping marks of another role hold more than the content
        pytest.param(
            "“He said no and she left,” Moll said.",
            ["no"],
            ["said"],
            ["no"],
            marks=pytest.mark.xfail(reason="the whole stretch in marks is taken all the same"),
        ),
        # several marks, several contents
        ("It was “slow” and “dear”, she said.", ["“slow”", "“dear”"], [], ["slow", "dear"]),
        # the sentence goes on after an utterance
        ("“Sit down,” when they met.", ["“Sit down,” when they met"], [], ["Sit down,"]),
        # the marks are not beside the cue of the sentence before
        (
            "“No,” she said. “You sank it” to save money.",
            ["“You sank it” to save money"],
            ["said"],
            ["“You sank it” to save money"],
        ),
        # words that only name what follows the colon are no part of it
        (
            "She sent a terse message: “Stay at home.”",
            ["a terse message: “Stay at home.”"],
            [],
            ["Stay at home."],
        ),
        (
            "She said there is one answer: “Stay at home.”",
            ["there is one answer: “Stay at home.”"],
            ["said"],
            ["there is one answer: “Stay at home.”"],
        ),
        # a relative pronoun begins the next content
        ("She hired divers, who he said left.", ["divers, who"], [], ["divers", "who"]),
        # but not where the marks are its subject
        (
            "She said “Low Water” would close.",
            ["“Low Water” would close"],
            ["said"],
            ["“Low Water” would close"],
        ),
        # nor where further marks follow in the same clause
        (
            "She claimed “Moll invents” the cost by a “trick of the eye” there.",
            ["“Moll invents” the cost by a “trick of the eye”"],
            ["claimed"],
            ["“Moll invents” the cost by a “trick of the eye”"],
        ),
        # stretches side by side in a sentence are one
        ("She said the pier, and the road, creak.", ["the pier", ", and the road, creak"], [], None),
        # marks within a name hold nobody's words
        ("She saw Una “The Winch” Moll.", ["“The Winch”"], [], []),
        ("She said ….", ["…"], [], []),
        # never closed: the tags say where the words end
        ("“It creaks, Moll said. It fell.", ["“It creaks,"], [], ["It creaks,"]),
    ],
)
def test_contents(text: str, tagged: list[Words], others: list[Words], parts: list[str] | None) -> None:
    index = DocIndex(laid_out(text))
    found = find_contents(index, tags(text, contents=tagged, cues=others[:1] and [(str(others[0]), 1)]))
    expected = ["the pier, and the road, creak"] if parts is None else parts
    assert [text[slice(*part)] for content in found for part in content.parts] == expected


def test_contents_share_no_characters() -> None:
    text = "She said the pier creaks and the road leans."
    tagged = tags(text, contents=["the pier creaks and", "creaks and the road leans"])
    (found,) = find_contents(DocIndex(laid_out(text)), tagged)
    assert text[slice(*found.extent)] == "the pier creaks and the road leans"


def test_contents_keep_the_better_probability() -> None:
    text = "She said the pier creaks and leans."
    tagged = tags(text, contents=["the pier creaks"], probability=0.4) + tags(
        text, contents=["creaks and leans"], probability=0.9
    )
    (found,) = find_contents(DocIndex(laid_out(text)), tagged)
    assert found.probability == 0.9


def test_contents_know_their_marks() -> None:
    text = "“It creaks,” she said, adding that it “leans”."
    first, second = find_contents(
        DocIndex(laid_out(text)), tags(text, contents=["It creaks,", "that it “leans”"])
    )
    assert first.in_marks and not second.in_marks
    assert [len(first.quoted), len(second.quoted)] == [1, 1]


@pytest.mark.parametrize(
    ("text", "expected"), [(" , the pier. ", "the pier"), ("— no —", "no"), ("“no”.", "“no”"), ("...", "")]
)
def test_contents_trimmed(text: str, expected: str) -> None:
    assert text[slice(*trimmed(text, (0, len(text))))] == expected
