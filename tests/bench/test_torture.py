"""Torture in small: the families try something, and tell what did not survive."""

from pathlib import Path

import pytest
from quoteledger.article import Article
from spacy.language import Language
from torture import dates, texts
from torture.__main__ import families, table_of, write_table
from torture.growth import worst_of
from torture.patterns import PATTERNS, news, write
from torture.results import Result


def test_texts_and_dates_survive() -> None:
    for family in (texts, dates):
        (result,) = family.run(0.001, seed=5)
        assert result.tried == result.survived >= 20, result.note


def test_faults_of_rows_are_found(nlp: Language) -> None:
    article = Article(id="a", text="“We tried,” said Ada Roe of the council.")
    (row,) = texts.read(nlp, article)
    assert list(texts.faults_of(article, [row])) == []
    wrong = row | {
        "source_end": row["source_end"] - 1,
        "speaker": " Ada  Roe",
        "nested_in": "b",
        "outlet": "",
    }
    wrong |= {"quotation_id": "a:0-1", "outlet": ""}
    assert list(texts.faults_of(article, [wrong, wrong])) == [
        "an id stands twice",
        *[
            "the source is not verbatim",
            "the id is not made of the offsets",
            "it is nested in no row",
            "speaker is empty or has white space around it",
            "outlet is empty or has white space around it",
            "speaker holds more than single blanks",
        ]
        * 2,
    ]


def test_growth_is_seen() -> None:
    linear, square = (lambda text, power=power: (len(text) / 1e4) ** power for power in (1, 2))
    assert worst_of(news, 16_000, linear, linear) == (1, 1)
    growth, times_news = worst_of(news, 16_000, square, linear)
    assert growth == pytest.approx(4, abs=0.01)
    assert times_news == pytest.approx(1.6, abs=0.01)


def test_patterns_grow() -> None:
    assert len(PATTERNS) >= 100
    assert all(len(write(unit, 4_000)) == 4_000 for unit in PATTERNS.values())


def test_tables_are_written_between_the_marks(tmp_path: Path) -> None:
    assert {"dates", "growth", "rewritings", "texts"} <= set(families())
    page = tmp_path / "page.md"
    old = "| family | a |\n| --- | --- |\n| dates | old |\n| kills | old |\n"
    page.write_text(f"# A\n\n<!-- results -->\n{old}<!-- /results -->\n\nB\n", encoding="utf-8")
    write_table(page, table_of([Result("kills", 1_000, 999, "a | b\nc")], "1.0, scale 1, seed 0"))
    before, _, after = page.read_text(encoding="utf-8").partition("| dates | old |\n")
    assert before.endswith("| --- | ---: | ---: | --- | --- |\n")
    assert after == "| kills | 1,000 | 999 | 1.0, scale 1, seed 0 | a \\| b c |\n<!-- /results -->\n\nB\n"
