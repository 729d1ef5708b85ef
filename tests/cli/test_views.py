"""`quoteledger show`, `table`, `model` and `evaluate`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from quoteledger.cli import cli

TEXT = "“The lock is shut,” said Orsolya. Bence said that nobody has “the key”."


def invoke(runner: CliRunner, *arguments: object, **more: Any) -> Result:
    return runner.invoke(cli, [str(argument) for argument in arguments], **more)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "lock.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def ledger(runner: CliRunner, article: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.parquet"
    assert invoke(runner, "extract", article, "-o", path, "--model", "en_stub").exit_code == 0
    return path


@pytest.mark.parametrize("from_stdin", [True, False])
def test_show_marks_the_article_and_lists_the_rows(
    runner: CliRunner, article: Path, from_stdin: bool
) -> None:
    given = {"input": TEXT.encode()} if from_stdin else {}
    done = invoke(
        runner, "show", "-" if from_stdin else article, "--model", "en_stub", "--width", 120, **given
    )
    assert done.exit_code == 0, done.output
    assert (
        "“[1d The lock is shut,]” {said} <Orsolya>. <Bence> {said} [2m that nobody has “the key”]."
        in done.stdout
    )
    assert "1  Orsolya  direct  said" in done.stdout


@pytest.mark.parametrize("variable", ["NO_COLOR", None])
def test_show_has_colour_only_where_it_is_wanted(
    runner: CliRunner, article: Path, variable: str | None
) -> None:
    environment = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": None}
    done = invoke(
        runner, "show", article, "--model", "en_stub", env=environment | ({variable: "1"} if variable else {})
    )
    assert ("[1d The" in done.stdout) is (variable is not None)
    assert ("30;42m" in done.stdout) is (variable is None)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["gone.txt"], 2, "gone.txt: there is no such file"),
        (["two.jsonl"], 1, "two.jsonl contains several articles; choose one with --id, such as --id a"),
        (["two.jsonl", "--id", "c"], 1, "two.jsonl contains no article with the id c"),
        (["empty.txt"], 1, "empty.txt: the text is empty"),
        (["hard.txt"], 1, "hard.txt: ValueError: cannot digest"),
    ],
)
def test_show_says_what_is_wrong(
    runner: CliRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    records = [{"id": name, "text": TEXT} for name in "ab"]
    Path("two.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    Path("empty.txt").touch()
    Path("hard.txt").write_text("RAISE-AN-ERROR")
    done = invoke(runner, "show", "--model", "en_stub", *arguments)
    assert done.exit_code == code
    assert message in " ".join(done.stderr.split())


def test_show_chooses_by_id(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text('{"id": "a", "text": "Rain."}\n{"id": "b", "text": "Snow."}\n')
    done = invoke(runner, "show", path, "--id", "b", "--model", "en_stub")
    assert "Snow." in done.stdout
    assert "Rain." not in done.stdout


def test_table_prints_the_ledger(runner: CliRunner, ledger: Path) -> None:
    done = invoke(runner, "table", ledger, "--width", 100)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("lock\n")
    assert done.stdout.endswith("2 rows of 1 article\n")
    assert "(1 not shown)" in invoke(runner, "table", ledger, "--limit", 1).stdout


def test_model_shows_what_the_model_says_of_itself(runner: CliRunner) -> None:
    done = invoke(runner, "model", "en_stub")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("en_stub 0.1.0\n")
    assert "Nothing at all (none; nobody)" in done.stdout
    assert "stub_finder: confidence 0.9" in done.stdout
    assert "speakers accuracy    0.500" in done.stdout


def test_model_as_json(runner: CliRunner) -> None:
    shown = json.loads(invoke(runner, "model", "en_stub", "--json").stdout)
    assert (shown["lang"], shown["name"], shown["version"]) == ("en", "stub", "0.1.0")
    assert shown["settings"]["stub_finder"] == {"factory": "stub_finder", "confidence": 0.9}


def test_evaluate_scores_a_ledger(runner: CliRunner, ledger: Path, tmp_path: Path) -> None:
    said = {"kind": "direct", "cue": "said", "cue_start": 20, "cue_end": 24, "speaker": "Orsolya"}
    said |= {"start": 1, "end": 18, "parts": [[1, 18]], "content": [TEXT[1:18]], "speaker_kind": "person"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "lock", "text": TEXT, "rows": [said]}) + "\n", encoding="utf-8")
    plain = invoke(runner, "evaluate", gold, ledger)
    assert plain.exit_code == 0, plain.output
    assert "who said what F1" in plain.stdout
    scores = json.loads(invoke(runner, "evaluate", gold, ledger, "--json").stdout)
    assert scores["content"]["recall"]["value"] == 1.0
    assert scores["content"]["precision"] == {"value": 0.5, "right": 1, "of": 2}
    assert scores["speaker"]["value"] == 1.0


@pytest.mark.parametrize("command", ["show", "table", "speakers", "evaluate", "extract"])
def test_messages_do_nothing_to_the_terminal(runner: CliRunner, tmp_path: Path, command: str) -> None:
    path = tmp_path / "a\x1b[31m.csv"
    path.write_text("heading\nwords\n")
    more = {"evaluate": [path], "extract": ["-o", tmp_path / "out.csv"]}.get(command, [])
    done = invoke(runner, command, path, *more, color=True)
    assert done.exit_code in (1, 2)
    assert "\x1b" not in done.output
    assert "\ufffd[31m.csv" in done.stderr.replace("\n", "")
