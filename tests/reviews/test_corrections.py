"""Rows and reviews -> corrected rows and gold."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.article import Article
from quoteledger.report.selections import fits
from quoteledger.reviews.corrections import Corrections, correct
from quoteledger.reviews.decisions import ReviewError, read_review
from quoteledger.schema import KINDS, LEDGER_SCHEMA
from quoteledger.scoring import evaluate
from quoteledger.scoring.gold import make_gold_article
from review_files import DECISIONS, KEY, MILL, MISSED, RAIN, ROWS, SHUT, TEXT, TOLD, make_review, save, span


@pytest.fixture
def corrected(tmp_path: Any) -> Any:
    def make(given: dict[str, Any], **more: Any) -> Corrections:
        return correct(more.pop("rows", ROWS), read_review(save(tmp_path / "r.json", given)), **more)

    return make


def by_id(made: Corrections) -> dict[str, dict[str, Any]]:
    return {row["quotation_id"]: row for row in made.rows}


def test_rows_that_nobody_decided_stay_as_they_are(corrected: Any) -> None:
    assert corrected(make_review()).rows == ROWS
    assert corrected(make_review()).gold == []


def test_a_confirmed_row_is_certain(corrected: Any) -> None:
    row = by_id(corrected(make_review({SHUT: "right"})))[SHUT]
    assert row == ROWS[0] | {"method": "reviewed", "confidence": 1.0}


def test_a_wrong_row_goes_and_encloses_nothing(corrected: Any) -> None:
    rows = [*ROWS[:3], ROWS[3] | {"nested_in": RAIN}]
    made = corrected(make_review({RAIN: "wrong"}, rows=rows), rows=rows)
    assert RAIN not in by_id(made)
    assert by_id(made)[MILL]["nested_in"] is None


def test_a_row_is_corrected_in_all_that_its_reader_changed(corrected: Any) -> None:
    rows = [*ROWS[:2], ROWS[2] | {"nested_in": KEY}, ROWS[3]]
    made = corrected(make_review(DECISIONS | {RAIN: "right"}, rows=rows), rows=rows)
    start, end = span("that nobody has “the key”")
    row = by_id(made)[f"weir:{start}-{end}"]
    assert row["quotation"] == "that nobody has “the key”"
    assert (row["start"], row["end"], row["parts"]) == (start, end, [{"start": start, "end": end}])
    assert (row["speaker"], row["polarity"], row["flags"]) == ("Bence Hollo", "negative", [])
    assert (row["cue"], row["paragraph"], row["zone"]) == ("denied", 2, "body")
    assert by_id(made)[RAIN]["nested_in"] == row["quotation_id"]


def test_what_was_known_of_another_speaker_goes_and_what_the_article_knows_comes(corrected: Any) -> None:
    known = by_id(corrected(make_review({KEY: {"speaker": "Orsolya Varga"}})))[KEY]
    assert (known["speaker_id"], known["speaker_role"]) == ("desk:1", "keeper of the weir")
    nobody = by_id(corrected(make_review({SHUT: {"speaker": None, "speaker_kind": None}})))[SHUT]
    assert [nobody[f"speaker{end}"] for end in ("", "_id", "_kind", "_role")] == [None] * 4


def test_a_missed_quotation_gets_a_row_in_its_place(corrected: Any) -> None:
    rows = [row | {"section": f"for {row['doc_id']}", "stratum": "all"} for row in ROWS]
    made = corrected(make_review(missed=[MISSED], rows=rows), rows=rows)
    row = made.rows[3]
    assert (row["quotation"], row["method"], row["confidence"]) == (TOLD, "reviewed", 1.0)
    assert (row["paragraph"], row["zone"], row["title"]) == (3, "body", "Weir reopens")
    assert row["sentence"] == "“He told me ‘never again’ twice,” Ines Corvane recalled."
    assert (row["speaker_role"], row["section"], row["stratum"]) == ("keeper of the weir", "for weir", None)
    assert list(row) == [*LEDGER_SCHEMA.names, "section", "stratum"]
    assert made.verdicts["missed"] == 1


def test_parts_cue_and_source_of_a_reader(corrected: Any) -> None:
    values = {"parts": [span("“He told me"), span(" twice,”")], "kind": "direct"}
    values |= {"cue": span("recalled"), "source": span("Ines Corvane")}
    row = corrected(make_review(missed=[values])).rows[3]
    assert (row["quotation"], row["cue"], row["cue_lemma"]) == (
        "“He told me … twice,”",
        "recalled",
        "recall",
    )
    assert row["source"] == TEXT[row["source_start"] : row["source_end"]] == "Ines Corvane"
    bare = by_id(corrected(make_review({SHUT: {"cue": None}})))[SHUT]
    assert (bare["cue"], bare["cue_lemma"], bare["cue_start"]) == (None, None, None)


def test_gold_of_a_whole_article_is_what_the_corrected_ledger_says(corrected: Any) -> None:
    made = corrected(make_review(DECISIONS, missed=[MISSED], whole=["weir"]))
    assert [record["id"] for record in made.gold] == ["weir"]
    gold = make_gold_article(made.gold[0])
    assert gold.is_case
    scores = evaluate([gold], [row for row in made.rows if row["doc_id"] == "weir"])
    assert scores.who_f1 == scores.cases.value == 1.0
    before = evaluate([gold], ROWS[:3])
    assert (before.who_precision.right, before.who_precision.of, before.who_recall.of) == (1, 3, 3)
    # nobody was asked for the cue of a missed quotation
    assert "cue_start" not in made.gold[0]["rows"][2]
    assert made.gold[0]["rows"][0]["cue_start"] == ROWS[0]["cue_start"]


def test_an_article_without_rows_is_gold_too(corrected: Any) -> None:
    dry = {"text": "It was dry.", "published": "2025-03-17"}
    made = corrected(make_review(whole=["dry"], articles={"dry": dry}))
    assert made.gold == [{"id": "dry", "text": "It was dry.", "published": "2025-03-17", "rows": []}]


def test_a_quotation_missed_in_an_article_without_rows(corrected: Any) -> None:
    given = make_review(articles={"new": {"text": "“Go,” said Uma.", "published": "2025-03-17"}})
    given["missed"] = [{"doc_id": "new", "values": {"kind": "direct", "parts": [[1, 4]], "speaker": "Uma"}}]
    row = corrected(given).rows[-1]
    assert (row["quotation_id"], row["quotation"], row["published"]) == ("new:1-4", "Go,", date(2025, 3, 17))


def test_given_articles_win_over_the_review(corrected: Any) -> None:
    given = make_review(DECISIONS, whole=["weir"], text=None)
    made = corrected(given, articles={"weir": Article("weir", TEXT)})
    assert made.gold[0]["text"] == TEXT


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (make_review(ledger="0" * 64), "is a review of another ledger"),
        (make_review({"weir:0-1": "right"}), "decisions on rows that the ledger lacks: weir:0-1"),
        (make_review({KEY: {"parts": [[0, 9999]]}}), f"row {KEY}: 0-9999 is not a stretch of a text of"),
        (make_review({KEY: {"parts": [[14, 18]]}}), "is white space only"),
        (make_review(missed=[MISSED], text=None), "lacks the text of article weir"),
        (make_review(missed=[MISSED], text=f"x{TEXT}"), "is not the one that the ledger was made from"),
        (make_review({SHUT: "right"}, whole=["weir"]), "nothing is decided on"),
        (make_review(whole=["nowhere"]), "lacks the text of article nowhere"),
        (make_review({KEY: {"parts": [span("The lock is shut,")]}}), "makes two rows of one stretch"),
        (make_review(missed=[MISSED | {"parts": [span("The lock is shut,")]}]), "makes two rows of one"),
        (
            make_review(articles={"weir": {"text": TEXT, "published": "once"}}, missed=[MISSED]),
            "'once' is not a day",
        ),
    ],
)
def test_what_cannot_be_applied_is_refused(corrected: Any, given: dict[str, Any], message: str) -> None:
    with pytest.raises(ReviewError, match=message):
        corrected(given)


def test_decisions_on_a_doubled_row_are_refused(corrected: Any) -> None:
    rows = [*ROWS, ROWS[3]]
    with pytest.raises(ReviewError, match="several rows of one quotation_id"):
        corrected(make_review({MILL: "right"}, rows=rows), rows=rows)


def test_a_sample_has_no_whole_articles(corrected: Any) -> None:
    rows = [row | {"stratum": "all", "stratum_rows": "9"} for row in ROWS]
    with pytest.raises(ReviewError, match="the ledger is a sample"):
        corrected(make_review({MILL: "right"}, whole=["mill"]), rows=rows)


SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: sorted(pair))
VALUES = st.fixed_dictionaries(
    {"parts": st.lists(SPANS, min_size=1, max_size=3), "kind": st.sampled_from(KINDS)},
    optional={
        "speaker": st.sampled_from(["Ada", "Bo Lee", None]),
        "cue": SPANS | st.none(),
        "source": SPANS | st.none(),
    },
)
VERDICTS = st.sampled_from(["right", "wrong"]) | VALUES


@given(
    decisions=st.fixed_dictionaries({SHUT: VERDICTS, KEY: VERDICTS, RAIN: VERDICTS}),
    missed=st.lists(VALUES, max_size=3),
)
def test_any_review_gives_rows_of_the_text_or_is_refused(
    tmp_path_factory: Any, decisions: dict[str, Any], missed: list[Any]
) -> None:
    path = tmp_path_factory.mktemp("any") / "r.json"
    try:
        made = correct(ROWS, read_review(save(path, make_review(decisions, missed=missed, whole=["weir"]))))
    except ReviewError:
        return
    article = Article("weir", TEXT)
    rows = [row for row in made.rows if row["doc_id"] == "weir"]
    assert all(fits(row, article) and set(row) == set(LEDGER_SCHEMA.names) for row in rows)
    assert len({row["quotation_id"] for row in rows}) == len(rows)
    assert all(row["quotation_id"] == f"weir:{row['start']}-{row['end']}" for row in rows)
    scores = evaluate([make_gold_article(made.gold[0])], rows)
    # what has no words matches nothing
    assert scores.predictions == scores.statements == len(rows)
    assert scores.speaker.value in (1.0, None)
