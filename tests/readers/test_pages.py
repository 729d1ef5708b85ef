"""Pages in the shapes of news sites -> the article's paragraphs, title, outlet and date."""

import json
from pathlib import Path

import pytest
from quoteledger.readers.html import extract_page

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_extract_page_reads_the_article_and_nothing_around_it(path: Path) -> None:
    pytest.importorskip("trafilatura")
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    record = extract_page(path.read_text("utf-8"))
    assert str(record.text).split("\n\n") == wanted["paragraphs"]
    assert (record.title, record.outlet) == (wanted["title"], wanted["outlet"])
    assert record.published == wanted["published"]


def test_block_quotes_behind_a_colon_keep_their_sign() -> None:
    pytest.importorskip("trafilatura")
    told = "The pier at Leith was shut on Monday after a storm, the board of the harbor said. " * 5
    quote = "<blockquote><p>It is old.</p><p>It may fall.</p></blockquote>"
    record = extract_page(
        f"<html><body><article><h1>Pier shut</h1><p>{told}</p>{quote}<p>The mayor said:</p>{quote}"
        "<p>She left:</p><blockquote>“I am late.”</blockquote></article></body></html>"
    )
    shown = ["It is old.", "It may fall."]
    assert str(record.text).split("\n\n")[1:] == [
        *shown,
        "The mayor said:",
        *(f"> {text}" for text in shown),
        "She left:",
        "“I am late.”",
    ]


def test_a_section_is_no_outlet() -> None:
    pytest.importorskip("trafilatura")
    told = "The pier at Leith was shut on Monday after a storm, the board of the harbor said. " * 5
    record = extract_page(
        '<html><head><title>Pier shut - Tarn Post</title><meta property="og:site_name" content="U.K.">'
        '<link rel="canonical" href="https://tarnpost.example/1"></head>'
        f"<body><article><h1>Pier shut</h1><p>{told}</p></article></body></html>"
    )
    assert (record.title, record.outlet) == ("Pier shut", "Tarn Post")
