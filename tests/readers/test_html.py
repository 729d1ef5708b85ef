"""HTML pages -> articles."""

from datetime import date
from pathlib import Path

import pytest
from quoteledger.article import Article, Failure
from quoteledger.readers import read_articles
from quoteledger.readers.html import extract_page

PARAGRAPHS = (
    "The harbour reopened on Monday, “after a long wait”, Mayor Ida Sorel said in a speech from the pier.",
    "Fishermen were glad of it. “We have waited for two winters — two!” one of them said, and laughed aloud.",
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head>{{declared}}<title>Harbour reopens | The Gazette</title>
<meta property="og:title" content="Harbour reopens"><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2025-03-17T22:00:00Z">
<link rel="canonical" href="https://gazette.example/harbour"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour reopens</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article>
<footer>All rights reserved.</footer></body></html>"""


def read(path: Path) -> tuple[Article | Failure, list[str]]:
    warnings: list[str] = []
    (item,) = read_articles([path], on_warning=warnings.append)
    return item, warnings


def test_read_articles_takes_main_text_and_metadata_of_a_page(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(PAGE.format(declared=""), encoding="utf-8")
    item, warnings = read(tmp_path / "a.html")
    assert isinstance(item, Article)
    assert "\n\n".join(PARAGRAPHS) in item.text
    assert "Sport" not in item.text
    assert "rights" not in item.text
    assert (item.id, item.title, item.outlet) == ("a", "Harbour reopens", "The Gazette")
    assert (item.published, item.url) == (date(2025, 3, 17), "https://gazette.example/harbour")
    assert not warnings


@pytest.mark.parametrize(
    ("encoding", "declared", "warned"),
    [
        ("utf-16", "", False),
        ("utf-8-sig", "", False),
        ("utf-8", '<meta charset="iso-8859-1">', False),
        ("cp1252", "", True),
        ("cp1252", '<meta charset="utf-8">', True),
        ("cp1252", '<meta charset="ISO-8859-1">', False),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', False),
        ("cp1251", "<meta charset=windows-1251>", False),
        ("cp1252", '<meta charset="klingon">', True),
    ],
)
def test_read_articles_finds_the_encoding_of_a_page(
    tmp_path: Path, encoding: str, declared: str, warned: bool
) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_bytes(PAGE.format(declared=declared).encode(encoding))
    item, warnings = read(tmp_path / "a.html")
    assert isinstance(item, Article)
    assert PARAGRAPHS[1] in item.text
    assert bool(warnings) == warned


@pytest.mark.parametrize("page", ["<html><body></body></html>", "", "<p> </p>"])
def test_read_articles_fails_for_a_page_without_article(tmp_path: Path, page: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    item, _ = read(tmp_path / "a.html")
    assert isinstance(item, Failure)
    assert "no article text" in item.error


def test_extract_page_reads_a_page_that_declares_itself_xml() -> None:
    pytest.importorskip("trafilatura")
    record = extract_page('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.format(declared=""))
    assert PARAGRAPHS[0] in str(record.text)
