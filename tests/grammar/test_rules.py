"""Rules as values: what a config may leave out, what that changes, and the line of each in the table."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from quoteledger.article import Article, Row
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.errors import ModelError
from quoteledger.grammar.rules import rule_names
from quoteledger.speakers.rules import SpeakerRules, make_speaker_rules

TABLE = Path(__file__).parents[2] / "docs" / "rules.md"


def rows_without(names: Sequence[str], text: str) -> list[Row]:
    """Return the rows of a text by the shipped model without some rules."""
    config = {"components": {"speakers": {"rules": {"without": list(names)}}}}
    nlp = spacy.load("en_quoteledger", config=config)
    return [row for result in run([Article("a", text)], Settings(), nlp=nlp) for row in result.rows]


def test_rules_are_left_out_by_config() -> None:
    text = "Ada Roe met Ben Lund at the pier. “I will sink it,” he said."
    [row], [other] = (rows_without(names, text) for names in ((), ("is_of_another_gender",)))
    assert row["speaker"] == "Ben Lund"
    assert other["speaker"] != "Ben Lund"


def test_rules_of_no_name_are_refused() -> None:
    with pytest.raises(ModelError, match="no rule is called leave_it; the rules are "):
        make_speaker_rules(["leave_it"])


def test_rules_of_no_name_are_refused_in_a_config() -> None:
    with pytest.raises(ModelError, match="no rule is called leave_it"):
        rows_without(["leave_it"], "“It leans,” Ada Roe said.")


@pytest.mark.parametrize("name", list(rule_names(SpeakerRules())))
def test_rules_leave_out_each(name: str) -> None:
    assert make_speaker_rules([name]) != SpeakerRules()


def test_rules_have_each_a_line_in_the_table() -> None:
    lines = re.findall(r"^\| `(\w+)` \|", TABLE.read_text(encoding="utf8"), re.MULTILINE)
    assert lines == list(rule_names(SpeakerRules()))
