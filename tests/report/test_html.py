"""The report as a file: what it carries, and that nothing in it can act."""

import re
from datetime import date

import pytest
from ledger_rows import HOSTILE, make_row
from quoteledger.article import Article
from quoteledger.report.html import make_report
from quoteledger.schema import LEDGER_SCHEMA
from report_pages import Page, column


def test_the_page_carries_every_row_and_column() -> None:
    rows = [make_row(start=n, end=n + 9, section="city", published=date(2025, 3, n + 1)) for n in range(3)]
    page = Page(make_report(rows).page)
    assert [c["name"] for c in page.data["rows"]["columns"]] == [*LEDGER_SCHEMA.names, "section"]
    assert column(page, "quotation_id") == [row["quotation_id"] for row in rows]
    assert column(page, "published") == ["2025-03-01", "2025-03-02", "2025-03-03"]
    assert column(page, "parts") == [[0, 9], [1, 10], [2, 11]]
    assert column(page, "section") == ["city"] * 3
    assert column(page, "via") == [None] * 3


@pytest.mark.parametrize("ensure", ["rows", "texts", "title", "metadata"])
def test_hostile_text_stays_text(ensure: str) -> None:
    plain = Page(make_report([make_row()], [Article("mill", "It turns.")], metadata={"a": "b"}).page)
    texts = [field.name for field in LEDGER_SCHEMA if field.type == "string" and field.name != "kind"]
    row = make_row(**dict.fromkeys(texts, HOSTILE)) if ensure == "rows" else make_row()
    article = Article("mill", HOSTILE, title=HOSTILE) if ensure == "texts" else Article("mill", "It turns.")
    made = make_report(
        [row],
        [article],
        title=HOSTILE if ensure == "title" else "Ledger",
        metadata={HOSTILE: HOSTILE} if ensure == "metadata" else {"a": "b"},
    )
    page = Page(made.page)
    assert page.tags.count("script") == plain.tags.count("script")
    assert "img" not in page.tags
    # the script's own and the libraries' code are as they were
    assert [page.scripts[0], *page.scripts[3:]] == [plain.scripts[0], *plain.scripts[3:]]
    if ensure == "rows":
        assert column(page, "speaker") == column(page, "cue") == [HOSTILE]
    if ensure == "texts":
        assert page.articles[0]["text"] == page.articles[0]["title"] == HOSTILE
    if ensure in ("title", "metadata"):
        assert HOSTILE.replace("\u2028", "").replace("_", " ") in page.text.replace("\u2028", "")


def test_only_the_pages_own_scripts_may_run_and_nothing_be_fetched() -> None:
    page = make_report([make_row()]).page
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert "unsafe-inline" not in policy[1].split("style-src")[0]
    assert "unsafe-eval" not in policy[1]
    assert re.findall(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=\"(?!data:)", page) == []


def test_half_a_surrogate_pair_does_no_harm() -> None:
    page = make_report([make_row(quotation="a \ud83d b")]).page
    page.encode("utf-8")
    assert column(Page(page), "quotation") == ["a \ud83d b"]


def test_what_is_left_out_is_said() -> None:
    rows = [make_row(start=n, confidence=0.9) for n in range(100)]
    made = make_report(rows, limit=10)
    page = Page(made.page)
    assert (made.rows, made.shown) == (100, 10)
    assert page.data["rows"]["length"] == 10
    assert "Of 100 quotations this page lists and counts 10" in page.text
    assert "90 are left out" in page.text
    assert "left out" not in Page(make_report(rows).page).text


def test_the_limit_counts_as_worth_a_check_what_the_page_counts() -> None:
    rows = [make_row(start=n, confidence=0.5) for n in range(3)]
    rows += [make_row(start=n, confidence=0.9, flags=["ambiguous_speaker"]) for n in range(3, 5)]
    rows += [make_row(start=n, confidence=0.9) for n in range(5, 20)]
    rows.append(make_row(start=20, confidence=None))
    page = Page(make_report(rows, limit=8).page)
    kept = (
        "all 3 that are worth a check, 3 more that are flagged or have no confidence and the 2 most confident"
    )
    assert f"counts 8: {kept} of the others; 13 are left out" in page.text
    # without flags the others are not spoken of
    assert (
        "all 3 that are worth a check and the 2 most confident"
        in Page(make_report([*rows[:3], *rows[5:20]], limit=5).page).text
    )


def test_an_empty_ledger_makes_a_page() -> None:
    page = Page(make_report([]).page)
    assert page.data["rows"]["length"] == 0


def test_what_the_page_weighs_besides_the_data() -> None:
    assert len(make_report([]).page.encode()) < 460_000


def test_a_page_of_very_many_rows_says_how_to_split(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [make_row(start=n, confidence=0.9) for n in range(12)]
    assert "opens at once" not in Page(make_report(rows).page).text
    monkeypatch.setattr("quoteledger.report.notes._MANY_ROWS", 10)
    assert "holds 12 rows and takes some seconds to open" in Page(make_report(rows).page).text
