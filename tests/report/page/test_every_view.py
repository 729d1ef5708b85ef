"""What holds of every view in a browser: keyboard, contrast, theme, and text that stays text."""

from pathlib import Path

import pytest
from ledger_rows import HOSTILE, make_row
from quoteledger.article import Article
from quoteledger.report.html import make_report
from quoteledger.schema import LEDGER_SCHEMA
from report_browsing import DESKTOP, Open, shown

PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}
LAPTOP = {"width": 1280, "height": 720}
VIEWS = (
    "overview",
    "quotations",
    "articles",
    "article?id=weir",
    "article?id=weir&row=2",
    "speakers",
    "speaker?key=ines-corvane",
    "row?row=0",
)


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
    assert page.evaluate("document.activeElement.innerText") == "3 of 4"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "mark-2"


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
        page.click(f"header nav a[data-view='{view}']")
        page.wait_for_selector(f"#view-{view} a.go")
        page.click(f"#view-{view} a.go >> nth=0")
        page.wait_for_timeout(100)
    page.evaluate("location.hash = '#row?row=0'")
    page.wait_for_selector("#panel:not([hidden])")
    visible = page.locator("#panel .columns dd").all_text_contents()
    assert visible.count(HOSTILE) == len(texts) + 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("script").count() == scripts
    assert page.locator("img, iframe, a[href^='javascript']").count() == 0
    assert page.evaluate("window.harmed === undefined")
    assert HOSTILE in page.locator("h1").text_content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, LAPTOP, PHONE, SMALLEST], ids=lambda size: str(size["width"]))
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
    page.add_style_tag(content=f".muted, dt, h1 {{ color: {grey} !important }}")
    assert page.evaluate(POOR_CONTRAST) != []


# addresses within the page are taken for links that skip something
AXE = {"resultTypes": ["violations"], "rules": {"skip-link": {"enabled": False}}}


def test_axe_finds_no_violation_in_any_view(small: Path, open_page: Open) -> None:
    axe_playwright = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    page = open_page(small)
    axe = axe_playwright.Axe()

    def has_no_violation(address: str) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
        for scheme in ("light", "dark"):
            page.evaluate("scheme => { document.documentElement.dataset.theme = scheme }", scheme)
            found = axe.run(page, options=AXE).response
            wrong = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert wrong == [], (scheme, address)

    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        for address in VIEWS:
            page.evaluate("address => { location.hash = address }", address)
            page.wait_for_timeout(150)
            has_no_violation(address)
        page.click("#review-toggle")
        page.keyboard.press("j")
        page.keyboard.press("e")
        has_no_violation("the form of the review")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        has_no_violation("the help of the review")
        page.keyboard.press("Escape")
        page.click("#review-toggle")
    # it would find one
    page.evaluate("document.querySelector('#theme').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('#theme').removeAttribute('title')")
    page.evaluate("document.querySelector('#theme').textContent = ''")
    assert axe.run(page, options=AXE).violations_count > 0


TOO_SMALL = """() => [...document.querySelectorAll(
  "header a, button, input, select, summary, .chip, .facet a, .tr, .row")]
  .filter((node) => node.offsetParent && !node.closest("#review, .text"))
  .filter((node) => node.getBoundingClientRect().height < 43.5)
  .map((node) => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("viewport", [PHONE, SMALLEST], ids=["390", "320"])
def test_nothing_is_too_small_to_touch(small: Path, open_page: Open, viewport: dict[str, int]) -> None:
    page = open_page(small, "#quotations?kind=direct", viewport=viewport)
    page.click("#show-facets")
    for address in VIEWS:
        page.evaluate("address => { location.hash = address }", address)
        page.wait_for_timeout(150)
        assert page.evaluate(TOO_SMALL) == [], address


def test_a_touch_anywhere_on_a_line_opens_it(small: Path, open_page: Open) -> None:
    page = open_page(small, "#speakers", viewport=PHONE)
    page.click("#speaker-list .tr >> nth=0 >> .count")
    page.wait_for_selector("#view-speaker:not([hidden])")


def test_the_skip_link_leads_to_the_content(small: Path, open_page: Open) -> None:
    page = open_page(small, "#articles")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("location.hash") == "#articles"


def test_the_theme_is_remembered(small: Path, open_page: Open) -> None:
    page = open_page(small)
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.get_attribute("html", "data-theme") == "dark"


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
