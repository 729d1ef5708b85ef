"""Figures on complete gold, counted by hand on an invented article of four rows."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from complete_gold import (
    SPARSE,
    USUAL,
    complete_figures,
    format_complete,
    ratios_of,
    read_articles,
    right_in_all,
)
from ledger_rows import quoted_in
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.scoring import GoldArticle, evaluate
from quoteledger.scoring.gold import make_gold_article
from quoteledger.scoring.scores import Ratio

TEXT = "“We sail,” Roe told Lee. “It is old,” Lee said on Monday. Lee said that it sank. Roe said so."
WORDS = ("We sail,", "It is old,", "that it sank", "so")


def a_row(words: str, **columns: Any) -> dict[str, Any]:
    plain = {"kind": "direct", "speaker": "Roe", "speaker_kind": "person"}
    return quoted_in(TEXT, words, **plain | columns)


def gold() -> GoldArticle:
    sail, old, sank, so = WORDS
    rows = [
        a_row(sail, addressee="Lee"),
        a_row(old, speaker="Lee", said_on="Monday"),
        a_row(sank, kind="indirect", speaker="Lee"),
        a_row(so, kind="indirect"),
    ]
    columns = set(LEDGER_SCHEMA.names) - {"doc_id", "quotation_id", "quotation", "confidence", "flags"}
    stated = [{key: value for key, value in row.items() if key in columns} for row in rows]
    return make_gold_article({"id": "mill", "text": TEXT, "rows": stated})


def found() -> list[dict[str, Any]]:
    sail, old, sank, _ = WORDS
    return [
        # wrong in addressee, and so not right in all
        a_row(sail, addressee="reporters"),
        # right in all: a role is not one of these columns
        a_row(old, speaker="Lee", said_on="Monday", speaker_role="mate"),
        # another kind, and an addressee where the gold has none
        a_row(sank, speaker="Lee", addressee="Roe"),
        # matches nothing
        a_row("Roe told Lee"),
    ]


def test_complete_gold_counts_as_by_hand() -> None:
    article, rows = gold(), found()
    ratios = ratios_of(evaluate([article], rows), [article], [rows])
    assert ratios["right_in_all"] == right_in_all([article], [rows]) == Ratio(1, 4)
    assert ratios["exact"] == Ratio(3, 3)
    assert ratios["kind"] == Ratio(2, 3)
    assert ratios["speaker"] == ratios["speaker_kind"] == Ratio(3, 3)
    assert (ratios["addressee_right"], ratios["addressee_filled"]) == (Ratio(0, 1), Ratio(1, 2))
    assert (ratios["said_on_right"], ratios["said_on_filled"]) == (Ratio(1, 1), Ratio(0, 2))
    assert (ratios["speaker_role_right"], ratios["speaker_role_filled"]) == (Ratio(0, 0), Ratio(1, 3))


def test_complete_figures_leave_out_what_gold_has_not() -> None:
    article, rows = gold(), found()
    scores = evaluate([article], rows)
    figures = complete_figures(scores, ratios_of(scores, [article], [rows]), 0.1)
    assert (figures["content_p"], figures["content_r"]) == (0.75, 0.75)
    assert "speaker_role_right" not in figures
    assert figures["calibration_error"] == 0.1


def test_format_complete_has_a_line_for_each_figure() -> None:
    article, rows = gold(), found()
    scores = evaluate([article], rows)
    lines = format_complete(scores, ratios_of(scores, [article], [rows]), 0.1).splitlines()
    assert "right in all columns      0.250      1 / 4" in lines
    columns = [*SPARSE, *USUAL]
    assert [line.split()[0] for line in lines[-len(columns) :]] == columns
    assert lines[-len(columns)].split() == ["speaker_role", "-", "0", "/", "0", "0.333", "1", "/", "3"]


@pytest.mark.parametrize(("dated", "day"), [(True, date(2024, 1, 2)), (False, None)])
def test_read_articles(tmp_path: Path, dated: bool, day: date | None) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "mill", "text": TEXT, "published": "2024-01-02", "rows": []}) + "\n")
    (article,) = read_articles(path, dated=dated)
    assert (article.id, article.text, article.published) == ("mill", TEXT, day)
