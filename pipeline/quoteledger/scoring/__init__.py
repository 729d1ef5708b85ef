"""Evaluation: a ledger against gold, as figures, as a report, and case by case."""

from quoteledger.scoring.gold import GoldArticle, GoldRow, read_gold
from quoteledger.scoring.report import format_report
from quoteledger.scoring.scores import Ratio, Scores, evaluate

__all__ = [
    "GoldArticle",
    "GoldRow",
    "Ratio",
    "Scores",
    "evaluate",
    "format_report",
    "read_gold",
]
