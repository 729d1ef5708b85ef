"""Zones: every case of the table, labels of turns, and the zones of the sample articles."""

import json
from pathlib import Path
from typing import Any

import pytest
from quoteledger.documents.layout import paragraphs_of
from quoteledger.documents.zones import turn_label, zones_of

TABLE = Path(__file__).parents[1] / "cases" / "zones.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text(encoding="utf8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_zones_case(case: dict[str, Any]) -> None:
    text = case["text"]
    assert zones_of(text, paragraphs_of(text), case["title"]) == case["zones"], case["why"]


@pytest.mark.parametrize(
    ("paragraph", "label", "words"),
    [
        ("ADEYO: We sold it.", "ADEYO", "We sold it."),
        ("Q: Who sold it?", "Q", "Who sold it?"),
        ("THE CLERK (standing): All rise.", "THE CLERK (standing)", "All rise."),
        ("Una Belmore: “We sold it.”", "Una Belmore", "“We sold it.”"),
        ("MR. O’DELL:   Nobody asked.", "MR. O’DELL", "Nobody asked."),
    ],
)
def test_zones_turn_label(paragraph: str, label: str, words: str) -> None:
    found = turn_label(paragraph)
    assert found is not None
    assert (paragraph[found[0] : found[1]], paragraph[found[2] :]) == (label, words)


@pytest.mark.parametrize(
    "paragraph",
    ["ADEYO:", "The reason is plain: nobody asked.", "At 10:30 the clerk came.", "adeyo: we sold it.", ""],
)
def test_zones_no_turn_label(paragraph: str) -> None:
    assert turn_label(paragraph) is None


def zones_between(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return zones_of(text, paragraphs_of(text))


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


def test_zones_labels_far_apart_make_no_transcript() -> None:
    assert "transcript" not in zones_between(
        "Warning: It may creak.", NEWS, "Advice: Take the other one.", NEWS
    )


def test_zones_labels_that_come_again_make_a_transcript() -> None:
    found = zones_between(
        "ADEYO: It creaks.", NEWS, "BELMORE: It does.", NEWS, "ADEYO: Still.", NEWS, "BELMORE: Yes."
    )
    assert found == ["transcript", "body"] * 3 + ["transcript"]


def test_zones_of_nothing() -> None:
    assert zones_of("", []) == []


def test_a_first_sentence_full_of_names_is_no_headline() -> None:
    body = "The council meets again in May, when the budget for the pier is due."
    assert zones_between("Mayor Ellen Hartley said Monday that Corvo was Closed.", body) == ["body", "body"]
    assert zones_between("Mayor Ellen Hartley Says Corvo Is Closed.", body) == ["headline", "body"]
