"""`quoteledger extract` as users run it: a process of its own, which may be stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lock_text import TEXT
from quoteledger.writers import read_ledger

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "quoteledger", "extract", "--model", "en_stub", *map(str, arguments)]


def test_extract_in_a_process_of_its_own(environment: dict[str, str], folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        command(folder, "-o", tmp_path / "out.csv", "--workers", 2),
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert len(read_ledger(tmp_path / "out.csv")) == 4


@POSIX
def test_extract_ends_quietly_when_its_reader_has_enough(environment: dict[str, str], tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    line = json.dumps({"text": " ".join([TEXT] * 20)})
    source.write_text(f"{line}\n" * 200, encoding="utf-8")
    process = subprocess.Popen(
        command(source, "-o", "-", "--quiet"), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith(b"doc_id,")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) != 0


@POSIX
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("sent", "code", "said"), [(signal.SIGINT, 130, "Interrupted."), (signal.SIGTERM, 143, "")]
)
def test_extract_cleans_up_when_it_is_stopped(
    environment: dict[str, str], tmp_path: Path, workers: int, sent: signal.Signals, code: int, said: str
) -> None:
    # work for far longer than the test takes
    source, target = tmp_path / "in.jsonl", tmp_path / "target"
    target.mkdir()
    line = json.dumps({"text": " ".join([TEXT] * 20)})
    source.write_text(f"{line}\n" * 20_000, encoding="utf-8")
    process = subprocess.Popen(
        command(source, "-o", target / "out.csv", "--quiet", "--workers", workers),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in target.iterdir()):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    if sent == signal.SIGINT:
        # as a terminal does it: to every process of the group
        os.killpg(process.pid, sent)
    else:
        process.send_signal(sent)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == code
    assert stderr.strip() == said
    assert list(target.iterdir()) == []
