"""What `--resume` takes over and what it makes again; who else may write, and what is the user's own."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from quoteledger.article import Article
from quoteledger.cli import cli
from quoteledger.corpus.dataset import local
from quoteledger.corpus.dataset.manifest import Dataset
from quoteledger.errors import InputError
from quoteledger.writers import read_ledger
from quoteledger.writers.manifests import PartRecord, sealed

Make = Callable[[int], Iterator[Article]]
SECOND = "part-000000-000001.parquet"


class Work:
    """A dataset of seven articles in three parts, with its articles beside it."""

    def __init__(self, runner: CliRunner, place: Path, articles: Iterator[Article]) -> None:
        self.runner, self.place = runner, place
        self.source, self.ledger, self.texts = place / "in.jsonl", place / "ledger", place / "texts"
        lines = (json.dumps({"id": article.id, "text": article.text}) for article in articles)
        self.source.write_text("\n".join(lines), encoding="utf-8")
        self.options: list[object] = ["--part-articles", 3, "--articles-out", self.texts]

    def extract(self, *options: object) -> Result:
        every = ["extract", "--model", "en_stub", self.source, "-o", f"{self.ledger}/", *self.options]
        return self.runner.invoke(cli, [*map(str, every), *map(str, options)])

    def content(self) -> dict[str, bytes]:
        found = sorted([*self.ledger.iterdir(), *self.texts.iterdir()])
        return {str(path.relative_to(self.place)): path.read_bytes() for path in found}

    def manifest(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.ledger / "_manifest.json").read_text("utf-8"))
        return content


@pytest.fixture
def work(runner: CliRunner, tmp_path: Path, make_articles: Make) -> Work:
    made = Work(runner, tmp_path, make_articles(7))
    done = made.extract()
    assert done.exit_code == 0, done.output
    return made


@pytest.mark.parametrize("folder", ["ledger", "texts"])
@pytest.mark.parametrize("change", ["lost", "shorter", "one byte"])
def test_a_part_that_is_lost_or_altered_is_made_again(work: Work, folder: str, change: str) -> None:
    before = work.content()
    path = work.place / folder / SECOND
    data = path.read_bytes()
    if change == "lost":
        path.unlink()
    else:
        path.write_bytes(
            data[:-1] if change == "shorter" else data[:100] + bytes([data[100] ^ 1]) + data[101:]
        )
    if folder == "ledger":
        with pytest.raises(InputError, match="--resume to make it again"):
            read_ledger(work.ledger)
    done = work.extract("--resume")
    assert done.exit_code == 0, done.output
    assert f"{SECOND} is missing or was altered" in " ".join(done.stderr.split())
    assert work.content() == before
    assert "was finished already" in work.extract("--resume").stderr


def test_a_manifest_that_was_edited_is_an_error(work: Work) -> None:
    path = work.ledger / "_manifest.json"
    text = path.read_text("utf-8")
    for edited in (text.replace('"rows": 14', '"rows": 15'), text[:-9], "", "[]", "[" * 100_000):
        path.write_text(edited, encoding="utf-8")
        done = work.extract("--resume")
        assert done.exit_code == 1, done.output
        assert len(done.stderr.splitlines()) <= 3
        assert "_manifest.json" in done.stderr
        with pytest.raises(InputError, match=r"_manifest\.json"):
            read_ledger(work.ledger)


def test_what_the_system_does_not_let_be_read_is_not_to_be_removed(work: Work) -> None:
    (work.place / "aside").mkdir()
    for name in (SECOND, "_manifest.json"):
        path = work.ledger / name
        path.rename(work.place / "aside" / name)
        path.mkdir()
        with pytest.raises(InputError, match=r"cannot be read: Is a directory; check permissions and disk$"):
            read_ledger(work.ledger)
    done = work.extract("--resume")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].endswith("Is a directory; check permissions and disk")


FORGED = [
    {"parts": [{"x": 1}]},
    {"parts": "x"},
    {"parts": None},
    {"complete": "yes"},
    {"inputs": [1]},
    {"inputs": [{"file": []}]},
]
FORGED_PARTS = [
    {"file": "../in.jsonl"},
    {"part": "0/../a", "file": "part-0/../a.parquet"},
    {"rows": "many"},
    {"sha256": None},
    {"failures": [{"x": 1}]},
    {"failures": [{"error": "e", "doc_id": None, "file": 1, "row": None}]},
]


@pytest.mark.parametrize("forged", [*FORGED, *FORGED_PARTS])
def test_a_manifest_that_was_forged_and_sealed_is_one_line(work: Work, forged: dict[str, Any]) -> None:
    path = work.ledger / "_manifest.json"
    manifest = work.manifest()
    if forged in FORGED_PARTS:
        forged = {"parts": [manifest["parts"][0] | forged]}
    path.write_text(json.dumps(sealed(manifest | forged)), encoding="utf-8")
    for done in (work.extract("--resume"), work.runner.invoke(cli, ["table", str(work.ledger)])):
        assert done.exit_code == 1, done.output
        message = " ".join(done.stderr.split())
        assert "_manifest.json is not as extract wrote it; restore it" in message
        assert len(done.stderr.splitlines()) <= 3


@pytest.mark.parametrize("forged", FORGED_PARTS)
def test_a_line_of_the_journal_that_was_forged_and_sealed_costs_its_part(
    work: Work, forged: dict[str, Any]
) -> None:
    before = work.content()
    manifest = work.manifest()
    (work.ledger / "_parts.jsonl").write_text(json.dumps(sealed(manifest["parts"][0] | forged)), "utf-8")
    unfinished = manifest | {"complete": False, "parts": []}
    (work.ledger / "_manifest.json").write_text(json.dumps(sealed(unfinished)), encoding="utf-8")
    done = work.extract("--resume")
    assert done.exit_code == 0, done.output
    assert work.content() == before


def test_stale_files_go_and_the_users_stay(work: Work) -> None:
    before = work.content()
    left = [f".{name}.0123abcd.quoteledger.part" for name in (SECOND, "_manifest.json")]
    own = ["notes.part", ".draft.part", ".movie.deadbeef.part", "part-1.parquet", "letters.txt"]
    for folder in (work.ledger, work.texts):
        (folder / "part-000000-000009.parquet").write_bytes((folder / SECOND).read_bytes())
        for name in [*left, *own]:
            (folder / name).write_bytes(b"x")
    assert work.extract("--resume").exit_code == 0
    users = {f"{folder}/{name}": b"x" for folder in ("ledger", "texts") for name in own}
    assert work.content() == before | users


def test_a_users_file_with_the_name_of_a_part_is_not_replaced(work: Work) -> None:
    path = work.texts / "part-000000-000009.parquet"
    path.write_bytes(b"mine")
    done = work.extract("--resume")
    assert done.exit_code == 2
    assert "was not written by extract" in " ".join(done.stderr.split())
    assert path.read_bytes() == b"mine"


def test_articles_of_another_ledger_are_not_replaced(work: Work) -> None:
    before = work.content()
    work.ledger = work.place / "other"
    done = work.extract()
    assert done.exit_code == 2
    assert "holds the articles of ../ledger" in " ".join(done.stderr.split())
    assert not work.ledger.exists()
    work.ledger = work.place / "ledger"
    assert work.content() == before


@pytest.mark.parametrize("name", ["ledger", "other"])
@pytest.mark.parametrize("is_marked", [True, False])
def test_articles_of_a_ledger_that_was_moved_are_its_own(work: Work, name: str, is_marked: bool) -> None:
    articles = {path: path.read_bytes() for path in work.texts.glob("part-*")}
    moved = work.ledger.rename(work.place / "moved")
    if not is_marked:
        (work.texts / ".articles-of").unlink()
    work.ledger = work.place / name
    for options in ([], ["--resume"]):
        done = work.extract(*options)
        assert done.exit_code == 2
        owner = "../ledger" if is_marked else "another run"
        assert f"holds the articles of {owner}" in " ".join(done.stderr.split())
        assert not work.ledger.exists()
    work.ledger = moved
    assert "was finished already" in work.extract("--resume").stderr
    assert {path: path.read_bytes() for path in work.texts.glob("part-*")} == articles


def test_a_second_writer_is_refused(work: Work) -> None:
    path = work.ledger / "_lock"
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(b"process 12 on mill")
        file.flush()
        done = work.extract("--resume")
    assert done.exit_code == 2
    assert "is being written by process 12 on mill" in " ".join(done.stderr.split())


def test_a_second_writer_of_articles_is_refused(work: Work) -> None:
    before = work.content()
    work.ledger, work.texts = work.place / "other", work.place / "newer"
    work.options[-1] = work.texts
    work.texts.mkdir()
    # begun in the same instant, the other has not yet said of which ledger they are
    with (work.texts / ".articles-of").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = work.extract()
    assert done.exit_code == 2, done.output
    assert "newer is being written with the articles of another run; name another" in " ".join(
        done.stderr.split()
    )
    assert not work.ledger.exists()
    work.ledger, work.texts = work.place / "ledger", work.place / "texts"
    assert work.content() == before


@pytest.mark.parametrize("name", ["ledger/_lock", "texts/.articles-of"])
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_lock_that_is_no_file_is_refused(work: Work, name: str, kind: str) -> None:
    notes, lock = work.place / "notes.txt", work.place / name
    notes.write_text("mine", encoding="utf-8")
    lock.unlink(missing_ok=True)
    if kind == "link":
        lock.symlink_to(notes)
    else:
        os.mkfifo(lock)
    done = work.extract("--resume")
    assert done.exit_code == 2, done.output
    assert f"{lock.name} is a link, or no file; remove it" in " ".join(done.stderr.split())
    assert notes.read_text("utf-8") == "mine"


def _to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def test_a_pipe_in_place_of_a_part_is_made_again(work: Work) -> None:
    before = work.content()
    for folder in (work.ledger, work.texts):
        _to_pipe(folder / SECOND)
        if folder == work.ledger:
            for command in (["table"], ["convert", "-"]):
                done = work.runner.invoke(cli, [command[0], str(folder), *command[1:]])
                assert done.exit_code == 1, done.output
                assert f"{SECOND} is " in done.stderr
                assert "run extract again with --resume" in " ".join(done.stderr.split())
        done = work.extract("--resume")
        assert done.exit_code == 0, done.output
        assert work.content() == before


def test_a_pipe_among_the_parts_or_in_place_of_the_manifest_is_refused(work: Work) -> None:
    other = work.ledger / "part-000009-000000.parquet"
    os.mkfifo(other)
    done = work.extract("--resume")
    assert done.exit_code == 2
    assert "was not written by extract" in " ".join(done.stderr.split())
    other.unlink()
    _to_pipe(work.ledger / "_manifest.json")
    commands = [["table", str(work.ledger)], ["convert", str(work.ledger), "-"]]
    for done in (work.extract("--resume"), *(work.runner.invoke(cli, command) for command in commands)):
        assert done.exit_code == 1, done.output
        assert "_manifest.json is no file" in " ".join(done.stderr.split())


def test_the_lock_of_a_dead_process_is_taken_over(work: Work) -> None:
    (work.ledger / "_lock").write_text("process 12 on mill", encoding="utf-8")
    done = work.extract("--resume")
    assert done.exit_code == 0
    assert "process 12 on mill, which is gone; its lock is taken over" in " ".join(done.stderr.split())
    assert not (work.ledger / "_lock").exists()


@pytest.mark.parametrize(("content", "code"), [("my notes", 2), ("process 12 on mill", 0), ("", 0)])
def test_a_users_file_with_the_name_of_the_lock_stays(work: Work, content: str, code: int) -> None:
    work.ledger, work.options[-1] = work.place / "new", work.place / "newer"
    work.ledger.mkdir()
    (work.ledger / "_lock").write_text(content, encoding="utf-8")
    done = work.extract()
    assert done.exit_code == code, done.output
    assert ("is not empty and is not a dataset" in done.stderr) == (code == 2)
    assert (work.ledger / "_lock").exists() == (code == 2)


def test_a_dataset_in_which_every_article_failed_is_not_complete(
    runner: CliRunner, tmp_path: Path, make_articles: Make
) -> None:
    work = Work(runner, tmp_path, make_articles(0))
    work.source.write_text('{"text": " "}\n{"text": ""}\n', encoding="utf-8")
    for options in ([], ["--resume"]):
        done = work.extract(*options)
        assert done.exit_code == 1
        assert "is not complete; see" in " ".join(done.stderr.split())
        assert work.manifest()["complete"] is False
        assert [name for name in work.content() if "part-" in name] == []
        assert len((work.ledger / "_errors.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("change", ["changed", "vanished"])
def test_an_input_that_does_not_stay_the_same_is_an_error_of_that_file(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_articles: Make, change: str
) -> None:
    monkeypatch.setattr("quoteledger.corpus.dataset.plan._SPLIT_BYTES", 10)
    work = Work(runner, tmp_path, make_articles(7))
    other = work.place / "other.txt"
    other.write_text("“It rains,” said Ada.", encoding="utf-8")
    real = local.open_part

    def disturb(target: Any, name: str) -> Any:
        if change == "changed":
            other.write_text("“It pours,” said Ada.", encoding="utf-8")
        else:
            other.unlink(missing_ok=True)
        return real(target, name)

    with monkeypatch.context() as patch:
        patch.setattr(local, "open_part", disturb)
        done = work.extract(other)
    assert done.exit_code == 1
    assert f"other.txt: {change} during the run" in " ".join(done.stderr.split())
    assert work.manifest()["complete"] is False
    (failed,) = (work.ledger / "_errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(failed)["file"] == str(other)
    done = work.extract(other, "--resume")
    assert done.exit_code == (1 if change == "changed" else 2)
    assert ("cannot be resumed" if change == "changed" else "no such file") in done.stderr
    other.write_text("“It rains,” said Ada.", encoding="utf-8")
    done = work.extract(other, "--resume")
    assert done.exit_code == 0, done.output
    assert work.manifest()["complete"]
    assert len(read_ledger(work.ledger)) == 15


@pytest.mark.parametrize(
    ("lost", "after", "said"),
    [
        (f"new/{SECOND}", "2", f"{SECOND} was removed or changed during the run, so"),
        (f"newer/{SECOND}", "2", f"{SECOND} was removed or changed during the run, so"),
        ("new/_lock", "2", "_lock was removed during the run, so"),
        ("newer", "1", "newer was removed during the run; run again with"),
        ("new", "1", "new was removed during the run; run again with"),
        ("new", "2", "_lock was removed during the run, so"),
    ],
)
def test_a_dataset_from_which_something_is_removed_during_the_run_is_not_complete(
    work: Work, monkeypatch: pytest.MonkeyPatch, lost: str, after: str, said: str
) -> None:
    parts = {path.name: path.read_bytes() for path in work.ledger.glob("part-*")}
    work.ledger, work.texts = work.place / "new", work.place / "newer"
    work.options[-1] = work.texts
    path, real = work.place / lost, Dataset.add

    def remove(dataset: Dataset, record: PartRecord) -> None:
        real(dataset, record)
        if record.part.endswith(after):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    with monkeypatch.context() as patch:
        patch.setattr(Dataset, "add", remove)
        done = work.extract()
    assert done.exit_code == 1, done.output
    assert said in " ".join(done.stderr.split())
    assert work.ledger.exists() == (lost != "new")
    if lost != "new":
        assert work.manifest()["complete"] is False
        assert work.extract("--resume").exit_code == 0
        assert work.manifest()["complete"]
        assert {path.name: path.read_bytes() for path in work.ledger.glob("part-*")} == parts


def test_a_file_that_is_touched_has_not_changed(
    work: Work, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work.ledger, work.texts = tmp_path / "new", tmp_path / "newer"
    work.options[-1] = work.texts
    real = local.open_part
    monkeypatch.setattr(local, "open_part", lambda *given: os.utime(work.source, (1, 1)) or real(*given))
    assert work.extract().exit_code == 0


def test_other_persons_are_other_settings(work: Work) -> None:
    people = work.place / "mine.csv"
    work.ledger, work.texts = work.place / "new", work.place / "newer"
    work.options = [*work.options[:-1], work.texts, "--speakers", people]
    people.write_text("id,name\nQ1,Ada Holm\n", encoding="utf-8")
    assert work.extract().exit_code in (0, 1)
    people.write_text("id,name\nQ2,Ada Holm\n", encoding="utf-8")
    done = work.extract("--resume")
    assert done.exit_code == 2
    assert 'was begun with speakers "' in " ".join(done.stderr.split())


@pytest.mark.parametrize("damage", [None, b"", b"[1]\n", b"\xff\xfe\n{}\n", b'{"part": 1}\n', b"{" * 100_000])
def test_a_damaged_journal_costs_parts_and_nothing_else(work: Work, damage: bytes | None) -> None:
    before = work.content()
    (work.ledger / SECOND).unlink()
    unfinished = work.manifest() | {"complete": False, "parts": []}
    (work.ledger / "_manifest.json").write_text(json.dumps(sealed(unfinished)), encoding="utf-8")
    if damage is not None:
        (work.ledger / "_parts.jsonl").write_bytes(damage)
    done = work.extract("--resume")
    assert done.exit_code == 0, done.output
    assert work.content() == before


def test_folders_that_are_read_are_not_written(work: Work) -> None:
    work.source = work.texts
    work.ledger = work.place / "new"
    done = work.extract()
    assert done.exit_code == 2
    assert "is an input" in " ".join(done.stderr.split())
    assert not work.ledger.exists()


def test_the_articles_do_not_lie_in_the_ledger(work: Work) -> None:
    work.ledger, work.options[-1] = work.place / "new", work.place / "new" / "texts"
    done = work.extract()
    assert done.exit_code == 2
    assert "lies in the other" in " ".join(done.stderr.split())
