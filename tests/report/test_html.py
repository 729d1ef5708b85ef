"""The report as a file: what is counted, chosen and carried, and that nothing in it can act."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ledger_rows import HOSTILE, large_ledger, make_row, quoted_in
from quoteledger.article import Article, Failure
from quoteledger.cli import cli
from quoteledger.errors import InputError
from quoteledger.report.html import make_report
from quoteledger.report.overview import Overview, timeline_of
from quoteledger.report.selections import choose_articles, fits, most_confident
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import open_articles, open_ledger, read_ledger

VENDOR = files("quoteledger.report").joinpath("vendor")
TEXT = "“The lock is shut,” said Orsolya. Bence said that nobody has “the key”."
ROWS = [
    quoted_in(TEXT, "The lock is shut,", cue="said", source="Orsolya", speaker="Orsolya", confidence=0.9),
    quoted_in(TEXT, "that nobody has “the key”", kind="mixed", speaker="Bence", confidence=0.4),
]


class Page(HTMLParser):
    """What a page holds, as an HTML parser sees it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.text = ""
        self._in = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[-1] += data
        else:
            self.text += data

    @property
    def data(self) -> Any:
        return json.loads(self.scripts[1])

    @property
    def articles(self) -> Any:
        return json.loads(self.scripts[2])


def column(page: Page, name: str) -> list[Any]:
    found = next(c for c in page.data["rows"]["columns"] if c["name"] == name)
    if found.get("empty"):
        return [None] * page.data["rows"]["length"]
    if "distinct" in found:
        return [found["distinct"][code] for code in found["codes"]]
    values: list[Any] = found["values"]
    return values


def write_ledger(path: Path, rows: list[dict[str, Any]], **metadata: str) -> Path:
    with open_ledger(path, metadata=metadata) as writer:
        writer.write(rows)
    return path


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


def test_the_limit_keeps_the_most_confident_in_the_order_of_the_ledger() -> None:
    rows = [make_row(start=n, confidence=c) for n, c in enumerate([0.2, None, 0.9, 0.5, 0.5, float("nan")])]
    assert [row["start"] for row in most_confident(rows, 2)] == [2, 3]
    assert [row["start"] for row in most_confident(rows, 4)] == [0, 2, 3, 4]
    assert most_confident(rows, 0) == rows


def test_what_is_left_out_is_said_and_still_counted() -> None:
    rows = list(large_ledger(100))
    made = make_report(rows, limit=10)
    page = Page(made.page)
    assert (made.rows, made.shown) == (100, 10)
    assert page.data["rows"]["length"] == 10
    assert "Of 100 quotations the 10 most confident are listed" in page.text
    assert "90 are left out" in page.text
    assert sum(page.data["overview"]["kinds"]) == 100
    assert "are listed" not in Page(make_report(rows).page).text


def test_the_overview_counts() -> None:
    overview = Overview()
    for row in (
        make_row(speaker="Ines", confidence=1.0, published=date(2025, 1, 1), outlet="Courier"),
        make_row(speaker="Ines", kind="mixed", confidence=0.5, speaker_kind="person"),
        make_row(doc_id="weir", kind="indirect", flags=["floating"], confidence=0.0),
    ):
        overview.add(row)
    assert (overview.rows, len(overview.articles), overview.with_speaker) == (3, 2, 2)
    assert overview.share_with_speaker == pytest.approx(2 / 3)
    assert (overview.flagged, overview.unsure, overview.undated, overview.unscored) == (1, 2, 2, 0)
    assert [overview.bins[n] for n in (0, 5, 9)] == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]


def speakers_of(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    data = Page(make_report(rows).page).data
    return [
        (one["key"], one["name"], one["total"], [n for n, who in enumerate(data["who"]) if who == number])
        for number, one in enumerate(data["speakers"])
    ]


def test_speakers_of_one_id_or_name_are_one() -> None:
    person = {"speaker_kind": "person"}
    rows = [
        make_row(doc_id="a", speaker="Holm", speaker_id="Q1", **person),
        make_row(doc_id="b", speaker="Ada Holm", speaker_id="Q1", **person),
        make_row(doc_id="c", speaker="Ada Holm", **person),
        make_row(doc_id="c"),
        make_row(doc_id="d", speaker="Bence Hollo", speaker_role="mayor", **person),
        make_row(doc_id="e", speaker="Bence Hollo", speaker_role="goalkeeper", **person),
    ]
    assert speakers_of(rows) == [
        ("Q1", "Ada Holm", 3, [0, 1, 2]),
        ("Bence Hollo", "Bence Hollo", 1, [4]),
        ("Bence Hollo (2)", "Bence Hollo", 1, [5]),
    ]
    labels = [one["label"] for one in Page(make_report(rows).page).data["overview"]["speakers"]]
    assert labels == ["Ada Holm", "Bence Hollo (mayor)", "Bence Hollo (goalkeeper)"]


def test_who_is_only_described_is_of_one_article() -> None:
    rows = [
        make_row(doc_id=doc, speaker=speaker, speaker_kind=kind, source_kind=source)
        for doc in "ab"
        for speaker, kind, source in (
            ("police", "organization", "nominal"),
            ("officials", "anonymous", "nominal"),
            ("Port Council", "organization", "nominal"),
            ("Osk", "organization", "name"),
        )
    ]
    assert speakers_of(rows) == [
        ("Osk", "Osk", 2, [3, 7]),
        ("Port Council", "Port Council", 2, [2, 6]),
        ("officials @ a", "officials", 1, [1]),
        ("officials @ b", "officials", 1, [5]),
        ("police @ a", "police", 1, [0]),
        ("police @ b", "police", 1, [4]),
    ]
    page = Page(make_report(rows).page)
    assert "2 named speakers" in re.sub(r"\s+", " ", page.text)
    assert "and 4 only described, such as “officials”" in re.sub(r"\s+", " ", page.text)
    assert page.data["overview"]["speakers"][2]["label"] == "officials (in one article)"


def test_the_report_and_the_command_count_the_same_speakers(runner: CliRunner, tmp_path: Path) -> None:
    rows = list(large_ledger(300))
    write_ledger(tmp_path / "ledger.parquet", rows)
    out = tmp_path / "speakers.jsonl"
    arguments = ["speakers", str(tmp_path / "ledger.parquet"), "-o", str(out)]
    assert runner.invoke(cli, arguments).exit_code == 0
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    reported = [(name, total) for _, name, total, _ in speakers_of(rows)]
    assert reported == [(entry["speaker"], entry["rows"]) for entry in written]


@pytest.mark.parametrize(
    ("first", "last", "unit", "labels"),
    [
        ("2025-03-01", "2025-03-03", "day", ["2025-03-01", "2025-03-02", "2025-03-03"]),
        ("2025-03-01", "2025-04-20", "week", ["2025-02-24", "2025-04-14"]),
        ("2023-10-30", "2025-01-01", "month", ["2023-10", "2025-01"]),
        ("1999-12-31", "9999-12-31", "year", ["1999", "9999"]),
        ("1999-12-31", "2025-01-01", "year", ["1999", "2025"]),
    ],
)
def test_periods_fit_the_span_and_have_no_gaps(first: str, last: str, unit: str, labels: list[str]) -> None:
    days = {(date.fromisoformat(first), "direct"): 2, (date.fromisoformat(last), "mixed"): 1}
    timeline = timeline_of(days)
    assert timeline is not None
    assert timeline.unit == unit
    assert [timeline.labels[0], timeline.labels[-1]] == [labels[0], labels[-1]]
    assert timeline.counts[0] == [2, 0, 0]
    assert timeline.counts[-1] == [0, 1, 0]
    assert sum(map(sum, timeline.counts)) == 3
    gaps = [(b - a).days for a, b in zip(timeline.ends, timeline.starts[1:], strict=False)]
    assert set(gaps) == {1}


def test_without_dates_there_is_no_timeline() -> None:
    assert timeline_of({}) is None
    assert "No article carries a date" in Page(make_report([make_row()]).page).text


def test_an_empty_ledger_makes_a_page() -> None:
    page = Page(make_report([]).page)
    assert "This ledger has no quotations." in page.text
    assert page.data["rows"]["length"] == 0


def test_articles_are_those_of_the_rows_and_those_without_any() -> None:
    found = [Article("mill", "It turns."), Article("left-out", "It turned."), Article("silent", "No words.")]
    chosen = choose_articles([*found, Failure("empty")], [make_row()], {"mill": 1, "left-out": 3})
    assert list(chosen.chosen) == ["mill", "silent"]
    assert (chosen.read, chosen.without_quotations, chosen.left_out) == (3, 1, 1)
    assert len(chosen.failures) == 1


def test_articles_that_cannot_be_read_are_an_error() -> None:
    with pytest.raises(InputError, match=r"no article that can be read: news\.csv: broken"):
        choose_articles([Failure("broken", file="news.csv")], [], {})


def test_offsets_of_another_text_are_found_out() -> None:
    assert fits(ROWS[0], Article("mill", TEXT))
    assert not fits(ROWS[0], Article("mill", f"  {TEXT}"))
    for start, end in ((-5, 3), (0, 0), (9_999, 10_010)):
        assert not fits(ROWS[1] | {"parts": [{"start": start, "end": end}]}, Article("mill", TEXT))
    assert not fits(ROWS[0] | {"cue_end": None}, Article("mill", TEXT))
    assert not fits(ROWS[1] | {"cue_start": 3, "cue_end": 5}, Article("mill", TEXT))
    made = make_report(ROWS, [Article("mill", f"  {TEXT}")])
    assert made.misfits == 2
    assert "2 quotations could not be marked" in Page(made.page).text


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl.gz"])
def test_the_command_writes_a_page(runner: CliRunner, tmp_path: Path, suffix: str) -> None:
    ledger = write_ledger(tmp_path / f"ledger{suffix}", ROWS, model="en_mill", settings='{"kinds": null}')
    with open_articles(tmp_path / "articles.parquet") as writer:
        writer.write([Article("mill", TEXT, title="Shut")])
    out = tmp_path / "new" / "report.html"
    arguments = ["report", str(ledger), "--articles", str(tmp_path / "articles.parquet"), "-o", str(out)]
    done = runner.invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert f"2 quotations, 1 article: {out}" in done.stderr.replace("\n", "")
    page = Page(out.read_text("utf-8"))
    assert page.articles[0]["text"] == TEXT
    assert column(page, "quotation") == [row["quotation"] for row in read_ledger(ledger)]
    assert "en_mill" in page.text
    assert f"ledger{suffix}" in page.text
    assert out.stat().st_size < 1_500_000


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ledger.csv", "-o", "report.pdf"], 2, "give it the suffix .html"),
        (["ledger.html", "-o", "ledger.html"], 2, "is an input"),
        (["none.csv", "-o", "report.html"], 1, "none.csv cannot be read"),
        (["ledger.csv", "-o", "report.html", "--articles", "none.csv"], 1, "none.csv"),
        (["ledger.csv", "-o", "report.html", "--limit", "-1"], 2, "--limit"),
        (["ledger.csv"], 2, "--output"),
    ],
)
def test_the_command_says_what_is_wrong(
    runner: CliRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write_ledger(Path("ledger.csv"), ROWS)
    done = runner.invoke(cli, ["report", *arguments])
    assert done.exit_code == code
    assert message in done.stderr.replace("\n", " ")
    assert not Path("report.html").exists()


def test_a_ledger_in_part_files_says_how_it_was_made(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "mill.txt"
    source.write_text(TEXT, encoding="utf-8")
    (tmp_path / "ledger").mkdir()
    made = [
        "extract",
        str(source),
        "-o",
        str(tmp_path / "ledger"),
        "--articles-out",
        str(tmp_path / "texts/"),
    ]
    assert runner.invoke(cli, [*made, "--model", "en_stub"]).exit_code == 0
    arguments = ["report", str(tmp_path / "ledger"), "--articles", str(tmp_path / "texts")]
    done = runner.invoke(cli, [*arguments, "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 0, done.output
    page = Page((tmp_path / "report.html").read_text("utf-8"))
    assert "en_stub" in page.text
    assert page.articles[0]["text"] == TEXT
    assert page.data["rows"]["length"] == 2


def test_damaged_metadata_beside_a_ledger_cost_nothing(runner: CliRunner, tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "ledger.csv", ROWS, model="en_mill")
    (tmp_path / "ledger.csv.meta.json").write_text("{")
    done = runner.invoke(cli, ["report", str(ledger), "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 0
    assert "is passed over" in done.stderr


def test_libraries_are_the_ones_listed_and_inert() -> None:
    import hashlib

    listed = json.loads(VENDOR.joinpath("libraries.json").read_text("utf-8"))
    for library in listed:
        assert library["version"] and library["license"]
        for name, digest in library["sha256"].items():
            content = VENDOR.joinpath(name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == digest
            assert name.endswith(".txt") or not re.search(rb"</script|<!--|sourceMappingURL|\r", content)
    assert any(
        library["version"].encode() in VENDOR.joinpath("chart.umd.min.js").read_bytes() for library in listed
    )


def test_what_the_page_weighs_besides_the_data() -> None:
    assert len(make_report([]).page.encode()) < 1_000_000
