"""An article with its marks in a browser."""

from datetime import date
from pathlib import Path

import pytest
from ledger_rows import make_row
from quoteledger.article import Article
from quoteledger.report.html import make_report
from quoteledger.schema import LEDGER_SCHEMA
from report_browsing import Open


def test_a_click_on_a_row_shows_its_words_in_the_article(small: Path, open_page: Open) -> None:
    page = open_page(small, "#quotations")
    page.click("#quotation-list .row:has-text('nobody has') .kind")
    page.wait_for_selector("#article-text .on")
    assert page.locator("#article-text mark.on").all_inner_texts() == ["that nobody has “the key”"]
    assert page.locator("#article-text .source.on").all_inner_texts() == ["Bence Hollo"]
    assert page.evaluate("document.querySelector('#article-text mark.on').getBoundingClientRect().top") < 900
    assert page.locator("#panel h2").inner_text() == "2 of 4"
    page.go_back()
    page.wait_for_selector("#quotation-list >> visible=true")
    assert page.locator("#panel").is_hidden()


def test_a_click_on_a_mark_shows_the_row_with_every_column(small: Path, open_page: Open) -> None:
    page = open_page(small, "#article?id=weir")
    page.click("#article-text mark:has-text('It will stay shut.')")
    first = page.inner_text("#panel .panel-body")
    assert first.startswith("Orsolya Varga said\n\n“The lock is shut, … It will stay shut.”\nRole")
    page.click("#panel summary")
    assert page.locator("#panel .columns dt").all_inner_texts() == LEDGER_SCHEMA.names
    values = dict(zip(LEDGER_SCHEMA.names, page.locator("#panel .columns dd").all_inner_texts(), strict=True))
    assert values["speaker"] == "Orsolya Varga"
    assert values["confidence"] == "0.91"
    assert values["via"] == "–"
    marked = page.locator("#article-text mark.on").all_inner_texts()
    assert marked == ["The lock is shut,", "It will stay shut."]
    # of two that enclose each other the inner one is meant
    page.click("#article-text mark:has-text('never again')")
    assert page.locator("#panel blockquote").inner_text() == "never again"


@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_titles_are_whole_and_dated_in_lists(open_page: Open, tmp_path: Path, width: int) -> None:
    title = "Green Party candidate removed from debate site by police, and what she says of it"
    make_report([make_row(title=title, outlet="Canal Courier", published=date(2025, 3, 1))]).write(
        tmp_path / "r.html"
    )
    page = open_page(tmp_path / "r.html", "#articles", viewport={"width": width, "height": 800})
    for view, of in (("articles", ".tr.articles .title"), ("quotations", ".group-head h3")):
        page.goto(page.url.split("#")[0] + f"#{view}")
        heading = page.locator(f"#view-{view} .list {of}")
        assert heading.inner_text() == title
        assert heading.evaluate(
            "node => node.scrollWidth <= node.clientWidth + 1 && node.scrollHeight <= node.clientHeight + 1"
        )
        line = heading.locator("xpath=ancestor::*[@role='listitem']")
        assert line.evaluate("node => node.scrollHeight <= node.clientHeight + 1")
        assert "2025-03-01" in line.inner_text()


def test_kinds_differ_without_colour_and_speakers_by_it(small: Path, open_page: Open) -> None:
    page = open_page(small, "#article?id=weir")
    style = "nodes => nodes.map(node => getComputedStyle(node).{})"
    lines = page.eval_on_selector_all("#article-text mark", style.format("borderBottomStyle"))
    assert set(lines) == {"solid", "dashed", "dotted"}
    assert page.locator("#article-text .number").all_inner_texts() == ["1 dir", "2 mix", "3 dir", "4 ind"]
    tints = page.eval_on_selector_all(".chips .chip", style.format("backgroundColor"))
    assert len(set(tints)) == len(tints) == 3
    assert page.locator("#article-text p").count() == 4


def test_an_article_of_many_speakers_colours_the_most_quoted(open_page: Open, tmp_path: Path) -> None:
    names = [f"{first} {last}" for first in ("Ada", "Bo", "Cleo", "Dov") for last in ("Roe", "Lund", "Ek")]
    text = "".join(f"“Yes,” said {name}. “No,” said Ada Roe. " for name in names)
    rows = [
        make_row(
            doc_id="a", start=at, end=at + 4, quotation=text[at : at + 4], speaker=who, speaker_kind="person"
        )
        for name in names
        for at, who in (
            (text.index(f"Yes,” said {name}"), name),
            (text.index("No,", text.index(f"said {name}")), "Ada Roe"),
        )
    ]
    for row in rows:
        row["quotation"] = text[row["start"] : row["end"]]
    make_report(rows, [Article("a", text)]).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#article?id=a")
    chips = page.locator(".legend > .chips .chip")
    assert chips.count() == 8
    assert chips.first.inner_text() == "Ada Roe 13"
    tints = chips.evaluate_all("nodes => nodes.map(node => getComputedStyle(node).backgroundColor)")
    assert len(set(tints)) == 8
    assert page.locator(".legend summary").inner_text() == "4 more speakers, marked in grey"
    assert page.locator("mark.further-speaker").count() == 4
