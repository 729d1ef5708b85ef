"""The Ray engine on a cluster of this machine with two actors; skipped where Ray is not installed."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from quoteledger.article import Article
from quoteledger.cli import cli
from quoteledger.writers import read_ledger

ray = pytest.importorskip("ray", reason="Ray is not installed (the extra ray)")

SEEDS = Path(__file__).parents[3] / "seeds"
STUB_FOLDER = Path(__file__).parents[2] / "stub_model"


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the model without weights marks what it does once."""
    return tmp_path_factory.mktemp("marks")


@pytest.fixture(scope="module", autouse=True)
def cluster(marks: Path) -> Iterator[None]:
    """A cluster that can load the model without weights."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(STUB_FOLDER), os.environ.get("PYTHONPATH", "")]))
        patch.setenv("EN_STUB_MARKS", str(marks))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="WARNING")
        yield
        ray.shutdown()


def extract(runner: CliRunner, source: Path, out: Path, *options: object) -> Result:
    arguments = ["extract", str(source), "-o", f"{out}/", "--workers", "2", *map(str, options)]
    return runner.invoke(cli, arguments)


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


@pytest.mark.usefixtures("nlp")
def test_ray_writes_the_ledger_of_the_local_engine(runner: CliRunner, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert extract(runner, SEEDS, here, "--part-articles", 2).exit_code == 0
    done = extract(runner, SEEDS, there, "--part-articles", 2, "--engine", "ray")
    assert done.exit_code == 0, done.output
    assert len(parts(here)) > 2
    assert parts(there) == parts(here)
    assert read_ledger(there) == read_ledger(here)


def test_ray_outlives_an_actor_and_bad_articles(
    runner: CliRunner, make_articles: Callable[[int], Iterator[Article]], marks: Path, tmp_path: Path
) -> None:
    texts = {article.id: article.text for article in make_articles(40)}
    texts["mill-7"] += " RAISE-AN-ERROR"
    texts["mill-23"] += " SLEEP-FOR-EVER"
    texts["mill-31"] += " KILL-THE-PARENT-ONCE"
    source = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": doc_id, "text": text}) for doc_id, text in texts.items()]
    source.write_text("\n".join(lines), encoding="utf-8")
    options = "--model", "en_stub", "--part-articles", 5, "--article-timeout", 2
    done = extract(runner, source, tmp_path / "there", *options, "--engine", "ray")
    assert list(marks.iterdir()), "no actor was killed"
    assert done.exit_code == 1, done.output
    failures = (tmp_path / "there" / "_errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(failure)["doc_id"] for failure in failures] == ["mill-7", "mill-23"]
    # here the mark exists already, so that nothing is killed
    extract(runner, source, tmp_path / "here", *options)
    assert parts(tmp_path / "there") == parts(tmp_path / "here")
    again = extract(runner, source, tmp_path / "there", *options, "--engine", "ray", "--resume")
    assert again.exit_code == 1
    assert "finished already" in again.stderr
