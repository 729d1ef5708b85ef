"""The benchmark's own arithmetic; it measures nothing of quoteledger here."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from quoteledger.article import Article
from spacy.tokens import Doc
from spacy.training import Example

if TYPE_CHECKING:
    from spacy.language import Language

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(autouse=True, scope="module")
def _bench_on_path() -> Iterator[None]:
    """A path on which the scripts import each other as scripts do: from their own folder."""
    sys.path.insert(0, str(BENCH))
    yield
    sys.path.remove(str(BENCH))


@pytest.fixture
def speed() -> ModuleType:
    return importlib.import_module("speed")


PARENT = """
import subprocess, sys, time
x = b"x" * 60_000_000
child = subprocess.Popen([sys.executable, "-c", "import time; x = b'x' * 80_000_000; time.sleep(.5)"])
child.wait()
print("done", file=sys.stderr)
"""


def test_measure_tells_the_largest_process_from_all_of_them() -> None:
    # from a small process: what a child inherits from its parent counts as its own
    code = f"import processes, sys; run = processes.measure([sys.executable, '-c', {PARENT!r}]); "
    code += "print(run.seconds, run.largest, run.summed, run.errors)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=BENCH, capture_output=True, text=True, check=True)
    seconds, largest, summed, errors = done.stdout.split()
    assert float(seconds) > 0.5
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


def test_copies_have_ids_of_their_own(speed: ModuleType) -> None:
    found = list(speed.copies([{"id": "a", "text": "x"}, {"id": "b", "text": "y"}], 2))
    assert [article["text"] for article in found] == ["x", "y", "x", "y"]
    assert len({article["id"] for article in found}) == 4


def test_benchmark_measures_ratios_of_one_run(speed: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [{"id": "a", "text": "word " * 1000}, {"id": "b", "text": "word " * 1000}]
    seen: list[str] = []

    def measure(command: list[str]) -> object:
        seen.append(" ".join(command))
        size = next((int(part[:-6].rpartition("/")[2]) for part in command if part[-7:-6].isdigit()), 0)
        if any(part.endswith("stages.py") for part in command):
            return speed.Run(1.0, 10, 20, '{"encoder": 3.0, "rows": 1.0}', "")
        # start-up, and a rate for each command; the first round is the slower
        rate = 4000 if "2" in command[-1:] else 2000
        rate = 8000 if "run" in command else rate
        slow = 2.0 if len(seen) <= 10 else 1.0
        return speed.Run(slow * (1.0 + 2000 * size / rate), 10 << 20, 20 << 20, "", "")

    monkeypatch.setattr(speed, "measure", measure)
    result = speed.benchmark(articles, repeat=2, model="en_stub", rival=Path("rival"), sizes=(1, 3, 5))
    assert (result["articles"], result["words"]) == (2, 2000)
    assert {label: round(rate) for label, rate in result["steady"].items()} == {
        "spaCy pipeline, 2 processes": 8000,
        "the same with textacy's quotations": 8000,
        "extract, 1 worker of 1 thread": 2000,
        "extract, 2 workers": 4000,
    }
    assert result["stages"] == {"encoder": 0.75, "rows": 0.25}
    assert len(result["runs"]["extract, 2 workers, 5x"]) == 1
    lines = speed.table(result).splitlines()
    assert "| extract, 2 workers, 3x | 2.50 | 2,400 | 10 MiB | 20 MiB |" in lines
    assert "| extract, 2 workers | 4,000 | 0.50 |" in lines
    assert "Two workers are 2.00 times as fast as one." in lines
    assert "| encoder | 75.0% |" in lines


def test_documents_say_what_the_table_of_results_says(speed: ModuleType) -> None:
    root = Path(speed.__file__).parent.parent
    results = speed.block(root / "bench" / "README.md", "results").strip()
    assert speed.block(root / "README.md", "speed").strip() == speed.speed_block(results)
    assert speed.block(root / "docs" / "scale.md", "cost") == speed.cost_block(results)


def test_cost_is_that_of_a_core(speed: ModuleType) -> None:
    results = "x\n\n| beyond start-up | words/s | of the rival's |\n| --- | --- | --- |\n"
    results += "| extract, 1 worker of 1 thread | 4,000 | 0.40 |\n\nmore"
    assert speed.cost_block(results) == "at 4,000 words/s, 56,000, a week on 330 cores"


def test_write_block_changes_nothing_around_it(speed: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("A <!-- cost -->old\none<!-- /cost --> Z\n", encoding="utf8")
    speed.write_block(path, "cost", r"new \1")
    assert path.read_text(encoding="utf8") == r"A <!-- cost -->new \1<!-- /cost --> Z" + "\n"
    assert speed.block(path, "cost") == r"new \1"


def test_a_long_article_stands_between_small_ones(speed: ModuleType) -> None:
    before, long, behind = speed.around_a_long_one([{"text": "It rains.\n\nIt pours."}, {"text": "Why?"}])
    assert (before["text"], behind["text"]) == ("It rains.\n\nIt pours.", "Why?")
    assert len(long["text"]) >= 20_000_000
    assert long["text"].startswith("It rains.\n\nIt pours.\n\nWhy?\n\nIt rains.")


def test_stages_are_those_of_the_pipeline(speed: ModuleType, stub: "Language") -> None:
    stages = importlib.import_module("stages")
    seconds = stages.measure(stub, [Article("a", "“The mill pays,” said Orsolya.")])
    assert list(seconds) == ["tokens", *stub.pipe_names, "rows"]


def test_rival_parses_and_counts(speed: ModuleType, tmp_path: Path) -> None:
    rival = importlib.import_module("rival")
    nlp = rival.make_pipeline()
    words = ["“", "It", "rains", ",", "”", "said", "Ada", "."]
    heads, tags = [2, 2, 5, 2, 2, 5, 5, 5], ["``", "PRP", "VBZ", ",", "''", "VBD", "NNP", "."]
    deps = ["punct", "nsubj", "ccomp", "punct", "punct", "ROOT", "nsubj", "punct"]
    doc = Doc(nlp.vocab, words, heads=heads, deps=deps, tags=tags, ents=["O"] * 6 + ["B-NSUBJ", "O"])
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc)])
    nlp.to_disk(tmp_path / "rival")
    path = tmp_path / "articles.jsonl"
    # an article whose mark is never closed
    texts = ["“It rains,” said Ada.", "“It pours, said Ada."]
    speed.write_articles([{"id": str(n), "text": text} for n, text in enumerate(texts)], path)
    counts = rival.run(tmp_path / "rival", path, 1, quotations=True)
    assert counts["articles"] == 2
    assert counts["sentences"] >= 2
