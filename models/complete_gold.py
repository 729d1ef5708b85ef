"""Figures on gold that has every statement of its articles, with all columns."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from quoteledger.article import Article, Row
from quoteledger.scoring import GoldArticle, Scores
from quoteledger.scoring.alignment import Alignment, align
from quoteledger.scoring.columns import Comparison, compare_columns
from quoteledger.scoring.scores import Ratio

# the columns of a row that is right in all
WHOLE = frozenset(
    ["kind", "speaker", "speaker_kind", "polarity", "addressee", "occasion", "said_on", "via", "on_behalf_of"]
)
# those that most rows have nothing for
SPARSE = (
    *("speaker_role", "on_behalf_of", "addressee", "occasion", "said_on", "said_on_date", "via"),
    *("translator", "nested_in"),
)
# those whose usual value says nothing
USUAL = {"polarity": "positive", "modality": "actual"}
_STATED = ("kind", "speaker_kind")
_CALIBRATION = "calibration_error"


def read_articles(path: Path, *, dated: bool = True) -> list[Article]:
    """Return the articles of JSON lines, with their day of publication where that is wanted."""
    records = [json.loads(line) for line in path.read_text(encoding="utf8").split("\n") if line]
    return [_article(record, dated) for record in records]


def _article(record: dict[str, Any], dated: bool) -> Article:
    published = record.get("published") if dated else None
    day = date.fromisoformat(published) if published else None
    return Article(record["id"], record["text"], published=day)


def right_in_all(gold: Sequence[GoldArticle], found: Sequence[Sequence[Row]]) -> Ratio:
    """Return the gold rows that a row with exact borders answers in all columns of `WHOLE`."""
    alignments = _alignments(gold, found)
    return Ratio(sum(_count_whole(one) for one in alignments), sum(len(article.rows) for article in gold))


def _alignments(gold: Sequence[GoldArticle], found: Sequence[Sequence[Row]]) -> list[Alignment]:
    return [align(article, rows) for article, rows in zip(gold, found, strict=True)]


def _count_whole(alignment: Alignment) -> int:
    wrong = {id(c.gold) for c in compare_columns(alignment) if c.column in WHOLE and not c.agrees}
    rows = alignment.gold.rows
    return sum(pair.is_exact and id(rows[pair.gold]) not in wrong for pair in alignment.pairs)


def ratios_of(
    scores: Scores, gold: Sequence[GoldArticle], found: Sequence[Sequence[Row]]
) -> dict[str, Ratio]:
    """Return the shares of complete gold by name; those that end in `_filled` are better if smaller.

    All but the last are of matched rows: of a column that most rows have nothing for, how many are right
    where gold states a value, and how many are filled where gold has none.
    """
    comparisons = [c for one in _alignments(gold, found) for c in compare_columns(one)]
    return {
        "exact": scores.exact,
        **{column: _right(comparisons, column) for column in _STATED},
        "speaker": scores.speaker,
        **{f"speaker_{kind}": ratio for kind, ratio in scores.speaker_kinds.items()},
        **dict(_sparse(comparisons)),
        "right_in_all": right_in_all(gold, found),
    }


def _sparse(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, Ratio]]:
    for column in (*SPARSE, *USUAL):
        usual = USUAL.get(column)
        stated = [c for c in comparisons if c.column == column and c.expected not in (None, usual)]
        yield f"{column}_right", Ratio(sum(c.agrees for c in stated), len(stated))
        empty = [c for c in comparisons if c.column == column and c.expected in (None, usual)]
        yield f"{column}_filled", Ratio(sum(c.found not in (None, usual) for c in empty), len(empty))


def _right(comparisons: Sequence[Comparison], column: str) -> Ratio:
    stated = [c for c in comparisons if c.column == column and c.expected is not None]
    return Ratio(sum(c.agrees for c in stated), len(stated))


def complete_figures(scores: Scores, ratios: dict[str, Ratio], error: float) -> dict[str, float]:
    """Return all figures by name, but those of which gold has nothing."""
    figures = {
        "who_said_what_f": scores.who_f1,
        "content_f": scores.content_f1,
        "content_p": scores.precision.value,
        "content_r": scores.recall.value,
        **{f"{kind}_r": ratio.value for kind, ratio in scores.kinds.items()},
        **{name: ratio.value for name, ratio in ratios.items()},
        _CALIBRATION: error,
    }
    return {name: value for name, value in figures.items() if value is not None}


def format_complete(scores: Scores, ratios: dict[str, Ratio], error: float) -> str:
    """Return the figures as lines of text, those of a sparse column on one."""
    lines = [
        f"complete gold: {scores.articles} articles, {scores.statements} rows; {scores.predictions} found",
        "",
        _line("who said what F1", scores.who_f1),
        _line("content F1", scores.content_f1),
        _line("  precision", scores.precision),
        _line("  recall", scores.recall),
        *(_line(f"    {kind}", ratio) for kind, ratio in scores.kinds.items()),
        *(_line(_label(name), ratio) for name, ratio in ratios.items() if not is_sparse(name)),
        _line("calibration error", error),
        "",
        f"{'':<22}{'right where stated':>22}{'filled where null':>22}",
        *(
            f"{column:<22}{_cell(ratios[f'{column}_right'])}{_cell(ratios[f'{column}_filled'])}"
            for column in (*SPARSE, *USUAL)
        ),
    ]
    return "\n".join(line.rstrip() for line in lines)


def is_sparse(name: str) -> bool:
    """Return whether a figure is of a column that most rows have nothing for."""
    return name.endswith(("_right", "_filled"))


def _label(name: str) -> str:
    kind = name.removeprefix("speaker_")
    if name == "right_in_all":
        return "right in all columns"
    return name if kind in (name, "kind") else f"  {kind}"


def _line(label: str, figure: Ratio | float | None) -> str:
    if isinstance(figure, Ratio):
        return f"{label:<22}{_cell(figure)}"
    shown = "-" if figure is None else f"{figure:.3f}"
    return f"{label:<22}{shown:>9}"


def _cell(ratio: Ratio) -> str:
    shown = "-" if ratio.value is None else f"{ratio.value:.3f}"
    return f"{shown:>9}{ratio.right:>7} / {ratio.of:<3}"
