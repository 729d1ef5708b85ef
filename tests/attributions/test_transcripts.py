"""Turns: each labelled paragraph of a transcript is what its label said."""

import pytest
from quoteledger.attributions.transcripts import find_turns
from quoteledger.documents.index import DocIndex
from tagging import laid_out, ledger, parts_of


def turns(text: str) -> list[tuple[str, str]]:
    found = find_turns(DocIndex(laid_out(text)))
    return [(text[slice(*turn.source)], text[slice(*turn.parts[0])]) for turn in found if turn.source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MOLL: It creaks.\n\nROTH: It does.", [("MOLL", "It creaks."), ("ROTH", "It does.")]),
        ("MOLL (rising): It creaks.\n\nROTH: No.", [("MOLL", "It creaks."), ("ROTH", "No.")]),
        ("Q: Does it?\n\nA: “It does.”", [("Q", "Does it?"), ("A", "It does.")]),
        (
            "Una Moll: It creaks.\n\nUna Moll: It does.",
            [("Una Moll", "It creaks."), ("Una Moll", "It does.")],
        ),
        ("MOLL: It creaks.\n\nThe pier was shut.", []),
        ("MOLL [rises]: It creaks.\n\nROTH: It does.", [("MOLL", "It creaks."), ("ROTH", "It does.")]),
        ("Q. Does it creak?\n\nA. It does.", [("Q", "Does it creak?"), ("A", "It does.")]),
        ("“MOLL: It creaks.\n\n“ROTH: It does.”", [("MOLL", "It creaks."), ("ROTH", "It does.")]),
        ("The pier was shut.", []),
    ],
)
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    assert turns(text) == expected


def test_turns_make_rows() -> None:
    text = "The mayor, Una Moll, met Abel Roth. An excerpt.\n\nMOLL: It creaks.\n\nROTH (sighs): It does."
    found = ledger(text, persons=["Una Moll", "Abel Roth"])
    assert [(r["zone"], r["kind"], r["cue"], r["speaker"], r["method"]) for r in found] == [
        ("transcript", "direct", None, "Una Moll", "turn"),
        ("transcript", "direct", None, "Abel Roth", "turn"),
    ]
    assert parts_of(text, found[1]) == ["It does."]


def test_turns_of_an_interview() -> None:
    text = "Una Moll plays the harp. She spoke to us.\n\nQ: Why the harp?\n\nA: It was there."
    question, answer = ledger(text, persons=["Una Moll"])
    assert (question["speaker"], question["source_kind"]) == (None, "nominal")
    assert (answer["speaker"], answer["source_kind"]) == ("Una Moll", "nominal")


def test_what_is_tagged_in_a_turn_is_nested_in_it() -> None:
    text = "MOLL: He said it creaks.\n\nROTH: It does."
    turn, report, answer = ledger(text, contents=["it creaks"], cues=["said"], sources=["He"])
    assert [row["kind"] for row in (turn, report, answer)] == ["direct", "indirect", "direct"]
    assert report["nested_in"] == turn["quotation_id"] and answer["nested_in"] is None
