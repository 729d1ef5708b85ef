"""Quote marks: every case of the table, and properties that hold of any text."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.documents.paragraphs import read_paragraphs
from quoteledger.documents.quote_marks import pair_marks

TABLE = Path(__file__).parents[1] / "cases" / "marks.jsonl"
CASES = [json.loads(line) for line in TABLE.read_text(encoding="utf8").splitlines()]
ALPHABET = "ab \n.,5s“”‘’\"'«»‹›„‟‚``´:—(*["


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_marks_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        {
            "inner": text[q.inner_start : q.inner_end],
            "depth": q.depth,
            "closed": q.closed,
            "continued": q.continued,
        }
        for q in pair_marks(text, read_paragraphs(text)[0])
    ]
    assert found == case["quoted"], case["why"]


@given(st.text(ALPHABET, max_size=80))
def test_marks_are_nested_stretches_within_paragraphs(text: str) -> None:
    paragraphs = read_paragraphs(text)[0]
    quoted = pair_marks(text, paragraphs)
    assert quoted == sorted(quoted, key=lambda q: (q.start, q.depth))
    for q in quoted:
        assert q.start <= q.inner_start < q.inner_end <= q.end
        assert any(start <= q.start and q.end <= end for start, end in paragraphs)
        assert q.closed or not q.inner_end < q.end
        assert not (q.closed and q.continued)
    outer = [q for q in quoted if q.depth == 0]
    assert all(a.end <= b.start for a, b in itertools.pairwise(outer))
    for q in quoted:
        assert q.depth == 0 or any(o.depth == 0 and o.start <= q.start and q.end <= o.end for o in outer)


def test_marks_of_one_paragraph_leave_the_others_alone() -> None:
    text = "“Left open here.\n\nPlain.\n\n“Closed,” said Ottla Brandt."
    last = pair_marks(text, read_paragraphs(text)[0])[-1]
    assert text[last.inner_start : last.inner_end] == "Closed,"
