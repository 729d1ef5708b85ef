"""JSON lines and JSON -> records."""

import json
from datetime import date
from pathlib import Path

import pytest
from article_files import TABLES, Write, as_json_lines, read
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.article import is_blank


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


@pytest.mark.parametrize("name", ["t.jsonl", "t.json"])
def test_a_whole_number_may_have_any_number_of_digits(tmp_path: Path, name: str) -> None:
    digits = "9" * 5000
    (tmp_path / name).write_text(
        f'{{"text": "One.", "id": {digits}, "desk": {digits}, "published": {digits}, "x": [{digits}]}}',
        encoding="utf-8",
    )
    (article,), failures, warnings = read(tmp_path / name, keep=("desk",))
    assert (article.id, article.metadata["desk"], article.published) == (digits, digits, None)
    assert not failures
    assert len(warnings) == 1


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


def test_read_articles_fills_null_for_a_key_that_objects_lack(tmp_path: Path) -> None:
    as_json_lines([{"text": "One."}, {"text": "Two.", "section": "port"}], tmp_path / "t.jsonl")
    articles, failures, _ = read(tmp_path / "t.jsonl", keep=("section",))
    assert [article.metadata for article in articles] == [{"section": None}, {"section": "port"}]
    assert not failures


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not is_blank(text))))
def test_read_articles_changes_no_character_of_json_lines(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "t.jsonl"
    path.write_text(
        "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts), "utf-8", newline=""
    )
    articles, _, _ = read(path)
    assert [article.text for article in articles if article.text] == texts


NEWS = [
    {
        "source": {"id": None, "name": "Gazette"},
        "title": "One",
        "publishedAt": "2025-03-04T10:00:00Z",
        "content": "It rained all day an… [+1234 chars]",
    },
    {"source": {"id": "p", "name": "Post"}, "title": "Two", "content": "It did not."},
]


def test_json_answer_of_a_news_service(tmp_path: Path) -> None:
    for name, answer in (
        ("a", {"status": "ok", "totalResults": 2, "articles": NEWS}),
        ("b", {"response": {"status": "ok", "results": NEWS}}),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps(answer), encoding="utf-8")
        articles, failures, _ = read(tmp_path / f"{name}.json")
        assert not failures
        assert [a.id for a in articles] == [f"{name}:1", f"{name}:2"]
        assert [a.outlet for a in articles] == ["Gazette", "Post"]
        assert [a.text for a in articles] == ["It rained all day an…", "It did not."]
        assert [a.flags for a in articles] == [("cut",), ()]
        assert articles[0].published == date(2025, 3, 4)


def test_json_object_with_a_text_and_lists_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "It rained.", "related": NEWS}), encoding="utf-8")
    articles, _, _ = read(tmp_path / "a.json")
    assert [a.text for a in articles] == ["It rained."]


@TABLES
def test_columns_inside_others_have_names_with_dots(tmp_path: Path, name: str, write: Write) -> None:
    if name.endswith(".csv"):
        pytest.skip("a CSV has no columns inside others")
    rows: list[dict[str, object]] = [{"doc": {"body": {"plain": "It rained."}, "lang": "en"}, "n": 1}]
    write(rows, tmp_path / name)
    articles, failures, _ = read(tmp_path / name, text_column="doc.body.plain", keep=("doc.lang",))
    assert not failures
    assert [(a.text, a.metadata) for a in articles] == [("It rained.", {"doc.lang": "en"})]
