"""When the command ends, however it does, no process of its group is left and no temporary file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed in /proc")
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]
PATIENCE = 60.0


def group(leader: int) -> list[int]:
    """Return the processes of a group that are alive."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, members = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(members) == leader and state != "Z":
            found.append(int(path.parent.name))
    return found


def start(folder: Path, environment: dict[str, str], text: str, *options: str) -> "subprocess.Popen[bytes]":
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"“It rains,” said Ada. {text}", encoding="utf-8")
    command = [sys.executable, "-m", "quoteledger", "extract", str(folder), "-o", str(folder / "out.csv")]
    environment = environment | {"EN_STUB_MARKS": str(folder.parent)}
    return subprocess.Popen(
        [*command, "--model", "en_stub", "--workers", "2", *options],
        env=environment,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def left_after(process: "subprocess.Popen[bytes]", *, seconds: float = 5.0) -> list[int]:
    """Return the processes of the group that are left some seconds after the command has ended."""
    process.communicate(timeout=PATIENCE)
    deadline = time.monotonic() + seconds
    while group(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return group(process.pid)


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("to_group", [False, True])
def test_no_process_outlives_a_command_that_is_ended_by_a_signal(
    tmp_path: Path, environment: dict[str, str], number: signal.Signals, to_group: bool
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    process = start(folder, environment, "HOLD-ALL-THREADS")
    deadline = time.monotonic() + PATIENCE
    while not (tmp_path / "HOLD-ALL-THREADS").exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert len(group(process.pid)) >= 2
    (os.killpg if to_group else os.kill)(process.pid, number)
    assert left_after(process) == []
    expected = -number if number == signal.SIGKILL else 128 + number
    assert process.returncode == expected
    if number != signal.SIGKILL:
        assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_no_process_outlives_a_command_that_is_killed_while_its_workers_start(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    process = start(folder, environment, "")
    deadline = time.monotonic() + PATIENCE
    while len(group(process.pid)) < 3 and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.kill()
    assert left_after(process, seconds=20) == []


@pytest.mark.parametrize("text", ["", "RAISE-AN-ERROR", "END-THE-PROCESS"])
def test_no_process_outlives_a_command_that_ends_by_itself(
    tmp_path: Path, environment: dict[str, str], text: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    process = start(folder, environment, text)
    assert left_after(process) == []
    assert process.returncode == (1 if text else 0)
