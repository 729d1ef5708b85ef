"""What a run leaves alone: ledgers of runs that fail, and files that no run wrote."""

import errno
import gzip
import json
import logging
import os
import resource
import shlex
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import quoteledger
from click.testing import CliRunner
from ledger_files import fill_disk, obey_modes
from quoteledger.article import Article, Failure
from quoteledger.cli import cli
from quoteledger.errors import InputError
from quoteledger.readers import ReadOptions, read_articles
from quoteledger.writers import LEDGER_SUFFIXES, read_ledger
from quoteledger.writers.metadata import read_metadata
from spacy.language import Language


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


@pytest.mark.parametrize("content", ["", "my notes\n", '{"text": "It rained."}\n', "[1]\n"])
def test_a_file_that_lists_no_failures_stays(runner: CliRunner, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text("“It rained,” said Orsolya.", encoding="utf-8")
    notes = tmp_path / "out.errors.jsonl"
    notes.write_text(content, encoding="utf-8")
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out.csv")]
    )
    assert done.exit_code == 2
    assert "is not a list of failures" in done.stderr
    assert notes.read_text(encoding="utf-8") == content
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["table", "none.parquet"],
        ["speakers", "none.csv"],
        ["convert", "none.jsonl", "out.csv"],
        ["repeated", "none.parquet", "-o", "out.csv"],
        ["table", "none"],
        ["evaluate", "none.jsonl", "none.parquet"],
        ["evaluate", "none.conll", "none.parquet"],
    ],
)
def test_a_ledger_that_is_not_there_is_wrong_use(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = runner.invoke(cli, command)
    assert done.exit_code == 2
    assert f"Error: {command[1]}: there is no such file or folder; check the spelling" in done.stderr
    assert not list(tmp_path.iterdir())


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


@pytest.mark.parametrize(
    ("option", "name"),
    [("-o", "own.csv"), ("--articles-out", "own.csv"), ("-o", "own.xlsx"), ("-o", "own.duckdb")],
)
@pytest.mark.parametrize("pattern", ["", "/*", "/**"])
def test_a_users_file_in_a_folder_that_is_read_stays(
    runner: CliRunner, folder: Path, tmp_path: Path, option: str, name: str, pattern: str
) -> None:
    own = folder / name
    own.write_text("text\n“It rains,” said Ada.\n", encoding="utf-8")
    outputs = {"-o": tmp_path / "out.csv", "--articles-out": tmp_path / "texts.csv"} | {option: own}
    options = [part for pair in outputs.items() for part in pair]
    message = refused(runner, "extract", "--model", "en_stub", f"{folder}{pattern}", *options)
    assert "was not written by quoteledger" in message
    assert own.read_text("utf-8").startswith("text")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".csv.gz", ".xlsx", ".duckdb"])
def test_an_earlier_ledger_in_a_folder_that_is_read_is_replaced(
    runner: CliRunner, folder: Path, suffix: str
) -> None:
    first = read_ledger(extracted(runner, folder, folder / f"ledger{suffix}"))
    assert first
    assert read_ledger(extracted(runner, folder, folder / f"ledger{suffix}")) == first


def test_a_users_list_of_speakers_stays(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name\nQ1,Ada\n", encoding="utf-8")
    message = refused(runner, "extract", "--model", "en_stub", folder, "-o", people, "--speakers", people)
    assert "is an input and an output" in message


@pytest.mark.parametrize("is_lone", [True, False])
def test_a_users_file_beside_the_ledger_stays(
    runner: CliRunner, folder: Path, tmp_path: Path, is_lone: bool
) -> None:
    beside = tmp_path / "out.csv.meta.json"
    if not is_lone:
        (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    beside.write_text('{"camera": "old"}', encoding="utf-8")
    message = refused(runner, "extract", "--model", "en_stub", folder, "-o", tmp_path / "out.csv")
    assert "out.csv.meta.json was not written by quoteledger" in message
    assert beside.read_text("utf-8") == '{"camera": "old"}'
    assert (tmp_path / "out.csv").exists() != is_lone


def test_the_table_of_repeated_quotations_replaces_its_own(
    runner: CliRunner, ledger: Path, tmp_path: Path
) -> None:
    Path(f"{ledger}.meta.json").unlink()
    for _ in range(2):
        done = runner.invoke(cli, ["repeated", str(ledger), "-o", str(tmp_path / "repeated.csv")])
        assert done.exit_code == 0, done.output


def test_errors_on_an_article_are_refused(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    for output in (tmp_path / "out.csv", f"{tmp_path}/ledger/"):
        message = refused(
            runner, "extract", "--model", "en_stub", folder, "-o", output, "--errors", folder / "a.txt"
        )
        assert "is not a list of failures" in message
        assert not Path(output).exists()


@pytest.mark.parametrize(
    ("output", "errors", "message"),
    [
        ("out.csv", "out.csv.meta.json", "the metadata of another"),
        ("out.csv", "texts.csv.meta.json", "the metadata of another"),
        ("ledger/", "ledger/_manifest.json", "lies among the parts"),
        ("ledger/", "ledger/../ledger/part-000000-000000.parquet", "lies among the parts"),
        ("ledger/", "texts.csv/failed.jsonl", "lies among the parts"),
    ],
)
def test_errors_do_not_replace_another_output(
    runner: CliRunner, folder: Path, tmp_path: Path, output: str, errors: str, message: str
) -> None:
    texts = tmp_path / "texts.csv"
    given = ("extract", "--model", "en_stub", folder, "-o", f"{tmp_path}/{output}", "--articles-out", texts)
    assert message in refused(runner, *given, "--errors", tmp_path / errors)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("output", ["out.csv", "ledger/", "-"])
def test_errors_do_not_go_to_standard_output(
    runner: CliRunner, folder: Path, tmp_path: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    message = refused(runner, "extract", "--model", "en_stub", folder, "-o", output, "--errors", "-")
    assert "failures are not written to standard output; name a file with --errors" in message
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("output", ["out.csv", "ledger/"])
def test_errors_do_not_replace_what_is_no_file(
    runner: CliRunner, folder: Path, tmp_path: Path, output: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    given = ("extract", "--model", "en_stub", folder, "-o", f"{tmp_path}/{output}")
    assert "pipe is a folder or device" in refused(runner, *given, "--errors", tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


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


@pytest.mark.parametrize("is_finished", [True, False])
def test_no_command_writes_into_another_dataset(
    runner: CliRunner, ledger: Path, folder: Path, tmp_path: Path, is_finished: bool
) -> None:
    dataset, texts = tmp_path / "dataset", tmp_path / "texts"
    given = ["extract", "--model", "en_stub", folder, "-o", f"{dataset}/", "--articles-out", texts]
    done = runner.invoke(cli, list(map(str, given)))
    assert done.exit_code == 0, done.output
    part = "part-000000-000000.parquet"
    if not is_finished:
        manifest = dataset / "_manifest.json"
        manifest.write_text(manifest.read_text("utf-8").replace("true", "false"), encoding="utf-8")
    before = {path: path.read_bytes() for place in (dataset, texts) for path in place.iterdir()}
    for place in (dataset, texts):
        for command in (
            ("convert", ledger, place / "extra.parquet"),
            ("convert", ledger, place / part),
            ("convert", dataset / part, place / "part-000000-000000.csv"),
            ("speakers", ledger, "-o", place / "speakers.csv"),
            ("review", ledger, folder / "a.txt", "-o", place),
            ("extract", "--model", "en_stub", folder, "-o", place / "more.parquet"),
            ("extract", "--model", "en_stub", folder, "-o", ledger, "--errors", place / "failed.jsonl"),
        ):
            message = refused(runner, *command)
            assert str(place) in message
            assert "write to another folder" in message
    given = ("extract", "--model", "en_stub", folder, "-o")
    for below in ("more/", "more/ledger.parquet", "a/b/ledger.csv"):
        assert f"lies in the dataset {dataset}" in refused(runner, *given, f"{dataset}/{below}")
        assert f"lies in {texts}, the articles of" in refused(runner, *given, f"{texts}/{below}")
        for place in (dataset, texts):
            further = (f"{tmp_path}/new/", "--articles-out", f"{place}/{below}")
            assert f"{place}" in refused(runner, *given, *further)
    assert {path: path.read_bytes() for place in (dataset, texts) for path in place.iterdir()} == before


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
    "repeated": ["repeated", "{ledger}", "-o", "{out}/repeated.csv"],
    "sample": ["sample", "{ledger}", "-o", "{out}/sample.csv"],
    "report": ["report", "{ledger}", "-o", "{out}/report.html"],
}


@pytest.mark.parametrize(("output", "room"), [("dataset", 0), *((output, 100) for output in OUTPUTS)])
def test_a_full_disk_is_one_line_and_leaves_nothing(
    runner: CliRunner, ledger: Path, folder: Path, tmp_path: Path, output: str, room: int
) -> None:
    out = tmp_path / "out"
    places = {"in": str(folder), "out": str(out), "ledger": str(ledger)}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # as small as a full disk leaves room for
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        done = runner.invoke(cli, [argument.format(**places) for argument in OUTPUTS[output]])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done.exit_code == 1, done.output
    last = done.stderr.splitlines()[-1]
    assert "cannot be written: File too large; check folder, permissions and space" in last
    assert last.startswith("Error: ")
    assert not out.exists()


REFUSED = {
    **OUTPUTS,
    "errors": [*OUTPUTS["csv"][:-1], "{free}/ledger.csv", "--errors", "{out}/e.jsonl"],
    "new articles": [*OUTPUTS["csv"][:-1], "{free}/ledger.csv", "--articles-out", "{out}/new/a.csv"],
    "errors of a dataset": [*OUTPUTS["dataset"][:-1], "{free}/ledger/", "--errors", "{out}/e.jsonl"],
    "annotations": [
        *["annotate", "{ledger}", "--articles", "{in}", "--format", "conll"],
        *["-o", "{out}/a.conll"],
    ],
    "repeated": ["repeated", "{ledger}", "-o", "{out}/repeated.csv"],
    "converted": ["convert", "{ledger}", "{out}/ledger.jsonl"],
}
del REFUSED["dataset"]


@pytest.mark.parametrize("output", REFUSED)
def test_an_output_that_cannot_be_written_is_refused_before_any_work(
    runner: CliRunner,
    ledger: Path,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    output: str,
) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o555)
    places = {"in": str(folder), "out": str(out), "ledger": str(ledger), "free": str(tmp_path / "free")}
    obey_modes(monkeypatch)
    for place in ("cli.running.run", "corpus.dataset.local.run", "writers.ledger_rows"):
        monkeypatch.setattr(f"quoteledger.{place}", None)
    done = runner.invoke(cli, [argument.format(**places) for argument in REFUSED[output]])
    assert done.exit_code == 1, done.output
    assert f"cannot be written: {out} is write-protected; name another" in " ".join(done.stderr.split())
    assert not list(out.iterdir())
    assert not (tmp_path / "free").exists()


@pytest.mark.parametrize("keys", [[], ["--speaker-keys"]])
def test_articles_and_failures_get_their_names_only_with_the_ledger(
    runner: CliRunner, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    out = tmp_path / "out"
    command = ["extract", "--model", "en_stub", str(folder), "-o", str(out / "ledger.csv"), *keys]
    command += ["--articles-out", str(out / "articles.csv")]
    assert runner.invoke(cli, command).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (folder / "a.txt").write_text("“It pours,” said Ada.", encoding="utf-8")
    (folder / "b.txt").write_text("", encoding="utf-8")
    fill_disk(monkeypatch, "ledger.csv")
    done = runner.invoke(cli, command)
    assert done.exit_code == 1
    assert "ledger.csv cannot be written: No space left on device" in " ".join(done.stderr.split())
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


BOM_TEXT = "\ufeff“It rains,” said Ada."
HEADED = {
    "a.txt": BOM_TEXT.encode(),
    "a.jsonl": json.dumps({"text": BOM_TEXT}).encode(),
    "a.json": json.dumps([{"text": BOM_TEXT}]).encode(),
    "a.csv": f"id,text\n1,{BOM_TEXT.replace(',', ';')}\n".encode(),
    "a.html": f"<html><body><article><p>{BOM_TEXT} It will go on.</p></article></body></html>".encode(),
}


@pytest.mark.parametrize("name", HEADED)
def test_a_byte_order_mark_is_no_part_of_an_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HEADED[name])
    (article,) = quoteledger.read(tmp_path / name)
    assert article.text.startswith("“It rains")


def test_a_byte_order_mark_is_no_part_of_a_text_given_to_python(stub: Language) -> None:
    for one in (BOM_TEXT, {"text": BOM_TEXT}, Article("1", BOM_TEXT), pd.DataFrame([{"text": BOM_TEXT}])):
        (row,) = quoteledger.extract(one, model=stub).to_dict("records")
        assert (row["start"], row["end"]) == (1, 10)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,text,text\n1,a,b\n"),
        ("a.tsv", "id\ttext\ttext\n1\ta\tb\n"),
        ("a.csv.gz", gzip.compress(b"id,text,text\n1,a,b\n", mtime=0)),
        ("a.jsonl", '{"text": "a", "text": "b"}\n{"text": "“It rains,” said Ada."}\n'),
        ("a.json", '[{"text": "a", "text": "b"}, {"text": "“It rains,” said Ada."}]'),
        (
            "a.jsonl",
            '{"text": "a", "source": {"name": "A", "name": "B"}}\n{"text": "“It rains,” said Ada."}\n',
        ),
        (
            "a.json",
            '[{"text": "a", "source": {"name": "A", "name": "B"}}, {"text": "“It rains,” said Ada."}]',
        ),
        ("a.parquet", None),
    ],
)
def test_two_columns_of_one_name_are_an_error(
    tmp_path: Path, name: str, content: "str | bytes | None"
) -> None:
    path = tmp_path / name
    if content is None:
        pq.write_table(pa.table([["a"], ["b"]], names=["text", "text"]), path)
    else:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(read_articles([path]))
    (failure,) = (item for item in found if isinstance(item, Failure))
    assert "two columns called 'text'" in failure.error or "a key comes twice" in failure.error
    # the other rows go on
    assert len(found) == (2 if "json" in name else 1)


@pytest.mark.parametrize(
    ("name", "content", "message", "others"),
    [
        (
            "a.csv",
            "Text,text\n“It rains,” said Ada.,b\n",
            "'Text' and 'text'; name one of them with --text-",
            0,
        ),
        ("a.jsonl", '{"text": "a", "URL": "b", "url": "c"}\n{"text": "b"}\n', "'URL' and 'url'", 1),
        ("a.json", '{"articles": [{"text": "a"}], "articles": []}', "a key comes twice", 0),
        (
            "a.jsonl",
            '{"text": "a", "source.name": "A", "source": {"name": "B"}}\n{"text": "b"}\n',
            "two columns called 'source.name'",
            1,
        ),
    ],
)
def test_two_columns_that_mean_the_same_are_an_error(
    tmp_path: Path, name: str, content: str, message: str, others: int
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found = list(read_articles([path]))
    (failure,) = (item for item in found if isinstance(item, Failure))
    assert message in failure.error
    assert len(found) == 1 + others


def test_of_two_columns_that_mean_the_same_one_can_be_named(tmp_path: Path, stub: Language) -> None:
    (tmp_path / "a.csv").write_text("Text,text\nOne.,Two.\n", encoding="utf-8")
    (article,) = read_articles([tmp_path / "a.csv"], ReadOptions(text_column="text"))
    assert isinstance(article, Article)
    assert article.text == "Two."
    with pytest.raises(InputError, match=r"articles\[0\]: has the columns 'Text' and 'text'"):
        quoteledger.extract({"Text": "One.", "text": "Two."}, model=stub)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_two_columns_of_one_name_in_a_ledger_are_an_error(
    runner: CliRunner, ledger: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"twice{suffix}"
    rows = read_ledger(ledger)
    if suffix == ".csv":
        lines = ledger.read_text("utf-8").splitlines()
        path.write_text("\n".join([f"{lines[0]},kind", *(f"{line},direct" for line in lines[1:])]), "utf-8")
    elif suffix == ".jsonl":
        path.write_text(json.dumps(rows[0], default=str)[:-1] + ', "kind": "direct"}\n', encoding="utf-8")
    else:
        table = pa.Table.from_pylist(rows)
        pq.write_table(table.append_column("kind", table["kind"]), path)
    done = runner.invoke(cli, ["table", str(path)])
    assert done.exit_code == 1
    assert "twice" in done.stderr or "two columns called 'kind'" in done.stderr


def test_a_glob_follows_no_loop_of_links(folder: Path) -> None:
    (folder / "loop").symlink_to(".")
    (folder / "other").symlink_to("other")
    (folder / "deep").mkdir()
    (folder / "deep" / "c.txt").write_text("“It rains,” said Ada.", encoding="utf-8")
    (folder / ".hidden.txt").touch()
    for pattern in ("**/*.txt", "**", "*"):
        found = read_articles([f"{folder}/{pattern}"])
        ids = [item.id for item in found if isinstance(item, Article)]
        assert ids == ["a", "b", "deep/c"] or (pattern == "*" and len(ids) == len(set(ids)))


def test_the_metadata_of_another_ledger_is_no_article(runner: CliRunner, folder: Path) -> None:
    extracted(runner, folder, folder / "old.csv")
    (folder / "old.csv").unlink()
    assert (folder / "old.csv.meta.json").exists()
    assert [item.id for item in read_articles([folder]) if isinstance(item, Article)] == ["a", "b"]
    assert [item.file for item in read_articles([folder]) if isinstance(item, Failure)] == []


def test_the_ledgers_of_other_runs_are_no_articles(
    runner: CliRunner, folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("l.csv", "m.jsonl.gz", "n.parquet", "sub/d/"):
        extracted(runner, folder, f"{folder}/{name}")
    (folder / "m.jsonl.gz.meta.json").unlink()
    assert runner.invoke(cli, ["report", f"{folder}/l.csv", "-o", f"{folder}/r.html"]).exit_code == 0
    # the records of a run that was killed
    (folder / "sub" / "d" / "_parts.jsonl").write_bytes(b'\n{"part": "000000-000000", "file": 1}')
    (folder / "_manifest.json").write_text('{"id": "own", "text": "It rained."}', encoding="utf-8")
    package = logging.getLogger("quoteledger")
    package.propagate = True
    with caplog.at_level("INFO", logger="quoteledger"):
        found = list(read_articles([folder]))
    assert [item.id for item in found if isinstance(item, Article)] == ["own", "a", "b"]
    assert len(found) == 3
    told = f"8 files that quoteledger wrote passed over: {folder}/l.csv, {folder}/l.csv.meta.json, "
    assert [record.message[: len(told)] for record in caplog.records] == [told]
    for name in ("l.csv", "m.jsonl.gz", "n.parquet"):
        message = refused(runner, "extract", folder / name, "-o", tmp_path / "o.csv")
        assert f"{name}: is a ledger that quoteledger wrote, not articles; name those" in message
    message = refused(runner, "extract", folder / "sub", "-o", tmp_path / "o.csv")
    assert "sub: has no articles, only what quoteledger wrote; name the articles" in message
    # its words may be articles to somebody
    found = list(read_articles([folder / "l.csv"], ReadOptions(text_column="quotation")))
    assert isinstance(found[0], Article)


@pytest.mark.parametrize("errors", [None, "failed.jsonl"])
def test_the_failures_of_another_run_are_no_articles(
    runner: CliRunner, folder: Path, errors: str | None
) -> None:
    (folder / "empty.txt").touch()
    options = [] if errors is None else ["--errors", str(folder / errors)]
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", str(folder), "-o", str(folder / "l.xlsx"), *options]
    )
    assert done.exit_code == 1
    assert (folder / (errors or "l.errors.jsonl")).exists()
    # an article that only says an error stays one
    (folder / "own.errors.jsonl").write_text('{"text": "It rained.", "error": "none"}\n', encoding="utf-8")
    for named in (folder, f"{folder}/*.*"):
        found = list(read_articles([named]))
        names = [Path(item.file or "").name for item in found]
        assert names == ["a.txt", "b.txt", "empty.txt", "own.errors.jsonl"]


def test_a_name_that_is_not_unicode_or_as_long_as_can_be_is_read(
    runner: CliRunner, folder: Path, tmp_path: Path
) -> None:
    text = "“It rains,” said Ada."
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text(text, encoding="utf-8")
    (folder / f"{'x' * 251}.txt").write_text(text, encoding="utf-8")
    ledger = extracted(runner, folder, tmp_path / "out.csv")
    assert {row["doc_id"] for row in read_ledger(ledger)} == {"a", "b", "caf\\udce9", "x" * 251}


@pytest.mark.parametrize("name", [f"l{suffix}" for suffix in LEDGER_SUFFIXES] + ["folder/"])
def test_a_ledger_whose_name_is_not_unicode_is_written_and_read(
    runner: CliRunner, tmp_path: Path, name: str
) -> None:
    place = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    place.mkdir()
    rows = pa.table({"id": ["a"], "text": ["“It rains,” said Ada."], "desk": ["sea"]})
    titles = pa.table({"id": ["a"], "title": ["Late"]})
    for table, file in ((rows, "in.parquet"), (titles, "meta.parquet")):
        with (place / file).open("wb") as stream:
            pq.write_table(table, stream)
    options = ["--keep", "desk", "--metadata", place / "meta.parquet", "--speaker-keys"]
    ledger = f"{place}/{name}"
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", *map(str, (place / "in.parquet", "-o", ledger, *options))]
    )
    assert done.exit_code == 0, done.output
    (row,) = read_ledger(ledger)
    assert (row["title"], row["desk"], row["speaker_key"]) == ("Late", "sea", "ada")
    assert "quoteledger_version" in read_metadata(ledger)
    done = runner.invoke(cli, ["table", ledger])
    assert done.exit_code == 0, done.output
    assert "1 row of 1 article" in done.output


@pytest.mark.parametrize("name", ["", "y" * 300, f"{'y' * 300}/z.txt"])
def test_names_that_cannot_be_are_one_line(
    runner: CliRunner, folder: Path, tmp_path: Path, name: str
) -> None:
    assert "check the spelling" in refused(
        runner, "extract", "--model", "en_stub", name, "-o", tmp_path / "o.csv"
    )
    done = runner.invoke(
        cli, ["extract", "--model", "en_stub", str(folder), "-o", f"{name}.csv" if name else ""]
    )
    assert done.exit_code in (1, 2)
    assert done.stderr.splitlines()[-1].startswith("Error: ")


def test_a_name_with_line_ends_forges_no_line(runner: CliRunner, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "x\nError: disk on fire\ny.txt").write_text("“It rains,” said Ada.", encoding="utf-8")
    (folder / "z\nError: all is lost\nz.csv").write_text("nothing\n", encoding="utf-8")
    ledger = str(tmp_path / "l.csv")
    done = runner.invoke(cli, ["extract", str(folder), "-o", ledger, "--model", "en_stub"])
    assert "disk" not in done.stderr
    assert "z Error: all is lost z.csv" in done.stderr
    assert not any(line.startswith("Error") for line in done.stderr.splitlines())
    done = runner.invoke(cli, ["table", ledger])
    assert "x Error: disk on fire y\n" in done.stdout
    done = runner.invoke(cli, ["table", str(folder / "z\nError: all is lost\nz.csv")])
    assert done.exit_code != 0
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_read_is_an_error_of_that_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    real = os.scandir

    def scan(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scan)
    found = list(read_articles([folder]))
    (failure,) = (item for item in found if isinstance(item, Failure))
    assert (failure.file, failure.error) == (str(folder / "closed"), "cannot be read: Permission denied")
    assert len(found) == 3


def test_a_lone_line_without_end_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoteledger.readers.streams.MOST_AT_ONCE", 1 << 20)
    good = tmp_path / "good.txt"
    good.write_text("“It rains,” said Ada.", encoding="utf-8")
    for name in ("a.jsonl.gz", "a.csv.gz", "a.json.gz", "a.tsv.gz"):
        with gzip.open(tmp_path / name, "wb") as file:
            for _ in range(64):
                file.write(b"x" * (1 << 20))
        failure, article = read_articles([tmp_path / name, good])
        assert isinstance(failure, Failure)
        assert "a line of more than 1,048,576 characters" in failure.error
        assert isinstance(article, Article)


@pytest.mark.parametrize("lines", [b"\n" * (1 << 16), b'"' + b"x" * 60 + b"\n", b"[\n" + b"1,\n" * (1 << 14)])
def test_json_that_is_too_large_for_one_value_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: bytes
) -> None:
    monkeypatch.setattr("quoteledger.readers.jsonlines.MOST_AT_ONCE", 1 << 20)
    with gzip.open(tmp_path / "a.json.gz", "wb") as file:
        for _ in range((1 << 20) // len(lines) + 1):
            file.write(lines)
    (tmp_path / "good.txt").write_text("“It rains,” said Ada.", encoding="utf-8")
    failure, article = read_articles([tmp_path / "a.json.gz", tmp_path / "good.txt"])
    assert isinstance(failure, Failure)
    assert "larger than 1,048,576 characters" in failure.error
    assert "JSON lines" in failure.error
    assert isinstance(article, Article)


def test_empty_lines_of_a_json_file_take_no_memory_each(tmp_path: Path) -> None:
    path = tmp_path / "a.json.gz"
    path.write_bytes(gzip.compress(b"\n" * 1_000_000))
    tracemalloc.start()
    try:
        (failure,) = read_articles([path])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(failure, Failure)
    # a list of the lines alone takes eight million bytes
    assert peak < 6_000_000


def test_damaged_names_and_zones_in_parquet_are_errors_of_that_file(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("“It rains,” said Ada.", encoding="utf-8")
    moments = pa.array([0], pa.timestamp("us", "Europe/Paris"))
    path = tmp_path / "a.parquet"
    pq.write_table(
        pa.table({"text": ["“It rains,” said Ada."], "published": moments}), path, store_schema=True
    )
    data = path.read_bytes()
    for old, new in (
        (b"Europe/Paris", b"Europe/Qaris"),
        (b"published", b"publishe\xff"),
        (b"text", b"\xff\xfe\xfdt"),
    ):
        path.write_bytes(data.replace(old, new))
        *found, last = read_articles([path, good])
        assert isinstance(last, Article)
        assert len(found) == 1


@pytest.mark.parametrize(
    "arguments", [["table", "{ledger}"], ["extract", "--model", "en_stub", "{in}", "-o", "-"]]
)
def test_a_closed_output_is_one_line(
    runner: CliRunner, ledger: Path, folder: Path, environment: dict[str, str], arguments: list[str]
) -> None:
    given = [part.format(**{"ledger": str(ledger), "in": str(folder)}) for part in arguments]
    command = shlex.join([sys.executable, "-m", "quoteledger", *given])
    done = subprocess.run(f"{command} >&-", shell=True, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: standard output is closed")
    assert "Traceback" not in done.stderr


def run_in_shell(environment: dict[str, str], redirected: str, *arguments: object) -> int:
    command = shlex.join([sys.executable, "-m", "quoteledger", *map(str, arguments)])
    return subprocess.run(
        f"{command} {redirected}", shell=True, executable="/bin/bash", env=environment, timeout=120
    ).returncode


def test_a_run_without_standard_streams_ends(
    folder: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    given = ("extract", "--verbose", "--model", "en_stub", "--workers", "2", folder, "-o", tmp_path / "a.csv")
    assert run_in_shell(environment, "<&- >&- 2>&-", *given) == 0
    assert read_ledger(tmp_path / "a.csv")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is needed")
@pytest.mark.parametrize("redirected", ["2>/dev/full", "2> >(true)"])
@pytest.mark.parametrize("has_failure", [True, False])
def test_a_log_that_cannot_be_written_costs_no_ledger(
    folder: Path, tmp_path: Path, environment: dict[str, str], redirected: str, has_failure: bool
) -> None:
    if has_failure:
        (folder / "empty.txt").touch()
    given = ("extract", "--model", "en_stub", folder, "-o", tmp_path / "a.csv")
    assert run_in_shell(environment, redirected, *given) == int(has_failure)
    assert read_ledger(tmp_path / "a.csv")
    given = ("convert", tmp_path / "a.csv", tmp_path / "b.csv")
    assert run_in_shell(environment, redirected, *given) == 0


@pytest.mark.parametrize("suffix", LEDGER_SUFFIXES)
def test_a_ledger_without_rows_keeps_its_columns(runner: CliRunner, tmp_path: Path, suffix: str) -> None:
    (tmp_path / "in.csv").write_text("id,text,section\na,Nothing here.,x\n", encoding="utf-8")
    ledger, other = tmp_path / f"a{suffix}", tmp_path / "b.parquet"
    keyed = tmp_path / f"c{suffix}"
    for arguments in (
        ("extract", "--model", "en_stub", tmp_path / "in.csv", "-o", ledger, "--keep", "section"),
        ("convert", ledger, other),
        ("speakers", ledger, "--keys", "-o", keyed),
        ("convert", keyed, tmp_path / "d.parquet"),
    ):
        done = runner.invoke(cli, list(map(str, arguments)))
        assert done.exit_code == 0, done.output
    assert pq.read_schema(other).names[-1] == "section"
    assert pq.read_schema(tmp_path / "d.parquet").names[-2:] == ["section", "speaker_key"]


def test_the_root_is_no_output(runner: CliRunner, folder: Path, tmp_path: Path) -> None:
    given = ("extract", "--model", "en_stub", folder, "-o")
    assert "values to unpack" not in refused(runner, *given, "/")


def test_columns_that_a_database_takes_for_one_are_refused(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text,Kind\na,Nothing here.,x\n", encoding="utf-8")
    given = ("extract", "--model", "en_stub", tmp_path / "in.csv", "--keep", "Kind", "-o")
    assert "takes the columns 'kind' and 'Kind' for one" in refused(runner, *given, tmp_path / "a.duckdb")
    assert not (tmp_path / "a.duckdb").exists()
    done = runner.invoke(cli, list(map(str, (*given, tmp_path / "a.csv"))))
    assert done.exit_code == 0, done.output
    assert "for one" in refused(runner, "convert", tmp_path / "a.csv", tmp_path / "b.duckdb")


def test_no_escape_reaches_the_terminal_by_a_wrong_argument(runner: CliRunner, ledger: Path) -> None:
    done = runner.invoke(cli, ["table", str(ledger), "\x1b[31mextra"], color=True)
    assert done.exit_code == 2
    assert "extra" in done.stderr
    assert "\x1b" not in done.stderr


def test_speakers_leave_no_metadata_of_the_ledger_whose_name_they_take(
    runner: CliRunner, ledger: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.csv"
    done = runner.invoke(cli, ["convert", str(ledger), str(other)])
    assert done.exit_code == 0, done.output
    assert Path(f"{other}.meta.json").exists()
    done = runner.invoke(cli, ["speakers", str(ledger), "-o", str(other)])
    assert done.exit_code == 0, done.output
    assert not Path(f"{other}.meta.json").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is needed")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["extract", "--help"],
        ["table", "{ledger}"],
        ["speakers", "{ledger}"],
        ["model", "en_stub"],
        ["show", "--model", "en_stub", "{ledger}.txt"],
    ],
)
def test_a_full_disk_is_one_line(ledger: Path, environment: dict[str, str], arguments: list[str]) -> None:
    Path(f"{ledger}.txt").write_text("“It rains,” said Ada.", encoding="utf-8")
    arguments = [part.format(ledger=ledger) for part in arguments]
    command = shlex.join([sys.executable, "-m", "quoteledger", *arguments])
    done = subprocess.run(f"{command} >/dev/full", shell=True, env=environment, capture_output=True)
    assert done.returncode == 1
    told = "Error: standard output: No space left on device; put it right and run again\n"
    assert done.stderr.decode() == told


@pytest.mark.parametrize(
    "first", ["import quoteledger as q", "from quoteledger import *; import quoteledger as q"]
)
def test_python_says_that_its_working_folder_is_gone(
    tmp_path: Path, environment: dict[str, str], first: str
) -> None:
    script = f"""{first}
import os
os.rmdir({str(tmp_path)!r})
for call in ("extract('It rains.')", "read('.')", "load()", "render('a.csv')"):
    try:
        eval(call if "extract" in globals() else f"q.{{call}}")
    except q.errors.QuoteledgerError as error:
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True)
    told = "the working folder no longer exists; change to another"
    assert done.stdout.decode().splitlines() == [told] * 4, done.stderr.decode()


def test_a_working_folder_that_is_gone_is_one_line(tmp_path: Path, environment: dict[str, str]) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = shlex.join([sys.executable, "-m", "quoteledger", "table", "a.csv"])
    done = subprocess.run(
        f"rmdir {gone}; {command}", shell=True, cwd=gone, env=environment, capture_output=True
    )
    assert done.stderr.decode().splitlines() == [
        "Error: the working folder no longer exists; change to another"
    ]


@pytest.mark.parametrize(("name", "text"), [("a.csv", "id,text\n"), ("a.jsonl", "")])
def test_an_empty_table_writes_no_ledger(runner: CliRunner, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "ledger.csv"
    out.write_text("kept\n", encoding="utf-8")
    done = runner.invoke(cli, ["extract", str(tmp_path / name), "-o", str(out), "--model", "en_stub"])
    assert done.exit_code == 1
    assert "is not written" in done.stderr
    assert out.read_text(encoding="utf-8") == "kept\n"
