"""Dates as tables write them: the day first or not, short years, patterns, and values of any size."""

import gzip
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from quoteledger.article import Article, Failure
from quoteledger.errors import UsageError
from quoteledger.readers import ReadOptions, read_articles
from quoteledger.readers.dates import is_day_first, to_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03-Apr-24", date(2024, 4, 3)),
        ("3 Apr 24", date(2024, 4, 3)),
        ("13/4/24", date(2024, 4, 13)),
        ("4/13/24 10:22", date(2024, 4, 13)),
        ("03.04.24", date(2024, 4, 3)),
        ("17-Mar-99", date(1999, 3, 17)),
        ("0001-01-01", date(1, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
    ],
)
def test_a_date_is_read(written: str, day: date) -> None:
    assert to_date(written) == day


@pytest.mark.parametrize(
    "value",
    [
        "1" * 5000,
        "2024m" + "9" * 400,
        "." * 100_000,
        10**400,
        Decimal("sNaN"),
        float("inf"),
        "99-99-99",
        True,
    ],
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        to_date(value)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["1/2/24", "13/4/24"], True),
        (["1/2/24", "4/13/24"], False),
        (["1/2/24"], None),
        (["13/4/24", "4/13/24"], None),
    ],
)
def test_a_column_tells_whether_the_day_is_first(column: list[str], order: bool | None) -> None:
    assert is_day_first(column) is order


def write_table(path: Path, dates: list[str]) -> None:
    rows = [{"text": "It rained.", "date": written} for written in dates]
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    elif path.suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    else:
        mark = "\t" if path.suffix == ".tsv" else ";"
        lines = [f"text{mark}date", *(f"It rained.{mark}{written}" for written in dates)]
        path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl", "json", "parquet"])
@pytest.mark.parametrize(
    ("telling", "day"),
    [("25/12/24", date(2024, 4, 3)), ("12/25/24", date(2024, 3, 4)), ("4/3/24", None)],
)
def test_a_table_is_read_by_its_unambiguous_dates(
    tmp_path: Path, suffix: str, telling: str, day: date | None
) -> None:
    write_table(tmp_path / f"news.{suffix}", ["3/4/24", telling])
    first, _ = read_articles([tmp_path / f"news.{suffix}"], on_warning=lambda message: None)
    assert isinstance(first, Article)
    assert first.published == day


def test_a_table_cut_short_is_read_by_the_dates_that_are_left(tmp_path: Path) -> None:
    table = tmp_path / "news.csv.gz"
    rows = "".join(f"It rained {n * n}.,25/12/24\n" for n in range(3000))
    table.write_bytes(gzip.compress(f"text,date\nIt rained.,3/4/24\n{rows}".encode())[:-200])
    first, *_, last = read_articles([table])
    assert isinstance(first, Article)
    assert first.published == date(2024, 4, 3)
    assert isinstance(last, Failure)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "text,date\nIt rained.,-0044-03-15\n"),
        ("a.jsonl", '{"text": "It rained.", "date": "-0044-03-15"}\n'),
        ("a.md", "---\ndate: -0044-03-15\n---\nIt rained.\n"),
        (
            "a.html",
            '<html><head><meta name="date" content="-2024-03-15"></head><body><article>'
            "<h1>Rain in Ost</h1><p>It rained all day in Ost, said Ada Holm.</p></article></body></html>",
        ),
    ],
)
def test_a_day_before_the_year_1_is_left_out(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    warnings = list[str]()
    (article,) = read_articles([tmp_path / name], on_warning=warnings.append)
    assert isinstance(article, Article)
    assert article.published is None
    assert "is left out (may be before the year 1)" in warnings[0]


def test_a_day_of_parquet_before_the_year_1_is_left_out(tmp_path: Path) -> None:
    days = pa.array([-735_600], pa.int32()).cast(pa.date32())
    pq.write_table(pa.table({"text": ["It rained."], "date": days}), tmp_path / "a.parquet")
    warnings = list[str]()
    (article,) = read_articles([tmp_path / "a.parquet"], on_warning=warnings.append)
    assert isinstance(article, Article)
    assert article.published is None
    assert "the date '-0045-12-31' is left out (may be before the year 1)" in warnings[0]


def test_a_pattern_decides(tmp_path: Path) -> None:
    table, warnings = tmp_path / "news.csv", list[str]()
    table.write_text("text;date\nIt rained.;03.04.24\nIt rained.;today\n", encoding="utf-8")
    options = ReadOptions(date_format="%m.%d.%y")
    days = [
        a.published
        for a in read_articles([table], options, on_warning=warnings.append)
        if isinstance(a, Article)
    ]
    assert days == [date(2024, 3, 4), None]
    assert "does not have the form %m.%d.%y" in warnings[0]


@pytest.mark.parametrize("form", ["%d/%m", "%d/%d/%m/%Y"])
def test_a_pattern_that_gives_no_date_is_refused(form: str) -> None:
    with pytest.raises(UsageError, match="does not give day, month and year"):
        ReadOptions(date_format=form)
