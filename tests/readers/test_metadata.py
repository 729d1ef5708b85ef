"""Metadata beside articles: a table, front matter, the date in a path."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from article_files import read
from ledger_rows import make_row
from quoteledger.article import Article
from quoteledger.errors import InputError, UsageError

ROWS: list[dict[str, Any]] = [
    {
        "id": "2024/a",
        "title": "The pier",
        "outlet": "Post",
        "published": "2024-05-31",
        "url": "u",
        "desk": "c",
    },
    {"id": "b", "title": "The mill", "outlet": None, "published": "2024-06-01", "url": None, "desk": None},
]


def write_articles(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained.", encoding="utf-8")
    return folder


def write_table(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows), encoding="utf-8")
    elif path.suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    else:
        mark = {".tsv": "\t", ".csv": ";", ".txt": "|"}[path.suffix]
        lines = [mark.join(row[name] or "" for name in rows[0]) for row in rows]
        path.write_text("\n".join([mark.join(rows[0]), *lines]), encoding="cp1252")
    return path


@pytest.mark.parametrize("suffix", ["csv", "tsv", "txt", "jsonl", "json", "parquet"])
@pytest.mark.parametrize("key", ["id", "path"])
def test_a_table_gives_metadata_by_id_or_path(tmp_path: Path, suffix: str, key: str) -> None:
    folder = write_articles(tmp_path / "in", "2024/a.txt", "b.md")
    rows = [
        {key: f"{row['id']}{'.md' if row['id'] == 'b' else '.txt'}" if key == "path" else row["id"], **row}
        for row in ROWS
    ]
    rows = [{name: value for name, value in row.items() if key == "id" or name != "id"} for row in rows]
    table = write_table(tmp_path / f"meta.{suffix}", rows)
    articles, failures, warnings = read(folder, metadata=table, keep=("desk",))
    assert not failures and not warnings
    assert [(a.id, a.title, a.outlet, a.published, a.url, a.metadata) for a in articles] == [
        ("b", "The mill", None, date(2024, 6, 1), None, {"desk": None}),
        ("2024/a", "The pier", "Post", date(2024, 5, 31), "u", {"desk": "c"}),
    ]


@pytest.mark.parametrize(
    "form", ["in/2024/a.txt", "2024/a.txt", "2024\\a.txt", "./in/2024/a.txt", "absolute"]
)
def test_a_path_may_be_written_in_any_way(tmp_path: Path, form: str) -> None:
    folder = write_articles(tmp_path / "in", "2024/a.txt")
    written = str(folder / "2024" / "a.txt") if form == "absolute" else form
    table = write_table(tmp_path / "meta.csv", [{"Path": written, "title": "The pier"}])
    (article,), _, warnings = read(folder, metadata=table)
    assert (article.title, warnings) == ("The pier", [])


def test_a_table_in_the_folder_is_no_article(tmp_path: Path) -> None:
    write_articles(tmp_path, "a.txt")
    table = write_table(tmp_path / "meta.csv", [{"id": "a", "title": "The pier"}])
    (article,), failures, _ = read(tmp_path, metadata=table)
    assert (article.title, failures) == ("The pier", [])
    with pytest.raises(UsageError, match="is an input and"):
        read(table, metadata=table)


def test_a_table_tells_more_than_the_article_and_leaves_the_rest(tmp_path: Path) -> None:
    rows = [{"text": "It rained.", "id": "a", "title": "Own", "date": "2024-01-01", "desk": "own"}]
    news = write_table(tmp_path / "news.jsonl", rows)
    table = write_table(tmp_path / "meta.jsonl", [{"id": "a", "headline": "Told", "desk": None}])
    (article,), _, _ = read(news, metadata=table, keep=("desk",))
    assert (article.title, article.published) == ("Told", date(2024, 1, 1))
    assert article.metadata == {"desk": "own"}


def test_a_column_of_the_table_alone_can_be_kept(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", "a.txt", "b.txt")
    table = write_table(tmp_path / "meta.csv", [{"id": "a", "desk": "coast"}])
    articles, _, _ = read(folder, metadata=table, keep=("desk",))
    assert [article.metadata["desk"] for article in articles] == ["coast", None]
    with pytest.raises(UsageError, match=r"'dsek' .*the columns are id, desk"):
        read(folder, metadata=table, keep=("dsek",))


def test_what_does_not_match_is_reported_once(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", *(f"{n}.txt" for n in range(8)))
    rows = [{"id": "1", "title": "One"}, {"id": "x", "title": "No"}]
    _, _, warnings = read(folder, metadata=write_table(tmp_path / "meta.csv", rows))
    assert warnings == [
        f"{tmp_path / 'meta.csv'}: 7 of 8 articles have no row: 0, 2, 3, 4, 5 and 2 more",
        f"{tmp_path / 'meta.csv'}: 1 of 2 rows belong to no article: x",
    ]


def test_dates_of_the_table_are_read_by_the_others_of_their_column(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", "a.txt", "b.txt")
    rows = [{"id": "a", "published": "3/4/24"}, {"id": "b", "published": "25/12/24"}]
    articles, _, _ = read(folder, metadata=write_table(tmp_path / "meta.csv", rows))
    assert [article.published for article in articles] == [date(2024, 4, 3), date(2024, 12, 25)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,title\na,One\na,Two\n", "row 2: id is 'a', as in row 1"),
        ("path,title\n./in/a.txt,One\nin/a.txt,Two\n", "row 2: path is 'in/a.txt', as in row 1"),
        ("id,title\n,One\n", "row 1: id is empty"),
        ("name,title\na,One\n", "no column id or path .*name, title"),
        ("id,title\na,One,Two\n", "row 1 has 3 fields for 2 columns"),
        ('id,title\na,"One\n', "row 1 opens a quoted field"),
        ("id,id\na,b\n", "two columns called 'id'"),
        ("id,Title,title\na,b,c\n", "row 1: has the columns 'Title' and 'title'"),
        ("", "no column id or path"),
    ],
)
def test_a_bad_table_is_named_before_anything_is_read(tmp_path: Path, content: str, message: str) -> None:
    folder = write_articles(tmp_path / "in", "a.txt")
    (tmp_path / "meta.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"meta\.csv.*{message}"):
        read(folder, metadata=tmp_path / "meta.csv")


def read_markdown(tmp_path: Path, front: str, **options: Any) -> tuple[Article, list[str]]:
    (tmp_path / "a.md").write_text(f"{front}“It rained,” she said.\n", encoding="utf-8", newline="")
    (article,), _, warnings = read(tmp_path / "a.md", **options)
    return article, warnings


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("closing", ["---", "..."])
def test_front_matter_is_metadata(tmp_path: Path, end: str, closing: str) -> None:
    lines = [
        "---",
        "title: 'The pier: shut'",
        "date: 2024-05-31",
        "source: Post",
        "tags: [sea, pier]",
        closing,
        "",
    ]
    article, warnings = read_markdown(tmp_path, end.join(["", *lines, ""])[len(end) :], keep=("tags",))
    assert article.text == "“It rained,” she said.\n"
    assert (article.title, article.published, article.outlet) == ("The pier: shut", date(2024, 5, 31), "Post")
    assert article.metadata == {"tags": '["sea", "pier"]'}
    assert not warnings


@pytest.mark.parametrize(
    "front",
    [
        "",
        "---\n\nWords.\n\n---\n",
        "---\n",
        "Words.\n\n---\nx: 1\n---\n",
        "---\nBy: Ada Roe\n\n“It rained: a lot: here,” she said.\n\n---\n",
        "---\n**By Ada: Roe**\n---\n",
        "---\n![The pier: shut](pier.png 'a: b: c')\n---\n",
    ],
)
def test_a_text_without_front_matter_stays_whole(tmp_path: Path, front: str) -> None:
    article, warnings = read_markdown(tmp_path, front)
    assert article.text == f"{front}“It rained,” she said.\n"
    assert (article.title, warnings) == (None, [])


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: [unclosed\n---\n",
        "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\n",
        "---\ntitle: !!python/object/apply:os.system ['true']\n---\n",
        "---\n!!python/object/apply:os.system ['true']\n---\n",
        "--- !!set\n{a, b}\n---\n",
        "---\nbase: &base\n  x: 1\n\nother:\n  <<: *base\n---\n",
        "---\ntitle: One\n'title': Two\n---\n",
        "---\n# about\n\ntitle: One: Two\n---\n",
        "---\r\ntitle: One: Two\r\n\r\ntags:\r\n- sea\r\n---\r\n",
        "---\ndraft: !!bool perhaps\n---\n",
        "---\ntitle: a\x1bb\n---\n",
        f"---\na: {'[' * 5000}\n---\n",
        f"---\n{'a: b' * 20_000}\n---\n",
    ],
)
def test_front_matter_that_is_no_plain_yaml_is_no_text_either(tmp_path: Path, front: str) -> None:
    article, (warning,) = read_markdown(tmp_path, front)
    assert article.text == "“It rained,” she said.\n"
    assert f"{tmp_path / 'a.md'}: its front matter cannot be read" in warning
    assert "\n" not in warning


def test_front_matter_with_a_day_that_is_none_is_read(tmp_path: Path) -> None:
    article, (warning,) = read_markdown(tmp_path, "---\ntitle: The pier\ndate: 2024-02-31\n---\n")
    assert (article.title, article.published) == ("The pier", None)
    assert "the date '2024-02-31' is left out" in warning


def test_front_matter_with_a_title_written_twice_is_left_with_a_warning(tmp_path: Path) -> None:
    article, (warning,) = read_markdown(tmp_path, "---\nTitle: One\ntitle: Two\n---\n")
    assert (article.title, article.text) == (None, "“It rained,” she said.\n")
    assert "the columns 'Title' and 'title'" in warning


@pytest.mark.parametrize(
    ("name", "pattern", "form", "day"),
    [
        ("post-2024-05-31.txt", r"(\d{4}-\d\d-\d\d)", None, date(2024, 5, 31)),
        ("2024/05/31/post.txt", r"(\d{4})/(\d\d)/(\d\d)", None, date(2024, 5, 31)),
        ("20240531.txt", r"\d{8}", None, date(2024, 5, 31)),
        ("310524.txt", r"\d{6}", "%d%m%y", date(2024, 5, 31)),
        ("post.txt", r"(\d{4}-\d\d-\d\d)", None, date(2000, 1, 1)),
    ],
)
def test_a_pattern_finds_the_date_in_the_path(
    tmp_path: Path, name: str, pattern: str, form: str | None, day: date
) -> None:
    folder = write_articles(tmp_path / "in", name)
    options = {"published_from": pattern, "date_format": form, "published": date(2000, 1, 1)}
    (article,), _, warnings = read(folder, **options)
    assert (article.published, warnings) == (day, [])


@pytest.mark.parametrize(
    ("path", "pattern", "written"),
    [
        ("2024-13-45.txt", r"(\d{4}-\d\d-\d\d)", "2024-13-45"),
        ("-0044-03-15.txt", r"(\d{4}-\d\d-\d\d)", "-0044-03-15"),
        ("12024/05/31/a.txt", r"(\d{4})/(\d\d)/(\d\d)", "12024-05-31"),
        ("a 31.05.20245.txt", r"\d\d\.\d\d\.\d{4}", "31.05.20245"),
    ],
)
def test_what_the_pattern_finds_must_be_a_date(tmp_path: Path, path: str, pattern: str, written: str) -> None:
    folder = write_articles(tmp_path / "in", path)
    (article,), _, (warning,) = read(folder, published_from=pattern)
    assert article.published is None
    assert f"the date {written!r} is left out" in warning


def test_an_own_date_counts_more_than_the_path(tmp_path: Path) -> None:
    (tmp_path / "2024-05-31.md").write_text("---\ndate: 2020-01-01\n---\nIt rained.", encoding="utf-8")
    (article,), _, _ = read(tmp_path, published_from=r"(\d{4}-\d\d-\d\d)")
    assert article.published == date(2020, 1, 1)


def test_a_pattern_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a regular expression"):
        read(write_articles(tmp_path, "a.txt"), published_from="(")


def test_a_ledger_is_a_table_of_metadata_and_a_workbook_none(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "news", "a.txt")
    row = make_row() | {"id": "a", "title": "The pier"}
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "ledger.parquet")
    (article,), _, _ = read(folder, metadata=tmp_path / "ledger.parquet")
    assert article.title == "The pier"
    (tmp_path / "m.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(InputError, match="is no table in CSV, JSON lines or Parquet"):
        read(folder, metadata=tmp_path / "m.xlsx")
