"""A command run to its end: its seconds and the memory of all its processes."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SAMPLE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """One finished command: its seconds, and its peak memory in bytes.

    `largest` is the largest process as the kernel accounts for it; `summed` the most that all processes held
    together, with shared pages counted once for each, as sampled.
    """

    seconds: float
    largest: int
    summed: int
    output: str
    errors: str


def measure(command: Sequence[str]) -> Run:
    """Run a command to its end; raise a RuntimeError with what it printed if it fails.

    Linux counts what a child inherits from its parent as the child's own until it starts its program, so the
    measuring process must stay small: nothing heavy is imported here.
    """
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        sampler = _Sampler(process.pid)
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        sampler.stop()
        texts = [_content(file) for file in (output, errors)]
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {texts[1].strip()}")
    # Linux counts in KiB, macOS in bytes
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, largest, max(sampler.peak, largest), *texts)


def _content(file: Any) -> str:
    file.seek(0)
    return str(file.read())


class _Sampler(threading.Thread):
    """Sampler that adds up the memory of a process and all below it, several times a second, from /proc."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(map(_resident, _with_children(self._pid))))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _with_children(pid: int) -> Iterable[int]:
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _with_children(int(child))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
