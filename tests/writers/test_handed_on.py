"""Formats that people hand on: workbooks, databases, CSV for spreadsheets, and from one format to another."""

import re
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner, Result
from ledger_rows import make_row
from lock_text import TEXT
from quoteledger.cli import cli
from quoteledger.errors import InputError, OutputError, UsageError
from quoteledger.models import digest
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import LEDGER_SUFFIXES, open_ledger, read_ledger, spreadsheets
from quoteledger.writers.meanings import MEANINGS
from quoteledger.writers.metadata import read_metadata

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''+1",
    "'tis",
    '=HYPERLINK("http://x")',
    "a\x01b",
]
METADATA = {"quoteledger_version": "0", "model": "en_stub"}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def make_rows(count: int = 3) -> list[dict[str, Any]]:
    rows = []
    for number in range(count):
        words = NASTY[number % len(NASTY)]
        rows.append(
            make_row(
                quotation=words,
                doc_id=f"a{number // 2}",
                speaker="Ada Holm" if number % 2 else None,
                speaker_id="Q1" if number % 2 else None,
                published=date(2024, 5, 31),
                url=f"https://example.org/{number}",
                title=None,
            )
            | {"desk": words}
        )
    return rows


def write(path: Path, rows: list[dict[str, Any]], **options: Any) -> Path:
    with open_ledger(path, keep=["desk"], metadata=METADATA, **options) as writer:
        writer.write(rows)
    return path


def sheet(path: Path, number: int) -> ElementTree.Element:
    with zipfile.ZipFile(path) as book:
        return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def cells(found: ElementTree.Element) -> dict[str, str]:
    """Return the text of each cell by its place, without Excel's escapes."""
    texts = {cell.get("r", ""): "".join(cell.itertext()) for cell in found.iter(f"{MAIN}c")}
    return {
        place: re.sub(r"_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), text)
        for place, text in texts.items()
    }


def test_a_workbook_has_words_as_text_and_numbers_as_numbers(tmp_path: Path) -> None:
    rows = make_rows(len(NASTY))
    found = sheet(write(tmp_path / "a.xlsx", rows), 1)
    assert not list(found.iter(f"{MAIN}f"))
    place = {name: at for at, name in enumerate([*LEDGER_SCHEMA.names, "desk"])}

    def column(name: str) -> str:
        at = place[name]
        return (chr(64 + at // 26) if at >= 26 else "") + chr(65 + at % 26)

    texts = cells(found)
    assert [texts[f"{column('quotation')}{n}"] for n in range(2, len(NASTY) + 2)] == NASTY
    assert [texts[f"{column('desk')}{n}"] for n in range(2, len(NASTY) + 2)] == NASTY
    kinds = {cell.get("r"): cell.get("t") for cell in found.iter(f"{MAIN}c")}
    assert kinds[f"{column('quotation')}2"] == "inlineStr"
    assert kinds[f"{column('start')}2"] is None
    # Excel counts days from 1900
    assert texts[f"{column('published')}2"] == str((date(2024, 5, 31) - date(1899, 12, 30)).days)
    assert f"{column('title')}2" not in texts


def test_a_workbook_has_links_a_frozen_head_and_filters(tmp_path: Path) -> None:
    found = sheet(write(tmp_path / "a.xlsx", make_rows(3)), 1)
    assert len(list(found.iter(f"{MAIN}hyperlink"))) == 3
    (pane,) = found.iter(f"{MAIN}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    (filters,) = found.iter(f"{MAIN}autoFilter")
    assert filters.get("ref") == "A1:AN4"
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert 'Target="https://example.org/2"' in links


def test_a_workbook_says_what_its_columns_mean(tmp_path: Path) -> None:
    texts = cells(sheet(write(tmp_path / "a.xlsx", make_rows()), 2))
    meanings = {texts[f"A{n}"]: texts.get(f"B{n}") for n in range(1, 50) if f"A{n}" in texts}
    assert {name: meanings[name] for name in LEDGER_SCHEMA.names} == MEANINGS
    assert meanings["desk"] == "passed through from the input"
    about = cells(sheet(tmp_path / "a.xlsx", 3))
    assert {about[f"A{n}"]: about[f"B{n}"] for n in (2, 3)} == METADATA


def test_a_workbook_links_addresses_of_the_web_alone(tmp_path: Path) -> None:
    addresses = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:Sheet2!A1",
        f"https://x/{'a' * 2100}",
        "u",
    ]
    rows = [row | {"url": url} for row, url in zip(make_rows(5), addresses, strict=True)]
    found = sheet(write(tmp_path / "a.xlsx", rows), 1)
    assert not list(found.iter(f"{MAIN}hyperlink"))
    assert set(addresses) <= set(cells(found).values())
    # a control character would make the whole file unreadable
    row = make_rows(1)[0] | {"url": "http://x/\x01y"}
    (read,) = read_ledger(write(tmp_path / "b.xlsx", [row]))
    assert read["url"] is not None
    with zipfile.ZipFile(tmp_path / "b.xlsx") as book:
        assert not any(b"\x01" in book.read(name) for name in book.namelist())


def test_a_workbook_cuts_what_no_cell_holds_and_refuses_too_many_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [make_rows(1)[0] | {"sentence": "a" * 40_000}]
    longest = max(cells(sheet(write(tmp_path / "a.xlsx", rows), 1)).values(), key=len)
    assert (len(longest), longest[-1]) == (32_767, "…")
    monkeypatch.setattr(spreadsheets, "_MOST_ROWS", 3)
    with pytest.raises(OutputError, match="holds 3 rows and no more"):
        write(tmp_path / "b.xlsx", make_rows(3))
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
    assert "a cell is longer than the 32,767 characters" in caplog.text


def test_the_same_rows_give_the_same_workbook(tmp_path: Path) -> None:
    first, second = (write(tmp_path / name, make_rows(9)).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_a_database_has_views_of_quotations_and_speakers(tmp_path: Path) -> None:
    path = write(tmp_path / "a.duckdb", make_rows(6))
    with duckdb.connect(str(path), read_only=True) as database:
        rows = database.execute("SELECT quotation, desk, published, doc_id FROM quotations").fetchall()
        assert rows == [
            (row["quotation"], row["desk"], row["published"], row["doc_id"]) for row in make_rows(6)
        ]
        (speaker,) = database.execute(
            "SELECT speaker_key, speaker, speaker_id, quotations, articles, first FROM speakers"
        ).fetchall()
        assert speaker == ("Q1", "Ada Holm", "Q1", 3, 3, date(2024, 5, 31))
        assert database.execute("SELECT * FROM about").fetchall() == list(METADATA.items())
        parts = database.execute("SELECT parts[1].start FROM ledger LIMIT 1").fetchone()
        assert parts == (make_rows(1)[0]["parts"][0]["start"],)


def test_a_database_counts_speakers_by_their_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    rows = [
        row | {"speaker_key": key, "speaker": "Ada"} for row, key in zip(make_rows(3), "xxy", strict=True)
    ]
    with open_ledger(path, keep=["desk", "speaker_key"]) as writer:
        writer.write(rows)
    with duckdb.connect(str(path)) as database:
        assert database.execute("SELECT speaker_key, quotations FROM speakers").fetchall() == [
            ("x", 2),
            ("y", 1),
        ]


def test_nothing_waits_in_temporary_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    for name in ("a.xlsx", "a.duckdb"):
        write(tmp_path / name, make_rows())
        with pytest.raises(RuntimeError), open_ledger(tmp_path / f"b{name}", keep=["desk"]) as writer:
            writer.write(make_rows())
            raise RuntimeError
    assert not list((tmp_path / "tmp").iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.duckdb", "a.xlsx", "tmp"]


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("a.xlsx", "xlsxwriter", "xlsx"), ("a.duckdb", "duckdb", "duckdb")]
)
def test_a_missing_extra_is_named_and_nothing_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_text("kept")
    with pytest.raises(UsageError, match=rf"quoteledger\[{extra}\]"):
        write(tmp_path / name, make_rows())
    assert (tmp_path / name).read_text() == "kept"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz"])
def test_csv_safe_for_spreadsheets_is_read_back_as_it_was(tmp_path: Path, name: str) -> None:
    rows = make_rows(len(NASTY))
    path = write(tmp_path / name, rows, bom=True, spreadsheet_safe=True)
    if name == "a.csv":
        content = path.read_bytes().decode("utf-8")
        assert content.startswith("\ufeffdoc_id,")
        assert not re.search(r'(?:^|[,"\n])[=+\-@](?!\d*;)', content.partition("\n")[2])
        assert "'tis" in content and "''tis" not in content
    assert read_ledger(path) == rows


def convert(runner: CliRunner, *arguments: object) -> Result:
    return runner.invoke(cli, ["convert", *map(str, arguments)])


@pytest.mark.parametrize("source", LEDGER_SUFFIXES)
@pytest.mark.parametrize("target", LEDGER_SUFFIXES)
def test_convert_writes_every_format_from_every_other(
    runner: CliRunner, tmp_path: Path, source: str, target: str
) -> None:
    rows = make_rows(len(NASTY))
    first, second, third = (tmp_path / name for name in (f"a{source}", f"b{target}", f"c{source}"))
    done = convert(runner, write(first, rows), second)
    assert done.exit_code == 0, done.output
    assert f"{len(NASTY)} rows: " in done.stderr
    assert (read_ledger(second), read_metadata(second)) == (rows, METADATA)
    assert convert(runner, second, third).exit_code == 0
    # a database of the same rows differs in bytes
    assert (read_ledger(third), read_metadata(third)) == (rows, METADATA)
    assert source == ".duckdb" or third.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".duckdb"])
def test_every_command_reads_workbooks_and_databases(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        row | {"kind": "direct", "quotation": "It rained and it rained and it rained."}
        for row in make_rows(6)
    ]
    path = write(tmp_path / f"ledger{suffix}", rows)
    for command in (
        ["table", path],
        ["speakers", path],
        ["speakers", path, "--keys", "-o", f"keyed{suffix}"],
        ["report", path, "-o", "report.html"],
        ["repeated", path, "-o", "repeated.csv"],
        ["sample", path, "-n", "2", "-o", f"sample{suffix}"],
    ):
        done = runner.invoke(cli, [*map(str, command)])
        assert done.exit_code == 0, done.output
    assert len(read_ledger(tmp_path / f"sample{suffix}")) == 2
    assert {row["speaker_key"] for row in read_ledger(tmp_path / f"keyed{suffix}")} == {"Q1", None}


def test_a_workbook_is_read_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    rows = make_rows(3)
    path = write(tmp_path / "a.xlsx", rows)
    book = openpyxl.load_workbook(path)
    ledger = book["ledger"]
    place = {cell.value: cell.column for cell in ledger[1]}
    ledger.cell(2, place["title"], 1984)
    ledger.cell(3, place["speaker"], "Ada_x005F_x0041_")
    ledger.cell(4, place["published"], "2024-06-01")
    ledger.cell(4, place["confidence"], 1)
    ledger.cell(6, place["title"], "").number_format = "0.00"
    ledger.move_range(f"A1:A{ledger.max_row}", cols=len(place))
    ledger.delete_cols(1)
    book.save(path)
    rows[0]["title"], rows[1]["speaker"] = "1984", "Ada_x0041_"
    rows[2] |= {"published": date(2024, 6, 1), "confidence": 1.0}
    found = read_ledger(path)
    assert found == rows
    assert list(found[0])[: len(LEDGER_SCHEMA)] == LEDGER_SCHEMA.names


@pytest.mark.parametrize("name", ["a.xlsx", "a.duckdb"])
def test_what_is_no_ledger_is_said(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"words" * 1000)
    with pytest.raises(
        InputError, match=rf"{name} (is damaged, encrypted or not a|cannot be read: .*not a valid)"
    ):
        read_ledger(path)
    assert read_metadata(path) == {}
    path.unlink()
    if name == "a.xlsx":
        book = openpyxl.Workbook()
        book.save(path)
        with pytest.raises(InputError, match="has no sheet called 'ledger'"):
            read_ledger(path)
        book.active.title = "ledger"
        book.save(path)
    else:
        with duckdb.connect(str(path)) as database:
            database.execute("CREATE TABLE words (a INT)")
        with pytest.raises(InputError, match="Table with name ledger does not exist"):
            read_ledger(path)
        with duckdb.connect(str(path)) as database:
            database.execute("CREATE TABLE ledger (doc_id INT)")
    with pytest.raises(InputError, match="it lacks the columns"):
        read_ledger(path)
    with pytest.raises(UsageError, match="no such file"):
        read_ledger(tmp_path / f"missing{name}")
    assert not (tmp_path / f"missing{name}").exists()


@pytest.mark.parametrize("field", ["version", "encrypted", "method"])
def test_a_workbook_that_is_damaged_or_encrypted_is_one_line(
    runner: CliRunner, tmp_path: Path, field: str
) -> None:
    path = write(tmp_path / "a.xlsx", make_rows())
    data = bytearray(path.read_bytes())
    # of the entries of an archive: at the end and before the content of each
    for sign, before in ((b"PK\1\2", 6), (b"PK\3\4", 4)):
        at = data.find(sign)
        while at >= 0:
            place = at + before + {"version": 0, "encrypted": 2, "method": 4}[field]
            data[place] = {"version": 84, "encrypted": data[place] | 1, "method": 77}[field]
            at = data.find(sign, at + 1)
    path.write_bytes(data)
    for done in (runner.invoke(cli, ["table", str(path)]), convert(runner, path, tmp_path / "b.csv")):
        assert done.exit_code == 1
        told = " ".join(done.stderr.split())
        assert told.startswith(f"Error: {path} is damaged, encrypted or not a workbook (")
        assert told.endswith("; write it again, without a password")


def test_convert_to_standard_output(runner: CliRunner, tmp_path: Path) -> None:
    done = convert(runner, write(tmp_path / "a.parquet", make_rows()), "-", "--spreadsheet-safe", "--bom")
    assert done.exit_code == 0
    assert done.stdout.startswith("\ufeffdoc_id,")
    assert "'=1+1" in done.stdout


@pytest.mark.parametrize(
    ("source", "target", "options", "message"),
    [
        ("a.csv", "a.csv", [], "is an input and an output"),
        ("a.csv", "b.xls", [], "one of the suffixes .parquet"),
        ("a.csv", "b.parquet", ["--bom"], "are for CSV"),
        ("a.csv", "b.xlsx", ["--spreadsheet-safe"], "are for CSV"),
    ],
)
def test_convert_refuses_wrong_use(
    runner: CliRunner, tmp_path: Path, source: str, target: str, options: list[str], message: str
) -> None:
    path = write(tmp_path / source, make_rows())
    before = path.read_bytes()
    done = convert(runner, path, tmp_path / target, *options)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert path.read_bytes() == before
    assert not (tmp_path / "b.parquet").exists()


def test_convert_leaves_what_was_there_if_the_ledger_is_bad(runner: CliRunner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", make_rows())
    path.write_text(f"{path.read_text()}{{}}\n")
    (tmp_path / "b.csv").write_text("kept")
    done = convert(runner, path, tmp_path / "b.csv")
    assert done.exit_code == 1
    assert "row 4" in done.stderr
    assert (tmp_path / "b.csv").read_text() == "kept"


def test_extract_writes_formats_to_hand_on(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for name, options in (("o.xlsx", []), ("o.duckdb", []), ("o.csv", ["--bom", "--spreadsheet-safe"])):
        done = runner.invoke(
            cli,
            ["extract", "--model", "en_stub", str(tmp_path / "a.txt"), "-o", str(tmp_path / name), *options],
        )
        assert done.exit_code == 0, done.output
    assert (tmp_path / "o.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(read_ledger(tmp_path / "o.csv")) == 2
    with duckdb.connect(str(tmp_path / "o.duckdb")) as database:
        assert database.execute("SELECT count(*) FROM quotations").fetchone() == (2,)


def _bytes_with(path: Path) -> bytes:
    """Return a file's bytes, those of a workbook unpacked, with those of its sidecar."""
    beside = path.with_name(f"{path.name}.meta.json")
    content = beside.read_bytes() if beside.exists() else b""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return content + b"".join(map(book.read, book.namelist()))
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as database:
            return str(database.execute("FROM about").fetchall()).encode()
    return content + path.read_bytes()


@pytest.mark.parametrize("suffix", LEDGER_SUFFIXES)
def test_every_format_states_the_digest_of_the_model(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path, first = tmp_path / f"out{suffix}", tmp_path / "first.parquet"
    source = ["extract", str(tmp_path / "a.txt"), "--model", "en_stub", "--quiet", "-o"]
    for output in (path, first):
        assert CliRunner().invoke(cli, [*source, str(output)]).exit_code == 0
    assert digest("en_stub").encode() in _bytes_with(path)
    again = tmp_path / f"again{suffix}"
    assert CliRunner().invoke(cli, ["convert", str(first), str(again), "--quiet"]).exit_code == 0
    assert digest("en_stub").encode() in _bytes_with(again)
