"""Files of every format -> articles: the same of all, and of standard input."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from article_files import TABLES, TEXT, Write, as_parquet, read
from quoteledger.article import Article, Failure
from quoteledger.readers import read_articles


@TABLES
def test_read_articles_gives_the_same_articles_from_every_table(
    tmp_path: Path, name: str, write: Write
) -> None:
    rows = [
        {
            "id": "a",
            "text": TEXT,
            "headline": "Late",
            "date": "2025-03-17",
            "source": "The Quay",
            "link": "u:1",
        },
        {"id": "b", "text": "x" * 200_000, "headline": "", "date": None, "source": None, "link": None},
    ]
    write([{**row, "section": "port"} for row in rows], tmp_path / name)
    articles, failures, warnings = read(tmp_path / name, keep=("section",))
    file = str(tmp_path / name)
    assert articles == [
        Article("a", TEXT, "Late", "The Quay", date(2025, 3, 17), "u:1", {"section": "port"}, (), file, 1),
        Article("b", "x" * 200_000, metadata={"section": "port"}, file=file, row=2),
    ]
    assert (failures, warnings) == ([], [])


@pytest.mark.parametrize(
    ("content", "input_format", "ids"),
    [
        (TEXT, None, ["stdin"]),
        ('{"text": "One."}\n{"text": "Two.", "id": "b"}\n', "jsonl", ["stdin:1", "b"]),
        ("text\nOne.\n", "csv", ["stdin:1"]),
    ],
)
def test_read_articles_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, content: str, input_format: str | None, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    articles, failures, _ = read("-", input_format=input_format)
    assert [article.id for article in articles] == ids
    assert {article.file for article in articles} == {"stdin"}
    assert input_format or articles[0].text == content
    assert not failures


def test_read_articles_reads_parquet_on_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_parquet([{"text": "One."}], tmp_path / "t")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((tmp_path / "t").read_bytes())))
    assert read("-", input_format="parquet")[0][0].id == "stdin:1"


@pytest.mark.parametrize("change", ["changed", "vanished"])
def test_a_file_that_does_not_stay_the_same_while_it_is_read_fails(tmp_path: Path, change: str) -> None:
    path, other = tmp_path / "a.jsonl", tmp_path / "b.txt"
    path.write_text('{"id": "1", "text": "It rained."}\n' * 3, encoding="utf-8")
    other.write_text("It rained.", encoding="utf-8")
    found = read_articles([path, other])
    first = next(found)
    if change == "changed":
        path.write_text('{"id": "4", "text": "It poured."}\n', encoding="utf-8")
    else:
        path.unlink()
    *_, failure, last = found
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failure, Failure)
    assert (failure.file, failure.error) == (str(path), f"{change} during the run; run again")


def test_a_file_that_does_not_stay_the_same_until_it_is_read_fails(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    files = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt", "d.txt", "deep/e.txt")]
    for file in files:
        file.write_text("It rained.", encoding="utf-8")
    found = read_articles([tmp_path])
    first = next(found)
    files[1].unlink()
    files[2].write_text("It poured.", encoding="utf-8")
    files[4].unlink()
    read = [first, *found]
    assert [item.id for item in read if isinstance(item, Article)] == ["a", "d"]
    assert [(item.file, item.error.split()[0]) for item in read if isinstance(item, Failure)] == [
        (str(files[1]), "vanished"),
        (str(files[2]), "changed"),
        (str(files[4]), "vanished"),
    ]
