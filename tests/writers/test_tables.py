"""Rows -> files of every format."""

import csv
import gzip
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from ledger_files import ALL_SUFFIXES, ROW, write
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import open_ledger, read_ledger


@ALL_SUFFIXES
def test_open_ledger_writes_the_columns_of_an_empty_ledger(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write(path, [], keep=("desk",))
    assert read_ledger(path) == []
    if suffix == ".parquet":
        schema = pq.read_schema(path)
        assert schema.names == [*LEDGER_SCHEMA.names, "desk"]
        assert [field.type for field in schema][:-1] == [field.type for field in LEDGER_SCHEMA]
    elif suffix == ".csv":
        assert path.read_bytes() == ",".join([*LEDGER_SCHEMA.names, "desk"]).encode() + b"\n"


def test_open_ledger_writes_csv_as_documented(tmp_path: Path) -> None:
    write(tmp_path / "out.csv", [ROW])
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["parts"], row["flags"], row["published"]) == ("12-45;60-88", "unclosed;cut", "2025-03-17")
    assert (row["start"], row["cue"], row["quotation"]) == ("12", "", ROW["quotation"])


def test_open_ledger_writes_json_lines_as_documented(tmp_path: Path) -> None:
    write(tmp_path / "out.jsonl", [ROW, ROW])
    first, second = (tmp_path / "out.jsonl").read_bytes().decode().removesuffix("\n").split("\n")
    assert first == second
    assert "“We”" in first
    row = json.loads(first)
    assert list(row) == LEDGER_SCHEMA.names
    assert (row["published"], row["cue"], row["parts"]) == ("2025-03-17", None, ROW["parts"])


def test_open_ledger_writes_parquet_in_groups(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "out.parquet") as ledger:
        for _ in range(5):
            ledger.write([ROW] * 2000)
    metadata = pq.read_metadata(tmp_path / "out.parquet")
    assert metadata.num_rows == 10_000
    assert 2 <= metadata.num_row_groups <= 4


@pytest.mark.parametrize("suffix", [".csv.gz", ".jsonl.gz"])
def test_open_ledger_writes_the_same_bytes_again(tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        write(tmp_path / f"{name}{suffix}", [ROW])
    content = (tmp_path / f"a{suffix}").read_bytes()
    assert content == (tmp_path / f"b{suffix}").read_bytes()
    assert b"doc_id" in gzip.decompress(content)
