"""Offline: an extract asks no network for anything and leaves no file but its ledger, by every route."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "“It rained,” said Ada Holm of the council. She did not say when it would stop.\n"
# what a refused look-up or connection leaves for the test to find
GUARD = """
import socket
def refuse(*args, **kwargs):
    open({log!r}, "a").write(repr(args) + "\\n")
    raise OSError("no network here")
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
socket.socket.connect = socket.socket.connect_ex = refuse
"""
API = "import quoteledger, sys; print(len(quoteledger.extract([sys.argv[1]], workers=int(sys.argv[2]))))"
COMPONENT = "import spacy, sys; print(len(spacy.load('en_quoteledger')(sys.argv[1])._.quotations))"
ROUTES = {
    "command": ["-m", "quoteledger", "extract", "a.txt", "-o", "out/ledger.csv", "--quiet"],
    "workers": ["-m", "quoteledger", "extract", "a.txt", "-o", "out/ledger.csv", "--quiet", "--workers", "2"],
    "dataset": ["-m", "quoteledger", "extract", "a.txt", "-o", "out/ledger/", "--quiet"],
    "api": ["-c", API, TEXT, "1"],
    "api with workers": ["-c", API, TEXT, "2"],
    "component": ["-c", COMPONENT, TEXT],
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("guard", "home", "temporary", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD.format(log=str(tmp_path / "asked")))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(place: Path, arguments: list[str], *before: str) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ORT_", "HF_", "XDG_"))}
    environment |= {"PYTHONPATH": str(place / "guard"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"HOME": str(place / "home"), "TMPDIR": str(place / "temporary")}
    command = [*before, sys.executable, *arguments]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("route", ROUTES)
def test_nothing_is_asked_or_left_behind(place: Path, route: str) -> None:
    before = {path for path in place.rglob("*") if "out" not in path.parts}
    run(place, ROUTES[route])
    assert not (place / "asked").exists()
    left = {path for path in place.rglob("*") if not path.is_relative_to(place / "out")}
    assert left == before - {place / "out"}


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_kernel_sees_no_connection_and_no_file_elsewhere(place: Path) -> None:
    calls = "connect,sendto,sendmsg,openat,open,creat"
    run(place, ROUTES["workers"], "strace", "-f", "-o", "calls", "-e", f"trace={calls}")
    lines = (place / "calls").read_text(errors="replace").splitlines()
    assert [line for line in lines if re.search(r"sa_family=AF_INET|send\w+\(\d+, .*AF_INET", line)] == []
    written = [line for line in lines if re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(", line)]
    there = (line for line in written if "ENOENT" not in line)
    paths = {match[1] for line in there if (match := re.search(r'"([^"]*)"', line)) is not None}
    elsewhere = [p for p in paths if "ledger.csv" not in p and not p.startswith(("/dev/", "/proc/"))]
    assert [p for p in elsewhere if not Path(place, p).is_relative_to(place / "temporary")] == []
