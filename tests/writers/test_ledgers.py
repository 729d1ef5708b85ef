"""Ledgers read back from their files."""

import gzip
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_files import ALL_SUFFIXES, ROW, write
from quoteledger.errors import InputError, UsageError
from quoteledger.schema import FLAGS, KINDS, LEDGER_SCHEMA
from quoteledger.writers import LEDGER_SUFFIXES, read_ledger


@ALL_SUFFIXES
def test_read_ledger_gives_back_what_was_written(tmp_path: Path, suffix: str) -> None:
    rows = [ROW | {"section": "port"}, ROW | {"parts": [], "flags": [], "section": None}]
    write(tmp_path / f"out{suffix}", rows, keep=("section",))
    found = read_ledger(tmp_path / f"out{suffix}")
    assert found == rows
    assert list(found[0]) == [*LEDGER_SCHEMA.names, "section"]


_STRINGS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
_PARTS = st.lists(
    st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(
        lambda edges: {"start": min(edges), "end": max(edges)}
    )
)
_VALUES = {
    pa.string(): _STRINGS,
    pa.int64(): st.none() | st.integers(-(2**63), 2**63 - 1),
    pa.float64(): st.none() | st.floats(allow_nan=False, allow_infinity=False),
    pa.date32(): st.none() | st.dates(),
    LEDGER_SCHEMA.field("parts").type: _PARTS,
    LEDGER_SCHEMA.field("flags").type: st.lists(st.sampled_from(FLAGS)),
}
# what no row lacks, and what is bounded
_NARROWER = {
    "kind": st.sampled_from(KINDS),
    "quotation": st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
    "start": st.integers(0, 10**9),
    "end": st.integers(10**9, 2**63 - 1),
    "confidence": st.none() | st.floats(0, 1),
    "desk": _STRINGS,
}
_ROWS = st.lists(
    st.fixed_dictionaries({field.name: _VALUES[field.type] for field in LEDGER_SCHEMA} | _NARROWER),
    max_size=3,
)


@ALL_SUFFIXES
@pytest.mark.parametrize("blank", [" ", "\N{NEXT LINE}", "\n", "\N{LINE SEPARATOR}"])
def test_a_blank_in_a_column_kept_is_read_back(tmp_path: Path, suffix: str, blank: str) -> None:
    write(tmp_path / f"out{suffix}", [ROW | {"desk": blank}], keep=("desk",))
    assert read_ledger(tmp_path / f"out{suffix}")[0]["desk"] == blank


@given(_ROWS, st.sampled_from([name for name in LEDGER_SUFFIXES if name != ".xlsx"]))
def test_read_ledger_gives_back_any_rows(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], suffix: str
) -> None:
    path = tmp_path_factory.mktemp("ledger") / f"out{suffix}"
    write(path, rows, keep=("desk",))
    assert read_ledger(path) == rows


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"doc_id,start\na,1\n", "lacks the columns quotation_id"),
        ("x.csv", b"", "lacks"),
        ("x.jsonl", b'{"doc_id": "a"}\n', "row 1: is not a ledger"),
        ("x.jsonl", b"{\n", "row 1: is not valid JSON"),
        ("x.jsonl", b"[]\n", "row 1: is not an object"),
        ("x.parquet", b"PAR1", "damaged"),
        ("x.csv.gz", b"doc_id", "cannot be read"),
        ("x.jsonl.gz", gzip.compress(b"", mtime=0)[:10] + b"\xff" * 9, "damaged"),
        ("x.txt", b"", "suffixes"),
    ],
)
def test_read_ledger_says_what_is_wrong(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message) as error:
        read_ledger(tmp_path / name)
    assert name in str(error.value)


def test_read_ledger_takes_what_pandas_makes_of_one(tmp_path: Path) -> None:
    # pandas rounds what it writes as JSON
    row = ROW | {"confidence": 0.75}
    rows = [row | {"cue": "said", "cue_start": 3, "cue_end": 7, "flags": []}, row]
    write(tmp_path / "out.parquet", rows)
    frame = pd.read_parquet(tmp_path / "out.parquet")
    assert frame["cue_start"].dtype == float
    frame["published"] = pd.to_datetime(frame["published"])
    frame["kind"] = frame["kind"].astype("category")
    frame.to_parquet(tmp_path / "again.parquet", index=False)
    assert read_ledger(tmp_path / "again.parquet") == rows
    frame.to_json(tmp_path / "again.jsonl", orient="records", lines=True, date_format="iso")
    found = read_ledger(tmp_path / "again.jsonl")
    assert [row["cue_start"] for row in found] == [3, None]
    assert found == rows


def test_read_ledger_fails_for_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no\.csv: there is no such file"):
        read_ledger(tmp_path / "no.csv")


def test_read_ledger_makes_no_columns_of_folder_names(tmp_path: Path) -> None:
    write(tmp_path / "year=2025" / "out.parquet", [ROW])
    assert read_ledger(tmp_path / "year=2025" / "out.parquet") == [ROW]
