"""The report as a browser prints it."""

from pathlib import Path

from ledger_rows import large_ledger
from report_browsing import ROWS, Open, shown


def test_it_prints_light_and_whole(large: Path, open_page: Open, tmp_path: Path) -> None:
    page = open_page(large, "#quotations?search=%22lock+199%22", color_scheme="dark")
    wanted = sum("lock 199" in row["quotation"] for row in large_ledger(ROWS))
    shown(page, wanted)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#print-table tbody tr").count() == wanted
    assert page.locator("#quotation-table").is_hidden()
    assert page.get_attribute("html", "data-theme") == "light"
    assert page.inner_text("#print-table h2") == f'{wanted} of 2,000 quotations · search "lock 199"'
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print-table tbody tr").count() == 0
    assert page.get_attribute("html", "data-theme") == "dark"


def test_a_long_print_says_where_it_ends_and_columns_are_wide_enough(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations", viewport={"width": 680, "height": 900})
    shown(page, ROWS)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#print-table tbody tr").count() == 1000
    assert page.inner_text("#print-table .note").startswith("Printed are the first 1,000 of 2,000 rows")
    assert page.locator("#print-table .note").is_visible()
    heights = "rows => rows.map(row => row.getBoundingClientRect().height)"
    assert max(page.eval_on_selector_all("#print-table tbody tr", heights)) < 120
    page.evaluate("document.querySelector('#print-table table').style.width = '300px'")
    assert max(page.eval_on_selector_all("#print-table tbody tr", heights)) > 120
