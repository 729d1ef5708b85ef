"""Files as streams: compressed, broken off, huge."""

import gzip
from pathlib import Path

import pytest
from article_files import TEXT, Write, as_csv, as_json_lines, read
from quoteledger.readers.making import MOST_CHARACTERS


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", TEXT),
        ("a.jsonl.gz", '{"text": "One."}\n'),
        ("a.csv.gz", "text\nOne.\n"),
        ("a.TSV.GZ", "text\tid\nOne.\t1\n"),
    ],
)
def test_read_articles_reads_compressed_text_forms(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    articles, failures, _ = read(tmp_path)
    assert not failures
    assert articles[0].text in (TEXT, "One.")


@pytest.mark.parametrize(
    ("name", "write"), [("t.csv.gz", as_csv), ("t.jsonl.gz", as_json_lines), ("t.json.gz", as_json_lines)]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_read_articles_goes_on_to_the_last_whole_row_of_truncated_gzip(
    tmp_path: Path, name: str, write: Write, encoding: str
) -> None:
    texts = [" ".join(str(hash((row, word))) + "é…" for word in range(50)) for row in range(400)]
    write([{"id": str(row), "text": f"{text}\nEnd."} for row, text in enumerate(texts)], tmp_path / "plain")
    content = (tmp_path / "plain").read_bytes().decode().encode(encoding)
    (tmp_path / "plain").unlink()
    packed = gzip.compress(content)
    (tmp_path / name).write_bytes(packed[: len(packed) // 2])
    articles, failures, warnings = read(tmp_path / name)
    assert 150 < len(articles) < 250
    assert [article.text for article in articles] == [f"{text}\nEnd." for text in texts[: len(articles)]]
    (failure,) = failures
    assert "ends in the middle" in failure.error
    assert not warnings


def test_read_articles_fails_for_half_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 50)[:-12])
    (tmp_path / "b.txt.gz").write_bytes(b"not compressed at all")
    articles, failures, _ = read(tmp_path)
    assert not articles
    assert [failure.doc_id for failure in failures] == ["a", "b"]
    assert "without .gz" in failures[1].error


def test_read_articles_reads_gzip_of_several_members_and_padding(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"One. ") + gzip.compress(b"Two.") + bytes(20))
    assert read(tmp_path)[0][0].text == "One. Two."


def test_read_articles_reads_no_more_of_a_huge_file_than_it_needs(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        for _ in range(20):
            file.write("é word\n".encode() * 125_000)
    (article,), _, _ = read(tmp_path / "huge.txt")
    assert MOST_CHARACTERS - 10 < len(article.text) <= MOST_CHARACTERS
