"""Nested quotations: the second layer of tags, inside direct quotations alone."""

from collections.abc import Sequence
from typing import Any

import pytest
from quoteledger.article import Row
from tagging import Words, ledger, parts_of, tags


def rows_of(text: str, content: Words, cue: Words, **nested: Any) -> list[Row]:
    """Return the rows of one quotation of Una Moll's with stretches of the second layer."""
    return ledger(text, contents=[content], cues=[cue], sources=["Una Moll"], nested=tags(text, **nested))


def test_nested_rows_have_the_borders_of_the_inner_marks() -> None:
    text = "“Abel Roth told me, ‘It creaks and leans,’ and left,” said Una Moll."
    outer, inner = rows_of(
        text,
        "Abel Roth told me, ‘It creaks and leans,’ and left,",
        "said",
        contents=["creaks and"],
        cues=["told"],
        sources=["Abel Roth"],
        addressees=["me"],
    )
    assert parts_of(text, outer) == ["Abel Roth told me, ‘It creaks and leans,’ and left,"]
    assert (inner["kind"], parts_of(text, inner)) == ("direct", ["It creaks and leans,"])
    assert (inner["cue"], inner["source"], inner["addressee"]) == ("told", "Abel Roth", "me")
    assert (outer["nested_in"], inner["nested_in"]) == (None, outer["quotation_id"])


def test_nested_rows_without_marks_keep_the_borders_of_the_tags() -> None:
    text = "“Roth says it leans,” said Una Moll. “I say it stands.”"
    outer, inner, own = rows_of(
        text,
        "Roth says it leans,",
        "said",
        contents=["it leans", "it stands"],
        cues=["says", ("say", 2)],
        sources=["Roth", "I"],
    )
    assert [parts_of(text, row) for row in (inner, own)] == [["it leans"], ["it stands"]]
    # both stand in parts of one row
    assert inner["nested_in"] == own["nested_in"] == outer["quotation_id"]


@pytest.mark.parametrize(
    ("content", "nested"),
    [
        # in an indirect content
        ("that Roth claims it leans", {"contents": ["it leans"], "cues": ["claims"], "sources": ["Roth"]}),
        # beside every content
        ("it leans", {"contents": ["that Roth"], "cues": ["claims"]}),
    ],
)
def test_nested_rows_stand_in_direct_ones_alone(content: str, nested: dict[str, Sequence[Words]]) -> None:
    text = "Una Moll said that Roth claims it leans."
    assert [row["nested_in"] for row in rows_of(text, content, "said", **nested)] == [None]


def test_nested_rows_need_a_cue_or_source() -> None:
    text = "“Roth says ‘it leans’ and ‘it creaks’,” said Una Moll."
    outer = "Roth says ‘it leans’ and ‘it creaks’,"
    assert len(rows_of(text, outer, "said", contents=["it leans"])) == 1
    assert len(rows_of(text, outer, "said", cues=["says"], sources=["Roth"])) == 1


def test_nested_rows_in_a_turn_are_of_the_second_layer_before_the_first() -> None:
    text = "MOLL: He said it creaks.\n\nROTH: It does."
    second = tags(text, contents=["it creaks"], cues=["said"], sources=["He"])
    turn, inner, answer = ledger(text, contents=["He said it creaks.", "It does."], nested=second)
    assert (inner["cue"], inner["source"], parts_of(text, inner)) == ("said", "He", ["it creaks"])
    assert inner["nested_in"] == turn["quotation_id"] and answer["nested_in"] is None
