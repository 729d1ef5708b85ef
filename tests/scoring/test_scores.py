"""Figures of small ledgers, each counted by hand beside the test."""

import json
import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from quoteledger.errors import GoldError
from quoteledger.scoring import GoldArticle, Ratio, Scores, compare_case, evaluate, format_report
from quoteledger.scoring.gold import make_gold_article

# Five attributions: direct in two parts, mixed, indirect, an attitude, and a direct one without speaker.
TEXT = (
    "“We kept the ferry running,” said harbour master Ines Calder, “and nobody paid.” "
    "She told reporters that the pier was “past saving”. "
    "Two engineers say the piles will stand for a year. "
    "The islanders hope that the bridge opens in May. "
    "“Nobody asked us.”"
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    assert text.count(words) == 1, words
    start = text.index(words)
    return start, start + len(words)


def columns(role: str, words: str | None, text: str = TEXT) -> dict[str, Any]:
    start, end = span(words, text) if words else (None, None)
    return {role: words, f"{role}_start": start, f"{role}_end": end}


def gold_row(*contents: str, cue: str | None, source: str | None, **given: Any) -> dict[str, Any]:
    parts = [list(span(words)) for words in contents]
    return {
        "parts": parts,
        "content": list(contents),
        **columns("cue", cue),
        **columns("source", source),
    } | given


SPLIT = gold_row(
    "We kept the ferry running,",
    "and nobody paid.",
    cue="said",
    source="harbour master Ines Calder",
    kind="direct",
    speaker="Ines Calder",
    speaker_kind="person",
)
MIXED = gold_row(
    "that the pier was “past saving”",
    cue="told",
    source="She",
    kind="mixed",
    speaker="Ines Calder",
    speaker_kind="person",
)
INDIRECT = gold_row(
    "the piles will stand for a year",
    cue="say",
    source="Two engineers",
    kind="indirect",
    speaker="two engineers",
    speaker_kind="anonymous",
)
ATTITUDE = gold_row(
    "that the bridge opens in May",
    cue="hope",
    source="The islanders",
    kind="indirect",
    speaker="islanders",
    speaker_kind="group",
    statement=False,
)
FLOATING = gold_row("Nobody asked us.", cue=None, source=None, kind="direct", speaker=None)
ALL = [SPLIT, MIXED, INDIRECT, ATTITUDE, FLOATING]


def article(*rows: Mapping[str, Any], text: str = TEXT, doc_id: str = "pier") -> GoldArticle:
    return make_gold_article({"id": doc_id, "text": text, "rows": list(rows)})


def pred(gold: Mapping[str, Any], doc_id: str = "pier", **changed: Any) -> dict[str, Any]:
    parts = [{"start": start, "end": end} for start, end in gold["parts"]]
    row = {
        "doc_id": doc_id,
        "quotation_id": f"{doc_id}:{parts[0]['start']}-{parts[-1]['end']}",
        "quotation": " … ".join(gold["content"]),
        "parts": parts,
        "polarity": "positive",
        "modality": "actual",
        "zone": "body",
        "flags": [],
        **{key: value for key, value in gold.items() if key not in ("parts", "content", "statement")},
        **changed,
    }
    return {**row, "start": row["parts"][0]["start"], "end": row["parts"][-1]["end"]}


def pred_parts(*contents: str, **given: Any) -> dict[str, Any]:
    return pred({"parts": [list(span(words)) for words in contents], "content": list(contents)}, **given)


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
    assert "2 rows of 1 articles that gold does not have" in caplog.text


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
    with pytest.raises(GoldError, match=r"no span of the gold text of 'pier'"):
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


def report_lines(scores: Scores) -> dict[str, list[str]]:
    lines = [line for line in format_report(scores).splitlines()[1:] if line]
    return {line[:22].strip(): line[22:].split() for line in reversed(lines)}


def test_format_report_shows_figures_and_counts() -> None:
    report = format_report(evaluate([article(*ALL)], [pred(SPLIT)]))
    assert report.startswith("1 articles, 4 statements and 1 attitudes in gold, 1 rows in the ledger")
    lines = report_lines(evaluate([article(*ALL)], [pred(SPLIT)]))
    assert lines["who said what F1"] == ["0.400"]
    assert lines["recall"] == ["0.250", "1", "/", "4"]
    assert lines["direct"] == ["0.500", "1", "/", "2"]
    assert lines["cases"] == ["0.000", "0", "/", "1"]
    assert lines["speaker_kind"] == ["1.000", "1", "/", "1"]


def test_format_report_shows_nothing_to_measure_as_a_dash() -> None:
    lines = report_lines(evaluate([article(*ALL)], []))
    assert lines["precision"] == ["-", "0", "/", "0"]
    assert lines["content F1"] == ["0.000"]


def test_compare_case_right() -> None:
    rows = [pred(row) for row in (SPLIT, MIXED, INDIRECT, FLOATING)]
    assert compare_case(article(*ALL), rows) == []


def test_compare_case_missed_and_extra() -> None:
    lines = compare_case(article(SPLIT, ATTITUDE), [pred(MIXED), pred(ATTITUDE, speaker="Bo Lee")])
    # A row for an attitude is one row too many; its columns do not matter.
    assert [line.split(":")[0] for line in lines] == ["missed", "extra", "extra"]
    assert "We kept the ferry running" in lines[0]
    assert "past saving" in lines[1]


@pytest.mark.parametrize(
    ("asserted", "changed", "differing"),
    [
        ({}, {}, []),
        ({}, {"kind": "mixed"}, ["kind"]),
        # Left out: positive, actual and body.
        ({}, {"polarity": "negative"}, ["polarity"]),
        ({}, {"modality": "future"}, ["modality"]),
        ({}, {"zone": "caption"}, ["zone"]),
        ({"zone": "caption"}, {"zone": "caption"}, []),
        # Left out otherwise: not asserted. Null: asserted.
        ({}, {"occasion": "a call"}, []),
        ({"occasion": None}, {"occasion": "a call"}, ["occasion"]),
        ({"occasion": "a call"}, {"occasion": None}, ["occasion"]),
        # Text by its words, without articles and prepositions.
        ({"occasion": "in an interview with the Gazette"}, {"occasion": "Interview"}, []),
        ({"occasion": "an interview"}, {"occasion": "a phone interview"}, []),
        ({"occasion": "an interview"}, {"occasion": "an address"}, ["occasion"]),
        ({"said_on": "on Monday"}, {"said_on": "monday"}, []),
        ({"speaker_role": "harbour master"}, {"speaker_role": "master"}, []),
        ({"via": "the"}, {"via": "Gazette"}, ["via"]),
        # Other columns as they are.
        ({"speaker_id": "Q1"}, {"speaker_id": "Q12"}, ["speaker_id"]),
        ({"said_on_date": "2025-03-03"}, {"said_on_date": "2025-03-04"}, ["said_on_date"]),
        ({"flags": ["unclosed"]}, {"flags": ["unclosed"]}, []),
        ({"flags": ["unclosed"]}, {"flags": []}, ["flags"]),
        ({"flags": []}, {"flags": None}, []),
        ({"flags": []}, {"flags": ["floating"]}, ["flags"]),
        ({"speaker": "Calder"}, {"speaker": "Ines Calder"}, []),
        ({"speaker": "Bo Lee"}, {"speaker": "Ines Calder"}, ["speaker"]),
        ({"speaker": None}, {"speaker": "Ines Calder", "flags": ["ambiguous_speaker"]}, []),
        ({}, {"cue": "had said"}, []),
        ({}, {"cue": "told"}, ["cue"]),
        ({}, {"cue_start": 0, "cue_end": 4}, ["cue span"]),
        ({}, {"source_start": None, "source_end": None}, ["source span"]),
    ],
)
def test_compare_case_columns(
    asserted: dict[str, Any], changed: dict[str, Any], differing: list[str]
) -> None:
    lines = compare_case(article({**SPLIT, **asserted}), [pred(SPLIT, **changed)])
    assert [line.split(": gold")[0].split(" ", 1)[1] for line in lines] == differing


def test_compare_case_null_cue_must_be_null() -> None:
    (line,) = compare_case(article(FLOATING), [pred(FLOATING, cue_start=0, cue_end=4)])
    assert "cue span: gold None, ledger (0, 4)" in line


def test_compare_case_date_from_a_ledger_is_a_date() -> None:
    gold = article({**SPLIT, "said_on_date": "2025-03-03"})
    assert compare_case(gold, [pred(SPLIT, said_on_date=date(2025, 3, 3))]) == []


def test_compare_case_nesting_is_an_index_in_gold_and_an_id_in_the_ledger() -> None:
    inner = gold_row("the ferry running", cue=None, source=None, kind="direct", speaker=None, nested_in=0)
    gold = article(SPLIT, inner)
    outer_row, inner_row = pred(SPLIT), pred(inner)
    inner_row["nested_in"] = outer_row["quotation_id"]
    assert compare_case(gold, [inner_row, outer_row]) == []
    inner_row["nested_in"] = inner_row["quotation_id"]
    assert "nested_in" in compare_case(gold, [inner_row, outer_row])[0]
    inner_row["nested_in"] = None
    assert "nested_in" in compare_case(gold, [inner_row, outer_row])[0]


def test_compare_case_nesting_asserted_null() -> None:
    gold = article({**SPLIT, "nested_in": None})
    assert compare_case(gold, [pred(SPLIT, nested_in=None)]) == []
    assert "nested_in" in compare_case(gold, [pred(SPLIT, nested_in="pier:1-2")])[0]


def test_compare_columns_are_counted_over_cases() -> None:
    gold = [article(SPLIT), article(INDIRECT, doc_id="piles")]
    rows = [pred(SPLIT, kind="mixed"), pred(INDIRECT, doc_id="piles")]
    scores = evaluate(gold, rows)
    assert scores.cases == Ratio(1, 2)
    assert scores.columns["kind"] == Ratio(1, 2)
    assert scores.columns["speaker"] == Ratio(2, 2)
    # Asserted of every case row though not written.
    assert scores.columns["polarity"] == Ratio(2, 2)
