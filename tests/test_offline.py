"""Offline: an extract asks no network for anything and leaves no file but its ledger, by every route."""

import re
import shutil
from pathlib import Path

import pytest
from torture.isolation import ROUTES, prepare, start


@pytest.fixture
def place(tmp_path: Path) -> Path:
    prepare(tmp_path)
    return tmp_path


def run(place: Path, route: list[str], *before: str) -> None:
    done = start(place, route, *before)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("route", ROUTES)
def test_nothing_is_asked_or_left_behind(place: Path, route: str) -> None:
    before = {path for path in place.rglob("*") if "out" not in path.parts}
    run(place, ROUTES[route])
    assert not (place / "asked").exists()
    left = {path for path in place.rglob("*") if not path.is_relative_to(place / "out")}
    assert left == before - {place / "out"}


NEEDS_STRACE = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@NEEDS_STRACE
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


@NEEDS_STRACE
def test_a_report_makes_no_semaphore(place: Path) -> None:
    run(place, ROUTES["command"])
    report = ["-m", "quoteledger", "report", "out/ledger.csv", "-o", "out/report.html"]
    run(place, report, "strace", "-f", "-o", "calls", "-e", "trace=openat,link")
    calls = (place / "calls").read_text(errors="replace")
    assert "textacy" in calls
    assert "/dev/shm" not in calls
