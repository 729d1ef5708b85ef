"""The review in a browser: from the page to a file, the corrected ledger, gold and figures."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from ledger_files import write
from ledger_rows import HOSTILE, large_ledger, make_row
from quoteledger.article import Article
from quoteledger.cli import cli
from quoteledger.report.html import make_report
from quoteledger.reviews.samples import draw
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import read_ledger
from report_browsing import DESKTOP, Open, shown
from review_files import KEY, METADATA, RAIN, ROWS, SHUT, TEXT, TOLD, make_review, save, span

if TYPE_CHECKING:
    from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
SELECT = """words => {
  const walker = document.createTreeWalker(document.getElementById("article-text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(".number")) nodes.push(walker.currentNode);
  }
  const at = nodes.map(node => node.data).join("").indexOf(words);
  const place = (offset) => {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...place(at));
  range.setEnd(...place(at + words.length));
  const { startContainer, startOffset, endContainer, endOffset } = range;
  getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}"""


@pytest.fixture(scope="module")
def weir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a small ledger, which lies beside it."""
    folder = tmp_path_factory.mktemp("weir")
    write(folder / "ledger.parquet", ROWS)
    articles = [Article("weir", TEXT, **METADATA), Article("mill", "It turns. And turns.")]
    make_report(ROWS, articles, title="weir").write(folder / "report.html")
    return folder / "report.html"


@pytest.fixture
def open_review(weir: Path, open_page: Open) -> Open:
    def open_at(path: Path = weir, address: str = "", **more: Any) -> "Page":
        page = open_page(path, address, **more)
        page.click("#review-toggle")
        return page

    return open_at


def press(page: "Page", keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def message(page: "Page") -> str:
    return page.inner_text("#review-message")


def count(page: "Page") -> str:
    return page.inner_text("#review-count")


def filled(page: "Page", name: str, words: str) -> None:
    """Wait until a field of the form has these words."""
    expecting(page, f"#review-form [name={name}]").to_have_value(words)


def expecting(page: "Page", selector: str) -> Any:
    """Return what waits for an element; unlike wait_for_function it needs no eval, which the page forbids."""
    from playwright.sync_api import expect

    return expect(page.locator(selector))


def saved(page: "Page", path: Path) -> Any:
    with page.expect_download() as download:
        page.keyboard.press("s")
    assert download.value.suggested_filename == "review.json"
    download.value.save_as(path)
    return json.loads(path.read_text("utf-8"))


def select(page: "Page", words: str, *, collapse: bool = True) -> None:
    if collapse:
        page.evaluate("getSelection().removeAllRanges()")
        page.wait_for_timeout(20)
    page.evaluate(SELECT, words)


@pytest.mark.parametrize(
    ("viewport", "more"),
    [
        (DESKTOP, {"color_scheme": "light"}),
        (PHONE, {"color_scheme": "dark", "has_touch": True, "is_mobile": True}),
    ],
    ids=["desktop", "phone"],
)
def test_from_the_page_to_ledger_gold_and_figures(
    weir: Path, open_review: Open, tmp_path: Path, viewport: dict[str, int], more: dict[str, Any]
) -> None:
    page = open_review(viewport=viewport, **more)
    touch = page.tap if "has_touch" in more else page.click
    press(page, "j a")
    assert "“The lock is shut,”: right." in message(page)
    assert "This row: not reviewed. 1 of 4 rows reviewed: 1 right" in count(page)
    touch("#review-fix")
    select(page, "that nobody has “the key”")
    filled(page, "parts", "that nobody has “the key”")
    page.fill("#review-form [name=speaker]", "Bence Hollo")
    page.select_option("#review-form [name=polarity]", "negative")
    touch("#review-form [type=submit]")
    touch("#review .is-wrong")
    assert "Is anything missing?" in message(page)
    # with its marks, which do not belong to it
    select(page, f"“{TOLD}”")
    press(page, "n")
    filled(page, "parts", TOLD)
    assert page.input_value("#review-form [name=kind]") == "direct"
    page.fill("#review-form [name=speaker]", "Ines Corvane")
    assert page.input_value("#review-form [name=speaker_kind]") == "person"
    page.focus("#review-form [name=cue]")
    select(page, "recalled")
    filled(page, "cue", "recalled")
    touch("#review-form [type=submit]")
    assert "Added: Ines Corvane He told me" in page.inner_text("#review-added")
    touch("#review-whole")
    assert "#article?id=mill" in page.url
    press(page, "a")
    assert "Every row of this list is reviewed" not in message(page)  # its article may lack something
    review = saved(page, tmp_path / "review.json")
    assert list(review["decisions"]) == [SHUT, KEY, RAIN, ROWS[3]["quotation_id"]]
    assert review["decisions"][KEY]["values"] == {
        "speaker": "Bence Hollo",
        "polarity": "negative",
        "parts": [span("that nobody has “the key”")],
    }
    assert review["missed"][0]["values"]["cue"] == span("recalled")
    assert set(review["articles"]) == {"weir"}

    out, ledger = tmp_path / "out", weir.with_name("ledger.parquet")
    runner = CliRunner()
    done = runner.invoke(cli, ["review", str(ledger), str(tmp_path / "review.json"), "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert "2 right, 1 wrong, 1 fixed, 1 added" in done.stderr
    rows = read_ledger(out / "ledger.parquet")
    assert [row["quotation"] for row in rows[:3]] == [
        "The lock is shut,",
        "that nobody has “the key”",
        TOLD,
    ]
    assert {row["method"] for row in rows} == {"reviewed"}
    assert (rows[2]["cue"], rows[2]["cue_lemma"], rows[2]["speaker"]) == (
        "recalled",
        "recall",
        "Ines Corvane",
    )
    scores = [
        json.loads(runner.invoke(cli, ["evaluate", str(gold), str(against), "--json"]).stdout)
        for gold, against in [
            (out / "gold.jsonl", out / "ledger.parquet"),
            (out / "gold.jsonl", ledger),
            (out / "review.json", ledger),
        ]
    ]
    assert scores[0]["who_said_what"]["f1"] == 1.0
    assert scores[1]["who_said_what"]["precision"] == {"value": 1 / 3, "right": 1, "of": 3}
    assert scores[2]["strata"][0]["right"] == {"wholly right": 2, "who said what": 2, "content": 3}


def test_a_review_is_kept_and_taken_back(open_review: Open, weir: Path) -> None:
    page = open_review()
    press(page, "j a x")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert "2 of 4 rows reviewed: 1 right, 1 wrong" in count(page)
    assert "This row: not reviewed" in count(page)
    press(page, "k x u")
    assert message(page) == "Nothing is decided on this row."
    press(page, "k u")
    assert message(page) == "Taken back."
    assert "1 of 4 rows reviewed: 1 right, 0 wrong" in count(page)
    press(page, "u")
    assert message(page) == "Nothing is decided on this row."
    # another tab of the same browser
    other = page.context.new_page()
    other.goto(weir.as_uri() + page.url.partition("#")[1] + page.url.partition("#")[2])
    other.wait_for_selector("html[data-ready]")
    press(other, "a")
    expecting(page, "#review-count").to_contain_text("2 right")
    page.click("#review-toggle")
    assert page.locator("#review").is_hidden()
    press(page, "x")
    assert "wrong" not in page.evaluate("JSON.stringify(Object.values(localStorage))")


def test_the_list_is_as_filtered_and_back_leads_to_it(large: Path, open_review: Open) -> None:
    page = open_review(large, "#quotations?kind=mixed&max=0.2")
    wanted = [
        number
        for number, row in enumerate(large_ledger(2000))
        if row["kind"] == "mixed" and row["confidence"] <= 0.2
    ]
    shown(page, len(wanted))
    press(page, "j")
    assert page.url.endswith(f"row={wanted[0]}")
    press(page, "j j k")
    assert page.url.endswith(f"row={wanted[1]}")
    press(page, "a")
    assert page.url.endswith(f"row={wanted[2]}")
    assert f"1 of {len(wanted)} rows reviewed" in count(page)
    page.go_back()
    page.wait_for_url(re.compile("#quotations.kind=mixed"))
    shown(page, len(wanted))
    press(page, "k")
    assert page.url.endswith(f"row={wanted[0]}")
    press(page, "k")
    assert message(page) == "This is the first row of the list."


def test_what_is_reviewed_is_a_facet_and_shown_in_the_list(large: Path, open_review: Open) -> None:
    page = open_review(large, "#quotations?kind=mixed&max=0.2")
    press(page, "j a x a")
    page.go_back()
    page.wait_for_url(re.compile("#quotations.kind=mixed"))
    assert page.locator("#quotation-list .verdict").all_inner_texts() == [
        f"reviewed: {one}" for one in ("right", "wrong", "right")
    ]
    before = page.locator("#quotation-list").get_attribute("data-rows")
    page.click("#facets >> text=not reviewed")
    shown(page, int(before or 0) - 3)
    left = page.locator("#quotation-list").get_attribute("data-rows")
    press(page, "j a a")
    # the list is a queue: nothing leaves it while it is gone through
    assert f"2 of {left} rows reviewed" in count(page)
    press(page, "k k")
    assert "This row: right" in count(page)
    page.go_back()
    page.wait_for_url(re.compile("review=none"))
    assert page.locator("#quotation-list").get_attribute("data-rows") == str(int(left or 0) - 2)


def test_the_whole_form_by_keyboard(open_review: Open, tmp_path: Path) -> None:
    page = open_review(address="#article?id=weir&row=1")
    press(page, "e")
    assert page.evaluate("document.activeElement.name") == "speaker"
    page.keyboard.press("Control+Enter")
    assert "Nothing is changed" in page.inner_text("#review-problem")
    page.fill("#review-form [name=speaker]", " – ")
    page.keyboard.press("Control+Enter")
    assert "A speaker is a name" in page.inner_text("#review-problem")
    page.fill("#review-form [name=speaker]", "Ines Corvane")
    page.fill("#review-form [name=parts]", "that everybody has")
    assert "do not stand so" in page.inner_text("#review-problem")
    assert page.get_attribute("#review-parts", "aria-invalid") == "true"
    page.keyboard.press("Control+Enter")
    assert page.locator("#review-form").is_visible()
    page.fill("#review-form [name=parts]", "that   nobody … “the key”")
    page.fill("#review-form [name=source]", "")
    page.keyboard.press("Control+Enter")
    review = saved(page, tmp_path / "r.json")
    assert review["decisions"][KEY]["values"] == {
        "parts": [span("that nobody"), span("“the key”")],
        "source": None,
    }
    press(page, "k e Escape")
    assert page.locator("#review-form").count() == 0
    assert page.evaluate("document.activeElement.id") == "review-fix"
    assert page.locator("#panel").is_visible()
    # what was fixed before is in the form again
    press(page, "e")
    assert page.input_value("#review-form [name=parts]") == "that nobody … “the key”"
    assert page.input_value("#review-form [name=source]") == ""


def test_the_words_stand_above_the_form(open_review: Open, weir: Path) -> None:
    page = open_review(weir, "#article?id=weir&row=0", viewport={"width": 1280, "height": 600})
    press(page, "j e")
    page.wait_for_timeout(200)
    row = page.url.rpartition("row=")[2]
    mark, form = page.locator(f"#mark-{row}").bounding_box(), page.locator("#review").bounding_box()
    header = page.locator("header").first.bounding_box()
    assert mark and form and header
    assert header["y"] + header["height"] <= mark["y"] < mark["y"] + mark["height"] <= form["y"]


def test_buttons_keep_the_focus_and_tell_the_row(open_review: Open) -> None:
    page = open_review(address="#article?id=weir&row=0")
    page.focus("#review .is-right")
    press(page, "Enter")
    assert page.evaluate("document.activeElement.className") == "is-right"
    assert (
        message(page)
        == "“The lock is shut,”: right. Now Ines Corvane: that nobody has “the key”. It rained all night"
    )
    press(page, "Space")
    assert "2 of 4 rows reviewed" in count(page)


def test_words_selected_before_are_the_new_borders_of_their_row_only(open_review: Open) -> None:
    page = open_review(address="#article?id=weir&row=1")
    select(page, "that nobody has “the key”")
    press(page, "e")
    filled(page, "parts", "that nobody has “the key”")
    press(page, "Escape")
    select(page, "Ines Corvane")
    press(page, "e")
    filled(page, "parts", "that nobody has “the key”. It rained all night")
    # a click beside the text changes nothing
    page.click("#review-how")
    page.wait_for_timeout(400)
    filled(page, "parts", "that nobody has “the key”. It rained all night")


def test_parts_are_added_and_white_space_is_left_out(open_review: Open, tmp_path: Path) -> None:
    page = open_review(address="#article?id=weir&row=0")
    page.locator("#article-text p").last.click(click_count=3)
    press(page, "n")
    whole = "“He told me ‘never again’ twice,” Ines Corvane recalled."
    filled(page, "parts", whole)
    assert page.input_value("#review-form [name=kind]") == "mixed"
    select(page, " told me")
    filled(page, "parts", "told me")
    page.click("#review-part")
    expecting(page, "#review-part").to_have_text("Now select the part")
    select(page, "me ‘never")
    expecting(page, "#review-problem").to_have_text("These words are in a part already.")
    select(page, "twice")
    filled(page, "parts", "told me … twice")
    expecting(page, "#review-part").to_have_attribute("aria-pressed", "false")
    # as who moves the ends of a selection by touch
    select(page, "twice,” Ines", collapse=False)
    filled(page, "parts", "told me … twice,” Ines")
    select(page, "twice", collapse=False)
    filled(page, "parts", "told me … twice")
    page.click("#review-form [type=submit]")
    assert saved(page, tmp_path / "r.json")["missed"][0]["values"]["parts"] == [
        span("told me"),
        span("twice"),
    ]
    page.click("#review-added button")
    assert "missed" not in page.inner_text("#review-added")
    assert saved(page, tmp_path / "again.json")["missed"] == []


def open_file(page: "Page", path: Path) -> str:
    page.set_input_files("#review input[type=file]", path)
    expecting(page, "#review-message").to_contain_text(path.name)
    return message(page)


def test_a_file_is_opened_and_the_later_word_stays(open_review: Open, tmp_path: Path) -> None:
    page = open_review()
    press(page, "j a")
    given = make_review(
        {SHUT: "wrong", KEY: {"speaker": "Bence Hollo"}},
        missed=[{"kind": "direct", "parts": [span(TOLD)]}],
        whole=["mill"],
    )
    given["decisions"][SHUT]["at"] = "2001-01-01T00:00:00Z"
    given["decisions"][KEY]["at"] = "2001-01-01T00:00:00Z"
    assert "1 decision taken from r.json" in open_file(page, save(tmp_path / "r.json", given))
    assert "1 right, 0 wrong, 1 fixed, 1 added, 1 article wholly" in count(page)
    given["decisions"][SHUT]["at"] = "2999-01-01T00:00:00Z"
    assert "1 decision taken from s.json" in open_file(page, save(tmp_path / "s.json", given))
    assert "0 right, 1 wrong, 1 fixed, 1 added" in count(page)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (make_review(ledger="0" * 64), "it is a review of another ledger"),
        (make_review(version=HOSTILE), "it is of version"),
        ({"format": HOSTILE}, "it is no review that this page saved"),
        (make_review({SHUT: HOSTILE}), "cannot be read"),
        (make_review({HOSTILE: {"speaker": {"a": 1}}}), "what it decides on </script>"),
        (make_review({SHUT: {"onclick": HOSTILE}}), "cannot be read"),
        (make_review(missed=[{"kind": "direct", "parts": [[5, 1]]}]), "what it adds cannot be read"),
        (make_review() | {"whole": HOSTILE}, "its parts are not those of a review"),
        ("text", "it is no review"),
    ],
)
def test_files_that_are_no_review_of_this_ledger_change_nothing(
    open_review: Open, tmp_path: Path, given: Any, problem: str
) -> None:
    page = open_review()
    press(page, "j a")
    told = open_file(page, save(tmp_path / "other.json", given))
    assert problem in told
    assert told.endswith("Nothing has changed.")
    assert "1 right, 0 wrong, 0 fixed." in count(page)


def test_hostile_text_in_rows_forms_and_files_stays_text(open_review: Open, tmp_path: Path) -> None:
    texts = [
        f.name
        for f in LEDGER_SCHEMA
        if f.type == "string"
        and f.name not in ("kind", "quotation_id", "speaker_kind", "polarity", "modality")
    ]
    words = f"{HOSTILE} said."
    rows = [
        make_row(
            **dict.fromkeys(texts, HOSTILE),
            quotation_id=name,
            start=0,
            end=len(HOSTILE),
            speaker_kind="person",
        )
        for name in (HOSTILE, "__proto__", "constructor")
    ]
    make_report(rows, [Article(HOSTILE, words, title=HOSTILE)]).write(tmp_path / "report.html")
    page = open_review(tmp_path / "report.html")
    press(page, "j")
    assert "0 of 3 rows reviewed" in count(page)
    press(page, "e")
    page.fill("#review-form [name=speaker]", f"{HOSTILE} too")
    page.keyboard.press("Control+Enter")
    press(page, "a x")
    page.evaluate("scrollTo(0, 0)")
    select(page, "said")
    press(page, "n")
    page.fill("#review-form [name=speaker]", HOSTILE)
    page.keyboard.press("Control+Enter")
    assert HOSTILE.split()[0] in page.inner_text("#review-added")
    review = saved(page, tmp_path / "r.json")
    assert {name: one["verdict"] for name, one in review["decisions"].items()} == {
        HOSTILE: "fixed",
        "__proto__": "right",
        "constructor": "wrong",
    }
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert "3 of 3 rows reviewed: 1 right, 1 wrong, 1 fixed, 1 added" in count(page)
    assert page.evaluate("window.harmed === undefined")
    assert page.locator("#review img, #review script").count() == 0


def test_a_sample_has_no_whole_articles(open_review: Open, tmp_path: Path) -> None:
    drawn = draw(ROWS, 3, by="kind")
    make_report(drawn, [Article("weir", TEXT)]).write(tmp_path / "report.html")
    page = open_review(tmp_path / "report.html")
    press(page, "j a a a")
    assert "Every row of this list is reviewed" in message(page)
    assert page.locator("#review-whole").is_hidden()
    press(page, "w")
    assert "whole" in message(page) or "text is in the report" in message(page)
    assert saved(page, tmp_path / "r.json")["whole"] == []


def test_a_page_with_some_of_the_rows_has_the_review_of_the_whole_ledger(
    open_review: Open, tmp_path: Path
) -> None:
    make_report(ROWS, [Article("weir", TEXT)], limit=2).write(tmp_path / "report.html")
    page = open_review(tmp_path / "report.html")
    press(page, "j a a w")
    assert "Not all rows of this article are in this report" in message(page)
    assert saved(page, tmp_path / "r.json")["ledger"] == make_review()["ledger"]


def test_nothing_of_the_review_is_printed(open_review: Open) -> None:
    page = open_review(address="#article?id=weir&row=1")
    press(page, "e")
    page.emulate_media(media="print")
    assert [page.locator(name).is_visible() for name in ("#review", "#review-toggle")] == [False, False]
    assert page.locator("#article-text").is_visible()


def test_without_texts_rows_are_judged_and_speakers_corrected(open_review: Open, tmp_path: Path) -> None:
    make_report(ROWS).write(tmp_path / "report.html")
    page = open_review(tmp_path / "report.html")
    press(page, "j a e")
    assert "Borders can be changed where" in page.inner_text("#review-form")
    page.fill("#review-form [name=speaker]", "Bence Hollo")
    page.keyboard.press("Enter")
    press(page, "n")
    assert "Open an article whose text is in the report" in message(page)
    assert saved(page, tmp_path / "r.json")["decisions"][KEY]["values"] == {"speaker": "Bence Hollo"}


def test_a_browser_that_keeps_nothing_says_so(weir: Path, open_page: Open) -> None:
    page = open_page(weir)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    page.click("#review-toggle")
    press(page, "j a")
    assert "This browser keeps nothing: save the review in a file." in message(page)


TOO_SMALL = """() => [...document.querySelectorAll("#review")]
  .flatMap((bar) => [...bar.querySelectorAll("button, input:not([type=file]), select, textarea")])
  .filter((node) => node.offsetParent && (node.offsetHeight < 44 || node.offsetWidth < 44))
  .map((node) => node.outerHTML)"""
OVERFLOWS = """() => [...document.querySelectorAll("#review, #review *, #review-help, #review-help *")]
  .filter((node) => node.offsetParent && node.getBoundingClientRect().right > innerWidth)
  .map((node) => node.outerHTML)"""
STATES = {"bar": "j", "form": "j e", "missed": "j n", "help": "j ?"}


@pytest.mark.parametrize(
    ("scheme", "viewport"),
    [("light", DESKTOP), ("dark", DESKTOP), ("light", PHONE), ("dark", PHONE), ("light", NARROW)],
)
def test_every_state_is_accessible(open_review: Open, scheme: str, viewport: dict[str, int]) -> None:
    axe_playwright = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    page = open_review(viewport=viewport, color_scheme=scheme)
    options = {"resultTypes": ["violations"], "rules": {"skip-link": {"enabled": False}}}
    for state, keys in STATES.items():
        press(page, keys)
        found = axe_playwright.Axe().run(page, options=options).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], state
        assert page.evaluate(OVERFLOWS) == [], state
        small = page.evaluate(TOO_SMALL)
        assert small == [], state
        press(page, "Escape")
