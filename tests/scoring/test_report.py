"""Figures as text."""

from pier_gold import ALL, SPLIT, article, pred
from quoteledger.scoring import Scores, evaluate, format_report


def report_lines(scores: Scores) -> dict[str, list[str]]:
    lines = [line for line in format_report(scores).splitlines()[1:] if line]
    return {line[:22].strip(): line[22:].split() for line in reversed(lines)}


def test_format_report_shows_figures_and_counts() -> None:
    report = format_report(evaluate([article(*ALL)], [pred(SPLIT)]))
    assert report.startswith("1 article, 4 statements and 1 attitude in gold, 1 row in the ledger")
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
