"""Zones: every case of the table, labels of turns, and the zones of the sample articles."""

import json
from pathlib import Path
from typing import Any

import pytest
from quoteledger.layouts import paragraphs_of
from quoteledger.zones import zones_of

TABLE = Path(__file__).parent / "cases" / "zones.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text(encoding="utf8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_zones_case(case: dict[str, Any]) -> None:
    text = case["text"]
    assert zones_of(text, paragraphs_of(text), case["title"]) == case["zones"], case["why"]
