"""Writers of ledgers and of articles."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_files import ALL_SUFFIXES, ROW, files, write
from quoteledger.article import Article
from quoteledger.errors import OutputError, UsageError
from quoteledger.readers import ReadOptions, read_articles
from quoteledger.schema import ARTICLE_SCHEMA
from quoteledger.writers import open_articles, open_ledger
from quoteledger.writers.metadata import read_metadata
from quoteledger.writers.tables import SUFFIXES


@ALL_SUFFIXES
def test_open_ledger_writes_metadata_into_the_file_or_beside_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    metadata = {"quoteledger_version": "1.2", "settings": '{"é": 1}'}
    write(path, [ROW], metadata=metadata)
    if suffix in (".xlsx", ".duckdb"):
        assert read_metadata(path) == metadata
        assert files(tmp_path) == [f"out{suffix}"]
    elif suffix == ".parquet":
        assert {k.decode(): v.decode() for k, v in pq.read_schema(path).metadata.items()} == metadata
        assert files(tmp_path) == ["out.parquet"]
    else:
        assert json.loads((tmp_path / f"out{suffix}.meta.json").read_text("utf-8")) == metadata
        write(path, [ROW])
        assert files(tmp_path) == [f"out{suffix}"]


@ALL_SUFFIXES
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_open_ledger_leaves_the_older_file_alone_on_an_error(
    tmp_path: Path, suffix: str, error: type[BaseException]
) -> None:
    path = tmp_path / f"out{suffix}"
    write(path, [ROW], metadata={"quoteledger_version": "1"})
    before, names = path.read_bytes(), files(tmp_path)
    with pytest.raises(error), open_ledger(path, metadata={"quoteledger_version": "2"}) as ledger:
        ledger.write([ROW] * 10)
        assert path.read_bytes() == before
        raise error
    assert (path.read_bytes(), files(tmp_path)) == (before, names)


@pytest.mark.parametrize("name", ["out.xls", "out", "out.gz", "out.parquet.gz"])
def test_open_ledger_refuses_a_suffix_without_format(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.parquet, \.csv, \.jsonl, \.csv\.gz, \.jsonl\.gz"):
        open_ledger(tmp_path / name)
    assert files(tmp_path) == []


@pytest.mark.parametrize("keep", [("speaker",), ("text",), ("desk", "desk")])
def test_open_ledger_refuses_kept_columns_that_stand_twice(tmp_path: Path, keep: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=keep[0]):
        open_ledger(tmp_path / "out.csv", keep=keep)


@pytest.mark.parametrize(
    "row",
    [
        {name: value for name, value in ROW.items() if name != "cue"},
        ROW | {"mood": "x"},
    ],
)
@ALL_SUFFIXES
def test_open_ledger_fails_for_rows_with_other_columns(
    tmp_path: Path, suffix: str, row: dict[str, Any]
) -> None:
    with pytest.raises(OutputError, match=r"cue|mood"):
        write(tmp_path / f"out{suffix}", [row])
    assert files(tmp_path) == []


def test_open_ledger_fails_for_values_of_another_type(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not fit"):
        write(tmp_path / "out.jsonl", [ROW | {"cue": b"said"}])
    with pytest.raises(OutputError, match="does not fit"), open_ledger(tmp_path / "out.parquet") as ledger:
        ledger.write([ROW | {"start": "twelve"}] * 5000)
    assert files(tmp_path) == []


def test_open_ledger_writes_nothing_outside_its_context(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "out.csv")
    with pytest.raises(OutputError, match="not open"):
        ledger.write([ROW])


ARTICLES = [
    Article(
        "a", "One.\r\n\r\n“Two,” she said.\r \t", "T", "Quay", date(2025, 3, 17), "u:1", {"desk": "port"}
    ),
    Article("b", '"Three",\n\n 4; ', flags=("cut",), file="x", row=3),
]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_open_articles_writes_what_reads_back_as_the_same_articles(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"articles{suffix}"
    with open_articles(path, keep=("desk",)) as articles:
        for article in ARTICLES:
            articles.write_article(article)
    found = list(read_articles([path], ReadOptions(keep=("desk",))))
    assert found == [
        Article(
            "a", ARTICLES[0].text, "T", "Quay", date(2025, 3, 17), "u:1", {"desk": "port"}, (), str(path), 1
        ),
        Article("b", ARTICLES[1].text, metadata={"desk": None}, file=str(path), row=2),
    ]
    if suffix == ".parquet":
        assert pq.read_schema(path).names == [*ARTICLE_SCHEMA.names, "desk"]


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).filter(str.strip),
    st.sampled_from(SUFFIXES),
)
def test_open_articles_changes_no_character(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    # a file with more than 5% control characters would be refused as binary
    text = f"{'It rained. ' * 80}{text}"
    path = tmp_path_factory.mktemp("articles") / f"a{suffix}"
    with open_articles(path) as articles:
        articles.write_article(Article("a", text))
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    assert article.text == text


def test_open_articles_refuses_standard_output() -> None:
    with pytest.raises(UsageError, match="name a file"):
        open_articles("-")
