"""Word documents: paragraphs as written, heads and lists, questions in bold."""

import io
from pathlib import Path

import pytest
from article_files import read_all
from quoteledger.article import Article, Failure

docx = pytest.importorskip("docx")


def document(path: Path) -> Path:
    """Write an article with a title, a head, a list, a table and an interview; return its path."""
    made = docx.Document()
    made.core_properties.title = "draft 7"
    made.add_heading("Pier to close", 0)
    made.add_paragraph("“It is old,” said\nAda Holm.")
    made.add_paragraph("  ")
    made.add_paragraph("Roth said that it stays.", style="List Bullet")
    made.add_table(1, 1).cell(0, 0).text = "a cell"
    for question in ("Why?", "And then?"):
        made.add_paragraph().add_run(question).bold = True
        made.add_paragraph("It is old.")
    made.save(str(path))
    return path


def test_office_paragraphs(tmp_path: Path) -> None:
    (article,) = read_all(document(tmp_path / "a.docx"))
    assert isinstance(article, Article)
    assert (article.id, article.title) == ("a", "Pier to close")
    assert article.text.split("\n\n") == [
        "Pier to close",
        "“It is old,” said\nAda Holm.",
        "- Roth said that it stays.",
        "**Why?**",
        "It is old.",
        "**And then?**",
        "It is old.",
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"{\\rtf1 no document}"])
def test_office_of_no_document(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    (failure,) = read_all(tmp_path / "a.docx")
    assert isinstance(failure, Failure)
    assert "not a Word document" in failure.error


def test_office_of_a_damaged_document(tmp_path: Path) -> None:
    whole = document(tmp_path / "a.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(io.BytesIO(whole).read(len(whole) // 2))
    (failure,) = read_all(tmp_path / "a.docx")
    assert isinstance(failure, Failure)
