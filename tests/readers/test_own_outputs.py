"""Which files are told to be of our own."""

import gzip
from pathlib import Path

import pytest
from quoteledger.readers.own_outputs import kind_of_output


@pytest.mark.parametrize("suffix", [".csv.gz", ".jsonl.gz"])
def test_a_damaged_compressed_table_is_left_to_its_reader(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"t{suffix}"
    whole = gzip.compress(b"text\n" * 400, mtime=0)
    for at in range(10, len(whole) - 8):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert kind_of_output(path) is None
