"""The benchmark's own arithmetic; it measures nothing of quoteledger here."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture(autouse=True, scope="module")
def _bench_on_path() -> Iterator[None]:
    """The scripts import each other as scripts do: from their own folder."""
    sys.path.insert(0, str(BENCH))
    yield
    sys.path.remove(str(BENCH))


@pytest.fixture
def speed() -> ModuleType:
    return importlib.import_module("speed")


PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; x = b'x' * 80_000_000; time.sleep(.5)"])
x = b"x" * 60_000_000
child.wait()
print("done", file=sys.stderr)
"""


def test_measure_tells_the_largest_process_from_all_of_them() -> None:
    # from a small process: what a child takes over of its parent counts as its own
    code = f"import processes, sys; run = processes.measure([sys.executable, '-c', {PARENT!r}]); "
    code += "print(run.seconds, run.largest, run.summed, run.errors)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=BENCH, capture_output=True, text=True, check=True)
    seconds, largest, summed, errors = done.stdout.split()
    assert 0.4 < float(seconds) < 30
    assert errors == "done"
    assert 80e6 < int(largest) < 130e6
    if Path("/proc/self/task").exists():
        assert int(summed) > 140e6


def test_measure_says_what_a_failed_command_printed(speed: ModuleType) -> None:
    with pytest.raises(RuntimeError, match="ended with 3: no mill"):
        speed.measure([sys.executable, "-c", "import sys; print('no mill', file=sys.stderr); sys.exit(3)"])


def test_seed_articles_reach_the_size_with_ids_of_their_own(speed: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text("The mill turns.", encoding="utf8")
    (tmp_path / "wire.jsonl").write_text('{"id": "a", "text": "It “rains”."}\n\n', encoding="utf8")
    articles = speed.seed_articles(12, tmp_path)
    assert [article["text"] for article in articles] == ["The mill turns.", "It “rains”."] * 2 + [
        "The mill turns."
    ]
    assert len({article["id"] for article in articles}) == 5


@pytest.mark.parametrize(
    ("errors", "seconds"),
    [
        ("84 articles, 1,722 rows in 12.1 s (5,569 words/s); ledger: x.parquet\n", 12.1),
        (
            "9 articles, 1 row in 0.9 s (10 words/s)\n1 article, 1 row, 1 failed in 1,200.5 s (9 words/s)",
            1200.5,
        ),
    ],
)
def test_closing_seconds_are_those_of_the_last_line(speed: ModuleType, errors: str, seconds: float) -> None:
    assert speed.closing_seconds(errors) == seconds


def test_closing_seconds_without_such_a_line(speed: ModuleType) -> None:
    with pytest.raises(RuntimeError, match="no closing line: Interrupted"):
        speed.closing_seconds("Interrupted.\n")


def test_benchmark_measures_ratios_of_one_run(
    speed: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    articles = tmp_path / "articles.jsonl"
    speed.write_articles([{"id": "a", "text": "one two"}, {"id": "b", "text": "three four"}], articles)
    rounds = iter([4.0] * 5 + [2.0] * 5)

    def measure(command: list[str]) -> object:
        seconds = next(rounds)
        if command[1].endswith("yardstick.py"):
            counts = {"articles": 2, "words": 4000, "seconds": seconds / 4}
            return speed.Run(seconds, 10, 20, json.dumps(counts), "")
        if command[-1].endswith("one.jsonl"):
            assert Path(command[-1]).read_text(encoding="utf8").count("\n") == 1
        closing = f"2 articles, 3 rows in {seconds / 2} s (1 words/s)"
        return speed.Run(seconds, 10, 20, "", closing)

    monkeypatch.setattr(speed, "measure", measure)
    result = speed.benchmark(articles, repeat=2, model="en_stub")
    assert (result["articles"], result["words"]) == (2, 4000)
    best = result["best"]["extract, 2 processes"]
    assert (best["words_per_second"], best["net_words_per_second"]) == (2000.0, 4000.0)
    assert best["of_yardstick"] == 0.5
    assert [run["seconds"] for run in result["runs"]["quoteledger --help"]] == [4.0, 2.0]
    lines = speed.table(result).splitlines()
    assert lines[0].startswith("2 articles, 4,000 words; ")
    assert " ".join(lines[-1].split()) == "extract, 2 processes 2.00 2,000 4,000 x 0.500 0 MiB 0 MiB"


def test_yardstick_counts_words_between_white_space(speed: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    speed.write_articles([{"id": "a", "text": "The mill’s wheel turns. It rains."}], path)
    counts = importlib.import_module("yardstick").run(path)
    assert (counts["articles"], counts["words"]) == (1, 6)
    assert counts["seconds"] > 0
