"""Offline: an extract asks no network for anything and leaves no file but its ledger, by every route."""

from pathlib import Path

import pytest
from torture.isolation import BY_STRACE, ROUTES, STRACE, forbidden_calls, prepare, start


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


NEEDS_STRACE = pytest.mark.skipif(STRACE is None, reason="strace is not installed")


@NEEDS_STRACE
def test_the_kernel_sees_no_connection_and_no_file_elsewhere(place: Path) -> None:
    run(place, ROUTES["workers"], *BY_STRACE)
    assert forbidden_calls((place / "calls").read_text(errors="replace"), place) == []


@NEEDS_STRACE
def test_what_python_does_not_see_is_seen(place: Path) -> None:
    # sockets and files of C's own, past those that refuse
    native = (
        "import ctypes; c = ctypes.CDLL(None); family = (2).to_bytes(2, 'little');"
        "c.connect(c.socket(2, 1, 0), family + bytes(14), 16); c.fopen(b'home/.id', b'w')"
    )
    run(place, ["-c", native], *BY_STRACE)
    asked, wrote = forbidden_calls((place / "calls").read_text(), place)
    assert "AF_INET" in asked
    assert "home/.id" in wrote


@NEEDS_STRACE
def test_a_report_makes_no_semaphore(place: Path) -> None:
    run(place, ROUTES["command"])
    report = ["-m", "quoteledger", "report", "out/ledger.csv", "-o", "out/report.html"]
    run(place, report, "strace", "-f", "-o", "calls", "-e", "trace=openat,link")
    calls = (place / "calls").read_text(errors="replace")
    assert "textacy" in calls
    assert "/dev/shm" not in calls
