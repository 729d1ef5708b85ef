"""Text and Markdown -> records."""

from pathlib import Path

from article_files import TEXT, read


def test_read_articles_reads_text_and_markdown_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.md").write_bytes(b"# Head\n\n*He* said so.\n")
    articles, failures, warnings = read(tmp_path)
    assert [(a.id, a.text, a.row) for a in articles] == [
        ("a", TEXT, None),
        ("b", "# Head\n\n*He* said so.\n", None),
    ]
    assert (failures, warnings) == ([], [])
