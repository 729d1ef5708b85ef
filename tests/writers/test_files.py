"""Files that are complete or absent, and standard output."""

import errno
import gc
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from ledger_files import ALL_SUFFIXES, ROW, files, fill_disk, obey_modes, write
from quoteledger.errors import OutputError, UsageError
from quoteledger.scratch import lock
from quoteledger.writers import open_ledger, read_ledger
from quoteledger.writers.files import remove_unfinished, write_file


@ALL_SUFFIXES
def test_open_ledger_replaces_an_older_file_only_when_complete(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    path.write_text("old")
    with open_ledger(path) as ledger:
        ledger.write([ROW])
        assert path.read_text() == "old"
        assert len(files(tmp_path)) == 2
    assert read_ledger(path) == [ROW]


def test_open_ledger_makes_the_folder_and_gives_the_file_ordinary_rights(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write(tmp_path / "new" / "deep" / "out.csv", [])
    rights = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "new/deep/out.csv")]
    assert rights[0] == rights[1]


def test_open_ledger_leaves_no_folder_on_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), open_ledger(tmp_path / "new" / "deep" / "out.csv"):
        raise RuntimeError
    assert files(tmp_path) == []


def test_open_ledger_writes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "real" / "out.csv")
    write(tmp_path / "link.csv", [ROW])
    assert (tmp_path / "link.csv").is_symlink()
    assert read_ledger(tmp_path / "real" / "out.csv") == [ROW]


def test_open_ledger_refuses_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(UsageError, match="folder"):
        open_ledger(tmp_path / "out.csv")


@pytest.mark.parametrize("name", ["out.csv", "out.csv.meta.json"])
def test_open_ledger_refuses_a_file_that_is_write_protected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    obey_modes(monkeypatch)
    write(tmp_path / "out.csv", [ROW], metadata={"quoteledger_version": "1"})
    (tmp_path / name).chmod(0o444)
    with pytest.raises(OutputError, match=f"{name} is write-protected; make it writable, or name another"):
        open_ledger(tmp_path / "out.csv", metadata={"quoteledger_version": "2"})


def test_open_ledger_fails_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(OutputError, match=r"out\.csv cannot be written"),
        open_ledger(tmp_path / "file" / "out.csv"),
    ):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is needed")
@ALL_SUFFIXES
def test_open_ledger_fails_with_the_name_of_the_file_where_space_runs_out(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"out{suffix}"
    writer = open_ledger(path)
    (tmp_path / "full").symlink_to("/dev/full")
    monkeypatch.setattr(writer._target, "_temporary", tmp_path / "full")
    real = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, *mode: real(Path("/dev/full"), "wb") if self.name == "full" else real(self, *mode),
    )
    with pytest.raises(OutputError, match="No space"), writer as ledger:
        ledger.write([ROW | {"sentence": os.urandom(100_000).hex()} for _ in range(10)])
    assert files(tmp_path) == []


def test_open_ledger_writes_csv_to_standard_output(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with open_ledger("-", metadata={"run": "1"}) as ledger:
        ledger.write([ROW])
    (tmp_path / "out.csv").write_bytes(capsysbinary.readouterr().out)
    assert read_ledger(tmp_path / "out.csv") == [ROW]


def test_a_ledger_on_a_terminal_does_not_act_on_it() -> None:
    script = (
        "from ledger_files import ROW; from quoteledger.writers import open_ledger\n"
        "with open_ledger('-') as ledger: ledger.write([ROW | {'title': 'a\\x1b]0;b\\x07\\rc\\x9b'}])"
    )
    parent, child = pty.openpty()
    where = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script], stdout=child, env=where, check=True)
    os.close(child)
    shown = os.read(parent, 1 << 16).decode("utf-8")
    os.close(parent)
    assert "a�]0;b�" in shown
    assert not set(shown.replace("\r\n", "")) & set("\x1b\x07\r\x9b")


def test_open_ledger_leaves_standard_output_open_on_an_error(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    with pytest.raises(RuntimeError), open_ledger("-"):
        raise RuntimeError
    gc.collect()
    sys.stdout.write("after")
    assert capsysbinary.readouterr().out.endswith(b",url\nafter")


def test_what_a_killed_run_left_goes_and_what_another_run_writes_stays(tmp_path: Path) -> None:
    left = tmp_path / ".out.csv.0123abcd.quoteledger.part"
    names = ("out.csv.mine", "out.csv.0123abcd", "other.csv.0123abcd")
    others = {tmp_path / f".{name}.part" for name in names}
    for path in (left, *others):
        path.touch()
    with open_ledger(tmp_path / "out.csv") as ledger:
        assert not left.exists()
        under_way = list(set(tmp_path.glob(".out.csv.*.part")) - others)
        assert len(under_way) == 1
        write(tmp_path / "out.csv", [])
        # it is locked, so the other run has not taken it for one of a killed run
        assert under_way[0].exists()
        ledger.write([ROW])
    assert files(tmp_path) == [*sorted(path.name for path in others), "out.csv"]
    assert read_ledger(tmp_path / "out.csv") == [ROW]


def test_a_file_that_another_run_removes_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(file: BinaryIO, **options: bool) -> None:
        monkeypatch.undo()
        remove_unfinished(tmp_path)
        lock(file, **options)

    monkeypatch.setattr("quoteledger.writers.files.lock", late)
    write(tmp_path / "out.csv", [ROW])
    assert read_ledger(tmp_path / "out.csv") == [ROW]


def test_a_file_that_cannot_get_its_name_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="No space left"):
        write_file(tmp_path / "out.txt", b"words")
    with pytest.raises(OutputError, match="No space left"):
        write(tmp_path / "out.csv", [ROW], metadata={"run": "1"})
    assert files(tmp_path) == []


def test_a_ledger_gets_its_name_only_with_its_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    write(path, [], metadata={"quoteledger_version": "1"})
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    fill_disk(monkeypatch, "out.csv.meta.json")
    with pytest.raises(OutputError, match=r"out\.csv\.meta\.json cannot be written: No space left"):
        write(path, [ROW], metadata={"quoteledger_version": "2"})
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before
