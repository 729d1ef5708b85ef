"""Batch runs in one process and in several, with articles that fail in every way."""

import logging
import multiprocessing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ledger_rows import make_row
from quoteledger.article import Article, Failure
from quoteledger.corpus import run as running
from quoteledger.corpus.processor import SHARD_ARTICLES, SHARD_CHARACTERS, Settings, Shard
from quoteledger.corpus.run import run, shards
from quoteledger.errors import ModelError, UsageError, WorkerError

if TYPE_CHECKING:
    from spacy.language import Language

Make = Callable[[int], Iterator[Article]]

GOOD = "“The lock is shut,” said Orsolya. Bence said that nobody has “the key”."
BAD = {
    "raise": ("RAISE-AN-ERROR", "ValueError: cannot digest RAISE-AN-ERROR"),
    "memory": ("RUN-OUT-OF-MEMORY", "MemoryError"),
    "die": ("END-THE-PROCESS", "ended its worker process with code 3, also when tried again alone"),
    "hang": ("SLEEP-FOR-EVER", "took longer than 1 s, also when tried again alone"),
}


def settings(**changed: object) -> Settings:
    return Settings(**{"model": "en_stub", "workers": 1} | changed)  # type: ignore[arg-type]


@pytest.mark.usefixtures("users_workers")
@pytest.mark.parametrize("workers", [1, 2])
def test_run_keeps_the_order(make_articles: Make, workers: int) -> None:
    count = 5 * SHARD_ARTICLES + 3
    results = list(run(make_articles(count), settings(workers=workers)))
    assert [r.article and r.article.id for r in results] == [f"mill-{n}" for n in range(count)]
    assert [r.rows[0]["quotation"] for r in results] == [f"The mill pays {n} crowns," for n in range(count)]
    assert all(row["doc_id"] == r.article.id for r in results if r.article for row in r.rows)


def test_run_gives_the_same_rows_from_any_number_of_workers(make_articles: Make) -> None:
    one, two = (list(run(make_articles(40), settings(workers=n))) for n in (1, 2))
    assert one == two
    assert all(len(result.rows) == 2 for result in one)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("how", ["raise", "memory"])
def test_run_loses_only_the_article_that_fails(make_articles: Make, workers: int, how: str) -> None:
    word, error = BAD[how]
    articles = list(make_articles(2 * SHARD_ARTICLES))
    articles[5] = Article(id="bad", text=f"{GOOD} {word}", file="in.csv", row=6)
    results = list(run(articles, settings(workers=workers)))
    assert results[5].failure == Failure(error, "bad", "in.csv", 6)
    assert results[5].rows == []
    assert [len(r.rows) for r in results if r.failure is None] == [2] * (len(articles) - 1)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("how", ["die", "hang"])
def test_run_outlives_a_worker(
    make_articles: Make, caplog: pytest.LogCaptureFixture, workers: int, how: str
) -> None:
    word, error = BAD[how]
    articles = list(make_articles(3 * SHARD_ARTICLES + 1))
    # among others, and alone in its shard
    bad = (1, SHARD_ARTICLES + 2, 3 * SHARD_ARTICLES)
    for place in bad:
        articles[place] = Article(id=f"deadly-{place}", text=f"{word} {GOOD}", file="in.csv", row=place)
    with caplog.at_level(logging.WARNING, "quoteledger"):
        results = list(run(articles, settings(workers=workers, article_timeout=1.0)))
    assert [r.article and r.article.id for r in results] == [a.id for a in articles]
    failed = [r.failure for r in results if r.failure]
    assert failed == [Failure(error, f"deadly-{place}", "in.csv", place) for place in bad]
    assert [len(r.rows) for r in results if r.failure is None] == [2] * (len(articles) - len(bad))
    assert "tried one by one: deadly-1, mill-2, mill-3" in caplog.text


@pytest.mark.usefixtures("users_workers")
@pytest.mark.parametrize("count", [1, 3])
def test_run_tries_an_article_again(
    make_articles: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, count: int
) -> None:
    monkeypatch.setenv("EN_STUB_MARKS", str(tmp_path))
    articles = [Article(id="unlucky", text=f"{GOOD} END-THE-PROCESS-ONCE"), *make_articles(count - 1)]
    results = list(run(articles, settings()))
    assert [len(r.rows) for r in results] == [2] * count
    assert list(tmp_path.iterdir())


@pytest.mark.parametrize("workers", [1, 2])
def test_run_passes_failures_through_in_place(make_articles: Make, workers: int) -> None:
    unread = Failure("the text is empty", "gap", "in.jsonl", 2)
    articles = [*make_articles(2), unread]
    results = list(run([articles[0], unread, articles[1]], settings(workers=workers)))
    assert [r.failure for r in results] == [None, unread, None]
    assert results[1].article is None


@pytest.mark.parametrize("workers", [1, 2])
def test_run_of_nothing(workers: int) -> None:
    assert list(run([], settings(workers=workers))) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ["direct", "mixed"]),
        ({"kinds": ("direct",)}, ["direct"]),
        ({"kinds": ("mixed", "direct")}, ["direct", "mixed"]),
        ({"kinds": ("indirect",)}, []),
        ({"min_confidence": 0.5}, ["direct"]),
        ({"min_confidence": 0.95}, []),
        ({"kinds": ("mixed",), "min_confidence": 0.5}, []),
    ],
)
def test_run_leaves_out_what_is_not_wanted(changed: dict[str, object], expected: list[str]) -> None:
    (result,) = run([Article(id="a", text=GOOD)], settings(**changed))
    assert [row["kind"] for row in result.rows] == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_run_reads_ahead_only_a_little(make_articles: Make, workers: int) -> None:
    taken = 0

    def counted() -> Iterator[Article]:
        nonlocal taken
        for article in make_articles(100 * SHARD_ARTICLES):
            taken += 1
            yield article

    results = run(counted(), settings(workers=workers))
    next(results)
    results.close()
    assert taken <= 16 * SHARD_ARTICLES * workers


@pytest.mark.usefixtures("users_workers")
def test_run_stops_its_workers_when_it_is_given_up(make_articles: Make) -> None:
    results = run(make_articles(20 * SHARD_ARTICLES), settings(workers=2))
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    ("shards_of", "expected"), [(1, 1), (11, 1), (12, 7)], ids=["a few", "some", "many articles"]
)
def test_run_starts_many_workers_only_for_more_than_a_few(
    make_articles: Make, monkeypatch: pytest.MonkeyPatch, shards_of: int, expected: int
) -> None:
    used = 0

    class NoWorkers:
        def __init__(self, given: Settings) -> None:
            nonlocal used
            used = given.workers or 0
            assert given.threads == 7 // used

        def run(self, waiting: Iterator[Shard]) -> Iterator[object]:
            return iter(())

        def stop(self) -> None: ...

    monkeypatch.setattr(running, "cores", lambda: 7)
    monkeypatch.setattr(running, "WorkerPool", NoWorkers)
    list(run(make_articles(shards_of * SHARD_ARTICLES), settings(workers=None)))
    assert used == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_run_without_the_model(workers: int) -> None:
    with pytest.raises(ModelError, match="there is no model nowhere"):
        list(run([Article(id="a", text=GOOD)], settings(model="nowhere", workers=workers)))


@pytest.mark.usefixtures("users_workers")
def test_run_with_workers_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EN_STUB_DIES_ON_LOAD", "1")
    with pytest.raises(WorkerError, match="ended with code 3 before it had loaded the model"):
        list(run([Article(id="a", text=GOOD)], settings(workers=2)))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kinds": ("direkt",)}, "there is no kind 'direkt'; choose among direct, mixed, indirect"),
        ({"kinds": ()}, "no kind is"),
        ({"min_confidence": 1.5}, "must lie between 0 and 1"),
        ({"min_confidence": -0.1}, "must lie between 0 and 1"),
        ({"min_confidence": float("nan")}, "must lie between 0 and 1"),
        ({"min_confidence": "0.5"}, "min_confidence is '0.5'; it must be a number"),
        ({"workers": 0}, "workers is 0"),
        ({"workers": "2"}, "workers is '2'; it must be a number"),
        ({"article_timeout": "5"}, "article_timeout is '5'"),
        ({"article_timeout": 0}, "article_timeout is 0"),
        ({"article_timeout": 1e-9}, "article_timeout is 1e-09; it must be at least 1 second"),
        ({"article_timeout": float("nan")}, "article_timeout is nan"),
        ({"threads": -1}, "threads is -1"),
        ({"threads": 1025}, "threads is 1025; it must lie between 1 and 1024"),
        ({"gpu": True, "workers": 2}, "cannot share the GPU"),
    ],
)
def test_settings_refuse_what_makes_no_sense(changed: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        settings(**changed)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([10] * (SHARD_ARTICLES + 1), [SHARD_ARTICLES, 1]),
        ([SHARD_CHARACTERS, 10, 10], [1, 2]),
        ([SHARD_CHARACTERS // 2 + 1] * 3, [2, 1]),
    ],
)
def test_shards_are_bounded_in_number_and_length(lengths: list[int], expected: list[int]) -> None:
    articles = [Article(id=str(n), text="x" * length) for n, length in enumerate(lengths)]
    found = list(shards(articles))
    assert [len(shard) for shard in found] == expected
    assert [article for shard in found for article in shard] == articles


def test_run_keeps_nested_in_where_the_enclosing_row_is_dropped(
    stub: "Language", monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = make_row(quotation_id="a:1-30", kind="direct", confidence=0.9)
    inner = make_row(quotation_id="a:9-20", kind="indirect", nested_in="a:1-30", confidence=0.8)
    monkeypatch.setattr("quoteledger.ledger.component.rows", lambda doc: [outer, inner])
    (result,) = run([Article(id="a", text=GOOD)], settings(kinds=("indirect",)), nlp=stub)
    assert result.rows == [inner]
