"""What is wrong with a ledger is named: file, row and column."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from ledger_files import ROW, write
from quoteledger.cli import cli
from quoteledger.errors import InputError
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import read_ledger


@pytest.mark.parametrize(
    ("old", "new"), [("12-45;60-88", "12;60"), ("12,", "twelve,"), ("2025-03-17", "soon")]
)
def test_read_ledger_names_row_and_column_of_a_bad_cell(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "out.csv"
    write(path, [ROW | {"quotation": "x"}])
    path.write_text(path.read_text("utf-8").replace(f",{old}", f",{new}", 1), encoding="utf-8")
    with pytest.raises(
        InputError, match=rf"row 1: (parts|start|published) cannot be '{new.rstrip(',')}'; it is"
    ):
        read_ledger(path)


_WRONG = {
    pa.string(): [7, ["a"], {"a": 1}, True, "\ud800"],
    pa.int64(): ["seven", 1.5, [1], True, 10**30],
    pa.float64(): ["high", 1.5, -0.1, [0.5], float("inf"), False],
    pa.date32(): ["soon", 20250317, 1742169600000, "17/03/2025"],
    LEDGER_SCHEMA.field("parts").type: [None, "12-45", [12, 45], [{"start": 1}], [{"start": 1, "end": "2"}]],
    LEDGER_SCHEMA.field("flags").type: [None, "cut", [1]],
}


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("start", -1),
        ("start", 10**9),
        ("parts", [{"start": -1, "end": 5}]),
        ("parts", [{"start": 5, "end": 1}]),
    ],
)
def test_offsets_that_no_text_can_have_are_errors(
    tmp_path: Path, suffix: str, name: str, value: object
) -> None:
    write(tmp_path / f"out{suffix}", [ROW, ROW | {name: value}])
    with pytest.raises(InputError, match=rf"row 2: {name} cannot be .+; (it|each part) "):
        read_ledger(tmp_path / f"out{suffix}")


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_a_confidence_that_is_no_number_is_none(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    write(path, [ROW | {"confidence": 0.5 if suffix == ".jsonl" else float("nan")}])
    if suffix == ".jsonl":
        path.write_text(path.read_text("utf-8").replace(": 0.5", ": NaN"), encoding="utf-8")
    assert read_ledger(path)[0]["confidence"] is None


@pytest.mark.parametrize("field", list(LEDGER_SCHEMA), ids=LEDGER_SCHEMA.names)
def test_commands_name_file_row_and_column_of_a_wrong_value(tmp_path: Path, field: pa.Field) -> None:
    path, gold = tmp_path / "out.jsonl", tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a/b", "text": "So.", "rows": []}\n', encoding="utf-8")
    write(path, [ROW, ROW])
    first, second = path.read_text("utf-8").splitlines()
    needed = [None] if field.name in ("kind", "quotation", "start", "end") else []
    for value in [*_WRONG[field.type], *needed]:
        row = json.dumps(json.loads(second) | {field.name: value})
        path.write_text(f"{first}\n{row}\n", encoding="utf-8")
        for command in (
            ["table", str(path)],
            ["speakers", str(path)],
            ["report", str(path), "-o", str(tmp_path / "report.html")],
            ["evaluate", str(gold), str(path)],
        ):
            done = CliRunner().invoke(cli, command)
            assert done.exit_code == 1, (command, value)
            (line,) = done.stderr.splitlines()
            assert re.search(
                rf"out\.jsonl, row 2: {field.name} (cannot be .+; it is|is missing; fill) ", line
            )
            assert done.stdout == ""


def test_read_ledger_names_the_column_of_a_wrong_type_in_parquet(tmp_path: Path) -> None:
    write(tmp_path / "out.parquet", [ROW])
    table = pq.read_table(tmp_path / "out.parquet")
    wrong = table.set_column(table.schema.get_field_index("start"), "start", pa.array(["twelve"]))
    pq.write_table(wrong, tmp_path / "out.parquet")
    with pytest.raises(InputError, match=r"out\.parquet, rows 1 to 1: start is string .* convert the column"):
        read_ledger(tmp_path / "out.parquet")


@pytest.mark.parametrize(
    ("value", "text"),
    [(7, "7"), (1.5, "1.5"), (True, "true"), ([1], "[1]"), ({"a": None}, '{"a": null}'), (None, None)],
)
def test_columns_that_other_programs_added_are_text(tmp_path: Path, value: object, text: str | None) -> None:
    added, again = tmp_path / "added.jsonl", tmp_path / "again.parquet"
    write(added, [ROW])
    added.write_text(json.dumps(json.loads(added.read_text("utf-8")) | {"added": value}), encoding="utf-8")
    done = CliRunner().invoke(cli, ["convert", str(added), str(again)])
    assert done.exit_code == 0, done.output
    assert pq.read_table(again)["added"].to_pylist() == [text]
    table = pa.Table.from_pylist(read_ledger(added)).drop_columns("added").append_column("added", [[value]])
    pq.write_table(table, tmp_path / "added.parquet")
    assert [row["added"] for row in read_ledger(tmp_path / "added.parquet")] == [text]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_a_column_without_a_name_is_left_out(tmp_path: Path, suffix: str) -> None:
    path, again = tmp_path / f"out{suffix}", tmp_path / "again.duckdb"
    write(path, [ROW])
    if suffix == ".parquet":
        pq.write_table(pq.read_table(path).append_column("", [[0]]), path)
    elif suffix == ".csv":
        header, row = path.read_bytes().split(b"\n", 1)
        path.write_bytes(b",%s\n0,%s" % (header, row))
    else:
        path.write_text(json.dumps({"": 0} | json.loads(path.read_text("utf-8"))), encoding="utf-8")
    assert CliRunner().invoke(cli, ["convert", str(path), str(again)]).exit_code == 0
    assert read_ledger(path) == [ROW]


def test_a_day_that_no_calendar_has_is_an_error_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write(path, [ROW])
    table = pq.read_table(path)
    place = table.schema.get_field_index("said_on_date")
    days = pa.array([2**31 - 1], pa.date32())
    pq.write_table(table.set_column(place, "said_on_date", days), path)
    with pytest.raises(InputError, match=r"out\.parquet is damaged or not a ledger"):
        read_ledger(path)
