"""Worker processes: each loads the model once and turns shards of articles into rows.

Every worker has a pipe of its own, holds one task at a time and sends each article's outcome as soon as it is
known. So when a worker dies (killed for memory, crashed in native code) or is silent for too long, only the
articles without an outcome are affected. They are tried again one by one; one that fails again, alone,
becomes a failure.
"""

import logging
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait

from quoteledger.article import Article, Failure
from quoteledger.corpus.processor import Outcome, Settings, Shard, failure_of
from quoteledger.corpus.worker import LOADED, Worker
from quoteledger.errors import QuoteledgerError, WorkerError

# enough to keep the others busy while one works on a long article
_PENDING_PER_WORKER = 12
_KILLED = -9
# seconds of one wait, which the system bounds
_MOST_PATIENCE = 86_400.0

logger = logging.getLogger(__name__)


@dataclass(eq=False)
class _Ticket:
    """A shard in progress; an outcome is None until it is known."""

    shard: Shard
    outcomes: list[Outcome | None]

    def is_done(self) -> bool:
        return all(outcome is not None for outcome in self.outcomes)


@dataclass(eq=False)
class _Task:
    """Some articles of a ticket, by index, with the number of those that have an outcome."""

    ticket: _Ticket
    indexes: list[int]
    done: int = 0
    is_retry: bool = False

    def articles(self) -> list[Article]:
        items = (self.ticket.shard[i] for i in self.indexes)
        return [item for item in items if isinstance(item, Article)]

    def add(self, outcome: Outcome) -> None:
        self.ticket.outcomes[self.indexes[self.done]] = outcome
        self.done += 1

    def is_done(self) -> bool:
        return self.done == len(self.indexes)


@dataclass(eq=False)
class _Busy:
    """A worker with what it is working on, and when it was last heard from."""

    worker: Worker
    task: _Task | None = None
    is_loaded: bool = False
    since: float = field(default_factory=time.monotonic)

    def deadline(self, seconds: float) -> float:
        """Return when it will have been silent for too long; loading the model may take any time."""
        return self.since + seconds if self.is_loaded else float("inf")


class WorkerPool:
    """At most `settings.workers` processes; they stay until `stop`, ready for another run."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.workers: list[_Busy] = []
        self.pending: deque[_Ticket] = deque()
        self.tasks: deque[_Task] = deque()
        self.waiting: Iterator[Shard] = iter(())
        self.is_exhausted = False

    def run(self, waiting: Iterator[Shard]) -> Iterator[tuple[Shard, list[Outcome]]]:
        """Yield the shards with their outcomes, in order; a run must be exhausted before the next begins."""
        self.waiting, self.is_exhausted = waiting, False
        while True:
            self._hand_out()
            while self.pending and self.pending[0].is_done():
                ticket = self.pending.popleft()
                yield ticket.shard, [outcome for outcome in ticket.outcomes if outcome is not None]
                self._take(block=False)
            if self.is_exhausted and not self.pending:
                return
            if not self.is_exhausted and len(self.pending) < self._most_workers * _PENDING_PER_WORKER:
                self._fetch()
                self._take(block=False)
            else:
                self._take(block=True)

    def stop(self) -> None:
        """End the processes, whatever they are doing."""
        for busy in self.workers:
            busy.worker.stop()
        self.workers.clear()

    @property
    def _most_workers(self) -> int:
        return self.settings.workers or 1

    def _fetch(self) -> None:
        """Move the next shard of the input into the queue."""
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
        """Give tasks to idle workers, starting workers while there are fewer than allowed."""
        while self.tasks:
            busy = next((w for w in self.workers if w.task is None), None)
            if busy is None:
                if len(self.workers) >= self._most_workers:
                    return
                busy = _Busy(Worker(self.settings))
                self.workers.append(busy)
            busy.task, busy.since = self.tasks.popleft(), time.monotonic()
            try:
                busy.worker.connection.send(busy.task.articles())
            except OSError:
                self._give_back(busy)

    def _give_back(self, busy: _Busy) -> None:
        """Remove a worker that died before it could read its task: no article is to blame."""
        if busy.worker.connection.poll():
            # the worker may have sent what is wrong with the model before it ended
            self._receive(busy)
            return
        if busy.is_loaded and busy.task is not None:
            self.tasks.appendleft(busy.task)
            busy.task = None
        self._bury(busy)

    def _take(self, *, block: bool) -> None:
        """Receive messages of workers; with `block`, wait until one of them sends something or is overdue."""
        of = {busy.worker.connection: busy for busy in self.workers if busy.task is not None}
        if of:
            limit = self.settings.article_timeout
            first = min(busy.deadline(limit) for busy in of.values())
            patience = min(max(first - time.monotonic(), 0.0), _MOST_PATIENCE)
            ready = wait(list(of), timeout=patience if block else 0)
            for connection in ready:
                self._receive(of[connection])  # type: ignore[index]
            now = time.monotonic()
            for connection, busy in of.items():
                # one that has something to say, read or not, is not silent
                if connection not in ready and now >= busy.deadline(limit):
                    busy.worker.kill()
                    self._bury(busy, f"took longer than {limit:g} s")
        self._hand_out()

    def _receive(self, busy: _Busy) -> None:
        try:
            answer = busy.worker.connection.recv()
        except (EOFError, OSError):
            self._bury(busy)
            return
        busy.since = time.monotonic()
        if isinstance(answer, QuoteledgerError):
            raise answer
        if answer == LOADED:
            busy.is_loaded = True
            return
        assert busy.task is not None
        busy.task.add(answer)
        if busy.task.is_done():
            busy.task = None

    def _bury(self, busy: _Busy, problem: str | None = None) -> None:
        """Remove a dead worker and queue its articles without an outcome first, one by one."""
        code = busy.worker.join()
        self.workers.remove(busy)
        if not busy.is_loaded:
            raise WorkerError(
                f"a worker process ended with code {code} before it had loaded the model; "
                "if memory is short, use fewer workers"
            )
        if problem is None:
            killed = " (killed, perhaps for lack of memory)" if code == _KILLED else ""
            problem = f"ended its worker process with code {code}{killed}"
        task = busy.task
        if task is None:
            return
        if task.is_retry:
            (article,) = task.articles()
            task.add(failure_of(article, f"{problem}, also when tried again alone"))
            return
        left = task.indexes[task.done :]
        names = ", ".join(article.id for article in task.articles()[task.done :][:3])
        logger.warning(
            "an article %s; what the worker had left is tried one by one: %s%s",
            problem,
            names,
            ", …" if len(left) > 3 else "",
        )
        self.tasks.extendleft(_Task(task.ticket, [index], is_retry=True) for index in reversed(left))
