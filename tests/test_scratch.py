"""Scratch folders: what a killed run leaves goes with the next one, and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from quoteledger.scratch import ScratchFolder
from torture.runs import environment

HOLD = """
import sys, time
from pathlib import Path
from quoteledger.scratch import ScratchFolder
folder = ScratchFolder(Path(sys.argv[1]))
Path(folder.name, "rows").write_text("a")
print(folder.name, flush=True)
time.sleep(60)
"""


def hold(place: Path) -> tuple[subprocess.Popen[str], Path]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, place], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_folders_of_killed_processes_go_and_no_others(tmp_path: Path) -> None:
    own = tmp_path / ".quoteledger-articles"
    own.mkdir()
    (own / "_lock").touch()
    (killed, forsaken), (working, held) = hold(tmp_path), hold(tmp_path)
    killed.kill()
    killed.wait()
    assert (forsaken / "rows").exists()
    with ScratchFolder(tmp_path) as name:
        assert set(tmp_path.iterdir()) == {own, held, Path(name)}
        assert (held / "rows").exists()
    working.terminate()
    working.wait()
    assert set(tmp_path.iterdir()) == {own, held}


def test_links_and_folders_of_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed, forsaken = hold(tmp_path)
    killed.kill()
    killed.wait()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".quoteledger-scratch").touch()
    (tmp_path / ".quoteledger-link").symlink_to(elsewhere)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    with ScratchFolder(tmp_path):
        assert forsaken.exists()
    monkeypatch.undo()
    with ScratchFolder(tmp_path):
        assert not forsaken.exists()
    assert (elsewhere / ".quoteledger-scratch").exists()


def test_a_run_removes_what_a_killed_one_left_of_its_input(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [
        sys.executable,
        "-m",
        "quoteledger",
        "extract",
        "-",
        "--input-format",
        "jsonl",
        "--model",
        "en_stub",
    ]
    where = environment() | {"TMPDIR": str(temporary)}
    line = b'{"text": "\xe2\x80\x9cIt rained,\xe2\x80\x9d said Ada Holm."}\n'
    with subprocess.Popen([*command, "-o", tmp_path / "a.csv"], env=where, stdin=subprocess.PIPE) as killed:
        assert killed.stdin is not None
        killed.stdin.write(line * 50_000)
        killed.stdin.flush()
        while not list(temporary.glob("*/input")):
            assert killed.poll() is None
        killed.kill()
    assert len(list(temporary.iterdir())) == 1
    done = subprocess.run([*command, "-o", tmp_path / "b.csv"], env=where, input=line, check=False)
    assert done.returncode == 0
    assert list(temporary.iterdir()) == []
    assert (tmp_path / "b.csv").exists()
