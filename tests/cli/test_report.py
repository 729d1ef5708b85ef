"""`quoteledger report`."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from lock_text import TEXT
from quoteledger.article import Article
from quoteledger.cli import cli
from quoteledger.writers import open_articles, read_ledger
from report_pages import ROWS, Page, column, write_ledger


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl.gz"])
def test_the_command_writes_a_page(runner: CliRunner, tmp_path: Path, suffix: str) -> None:
    ledger = write_ledger(tmp_path / f"ledger{suffix}", ROWS, model="en_mill", settings='{"kinds": null}')
    with open_articles(tmp_path / "articles.parquet") as writer:
        writer.write_article(Article("mill", TEXT, title="Shut"))
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
        (["none.csv", "-o", "report.html"], 2, "none.csv: there is no such file"),
        (["ledger.csv", "-o", "report.html", "--articles", "none.csv"], 2, "none.csv"),
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
    assert "is ignored" in done.stderr
