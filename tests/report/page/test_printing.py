"""The report as a browser prints it."""

import re
from pathlib import Path

from ledger_rows import large_ledger
from report_browsing import ROWS, Open, shown


def test_it_prints_light_and_whole(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?search=%22lock+199%22", color_scheme="dark")
    wanted = sum("lock 199" in row["quotation"] for row in large_ledger(ROWS))
    shown(page, wanted)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".printed-rows p").count() == wanted
    assert page.locator("#quotation-list").is_hidden()
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.inner_text("#print-view h2") == f'{wanted} of 2,000 quotations · “"lock 199"”'
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".printed-rows p").count() == 0
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_list_is_there_again_after_printing(large: Path, open_page: Open, tmp_path: Path) -> None:
    page = open_page(large, "#quotations")
    shown(page, ROWS)
    page.evaluate("scrollTo(0, 9000)")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "r.pdf")
    page.emulate_media(media="screen")
    page.wait_for_timeout(300)
    in_view = page.locator("#quotation-list .row").evaluate_all(
        "rows => rows.filter(row => row.offsetParent && row.getBoundingClientRect().top > 0)"
        ".filter(row => row.getBoundingClientRect().top < innerHeight).length"
    )
    assert in_view > 2


def test_two_hundred_rows_take_few_pages(large: Path, open_page: Open, tmp_path: Path) -> None:
    page = open_page(large, "#quotations?from=2022-01-01&to=2022-03-20")
    rows = int(page.get_attribute("#quotation-list", "data-rows") or 0)
    assert rows > 150
    page.pdf(path=tmp_path / "r.pdf", prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "r.pdf").read_bytes()))
    assert pages <= 1 + rows // 50


def test_the_front_page_is_one_poster(large: Path, open_page: Open, tmp_path: Path) -> None:
    page = open_page(large)
    page.pdf(path=tmp_path / "r.pdf", prefer_css_page_size=True)
    pdf = (tmp_path / "r.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    # A3 in points
    assert re.search(rb"/MediaBox\s*\[\s*0 0 84[12][.\d]* 119[01]", pdf)


def test_a_long_print_says_where_it_ends(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations")
    shown(page, ROWS)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert re.match(r"Printed are the first \d+ of 2,000 rows", page.inner_text("#print-view .note"))
    assert page.locator("#print-view .note").is_visible()
