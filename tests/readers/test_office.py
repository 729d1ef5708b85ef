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


TABLES = {
    "sentences in cells": (
        [["Diver", "Words"], ["Roth", "It creaks. I left."], ["", "61%"]],
        ["It creaks. I left."],
    ),
    "dialogue": (
        [["Q", "Does it creak?"], ["A", "It does."], ["Q", "And now?"], ["A", "No"]],
        ["―― Q: Does it creak?", "―― A: It does.", "―― Q: And now?", "―― A: No"],
    ),
    "panel": (
        [["Who", "Words"], ["Roth", "It creaks.\nI left."], ["Holm", "It held."], ["Roth", "It fell."]],
        ["―― Roth: It creaks.\nI left.", "―― Holm: It held.", "―― Roth: It fell."],
    ),
    "programme": (
        [["Monday", "It opens."], ["Monday", "It rains."], ["Tuesday", "It shuts."]],
        ["It opens.", "It rains.", "It shuts."],
    ),
    "numbers": ([["Year", "Ships"], ["2019", "40"], ["2020", "38"], ["2019", "2"]], []),
    "page set in columns": (
        [["“It is old,” said Roth.\nIt rained."]],
        ["“It is old,” said Roth.", "It rained."],
    ),
}


@pytest.mark.parametrize("shape", TABLES)
def test_office_tables(tmp_path: Path, shape: str) -> None:
    rows, told = TABLES[shape]
    made = docx.Document()
    made.add_paragraph("A head")
    table = made.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text, *further = text.split("\n")
            for paragraph in further:
                cell.add_paragraph(paragraph)
    made.add_paragraph("The end.")
    made.save(str(tmp_path / "a.docx"))
    (article,) = read_all(tmp_path / "a.docx")
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == ["A head", *told, "The end."]


def test_office_cells_that_are_one_are_read_once(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "It creaks."
    table.cell(1, 0).add_table(1, 1).cell(0, 0).text = "It rained."
    made.save(str(tmp_path / "a.docx"))
    (article,) = read_all(tmp_path / "a.docx")
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == ["It creaks.", "It rained."]


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
