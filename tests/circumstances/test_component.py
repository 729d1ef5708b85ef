"""Circumstances: the words of what was tagged beside a cue, and the day that they mean."""

from datetime import date
from typing import Any

import pytest
from quoteledger.article import Article, Row
from tagging import ledger

THURSDAY = date(2025, 3, 20)


def row_of(text: str, *, published: date | None = None, **given: Any) -> Row:
    """Return the only row of a text that says that it leans, with the cue "said" unless another is given."""
    article = Article("pier", text, published=published)
    tagged = {"contents": ["that it leans"], "cues": ["said"], "sources": ["Una Moll"]} | given
    [row] = ledger(text, article=article, persons=["Una Moll", "Abel Roth"], **tagged)
    return row


def test_circumstances_are_the_words_tagged() -> None:
    text = "Una Moll told the council at a hearing on Monday in a letter read by Abel Roth that it leans."
    given: dict[str, Any] = {
        "addressees": ["the council"],
        "occasions": ["a hearing"],
        "times": ["Monday"],
        "vias": ["a letter"],
        "translators": ["Abel Roth"],
    }
    row = row_of(text, cues=["told"], **given)
    found = [row[column] for column in ("addressee", "occasion", "said_on", "via", "translator")]
    assert found == [words for [words] in given.values()]
    assert row["said_on_date"] is None


def test_circumstances_lose_the_stop_that_ends_the_sentence() -> None:
    given: dict[str, Any] = {"contents": ["“It leans,”"], "times": []}
    assert row_of("“It leans,” Una Moll said on X.", vias=["X."], **given)["via"] == "X"
    assert row_of("“It leans,” Una Moll said in the U.S. on Monday.", vias=["U.S."], **given)["via"] == "U.S."


@pytest.mark.parametrize(
    ("said", "time", "classes", "day"),
    [
        ("said on Monday", "Monday", {}, date(2025, 3, 17)),
        ("said in March", "March", {}, None),
        ("will say on Monday", "Monday", {"will say": "future"}, date(2025, 3, 24)),
        ("did not say on Monday", "Monday", {"did not say": "negative"}, date(2025, 3, 17)),
    ],
)
def test_the_day_is_seen_from_that_of_publication(
    said: str, time: str, classes: dict[str, str], day: date | None
) -> None:
    text = f"Una Moll {said} that it leans."
    given: dict[str, Any] = {"cues": list(classes) or ["said"], "times": [time], "classes": classes}
    row, undated = row_of(text, published=THURSDAY, **given), row_of(text, **given)
    assert (row["said_on"], row["said_on_date"]) == (time, day)
    assert (undated["said_on"], undated["said_on_date"]) == (time, None)


def test_the_day_may_be_one_that_the_text_names_before() -> None:
    text = "The pier shut on Tuesday. That evening Una Moll said that it leans. On Wednesday it fell."
    row = row_of(text, published=THURSDAY, times=["That evening"])
    assert row["said_on_date"] == date(2025, 3, 18)


@pytest.mark.parametrize(
    ("setting", "occasion"),
    [
        ("its Monday hearing on piers", "its Monday hearing"),
        ("its Monday", None),
        ("its tall Monday hat", None),
    ],
)
def test_a_determiner_is_joined_with_its_noun_behind_the_day_or_says_nothing(
    setting: str, occasion: str | None
) -> None:
    row = row_of(f"Una Moll said in {setting} that it leans.", occasions=["its"], times=["Monday"])
    assert (row["occasion"], row["said_on"]) == (occasion, "Monday")
