"""The recipes: their code runs on a ledger of the sample articles."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from quoteledger.cli import cli
from spacy.language import Language

ROOT = Path(__file__).parent.parent
RECIPES = (ROOT / "docs" / "recipes.md").read_text("utf-8")
HEADINGS = re.findall(r"^## (.+)$", RECIPES, re.MULTILINE)
PYTHON = ["pandas", "DuckDB", "In a spaCy pipeline of your own", "Speakers of your own"]


def block(heading: str, language: str) -> str:
    section = RECIPES.split(f"## {heading}\n", 1)[1].split("\n## ")[0]
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def folder(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, its ledger and its text."""
    path = tmp_path_factory.mktemp("recipes")
    (path / "articles").mkdir()
    shutil.copy(ROOT / "seeds" / "depot-vote.txt", path / "articles")
    texts = ["--articles-out", str(path / "articles.parquet")]
    made = ["extract", str(path / "articles"), "-o", str(path / "ledger.parquet"), *texts, "--quiet"]
    assert CliRunner().invoke(cli, made).exit_code == 0
    return path


@pytest.mark.parametrize("heading", PYTHON)
def test_python_runs_and_prints(folder: Path, heading: str) -> None:
    if heading == "DuckDB":
        pytest.importorskip("duckdb", reason="DuckDB is not installed")
    done = subprocess.run(
        [sys.executable, "-c", block(heading, "python")], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    expected = re.search(r"^print.*# (.+)$", block(heading, "python"), re.MULTILINE)
    assert (expected[1] if expected else "Renee Abernathy") in done.stdout


def test_the_makefile_makes_the_report_once(folder: Path, tmp_path: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    shutil.copytree(folder / "articles", tmp_path / "articles")
    (tmp_path / "Makefile").write_text(block("From a folder to Parquet, in a Makefile", "make"), "utf-8")
    commands = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for made in (True, False):
        done = subprocess.run(["make"], cwd=tmp_path, env=commands, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert ("quoteledger extract" in done.stdout) is made
    assert (tmp_path / "report.html").stat().st_size > 100_000


def test_speakers_of_ones_own_get_their_ids(folder: Path) -> None:
    import pandas as pd

    people, out = folder / "people.csv", folder / "own.parquet"
    people.write_text(block("Speakers of your own", "csv"), "utf-8")
    arguments = ["extract", str(folder / "articles"), "-o", str(out), "--speakers", str(people), "--quiet"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    ledger = pd.read_parquet(out)
    assert set(ledger["speaker_id"].dropna()) == {"desk:1", "desk:2"}


COMMANDS = dict.fromkeys(re.findall(r"^(?:    |\.venv/bin/|\t)(quoteledger .+)$", RECIPES, re.MULTILINE))


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run_as_they_stand(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "people.csv").write_text(block("Speakers of your own", "csv"), "utf-8")
    table = block("A folder of texts with a table of metadata", "csv")
    (tmp_path / "metadata.csv").write_text(table, "utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(command.replace("$@", "made.parquet" if " extract " in command else "made.html"))
    made = tmp_path / arguments[arguments.index("-o") + 1] if "-o" in arguments else None
    if arguments[1] == "convert":
        made = tmp_path / arguments[3]
    if made is not None:
        made.unlink(missing_ok=True)
    done = CliRunner().invoke(cli, arguments[1:])
    assert done.exit_code == 0, done.output
    assert done.stdout if made is None else made.stat().st_size > 500


def test_the_list_of_contents_is_complete() -> None:
    anchors = [re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in HEADINGS]
    assert re.findall(r"^- \[(.+)\]\(#(.+)\)$", RECIPES, re.MULTILINE) == list(
        zip(HEADINGS, anchors, strict=True)
    )
