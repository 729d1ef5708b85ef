"""Links: which cue and source a content gets, by distance, sentence and paragraph."""

import pytest
from tagging import Words, ledger, parts_of


def linked(
    text: str, contents: list[Words], cues: list[Words], sources: list[Words]
) -> list[tuple[object, ...]]:
    found = ledger(text, contents=contents, cues=cues, sources=sources)
    return [(" | ".join(parts_of(text, row)), row["cue"], row["source"]) for row in found]


@pytest.mark.parametrize(
    ("text", "contents", "cues", "sources", "rows"),
    [
        (
            "“It creaks,” said Una Moll. Abel Roth said it leans.",
            ["“It creaks,”", "it leans"],
            [("said", 1), ("said", 2)],
            ["Una Moll", "Abel Roth"],
            [("It creaks,", "said", "Una Moll"), ("it leans", "said", "Abel Roth")],
        ),
        (
            "“It creaks,” said Una Moll, “and it leans.”",
            ["“It creaks,”", "“and it leans.”"],
            ["said"],
            ["Una Moll"],
            [("It creaks, | and it leans.", "said", "Una Moll")],
        ),
        (
            "It creaks, said Una Moll, who added that it leans.",
            ["It creaks,", "that it leans"],
            ["said", "added"],
            ["Una Moll"],
            [("It creaks", "said", "Una Moll"), ("that it leans", "added", "Una Moll")],
        ),
        (
            "Una Moll said it creaks and warned that it leans.",
            ["it creaks", "that it leans"],
            ["said", "warned"],
            ["Una Moll"],
            [("it creaks", "said", "Una Moll"), ("that it leans", "warned", "Una Moll")],
        ),
        (
            "Una Moll said it creaks but, as divers know, it holds and also denied that it leans.",
            ["it creaks", "that it leans"],
            ["said", "denied"],
            ["Una Moll"],
            [("it creaks", "said", "Una Moll"), ("that it leans", "denied", "Una Moll")],
        ),
        (
            "Una Moll said it creaks, implicitly risking the trust of the divers.",
            ["it creaks", "the trust of the divers"],
            ["said"],
            ["Una Moll"],
            [("it creaks", "said", "Una Moll")],
        ),
        (
            "It creaks, according to two divers, who would lose their jobs if named.",
            ["It creaks", "their jobs if named"],
            ["according to"],
            ["two divers"],
            [("It creaks", "according to", "two divers")],
        ),
        (
            "Una Moll said:\n\n“It creaks.”",
            ["“It creaks.”"],
            ["said"],
            ["Una Moll"],
            [("It creaks.", "said", "Una Moll")],
        ),
        (
            "Una Moll said nothing more of the old pier.\n\nIt creaks and leans over the water.",
            ["It creaks and leans over the water"],
            ["said"],
            ["Una Moll"],
            [],
        ),
        (
            "According to Una Moll, it creaks. It has since May.",
            ["it creaks"],
            ["According to"],
            ["Una Moll"],
            [("it creaks", "According to", "Una Moll")],
        ),
        (
            "“It creaks,” — Una Moll",
            ["“It creaks,”"],
            [],
            ["Una Moll"],
            [("It creaks,", None, "Una Moll")],
        ),
        (
            "It was “slow” and “dear”, said Una Moll.",
            ["“slow”", "“dear”"],
            ["said"],
            ["Una Moll"],
            [("slow | dear", "said", "Una Moll")],
        ),
        (
            "Una Moll left. The pier creaks, it was said.",
            ["The pier creaks"],
            ["said"],
            [],
            [("The pier creaks", "was said", None)],
        ),
    ],
)
def test_links(
    text: str,
    contents: list[Words],
    cues: list[Words],
    sources: list[Words],
    rows: list[tuple[object, ...]],
) -> None:
    assert linked(text, contents, cues, sources) == rows


def test_links_reach_no_other_paragraph() -> None:
    text = "The pier creaks.\n\nUna Moll said it leans."
    found = linked(text, ["The pier creaks", "it leans"], ["said"], ["Una Moll"])
    assert found == [("it leans", "said", "Una Moll")]


def test_links_take_a_source_of_their_own_sentence_first() -> None:
    text = "Una Moll rose. It creaks, said Abel Roth."
    found = linked(text, ["It creaks,"], ["said"], ["Una Moll", "Abel Roth"])
    assert found == [("It creaks", "said", "Abel Roth")]


@pytest.mark.xfail(reason="a clause without marks joins the one before it across a participle")
def test_links_untagged_verb_shares_the_source() -> None:
    text = "Una Moll said it creaks, adding that it leans."
    found = linked(text, ["it creaks", "that it leans"], ["said"], ["Una Moll"])
    assert found == [("it creaks", "said", "Una Moll"), ("that it leans", "adding", "Una Moll")]


def test_links_without_a_word_are_no_cue() -> None:
    text = "Una Moll: it creaks."
    assert linked(text, ["it creaks"], [":"], ["Una Moll"]) == [("it creaks", None, "Una Moll")]


def test_links_of_nothing() -> None:
    assert linked("It creaks.", [], [], []) == []
