"""Gold files: what is read and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from quoteledger.errors import GoldError, UsageError
from quoteledger.scoring import read_gold

TEXT = "“Sold,” said Roe."
ROW = {"kind": "direct", "parts": [[1, 6]], "speaker": "Roe"}


def write(folder: Path, *records: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return path


def test_gold_read_gold(tmp_path: Path) -> None:
    row = {**ROW, "cue": "said", "cue_start": 8, "cue_end": 12, "source_start": None, "via": None}
    (article,) = read_gold(write(tmp_path, {"id": "a", "text": TEXT, "rows": [row]}))
    (gold,) = article.rows
    assert (article.id, article.text, article.is_case) == ("a", TEXT, True)
    assert (gold.parts, gold.start, gold.end) == (((1, 6),), 1, 6)
    assert (gold.cue, gold.source, gold.statement) == ((8, 12), None, True)
    # Null is asserted, a missing column is not.
    assert gold.columns["via"] is None
    assert "occasion" not in gold.columns


def test_gold_text_file_stands_beside_and_is_read_as_it_is(tmp_path: Path) -> None:
    text = "Roe:\r\n“Sold.”\r\n"
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    row = {"kind": "direct", "parts": [[7, 12]], "content": ["Sold."]}
    (article,) = read_gold(write(tmp_path, {"id": "a", "text_file": "texts/a.txt", "rows": [row]}))
    assert article.text == text


def test_gold_parts_are_sorted_and_may_be_start_and_end(tmp_path: Path) -> None:
    rows = [
        {"kind": "indirect", "parts": [[13, 16], [1, 5]]},
        {"kind": "indirect", "start": 1, "end": 5},
        {"kind": "indirect", "parts": [{"start": 1, "end": 5}]},
    ]
    (article,) = read_gold(write(tmp_path, {"id": "a", "text": TEXT, "rows": rows}))
    assert [row.parts for row in article.rows] == [((1, 5), (13, 16)), ((1, 5),), ((1, 5),)]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ({"speaker_alt": "Ada Roe"}, ("Ada Roe",)),
        ({"speaker_alt": ["Ada Roe", "A. Roe"]}, ("Ada Roe", "A. Roe")),
        ({"full": "Ada Roe"}, ("Ada Roe",)),
        ({"full": "", "speaker_alt": None}, ()),
    ],
)
def test_gold_alternatives(tmp_path: Path, row: dict[str, Any], names: tuple[str, ...]) -> None:
    (article,) = read_gold(write(tmp_path, {"id": "a", "text": TEXT, "rows": [{**ROW, **row}]}))
    assert article.rows[0].alternatives == names


@pytest.mark.parametrize(
    ("rows", "is_case"),
    [
        ([ROW], True),
        ([{**ROW, "statement": True}], True),
        ([{"parts": [[1, 6]]}], False),
        ([{"parts": [[1, 6]], "kind": None}], False),
        ([ROW, {"parts": [[13, 16]], "statement": False}], True),
    ],
)
def test_gold_is_case_if_statements_have_kinds(
    tmp_path: Path, rows: list[dict[str, Any]], is_case: bool
) -> None:
    # An article without rows is a case if the others of its file are.
    path = write(tmp_path, {"id": "a", "text": TEXT, "rows": rows}, {"id": "b", "text": TEXT, "rows": []})
    assert [article.is_case for article in read_gold(path)] == [is_case, is_case]


def test_gold_kindless_row_gets_the_derived_kind_and_asserts_none(tmp_path: Path) -> None:
    (article,) = read_gold(write(tmp_path, {"id": "a", "text": TEXT, "rows": [{"parts": [[1, 6]]}]}))
    assert article.rows[0].kind == "direct"
    assert "kind" not in article.rows[0].columns


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"text": TEXT, "rows": []}, "no `id`"),
        ({"id": "a", "text": TEXT}, "no list `rows`"),
        ({"id": "a", "rows": []}, "neither `text` nor `text_file`"),
        ({"id": "a", "text_file": "missing.txt", "rows": []}, "missing.txt: cannot be read"),
        ({"id": "a", "text": TEXT, "rows": [3]}, "row 0: not an object"),
        ({"id": "a", "text": TEXT, "rows": [ROW, {"parts": []}]}, "row 1: no parts"),
        ({"id": "a", "text": TEXT, "rows": [{"parts": [[1]]}]}, "row 0: parts is"),
        ({"id": "a", "text": TEXT, "rows": [{"kind": "direct"}]}, "None-None is not a span"),
        ({"id": "a", "text": TEXT, "rows": [{"parts": [[6, 1]]}]}, "6-1 is not a span"),
        ({"id": "a", "text": TEXT, "rows": [{"parts": [[1, 99]]}]}, "1-99 is not a span"),
        ({"id": "a", "text": TEXT, "rows": [{"parts": [[1, 5], [4, 6]]}]}, "overlap"),
        ({"id": "a", "text": TEXT, "rows": [{**ROW, "content": ["Sole"]}]}, "content is"),
        ({"id": "a", "text": TEXT, "rows": [{**ROW, "kind": "Direct"}]}, "kind is 'Direct'"),
        ({"id": "a", "text": TEXT, "rows": [{**ROW, "nested_in": 1}]}, "nested_in is 1"),
        ({"id": "a", "text": TEXT, "rows": [{**ROW, "cue_start": 3}]}, "cue: 3-None is not a span"),
    ],
)
def test_gold_out_of_form_is_an_error_that_names_the_line(
    tmp_path: Path, record: dict[str, Any], message: str
) -> None:
    path = write(tmp_path, {"id": "ok", "text": TEXT, "rows": []}, record)
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2") as caught:
        read_gold(path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "line 1: not valid JSON"),
        (b"1" * 5000, "line 1: not valid JSON"),
        (b'{"id": ' + b"[" * 100_000, "line 1: not valid JSON"),
        (b"\n", "no article"),
        (b"\xff\xfe", "cannot be read as gold"),
    ],
)
def test_gold_unreadable_file(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=message):
        read_gold(path)


def test_gold_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        read_gold(tmp_path / "none.jsonl")


def test_gold_ids_must_be_unique(tmp_path: Path) -> None:
    record = {"id": "a", "text": TEXT, "rows": []}
    with pytest.raises(GoldError, match=r"line 2: the id 'a' occurs twice"):
        read_gold(write(tmp_path, record, record))
