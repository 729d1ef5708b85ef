"""The command as a whole: help, start-up, documentation, errors and exit codes."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from quoteledger import __version__
from quoteledger.cli import cli
from quoteledger.readers.options import FORMATS

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "onnxruntime", "pandas", "pyarrow", "rich", "spacy", "textacy", "thinc", "trafilatura")


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["model", "-h"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys, runpy\n"
        f"sys.argv = ['quoteledger', *{arguments!r}]\n"
        "try:\n    runpy.run_module('quoteledger', run_name='__main__')\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("heavy: []\n")


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_commands_have_help_and_an_example(name: str) -> None:
    command = cli.commands[name]
    assert command.help
    assert f"quoteledger {name}" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts[0]} has no help"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_commands_stand_in_the_readme(name: str) -> None:
    assert f"quoteledger {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_names_every_input_format(runner: CliRunner) -> None:
    shown = runner.invoke(cli, ["extract", "--help"]).output
    described = shown.partition("--input-format FORMAT")[2].partition("[default")[0]
    assert set(re.findall(r"\w+", described)) - {"or"} == set(FORMATS)


def test_version(runner: CliRunner) -> None:
    assert runner.invoke(cli, ["--version"]).output == f"quoteledger, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Usage:"),
        (["extrakt"], 2, "No such command"),
        (["extract"], 2, "Missing argument 'INPUTS...'"),
        (["extract", "in.txt"], 2, "Missing option '-o'"),
        (["extract", "in.txt", "-o", "out.xls", "--model", "en_stub"], 2, "out.xls"),
        (["extract", "in.txt", "-o", "out.csv", "--kinds", "loud"], 2, "there is no kind 'loud'"),
        (["extract", "in.txt", "-o", "out.csv", "--min-confidence", "2"], 2, "must lie between 0 and 1"),
        (["extract", "in.txt", "-o", "out.csv", "--min-confidence", "much"], 2, "not a valid float"),
        (["extract", "in.txt", "-o", "out.csv", "--workers", "0"], 2, "workers is 0"),
        (["extract", "in.txt", "-o", "out.csv", "--threads", "99999999999999"], 2, "between 1 and 1024"),
        (["extract", "in.txt", "-o", "out.csv", "--gpu", "--workers", "2"], 2, "cannot share the GPU"),
        (["extract", "in.txt", "-o", "out.csv", "--input-format", "odt"], 2, "no input format 'odt'"),
        (["extract", "in.txt", "-o", "out.csv", "--published", "14 June"], 2, "does not match the format"),
        (["extract", "in.txt", "-o", "out.csv", "--keep", "speaker"], 2, "cannot be kept"),
        (["extract", "in.txt", "-o", "out.csv", "--articles-out", "./out.csv"], 2, "name the same file"),
        (["extract", "in.txt", "-o", "in.txt", "--model", "en_stub"], 2, "is an input and an output"),
        (["extract", "in.txt", "-o", "out.csv", "--model", "nowhere"], 1, "Error: there is no model nowhere"),
        (["show", "in.txt", "--model", "nowhere"], 1, "Error: there is no model nowhere"),
        (["model", "nowhere"], 1, "Error: there is no model nowhere"),
        (["table", "nowhere.parquet"], 2, "nowhere.parquet: there is no such file"),
        (["table", "in.txt"], 1, "in.txt: a ledger has one of the suffixes"),
        (["evaluate", "nowhere.jsonl", "nowhere.csv"], 2, "nowhere.jsonl: there is no such file"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    runner: CliRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.txt").write_text("Bence said that the wheel turns.")
    done = runner.invoke(cli, arguments)
    assert done.exit_code == code, done.output
    assert message in done.output
    assert "Traceback" not in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def test_an_unforeseen_error_is_one_line(runner: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ArithmeticError("no\x1b[31m\nidea")

    monkeypatch.setattr(cli.commands["table"], "callback", fail)
    done = runner.invoke(cli, ["table", "ledger.csv"])
    assert done.exit_code == 1
    assert done.stderr == "Error: ArithmeticError: no�[31m idea; a fault of quoteledger, please report it\n"
