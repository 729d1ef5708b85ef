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
    pa.string(): [7, ["a"], {"a": 1}, True],
    pa.int64(): ["seven", 1.5, [1], True],
    pa.float64(): ["high", 1.5, -0.1, [0.5], float("inf"), False],
    pa.date32(): ["soon", 20250317, 1742169600000, "17/03/2025"],
    LEDGER_SCHEMA.field("parts").type: [None, "12-45", [12, 45], [{"start": 1}], [{"start": 1, "end": "2"}]],
    LEDGER_SCHEMA.field("flags").type: [None, "cut", [1]],
}


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
