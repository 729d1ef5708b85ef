"""Which columns are read."""

from datetime import date
from pathlib import Path

import pytest
from article_files import TABLES, Write, as_csv, as_json_lines, as_parquet, read


@TABLES
def test_read_articles_takes_named_columns_before_usual_ones(tmp_path: Path, name: str, write: Write) -> None:
    rows: list[dict[str, object]] = [
        {
            "text": "no",
            "story": "Yes.",
            "id": "no",
            "key": "k",
            "day": "2024-02-29",
            "by": "Quay",
            "at": "u",
            "t": "T",
        }
    ]
    write(rows, tmp_path / name)
    (article,), failures, _ = read(
        tmp_path / name,
        text_column="story",
        id_column="key",
        published_column="day",
        outlet_column="by",
        url_column="at",
        title_column="t",
    )
    assert not failures
    assert (article.text, article.id, article.published) == ("Yes.", "k", date(2024, 2, 29))
    assert (article.outlet, article.url, article.title) == ("Quay", "u", "T")


@TABLES
@pytest.mark.parametrize(
    ("option", "value"),
    [("text_column", "nix"), ("id_column", "nix"), ("url_column", "nix"), ("keep", ("nix",))],
)
def test_read_articles_fails_for_an_unknown_column_and_names_those_there(
    tmp_path: Path, name: str, write: Write, option: str, value: object
) -> None:
    write([{"words": "One.", "text": "Two."}], tmp_path / name)
    _, (failure,), _ = read(tmp_path / name, **{option: value})
    assert failure.file == str(tmp_path / name)
    assert "'nix'" in failure.error
    assert "words, text" in failure.error


@pytest.mark.parametrize(
    ("name", "write"), [("t.csv", as_csv), ("t.parquet", as_parquet), ("t.jsonl", as_json_lines)]
)
def test_read_articles_fails_for_a_table_without_text_and_says_what_to_do(
    tmp_path: Path, name: str, write: Write
) -> None:
    write([{"story": "One.", "id": "a"}], tmp_path / name)
    articles, (failure,), _ = read(tmp_path / name)
    assert not articles
    assert "story, id" in failure.error
    assert "--text-column" in failure.error
