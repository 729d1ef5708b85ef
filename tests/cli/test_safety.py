"""What a run leaves alone: ledgers of runs that fail, and files that no run wrote."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from quoteledger.cli import cli


def test_a_run_in_which_every_article_failed_writes_no_ledger(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("kept", encoding="utf-8")
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", str(tmp_path / "empty.txt"), "-o", str(ledger)]
    )
    assert done.exit_code == 1
    assert "is not written" in done.stderr
    assert ledger.read_text(encoding="utf-8") == "kept"
    (failed,) = (tmp_path / "ledger.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(failed)["error"] == "the text is empty"


@pytest.mark.parametrize("content", ["my notes\n", '{"text": "It rained."}\n', "[1]\n"])
def test_a_file_that_lists_no_failures_stays(runner: CliRunner, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text("“It rained,” said Orsolya.", encoding="utf-8")
    notes = tmp_path / "out.errors.jsonl"
    notes.write_text(content, encoding="utf-8")
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out.csv")]
    )
    assert done.exit_code == 2
    assert "is no list of failures" in done.stderr
    assert notes.read_text(encoding="utf-8") == content
    assert not (tmp_path / "out.csv").exists()


def test_the_table_of_speakers_does_not_replace_its_ledger(runner: CliRunner, tmp_path: Path) -> None:
    ledger = str(tmp_path / "ledger.csv")
    done = runner.invoke(cli, ["speakers", ledger, "-o", ledger])
    assert done.exit_code == 2
    assert "is the ledger" in done.stderr


@pytest.mark.parametrize("option", ["--keep", "--text-column", "--outlet-column"])
@pytest.mark.parametrize("given", ["folder", "stdin", "dataset"])
def test_a_misspelt_column_is_refused_before_anything_is_written(
    runner: CliRunner, tmp_path: Path, option: str, given: str
) -> None:
    table = "text,desk\n“It rained.”,coast\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "news.csv").write_text(table, encoding="utf-8")
    (tmp_path / "in" / "a.txt").write_text("“It rained,” said Orsolya.", encoding="utf-8")
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("kept", encoding="utf-8")
    out = f"{tmp_path / 'out'}/" if given == "dataset" else str(ledger)
    source = ["-", "--input-format", "csv"] if given == "stdin" else [str(tmp_path / "in")]
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", *source, "-o", out, option, "dsek"], input=table
    )
    assert done.exit_code == 2
    assert "'dsek'" in done.stderr
    assert "text, desk" in " ".join(done.stderr.split())
    assert ledger.read_text(encoding="utf-8") == "kept"
    assert not (tmp_path / "out").exists()


def test_a_column_that_some_inputs_lack_is_null_in_their_rows(runner: CliRunner, tmp_path: Path) -> None:
    said = "“It rained,” said Orsolya."
    (tmp_path / "a.txt").write_text(said, encoding="utf-8")
    (tmp_path / "b.csv").write_text(f'text\n"{said}"\n', encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": said, "desk": "coast"}))
    ledger = tmp_path / "ledger.jsonl"
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", str(tmp_path), "-o", str(ledger), "--keep", "desk"]
    )
    assert done.exit_code == 0, done.stderr
    rows = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    assert [row["desk"] for row in rows] == [None, None, "coast"]
