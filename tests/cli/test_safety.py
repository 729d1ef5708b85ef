"""What a run leaves alone: ledgers of runs that fail, and files that no run wrote."""

import json
import resource
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
    assert "is an input and an output" in done.stderr


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


@pytest.fixture
def ledger(runner: CliRunner, folder: Path, tmp_path: Path) -> Path:
    """A ledger of the two articles."""
    return extracted(runner, folder, tmp_path / "ledger.csv")


def extracted(runner: CliRunner, folder: Path, target: Path) -> Path:
    arguments = ["extract", "--model", "en_stub", folder, "-o", target]
    done = runner.invoke(cli, list(map(str, arguments)))
    assert done.exit_code == 0, done.output
    return target


def refused(runner: CliRunner, *arguments: object) -> str:
    """Return the message of a command that is refused as wrong use."""
    done = runner.invoke(cli, list(map(str, arguments)))
    assert done.exit_code == 2, done.output
    return " ".join(done.stderr.split())


@pytest.mark.parametrize("option", ["-o", "--articles-out"])
def test_a_users_table_in_a_folder_that_is_read_stays(
    runner: CliRunner, folder: Path, tmp_path: Path, option: str
) -> None:
    own = folder / "own.csv"
    own.write_text("text\n“It rains,” said Ada.\n", encoding="utf-8")
    outputs = {"-o": tmp_path / "out.csv", "--articles-out": tmp_path / "texts.csv"} | {option: own}
    options = [part for pair in outputs.items() for part in pair]
    message = refused(runner, "extract", "--model", "en_stub", folder, *options)
    assert "was not written by quoteledger" in message
    assert own.read_text("utf-8").startswith("text")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".csv.gz"])
def test_an_earlier_ledger_in_a_folder_that_is_read_is_replaced(
    runner: CliRunner, folder: Path, suffix: str
) -> None:
    first = extracted(runner, folder, folder / f"ledger{suffix}").read_bytes()
    assert extracted(runner, folder, folder / f"ledger{suffix}").read_bytes() == first


def test_a_users_list_of_speakers_stays(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name\nQ1,Ada\n", encoding="utf-8")
    message = refused(runner, "extract", "--model", "en_stub", folder, "-o", people, "--speakers", people)
    assert "is an input and an output" in message


def test_a_users_file_beside_the_ledger_stays(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    beside = tmp_path / "out.csv.meta.json"
    beside.write_text('{"camera": "old"}', encoding="utf-8")
    message = refused(runner, "extract", "--model", "en_stub", folder, "-o", tmp_path / "out.csv")
    assert "out.csv.meta.json was not written by quoteledger" in message
    assert beside.read_text("utf-8") == '{"camera": "old"}'
    assert not (tmp_path / "out.csv").exists()


def test_errors_on_an_article_are_refused(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    for output in (tmp_path / "out.csv", f"{tmp_path}/ledger/"):
        message = refused(
            runner, "extract", "--model", "en_stub", folder, "-o", output, "--errors", folder / "a.txt"
        )
        assert "is no list of failures" in message
        assert not Path(output).exists()


def test_no_command_writes_into_the_dataset_that_it_reads(
    runner: CliRunner, folder: Path, tmp_path: Path
) -> None:
    dataset = tmp_path / "ledger"
    dataset.mkdir()
    extracted(runner, folder, dataset)
    before = sorted(path.read_bytes() for path in dataset.iterdir())
    part = dataset / "part-000000-000000.parquet"
    for command in (
        ("speakers", dataset, "-o", part),
        ("speakers", part, "-o", part),
        ("sample", dataset, "-o", part),
        ("report", dataset, "-o", dataset / "report.html"),
        ("review", dataset, folder / "a.txt", "-o", dataset),
    ):
        assert "write to another" in refused(runner, *command)
    assert sorted(path.read_bytes() for path in dataset.iterdir()) == before


def test_a_report_does_not_replace_an_article(runner: CliRunner, ledger: Path, folder: Path) -> None:
    page = folder / "page.html"
    page.write_text("<p>“It rains,” said Ada.</p>", encoding="utf-8")
    assert "was not written by quoteledger" in refused(
        runner, "report", ledger, "--articles", folder, "-o", page
    )
    page.unlink()
    for _ in range(2):
        done = runner.invoke(
            cli, ["report", str(ledger), "--articles", str(folder), "-o", str(folder / "report.html")]
        )
        assert done.exit_code == 0, done.output


OUTPUTS = {
    "csv": ["extract", "--model", "en_stub", "{in}", "-o", "{out}/ledger.csv"],
    "jsonl": ["extract", "--model", "en_stub", "{in}", "-o", "{out}/ledger.jsonl"],
    "parquet": ["extract", "--model", "en_stub", "{in}", "-o", "{out}/ledger.parquet"],
    "gzip": ["extract", "--model", "en_stub", "{in}", "-o", "{out}/ledger.csv.gz"],
    "articles": [
        "extract",
        "--model",
        "en_stub",
        "{in}",
        "-o",
        "{out}/l.csv",
        "--articles-out",
        "{out}/a.csv",
    ],
    "dataset": ["extract", "--model", "en_stub", "{in}", "-o", "{out}/ledger/"],
    "speakers": ["speakers", "{ledger}", "-o", "{out}/speakers.csv"],
    "speakers in Parquet": ["speakers", "{ledger}", "-o", "{out}/speakers.parquet"],
    "sample": ["sample", "{ledger}", "-o", "{out}/sample.csv"],
    "report": ["report", "{ledger}", "-o", "{out}/report.html"],
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_full_disk_is_one_line_and_leaves_nothing_temporary(
    runner: CliRunner, ledger: Path, folder: Path, tmp_path: Path, output: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    places = {"in": str(folder), "out": str(out), "ledger": str(ledger)}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # as small as a full disk leaves room for
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        done = runner.invoke(cli, [argument.format(**places) for argument in OUTPUTS[output]])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done.exit_code == 1, done.output
    last = done.stderr.splitlines()[-1]
    assert "cannot be written: File too large; check folder, rights and space" in last
    assert last.startswith("Error: ")
    assert [path.name for path in out.rglob("*") if path.is_file()] == []
