"""Cases: what differs between an article's gold and its rows."""

from datetime import date
from typing import Any

import pytest
from pier_gold import ALL, ATTITUDE, FLOATING, INDIRECT, MIXED, SPLIT, article, gold_row, pred
from quoteledger.article import Row
from quoteledger.scoring import GoldArticle
from quoteledger.scoring.alignment import align
from quoteledger.scoring.cases import describe_differences


def compare(gold: GoldArticle, rows: list[Row]) -> list[str]:
    return describe_differences(align(gold, rows))


def test_cases_right() -> None:
    rows = [pred(row) for row in (SPLIT, MIXED, INDIRECT, FLOATING)]
    assert compare(article(*ALL), rows) == []


def test_cases_missed_and_extra() -> None:
    lines = compare(article(SPLIT, ATTITUDE), [pred(MIXED), pred(ATTITUDE, speaker="Bo Lee")])
    # A row for an attitude is one row too many; its columns do not matter.
    assert [line.split(":")[0] for line in lines] == ["missed", "extra", "extra"]
    assert "We kept the ferry running" in lines[0]
    assert "past saving" in lines[1]


@pytest.mark.parametrize(
    ("asserted", "changed", "differing"),
    [
        ({}, {}, []),
        ({}, {"kind": "mixed"}, ["kind"]),
        # Left out: positive, actual and body.
        ({}, {"polarity": "negative"}, ["polarity"]),
        ({}, {"modality": "future"}, ["modality"]),
        ({}, {"zone": "caption"}, ["zone"]),
        ({"zone": "caption"}, {"zone": "caption"}, []),
        # Left out otherwise: not asserted. Null: asserted.
        ({}, {"occasion": "a call"}, []),
        ({"occasion": None}, {"occasion": "a call"}, ["occasion"]),
        ({"occasion": "a call"}, {"occasion": None}, ["occasion"]),
        # Text by its words, without articles and prepositions.
        ({"occasion": "in an interview with the Gazette"}, {"occasion": "Interview"}, []),
        ({"occasion": "an interview"}, {"occasion": "a phone interview"}, []),
        ({"occasion": "an interview"}, {"occasion": "an address"}, ["occasion"]),
        ({"said_on": "on Monday"}, {"said_on": "monday"}, []),
        ({"speaker_role": "harbour master"}, {"speaker_role": "master"}, []),
        ({"via": "the"}, {"via": "Gazette"}, ["via"]),
        # Other columns as they are.
        ({"speaker_id": "Q1"}, {"speaker_id": "Q12"}, ["speaker_id"]),
        ({"said_on_date": "2025-03-03"}, {"said_on_date": "2025-03-04"}, ["said_on_date"]),
        ({"flags": ["unclosed"]}, {"flags": ["unclosed"]}, []),
        ({"flags": ["unclosed"]}, {"flags": []}, ["flags"]),
        ({"flags": []}, {"flags": None}, []),
        ({"flags": []}, {"flags": ["floating"]}, ["flags"]),
        ({"speaker": "Calder"}, {"speaker": "Ines Calder"}, []),
        ({"speaker": "Bo Lee"}, {"speaker": "Ines Calder"}, ["speaker"]),
        ({"speaker": None}, {"speaker": "Ines Calder", "flags": ["ambiguous_speaker"]}, []),
        ({}, {"cue": "had said"}, []),
        ({}, {"cue": "told"}, ["cue"]),
        ({}, {"cue_start": 0, "cue_end": 4}, ["cue span"]),
        ({}, {"source_start": None, "source_end": None}, ["source span"]),
    ],
)
def test_cases_columns(asserted: dict[str, Any], changed: dict[str, Any], differing: list[str]) -> None:
    lines = compare(article({**SPLIT, **asserted}), [pred(SPLIT, **changed)])
    assert [line.split(": gold")[0].split(" ", 1)[1] for line in lines] == differing


def test_cases_null_cue_must_be_null() -> None:
    (line,) = compare(article(FLOATING), [pred(FLOATING, cue_start=0, cue_end=4)])
    assert "cue span: gold None, ledger (0, 4)" in line


def test_cases_date_from_a_ledger_is_a_date() -> None:
    gold = article({**SPLIT, "said_on_date": "2025-03-03"})
    assert compare(gold, [pred(SPLIT, said_on_date=date(2025, 3, 3))]) == []


def test_cases_nesting_is_an_index_in_gold_and_an_id_in_the_ledger() -> None:
    inner = gold_row("the ferry running", cue=None, source=None, kind="direct", speaker=None, nested_in=0)
    gold = article(SPLIT, inner)
    outer_row, inner_row = pred(SPLIT), pred(inner)
    inner_row["nested_in"] = outer_row["quotation_id"]
    assert compare(gold, [inner_row, outer_row]) == []
    inner_row["nested_in"] = inner_row["quotation_id"]
    assert "nested_in" in compare(gold, [inner_row, outer_row])[0]
    inner_row["nested_in"] = None
    assert "nested_in" in compare(gold, [inner_row, outer_row])[0]


def test_cases_nesting_asserted_null() -> None:
    gold = article({**SPLIT, "nested_in": None})
    assert compare(gold, [pred(SPLIT, nested_in=None)]) == []
    assert "nested_in" in compare(gold, [pred(SPLIT, nested_in="pier:1-2")])[0]
