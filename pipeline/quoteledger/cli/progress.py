"""Progress of a run on stderr: a bar on a terminal, elsewhere a plain line every ten seconds."""

import logging
import time
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quoteledger.article import count_words
from quoteledger.counts import counted

if TYPE_CHECKING:
    from rich.console import Console

    from quoteledger.corpus.run import Result
    from quoteledger.writers.manifests import PartRecord

_LINE_SECONDS = 10.0

logger = logging.getLogger(__name__)


@dataclass
class Tally:
    """The counts of a run so far; words are counted between white space."""

    articles: int = 0
    rows: int = 0
    failures: int = 0
    words: int = 0
    seconds: float = 0.0
    _since: float = field(default_factory=lambda: time.perf_counter(), repr=False)
    # until the first result: start-up, which does not come again
    _started: float = field(default=0.0, repr=False)

    def add(self, result: "Result") -> None:
        """Count one result."""
        self.articles += 1
        self.rows += len(result.rows)
        self.seconds = time.perf_counter() - self._since
        self._started = self._started or self.seconds
        if result.failure is not None:
            self.failures += 1
        elif result.article is not None:
            self.words += count_words(result.article.text)

    def add_records(self, records: Iterable["PartRecord"], *, kept: Container[str] = ()) -> None:
        """Count the parts in a dataset's manifest; those `kept` add no words, since they took no time."""
        for record in records:
            self.articles += record.articles
            self.rows += record.rows
            self.failures += len(record.failures)
            self.words += 0 if record.part in kept else record.words
        self.seconds = time.perf_counter() - self._since

    @property
    def words_per_second(self) -> float:
        """Words read per second, start-up included."""
        return self.words / self.seconds if self.seconds else 0.0

    def left(self, total: int | None) -> str:
        """Return how many articles there are and about how long the others take; empty where nobody knows."""
        if not total or not self.articles:
            return ""
        paced = self.articles - bool(self._started)
        if not paced:
            return f" (of {counted(total, 'article')})"
        seconds = (self.seconds - self._started) / paced * max(total - self.articles, 0)
        return f" (of {counted(total, 'article')}, about {lasting(seconds)} left)"

    @property
    def counts(self) -> str:
        """Articles, rows and failures."""
        failed = f", {self.failures:,} failed" if self.failures else ""
        return f"{counted(self.articles, 'article')}, {counted(self.rows, 'row')}{failed}"

    def __str__(self) -> str:
        return f"{self.counts} in {self.seconds:,.1f} s ({self.words_per_second:,.0f} words/s)"


def lasting(seconds: float) -> str:
    """Return a time as people say it: "40 s", "12 min", "3 h 05 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60:,} h {minutes % 60:02} min"


def tracked(
    results: Iterable["Result"],
    tally: Tally,
    *,
    console: "Console",
    total: int | None = None,
    quiet: bool = False,
) -> Iterator["Result"]:
    """Yield the results, counted into `tally` and shown as they pass."""
    if quiet:
        yield from _watched(results, tally, lambda: None)
    elif console.is_terminal:
        yield from _with_bar(results, tally, console, total)
    else:
        yield from _with_lines(results, tally, total)


def log_failures(results: Iterable["Result"], *, limit: int | None = None) -> Iterator["Result"]:
    """Yield the results; the first `limit` failures among them are logged with file and row."""
    seen = 0
    for result in results:
        if result.failure is not None:
            seen += 1
            if limit is None or seen <= limit:
                logger.warning("%s", result.failure)
            elif seen == limit + 1:
                logger.warning("further failures are not shown here")
        yield result


def _watched(results: Iterable["Result"], tally: Tally, show: Callable[[], None]) -> Iterator["Result"]:
    for result in results:
        tally.add(result)
        show()
        yield result


def _with_lines(results: Iterable["Result"], tally: Tally, total: int | None) -> Iterator["Result"]:
    shown = time.perf_counter()

    def show() -> None:
        nonlocal shown
        now = time.perf_counter()
        if now - shown >= _LINE_SECONDS:
            shown = now
            logger.info("%s%s", tally, tally.left(total))

    yield from _watched(results, tally, show)


def _with_bar(
    results: Iterable["Result"], tally: Tally, console: "Console", total: int | None
) -> Iterator["Result"]:
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    # the bar has what room the words leave
    columns = [SpinnerColumn(), BarColumn(None), TextColumn("{task.description}"), TimeElapsedColumn()]
    if total:
        columns += [TextColumn("gone,"), TimeRemainingColumn(), TextColumn("left")]
    with Progress(*columns, console=console, transient=True, expand=True) as progress:
        task = progress.add_task("loading the model", total=total)

        def show() -> None:
            described = f"{tally.counts}, {tally.words_per_second:,.0f} words/s"
            progress.update(task, completed=tally.articles, description=described)

        yield from _watched(results, tally, show)
