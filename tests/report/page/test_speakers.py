"""The speakers in a browser."""

from pathlib import Path

from ledger_rows import large_ledger, make_row
from quoteledger.report.html import make_report
from report_browsing import ROWS, Open


def test_a_speakers_page_has_roles_dates_and_all_quotations(large: Path, open_page: Open) -> None:
    rows = [row for row in large_ledger(ROWS) if row["speaker"] == "Ines Corvane 2"]
    page = open_page(large, "#speakers")
    page.fill("#speaker-search", "ines corvane 2")
    page.click("#speaker-table .tabulator-row:has-text('Ines Corvane 2') >> nth=0")
    page.wait_for_selector("#speaker-rows .tabulator-row")
    facts = page.inner_text("#speaker-head")
    assert f"{len(rows)} in" in facts
    assert "keeper of the locks" in facts
    assert "Canal Courier" in facts
    dates = sorted(row["published"].isoformat() for row in rows)
    assert f"{dates[0]} to {dates[-1]}" in facts
    table = page.locator("#speaker-rows [role=grid]")
    assert table.get_attribute("aria-rowcount") == str(len(rows))
    assert table.locator('[tabulator-field="published"].tabulator-cell').first.inner_text() == dates[0]


def test_who_is_only_described_has_a_page_for_each_article(open_page: Open, tmp_path: Path) -> None:
    of = {"speaker_kind": "organization", "source_kind": "nominal", "confidence": 0.8}
    rows = [make_row(doc_id=doc, title=f"Fire in {doc}", speaker="police", **of) for doc in ("Osk", "Ulm")]
    make_report([*rows, make_row(doc_id="Ulm", start=2, speaker="police", **of)]).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#speakers")
    page.wait_for_selector("#speaker-table .tabulator-row >> nth=1")
    assert page.locator("#speaker-table .tabulator-row small").all_inner_texts() == [
        "Fire in Ulm",
        "Fire in Osk",
    ]
    page.click("#speaker-table a.go >> nth=0")
    page.wait_for_selector("#speaker-rows .tabulator-row >> nth=1")
    assert "2 in 1 article" in page.inner_text("#speaker-head")
    assert "Described, not named" in page.inner_text("#speaker-head")


def test_a_speakers_page_says_what_is_left_out(open_page: Open, tmp_path: Path) -> None:
    rows = [
        make_row(start=n, speaker="Ute Halvorsen", speaker_kind="person", confidence=n / 4) for n in range(4)
    ]
    make_report(rows, limit=3).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#speaker?key=Ute Halvorsen")
    page.wait_for_selector("#speaker-rows .tabulator-row >> nth=2")
    assert "1 quotation more of this speaker is not in this report." in page.inner_text("#speaker-head")
