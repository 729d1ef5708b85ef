"""Phrasal cues: prepositions that report, announcements to come, somebody quoted by an outlet."""

import pytest
from tagging import Words, ledger, parts_of

Tags = dict[str, list[Words]]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        (
            "The pier lost $4 million, per a filing.",
            {"contents": ["The pier lost $4 million"], "sources": ["a filing"]},
            ("The pier lost $4 million", "per", "a filing", "actual"),
        ),
        (
            "In the words of Una Moll, the pier “will float”.",
            {"contents": ["the pier “will float”"], "sources": ["Una Moll"]},
            ("the pier “will float”", "words", "Una Moll", "actual"),
        ),
        (
            "The pier “leans”, as Una Moll put it.",
            {"contents": ["The pier “leans”"], "sources": ["Una Moll"]},
            ("The pier “leans”", "put", "Una Moll", "actual"),
        ),
        (
            "In Una Moll’s words, the pier “leans”.",
            {"contents": ["the pier “leans”"], "sources": ["Una Moll"]},
            ("the pier “leans”", "words", "Una Moll", "actual"),
        ),
        (
            "In the words of one diver, the pier “leans”.",
            {"contents": ["the pier “leans”"]},
            ("the pier “leans”", "words", "one diver", "actual"),
        ),
        (
            "The pier “leans a lot”, as a diver put it.",
            {"contents": ["The pier “leans a lot”"]},
            ("The pier “leans a lot”", "put", "a diver", "actual"),
        ),
        (
            "The pier, in her words, “leans”.",
            {"contents": ["The pier", "“leans”"], "sources": ["her"]},
            ("The pier", "leans", "words", "her", "actual"),
        ),
        (
            "Una Moll is expected to announce on Friday that the pier will close.",
            {
                "contents": ["Una Moll", "to announce on Friday that the pier will close"],
                "cues": ["is expected"],
            },
            ("that the pier will close", "is expected to announce", "Una Moll", "future"),
        ),
        (
            "Una Moll is due to say whether the pier will close.",
            {
                "contents": ["to say whether the pier will close"],
                "cues": ["is due"],
                "sources": ["Una Moll"],
            },
            ("whether the pier will close", "is due to say", "Una Moll", "future"),
        ),
        (
            "Una Moll, the keeper, was quoted by Harbour Radio as saying that it leans.",
            {"contents": ["Una Moll, the keeper", "that it leans"], "cues": ["was quoted", "as saying"]},
            ("that it leans", "was quoted", "Una Moll, the keeper", "actual"),
        ),
    ],
)
def test_phrasal_cues(text: str, given: Tags, expected: tuple[str, ...]) -> None:
    [row] = ledger(text, persons=["Una Moll"], organizations=["Harbour Radio"], **given)  # type: ignore[arg-type]
    assert (*parts_of(text, row), row["cue"], row["source"], row["modality"]) == expected


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # a rate, and something expected that nobody will announce
        ("The pier earns $4 per day, she said.", {"contents": ["The pier earns $4"], "sources": ["day"]}),
        (
            "Una Moll is expected to close the pier that leans.",
            {
                "contents": ["to close the pier that leans"],
                "cues": ["is expected"],
                "sources": ["Una Moll"],
            },
        ),
    ],
)
def test_no_phrasal_cue(text: str, given: Tags) -> None:
    found = ledger(text, persons=["Una Moll"], **given)  # type: ignore[arg-type]
    assert not {row["cue"] for row in found} & {"per", "is expected to close"}


@pytest.mark.parametrize("cue", ["\n\n", ", ", "“"])
def test_a_cue_without_a_word_is_no_phrase(cue: str) -> None:
    text = f"It leans{cue}by the pier and is quoted as saying it."
    assert ledger(text, contents=["It leans"], cues=[cue]) is not None


def test_who_is_not_to_be_named_asks_for_nothing() -> None:
    text = "“It leans,” one of them, a diver who asked not to be named, told us."
    [row] = ledger(
        text,
        contents=["“It leans,”", "not to be named"],
        cues=["asked", "told"],
        sources=["one of them, a diver who"],
    )
    assert (row["cue"], row["source"]) == ("told", "one of them, a diver")
