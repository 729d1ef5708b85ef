"""`quoteledger extract` in this process."""

import csv
import io
import json
import logging
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from lock_text import TEXT
from quoteledger import __version__
from quoteledger.cli import cli
from quoteledger.cli.extract import failures_path
from quoteledger.readers.making import MOST_CHARACTERS
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import read_ledger


def extract(runner: CliRunner, *arguments: object, **invoke: Any) -> Result:
    return runner.invoke(cli, ["extract", "--model", "en_stub", *map(str, arguments)], **invoke)


@pytest.mark.parametrize("name", ["out.parquet", "out.csv", "out.jsonl", "new/out.csv.gz"])
@pytest.mark.parametrize("workers", [1, 2])
def test_extract_writes_a_ledger(
    runner: CliRunner, folder: Path, tmp_path: Path, name: str, workers: int
) -> None:
    done = extract(runner, folder, "-o", tmp_path / name, "--workers", workers)
    assert done.exit_code == 0, done.output
    rows = read_ledger(tmp_path / name)
    assert [(row["doc_id"], row["kind"], row["speaker"]) for row in rows] == [
        ("a", "direct", "Orsolya"),
        ("a", "mixed", "Bence"),
        ("b", "direct", "Orsolya"),
        ("b", "mixed", "Bence"),
    ]
    assert done.stdout == ""
    assert "2 articles, 4 rows in " in done.stderr
    assert f" words/s); ledger: {tmp_path / name}" in " ".join(done.stderr.split())


def test_extract_says_in_the_file_how_it_came_about(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    extract(
        runner,
        folder,
        "-o",
        tmp_path / "out.parquet",
        "--kinds",
        "direct, mixed",
        "--published",
        "2025-06-14",
    )
    found = {k.decode(): v.decode() for k, v in pq.read_schema(tmp_path / "out.parquet").metadata.items()}
    assert found["quoteledger_version"] == __version__
    assert (found["model"], found["model_version"]) == ("en_stub", "0.1.0")
    settings = json.loads(found["settings"])
    assert (settings["kinds"], settings["published"]) == (["direct", "mixed"], "2025-06-14")
    assert {"min_confidence", "normalize", "keep", "speakers", "encoding"} < set(settings)


def test_extract_to_stdout_is_csv_and_nothing_else(runner: CliRunner, folder: Path) -> None:
    done = extract(runner, folder, "-o", "-", "--verbose")
    assert done.exit_code == 0
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[0] == LEDGER_SCHEMA.names
    assert len(rows) == 5


def test_extract_reads_stdin(runner: CliRunner) -> None:
    done = extract(runner, "-", "-o", "-", "--quiet", input=TEXT.encode())
    assert [row["doc_id"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["stdin", "stdin"]
    assert done.stderr == ""


def test_extract_keeps_columns_and_filters(runner: CliRunner, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text(f'story,desk,day\n"{TEXT}",local,2025-06-14\n', encoding="utf-8")
    options = [
        "--text-column",
        "story",
        "--published-column",
        "day",
        "--keep",
        "desk",
        "--min-confidence",
        "0.5",
    ]
    done = extract(runner, source, "-o", target, *options)
    assert done.exit_code == 0, done.output
    (row,) = read_ledger(target)
    assert (row["kind"], row["desk"], row["published"].isoformat()) == ("direct", "local", "2025-06-14")


def test_extract_writes_the_articles_too(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    extract(runner, folder, "-o", tmp_path / "out.csv", "--articles-out", tmp_path / "articles.parquet")
    articles = {
        row["doc_id"]: row["text"] for row in pq.read_table(tmp_path / "articles.parquet").to_pylist()
    }
    for row in read_ledger(tmp_path / "out.csv"):
        assert articles[row["doc_id"]][row["start"] : row["end"]] == row["quotation"]


@pytest.mark.parametrize("errors", [None, "bad/list.jsonl"])
def test_extract_lists_the_articles_that_failed(
    runner: CliRunner, folder: Path, tmp_path: Path, errors: str | None
) -> None:
    (folder / "empty.txt").touch()
    (folder / "hard.txt").write_text(f"{TEXT} RAISE-AN-ERROR", encoding="utf-8")
    listed = tmp_path / (errors or "out.errors.jsonl")
    options = ["--errors", listed] if errors else []
    done = extract(runner, folder, "-o", tmp_path / "out.csv", *options)
    assert done.exit_code == 1
    assert [row["doc_id"] for row in read_ledger(tmp_path / "out.csv")] == ["a", "a", "b", "b"]
    failed = [json.loads(line) for line in listed.read_text(encoding="utf-8").splitlines()]
    assert [(f["doc_id"], f["file"], f["row"]) for f in failed] == [
        ("empty", str(folder / "empty.txt"), None),
        ("hard", str(folder / "hard.txt"), None),
    ]
    assert [f["error"].split(":")[0] for f in failed] == [
        "the text is empty",
        "ValueError",
    ]
    shown = " ".join(done.stderr.split())
    assert f"{folder / 'empty.txt'}: the text is empty" in shown
    assert f"2 of 4 articles failed; see {listed}" in shown


@pytest.mark.parametrize("wrong", ["gone.txt", "*.nix", "photos", "b.xyz"])
def test_extract_keeps_the_ledger_there_is_if_an_input_is_wrong(
    runner: CliRunner, folder: Path, tmp_path: Path, wrong: str
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "b.xyz").touch()
    ledger = tmp_path / "out.csv"
    ledger.write_text("kept", encoding="utf-8")
    done = extract(runner, folder, tmp_path / wrong, "-o", ledger)
    assert (done.exit_code, ledger.read_text(encoding="utf-8")) == (2, "kept")
    assert str(tmp_path / wrong) in done.stderr.replace("\n", "")


def test_extract_removes_the_list_of_an_earlier_run(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    assert extract(runner, folder, "-o", tmp_path / "out.csv").exit_code == 1
    (folder / "empty.txt").unlink()
    assert extract(runner, folder, "-o", tmp_path / "out.csv").exit_code == 0
    assert not (tmp_path / "out.errors.jsonl").exists()


def test_extract_does_not_read_what_it_has_written(runner: CliRunner, folder: Path) -> None:
    (folder / "empty.txt").touch()
    for _ in range(2):
        done = extract(
            runner, folder, "-o", folder / "out.jsonl", "--articles-out", folder / "articles.jsonl"
        )
        assert "3 articles, 4 rows, 1 failed in" in done.stderr


def test_extract_leaves_the_older_ledger_if_it_fails(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("an older ledger")
    assert extract(runner, folder, "-o", target, "--model", "nowhere").exit_code == 1
    assert target.read_text() == "an older ledger"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "out.csv"]


@pytest.mark.usefixtures("users_workers")
@pytest.mark.parametrize(
    ("option", "shown"),
    [("--quiet", False), (None, False), ("--verbose", True)],
    ids=["quiet", "plain", "verbose"],
)
def test_extract_shows_tracebacks_only_if_verbose(
    runner: CliRunner, tmp_path: Path, capfd: pytest.CaptureFixture[str], option: str | None, shown: bool
) -> None:
    (tmp_path / "hard.txt").write_text(f"{TEXT} RAISE-AN-ERROR", encoding="utf-8")
    done = extract(runner, tmp_path, "-o", tmp_path / "out.csv", *([option] if option else []))
    assert done.exit_code == 1
    # a worker prints for itself
    assert ("Traceback" in capfd.readouterr().err) is shown
    assert "cannot digest" in done.stderr


@pytest.mark.parametrize(
    ("output", "errors", "expected"),
    [
        ("build/ledger.parquet", None, "build/ledger.errors.jsonl"),
        ("ledger.csv.gz", None, "ledger.errors.jsonl"),
        ("march.2025.jsonl", None, "march.2025.errors.jsonl"),
        ("-", None, None),
        ("-", "failed.jsonl", "failed.jsonl"),
        ("ledger.csv", "failed.jsonl", "failed.jsonl"),
    ],
)
def test_failures_path(output: str, errors: str | None, expected: str | None) -> None:
    assert failures_path(output, errors) == (None if expected is None else Path(expected))


def test_extract_gives_up_an_article_that_hangs(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    (folder / "ab.txt").write_text(f"{TEXT} SLEEP-FOR-EVER", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    done = extract(runner, folder, "-o", out, "--article-timeout", 1)
    assert done.exit_code == 1
    assert [row["doc_id"] for row in read_ledger(out)] == ["a", "a", "b", "b"]
    (failure,) = map(json.loads, (tmp_path / "out.errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert failure["doc_id"] == "ab"
    assert failure["error"] == "took longer than 1 s, also when tried again alone"
    assert "1 of 3 articles failed" in done.stderr


def test_extract_cuts_a_huge_article_and_takes_those_beside_it(runner: CliRunner, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    quiet = "The lock stands in the rain. " * 30 + "\n\n"
    head = TEXT + "\n\n"
    huge = head + quiet * 22_989 + TEXT
    assert len(huge) > 20_000_000
    texts = {"before": TEXT, "huge": huge, "behind": TEXT}
    lines = [json.dumps({"id": doc_id, "text": text}) + "\n" for doc_id, text in texts.items()]
    source.write_text("".join(lines), encoding="utf-8")
    done = extract(runner, source, "-o", out, "--workers", 1)
    assert done.exit_code == 0, done.output
    rows = read_ledger(out)
    assert [(row["doc_id"], row["flags"]) for row in rows] == [
        *[("before", [])] * 2,
        *[("huge", ["cut"])] * 2,
        *[("behind", [])] * 2,
    ]
    kept = len(head) + (MOST_CHARACTERS - len(head) + 2) // len(quiet) * len(quiet) - 2
    assert f"in.jsonl, row 2: cut after {kept:,} characters" in " ".join(done.stderr.split())


def test_extract_leaves_logging_of_others_alone(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    before = logging.getLogger().handlers
    extract(runner, folder, "-o", tmp_path / "out.csv")
    assert logging.getLogger().handlers == before
