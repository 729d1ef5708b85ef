"""Worker processes: each loads the model once and turns shards of articles into rows.

Every worker has a pipe of its own and holds one task at a time, so when one dies (killed for
memory, crashed in native code) it is known which articles it was reading. They are tried again one
by one in a fresh worker; the one that kills it becomes a failure, all others give their rows.
"""

import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait

from quoteledger.articles import Article, Failure
from quoteledger.batch import Outcome, Processor, Settings, Shard, failure_of
from quoteledger.errors import QuoteledgerError, WorkerError

_LOADED = "loaded"
_PENDING_PER_WORKER = 3
# numeric libraries start one thread a core in every process, unless told not to
_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")

logger = logging.getLogger(__name__)


def run_pool(
    waiting: Iterator[Shard], settings: Settings, processes: int
) -> Iterator[tuple[Shard, list[Outcome]]]:
    """The shards with their outcomes, in order, from at most `processes` workers."""
    pool = _Pool(waiting, settings, processes)
    try:
        yield from pool.run()
    finally:
        pool.stop()


@dataclass(eq=False)
class _Ticket:
    """A shard under way; an outcome is None until it is known."""

    shard: Shard
    outcomes: list[Outcome | None]

    def is_done(self) -> bool:
        return all(outcome is not None for outcome in self.outcomes)


@dataclass(eq=False)
class _Task:
    """Some articles of a ticket, by index."""

    ticket: _Ticket
    indexes: list[int]

    def articles(self) -> list[Article]:
        items = (self.ticket.shard[i] for i in self.indexes)
        return [item for item in items if isinstance(item, Article)]


class _Worker:
    """One process with its pipe; `task` is what it is working on."""

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, child = context.Pipe()
        level = logging.getLogger("quoteledger").getEffectiveLevel()
        self.process = context.Process(target=_serve, args=(child, settings, level), daemon=True)
        self.task: _Task | None = None
        self.is_loaded = False
        with _child_environment(settings.threads or 1):
            self.process.start()
        child.close()

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join()


@dataclass(eq=False)
class _Pool:
    waiting: Iterator[Shard]
    settings: Settings
    processes: int
    workers: list[_Worker] = field(default_factory=list)
    pending: deque[_Ticket] = field(default_factory=deque)
    tasks: deque[_Task] = field(default_factory=deque)
    is_exhausted: bool = False

    def run(self) -> Iterator[tuple[Shard, list[Outcome]]]:
        while True:
            self._hand_out()
            while self.pending and self.pending[0].is_done():
                ticket = self.pending.popleft()
                yield ticket.shard, [outcome for outcome in ticket.outcomes if outcome is not None]
                self._take(block=False)
            if self.is_exhausted and not self.pending:
                return
            if not self.is_exhausted and len(self.pending) < self.processes * _PENDING_PER_WORKER:
                self._fetch()
                self._take(block=False)
            else:
                self._take(block=True)

    def stop(self) -> None:
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def _fetch(self) -> None:
        """Takes the next shard of the input into the queue."""
        shard = next(self.waiting, None)
        if shard is None:
            self.is_exhausted = True
            return
        ticket = _Ticket(shard, [item if isinstance(item, Failure) else None for item in shard])
        self.pending.append(ticket)
        indexes = [i for i, outcome in enumerate(ticket.outcomes) if outcome is None]
        if indexes:
            self.tasks.append(_Task(ticket, indexes))

    def _hand_out(self) -> None:
        """Gives tasks to idle workers, starting workers while there are fewer than allowed."""
        while self.tasks:
            worker = next((w for w in self.workers if w.task is None), None)
            if worker is None:
                if len(self.workers) >= self.processes:
                    return
                worker = _Worker(self.settings)
                self.workers.append(worker)
            worker.task = self.tasks.popleft()
            try:
                worker.connection.send(worker.task.articles())
            except OSError:
                self._bury(worker)

    def _take(self, *, block: bool) -> None:
        """Receives what workers have to say; with `block` waits until one of them speaks."""
        busy = {worker.connection: worker for worker in self.workers if worker.task is not None}
        for connection in wait(list(busy), timeout=None if block else 0) if busy else ():
            worker = busy[connection]  # type: ignore[index]
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if isinstance(answer, QuoteledgerError):
                raise answer
            if answer == _LOADED:
                worker.is_loaded = True
                continue
            assert worker.task is not None
            for index, outcome in zip(worker.task.indexes, answer, strict=True):
                worker.task.ticket.outcomes[index] = outcome
            worker.task = None
        self._hand_out()

    def _bury(self, worker: _Worker) -> None:
        """Removes a dead worker; its articles go to the front of the queue, one by one."""
        worker.process.join()
        code = worker.process.exitcode
        worker.connection.close()
        self.workers.remove(worker)
        if not worker.is_loaded:
            raise WorkerError(
                f"a worker process ended with code {code} before it had loaded the model: if memory is "
                "short, use fewer processes; in a script, call from under 'if __name__ == \"__main__\":'"
            )
        task = worker.task
        if task is None:
            return
        if len(task.indexes) > 1:
            logger.warning("a worker process died (code %s); its articles are tried one by one", code)
            self.tasks.extendleft(_Task(task.ticket, [index]) for index in reversed(task.indexes))
            return
        for article in task.articles():
            killed = " (killed, perhaps for lack of memory)" if code == -9 else ""
            error = f"the worker process died with code {code}{killed} on this article"
            task.ticket.outcomes[task.indexes[0]] = failure_of(article, error)


@contextmanager
def _child_environment(threads: int) -> Iterator[None]:
    """What a process started here inherits: bounded threads, and no interrupt from the keyboard.

    Ctrl-C reaches every process of the terminal; only the parent acts on it, and stops its workers.
    """
    unset = [name for name in _THREAD_VARIABLES if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, str(threads)))
    before = None
    if hasattr(signal, "pthread_sigmask"):
        # started with the first process otherwise, and unblocks the signal when it has started
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        for name in unset:
            os.environ.pop(name, None)
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, settings: Settings, level: int) -> None:
    """A worker's life: load the model, then answer each list of articles with their outcomes."""
    if settings.verbose:
        logging.basicConfig(level=level, format="%(processName)s: %(message)s")
    try:
        processor = Processor(settings)
        processor.load()
        connection.send(_LOADED)
        while True:
            connection.send(processor(connection.recv()))
    except QuoteledgerError as error:
        connection.send(error)
    except (EOFError, OSError):
        # the parent has gone, or wants no more
        return
