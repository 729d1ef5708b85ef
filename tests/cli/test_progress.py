"""What is counted and shown while a run goes on."""

import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from quoteledger.article import Article, Failure
from quoteledger.cli import progress
from quoteledger.cli.progress import Tally, lasting, log_failures, tracked
from quoteledger.corpus.run import Result
from quoteledger.counts import counted
from rich.console import Console

DONE = Result(Article(id="a", text="five words\n\nstand  in here"), [{}, {}])
FAILED = Result(Article(id="b", text="not counted"), failure=Failure("too hard", "b", "in.csv", 2))
UNREAD = Result(None, failure=Failure("is empty", None, "c.txt"))


def test_tally_counts_what_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 11.0, 12.0, 14.0])
    monkeypatch.setattr(progress.time, "perf_counter", lambda: next(clock))
    tally = Tally()
    for result in (DONE, FAILED, UNREAD):
        tally.add(result)
    assert (tally.articles, tally.rows, tally.failures, tally.words) == (3, 2, 2, 5)
    assert tally.words_per_second == 5 / 4
    assert str(tally) == "3 articles, 2 rows, 2 failed in 4.0 s (1 words/s)"


def test_tally_of_nothing() -> None:
    assert str(Tally()) == "0 articles, 0 rows in 0.0 s (0 words/s)"


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("quiet", [True, False])
@pytest.mark.parametrize("total", [None, 3])
def test_tracked_passes_everything_on(terminal: bool, quiet: bool, total: int | None) -> None:
    out = StringIO()
    console = Console(file=out, force_terminal=terminal, width=100)
    tally = Tally()
    passed = list(tracked(iter([DONE, FAILED]), tally, console=console, total=total, quiet=quiet))
    assert passed == [DONE, FAILED]
    assert tally.articles == 2
    assert bool(out.getvalue()) is (terminal and not quiet)


def test_tracked_logs_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    seconds = iter(range(0, 1000, 3))
    monkeypatch.setattr(progress.time, "perf_counter", lambda: float(next(seconds)))
    with caplog.at_level(logging.INFO, "quoteledger"):
        list(tracked([DONE] * 10, Tally(), console=Console(file=StringIO()), total=1234))
    assert 3 <= len(caplog.messages) <= 6
    assert all(
        re.search(r" in [\d.]+ s \(.*\) \(of 1,234 articles, about .+ left\)$", one)
        for one in caplog.messages
    )


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0 s"), (59.4, "59 s"), (61, "1 min"), (3599, "1 h 00 min"), (7500, "2 h 05 min")],
)
def test_lasting(seconds: float, expected: str) -> None:
    assert lasting(seconds) == expected


def test_what_is_left_is_told_once_something_is_known() -> None:
    assert Tally(articles=50, seconds=100).left(80) == " (of 80 articles, about 1 min left)"
    assert Tally(articles=90, seconds=100).left(80) == " (of 80 articles, about 0 s left)"
    # start-up does not come again
    assert Tally(articles=1, seconds=10, _started=10).left(80) == " (of 80 articles)"
    assert Tally(articles=11, seconds=20, _started=10).left(31) == " (of 31 articles, about 20 s left)"
    assert Tally().left(80) == Tally(articles=5, seconds=1).left(None) == ""


def test_the_bar_fits_eighty_columns_and_tells_what_is_gone_and_left() -> None:
    out = StringIO()
    console = Console(file=out, force_terminal=True, width=80, legacy_windows=False)
    list(tracked(iter([DONE] * 30), Tally(), console=console, total=100))
    shown = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", out.getvalue())
    assert re.search(r"30 articles, 60 rows, [\d,]+ words/s 0:00:\d\d gone, (0:00:\d\d|-:--:--) left", shown)
    assert max(map(len, re.split(r"[\r\n]", shown))) <= 80


@pytest.mark.parametrize(("limit", "expected"), [(None, 5), (5, 5), (3, 4), (0, 1)])
def test_log_failures_shows_no_more_than_the_limit(
    caplog: pytest.LogCaptureFixture, limit: int | None, expected: int
) -> None:
    def results() -> Iterator[Result]:
        for _ in range(5):
            yield DONE
            yield FAILED

    assert len(list(log_failures(results(), limit=limit))) == 10
    assert len(caplog.messages) == expected
    if limit:
        assert caplog.messages[0] == "in.csv, row 2 (b): too hard"
    assert ("not shown" in caplog.messages[-1]) is (expected != 5)


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (12345, "12,345 rows")]
)
def test_counted(number: int, expected: str) -> None:
    assert counted(number, "row") == expected
