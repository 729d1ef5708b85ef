"""Chromium, and reports to open in it; a page that fetches or complains fails its test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ledger_rows import large_articles, large_ledger
from quoteledger.article import Article
from quoteledger.report.html import make_report
from report_browsing import DESKTOP, ROWS, SMALL, TEXT, Open

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


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of one article."""
    path = tmp_path_factory.mktemp("small") / "report.html"
    make_report(SMALL, [Article("weir", TEXT, title="Weir reopens", outlet="Canal Courier")]).write(path)
    return path


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of many more rows than are in view at once, with their texts."""
    path = tmp_path_factory.mktemp("large") / "report.html"
    make_report(large_ledger(ROWS), large_articles(ROWS)).write(path)
    return path
