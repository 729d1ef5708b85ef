"""Words that are typical of a speaker."""

import sys

import pytest
from ledger_rows import make_row
from quoteledger.report.typical_words import typical_words

WORDS = {
    "Ada Holm": "The river will rise and the weir is old, people say",
    "Bence Hollo": "The budget is short and the council knows, people say",
    "Ines Corvane": "The school needs a roof before autumn, people say",
}


def test_words_of_one_come_before_words_of_all() -> None:
    rows = [make_row(speaker=name, quotation=words) for name, words in WORDS.items() for _ in range(5)]
    found = typical_words(rows, [0] * 5 + [1] * 5 + [2] * 5)
    assert {word for word, _ in found[0][:4]} == {"river", "rise", "weir", "old"}
    assert found[1][0][1] == 5
    assert "people" not in [word for word, _ in found[0][:4]]
    assert "the" not in [word for word, _ in found[0]]


def test_the_reporters_words_and_too_few_say_nothing() -> None:
    rows = [make_row(speaker="Ada Holm", quotation=WORDS["Ada Holm"], kind="indirect") for _ in range(9)]
    assert typical_words(rows, [0] * 9) == {}
    direct = [row | {"kind": "direct"} for row in rows[:4]]
    assert typical_words(direct, [0] * 4) == {}
    assert typical_words([make_row()], [None]) == {}


def test_without_textacy_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textacy.representations.vectorizers", None)
    rows = [make_row(speaker=name, quotation=words) for name, words in WORDS.items() for _ in range(5)]
    assert typical_words(rows, [0] * 5 + [1] * 5 + [2] * 5) == {}
