"""Links: which contents, source and circumstances each cue gets, by the weights of the nearest."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from quoteledger.attributions.contents import find_contents
from quoteledger.attributions.link_scores import NEAREST, Linker, Similarity
from quoteledger.attributions.linking import make_links, make_surroundings
from quoteledger.attributions.types import Link
from quoteledger.documents.index import DocIndex
from tagging import Words, laid_out, tags

Weights = Mapping[str, Mapping[str, float]]


def linked(text: str, weights: Weights = NEAREST, **given: Sequence[Words]) -> tuple[list[Link], list[str]]:
    """Return the links of given stretches, and the words of the contents left over."""
    index, tagged = DocIndex(laid_out(text)), tags(text, **given)  # type: ignore[arg-type]
    contents = find_contents(index, tagged, index.outer)
    around = make_surroundings(contents, tagged)
    links, left = make_links(index, contents, Linker(index, around, Similarity(index), weights), tagged)
    return links, [text[slice(*content.extent)] for content in left]


def said_on(text: str, **given: Any) -> dict[str | None, str | None]:
    """Return the time that each linked cue gets."""
    links, _ = linked(text, **given)
    words = {None: None} | {extent: text[slice(*extent)] for link in links for extent in _extents(link)}
    return {words[link.cue]: words[link.circumstances.get("said_on")] for link in links}


def _extents(link: Link) -> list[tuple[int, int]]:
    return [extent for extent in (link.cue, *link.circumstances.values()) if extent is not None]


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        (
            "Una Moll said on Monday it leans, and Roth warned on Tuesday that it fell.",
            ["Monday", "Tuesday"],
            {"said": "Monday", "warned": "Tuesday"},
        ),
        # cues of one sentence share what is said once
        (
            "On Monday Una Moll said it leans and warned that it fell.",
            ["Monday"],
            {"said": "Monday", "warned": "Monday"},
        ),
        (
            "Una Moll said it leans. On Monday Roth warned that it fell.",
            ["Monday"],
            {"said": None, "warned": "Monday"},
        ),
        (
            "Una Moll said it leans, on Monday.\n\nRoth warned that it fell.",
            ["Monday"],
            {"said": "Monday", "warned": None},
        ),
    ],
)
def test_circumstances_go_to_the_cues_near(
    text: str, times: list[Words], expected: dict[str, str | None]
) -> None:
    given: dict[str, Any] = {"contents": ["it leans", "that it fell"], "cues": ["said", "warned"]}
    assert said_on(text, times=times, **given) == expected


def test_circumstances_are_the_likeliest_of_each_column() -> None:
    text = "Una Moll told the council on Monday, not on Tuesday, that it leans."
    [link], _ = linked(
        text,
        contents=["that it leans"],
        cues=["told"],
        addressees=["the council"],
        times=["Monday", "Tuesday"],
    )
    found = {column: text[slice(*extent)] for column, extent in link.circumstances.items()}
    assert found == {"addressee": "the council", "said_on": "Monday"}


@pytest.mark.parametrize(
    ("text", "contents", "rest"),
    [
        ("“It leans,” said Una Moll, “and it creaks.”", ["“It leans,”", "“and it creaks.”"], []),
        # without marks, seven words apart
        (
            "Una Moll said that it leans and, in a letter to the mayor, that it creaks.",
            ["that it leans", "that it creaks"],
            ["that it creaks"],
        ),
        (
            "“It leans,” said Una Moll.\n\nIt was late. “It creaks.”",
            ["“It leans,”", "“It creaks.”"],
            ["“It creaks.”"],
        ),
    ],
)
def test_contents_of_one_cue_are_one_row_if_the_linker_joins_them(
    text: str, contents: list[Words], rest: list[str]
) -> None:
    [link], left = linked(text, contents=contents, cues=["said"], sources=["Una Moll"])
    assert len(link.contents) + len(left) == 2
    assert left == rest


@pytest.mark.parametrize(("bias", "rows"), [(9.0, [2]), (-9.0, [1])])
def test_contents_are_joined_by_weights(bias: float, rows: list[int]) -> None:
    text = "“It leans,” said Una Moll, “and it creaks.”"
    links, _ = linked(
        text,
        {**NEAREST, "join": {"bias": bias}},
        contents=["“It leans,”", "“and it creaks.”"],
        cues=["said"],
    )
    assert [len(link.contents) for link in links] == rows


def test_contents_without_cue_go_to_a_source_behind_a_colon_or_dash() -> None:
    text = "Mayor: “It leans.”\n\n“It creaks.” – Una Moll\n\n“It fell,” the diver wrote."
    links, left = linked(
        text,
        contents=["“It leans.”", "“It creaks.”", "“It fell,”"],
        sources=["Mayor", "Una Moll", "the diver"],
    )
    sources = [text[slice(*link.source)] for link in links if link.source]
    assert (sources, left) == (["Mayor", "Una Moll"], ["“It fell,”"])
