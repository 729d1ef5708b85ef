"""Strings, mappings and DataFrames -> articles."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from quoteledger.articles import Article, Failure
from quoteledger.errors import InputError, UsageError
from quoteledger.readers import ReadOptions
from quoteledger.readers.objects import articles_of

ROWS: list[dict[str, Any]] = [
    {"uid": 3, "body": "One.", "date": date(2025, 3, 17), "headline": "H", "desk": "port", "source": None},
    {"uid": None, "body": "Two.\r\n", "date": None, "headline": None, "desk": None, "source": "Quay"},
]
MADE = [
    Article("3", "One.", "H", None, date(2025, 3, 17), metadata={"desk": "port"}, row=1),
    Article("articles:2", "Two.\r\n", None, "Quay", metadata={"desk": None}, row=2),
]


def made(items: Any, **options: Any) -> list[Article | Failure]:
    return list(articles_of(items, ReadOptions(**options), on_warning=lambda message: None))


@pytest.mark.parametrize(
    "items",
    [
        ROWS,
        pd.DataFrame(ROWS),
        pd.DataFrame(ROWS).convert_dtypes(),
        pd.DataFrame(ROWS, index=["x", "x"]).assign(date=lambda t: pd.to_datetime(t["date"])),
    ],
)
def test_articles_of_gives_the_same_articles_of_mappings_and_tables(items: Any) -> None:
    assert made(items, keep=("desk",)) == MADE


def test_articles_of_reads_a_long_table() -> None:
    table = pd.DataFrame({"text": [f"Text {n}." for n in range(1000)]})
    assert [item.id for item in made(table) if isinstance(item, Article)] == [
        f"articles:{n}" for n in range(1, 1001)
    ]


def test_articles_of_takes_strings_and_articles_as_they_are() -> None:
    article = Article("a", "Three.", title="T")
    assert made(["One.", article, " "]) == [
        Article("articles:1", "One.", row=1),
        article,
        Failure("the text is empty", "articles:3", None, 3),
    ]


def test_articles_of_fails_for_bad_items_and_goes_on() -> None:
    article = Article("a", "Three.")
    found = made([{"words": "x"}, 7, article, article, "Last."])
    assert [isinstance(item, Failure) for item in found] == [True, True, False, True, False]
    assert "words" in str(found[0])
    assert "int" in str(found[1])
    assert "already" in str(found[3])


@pytest.mark.parametrize("item", ["One.", {"text": "One."}])
def test_articles_of_refuses_one_article_in_the_place_of_many(item: Any) -> None:
    with pytest.raises(UsageError, match="list"):
        made(item)


def test_articles_of_refuses_a_table_without_text() -> None:
    with pytest.raises(InputError, match="words"):
        made(pd.DataFrame({"words": ["One."]}))
