"""Files of every format -> articles."""

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.article import Article, Failure
from quoteledger.errors import UsageError
from quoteledger.readers import ReadOptions, count_articles, read_articles
from quoteledger.readers.making import MOST_CHARACTERS, cut

TEXT = "The ferry is late.\r\n\r\n“It will come,” said Ida Sorel.\r“Or not.”\n"


def read(*inputs: str | Path, **options: object) -> tuple[list[Article], list[Failure], list[str]]:
    """Return the articles, failures and warnings of inputs."""
    warnings: list[str] = []
    items = list(read_articles(inputs, ReadOptions(**options), on_warning=warnings.append))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Failure)], warnings


def as_csv(rows: list[dict[str, object]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def as_json_lines(rows: list[dict[str, object]], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def as_json(rows: list[dict[str, object]], path: Path) -> None:
    path.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def as_parquet(rows: list[dict[str, object]], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


TABLES = pytest.mark.parametrize(
    ("name", "write"),
    [
        ("table.csv", as_csv),
        ("table.jsonl", as_json_lines),
        ("table.ndjson", as_json_lines),
        ("table.json", as_json_lines),
        ("table.json", as_json),
        ("table.parquet", as_parquet),
    ],
)
Write = Callable[[list[dict[str, object]], Path], None]


@TABLES
def test_read_articles_gives_the_same_articles_from_every_table(
    tmp_path: Path, name: str, write: Write
) -> None:
    rows = [
        {
            "id": "a",
            "text": TEXT,
            "headline": "Late",
            "date": "2025-03-17",
            "source": "The Quay",
            "link": "u:1",
        },
        {"id": "b", "text": "x" * 200_000, "headline": "", "date": None, "source": None, "link": None},
    ]
    write([{**row, "section": "port"} for row in rows], tmp_path / name)
    articles, failures, warnings = read(tmp_path / name, keep=("section",))
    file = str(tmp_path / name)
    assert articles == [
        Article("a", TEXT, "Late", "The Quay", date(2025, 3, 17), "u:1", {"section": "port"}, (), file, 1),
        Article("b", "x" * 200_000, metadata={"section": "port"}, file=file, row=2),
    ]
    assert (failures, warnings) == ([], [])


@TABLES
def test_read_articles_numbers_rows_without_id(tmp_path: Path, name: str, write: Write) -> None:
    write([{"body": "One."}, {"body": "Two."}], tmp_path / name)
    assert [article.id for article in read(tmp_path / name)[0]] == ["table:1", "table:2"]


@TABLES
def test_read_articles_takes_named_columns_before_usual_ones(tmp_path: Path, name: str, write: Write) -> None:
    rows: list[dict[str, object]] = [
        {
            "text": "no",
            "story": "Yes.",
            "id": "no",
            "key": "k",
            "day": "2024-02-29",
            "by": "Quay",
            "at": "u",
            "t": "T",
        }
    ]
    write(rows, tmp_path / name)
    (article,), failures, _ = read(
        tmp_path / name,
        text_column="story",
        id_column="key",
        published_column="day",
        outlet_column="by",
        url_column="at",
        title_column="t",
    )
    assert not failures
    assert (article.text, article.id, article.published) == ("Yes.", "k", date(2024, 2, 29))
    assert (article.outlet, article.url, article.title) == ("Quay", "u", "T")


@TABLES
@pytest.mark.parametrize(
    ("option", "value"),
    [("text_column", "nix"), ("id_column", "nix"), ("url_column", "nix"), ("keep", ("nix",))],
)
def test_read_articles_fails_for_an_unknown_column_and_names_those_there(
    tmp_path: Path, name: str, write: Write, option: str, value: object
) -> None:
    write([{"words": "One.", "text": "Two."}], tmp_path / name)
    _, (failure,), _ = read(tmp_path / name, **{option: value})
    assert failure.file == str(tmp_path / name)
    assert "'nix'" in failure.error
    assert "words, text" in failure.error


@pytest.mark.parametrize(
    ("name", "write"), [("t.csv", as_csv), ("t.parquet", as_parquet), ("t.jsonl", as_json_lines)]
)
def test_read_articles_fails_for_a_table_without_text_and_says_what_to_do(
    tmp_path: Path, name: str, write: Write
) -> None:
    write([{"story": "One.", "id": "a"}], tmp_path / name)
    articles, (failure,), _ = read(tmp_path / name)
    assert not articles
    assert "story, id" in failure.error
    assert "--text-column" in failure.error


def test_read_articles_reads_text_and_markdown_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.md").write_bytes(b"# Head\n\n*He* said so.\n")
    articles, failures, warnings = read(tmp_path)
    assert [(a.id, a.text, a.row) for a in articles] == [
        ("a", TEXT, None),
        ("b", "# Head\n\n*He* said so.\n", None),
    ]
    assert (failures, warnings) == ([], [])


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\u200b \u00a0"])
def test_read_articles_fails_for_a_blank_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Here.", encoding="utf-8")
    articles, failures, _ = read(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert failures == [Failure("the text is empty", "a", str(tmp_path / "a.txt"))]


@pytest.mark.parametrize(
    ("value", "doc_id"),
    [
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (10**20, "100000000000000000000"),
        ("7.0", "7.0"),
        (None, "t:1"),
        ("", "t:1"),
        ("  ", "t:1"),
        (" a b ", " a b "),
    ],
)
def test_read_articles_makes_ids_of_what_is_given(tmp_path: Path, value: object, doc_id: str) -> None:
    as_json_lines([{"id": value, "text": "One."}], tmp_path / "t.jsonl")
    (article,), _, _ = read(tmp_path / "t.jsonl")
    assert article.id == doc_id


def test_read_articles_reads_a_parquet_column_of_numbers_with_gaps_as_whole_ids(tmp_path: Path) -> None:
    table = pa.table({"id": pa.array([1.0, None, float("nan"), 4.0]), "text": ["a", "b", "c", "d"]})
    pq.write_table(table, tmp_path / "t.parquet")
    assert [article.id for article in read(tmp_path / "t.parquet")[0]] == ["1", "t:2", "t:3", "4"]


@pytest.mark.parametrize("value", [["a"], {"a": 1}, True])
def test_read_articles_fails_for_an_id_that_cannot_be_one(tmp_path: Path, value: object) -> None:
    as_json_lines([{"id": value, "text": "One."}], tmp_path / "t.jsonl")
    assert read(tmp_path / "t.jsonl")[1][0].row == 1


def test_read_articles_fails_for_the_second_of_two_with_one_id(tmp_path: Path) -> None:
    as_json_lines(
        [{"id": "a", "text": " "}, {"id": "a", "text": "1"}, {"id": "a", "text": "2"}], tmp_path / "t.jsonl"
    )
    articles, failures, _ = read(tmp_path / "t.jsonl")
    assert [article.text for article in articles] == ["1"]
    assert [(failure.row, failure.doc_id) for failure in failures] == [(1, "a"), (3, "a")]
    assert "already" in failures[1].error


def test_read_articles_fails_for_the_second_reading_of_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.", encoding="utf-8")
    articles, (failure,), _ = read(path, path)
    assert len(articles) == 1
    assert failure.file == str(path)


def test_read_articles_goes_on_after_bad_json_lines(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        "",
        '["text"]',
        '{"text": 4}',
        '{"text": null}',
        '{"other": "x"}',
        '{"text": "broken',
        '{"text": "half \\ud83d pair"}',
        "[" * 100_000,
        '{"text": "Last."}',
    ]
    (tmp_path / "t.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles, failures, _ = read(tmp_path / "t.jsonl")
    assert [article.id for article in articles] == ["t:1", "t:10"]
    assert [failure.row for failure in failures] == [3, 4, 5, 6, 7, 8, 9]
    errors = [failure.error for failure in failures]
    assert [
        word in error
        for word, error in zip(
            ["no object", "not a string", "missing", "--text-column", "not valid JSON", "surrogate", "JSON"],
            errors,
            strict=True,
        )
    ] == [True] * 7
    assert str(failures[4]).startswith(f"{tmp_path / 't.jsonl'}, row 7: is not valid JSON")


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ('{"text": "One."}', ["t"]),
        ('\n{\n "text": "One."\n}\n', ["t"]),
        ('[{"text": "One."}, {"text": "Two."}]', ["t:1", "t:2"]),
        ('\n[\n{"text": "One."},\n{"text": "Two."}\n]', ["t:1", "t:2"]),
        ('{"text": "One."}\n{"text": "Two."}\n', ["t:1", "t:2"]),
        ('\n{"text": "One."}\n\n{"text": "Two."}', ["t:2", "t:4"]),
        ("[]", []),
    ],
)
def test_read_articles_tells_apart_the_forms_of_json(tmp_path: Path, content: str, ids: list[str]) -> None:
    (tmp_path / "t.json").write_text(content, encoding="utf-8")
    articles, failures, _ = read(tmp_path / "t.json")
    assert [article.id for article in articles] == ids
    assert not failures


def test_read_articles_reads_json_lines_in_a_json_file_whose_first_line_is_bad(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text('{"text": "One.\n{"text": "Two."}\n', encoding="utf-8")
    articles, failures, _ = read(tmp_path / "t.json")
    assert [article.id for article in articles] == ["t:2"]
    assert [failure.row for failure in failures] == [1]


def test_read_articles_says_where_a_json_array_is_broken(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text('[\n{"text": "One."}\n{"text": "Two."}\n]', encoding="utf-8")
    articles, (failure,), _ = read(tmp_path / "t.json")
    assert not articles
    assert "line 3" in failure.error


def test_read_articles_names_a_column_that_no_json_object_has_but_reads_the_rest(tmp_path: Path) -> None:
    as_json_lines([{"text": "One."}, {"text": "Two.", "section": "port"}], tmp_path / "t.jsonl")
    articles, (failure,), _ = read(tmp_path / "t.jsonl", keep=("section", "desk"))
    assert [article.metadata for article in articles] == [
        {"section": None, "desk": None},
        {"section": "port", "desk": None},
    ]
    assert "'desk'" in failure.error


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_read_articles_reads_csv_fields_with_anything_in_them(
    tmp_path: Path, delimiter: str, line_end: str
) -> None:
    text = 'One, "two"; three\t|\r\n\r\nFour\rfive\n six '
    stream = io.StringIO(newline="")
    table = csv.writer(stream, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    table.writerows([["Text", "ID"], [text, "a"], ["Two.", "b"]])
    (tmp_path / "t.csv").write_bytes(stream.getvalue().encode("utf-8-sig"))
    articles, failures, _ = read(tmp_path / "t.csv")
    assert [(article.id, article.text) for article in articles] == [("a", text), ("b", "Two.")]
    assert not failures


def test_read_articles_goes_on_after_bad_csv_rows(tmp_path: Path) -> None:
    lines = [
        "id,text",
        "a,One.",
        "b,Two, and more.",
        'c,"He "said" so."',
        "",
        "d",
        "e,Last.",
        'f,"never closed',
        "x",
    ]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    articles, failures, _ = read(tmp_path / "t.csv")
    assert [(article.id, article.row) for article in articles] == [("a", 1), ("e", 5)]
    assert [failure.row for failure in failures] == [2, 3, 4, 6]
    assert "3 fields for 2 columns" in failures[0].error
    assert '""' in failures[1].error
    assert failures[2].doc_id == "d"
    assert "never closed" in failures[3].error


def test_read_articles_fails_for_an_empty_csv(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("", encoding="utf-8")
    assert "names of the columns" in read(tmp_path / "t.csv")[1][0].error


def test_read_articles_reads_every_row_group_of_parquet(tmp_path: Path) -> None:
    table = pa.table({"text": [f"Article {n}." for n in range(1000)], "unused": ["x"] * 1000})
    pq.write_table(table, tmp_path / "t.parquet", row_group_size=300)
    articles, _, _ = read(tmp_path / "t.parquet")
    assert [article.text for article in articles] == table["text"].to_pylist()


@pytest.mark.parametrize("size", [0, 3, 100, -1])
def test_read_articles_fails_for_a_truncated_parquet(tmp_path: Path, size: int) -> None:
    as_parquet([{"text": "One. " * 100}], tmp_path / "t.parquet")
    whole = (tmp_path / "t.parquet").read_bytes()
    (tmp_path / "t.parquet").write_bytes(whole[:size])
    (tmp_path / "u.txt").write_text("Here.", encoding="utf-8")
    articles, (failure,), _ = read(tmp_path)
    assert [article.id for article in articles] == ["u"]
    assert (failure.file, failure.row) == (str(tmp_path / "t.parquet"), None)
    assert "Parquet" in failure.error


def test_read_articles_fails_for_a_damaged_parquet_page_but_not_for_what_is_before(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": [f"Article {n}." for n in range(200)]}), path, row_group_size=100)
    column = pq.read_metadata(path).row_group(1).column(0)
    content = bytearray(path.read_bytes())
    start = column.dictionary_page_offset or column.data_page_offset
    content[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    path.write_bytes(content)
    articles, (failure,), _ = read(path)
    assert 64 <= len(articles) <= 100
    assert [article.id for article in articles] == [f"t:{n}" for n in range(1, len(articles) + 1)]
    assert failure.file == str(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", TEXT),
        ("a.jsonl.gz", '{"text": "One."}\n'),
        ("a.csv.gz", "text\nOne.\n"),
        ("a.TSV.GZ", "text\tid\nOne.\t1\n"),
    ],
)
def test_read_articles_reads_compressed_text_forms(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(content.encode()))
    articles, failures, _ = read(tmp_path)
    assert not failures
    assert articles[0].text in (TEXT, "One.")


@pytest.mark.parametrize(
    ("name", "write"), [("t.csv.gz", as_csv), ("t.jsonl.gz", as_json_lines), ("t.json.gz", as_json_lines)]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_read_articles_goes_on_to_the_last_whole_row_of_truncated_gzip(
    tmp_path: Path, name: str, write: Write, encoding: str
) -> None:
    texts = [" ".join(str(hash((row, word))) + "é…" for word in range(50)) for row in range(400)]
    write([{"id": str(row), "text": f"{text}\nEnd."} for row, text in enumerate(texts)], tmp_path / "plain")
    content = (tmp_path / "plain").read_bytes().decode().encode(encoding)
    (tmp_path / "plain").unlink()
    packed = gzip.compress(content)
    (tmp_path / name).write_bytes(packed[: len(packed) // 2])
    articles, failures, warnings = read(tmp_path / name)
    assert 150 < len(articles) < 250
    assert [article.text for article in articles] == [f"{text}\nEnd." for text in texts[: len(articles)]]
    (failure,) = failures
    assert "ends in the middle" in failure.error
    assert not warnings


def test_read_articles_fails_for_half_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 50)[:-12])
    (tmp_path / "b.txt.gz").write_bytes(b"not compressed at all")
    articles, failures, _ = read(tmp_path)
    assert not articles
    assert [failure.doc_id for failure in failures] == ["a", "b"]
    assert "without .gz" in failures[1].error


def test_read_articles_reads_gzip_of_several_members_and_padding(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"One. ") + gzip.compress(b"Two.") + bytes(20))
    assert read(tmp_path)[0][0].text == "One. Two."


def test_read_articles_cuts_a_long_text_at_a_paragraph_end(tmp_path: Path) -> None:
    paragraph = "a" * 998 + "\n\n"
    (tmp_path / "long.txt").write_text(paragraph * 1500, encoding="utf-8")
    (article,), _, (warning,) = read(tmp_path / "long.txt")
    assert article.text == (paragraph * 1000)[:-2]
    assert article.flags == ("cut",)
    assert str(tmp_path / "long.txt") in warning


def test_read_articles_reads_no_more_of_a_huge_file_than_it_needs(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        for _ in range(20):
            file.write("é word\n".encode() * 125_000)
    (article,), _, _ = read(tmp_path / "huge.txt")
    assert MOST_CHARACTERS - 10 < len(article.text) <= MOST_CHARACTERS


@pytest.mark.parametrize("text", ["x" * (MOST_CHARACTERS + 5), "\n\n" + "x" * MOST_CHARACTERS])
def test_cut_keeps_all_that_it_may_where_there_is_no_border_nearby(text: str) -> None:
    assert cut(text) == text[:MOST_CHARACTERS]


def test_read_articles_keeps_a_text_of_the_greatest_length_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x " * (MOST_CHARACTERS // 2), encoding="utf-8")
    (article,), _, warnings = read(tmp_path)
    assert (len(article.text), article.flags, warnings) == (MOST_CHARACTERS, (), [])


def test_read_articles_gives_the_date_to_articles_that_carry_none(tmp_path: Path) -> None:
    as_csv([{"text": "One.", "date": "17 March 2025"}, {"text": "Two.", "date": ""}], tmp_path / "t.csv")
    (tmp_path / "u.txt").write_text("Three.", encoding="utf-8")
    articles, _, _ = read(tmp_path, published=date(2020, 1, 2))
    assert [a.published for a in articles] == [date(2025, 3, 17), date(2020, 1, 2), date(2020, 1, 2)]


def test_read_articles_reads_dates_of_every_parquet_type(tmp_path: Path) -> None:
    day = datetime(2025, 3, 17, 23, 30)
    for name, array in {
        "date": pa.array([day.date()], pa.date32()),
        "s": pa.array([day], pa.timestamp("s")),
        "ns": pa.array([day], pa.timestamp("ns", "America/New_York")),
        "text": pa.array([day.isoformat()]),
    }.items():
        if name == "ns":
            array = pa.array([datetime(2025, 3, 18, 3, 30)], pa.timestamp("ns", "America/New_York"))
        pq.write_table(
            pa.table({"id": [name], "text": ["One."], "date": array}), tmp_path / f"{name}.parquet"
        )
    assert {article.published for article in read(tmp_path)[0]} == {date(2025, 3, 17)}


def test_read_articles_warns_of_bad_dates_but_not_for_ever(tmp_path: Path) -> None:
    as_json_lines([{"text": "One.", "date": "soon"}] * 8, tmp_path / "t.jsonl")
    articles, failures, warnings = read(tmp_path / "t.jsonl")
    assert [article.published for article in articles] == [None] * 8
    assert not failures
    assert len(warnings) == 6
    assert f"{tmp_path / 't.jsonl'}, row 1" in warnings[0]
    assert "3 more" in warnings[-1]


def test_read_articles_turns_metadata_into_strings(tmp_path: Path) -> None:
    values = {"n": 3, "x": 2.5, "b": True, "l": ["é", 1], "none": None, "blank": " ", "half": "a\ud83db"}
    as_json_lines([{"text": "One.", **values}], tmp_path / "t.jsonl")
    (article,), _, _ = read(tmp_path / "t.jsonl", keep=tuple(values))
    assert article.metadata == {
        "n": "3",
        "x": "2.5",
        "b": "true",
        "l": '["é", 1]',
        "none": None,
        "blank": None,
        "half": "a\ufffdb",
    }


def test_read_articles_normalizes_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The  har-\r\nbour is shut.\r\n\r\n\r\nFor good.")
    assert read(tmp_path)[0][0].text == "The  har-\r\nbour is shut.\r\n\r\n\r\nFor good."
    assert read(tmp_path, normalize=True)[0][0].text == "The harbour is shut.\n\nFor good."


@pytest.mark.parametrize(
    ("content", "input_format", "ids"),
    [
        (TEXT, None, ["stdin"]),
        ('{"text": "One."}\n{"text": "Two.", "id": "b"}\n', "jsonl", ["stdin:1", "b"]),
        ("text\nOne.\n", "csv", ["stdin:1"]),
    ],
)
def test_read_articles_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch, content: str, input_format: str | None, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    articles, failures, _ = read("-", input_format=input_format)
    assert [article.id for article in articles] == ids
    assert {article.file for article in articles} == {"stdin"}
    assert input_format or articles[0].text == content
    assert not failures


def test_read_articles_reads_parquet_on_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_parquet([{"text": "One."}], tmp_path / "t")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((tmp_path / "t").read_bytes())))
    assert read("-", input_format="parquet")[0][0].id == "stdin:1"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"input_format": "docx"}, "text, html"),
        ({"keep": ("speaker",)}, "'speaker'"),
        ({"keep": ("text",)}, "'text'"),
        ({"keep": ("desk", "desk")}, "twice"),
    ],
)
def test_read_options_refuse_wrong_use(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ReadOptions(**options)


@TABLES
def test_count_articles_counts_rows(tmp_path: Path, name: str, write: Write) -> None:
    write([{"text": f"One.\n\n{n}"} for n in range(7)], tmp_path / name)
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    counted = count_articles([tmp_path, tmp_path / "missing"], ReadOptions())
    # it takes a whole JSON array for one article
    assert counted == (3 if write is as_json else 9)


def test_count_articles_leaves_standard_input_alone() -> None:
    assert count_articles(["-"], ReadOptions()) is None


@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1).filter(
            lambda text: text.strip("\ufeff\u200b\u2060").strip()
        )
    )
)
def test_read_articles_changes_no_character_of_json_lines(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "t.jsonl"
    path.write_text(
        "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts), "utf-8", newline=""
    )
    articles, _, _ = read(path)
    assert [article.text for article in articles if article.text] == texts
