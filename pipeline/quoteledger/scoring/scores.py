"""Scores: gold and a ledger -> how well they agree, as counts and ratios."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quoteledger.article import Row
from quoteledger.counts import counted
from quoteledger.errors import GoldError
from quoteledger.schema import KINDS
from quoteledger.scoring.alignment import Alignment, align, spans_overlap, speaker_agrees
from quoteledger.scoring.cases import describe_differences
from quoteledger.scoring.columns import compare_columns
from quoteledger.scoring.gold import GoldArticle

_NAMED = 5

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ratio:
    """`right` out of `of`; its value is None where there is nothing to measure."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share between 0 and 1; None where `of` is 0."""
        return self.right / self.of if self.of else None

    def as_dict(self) -> dict[str, Any]:
        """Return the share and its two counts."""
        return {"value": self.value, "right": self.right, "of": self.of}


def harmonic_mean(precision: Ratio, recall: Ratio) -> float | None:
    """Return F1; None where gold has nothing to find, zero where nothing was predicted."""
    if recall.value is None:
        return None
    p, r = precision.value or 0.0, recall.value
    return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of a ledger against gold.

    `precision` counts rows matched to an attitude as right, since attitudes do not count against it;
    `attitudes` says how many there are. `exact`, `source`, `cue` and `speaker` are shares of the matched
    statements, `speaker_kinds` those of the speakers by the kind that gold states. `kinds` is the recall of
    each kind, `columns` the agreement of each column that cases assert. Rows of articles that gold does not
    have are in no figure but `unknown_rows`.
    """

    articles: int
    predictions: int
    statements: int
    gold_attitudes: int
    precision: Ratio
    recall: Ratio
    attitudes: Ratio
    exact: Ratio
    source: Ratio
    cue: Ratio
    speaker: Ratio
    speaker_kinds: Mapping[str, Ratio]
    who_precision: Ratio
    who_recall: Ratio
    kinds: Mapping[str, Ratio]
    cases: Ratio
    columns: Mapping[str, Ratio]
    unknown_articles: Sequence[str]
    unknown_rows: int

    @property
    def content_f1(self) -> float | None:
        """F1 of the contents."""
        return harmonic_mean(self.precision, self.recall)

    @property
    def who_f1(self) -> float | None:
        """F1 of who said what, the main figure."""
        return harmonic_mean(self.who_precision, self.who_recall)

    def as_dict(self) -> dict[str, Any]:
        """Return all figures in plain types, ratios with their counts, fit for JSON."""
        return {
            "articles": self.articles,
            "predictions": self.predictions,
            "statements": self.statements,
            "gold_attitudes": self.gold_attitudes,
            "content": {
                "f1": self.content_f1,
                "precision": self.precision.as_dict(),
                "recall": self.recall.as_dict(),
                "exact": self.exact.as_dict(),
                "attitudes": self.attitudes.as_dict(),
                "kinds": {kind: ratio.as_dict() for kind, ratio in self.kinds.items()},
            },
            "source": self.source.as_dict(),
            "cue": self.cue.as_dict(),
            "speaker": self.speaker.as_dict(),
            "speaker_kinds": {kind: ratio.as_dict() for kind, ratio in self.speaker_kinds.items()},
            "who_said_what": {
                "f1": self.who_f1,
                "precision": self.who_precision.as_dict(),
                "recall": self.who_recall.as_dict(),
            },
            "cases": {
                **self.cases.as_dict(),
                "columns": {column: ratio.as_dict() for column, ratio in self.columns.items()},
            },
            "unknown_articles": list(self.unknown_articles),
            "unknown_rows": self.unknown_rows,
        }


def evaluate(gold: Sequence[GoldArticle], rows: Iterable[Row]) -> Scores:
    """Return the scores of ledger rows against gold, article by article (`doc_id` is the gold id).

    A gold article without rows counts as missed; rows of other articles are left out with a warning.
    """
    by_article: dict[str, list[Row]] = {article.id: [] for article in gold}
    if len(by_article) != len(gold):
        raise GoldError("two gold articles have the same id; ids must be unique")
    unknown: Counter[str] = Counter()
    for row in rows:
        doc_id = row.get("doc_id")
        if doc_id in by_article:
            by_article[doc_id].append(row)
        else:
            unknown[str(doc_id)] += 1
    if unknown:
        named = ", ".join(list(unknown)[:_NAMED]) + (", …" if len(unknown) > _NAMED else "")
        logger.warning(
            "gold lacks %s of the ledger; %s left out: %s",
            counted(len(unknown), "article"),
            counted(unknown.total(), "row"),
            named,
        )
    tally = _Tally()
    for article in gold:
        tally.add(align(article, by_article[article.id]))
    return tally.scores(gold, unknown)


class _Tally:
    """Counts of what was measured (`of`) and of what was right (`right`), by figure."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.of: Counter[str] = Counter()

    def add(self, alignment: Alignment) -> None:
        """Count one article."""
        gold = alignment.gold
        for figure in ("precision", "who_precision", "attitudes"):
            self.of[figure] += len(alignment.rows)
        for attribution in gold.rows:
            if attribution.statement:
                self.of.update(["recall", "who_recall", f"kind {attribution.kind}"])
        self.right["precision"] += len(alignment.pairs)
        for pair in alignment.pairs:
            expected, row = gold.rows[pair.gold], alignment.rows[pair.pred]
            agrees = speaker_agrees(expected, row)
            has_speaker = expected.columns.get("speaker") is not None
            # A row whose gold has no speaker cannot be wrong about it in precision.
            self.right["who_precision"] += agrees or not has_speaker
            if not expected.statement:
                self.right["attitudes"] += 1
                continue
            self.right.update(["recall", f"kind {expected.kind}"])
            self.right["who_recall"] += agrees
            self._count("exact", pair.is_exact)
            if has_speaker:
                self._count("speaker", agrees)
                if kind := expected.columns.get("speaker_kind"):
                    self._count(f"speaker {kind}", agrees)
            for role, span in (("cue", expected.cue), ("source", expected.source)):
                if span is not None:
                    self._count(role, spans_overlap(span, row, role))
        if gold.is_case:
            self._count("cases", not describe_differences(alignment))
            for comparison in compare_columns(alignment):
                self._count(f"column {comparison.column}", comparison.agrees)

    def scores(self, gold: Sequence[GoldArticle], unknown: Counter[str]) -> Scores:
        """Return the figures of all that was counted."""
        return Scores(
            articles=len(gold),
            predictions=self.of["precision"],
            statements=self.of["recall"],
            gold_attitudes=sum(not row.statement for article in gold for row in article.rows),
            precision=self._ratio("precision"),
            recall=self._ratio("recall"),
            attitudes=self._ratio("attitudes"),
            exact=self._ratio("exact"),
            source=self._ratio("source"),
            cue=self._ratio("cue"),
            speaker=self._ratio("speaker"),
            speaker_kinds=self._ratios("speaker"),
            who_precision=self._ratio("who_precision"),
            who_recall=self._ratio("who_recall"),
            kinds={kind: self._ratio(f"kind {kind}") for kind in KINDS},
            cases=self._ratio("cases"),
            columns=self._ratios("column"),
            unknown_articles=tuple(unknown),
            unknown_rows=unknown.total(),
        )

    def _count(self, figure: str, right: bool) -> None:
        self.right[figure] += right
        self.of[figure] += 1

    def _ratio(self, figure: str) -> Ratio:
        return Ratio(self.right[figure], self.of[figure])

    def _ratios(self, figures: str) -> dict[str, Ratio]:
        """Return the figures whose first word is this one, by what follows it, in order."""
        start = f"{figures} "
        names = sorted(name for name in self.of if name.startswith(start))
        return {name.removeprefix(start): self._ratio(name) for name in names}
