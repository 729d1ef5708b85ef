"""Parquet -> records."""

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from article_files import as_parquet, read


def test_read_articles_reads_a_parquet_column_of_numbers_with_gaps_as_whole_ids(tmp_path: Path) -> None:
    table = pa.table({"id": pa.array([1.0, None, float("nan"), 4.0]), "text": ["a", "b", "c", "d"]})
    pq.write_table(table, tmp_path / "t.parquet")
    assert [article.id for article in read(tmp_path / "t.parquet")[0]] == ["1", "t:2", "t:3", "4"]


def test_read_articles_reads_every_row_group_of_parquet(tmp_path: Path) -> None:
    table = pa.table({"text": [f"Article {n}." for n in range(1000)], "unused": ["x"] * 1000})
    pq.write_table(table, tmp_path / "t.parquet", row_group_size=300)
    articles, _, _ = read(tmp_path / "t.parquet")
    assert [article.text for article in articles] == table["text"].to_pylist()


def test_a_time_zone_that_is_unknown_is_named(tmp_path: Path) -> None:
    moments = pa.array([0], pa.timestamp("us", "Nowhere/Land"))
    table = pa.table({"text": ["One."], "published": moments, "seen": moments})
    pq.write_table(table, tmp_path / "t.parquet")
    (article,), _, (warning,) = read(tmp_path / "t.parquet", keep=("seen",))
    moment = "1970-01-01 00:00:00.000000Z"
    assert (article.published, article.metadata["seen"]) == (None, moment)
    assert f"the date '{moment}' is left out (its time zone 'Nowhere/Land' is unknown)" in warning


@pytest.mark.parametrize("size", [0, 3, 100, -1])
def test_read_articles_fails_for_a_truncated_parquet(tmp_path: Path, size: int) -> None:
    as_parquet([{"text": "One. " * 100}], tmp_path / "t.parquet")
    whole = (tmp_path / "t.parquet").read_bytes()
    (tmp_path / "t.parquet").write_bytes(whole[:size])
    (tmp_path / "u.txt").write_text("Here.", encoding="utf-8")
    articles, (failure,), _ = read(tmp_path)
    assert [article.id for article in articles] == ["u"]
    assert (failure.file, failure.row) == (str(tmp_path / "t.parquet"), None)
    assert "Parquet" in failure.error


def test_read_articles_fails_for_a_damaged_parquet_page_but_not_for_what_is_before(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": [f"Article {n}." for n in range(200)]}), path, row_group_size=100)
    column = pq.read_metadata(path).row_group(1).column(0)
    content = bytearray(path.read_bytes())
    start = column.dictionary_page_offset or column.data_page_offset
    content[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    path.write_bytes(content)
    articles, (failure,), _ = read(path)
    assert 64 <= len(articles) <= 100
    assert [article.id for article in articles] == [f"t:{n}" for n in range(1, len(articles) + 1)]
    assert failure.file == str(path)


def test_read_articles_reads_dates_of_every_parquet_type(tmp_path: Path) -> None:
    day = datetime(2025, 3, 17, 23, 30)
    for name, array in {
        "date": pa.array([day.date()], pa.date32()),
        "s": pa.array([day], pa.timestamp("s")),
        "ns": pa.array([day], pa.timestamp("ns", "America/New_York")),
        "text": pa.array([day.isoformat()]),
    }.items():
        if name == "ns":
            array = pa.array([datetime(2025, 3, 18, 3, 30)], pa.timestamp("ns", "America/New_York"))
        pq.write_table(
            pa.table({"id": [name], "text": ["One."], "date": array}), tmp_path / f"{name}.parquet"
        )
    assert {article.published for article in read(tmp_path)[0]} == {date(2025, 3, 17)}


@pytest.mark.parametrize(
    "dates", [pa.array([0, 2**31 - 1], pa.date32()), pa.array([0, 1], pa.timestamp("us", "Foo/Bar"))]
)
def test_a_date_that_python_cannot_hold_is_left_out(tmp_path: Path, dates: pa.Array) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": ["One.", "Two."], "date": dates}), path)
    articles, failures, warnings = read(path)
    assert [article.text for article in articles] == ["One.", "Two."]
    assert failures == []
    assert articles[1].published is None
    assert "t.parquet, row 2: the date" in warnings[-1]
    assert "is left out" in warnings[-1]


def test_a_text_that_is_not_utf8_is_an_error_of_its_row(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    texts = pa.array([b"One.", b"\xff"]).view(pa.string())
    pq.write_table(pa.table({"text": texts}), path)
    articles, (failure,), _ = read(path)
    assert [article.text for article in articles] == ["One."]
    assert (failure.row, failure.error) == (2, "the text is bytes that are not UTF-8; write it as a string")
