"""Extras: what needs one that is not installed is refused in one line, before anything is read or written."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ledger_rows import make_row
from lock_text import TEXT
from quoteledger.cli import cli
from quoteledger.extras import missing_extra
from quoteledger.writers import open_ledger

MODULES = ("docx", "duckdb", "openpyxl", "ray", "textacy", "trafilatura", "webvtt", "xlsxwriter")
EXTRACT = ("extract", "--model", "en_stub")
# commands, and the extra that each needs
COMMANDS: list[tuple[str, tuple[str, ...]]] = [
    ("html", (*EXTRACT, "page.html", "-o", "out.csv")),
    ("html", (*EXTRACT, "page.html", "-o", "out/")),
    ("html", (*EXTRACT, "-", "--input-format", "html", "-o", "out.csv")),
    ("html", ("show", "--model", "en_stub", "page.html")),
    ("office", (*EXTRACT, "letter.docx", "-o", "out.csv")),
    ("office", ("show", "--model", "en_stub", "letter.docx")),
    ("subtitles", (*EXTRACT, "talk.vtt", "-o", "out.csv")),
    ("subtitles", (*EXTRACT, "talk.srt", "-o", "out/")),
    ("subtitles", ("show", "--model", "en_stub", "talk.srt")),
    ("textacy", (*EXTRACT, "a.txt", "--normalize", "-o", "out.csv")),
    ("textacy", ("show", "--model", "en_stub", "a.txt", "--normalize")),
    ("ray", (*EXTRACT, "a.txt", "--engine", "ray", "-o", "out/")),
    ("xlsx", (*EXTRACT, "a.txt", "-o", "out.xlsx")),
    ("duckdb", (*EXTRACT, "a.txt", "-o", "out.duckdb")),
    *((extra, ("convert", "ledger.csv", f"out.{extra}")) for extra in ("xlsx", "duckdb")),
    *((extra, ("sample", "ledger.csv", "-o", f"out.{extra}")) for extra in ("xlsx", "duckdb")),
    *((extra, ("speakers", "ledger.csv", "--keys", "-o", f"out.{extra}")) for extra in ("xlsx", "duckdb")),
    *((extra, ("convert", f"ledger.{extra}", "out.csv")) for extra in ("xlsx", "duckdb")),
    *((extra, ("table", f"ledger.{extra}")) for extra in ("xlsx", "duckdb")),
    *((extra, ("speakers", f"ledger.{extra}")) for extra in ("xlsx", "duckdb")),
    *((extra, ("report", f"ledger.{extra}", "-o", "out.html")) for extra in ("xlsx", "duckdb")),
    *((extra, ("repeated", f"ledger.{extra}", "-o", "out.csv")) for extra in ("xlsx", "duckdb")),
    *((extra, ("sample", f"ledger.{extra}", "-o", "out.csv")) for extra in ("xlsx", "duckdb")),
    *((extra, ("evaluate", "gold.jsonl", f"ledger.{extra}")) for extra in ("xlsx", "duckdb")),
    *(
        (extra, ("annotate", f"ledger.{extra}", "--articles", "a.txt", "--format", "brat", "-o", "out/"))
        for extra in ("xlsx", "duckdb")
    ),
]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of inputs to work in, where no extra is installed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "text": "It rained.", "rows": []}\n', "utf-8")
    for name in ("page.html", "letter.docx", "talk.vtt", "talk.srt"):
        (tmp_path / name).write_bytes(b"x")
    for name in ("ledger.csv", "ledger.xlsx", "ledger.duckdb"):
        with open_ledger(tmp_path / name) as writer:
            writer.write([make_row()])
    for module in MODULES:
        monkeypatch.setitem(sys.modules, module, None)
    return tmp_path


@pytest.mark.parametrize(
    ("extra", "arguments"), COMMANDS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else value
)
def test_a_missing_extra_is_named_before_anything_is_written(
    work: Path, extra: str, arguments: tuple[str, ...]
) -> None:
    before = sorted(work.iterdir())
    done = CliRunner().invoke(cli, arguments, input="x")
    assert done.exit_code == 2, done.output
    [line] = [line for line in done.stderr.split("\n\n")[-1].splitlines() if line.startswith("Error: ")]
    assert line.endswith(f'which is not installed: pip install "quoteledger[{extra}]"')
    assert done.stdout == ""
    assert sorted(work.iterdir()) == before


def test_a_folder_with_one_file_that_needs_an_extra_is_refused_whole(work: Path) -> None:
    done = CliRunner().invoke(cli, [*EXTRACT, ".", "-o", "out.csv"])
    assert done.exit_code == 2
    assert "letter.docx: docx needs python-docx" in done.stderr


def test_text_needs_no_extra(work: Path) -> None:
    done = CliRunner().invoke(cli, [*EXTRACT, "a.txt", "-o", "out.csv"])
    assert done.exit_code == 0, done.output
    assert (work / "out.csv").exists()


def test_every_extra_that_users_need_is_declared() -> None:
    project: dict[str, Any] = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())
    declared = project["project"]["optional-dependencies"]
    for module in MODULES:
        words = str(missing_extra("it", module)).split()
        library, extra = words[2].rstrip(","), words[-1].partition("[")[2].partition("]")[0]
        assert any(needed.lower().startswith(library.lower()) for needed in declared[extra])
