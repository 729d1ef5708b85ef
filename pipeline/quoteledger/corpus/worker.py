"""One worker process, seen from both of its sides."""

import ctypes
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import ModuleType

from quoteledger.corpus.processor import Processor, Settings
from quoteledger.errors import QuoteledgerError

LOADED = "loaded"
_PR_SET_PDEATHSIG = 1
# numeric libraries start one thread per core in every process, unless told not to
_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


class Worker:
    """A process with its pipe: sends `LOADED`, then one outcome per article of each list it gets, in order.

    What is wrong with the model itself comes as a QuoteledgerError in place of an outcome.
    """

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, child = context.Pipe()
        level = logging.getLogger("quoteledger").getEffectiveLevel()
        # the kernel ends a child with the thread that started it, which must be one that stays
        parent = os.getpid() if threading.current_thread() is threading.main_thread() else None
        self._process = context.Process(target=_serve, args=(child, settings, level, parent), daemon=True)
        with _child_environment(settings.threads or 1), _no_main_module():
            self._process.start()
        child.close()

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        self._process.kill()

    def join(self) -> int | None:
        """Wait for the end of the process and return its exit code."""
        self._process.join()
        self.connection.close()
        return self._process.exitcode

    def stop(self) -> None:
        """End the process and wait for it."""
        self._process.kill()
        self.join()


@contextmanager
def _child_environment(threads: int) -> Iterator[None]:
    """Bound the threads of processes started inside the context, and block their keyboard interrupts.

    Ctrl-C reaches every process of the terminal; only the parent acts on it, and stops its workers.
    """
    unset = [name for name in _THREAD_VARIABLES if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, str(threads)))
    before = None
    if hasattr(signal, "pthread_sigmask"):
        # otherwise it would start with the first process and then unblock the signal
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        for name in unset:
            os.environ.pop(name, None)
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Keep processes started inside the context from running the caller's script again without need."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(connection: Connection, settings: Settings, level: int, parent: int | None) -> None:
    """Run a worker: load the model, then answer each list of articles with their outcomes."""
    if parent is not None and parent == os.getppid():
        _die_with_parent()
    if settings.verbose:
        logging.basicConfig(level=level, format="%(processName)s: %(message)s")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        processor = Processor(settings)
        processor.load()
        connection.send(LOADED)
        while True:
            for outcome in processor.stream(connection.recv()):
                connection.send(outcome)
    except QuoteledgerError as error:
        connection.send(error)
    except (EOFError, OSError):
        # the parent has gone, or wants no more
        return


def _die_with_parent() -> None:
    """Have the kernel end this process with its parent, even while native code keeps its threads waiting."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _end_with_parent() -> None:
    """End this process when its parent is gone, even in the middle of an article that never ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
