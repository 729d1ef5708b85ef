"""Zones: every case of the table, and lines between the paragraphs of a story."""

import json
from pathlib import Path
from typing import Any

import pytest
from quoteledger.documents.layout import make_layout
from quoteledger.documents.zones import zones_of

TABLE = Path(__file__).parents[1] / "cases" / "zones.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text(encoding="utf8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_zones_case(case: dict[str, Any]) -> None:
    assert make_layout(case["text"], case["title"]).zones == case["zones"], case["why"]


def zones_between(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return make_layout(text).zones


NEWS = (
    "The harbor board voted on Monday to close the east pier, which has stood since the flood. It was the "
    "third vote in a year and the first that nobody disputed. The board has set aside no money yet for a new "
    "pier, and the ferry company has until the end of the month to find another berth."
)


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("ELLERBY FALLS —", "body"),
        ("#SaveThePier is trending", "headline"),
        ("#SaveThePier was everywhere.", "body"),
        ("## What comes next.", "headline"),
        ("Una Belmore | Coastal Press | Pictura", "caption"),
        ("Una Belmore/Reuters", "caption"),
        ("Picture: Una Belmore", "caption"),
        ("The soup came courtesy of the diver who lives next door.", "body"),
        ("The pier at dawn, courtesy of the Belmore family.", "caption"),
        ("Additional reporting by Una Belmore", "caption"),
        ("Interview by Una Belmore", "caption"),
        ("_By Una Belmore_", "caption"),
        ("4 hours ago", "caption"),
        ("Posted by Una Belmore", "caption"),
        ("You’re receiving this because you told us what you like.", "caption"),
        ("Unsubscribe | View in browser", "caption"),
        ("Read more: how piers rot", "caption"),
        ("By noon it was gone.", "body"),
        ("It was gone.", "body"),
        ("Who pays?", "body"),
    ],
)
def test_zones_line_between_news(line: str, zone: str) -> None:
    assert zones_between(NEWS, line, NEWS) == ["body", zone, "body"]


@pytest.mark.parametrize(
    ("before", "line", "zone"),
    [
        ("She knocked.", "– Is it open? he asked.", "body"),
        ("She knocked.", "– It is shut, said the guard.", "body"),
        ("She knocked.", "– The pier is shut until May.", "list"),
        ("What we know:", "– It is shut, said the guard.", "list"),
        ("She knocked.", "– “It is shut,” he said.", "list"),
    ],
)
def test_zones_dash_opens_dialogue_or_a_list(before: str, line: str, zone: str) -> None:
    assert zones_between(before, line, NEWS)[1] == zone


def test_zones_credit_makes_the_line_above_a_caption() -> None:
    assert (
        zones_between(NEWS, "Divers at the pier on Monday.", "Una Belmore | Pictura", NEWS)[1:3]
        == ["caption"] * 2
    )


def test_zones_sentences_above_a_credit_are_no_caption() -> None:
    told = "Divers left the pier on Monday. They came back in May."
    assert zones_between(NEWS, told, "Una Belmore | Pictura", NEWS)[1:3] == ["body", "caption"]
    assert zones_between("Divers leave pier", "Una Belmore | Pictura", NEWS)[:2] == ["headline", "caption"]


def test_zones_quotation_above_a_credit_is_no_caption() -> None:
    assert zones_between(NEWS, "“It creaked,” said Una Belmore.", "Una Belmore | Pictura", NEWS)[1] == "body"


def test_zones_of_nothing() -> None:
    assert zones_of("", []) == []


def test_a_first_sentence_full_of_names_is_no_headline() -> None:
    body = "The council meets again in May, when the budget for the pier is due."
    assert zones_between("Mayor Ellen Hartley said Monday that Corvo was Closed.", body) == ["body", "body"]
    assert zones_between("Mayor Ellen Hartley Says Corvo Is Closed.", body) == ["headline", "body"]
