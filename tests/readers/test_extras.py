"""Formats that need more than the package: refused before anything is read or written."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from quoteledger.cli import cli

NEEDS = {"a.docx": "office", "a.vtt": "subtitles", "a.srt": "subtitles", "a.html": "html"}


@pytest.mark.parametrize("name", NEEDS)
@pytest.mark.parametrize("output", ["out.csv", "out/"])
def test_extract_without_an_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, output: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "0.txt").write_text("It rained.", encoding="utf-8")
    (folder / name).write_bytes(b"x")
    for module in ("docx", "webvtt", "trafilatura"):
        monkeypatch.setitem(sys.modules, module, None)
    result = CliRunner().invoke(
        cli, ["extract", "--model", "en_stub", str(folder), "-o", f"{tmp_path}/{output}"]
    )
    assert result.exit_code == 2
    assert f'pip install "quoteledger[{NEEDS[name]}]"' in result.output
    assert not (tmp_path / output).exists()


def test_extract_needs_no_extra_for_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "docx", None)
    result = CliRunner().invoke(
        cli, ["extract", "--model", "en_stub", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out.csv")]
    )
    assert result.exit_code == 0
