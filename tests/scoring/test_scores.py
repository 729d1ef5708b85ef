"""Figures of small ledgers, each counted by hand beside the test."""

import json
import logging

import pytest
from pier_gold import (
    ALL,
    ATTITUDE,
    FLOATING,
    INDIRECT,
    MIXED,
    SPLIT,
    TEXT,
    article,
    columns,
    pred,
    pred_parts,
    span,
)
from quoteledger.errors import GoldError
from quoteledger.scoring import Ratio, evaluate


def test_evaluate_perfect() -> None:
    rows = [pred(SPLIT), pred(MIXED), pred(INDIRECT), pred(FLOATING)]
    scores = evaluate([article(*ALL)], rows)
    assert scores.precision == Ratio(4, 4)
    assert scores.recall == Ratio(4, 4)
    assert scores.exact == Ratio(4, 4)
    assert scores.attitudes == Ratio(0, 4)
    assert (scores.statements, scores.gold_attitudes, scores.predictions) == (4, 1, 4)
    assert scores.kinds == {"direct": Ratio(2, 2), "mixed": Ratio(1, 1), "indirect": Ratio(1, 1)}
    # The floating quotation has no cue, no source and no speaker to get right.
    assert scores.source == scores.cue == scores.speaker == Ratio(3, 3)
    assert scores.who_precision == scores.who_recall == Ratio(4, 4)
    assert (scores.content_f1, scores.who_f1) == (1.0, 1.0)
    assert scores.cases == Ratio(1, 1)


def test_evaluate_empty_prediction() -> None:
    scores = evaluate([article(*ALL)], [])
    assert scores.precision == scores.who_precision == scores.attitudes == Ratio(0, 0)
    assert scores.precision.value is None
    assert scores.recall == scores.who_recall == Ratio(0, 4)
    assert scores.kinds["direct"] == Ratio(0, 2)
    assert scores.exact == scores.source == scores.cue == scores.speaker == Ratio(0, 0)
    assert (scores.content_f1, scores.who_f1) == (0.0, 0.0)
    assert scores.cases == Ratio(0, 1)


def test_evaluate_empty_gold() -> None:
    scores = evaluate([article()], [pred(INDIRECT)])
    assert scores.precision == Ratio(0, 1)
    assert scores.recall.value is None
    assert scores.content_f1 is None
    assert scores.cases == Ratio(0, 1)
    nothing = evaluate([article()], [])
    assert nothing.cases == Ratio(1, 1)
    assert nothing.who_f1 is None


def test_evaluate_extra_and_missed() -> None:
    # Found: the split one. Extra: narration. Missed: mixed, indirect, floating.
    rows = [pred(SPLIT), pred_parts("said harbour master", speaker="Ines Calder")]
    scores = evaluate([article(*ALL)], rows)
    assert scores.precision == scores.who_precision == Ratio(1, 2)
    assert scores.recall == scores.who_recall == Ratio(1, 4)
    assert scores.kinds == {"direct": Ratio(1, 2), "mixed": Ratio(0, 1), "indirect": Ratio(0, 1)}
    assert scores.content_f1 == pytest.approx(2 * 0.5 * 0.25 / 0.75)


@pytest.mark.parametrize(
    ("contents", "matched", "exact"),
    [
        (("We kept the ferry running,", "and nobody paid."), 1, 1),
        (("“We kept the ferry running,”", "“and nobody paid.”"), 1, 1),  # marks and stops do not count
        (("We kept the ferry running,",), 1, 0),  # 21 of 34 counted characters
        (("and nobody paid.",), 0, 0),  # 13 of 34
    ],
)
def test_evaluate_broken_quotation(contents: tuple[str, ...], matched: int, exact: int) -> None:
    scores = evaluate([article(SPLIT)], [pred_parts(*contents)])
    assert scores.recall == Ratio(matched, 1)
    assert scores.precision == Ratio(matched, 1)
    assert scores.exact == Ratio(exact, matched)


def test_evaluate_broken_quotation_as_two_rows() -> None:
    # The first row has more than half of the gold characters; the second is left over.
    rows = [pred_parts("We kept the ferry running,"), pred_parts("and nobody paid.")]
    scores = evaluate([article(SPLIT)], rows)
    assert scores.precision == Ratio(1, 2)
    assert scores.recall == Ratio(1, 1)


def test_evaluate_attitude() -> None:
    # Matched to an attitude: right in precision, not in recall; its wrong speaker counts in who said what.
    rows = [pred(SPLIT), pred(ATTITUDE)]
    scores = evaluate([article(*ALL)], rows)
    assert scores.precision == scores.who_precision == Ratio(2, 2)
    assert scores.recall == Ratio(1, 4)
    assert scores.attitudes == Ratio(1, 2)
    assert scores.exact == scores.speaker == Ratio(1, 1)
    assert scores.kinds["indirect"] == Ratio(0, 1)
    wrong = evaluate([article(*ALL)], [pred(SPLIT), pred(ATTITUDE, speaker="Ines Calder")])
    assert wrong.precision == Ratio(2, 2)
    assert wrong.who_precision == Ratio(1, 2)


def test_evaluate_wrong_speaker() -> None:
    rows = [pred(SPLIT), pred(MIXED, speaker="two engineers"), pred(INDIRECT, speaker=None)]
    scores = evaluate([article(*ALL)], rows)
    assert scores.speaker == Ratio(1, 3)
    assert scores.who_precision == Ratio(1, 3)
    assert scores.who_recall == Ratio(1, 4)
    assert scores.who_f1 == pytest.approx(2 * (1 / 3) * (1 / 4) / (1 / 3 + 1 / 4))
    assert scores.content_f1 == pytest.approx(2 * 1 * 0.75 / 1.75)


@pytest.mark.parametrize(
    ("speaker", "flags", "recalled"),
    [
        (None, [], 1),
        (None, None, 1),
        ("Ines Calder", ["ambiguous_speaker"], 1),
        ("Ines Calder", ["floating"], 0),
        ("Ines Calder", None, 0),
    ],
)
def test_evaluate_null_speaker(speaker: str | None, flags: list[str] | None, recalled: int) -> None:
    # Gold has none, so precision is not touched and the speaker share has nothing to measure.
    scores = evaluate([article(FLOATING)], [pred(FLOATING, speaker=speaker, flags=flags)])
    assert scores.who_recall == Ratio(recalled, 1)
    assert scores.who_precision == Ratio(1, 1)
    assert scores.speaker == Ratio(0, 0)


def test_evaluate_speaker_not_asserted() -> None:
    row = {key: value for key, value in FLOATING.items() if key != "speaker"}
    scores = evaluate([article(row)], [pred(FLOATING, speaker="Ines Calder")])
    assert scores.who_recall == scores.who_precision == Ratio(1, 1)
    assert scores.speaker == Ratio(0, 0)


def test_evaluate_ambiguous_flag_does_not_excuse_a_wrong_speaker() -> None:
    scores = evaluate([article(MIXED)], [pred(MIXED, speaker="Bo Lee", flags=["ambiguous_speaker"])])
    assert scores.speaker == Ratio(0, 1)


@pytest.mark.parametrize("key", ["speaker_alt", "full"])
def test_evaluate_accepts_other_names(key: str) -> None:
    gold = {**MIXED, "speaker": "Ines", key: "Ines Maria Calder"}
    assert evaluate([article(gold)], [pred(gold, speaker="Maria Calder")]).speaker == Ratio(1, 1)
    assert evaluate([article(gold)], [pred(gold, speaker="Maria Elba")]).speaker == Ratio(0, 1)


@pytest.mark.parametrize(
    ("role", "words", "right"),
    [
        ("source", "Ines Calder", 1),
        ("source", "She", 0),
        ("source", None, 0),
        ("cue", "said harbour", 1),
        ("cue", "told", 0),
        ("cue", None, 0),
    ],
)
def test_evaluate_cue_and_source_by_overlap(role: str, words: str | None, right: int) -> None:
    scores = evaluate([article(SPLIT)], [pred(SPLIT, **columns(role, words))])
    assert getattr(scores, role) == Ratio(right, 1)


def test_evaluate_touching_spans_do_not_overlap() -> None:
    end = span("said")[1]
    scores = evaluate([article(SPLIT)], [pred(SPLIT, cue_start=end, cue_end=end + 1)])
    assert scores.cue == Ratio(0, 1)
    assert evaluate([article(SPLIT)], [pred(SPLIT, cue_start=end - 1, cue_end=end + 1)]).cue == Ratio(1, 1)


def test_evaluate_several_articles_and_unknown_ones(caplog: pytest.LogCaptureFixture) -> None:
    # The second article has no row at all; the third is none of gold's.
    gold = [article(SPLIT), article(INDIRECT, doc_id="piles")]
    rows = [pred(SPLIT), pred(MIXED, doc_id="elsewhere"), pred(INDIRECT, doc_id="elsewhere")]
    with caplog.at_level(logging.WARNING):
        scores = evaluate(gold, rows)
    assert scores.articles == 2
    assert scores.precision == Ratio(1, 1)
    assert scores.recall == Ratio(1, 2)
    assert scores.cases == Ratio(1, 2)
    assert (scores.unknown_articles, scores.unknown_rows) == (("elsewhere",), 2)
    assert "gold lacks 1 article of the ledger; 2 rows left out" in caplog.text


def test_evaluate_derives_kinds_that_gold_does_not_state() -> None:
    rows = [{key: value for key, value in row.items() if key != "kind"} for row in ALL]
    scores = evaluate([article(*rows)], [pred(SPLIT), pred(INDIRECT)])
    assert scores.kinds == {"direct": Ratio(1, 2), "mixed": Ratio(0, 1), "indirect": Ratio(1, 1)}
    # Such an article is not a case: the columns that it leaves out are not asserted.
    assert scores.cases == Ratio(0, 0)
    assert scores.columns == {}


def test_evaluate_takes_rows_with_start_and_end_alone() -> None:
    row = {**pred(INDIRECT), "parts": None}
    assert evaluate([article(INDIRECT)], [row]).exact == Ratio(1, 1)


def test_evaluate_rejects_rows_outside_the_text() -> None:
    row = pred(INDIRECT) | {"parts": [{"start": 10, "end": len(TEXT) + 1}]}
    with pytest.raises(GoldError, match=r"not a span of the gold text of 'pier'"):
        evaluate([article(INDIRECT)], [row])


def test_evaluate_rejects_gold_with_one_id_twice() -> None:
    with pytest.raises(GoldError, match="unique"):
        evaluate([article(SPLIT), article(MIXED)], [])


def test_evaluate_warns_of_a_ledger_of_another_text(caplog: pytest.LogCaptureFixture) -> None:
    evaluate([article(INDIRECT)], [pred(INDIRECT)])
    assert not caplog.records
    evaluate([article(INDIRECT)], [pred(INDIRECT, quotation="the piles fell")])
    assert "1 of 1 rows hold other words" in caplog.text


def test_scores_as_dict_is_json_with_counts() -> None:
    figures = json.loads(json.dumps(evaluate([article(*ALL)], [pred(SPLIT)]).as_dict()))
    assert figures["content"]["recall"] == {"value": 0.25, "right": 1, "of": 4}
    assert figures["content"]["kinds"]["mixed"] == {"value": 0.0, "right": 0, "of": 1}
    assert figures["who_said_what"]["f1"] == pytest.approx(0.4)
    assert figures["speaker"] == {"value": 1.0, "right": 1, "of": 1}
    assert figures["speaker_kinds"] == {"person": {"value": 1.0, "right": 1, "of": 1}}
    assert figures["cases"]["columns"]["kind"] == {"value": 1.0, "right": 1, "of": 1}


def test_compare_columns_are_counted_over_cases() -> None:
    gold = [article(SPLIT), article(INDIRECT, doc_id="piles")]
    rows = [pred(SPLIT, kind="mixed"), pred(INDIRECT, doc_id="piles")]
    scores = evaluate(gold, rows)
    assert scores.cases == Ratio(1, 2)
    assert scores.columns["kind"] == Ratio(1, 2)
    assert scores.columns["speaker"] == Ratio(2, 2)
    # Asserted of every case row though not written.
    assert scores.columns["polarity"] == Ratio(2, 2)
