"""Rows and articles -> files, and back."""

import csv
import gc
import gzip
import json
import os
import re
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.article import Article, Failure
from quoteledger.cli import cli
from quoteledger.errors import InputError, OutputError, UsageError
from quoteledger.readers import ReadOptions, read_articles
from quoteledger.schema import ARTICLE_SCHEMA, FLAGS, KINDS, LEDGER_SCHEMA
from quoteledger.writers import SUFFIXES, open_articles, open_errors, open_ledger, read_ledger

ROW: dict[str, Any] = {field.name: None for field in LEDGER_SCHEMA} | {
    "doc_id": "a/b",
    "quotation_id": "a/b:12-88",
    "kind": "direct",
    "quotation": "“We” tried,\r\nand … failed; 100%\r",
    "start": 12,
    "end": 88,
    "parts": [{"start": 12, "end": 45}, {"start": 60, "end": 88}],
    "paragraph": 0,
    "zone": "body",
    "confidence": 0.1 + 0.2,
    "flags": ["unclosed", "cut"],
    "sentence": '  She "said" so, once.',
    "published": date(2025, 3, 17),
}
ALL_SUFFIXES = pytest.mark.parametrize("suffix", SUFFIXES)


def write(path: Path, rows: list[dict[str, Any]], **options: Any) -> None:
    with open_ledger(path, **options) as ledger:
        ledger.write(rows)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@ALL_SUFFIXES
def test_read_ledger_gives_back_what_was_written(tmp_path: Path, suffix: str) -> None:
    rows = [ROW | {"section": "port"}, ROW | {"parts": [], "flags": [], "section": None}]
    write(tmp_path / f"out{suffix}", rows, keep=("section",))
    found = read_ledger(tmp_path / f"out{suffix}")
    assert found == rows
    assert list(found[0]) == [*LEDGER_SCHEMA.names, "section"]


_STRINGS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
_PARTS = st.lists(st.fixed_dictionaries({"start": st.integers(0, 10**9), "end": st.integers(0, 10**9)}))
_VALUES = {
    pa.string(): _STRINGS,
    pa.int64(): st.none() | st.integers(-(2**63), 2**63 - 1),
    pa.float64(): st.none() | st.floats(allow_nan=False, allow_infinity=False),
    pa.date32(): st.none() | st.dates(),
    LEDGER_SCHEMA.field("parts").type: _PARTS,
    LEDGER_SCHEMA.field("flags").type: st.lists(st.sampled_from(FLAGS)),
}
_OFFSETS = st.integers(0, 2**63 - 1)
# what no row lacks, and what is bounded
_NARROWER = {
    "kind": st.sampled_from(KINDS),
    "quotation": st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
    "start": _OFFSETS,
    "end": _OFFSETS,
    "confidence": st.none() | st.floats(0, 1),
    "desk": _STRINGS,
}
_ROWS = st.lists(
    st.fixed_dictionaries({field.name: _VALUES[field.type] for field in LEDGER_SCHEMA} | _NARROWER),
    max_size=3,
)


@given(_ROWS, st.sampled_from(SUFFIXES))
def test_read_ledger_gives_back_any_rows(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], suffix: str
) -> None:
    path = tmp_path_factory.mktemp("ledger") / f"out{suffix}"
    write(path, rows, keep=("desk",))
    assert read_ledger(path) == rows


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


@ALL_SUFFIXES
def test_open_ledger_writes_metadata_into_the_file_or_beside_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    metadata = {"quoteledger.version": "1.2", "quoteledger.settings": '{"é": 1}'}
    write(path, [ROW], metadata=metadata)
    if suffix == ".parquet":
        assert {k.decode(): v.decode() for k, v in pq.read_schema(path).metadata.items()} == metadata
        assert files(tmp_path) == ["out.parquet"]
    else:
        assert json.loads((tmp_path / f"out{suffix}.meta.json").read_text("utf-8")) == metadata
        write(path, [ROW])
        assert files(tmp_path) == [f"out{suffix}"]


@ALL_SUFFIXES
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_open_ledger_leaves_the_older_file_alone_on_an_error(
    tmp_path: Path, suffix: str, error: type[BaseException]
) -> None:
    path = tmp_path / f"out{suffix}"
    write(path, [ROW], metadata={"run": "1"})
    before, names = path.read_bytes(), files(tmp_path)
    with pytest.raises(error), open_ledger(path, metadata={"run": "2"}) as ledger:
        ledger.write([ROW] * 10)
        assert path.read_bytes() == before
        raise error
    assert (path.read_bytes(), files(tmp_path)) == (before, names)


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


def test_open_ledger_writes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "real" / "out.csv")
    write(tmp_path / "link.csv", [ROW])
    assert (tmp_path / "link.csv").is_symlink()
    assert read_ledger(tmp_path / "real" / "out.csv") == [ROW]


@pytest.mark.parametrize("name", ["out.xlsx", "out", "out.gz", "out.parquet.gz"])
def test_open_ledger_refuses_a_suffix_without_format(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.parquet, \.csv, \.jsonl, \.csv\.gz, \.jsonl\.gz"):
        open_ledger(tmp_path / name)
    assert files(tmp_path) == []


@pytest.mark.parametrize("keep", [("speaker",), ("text",), ("desk", "desk")])
def test_open_ledger_refuses_kept_columns_that_stand_twice(tmp_path: Path, keep: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=keep[0]):
        open_ledger(tmp_path / "out.csv", keep=keep)


def test_open_ledger_refuses_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(UsageError, match="folder"):
        open_ledger(tmp_path / "out.csv")


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


@pytest.mark.parametrize(
    "row",
    [
        {name: value for name, value in ROW.items() if name != "cue"},
        ROW | {"mood": "x"},
    ],
)
@ALL_SUFFIXES
def test_open_ledger_fails_for_rows_with_other_columns(
    tmp_path: Path, suffix: str, row: dict[str, Any]
) -> None:
    with pytest.raises(OutputError, match=r"cue|mood"):
        write(tmp_path / f"out{suffix}", [row])
    assert files(tmp_path) == []


def test_open_ledger_fails_for_values_of_another_type(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not fit"):
        write(tmp_path / "out.jsonl", [ROW | {"cue": b"said"}])
    with pytest.raises(OutputError, match="does not fit"), open_ledger(tmp_path / "out.parquet") as ledger:
        ledger.write([ROW | {"start": "twelve"}] * 5000)
    assert files(tmp_path) == []


def test_open_ledger_writes_nothing_outside_its_context(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "out.csv")
    with pytest.raises(OutputError, match="not open"):
        ledger.write([ROW])


def test_open_ledger_writes_csv_to_standard_output(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with open_ledger("-", metadata={"run": "1"}) as ledger:
        ledger.write([ROW])
    (tmp_path / "out.csv").write_bytes(capsysbinary.readouterr().out)
    assert read_ledger(tmp_path / "out.csv") == [ROW]


def test_open_ledger_leaves_standard_output_open_on_an_error(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    with pytest.raises(RuntimeError), open_ledger("-"):
        raise RuntimeError
    gc.collect()
    sys.stdout.write("after")
    assert capsysbinary.readouterr().out.endswith(b",url\nafter")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"doc_id,start\na,1\n", "lacks the columns quotation_id"),
        ("x.csv", b"", "lacks"),
        ("x.jsonl", b'{"doc_id": "a"}\n', "row 1: is no ledger"),
        ("x.jsonl", b"{\n", "row 1: is not valid JSON"),
        ("x.jsonl", b"[]\n", "row 1: is no object"),
        ("x.parquet", b"PAR1", "damaged"),
        ("x.csv.gz", b"doc_id", "cannot be read"),
        ("x.txt", b"", "suffixes"),
    ],
)
def test_read_ledger_says_what_is_wrong(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message) as error:
        read_ledger(tmp_path / name)
    assert name in str(error.value)


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


def test_read_ledger_names_the_column_of_a_wrong_type_in_parquet(tmp_path: Path) -> None:
    write(tmp_path / "out.parquet", [ROW])
    table = pq.read_table(tmp_path / "out.parquet")
    wrong = table.set_column(table.schema.get_field_index("start"), "start", pa.array(["twelve"]))
    pq.write_table(wrong, tmp_path / "out.parquet")
    with pytest.raises(InputError, match=r"out\.parquet, rows 1 to 1: start is string .* convert the column"):
        read_ledger(tmp_path / "out.parquet")


def test_read_ledger_fails_for_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.csv cannot be read"):
        read_ledger(tmp_path / "no.csv")


def test_read_ledger_makes_no_columns_of_folder_names(tmp_path: Path) -> None:
    write(tmp_path / "year=2025" / "out.parquet", [ROW])
    assert read_ledger(tmp_path / "year=2025" / "out.parquet") == [ROW]


ARTICLES = [
    Article(
        "a", "One.\r\n\r\n“Two,” she said.\r \t", "T", "Quay", date(2025, 3, 17), "u:1", {"desk": "port"}
    ),
    Article("b", '"Three",\n\n 4; ', flags=("cut",), file="x", row=3),
]


@ALL_SUFFIXES
def test_open_articles_writes_what_reads_back_as_the_same_articles(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"articles{suffix}"
    with open_articles(path, keep=("desk",)) as articles:
        articles.write(ARTICLES[:1])
        articles.write(ARTICLES[1:])
    found = list(read_articles([path], ReadOptions(keep=("desk",))))
    assert found == [
        Article(
            "a", ARTICLES[0].text, "T", "Quay", date(2025, 3, 17), "u:1", {"desk": "port"}, (), str(path), 1
        ),
        Article("b", ARTICLES[1].text, metadata={"desk": None}, file=str(path), row=2),
    ]
    if suffix == ".parquet":
        assert pq.read_schema(path).names == [*ARTICLE_SCHEMA.names, "desk"]


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).filter(str.strip),
    st.sampled_from(SUFFIXES),
)
def test_open_articles_changes_no_character(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    # a file with more than 5% control characters would be refused as binary
    text = f"{'It rained. ' * 80}{text}"
    path = tmp_path_factory.mktemp("articles") / f"a{suffix}"
    with open_articles(path) as articles:
        articles.write([Article("a", text)])
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    assert article.text == text


def test_open_articles_refuses_standard_output() -> None:
    with pytest.raises(UsageError, match="name a file"):
        open_articles("-")


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
    (tmp_path / "e.jsonl").write_text("old")
    with open_errors(tmp_path / "e.jsonl"):
        assert files(tmp_path) == ["e.jsonl"]
    assert files(tmp_path) == []


def test_open_errors_leaves_the_older_file_alone_on_an_error(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_text("old")
    with pytest.raises(RuntimeError), open_errors(tmp_path / "e.jsonl") as errors:
        errors.write(Failure("broke"))
        raise RuntimeError
    assert files(tmp_path) == ["e.jsonl"]
    assert (tmp_path / "e.jsonl").read_text() == "old"


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (Failure("broke", "a", "f.txt", 3), "f.txt, row 3: broke"),
        (Failure("broke", "a", "f.txt"), "f.txt: broke"),
        (Failure("broke", "a"), "a: broke"),
        (Failure("broke"), "broke"),
    ],
)
def test_failure_says_where_it_was(failure: Failure, line: str) -> None:
    assert str(failure) == line
