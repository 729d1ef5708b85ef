"""The list of quotations in a browser: rows as sentences, filters, order, download."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ledger_rows import large_ledger, make_row
from quoteledger.report.html import make_report
from quoteledger.writers import read_ledger
from report_browsing import ROWS, SMALL, Open, shown

if TYPE_CHECKING:
    from playwright.sync_api import Page

DRAWN = "#quotation-list .row"


def confidences(page: "Page", count: int) -> list[str]:
    return page.locator(f"{DRAWN} .confidence").all_inner_texts()[:count]


def test_only_the_rows_in_view_are_drawn_and_only_once_asked_for(large: Path, open_page: Open) -> None:
    page = open_page(large)
    assert page.locator(DRAWN).count() == 0
    page.click("header nav a >> text=Quotations")
    shown(page, ROWS)
    assert 0 < page.locator(DRAWN).count() < 100
    page.fill("#search", '"lock 1999" WINTER')
    shown(page, 1)
    page.click(".clear")
    shown(page, ROWS)
    page.evaluate("scrollTo(0, 1e9)")
    page.wait_for_selector(f"{DRAWN}:has-text('lock 1999')")
    assert 0 < page.locator(DRAWN).count() < 100


def test_facets_count_narrow_the_list_and_stand_in_the_address(large: Path, open_page: Open) -> None:
    rows = list(large_ledger(ROWS))
    page = open_page(large, "#quotations?from=2022-03-01&to=2024-06-30&min=0.25&max=0.9")
    page.click("#facets section:has(h3:text-is('Outlet')) summary")
    facet = "#facets section:has(h3:text-is('{}')) a:has(.value bdi:text-is('{}'))"
    page.click(facet.format("Outlet", "Canal Courier 3"))
    page.click(facet.format("Words", "mixed"))
    page.click(facet.format("Words", "indirect"))

    def wanted(**values: Any) -> int:
        return sum(
            "2022-03-01" <= row["published"].isoformat() <= "2024-06-30"
            and 0.25 <= row["confidence"] <= 0.9
            and all(row[name] in allowed for name, allowed in values.items())
            for row in rows
        )

    count = wanted(kind=("mixed", "indirect"), outlet=("Canal Courier 3",))
    assert count > 0
    shown(page, count)
    assert page.inner_text("#count") == f"{count} of 2,000 quotations"
    # a facet counts what each of its values would leave
    other = page.locator(facet.format("Outlet", "Canal Courier 4")).locator(".n").inner_text()
    assert int(other) == wanted(kind=("mixed", "indirect"), outlet=("Canal Courier 4",))
    again = open_page(large, page.evaluate("location.hash"))
    shown(again, count)
    dates = "from 2022-03-01; to 2024-06-30; confidence from 0.25; confidence to 0.9"
    chips = again.locator("#chips .chip bdi").all_inner_texts()
    assert chips == f"Canal Courier 3; mixed; indirect; {dates}".split("; ")
    page.click("#chips .chip:has-text('indirect')")
    shown(page, wanted(kind=("mixed",), outlet=("Canal Courier 3",)))
    for _ in range(2):
        page.go_back()
    shown(page, wanted(kind=("mixed",), outlet=("Canal Courier 3",)))


@pytest.mark.parametrize(
    ("address", "test"),
    [
        ("who=none", lambda row: row["speaker"] is None),
        ("flag=none&kind=mixed", lambda row: not row["flags"] and row["kind"] == "mixed"),
        ("flag=ambiguous_speaker", lambda row: row["flags"]),
        ("kind=nope", lambda row: False),
        ("outlet=nope", lambda row: False),
        ("outlet=Canal+Courier+1&outlet=Canal+Courier+2", lambda row: row["outlet"][-2:] in (" 1", " 2")),
        ("speaker=bence-hollo-1", lambda row: row["speaker"] == "Bence Hollo 1"),
        ("speaker=bence+HOLLO+1", lambda row: row["speaker"] == "Bence Hollo 1"),
        ("speaker=Bence+Hollo", lambda row: False),
    ],
)
def test_addresses_filter(large: Path, open_page: Open, address: str, test: Callable[[Any], bool]) -> None:
    shown(open_page(large, f"#quotations?{address}"), sum(bool(test(row)) for row in large_ledger(ROWS)))


def test_what_no_row_has_is_said_in_every_view(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?outlet=nope&speaker=Nobody&kind=mixed")
    why = "No quotation matches: no row has the speaker “Nobody” or the outlet “nope”."
    assert page.inner_text("#no-quotation") == why
    for view, place in (("articles", "#no-article"), ("speakers", "#no-speaker"), ("overview", "#headline")):
        page.click(f"header nav a[data-view='{view}']")
        page.wait_for_selector(f"#view-{view}:not([hidden])")
        assert page.inner_text(place) in (why, why[:-1])


def test_a_name_is_all_its_speakers_and_a_chip_for_each_label(open_page: Open, tmp_path: Path) -> None:
    rows = [
        make_row(doc_id=doc, start=n, speaker=who, speaker_kind=kind, source_kind="nominal")
        for doc in "abc"
        for n, (who, kind) in enumerate((("police", "organization"), ("Ada Roe", "person")))
    ]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#quotations?speaker=Police")
    shown(page, 3)
    assert page.locator("#chips .chip bdi").all_inner_texts() == ["police (in one article)"]
    page.click("#chips .chip")
    shown(page, 6)
    page.goto(page.url.split("#")[0] + "#speaker?key=ada%20roe")
    page.wait_for_selector("#speaker-head h2:has-text('Ada Roe')")


def test_a_speaker_is_found_by_name_and_is_nobody_else(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations")
    page.fill(".finder", "Bence Hollo")
    page.wait_for_timeout(100)
    shown(page, ROWS)
    page.fill(".finder", "Bence Hollo 1")
    shown(page, sum(row["speaker"] == "Bence Hollo 1" for row in large_ledger(ROWS)))
    assert page.evaluate("location.hash") == "#quotations?speaker=bence-hollo-1"


def test_the_order_stands_in_the_address(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?search=%22lock+199%22")
    wanted = [row for row in large_ledger(ROWS) if "lock 199" in row["quotation"]]
    shown(page, len(wanted))
    ordered = sorted(row["confidence"] for row in wanted)
    page.select_option("#order", "confidence")
    page.wait_for_url(lambda url: "sort=confidence" in url)
    assert confidences(page, 3) == [f"{value:.2f}" for value in ordered[:3]]
    again = open_page(large, page.evaluate("location.hash").replace("sort=", "sort=-"))
    assert confidences(again, 3) == [f"{value:.2f}" for value in ordered[:-4:-1]]
    page.go_back()
    page.wait_for_url(lambda url: "sort" not in url)
    assert confidences(page, 1) == [f"{wanted[0]['confidence']:.2f}"]


def test_article_heads_group_the_rows(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?kind=direct")
    heads = page.locator("#quotation-list .group-head")
    assert heads.first.locator("h3").inner_text() == "Locks along the Serrin, part 0"
    assert heads.first.locator("p").inner_text() == "Canal Courier 0 · 2022-01-03 · 4 quotations"
    by_confidence = open_page(large, "#quotations?kind=direct&sort=confidence")
    assert by_confidence.locator("#quotation-list .group-head").count() == 0
    assert "Locks along the Serrin" in by_confidence.locator(f"{DRAWN} .meta").first.inner_text()


def test_the_download_is_the_filtered_rows(large: Path, open_page: Open, tmp_path: Path) -> None:
    page = open_page(large, "#quotations?kind=mixed&flag=ambiguous_speaker")
    wanted = [row for row in large_ledger(ROWS) if row["kind"] == "mixed" and row["flags"]]
    shown(page, len(wanted))
    with page.expect_download() as download:
        page.click("#download")
    path = tmp_path / "rows.csv"
    download.value.save_as(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    head = path.read_text("utf-8-sig").split("\n", 1)[0].split(",")
    assert head.index("polarity") < head.index("cue") < head.index("quotation")
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


def test_without_texts_a_row_opens_beside_the_list(open_page: Open, tmp_path: Path) -> None:
    make_report(SMALL).write(tmp_path / "report.html")
    page = open_page(tmp_path / "report.html", "#quotations")
    page.click("#quotation-list a.go:has-text('nobody has')")
    page.wait_for_selector("#panel h2:focus")
    assert page.locator("#panel blockquote").inner_text() == "that nobody has “the key”"
    assert page.locator("#quotation-list").is_visible()
    page.click("#panel [aria-label='Next quotation']")
    page.wait_for_selector("#panel h2:has-text('3 of 4')")


def test_previous_and_next_follow_the_filtered_list(large: Path, open_page: Open) -> None:
    page = open_page(large, "#quotations?kind=mixed&outlet=Canal+Courier+3&sort=confidence")
    wanted = sorted(
        (row for row in large_ledger(ROWS) if row["kind"] == "mixed" and row["outlet"] == "Canal Courier 3"),
        key=lambda row: row["confidence"],
    )
    page.click(f"{DRAWN} a.go >> nth=0")
    for at, row in enumerate(wanted[:4]):
        page.wait_for_selector(f"#panel h2:has-text('{at + 1} of {len(wanted)}')")
        assert page.inner_text("#panel blockquote") == row["quotation"]
        page.click("#panel [aria-label='Next quotation']")
    assert "sort=confidence" in page.evaluate("location.hash")


def test_denials_and_cues_stand_before_the_words(open_page: Open, tmp_path: Path) -> None:
    rows = [
        make_row(cue="denied", polarity="negative"),
        make_row(start=1, cue="may say", modality="hypothetical"),
        make_row(start=2, cue="said", modality="future"),
        make_row(start=3, cue="said", polarity="negative"),
        make_row(start=4, cue="didn’t say", polarity="negative"),
        make_row(start=5, polarity="negative"),
    ]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#quotations")
    shown(page, len(rows))
    words = ["denied", "may say", "will said", "denied said", "didn’t say", "denied"]
    wanted = [f"No speaker {said} “It turns.”" for said in words]
    assert page.locator(f"{DRAWN} .sentence").all_inner_texts() == wanted
    badges = page.locator(f"{DRAWN} .reservation").all_inner_texts()
    assert badges == ["denied", "may say", "will", "denied", "didn’t say", "denied"]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator(".printed-rows p").all_text_contents()
    assert printed[0].startswith("No speaker denied “It turns.”")
    page.goto(page.url.split("#")[0] + "#quotations?polarity=negative&modality=actual")
    shown(page, 4)


@pytest.mark.parametrize("depth", [1, 3])
def test_back_leads_to_the_same_rows_at_the_same_place(large: Path, open_page: Open, depth: int) -> None:
    page = open_page(large, "#quotations?kind=mixed")
    page.wait_for_selector(DRAWN)
    assert page.title() == "Quotations – Quote ledger"
    page.evaluate("scrollTo(0, 6400)")
    page.wait_for_timeout(300)
    seen = page.locator(DRAWN).all_inner_texts()
    page.evaluate("document.querySelectorAll('#quotation-list a.go')[12].click()")
    page.wait_for_selector("#article-page h2")
    assert page.title().startswith("Locks along the Serrin, part ")
    for _ in range(depth - 1):
        page.click("#panel [aria-label='Next quotation']")
        page.wait_for_timeout(100)
    for _ in range(depth):
        page.go_back()
        page.wait_for_timeout(150)
    page.wait_for_selector(f"{DRAWN} >> visible=true")
    assert page.evaluate("scrollY") == 6400
    assert page.locator(DRAWN).all_inner_texts() == seen
    page.reload()
    page.wait_for_selector(f"{DRAWN} >> visible=true")
    assert page.evaluate("scrollY") == 6400
    page.go_forward()
    page.wait_for_selector("#article-page h2 >> visible=true")


def test_beside_keeps_articles_in_which_both_speak(open_page: Open, tmp_path: Path) -> None:
    person = {"speaker_kind": "person", "source_kind": "name", "published": date(2025, 3, 1)}
    spoken = [("a", "Ada Roe"), ("a", "Bo Lund"), ("b", "Ada Roe")]
    rows = [make_row(doc_id=doc, start=n, speaker=who, **person) for n, (doc, who) in enumerate(spoken)]
    make_report(rows).write(tmp_path / "r.html")
    shown(open_page(tmp_path / "r.html", "#quotations?beside=bo-lund&speaker=ada-roe"), 1)


def test_namesakes_are_both_found(open_page: Open, tmp_path: Path) -> None:
    person = {"speaker": "Ada Roe", "speaker_kind": "person", "source_kind": "name"}
    rows = [
        make_row(doc_id=doc, speaker_id=f"Q{at}", source="Ada Roe", **person) for at, doc in enumerate("ab")
    ] + [make_row(doc_id="c", start=n, speaker=f"N{n} Ek", speaker_kind="person") for n in range(9)]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#quotations")
    page.fill(".finder", "Ada Roe (Q1)")
    shown(page, 1)


def test_names_of_others_keep_their_underscores(open_page: Open, tmp_path: Path) -> None:
    outlets = ("fox_news", "__proto__", "constructor")
    rows = [make_row(start=n, outlet=o, title=f"a_{o}", doc_id=o) for n, o in enumerate(outlets)]
    rows[0] |= {"flags": ["ambiguous_speaker"], "zone": "list_item"}
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#quotations?outlet=fox_news&outlet=__proto__&sort=confidence")
    shown(page, 2)
    assert page.locator("#chips .chip bdi").all_inner_texts() == ["fox_news", "__proto__"]
    values = page.locator("#facets .value bdi").all_inner_texts()
    assert {*outlets, "ambiguous speaker", "list item"} <= set(values)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = page.locator("#print-view").text_content() or ""
    assert "fox_news" in printed and "a___proto__" in printed and "ambiguous speaker" in printed


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}])
def test_an_opened_row_stays_in_view_and_is_marked(
    viewport: dict[str, int], open_page: Open, tmp_path: Path
) -> None:
    words = "The keeper of the lock has to mind it day and night, whatever the river does. " * 3
    make_report([make_row(start=n, quotation=f"{n} {words}", doc_id=f"a{n // 3}") for n in range(200)]).write(
        tmp_path / "r.html"
    )
    page = open_page(tmp_path / "r.html", "#quotations", viewport=viewport)
    shown(page, 200)
    page.evaluate("scrollTo(0, 9000)")
    page.wait_for_timeout(300)
    in_view = "rows => rows.filter(row => row.getBoundingClientRect().top > 300)[0].dataset.row"
    row = page.locator(DRAWN).evaluate_all(in_view)
    page.click(f"{DRAWN}[data-row='{row}'] a.go")
    page.wait_for_selector("#panel:not([hidden])")
    page.wait_for_timeout(300)
    marked = page.locator(f"{DRAWN}[aria-current]")
    assert marked.evaluate_all("rows => rows.map(row => row.dataset.row)") == [row]
    covered = """row => {
      const box = row.getBoundingClientRect();
      const at = document.elementFromPoint(box.left + 9, box.bottom - 9);
      return box.top < 0 || !row.contains(at);
    }"""
    assert not marked.evaluate(covered)
    page.keyboard.press("Escape")
    assert marked.count() == 0
    assert page.evaluate("document.activeElement.closest('.row').dataset.row") == row
    assert not page.locator(f"{DRAWN}[data-row='{row}']").evaluate(covered)


def test_an_address_that_leads_nowhere_says_so(small: Path, open_page: Open) -> None:
    page = open_page(small, "#row?row=99999")
    assert page.inner_text("#strayed") == "This report has no quotation of the number “99999”."
    assert page.locator("#panel").is_hidden()
    page.evaluate("location.hash = '#quotations?outlets=x&kind=direct'")
    page.wait_for_selector("#strayed:has-text('no filter')")
    assert page.inner_text("#strayed").endswith("has no effect: “outlets”.")
    page.evaluate("location.hash = '#row?row=1'")
    page.wait_for_selector("#panel:not([hidden])")
    assert page.locator("#strayed").is_hidden()
