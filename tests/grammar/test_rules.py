"""Rules as values: what a config may leave out, what that changes, and the line of each in the table."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from quoteledger.article import Article, Row
from quoteledger.attributions.rules import AttributionRules, make_attribution_rules
from quoteledger.circumstances.rules import CircumstanceRules, make_circumstance_rules
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.errors import ModelError
from quoteledger.grammar.rules import rule_names
from quoteledger.speakers.rules import SpeakerRules, make_speaker_rules

TABLE = Path(__file__).parents[2] / "docs" / "rules.md"
ALL = (AttributionRules(), SpeakerRules(), CircumstanceRules())


def rows_without(component: str, names: Sequence[str], text: str) -> list[Row]:
    """Return the rows of a text by the shipped model without some rules."""
    config = {"components": {component: {"rules": {"without": list(names)}}}}
    nlp = spacy.load("en_quoteledger", config=config)
    return [row for result in run([Article("a", text)], Settings(), nlp=nlp) for row in result.rows]


@pytest.mark.parametrize(
    ("component", "rule", "text", "column", "with_it", "without"),
    [
        (
            "attributions",
            "leave_addressee",
            "The mayor, Ada Roe, urged residents to boil their water on Monday.",
            "quotation",
            "to boil their water on Monday",
            "residents to boil their water on Monday",
        ),
        (
            "speakers",
            "is_of_another_gender",
            "Ada Roe met Ben Lund at the pier. “I will sink it,” he said.",
            "speaker",
            "Ben Lund",
            None,
        ),
        (
            "circumstances",
            "after",
            "“It leans,” Ada Roe told reporters on Monday.",
            "addressee",
            "reporters",
            None,
        ),
    ],
)
def test_rules_are_left_out_by_config(
    component: str, rule: str, text: str, column: str, with_it: str, without: str | None
) -> None:
    [row], [other] = (rows_without(component, names, text) for names in ((), (rule,)))
    assert row[column] == with_it
    assert other[column] == without if without is not None else other[column] != with_it


@pytest.mark.parametrize("make", [make_attribution_rules, make_speaker_rules, make_circumstance_rules])
def test_rules_of_no_name_are_refused(make: type) -> None:
    with pytest.raises(ModelError, match="no rule is called leave_it; the rules are "):
        make(["leave_it"])


def test_rules_of_no_name_are_refused_in_a_config() -> None:
    with pytest.raises(ModelError, match="no rule is called leave_it"):
        rows_without("speakers", ["leave_it"], "“It leans,” Ada Roe said.")


@pytest.mark.parametrize("rules", ALL, ids=lambda rules: type(rules).__name__)
def test_rules_leave_out_each(rules: object) -> None:
    make = {
        AttributionRules: make_attribution_rules,
        SpeakerRules: make_speaker_rules,
        CircumstanceRules: make_circumstance_rules,
    }[type(rules)]
    for name in rule_names(rules):
        assert make([name]) != rules


def test_rules_have_each_a_line_in_the_table() -> None:
    lines = re.findall(r"^\| `(\w+)` \|", TABLE.read_text(encoding="utf8"), re.MULTILINE)
    assert lines == [name for rules in ALL for name in rule_names(rules)]
