"""The table of quotations in a browser: filters, order, download."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ledger_rows import large_ledger, make_row
from quoteledger.report.html import make_report
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import read_ledger
from report_browsing import ROWS, SMALL, Open, shown

if TYPE_CHECKING:
    from playwright.sync_api import Page


def first_cells(page: "Page", field: str, count: int = 5) -> list[str]:
    cells = page.locator(f'#quotation-table .tabulator-cell[tabulator-field="{field}"]')
    return [text.strip() for text in cells.all_inner_texts()[:count]]


def test_only_the_rows_in_view_are_drawn_and_only_once_asked_for(large: Path, open_page: Open) -> None:
    page = open_page(large)
    rows = page.locator("#quotation-table .tabulator-row")
    assert rows.count() == 0
    page.click("header nav a[href='#quotations']")
    shown(page, ROWS)
    assert 0 < rows.count() < 100
    page.fill("#filters [name=search]", '"lock 1999" WINTER')
    shown(page, 1)
    page.click("#reset")
    shown(page, ROWS)
    page.evaluate("document.querySelector('#quotation-table .tabulator-tableholder').scrollTop = 1e9")
    page.wait_for_selector("#quotation-table .tabulator-row:has-text('lock 1999')")
    assert 0 < rows.count() < 100


def test_filters_narrow_the_table_and_stand_in_the_address(large: Path, open_page: Open) -> None:
    rows = list(large_ledger(ROWS))
    page = open_page(large, "#quotations")
    page.uncheck("#filters [name=direct]")
    page.fill("#filters [name=speaker]", "bence HOLLÓ 1")
    page.select_option("#filters [name=outlet]", "Canal Courier 3")
    page.fill("#filters [name=from]", "2022-03-01")
    page.fill("#filters [name=to]", "2024-06-30")
    page.fill("#filters [name=min]", "0.25")
    page.fill("#filters [name=max]", "0.9")
    wanted = [
        row
        for row in rows
        if row["kind"] != "direct"
        and "Bence Hollo 1" in (row["speaker"] or "")
        and row["outlet"] == "Canal Courier 3"
        and "2022-03-01" <= row["published"].isoformat() <= "2024-06-30"
        and 0.25 <= row["confidence"] <= 0.9
    ]
    assert wanted
    shown(page, len(wanted))
    assert page.inner_text("#count") == f"{len(wanted)} of 2,000 quotations"
    again = open_page(large, page.evaluate("location.hash"))
    shown(again, len(wanted))
    assert not again.is_checked("#filters [name=direct]")


@pytest.mark.parametrize(
    ("address", "test"),
    [
        ("named=no", lambda row: row["speaker"] is None),
        ("flag=any", lambda row: row["flags"]),
        ("flag=none&kind=mixed", lambda row: not row["flags"] and row["kind"] == "mixed"),
        ("flag=is:ambiguous_speaker", lambda row: row["flags"]),
        ("kind=none", lambda row: False),
    ],
)
def test_addresses_filter(large: Path, open_page: Open, address: str, test: Callable[[Any], bool]) -> None:
    shown(open_page(large, f"#quotations?{address}"), sum(bool(test(row)) for row in large_ledger(ROWS)))


def test_headings_sort_by_pointer_and_keyboard_with_missing_values_last(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?search=%22lock+199%22")
    wanted = [row for row in large_ledger(ROWS) if "lock 199" in row["quotation"]]
    shown(page, len(wanted))
    confidences = sorted(row["confidence"] for row in wanted)
    page.click('.tabulator-col[tabulator-field="confidence"]')
    page.wait_for_selector('.tabulator-col[tabulator-field="confidence"][aria-sort="ascending"]')
    assert first_cells(page, "confidence", 3) == [f"{value:.2f}" for value in confidences[:3]]
    page.focus('.tabulator-col[tabulator-field="confidence"]')
    page.keyboard.press("Enter")
    page.wait_for_selector('.tabulator-col[tabulator-field="confidence"][aria-sort="descending"]')
    assert first_cells(page, "confidence", 3) == [f"{value:.2f}" for value in confidences[:-4:-1]]
    page.click('.tabulator-col[tabulator-field="speaker"]', position={"x": 30, "y": 15})
    page.click('.tabulator-col[tabulator-field="speaker"]', position={"x": 30, "y": 15})
    page.wait_for_selector('.tabulator-col[tabulator-field="speaker"][aria-sort="descending"]')
    assert "no speaker" not in first_cells(page, "speaker")[0]


def test_the_download_is_the_filtered_rows(large: Path, open_page: Open, tmp_path: Path) -> None:
    page = open_page(large, "#quotations?kind=mixed&flag=any")
    wanted = [row for row in large_ledger(ROWS) if row["kind"] == "mixed" and row["flags"]]
    shown(page, len(wanted))
    with page.expect_download() as download:
        page.click("#download")
    path = tmp_path / "rows.csv"
    download.value.save_as(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_ledger(path) == wanted


def test_the_download_gives_spreadsheets_no_formula(open_page: Open, tmp_path: Path) -> None:
    begins = ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx", 'plain, "quoted"\nin lines', "‑ no minus"]
    rows = [make_row(start=n, end=n + 1, quotation=words, confidence=0.5) for n, words in enumerate(begins)]
    make_report(rows).write(tmp_path / "report.html")
    page = open_page(tmp_path / "report.html", "#quotations")
    shown(page, len(rows))
    with page.expect_download() as download:
        page.click("#download")
    download.value.save_as(tmp_path / "rows.csv")
    got = [row["quotation"] for row in read_ledger(tmp_path / "rows.csv")]
    assert got == [f"'{words}" for words in begins[:6]] + begins[6:]


def test_without_texts_a_row_opens_beside_the_table(open_page: Open, tmp_path: Path) -> None:
    make_report(SMALL).write(tmp_path / "report.html")
    page = open_page(tmp_path / "report.html", "#quotations")
    page.click("#quotation-table a.go:has-text('nobody has')")
    page.wait_for_selector("#panel h2:focus")
    assert page.locator("#panel dt").count() == len(LEDGER_SCHEMA.names)
    assert page.locator("#quotation-table").is_visible()


def test_denials_and_cues_stand_before_the_words(open_page: Open, tmp_path: Path) -> None:
    rows = [
        make_row(cue="denied", polarity="negative"),
        make_row(start=1, cue="may say", modality="hypothetical"),
        make_row(start=2, cue="will say", modality="future"),
        make_row(start=3, cue="said"),
    ]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#quotations")
    shown(page, 4)
    words = ["denied denied It turns.", "may may say It turns.", "will will say It turns.", "said It turns."]
    assert page.locator("#quotation-table a.go").all_inner_texts() == words
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#print-table td").all_text_contents()
    assert "[denied] denied It turns." in printed


def test_an_outlet_that_the_ledger_lacks_chooses_no_row(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?outlet=nope")
    shown(page, 0)
    assert page.input_value("#filters [name=outlet]") == "nope"


def test_back_leads_to_the_same_rows_at_the_same_place(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?kind=mixed")
    page.wait_for_selector("#quotation-table .tabulator-row")
    assert page.title() == "Quotations – Quote ledger"
    holder = "document.querySelector('#quotation-table .tabulator-tableholder')"
    page.evaluate(f"{holder}.scrollTop = 6400")
    page.wait_for_timeout(200)
    page.evaluate("document.querySelectorAll('#quotation-table .tabulator-row a.go')[12].click()")
    page.wait_for_selector("#article-page h2")
    assert page.title().startswith("Locks along the Serrin, part ")
    page.go_back()
    page.wait_for_selector("#quotation-table .tabulator-row >> visible=true")
    assert page.evaluate(f"{holder}.scrollTop") == 6400
