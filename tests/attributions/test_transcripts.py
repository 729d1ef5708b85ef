"""Turns: each labelled paragraph of a transcript is what its label said."""

import pytest
from spacy.language import Language
from tagging import ledger, parts_of


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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "MS. VAN: It creaks.\n\nMR. OAK: It does.\n\nMS. VAN: I know.",
            [("Van", "person"), ("Oak", "person"), ("Van", "person")],
        ),
        (
            "DR. MOLL:“It creaks.”\n\nROTH:“Since when?”\n\nDR. MOLL:“Since May.”",
            [("Moll", "person"), ("Roth", "person"), ("Moll", "person")],
        ),
        (
            "FORD: It creaks.\n\nCHASE: Since when?\n\nFORD: Since May.\n\nCHASE: I know.",
            [("Ford", "person"), ("Chase", "person"), ("Ford", "person"), ("Chase", "person")],
        ),
        (
            "UNIDENTIFIED FEMALE: It creaks.\n\nTIM MOLL: It does.\n\nUNA ROTH: I heard it.",
            [("UNIDENTIFIED FEMALE", "anonymous"), ("Tim Moll", "person"), ("Una Roth", "person")],
        ),
        (
            "Speaker 1: It creaks.\n\nSpeaker 2: It does.\n\nSpeaker 1: I know.",
            [("Speaker 1", "anonymous"), ("Speaker 2", "anonymous"), ("Speaker 1", "anonymous")],
        ),
        (
            "MODERATOR: Does it creak, Senator?\n\nSENATOR OAK: It does.\n\nMODERATOR: I hear it.",
            [(None, None), ("Oak", "person"), (None, None)],
        ),
        (
            "(0:00) Speaker A: It creaks.\n(0:03) Speaker B: It does.\n(0:05) Speaker A: I know.",
            [("Speaker A", "anonymous"), ("Speaker B", "anonymous"), ("Speaker A", "anonymous")],
        ),
        (
            "Host: Does it creak?\n\nTim Moll: It does.\n\nHost: I hear it.",
            [("Host", "anonymous"), ("Tim Moll", "person"), ("Host", "anonymous")],
        ),
        (
            "The SPEAKER. Proceed.\n\nMr. MOLL. I rise.\n\nThe SPEAKER. Without objection.",
            [("SPEAKER", "anonymous"), ("Moll", "person"), ("SPEAKER", "anonymous")],
        ),
        (
            "The diver Una Roth spoke to us.\n\n**Does it creak?**\n\nIt does.\n\n**And now?**\n\nI sleep.",
            [(None, None), ("Una Roth", "person"), (None, None), ("Una Roth", "person")],
        ),
    ],
)
def test_turns_have_speakers(nlp: Language, text: str, speakers: list[tuple[str | None, str | None]]) -> None:
    found = nlp(text)._.quotations
    assert [(row["speaker"], row["speaker_kind"]) for row in found] == speakers
    assert {(row["zone"], row["kind"], row["method"]) for row in found} == {("transcript", "direct", "turn")}


@pytest.mark.parametrize(
    "text",
    [
        "MEDIA ADVISORY: Officer Arrested in Theft\n\nMayor Una Roth will speak today.",
        "WHO: Mayor Una Roth\n\nWHAT: Press conference\n\nWHEN: Friday at 2 p.m.",
        "NOISE RETURNS: Once the pier is shut, nobody will hear it again",
    ],
)
def test_labels_of_nobody_give_no_row(nlp: Language, text: str) -> None:
    assert nlp(text)._.quotations == []
