"""Records -> articles: ids, checks, cuts, dates and metadata."""

from datetime import date
from pathlib import Path

import pytest
from article_files import TABLES, Write, as_csv, as_json_lines, read
from quoteledger.article import Article, Failure
from quoteledger.readers import read_articles
from quoteledger.readers.making import MOST_CHARACTERS, cut


@TABLES
def test_read_articles_numbers_rows_without_id(tmp_path: Path, name: str, write: Write) -> None:
    write([{"body": "One."}, {"body": "Two."}], tmp_path / name)
    assert [article.id for article in read(tmp_path / name)[0]] == ["table:1", "table:2"]


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\u200b \u00a0", "\u3164\u00ad"])
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


def test_read_articles_cuts_a_long_text_at_a_paragraph_end(tmp_path: Path) -> None:
    paragraph = "a" * 998 + "\n\n"
    (tmp_path / "long.txt").write_text(paragraph * 1500, encoding="utf-8")
    (article,), _, (warning,) = read(tmp_path / "long.txt")
    assert article.text == (paragraph * 1000)[:-2]
    assert article.flags == ("cut",)
    assert str(tmp_path / "long.txt") in warning


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


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_a_mark_of_byte_order_is_no_part_of_an_article(tmp_path: Path, name: str) -> None:
    forms = {"a.txt": "{}", "a.csv": "id,text\n1,{}\n", "a.jsonl": '{{"text": "{}"}}\n'}
    (tmp_path / name).write_text(forms[name].format("\ufeffIt rained."), encoding="utf-8-sig")
    (article,) = read_articles([tmp_path / name])
    assert isinstance(article, Article)
    assert article.text == "It rained."


def test_the_message_about_an_id_names_both_articles(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("id,text\nx,It rained.\n", encoding="utf-8")
    _, second = read_articles([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert str(second) == (
        f"{tmp_path / 'b.csv'}, row 1 (x): the id 'x' is already that of {tmp_path / 'a.csv'}, row 1; "
        "give one of them another"
    )
