"""CSV and its like -> records."""

import csv
import io
from pathlib import Path

import pytest
from article_files import read
from quoteledger.article import Article
from quoteledger.readers import read_articles


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_read_articles_reads_csv_fields_with_anything_in_them(
    tmp_path: Path, delimiter: str, line_end: str
) -> None:
    text = 'One, "two"; three\t|\r\n\r\nFour\rfive\n six '
    stream = io.StringIO(newline="")
    table = csv.writer(stream, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    table.writerows([["Text", "ID"], [text, "a"], ["Two.", "b"]])
    (tmp_path / "t.csv").write_bytes(stream.getvalue().encode("utf-8-sig"))
    articles, failures, _ = read(tmp_path / "t.csv")
    assert [(article.id, article.text) for article in articles] == [("a", text), ("b", "Two.")]
    assert not failures


def test_read_articles_goes_on_after_bad_csv_rows(tmp_path: Path) -> None:
    lines = [
        "id,text",
        "a,One.",
        "b,Two, and more.",
        'c,"He "said" so."',
        "",
        "d",
        "e,Last.",
        'f,"never closed',
        "x",
    ]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    articles, failures, _ = read(tmp_path / "t.csv")
    assert [(article.id, article.row) for article in articles] == [("a", 1), ("e", 5)]
    assert [failure.row for failure in failures] == [2, 3, 4, 6]
    assert "3 fields for 2 columns" in failures[0].error
    assert '""' in failures[1].error
    assert failures[2].doc_id == "d"
    assert "never closed" in failures[3].error


def test_read_articles_fails_for_an_empty_csv(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("", encoding="utf-8")
    assert "must name the columns" in read(tmp_path / "t.csv")[1][0].error


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,desk,desk\nIt rained.,a,b\n", encoding="utf-8")
    (failure,) = read_articles([tmp_path / "a.csv"])
    assert str(failure) == f"{tmp_path / 'a.csv'}: has two columns called 'desk'; rename one of them"


def test_the_delimiter_is_what_divides_the_header_most(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id;text;title, long\n1;It rained.;"a"\n', encoding="utf-8")
    (article,) = read_articles([tmp_path / "a.csv"])
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("1", "It rained.")
