"""Which columns are read."""

from datetime import date
from pathlib import Path

import pytest
from article_files import TABLES, Write, as_csv, as_json_lines, as_parquet, read
from quoteledger.errors import InputError, UsageError
from quoteledger.readers.columns import flatten


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
def test_read_articles_refuses_a_column_that_no_input_has_and_names_those_there(
    tmp_path: Path, name: str, write: Write, option: str, value: object
) -> None:
    write([{"words": "One.", "text": "Two."}], tmp_path / name)
    (tmp_path / "a.txt").write_text("It rained.")
    with pytest.raises(UsageError, match=r"no input has a column 'nix' .*the columns are words, text"):
        read(tmp_path, **{option: value})


@TABLES
@pytest.mark.parametrize("option", ["keep", "title_column", "outlet_column", "published_column"])
def test_read_articles_fills_null_for_a_column_that_some_inputs_lack(
    tmp_path: Path, name: str, write: Write, option: str
) -> None:
    (tmp_path / "a.txt").write_text("It rained.")
    write([{"text": "One.", "id": "one"}], tmp_path / name)
    as_csv([{"text": "Two.", "id": "two", "desk": "2024-05-31"}], tmp_path / "z.csv")
    articles, failures, warnings = read(tmp_path, **{option: ("desk",) if option == "keep" else "desk"})
    assert not failures and not warnings
    values = {
        "keep": lambda a: a.metadata["desk"],
        "title_column": lambda a: a.title,
        "outlet_column": lambda a: a.outlet,
        "published_column": lambda a: a.published and str(a.published),
    }
    assert {a.id: values[option](a) for a in articles} == {"a": None, "one": None, "two": "2024-05-31"}


@TABLES
@pytest.mark.parametrize("option", ["text_column", "id_column"])
def test_read_articles_fails_for_a_file_without_the_named_text_or_ids(
    tmp_path: Path, name: str, write: Write, option: str
) -> None:
    as_csv([{"text": "One.", "key": "Two."}], tmp_path / "a.csv")
    write([{"text": "Three.", "words": "Four."}], tmp_path / f"z{name}")
    articles, failures, _ = read(tmp_path, **{option: "key"})
    if option == "id_column" and "json" in name:
        # any object may lack any key
        assert articles[0].id == "Two."
        assert len(articles) == 2
    else:
        (failure,) = failures
        assert len(articles) == 1
        assert "there is no column 'key'" in failure.error
        assert "text, words" in failure.error


def test_read_articles_names_the_record_that_has_no_text(tmp_path: Path) -> None:
    rows = '{"id": "a", "text": "One."}\n{"id": "b", "title": "No"}\n{"id": "c", "text": null}\n'
    (tmp_path / "t.jsonl").write_text(rows)
    (article,), (lacking, null), _ = read(tmp_path / "t.jsonl")
    assert (article.id, lacking.doc_id, null.doc_id) == ("a", "b", "c")
    assert lacking.error.startswith("the text is missing: no column is called text")
    assert "the columns are id, title" in lacking.error
    assert null.error == "the text is missing"
    (tmp_path / "t.csv").write_text("id;text\na;One.\nb\nc;\n")
    (article,), (short, empty), _ = read(tmp_path / "t.csv")
    assert (short.doc_id, short.error) == ("b", "the text is missing")
    assert (empty.doc_id, empty.error) == ("c", "the text is missing")


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


def test_flatten_names_a_value_that_holds_itself_and_takes_one_that_stands_twice() -> None:
    shared: dict[str, object] = {"name": "Sender"}
    flat = flatten({"source": shared, "outlet": shared})
    assert (flat["source.name"], flat["outlet.name"]) == ("Sender", "Sender")
    shared["about"] = {"again": shared}
    with pytest.raises(InputError, match=r"'source\.about\.again' holds itself"):
        flatten({"source": shared})
