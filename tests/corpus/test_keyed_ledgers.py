"""`extract --speaker-keys`: one run, in a file and in a folder, also one that was cut short."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from quoteledger.cli import cli
from quoteledger.corpus import keyed_ledgers
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import read_ledger

ARTICLES = [
    {"id": f"{outlet}-{day}", "outlet": outlet, "published": f"2024-03-0{day}", "desk": "city", "text": text}
    for outlet, day, text in [
        ("Herald", 1, "The mayor, Tom Ruiz, opened the depot. “It is flat,” Ruiz said."),
        ("Herald", 2, "Mayor Ruiz said the depot in Osk would close. Protesters said it was late."),
        ("Courier", 3, "The goalkeeper Tom Ruiz said: “We lost the ball too often.”"),
    ]
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


def keys(path: Path) -> list[tuple[str, str | None]]:
    return [(row["doc_id"], row["speaker_key"]) for row in read_ledger(path)]


EXPECTED = [
    ("Herald-1", "tom-ruiz"),
    ("Herald-2", "tom-ruiz"),
    ("Herald-2", "protesters@Herald-2"),
    ("Courier-3", "tom-ruiz-2"),
]


@pytest.mark.parametrize("name", ["ledger.parquet", "ledger.csv", "ledger/"])
def test_rows_of_a_speaker_have_one_key(runner: CliRunner, articles: Path, tmp_path: Path, name: str) -> None:
    out = f"{tmp_path}/{name}"
    done = runner.invoke(
        cli, ["extract", str(articles), "-o", out, "--speaker-keys", "--keep", "desk", "--part-articles", "1"]
    )
    assert done.exit_code == 0, done.stderr
    assert keys(Path(out)) == EXPECTED
    assert list(read_ledger(out)[0])[len(LEDGER_SCHEMA) :] == ["desk", "speaker_key"]
    assert not list(tmp_path.glob(".quoteledger*"))
    again = tmp_path / "again.csv"
    done = runner.invoke(cli, ["speakers", out, "--keys", "-o", str(again)])
    assert done.exit_code == 0, done.stderr
    assert keys(again) == EXPECTED


def test_a_run_killed_while_it_wrote_keys_is_resumed(
    runner: CliRunner, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    command = ["extract", str(articles), "--speaker-keys", "--part-articles", "1", "-o"]
    assert runner.invoke(cli, [*command, f"{whole}/"]).exit_code == 0
    with monkeypatch.context() as patch:
        patch.setattr(keyed_ledgers, "replace", lambda *_, **__: 1 / 0)
        assert runner.invoke(cli, [*command, f"{cut}/"]).exit_code != 0
    done = runner.invoke(cli, [*command, f"{cut}/", "--resume"])
    assert done.exit_code == 0, done.stderr
    for part in whole.glob("*.parquet"):
        assert (cut / part.name).read_bytes() == part.read_bytes()
    other = runner.invoke(cli, [*command[:2], "-o", f"{cut}/", "--resume"])
    assert other.exit_code == 2
    assert "cannot be resumed" in other.stderr


def test_a_kept_column_of_that_name_is_refused(runner: CliRunner, articles: Path, tmp_path: Path) -> None:
    done = runner.invoke(
        cli,
        ["extract", str(articles), "-o", str(tmp_path / "l.csv"), "--speaker-keys", "--keep", "speaker_key"],
    )
    assert done.exit_code == 2
    assert "leave it out of --keep" in done.stderr
