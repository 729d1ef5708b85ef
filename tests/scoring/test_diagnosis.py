"""Diagnosis: each extra row and each missed statement under one name."""

import pytest
from quoteledger.scoring.alignment import align
from quoteledger.scoring.diagnosis import ERRORS, diagnose
from quoteledger.scoring.gold import make_gold_article

TEXT = "one two three four five six seven eight nine ten"


def extent(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def mistakes(gold: list[str], pred: list[str], attitudes: list[str] | None = None) -> list[tuple[str, str]]:
    rows = [
        {"kind": "indirect", "start": extent(w)[0], "end": extent(w)[1], "parts": [list(extent(w))]}
        | ({} if w in gold else {"statement": False})
        for w in gold + (attitudes or [])
    ]
    article = make_gold_article({"id": "x", "text": TEXT, "rows": rows}, is_case=False)
    found = [{"kind": "indirect", "start": extent(w)[0], "end": extent(w)[1]} for w in pred]
    return [(m.side, m.error) for m in diagnose(align(article, found))]


@pytest.mark.parametrize(
    ("gold", "pred", "expected"),
    [
        (["one two"], ["one two"], []),
        ([], ["one two"], [("extra", "spurious")]),
        (["one two"], [], [("missed", "unfound")]),
        (["one"], ["one two three four"], [("extra", "too long"), ("missed", "too long")]),
        (["one two three four"], ["one"], [("extra", "too short"), ("missed", "too short")]),
        (["one two three"], ["three four five"], [("extra", "shifted"), ("missed", "shifted")]),
        (["one two three four five"], ["one two three", "four five"], [("extra", "in pieces")]),
        (["one two three", "four five"], ["one two three four five"], [("missed", "run together")]),
    ],
)
def test_diagnosis(gold: list[str], pred: list[str], expected: list[tuple[str, str]]) -> None:
    assert mistakes(gold, pred) == expected


def test_diagnosis_of_a_second_row_for_an_attitude() -> None:
    found = mistakes([], ["one two three", "four"], attitudes=["one two three four"])
    assert found == [("extra", "attitude too")]


def test_diagnosis_names_are_explained() -> None:
    assert {"spurious", "unfound", "in pieces", "run together"} <= set(ERRORS)
