"""`quoteledger review`, `sample`, and `evaluate` of a review."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from ledger_files import files, write
from ledger_rows import large_ledger
from quoteledger.article import Article
from quoteledger.cli import cli
from quoteledger.writers import LEDGER_SUFFIXES, open_articles, read_ledger
from review_files import DECISIONS, KEY, MISSED, ROWS, SHUT, TEXT, make_review, save


def invoke(runner: CliRunner, *arguments: object) -> Result:
    return runner.invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.parquet"
    write(path, ROWS, metadata={"model": "en_x"})
    return path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return save(tmp_path / "whole.json", make_review(DECISIONS, missed=[MISSED], whole=["weir"]))


@pytest.mark.parametrize("suffix", LEDGER_SUFFIXES)
def test_a_review_gives_ledger_gold_and_review(
    runner: CliRunner, tmp_path: Path, whole: Path, suffix: str
) -> None:
    ledger, out = tmp_path / f"in{suffix}", tmp_path / "out"
    write(ledger, ROWS, metadata={"model": "en_x"})
    done = invoke(runner, "review", ledger, whole, "-o", out)
    assert done.exit_code == 0, done.output
    assert "1 right, 1 wrong, 1 fixed, 1 added" in done.stderr
    sidecar = [] if suffix in (".parquet", ".xlsx", ".duckdb") else [f"ledger{suffix}.meta.json"]
    assert files(out) == sorted(["gold.jsonl", f"ledger{suffix}", "review.json", *sidecar])
    rows = read_ledger(out / f"ledger{suffix}")
    assert [row["method"] for row in rows] == ["reviewed", "reviewed", "reviewed", "none"]
    scored = invoke(runner, "evaluate", out / "gold.jsonl", out / f"ledger{suffix}", "--json")
    assert json.loads(scored.stdout)["who_said_what"]["f1"] == 1.0
    before = json.loads(invoke(runner, "evaluate", out / "gold.jsonl", ledger, "--json").stdout)
    assert before["who_said_what"]["precision"] == {"value": 1 / 3, "right": 1, "of": 3}


def test_several_reviews_become_one(runner: CliRunner, ledger: Path, tmp_path: Path) -> None:
    one = save(tmp_path / "one.json", make_review({SHUT: "right"}))
    other = save(tmp_path / "other.json", make_review({KEY: "wrong"}, text=None))
    done = invoke(runner, "review", ledger, one, other, "-o", tmp_path / "out")
    assert "1 right, 1 wrong, 0 fixed, 0 added" in done.stderr
    assert "no article has been fully reviewed yet" in done.stderr
    assert (tmp_path / "out" / "gold.jsonl").read_text() == ""
    again = invoke(runner, "review", ledger, tmp_path / "out" / "review.json", "-o", tmp_path / "again")
    assert again.exit_code == 0
    assert read_ledger(tmp_path / "again" / "ledger.parquet") == read_ledger(
        tmp_path / "out" / "ledger.parquet"
    )


def test_articles_may_be_given_apart(runner: CliRunner, ledger: Path, tmp_path: Path) -> None:
    review = save(tmp_path / "r.json", make_review(DECISIONS, whole=["weir"], text=None))
    assert invoke(runner, "review", ledger, review, "-o", tmp_path / "out").exit_code == 2
    with open_articles(tmp_path / "articles.jsonl") as writer:
        writer.write_article(Article("weir", TEXT))
    done = invoke(
        runner, "review", ledger, review, "-o", tmp_path / "out", "--articles", tmp_path / "articles.jsonl"
    )
    assert done.exit_code == 0, done.output


def test_gold_of_another_origin_stays(runner: CliRunner, ledger: Path, tmp_path: Path) -> None:
    review = save(tmp_path / "r.json", make_review(DECISIONS))
    out = tmp_path / "out"
    out.mkdir()
    (out / "gold.jsonl").write_text("mine")
    done = invoke(runner, "review", ledger, review, "-o", out)
    assert done.exit_code == 2
    assert "holds files that review did not write" in " ".join(done.stderr.split())
    assert (out / "gold.jsonl").read_text() == "mine"


@pytest.mark.parametrize(
    ("reviews", "message"),
    [
        ([make_review({SHUT: "right"}), make_review({SHUT: "wrong"})], "contradict each other"),
        ([make_review({"weir:7-9": "right"})], "rows that the ledger lacks: weir:7-9"),
        ([make_review(ledger="f" * 64)], "is a review of another ledger"),
        ([{"format": "quoteledger review", "version": 9}], "of version 9"),
        (["text"], "is not a review"),
    ],
)
def test_what_is_refused_leaves_everything_as_it_was(
    runner: CliRunner, ledger: Path, tmp_path: Path, reviews: list[Any], message: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "ledger.parquet").write_text("a good one")
    given = [save(tmp_path / f"{at}.json", review) for at, review in enumerate(reviews)]
    done = invoke(runner, "review", ledger, *given, "-o", out)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert files(out) == ["ledger.parquet"]
    assert (out / "ledger.parquet").read_text() == "a good one"


def test_inputs_are_never_replaced(runner: CliRunner, ledger: Path, whole: Path, tmp_path: Path) -> None:
    before = ledger.read_bytes()
    done = invoke(runner, "review", ledger, whole, "-o", tmp_path)
    assert done.exit_code == 2
    assert "is an input" in done.stderr
    assert ledger.read_bytes() == before
    assert invoke(runner, "review", ledger, whole, "-o", whole).exit_code == 2


def test_a_full_disk_leaves_nothing_half(
    runner: CliRunner, ledger: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quoteledger.writers.tables.ParquetTable.close", full)
    done = invoke(runner, "review", ledger, whole, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_sample_is_a_ledger_that_is_measured(runner: CliRunner, tmp_path: Path) -> None:
    ledger, sample = tmp_path / "large.csv", tmp_path / "sample.csv"
    write(ledger, list(large_ledger(1000)))
    done = invoke(runner, "sample", ledger, "-n", 60, "--by", "confidence", "--seed", 3, "-o", sample)
    assert done.exit_code == 0, done.output
    assert "60 of 1,000 rows drawn" in done.stderr
    drawn = read_ledger(sample)
    decisions = {row["quotation_id"]: "right" for row in drawn}
    review = save(tmp_path / "review.json", make_review(decisions, rows=drawn))
    shown = invoke(runner, "evaluate", review, sample)
    assert shown.exit_code == 0, shown.output
    assert "60 of 60 rows drawn from 1,000 reviewed" in shown.stdout
    figures = json.loads(invoke(runner, "evaluate", review, sample, "--json").stdout)
    assert figures["figures"]["who said what"]["value"] == 1.0
    assert 0.9 < figures["figures"]["who said what"]["low"] < 1
    assert invoke(runner, "evaluate", review, ledger).exit_code == 2
    assert invoke(runner, "review", sample, review, "-o", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "ledger.parquet"], "is an input and an output"),
        (["-o", "s.txt"], "s.txt: report and evaluate read a sample with the suffixes .parquet"),
        (["-o", "s.csv", "-n", "0"], "0 is not in the range"),
        (["-o", "s.csv", "--by", "mood"], "'mood' is not one of"),
        ([], "Missing option '-o'"),
    ],
)
def test_sample_says_what_is_wrong(
    runner: CliRunner, ledger: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(ledger.parent)
    done = invoke(runner, "sample", "ledger.parquet", *arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert files(ledger.parent) == ["ledger.parquet"]
