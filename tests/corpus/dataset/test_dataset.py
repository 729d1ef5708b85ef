"""Ledgers as folders: their parts, what the manifest says, and resuming after a kill."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from quoteledger.article import Article, Failure
from quoteledger.cli import cli
from quoteledger.corpus.dataset import plan as planning
from quoteledger.corpus.dataset.plan import Plan, parts_of
from quoteledger.errors import InputError, UsageError
from quoteledger.readers import ReadOptions
from quoteledger.writers import read_ledger
from quoteledger.writers.manifests import sealed

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
Make = Callable[[int], Iterator[Article]]


def extract(runner: CliRunner, *arguments: object) -> Result:
    return runner.invoke(cli, ["extract", "--model", "en_stub", *map(str, arguments)])


def write(path: Path, articles: Iterator[Article]) -> Path:
    lines = (json.dumps({"id": article.id, "text": article.text}) for article in articles)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*"))}


def manifest(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "_manifest.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture
def source(make_articles: Make, tmp_path: Path) -> Path:
    """A file of seven articles, the fourth without text."""
    path = write(tmp_path / "in.jsonl", make_articles(7))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = '{"id": "gap", "text": " "}'
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def dataset(runner: CliRunner, source: Path, tmp_path: Path) -> Path:
    """The dataset of `source`, in parts of three articles."""
    done = extract(runner, source, "-o", f"{tmp_path}/ledger/", "--part-articles", 3)
    assert done.exit_code == 1, done.output
    return tmp_path / "ledger"


def resume(runner: CliRunner, source: Path, folder: Path, *options: object) -> Result:
    return extract(runner, source, "-o", folder, "--part-articles", 3, "--resume", *options)


def test_dataset_has_parts_a_manifest_and_errors(dataset: Path, source: Path) -> None:
    assert sorted(path.name for path in dataset.iterdir()) == [
        "_errors.jsonl",
        "_manifest.json",
        "part-000000-000000.parquet",
        "part-000000-000001.parquet",
        "part-000000-000002.parquet",
    ]
    about = manifest(dataset)
    assert about["inputs"][0]["bytes"] == source.stat().st_size
    assert len(about["inputs"][0]["sha256"]) == len(about["model"]["sha256"]) == 64
    assert [(p["articles"], p["rows"], len(p["failures"])) for p in about["parts"]] == [
        (3, 6, 0),
        (3, 4, 1),
        (1, 2, 0),
    ]
    assert (about["complete"], about["articles"], about["rows"], about["failed"]) == (True, 7, 12, 1)
    (failure,) = map(json.loads, (dataset / "_errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert (failure["doc_id"], failure["row"], failure["error"]) == ("gap", 4, "the text is empty")


def test_manifest_states_the_libraries_that_change_a_row(dataset: Path) -> None:
    libraries = manifest(dataset)["libraries"]
    for name in ("python-docx", "webvtt-py", "PyYAML", "thinc", "pandas", "spacy"):
        try:
            assert libraries[name] == version(name)
        except PackageNotFoundError:
            assert name not in libraries


def test_a_change_is_noticed_though_its_time_is_put_back(source: Path, tmp_path: Path) -> None:
    plan = Plan.of([source], ReadOptions(), out=[tmp_path / "out"], part_articles=3)
    content, state = source.read_bytes(), source.stat()
    assert plan.digests[0]["bytes"] == len(content)
    source.chmod(0o600)
    os.link(source, tmp_path / "link")
    assert not plan.changes()
    source.write_bytes(content.swapcase())
    os.utime(source, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert [change.error for change in plan.changes()] == ["changed during the run"]


def test_dataset_holds_the_rows_of_a_file(
    runner: CliRunner, dataset: Path, source: Path, tmp_path: Path
) -> None:
    extract(runner, source, "-o", tmp_path / "out.parquet")
    assert read_ledger(dataset) == read_ledger(tmp_path / "out.parquet")
    # other readers of Parquet folders ignore the manifest
    assert len(pd.read_parquet(dataset)) == 12


def test_dataset_is_the_same_from_any_number_of_workers(
    runner: CliRunner, dataset: Path, source: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    done = extract(runner, source, "-o", f"{other}/", "--part-articles", 3, "--workers", 3)
    assert done.exit_code == 1
    assert parts(other) == parts(dataset)


def test_dataset_writes_articles_beside(runner: CliRunner, source: Path, tmp_path: Path) -> None:
    target = f"{tmp_path}/ledger/", "--articles-out", f"{tmp_path}/texts/", "--part-articles", 5
    extract(runner, source, "-o", *target)
    texts = pd.read_parquet(tmp_path / "texts")
    assert list(texts["doc_id"]) == [f"mill-{n}" for n in (0, 1, 2, 4, 5, 6)]
    assert sorted(parts(tmp_path / "texts")) == sorted(parts(tmp_path / "ledger"))


@pytest.mark.parametrize("lost", ["part-000000-000001.parquet", "_manifest.json's end", "nothing"])
def test_resume_does_what_is_not_finished(runner: CliRunner, dataset: Path, source: Path, lost: str) -> None:
    whole = parts(dataset)
    kept = 3
    if lost in whole:
        (dataset / lost).unlink()
        kept = 2
    elif lost != "nothing":
        # killed after the second part, in the middle of its line
        about = manifest(dataset)
        lines = [json.dumps(sealed(part)) for part in about["parts"][:2]]
        (dataset / "_parts.jsonl").write_text(f"{lines[0]}\n{lines[1][:50]}", encoding="utf-8")
        (dataset / "_manifest.json").write_text(
            json.dumps(sealed(about | {"complete": False, "parts": []})), encoding="utf-8"
        )
        (dataset / ".part-000000-000001.parquet.12345678.quoteledger.part").write_bytes(b"half")
        kept = 1
    done = resume(runner, source, dataset)
    assert done.exit_code == 1, done.output
    assert (f"{kept} finished part" in done.stderr) is (kept < 3)
    assert parts(dataset) == whole
    assert [path.name for path in dataset.iterdir() if path.name.startswith((".", "_p"))] == []
    assert manifest(dataset)["rows"] == 12


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--kinds", "direct"), 'kinds null, now it is ["direct"]'),
        (("--part-articles", 4), "part_articles 3, now it is 4"),
        (("--normalize",), "normalize false, now it is true"),
        (("--articles-out", "texts/"), 'articles_out null, now it is "'),
        (("--published", "2024-05-01"), 'published null, now it is "2024-05-01"'),
        (("--date-format", "%d/%m/%Y"), "date_format null, now it is"),
        (("--encoding", "utf-8"), 'encoding null, now it is "utf-8"'),
        (("--text-column", "text"), 'text_column null, now it is "text"'),
        (("--speakers", "mine.csv"), 'speakers null, now it is "'),
    ],
)
def test_resume_refuses_other_settings(
    runner: CliRunner,
    dataset: Path,
    source: Path,
    options: tuple[object, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.csv").write_text("id,name\nQ1,Ada Holm\n", encoding="utf-8")
    done = resume(runner, source, dataset, *options)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())


@pytest.mark.parametrize("change", ["text", "new", "gone"])
def test_resume_refuses_another_input(runner: CliRunner, tmp_path: Path, change: str) -> None:
    folder, out = tmp_path / "in", tmp_path / "ledger"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text("“It rains,” said Ada.", encoding="utf-8")
    assert extract(runner, folder, "-o", f"{out}/").exit_code == 0
    if change == "gone":
        (folder / "b.txt").unlink()
    else:
        name = "b.txt" if change == "text" else "c.txt"
        (folder / name).write_text("“It pours,” said Ada.", encoding="utf-8")
    done = extract(runner, folder, "-o", out, "--resume")
    assert done.exit_code == 1
    expected = {"text": "b.txt has changed", "new": "c.txt is an input and was none", "gone": "is none now"}
    assert expected[change] in " ".join(done.stderr.split())


def test_dataset_refuses_a_folder_that_is_not_its_own(
    runner: CliRunner, dataset: Path, source: Path, tmp_path: Path
) -> None:
    done = extract(runner, source, "-o", f"{dataset}/")
    assert done.exit_code == 2
    assert "holds a finished dataset; continue it with --resume" in " ".join(done.stderr.split())
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    done = extract(runner, source, "-o", tmp_path / "full", "--resume")
    assert done.exit_code == 2
    assert "is not empty and is not a dataset" in " ".join(done.stderr.split())


def test_resume_needs_a_folder(runner: CliRunner, source: Path, tmp_path: Path) -> None:
    done = extract(runner, source, "-o", tmp_path / "out.csv", "--resume")
    assert done.exit_code == 2
    assert "--resume needs a folder as output" in done.stderr


def test_read_ledger_refuses_an_unfinished_dataset(dataset: Path, tmp_path: Path) -> None:
    about = sealed(manifest(dataset) | {"complete": False})
    (dataset / "_manifest.json").write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(InputError, match="is not finished"):
        read_ledger(dataset)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"without _manifest\.json"):
        read_ledger(tmp_path / "empty")


def test_plan_leaves_out_what_the_run_writes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "part-000000-000000.parquet").touch()
    found = Plan.of([tmp_path], ReadOptions(), out=[tmp_path / "ledger"], part_articles=3)
    assert [source.stem for source in found.sources if not isinstance(source, Failure)] == ["a"]


def test_plan_refuses_what_cannot_be_read_again() -> None:
    with pytest.raises(UsageError, match="can be read only once"):
        Plan.of(["-"], ReadOptions(), out=[], part_articles=3)


def test_splits_are_files_up_to_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "_SPLIT_BYTES", 10)
    for name, size in (("a", 4), ("b", 6), ("c", 1), ("d", 30), ("e", 2)):
        (tmp_path / f"{name}.txt").write_text("x" * size, encoding="utf-8")
    found = Plan.of([tmp_path], ReadOptions(), out=[], part_articles=3).splits
    names = [[s.stem for s in split.sources if not isinstance(s, Failure)] for split in found]
    assert names == [["a", "b"], ["c"], ["d"], ["e"]]


def test_parts_are_bounded_in_number_and_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "PART_CHARACTERS", 100)
    lengths = [10, 10, 10, 90, 20, 5]
    articles = [Article(str(n), "x" * length) for n, length in enumerate(lengths)]
    found = list(parts_of(planning.Split(12, ()), articles, 3))
    assert [part.name for part in found] == ["000012-000000", "000012-000001", "000012-000002"]
    assert [[item.id for item in part.items if isinstance(item, Article)] for part in found] == [
        ["0", "1", "2"],
        ["3", "4"],
        ["5"],
    ]


@POSIX
def test_resume_after_kills_at_any_moment(
    runner: CliRunner, environment: dict[str, str], make_articles: Make, tmp_path: Path
) -> None:
    source = write(tmp_path / "in.jsonl", make_articles(2000))
    options = [source, "--quiet", "--part-articles", 20, "--workers", 2, "--resume", "-o"]
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    command = [sys.executable, "-m", "quoteledger", "extract", "--model", "en_stub"]
    command += map(str, [*options, f"{killed}/"])
    chance = random.Random(3)
    for _ in range(4):
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
        enough = len(parts(killed)) + chance.randrange(3)
        deadline = time.monotonic() + 120
        while len(list(killed.glob("part-*"))) < enough:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.001)
        time.sleep(chance.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    assert not manifest(killed)["complete"]
    for folder in (killed, whole):
        assert extract(runner, *options, f"{folder}/").exit_code == 0
    assert parts(killed) == parts(whole)
    assert len(parts(killed)) == 100
    assert manifest(killed)["parts"] == manifest(whole)["parts"]
    assert sorted(p.name for p in killed.iterdir()) == ["_manifest.json", *sorted(parts(killed))]
