"""The file of failed articles."""

import json
from pathlib import Path

import pytest
from ledger_files import files
from quoteledger.article import Failure
from quoteledger.writers import open_errors

OLD = '{"doc_id": "a", "file": null, "row": null, "error": "the text is empty"}\n'


def test_open_errors_writes_a_line_for_each_failure(tmp_path: Path) -> None:
    with open_errors(tmp_path / "deep" / "e.jsonl") as errors:
        assert files(tmp_path) == []
        errors.write(Failure("broke — badly", "a", "f.txt", 3))
        errors.write(Failure("gone", file="caf\udce9.txt"))
    assert files(tmp_path / "deep") == ["e.jsonl"]
    first, second = (tmp_path / "deep" / "e.jsonl").read_text("utf-8").splitlines()
    assert json.loads(first) == {"doc_id": "a", "file": "f.txt", "row": 3, "error": "broke — badly"}
    assert json.loads(second)["row"] is None


def test_open_errors_removes_a_stale_file_after_a_run_without_failures(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text(OLD)
    with open_errors(tmp_path / "e.jsonl"):
        assert files(tmp_path) == ["e.jsonl"]
    assert files(tmp_path) == []


def test_open_errors_leaves_the_older_file_alone_on_an_error(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text(OLD)
    with pytest.raises(RuntimeError), open_errors(tmp_path / "e.jsonl") as errors:
        errors.write(Failure("broke"))
        raise RuntimeError
    assert files(tmp_path) == ["e.jsonl"]
    assert (tmp_path / "e.jsonl").read_text() == OLD
