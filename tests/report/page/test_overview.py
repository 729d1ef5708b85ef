"""The front page in a browser."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ledger_rows import large_ledger, make_row
from quoteledger.report.html import make_report
from report_browsing import ROWS, Open, shown


def spoken(name: str, count: int, first: int = 0, **values: Any) -> list[dict[str, Any]]:
    of = {"speaker": name, "speaker_kind": "person", "source": name, "source_kind": "name", "confidence": 0.9}
    return [make_row(start=first + n, end=first + n + 9, **of | values) for n in range(count)]


# the heading of a saved figure lies within the picture, and so is not cut off
TITLE_IS_INSIDE = """(svg) => {
  const holder = document.body.appendChild(document.createElement("div"));
  holder.append(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
  const box = holder.querySelector("rect + text").getBBox();
  const picture = holder.firstChild.viewBox.baseVal;
  holder.remove();
  return box.width > 0 && box.x >= picture.x && box.y >= picture.y
    && box.x + box.width <= picture.x + picture.width && box.y + box.height <= picture.y + picture.height;
}"""


def headline(rows: list[dict[str, Any]], open_page: Open, folder: Path) -> str:
    make_report(rows).write(folder / "r.html")
    return open_page(folder / "r.html").inner_text("#headline")


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((50, 25, 25), "Ada Roe speaks half of all quotations"),
        ((34, 33, 33), "Ada Roe speaks one quotation in three"),
        ((100,), "Ada Roe speaks every quotation"),
        ((10, 10, 1) + (1,) * 80, "Ada Roe and Bo Lund speak one quotation in five"),
        ((1,) * 100, "100 named speakers, and none has more than one in a hundred quotations"),
        ((3, 2), "Five quotations in one article, two named speakers"),
    ],
)
def test_the_headline_is_true(counts: tuple[int, ...], words: str, open_page: Open, tmp_path: Path) -> None:
    names = ["Ada Roe", "Bo Lund", "Cleo Ek", *(f"N{n} M{n}" for n in range(100))]
    pairs = zip(names, counts, strict=False)
    rows = [row for at, (name, count) in enumerate(pairs) for row in spoken(name, count, at * 1000)]
    assert headline(rows, open_page, tmp_path) == words


def test_the_headline_of_a_few_rows_counts_the_named_only(open_page: Open, tmp_path: Path) -> None:
    described = {"source": "the keeper", "source_kind": "description", "doc_id": "lock"}
    rows = spoken("Ada Roe", 1) + spoken("the keeper", 1, 50, **described)
    rows += spoken("a guard", 1, 90, **described | {"source": "a guard"})
    assert headline(rows, open_page, tmp_path) == "Three quotations in two articles, one named speaker"


def test_an_empty_ledger_says_so(open_page: Open, tmp_path: Path) -> None:
    assert headline([], open_page, tmp_path) == "This ledger has no quotations"


def test_the_counts_are_those_of_the_rows(large: Path, open_page: Open) -> None:
    rows = list(large_ledger(ROWS))
    page = open_page(large)
    right = round(sum(row["confidence"] for row in rows))
    unsure = sum(row["confidence"] <= 0.5 for row in rows)
    line = page.inner_text("#counts")
    assert line.startswith("2,000 quotations of ")
    assert f"About {right:,} of the rows are expected to be right; {unsure:,} are worth a check." in line
    page.click(f"#counts a:has-text('{unsure:,}')")
    shown(page, unsure)


def test_a_dot_opens_its_row_and_a_denial_is_no_dot(open_page: Open, tmp_path: Path) -> None:
    when = {"published": date(2025, 3, 1), "title": "Mill"}
    rows = spoken("Ada Roe", 3, **when) + spoken("Ada Roe", 1, 100, polarity="negative", cue="denied", **when)
    rows += spoken("Bo Lund", 2, 200, published=date(2025, 3, 9), kind="indirect")
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html")
    dots = page.locator("#figure-when a:has(path), #figure-when a:has(circle)")
    assert dots.count() == 6
    told = page.locator("#figure-when svg a").evaluate_all("links => links.map(link => link.dataset.tip)")
    assert sum("denied\n“It turns.”" in words for words in told) == 1
    box = page.locator("#figure-when a:has(circle)").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    assert page.locator("#tip").is_visible()
    page.mouse.click(box["x"] + 2, box["y"] + 2)
    page.wait_for_selector("#panel:not([hidden])")
    assert page.locator("#panel blockquote").inner_text() == "“It turns.”"
    assert page.locator("#headline").is_visible()


def test_figures_are_reached_by_the_keyboard_alone(large: Path, open_page: Open) -> None:
    page = open_page(large)
    for figure in page.locator("figure").all():
        assert figure.locator("svg a[tabindex='0']").count() == 1
    page.focus("#figure-when svg a[tabindex='0']")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first != second
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-speaker:not([hidden])")


@pytest.mark.parametrize("span", [1, 2, 3, 4, 7, 29, 40])
@pytest.mark.parametrize("width", [400, 1440])
def test_the_time_axis_tells_days_of_the_data_once(
    span: int, width: int, open_page: Open, tmp_path: Path
) -> None:
    days = [date(2016, 9, 27), date(2016, 9, 27) + timedelta(days=span)]
    rows = [row for at, day in enumerate(days) for row in spoken("Ada Roe", 3, at * 100, published=day)]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", viewport={"width": width, "height": 900})
    texts = page.locator("#figure-when svg text").all_text_contents()
    told = [words for words in texts if re.match(r"\d+ [A-Z][a-z]{2}\b", words)]
    assert len(told) > 1
    assert told[-1].endswith(" 2016") and not any(words.endswith(" 2016") for words in told[:-1])
    shown_days = [datetime.strptime(f"{words[:6].strip()} 2016", "%d %b %Y").date() for words in told]
    assert shown_days == sorted(set(shown_days))
    assert days[0] <= shown_days[0] and shown_days[-1] <= days[-1]


def test_dense_lanes_become_bars_that_open_their_weeks(open_page: Open, tmp_path: Path) -> None:
    rows = [
        row
        for day in range(1, 29)
        for row in spoken("Ada Roe", 150, day * 1000, published=date(2025, 2, day), doc_id=str(day))
    ]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html")
    bars = page.locator("#figure-when a:has(rect)")
    assert bars.count() == 5
    assert "A bar is the quotations of a week" in page.inner_text("#figure-when figcaption")
    bars.first.dispatch_event("click")
    page.wait_for_selector("#view-quotations:not([hidden])")
    address = page.evaluate("location.hash")
    assert re.search(r"speaker=.+&from=20\d\d-\d\d-\d\d&to=20", address)
    shown(page, 300)


def test_each_figure_has_a_link_a_table_and_a_file(open_page: Open, tmp_path: Path) -> None:
    said = {"quotation": "The river will rise", "outlet": "Canal Courier 3"}
    rows = [*large_ledger(ROWS), *(row for doc in "ab" for row in spoken("Ada Roe", 9, doc_id=doc, **said))]
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html", "#overview?outlet=Canal Courier 3")
    names = page.locator("figure").evaluate_all("figures => figures.map(figure => figure.id)")
    assert names == [f"figure-{name}" for name in ("when", "voices", "kinds", "together", "words", "sure")]
    for name in names:
        figure = page.locator(f"#{name}")
        figure.locator("summary").click()
        assert figure.locator("tbody tr").count() > 0
        with page.expect_download() as download:
            figure.locator("text=Save SVG").click()
        svg = Path(download.value.path()).read_text("utf-8")
        assert svg.startswith("<svg") and "var(--" not in svg and "href" not in svg
        assert page.evaluate(TITLE_IS_INSIDE, svg), name
    link = page.locator("#figure-sure h2 a").get_attribute("href")
    assert link == "#overview?outlet=Canal+Courier+3&figure=sure"


def test_filters_change_the_figures_too(large: Path, open_page: Open) -> None:
    rows = [
        row for row in large_ledger(ROWS) if row["outlet"] == "Canal Courier 3" and row["kind"] == "mixed"
    ]
    page = open_page(large, "#overview?outlet=Canal Courier 3&kind=mixed")
    assert page.inner_text("#counts").startswith(f"{len(rows)} quotations of ")
    page.click("#figure-sure summary")
    counts = page.locator("#figure-sure tbody td").all_inner_texts()
    assert sum(map(int, counts)) == len(rows)
    page.click("header nav >> text=Quotations")
    shown(page, len(rows))


def test_pairs_are_those_quoted_in_one_article(open_page: Open, tmp_path: Path) -> None:
    rows = [
        row
        for doc in "abc"
        for at, name in enumerate(("Ada Roe", "Bo Lund"))
        for row in spoken(name, 1, at * 20, doc_id=doc)
    ] + spoken("Cleo Ek", 2, 60, doc_id="c")
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html")
    page.click("#figure-together summary")
    table = page.locator("#figure-together tbody tr").all_inner_texts()
    assert table[0].split("\t") == ["Ada Roe and Bo Lund", "3"]
    page.click("#figure-together svg a >> nth=0")
    shown(page, 6)


def test_voices_are_never_guessed(open_page: Open, tmp_path: Path) -> None:
    rows = spoken("Maria Roe", 3) + spoken("Bo Lund", 2, 50, source="she", source_kind="pronoun")
    make_report(rows).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html")
    page.click("#figure-voices summary")
    assert page.locator("#figure-voices tbody tr").all_inner_texts() == ["all\t2\t3\t0\t5"]


def test_what_there_is_too_little_to_draw_of_is_said(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_report([make_row(confidence=0.4)]).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html")
    assert page.locator("figure").evaluate_all("all => all.map(one => one.id)") == [
        "figure-kinds",
        "figure-sure",
    ]
    said = page.inner_text("#undrawn")
    assert said.startswith(
        "There is too little here to draw who speaks, and when (no speaker is named), whose "
    )
    assert "textacy" not in said
    assert "right with a probability of 0.40" in page.inner_text("#counts")
    monkeypatch.setattr("quoteledger.extras.find_spec", lambda name: None)
    make_report([make_row(confidence=0.4)]).write(tmp_path / "r.html")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert 'pip install "quoteledger[textacy]"' in page.inner_text("#undrawn")


def test_without_dates_dots_stand_side_by_side(open_page: Open, tmp_path: Path) -> None:
    make_report(spoken("Ada Roe", 20)).write(tmp_path / "r.html")
    page = open_page(tmp_path / "r.html")
    assert page.locator("#figure-when a:has(circle)").count() == 20
    assert "No article carries a date" in page.inner_text("#figure-when figcaption")
