"""The report in a browser: what a reader does with it, by pointer and keyboard; it stays to itself."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ledger_rows import HOSTILE, large_articles, large_ledger, make_row, quoted_in
from quoteledger.article import Article
from quoteledger.report.html import make_report
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import read_ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
    "--disable-quic",
]
ROWS = 2_000
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 375, "height": 760}
VIEWS = (
    "overview",
    "quotations",
    "articles",
    "article?id=weir",
    "article?id=weir&row=2",
    "speakers",
    "speaker?key=Ines Corvane",
    "row?row=0",
)

# an astral character before all marks: JavaScript counts it twice, the ledger once
TEXT = (
    "🜁 Weir reopens\r\n\r\n“The lock is shut,” said Orsolya Varga. “It will stay shut.”\r\n\r\n"
    "Bence Hollo, her deputy, said that nobody has “the key”.\r\n\r\n"
    "“He told me ‘never again’ twice,” Ines Corvane recalled."
)
SMALL = [
    make_row(
        doc_id="weir",
        quotation="The lock is shut, … It will stay shut.",
        start=TEXT.index("The lock"),
        end=TEXT.index("shut.”") + 5,
        parts=[
            {"start": TEXT.index("The lock"), "end": TEXT.index("shut,”") + 5},
            {"start": TEXT.index("It will"), "end": TEXT.index("shut.”") + 5},
        ],
        cue="said",
        cue_start=TEXT.index("said"),
        cue_end=TEXT.index("said") + 4,
        source="Orsolya Varga",
        source_start=TEXT.index("Orsolya"),
        source_end=TEXT.index("Orsolya") + 13,
        speaker="Orsolya Varga",
        speaker_role="keeper of the weir",
        confidence=0.91,
    ),
    quoted_in(
        TEXT,
        "that nobody has “the key”",
        doc_id="weir",
        kind="mixed",
        source="Bence Hollo",
        speaker="Bence Hollo",
        confidence=0.62,
    ),
    quoted_in(
        TEXT,
        "He told me ‘never again’ twice,",
        doc_id="weir",
        cue="recalled",
        source="Ines Corvane",
        speaker="Ines Corvane",
        flags=["ambiguous_speaker"],
        confidence=0.31,
    ),
    quoted_in(TEXT, "never again", doc_id="weir", kind="indirect", confidence=0.2),
]

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium, where it and Playwright are installed."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here (apt-get install chromium)")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[Open]:
    """A function that opens a file at an address in it; nothing may be fetched or reported as an error."""
    contexts, complaints, requests, opened = [], [], [], []

    def open_at(path: Path, address: str = "", viewport: dict[str, int] | None = None, **more: Any) -> "Page":
        context = browser.new_context(viewport=viewport or DESKTOP, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda request: requests.append(request.url))
        opened.append(path.as_uri())
        page.goto(path.as_uri() + address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []
    outside = [
        url for url in requests if url.split("#")[0] not in opened and not url.startswith(("blob:", "data:"))
    ]
    assert outside == []


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of one article."""
    path = tmp_path_factory.mktemp("small") / "report.html"
    make_report(SMALL, [Article("weir", TEXT, title="Weir reopens", outlet="Canal Courier")]).write(path)
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of many more rows than are in view at once, with their texts."""
    path = tmp_path_factory.mktemp("large") / "report.html"
    make_report(large_ledger(ROWS), large_articles(ROWS)).write(path)
    return path


def shown(page: "Page", count: int) -> None:
    """Wait until the table shows so many rows."""
    page.wait_for_selector(f'#quotation-table[aria-rowcount="{count}"]')


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


def test_a_click_on_a_row_shows_its_words_in_the_article(small: Path, open_page: Open) -> None:
    page = open_page(small, "#quotations")
    page.click("#quotation-table .tabulator-row:has-text('nobody has') .tabulator-cell[tabulator-field=kind]")
    page.wait_for_selector("#article-text .on")
    assert page.locator("#article-text mark.on").all_inner_texts() == ["that nobody has “the key”"]
    assert page.locator("#article-text .source.on").all_inner_texts() == ["Bence Hollo"]
    assert page.evaluate("document.querySelector('#article-text mark.on').getBoundingClientRect().top") < 900
    assert page.locator("#panel h2").inner_text() == "Quotation 2 of 4"
    page.go_back()
    page.wait_for_selector("#quotation-table >> visible=true")
    assert page.locator("#panel").is_hidden()


def test_a_click_on_a_mark_shows_the_row_with_every_column(small: Path, open_page: Open) -> None:
    page = open_page(small, "#article?id=weir")
    page.click("#article-text mark:has-text('It will stay shut.')")
    assert page.locator("#panel dt").all_inner_texts() == LEDGER_SCHEMA.names
    values = dict(zip(LEDGER_SCHEMA.names, page.locator("#panel dd").all_inner_texts(), strict=True))
    assert values["speaker"] == "Orsolya Varga"
    assert values["confidence"] == "0.91"
    assert values["via"] == "–"
    marked = page.locator("#article-text mark.on").all_inner_texts()
    assert marked == ["The lock is shut,", "It will stay shut."]
    # of two that enclose each other the inner one is meant
    page.click("#article-text mark:has-text('never again')")
    assert page.locator("#panel blockquote").inner_text() == "never again"


def test_kinds_differ_without_colour_and_speakers_by_it(small: Path, open_page: Open) -> None:
    page = open_page(small, "#article?id=weir")
    style = "nodes => nodes.map(node => getComputedStyle(node).{})"
    lines = page.eval_on_selector_all("#article-text mark", style.format("borderBottomStyle"))
    assert set(lines) == {"solid", "dashed", "dotted"}
    assert page.locator("#article-text .number").all_inner_texts() == ["1 dir", "2 mix", "3 dir", "4 ind"]
    tints = page.eval_on_selector_all(".chips .chip", style.format("backgroundColor"))
    assert len(set(tints)) == len(tints) == 3
    assert page.locator("#article-text p").count() == 4


def test_the_keyboard_reaches_everything(small: Path, open_page: Open) -> None:
    page = open_page(small, "#quotations")
    shown(page, 4)
    page.locator("a.go").first.focus()
    page.keyboard.press("ArrowDown")
    assert "nobody has" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_selector("#mark-1[aria-expanded=true]")
    assert page.evaluate("document.activeElement.id") == "mark-1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#mark-2[aria-expanded=true]")
    assert page.evaluate("document.activeElement.innerText") == "Quotation 3 of 4"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "mark-2"


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


def test_without_texts_a_row_opens_beside_the_table(open_page: Open, tmp_path: Path) -> None:
    make_report(SMALL).write(tmp_path / "report.html")
    page = open_page(tmp_path / "report.html", "#quotations")
    page.click("#quotation-table a.go:has-text('nobody has')")
    page.wait_for_selector("#panel h2:focus")
    assert page.locator("#panel dt").count() == len(LEDGER_SCHEMA.names)
    assert page.locator("#quotation-table").is_visible()


def test_hostile_text_is_shown_and_does_nothing(open_page: Open, tmp_path: Path) -> None:
    texts = [field.name for field in LEDGER_SCHEMA if field.type == "string" and field.name != "kind"]
    words = f"{HOSTILE} said."
    row = make_row(
        **dict.fromkeys(texts, HOSTILE), start=0, end=len(HOSTILE), published=None, flags=[HOSTILE]
    )
    spare = make_row(**dict.fromkeys(texts, HOSTILE), start=1, outlet_kept=HOSTILE, kind=HOSTILE)
    article = Article(HOSTILE, words, title=HOSTILE, outlet=HOSTILE, url="javascript:harm()")
    report = make_report([row, spare], [article], title=HOSTILE, metadata={HOSTILE: HOSTILE})
    report.write(tmp_path / "report.html")
    page = open_page(tmp_path / "report.html")
    scripts = page.locator("script").count()
    for view in ("quotations", "articles", "speakers"):
        page.click(f"header nav a[href='#{view}']")
        page.wait_for_selector(f"#view-{view} .tabulator-row")
        page.click(f"#view-{view} a.go >> nth=0")
        page.wait_for_timeout(100)
    page.evaluate("location.hash = '#row?row=0'")
    page.wait_for_selector("#panel:not([hidden])")
    visible = page.locator("#panel dd").all_text_contents()
    assert visible.count(HOSTILE) == len(texts) + 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("script").count() == scripts
    assert page.locator("img, iframe, a[href^='javascript']").count() == 0
    assert page.evaluate("window.harmed === undefined")
    assert HOSTILE in page.locator("h1").text_content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_overflows_and_text_has_contrast(
    small: Path, open_page: Open, scheme: str, viewport: dict[str, int]
) -> None:
    page = open_page(small, viewport=viewport, color_scheme=scheme)
    for address in VIEWS:
        page.evaluate("address => { location.hash = address }", address)
        page.wait_for_timeout(150)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert page.evaluate(POOR_CONTRAST) == [], address
    # the check itself finds what is wrong
    grey = "#999" if scheme == "light" else "#666"
    page.add_style_tag(content=f".muted, dt {{ color: {grey} !important }}")
    assert page.evaluate(POOR_CONTRAST) != []


# addresses within the page are taken for links that skip something
AXE = {"resultTypes": ["violations"], "rules": {"skip-link": {"enabled": False}}}


@pytest.mark.parametrize(("scheme", "viewport"), [("light", DESKTOP), ("dark", PHONE)])
def test_axe_finds_no_violation_in_any_view(
    small: Path, open_page: Open, scheme: str, viewport: dict[str, int]
) -> None:
    axe_playwright = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    page = open_page(small, viewport=viewport, color_scheme=scheme)
    axe = axe_playwright.Axe()
    for address in VIEWS:
        page.evaluate("address => { location.hash = address }", address)
        page.wait_for_timeout(150)
        page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
        found = axe.run(page, options=AXE).response
        assert [(found["id"], found["nodes"][0]["html"]) for found in found["violations"]] == [], address
    # it would find one
    page.evaluate("document.querySelector('#theme').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('#theme').removeAttribute('title')")
    page.evaluate("document.querySelector('#theme').textContent = ''")
    assert axe.run(page, options=AXE).violations_count > 0


def test_the_skip_link_leads_to_the_content(small: Path, open_page: Open) -> None:
    page = open_page(small, "#articles")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("location.hash") == "#articles"


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


def test_the_theme_is_remembered(small: Path, open_page: Open) -> None:
    page = open_page(small)
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.get_attribute("html", "data-theme") == "dark"


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


def test_charts_lead_to_what_they_show(large: Path, open_page: Open) -> None:
    page = open_page(large)
    box = page.locator("#chart-confidence").bounding_box()
    assert box is not None
    page.click("#chart-confidence", position={"x": box["width"] * 0.5, "y": box["height"] * 0.6})
    page.wait_for_selector("#quotation-table >> visible=true")
    assert page.evaluate("location.hash").startswith("#quotations?min=0.")
    # what the charts show can be read as tables
    page.go_back()
    page.click("text=As a table >> nth=0")
    assert page.locator("figure table >> nth=0 >> tbody tr").count() == 15


# texts with less contrast to their background than WCAG's AA asks for
POOR_CONTRAST = """() => {
  const channels = (colour) => {
    if (!colour.startsWith("rgb")) throw new Error(`cannot judge ${colour}`);
    return colour.match(/[\\d.]+/g).map(Number);
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.offsetParent) continue;
    if (node.closest("script, button:disabled")) continue;
    const [a, b] = [light(channels(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 30)}`);
  }
  return poor;
}"""
