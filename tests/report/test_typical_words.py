"""Words that are typical of a speaker."""

from typing import Any

import pytest
from ledger_rows import make_row
from quoteledger.report.html import make_report
from quoteledger.report.typical_words import typical_words
from report_pages import Page

WORDS = {
    "Ada Holm": "The river will rise and the weir is old, people say",
    "Bence Hollo": "The budget is short and the council knows, people say",
    "Ines Corvane": "The school needs a roof before autumn, people say",
}
OF_ROWS = [0] * 6 + [1] * 6 + [2] * 6


def spoken(words: dict[str, str] = WORDS, *, articles: int = 2, **values: Any) -> list[dict[str, Any]]:
    """Return six rows of each speaker in so many articles."""
    return [
        make_row(
            speaker=name, source_kind="name", quotation=said, doc_id=str(n % articles), start=n, **values
        )
        for name, said in words.items()
        for n in range(6)
    ]


def test_words_of_one_are_typical_and_words_of_all_are_not() -> None:
    found = typical_words(spoken(), OF_ROWS)
    assert {word for word, _ in found[0]} == {"river", "rise", "weir", "old"}
    assert found[1][0][1] == 6


def test_the_reporters_words_and_too_few_say_nothing() -> None:
    assert typical_words(spoken(kind="indirect"), OF_ROWS) == {}
    assert typical_words(spoken(articles=1), OF_ROWS) == {}
    assert typical_words(spoken()[:4], [0] * 4) == {}
    assert typical_words([make_row()], [None]) == {}


def test_names_and_their_possessives_are_no_words_of_a_speaker() -> None:
    said = WORDS | {"Ada Holm": "Hollo’s river, Vera Lind’s river, Lind and Hollo can’t hide the town’s weir"}
    found = typical_words(spoken(said), OF_ROWS)
    assert {word for word, _ in found[0]} == {"river", "hide", "town", "weir"}


def test_without_textacy_the_page_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoteledger.extras.find_spec", lambda name: None)
    assert typical_words(spoken(), OF_ROWS) == {}
    assert Page(make_report(spoken()).page).data["tells_words"] is False
