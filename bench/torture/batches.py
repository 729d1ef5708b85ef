"""Batches of tries, each in a process of its own, so that a crash or a hang is seen and ends nothing else."""

import multiprocessing
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import FrameType

# a seed and a number of tries -> what went wrong
Batch = Callable[[int, int], list[str]]
# far more than a small file takes, however busy the machine
SECONDS = 60
_BATCH_SECONDS = 1_800


class Hang(BaseException):
    """A try takes too long; none of the errors that the code under test catches."""


def run_batches(
    batch: Batch, count: int, size: int, seed: int, *, seconds: float = _BATCH_SECONDS
) -> list[str]:
    """Return what went wrong in so many batches; one that crashes, or hangs in native code, is lost whole."""
    context = multiprocessing.get_context("spawn")
    lost: list[str] = []
    for number in range(count):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_tell, args=(there, batch, seed * 1_000_003 + number, size))
        process.start()
        there.close()
        try:
            lost += here.recv() if here.poll(seconds) else [f"a hang in batch {number}"] * size
        except EOFError:
            lost += [f"a crash in batch {number}"] * size
        process.kill()
        process.join()
    return lost


def told(lost: list[str]) -> str:
    """Return what went wrong most often, and how often; nothing if nothing did."""
    return "; ".join(f"{what} ({count})" for what, count in Counter(lost).most_common(5))


def _tell(there: Connection, batch: Batch, seed: int, size: int) -> None:
    there.send(batch(seed, size))


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise a Hang in what takes longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hang(f"has not ended after {seconds:g} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
