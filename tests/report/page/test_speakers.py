"""The speakers in a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ledger_rows import large_ledger, make_row
from quoteledger.report.html import make_report
from report_browsing import ROWS, Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

OF_SPEAKER = "#speaker-quotations .row"


def test_a_speakers_page_has_roles_dates_and_all_quotations(large: Path, open_page: Open) -> None:
    rows = [row for row in large_ledger(ROWS) if row["speaker"] == "Ines Corvane 2"]
    page = open_page(large, "#speakers")
    page.fill("#search", '"ines corvane 2"')
    page.wait_for_selector("#speaker-count:text-is('20 speakers')")
    page.click("#speaker-list a.go:has(bdi:text-is('Ines Corvane 2'))")
    page.wait_for_selector(OF_SPEAKER)
    head = page.inner_text("#speaker-head")
    assert f"{len(rows)} quotations in" in head
    days = sorted(row["published"].isoformat() for row in rows)
    with_role = sorted(row["published"].isoformat() for row in rows if row["speaker_role"])
    assert not with_role or f"keeper of the locks {len(with_role)}\n{with_role[0]} to {with_role[-1]}" in head
    assert "Canal Courier" in head
    assert page.locator("#speaker-quotations .group-head p").first.inner_text().split(" · ")[1] == days[0]
    assert page.locator("#figure-lane svg a").count() == len(rows)
    assert page.locator(".strongest blockquote").count() == min(3, len(rows))
    assert page.title() == "Ines Corvane 2 – Quote ledger"


def test_roles_of_most_articles_come_first(open_page: Open, tmp_path: Path) -> None:
    person = {"speaker": "Ada Holm", "speaker_id": "Q1", "speaker_kind": "person"}
    rows = [make_row(doc_id="a", speaker_role="rival", **person) for _ in range(5)]
    rows += [make_row(doc_id=doc, speaker_role="mayor", **person) for doc in "bc"]
    make_report(rows).write(tmp_path / "report.html")
    page = open_page(tmp_path / "report.html", "#speaker?key=Q1")
    head = page.inner_text("#speaker-head")
    assert head.index("mayor 2") < head.index("rival 5")


def test_previous_and_next_stay_with_the_speaker(large: Path, open_page: Open) -> None:
    rows = [row for row in large_ledger(ROWS) if row["speaker"] == "Ines Corvane 2"]
    page = open_page(large, "#speaker?key=ines-corvane-2")
    page.click(f"{OF_SPEAKER} a.go >> nth=0")
    page.wait_for_selector(f"#panel h2:has-text('1 of {len(rows)}')")
    page.click("#panel [aria-label='Next quotation']")
    page.wait_for_selector(f"#panel h2:has-text('2 of {len(rows)}')")
    assert page.locator("#panel .who").inner_text() == "Ines Corvane 2"


def test_beside_to_whom_and_spellings(open_page: Open, tmp_path: Path) -> None:
    person = {"speaker_kind": "person", "source_kind": "name", "published": date(2025, 3, 1)}
    rows = [
        make_row(start=0, speaker="Ada Roe", source="Roe", addressee="reporters", **person),
        make_row(start=20, speaker="Bo Lund", source="Bo Lund", **person),
        make_row(doc_id="b", start=0, speaker="Ada Roe", source="Ada Roe", **person),
    ]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#speaker?key=ada-roe")
    sections = dict(text.split("\n", 1) for text in page.locator(".portrait section").all_inner_texts())
    assert sections["Quoted beside"] == "Bo Lund 1"
    assert sections["To whom"] == "reporters 1"
    assert sections["Also called"] == "Roe 1"


def test_father_and_son_are_two(open_page: Open, tmp_path: Path) -> None:
    person = {"speaker_kind": "person", "source_kind": "name"}
    rows = [
        make_row(doc_id=doc, speaker=name, source=name, **person)
        for doc, name in (("a", "Bo Lund"), ("b", "Bo Lund"), ("c", "Bo Lund Jr."))
    ]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#speakers")
    assert page.locator("#speaker-list .title").all_inner_texts() == ["Bo Lund", "Bo Lund Jr."]
    page.click("#speaker-list a.go >> nth=1")
    page.wait_for_selector(OF_SPEAKER)
    assert page.locator(OF_SPEAKER).count() == 1


def test_who_is_only_described_has_a_page_for_each_article(open_page: Open, tmp_path: Path) -> None:
    of = {"speaker_kind": "organization", "source_kind": "nominal", "confidence": 0.8}
    rows = [make_row(doc_id=doc, title=f"Fire in {doc}", speaker="police", **of) for doc in ("Osk", "Ulm")]
    make_report([*rows, make_row(doc_id="Ulm", start=2, speaker="police", **of)]).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#speakers")
    page.wait_for_selector("#speaker-list .tr >> nth=1")
    assert page.locator("#speaker-list small").all_inner_texts() == ["Fire in Ulm", "Fire in Osk"]
    page.click("#speaker-list a.go >> nth=0")
    page.wait_for_selector(f"{OF_SPEAKER} >> nth=1")
    assert "2 quotations in 1 article" in page.inner_text("#speaker-head")
    assert "Described, not named" in page.inner_text("#speaker-head")


def in_order(page: Page, *, reverse: bool = False) -> bool:
    """Return whether the names come to be in order: the list is drawn after the address has changed."""
    for _ in range(50):
        names = page.locator("#speaker-list .title a").all_inner_texts()
        if names == sorted(names, key=str.lower, reverse=reverse):
            return True
        page.wait_for_timeout(100)
    return False


def test_headings_sort_and_the_order_stands_in_the_address(large: Path, open_page: Open) -> None:
    page = open_page(large, "#speakers")
    page.click("#speaker-heads a:has-text('Speaker')")
    page.wait_for_url(lambda url: url.endswith("#speakers?sort=name"))
    assert in_order(page)
    page.click("#speaker-heads a:has-text('Speaker')")
    page.wait_for_url(lambda url: url.endswith("#speakers?sort=-name"))
    assert in_order(page, reverse=True)


def test_a_speakers_page_says_what_is_left_out(open_page: Open, tmp_path: Path) -> None:
    rows = [
        make_row(start=n, speaker="Ute Halvorsen", speaker_kind="person", confidence=0.6 + n / 10)
        for n in range(4)
    ]
    make_report(rows, limit=3).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#speaker?key=ute-halvorsen")
    page.wait_for_selector(f"{OF_SPEAKER} >> nth=2")
    assert "1 quotation more of this speaker is not in this report." in page.inner_text("#speaker-head")
