"""The printed table of scores."""

from quoteledger.counts import counted
from quoteledger.scoring.scores import Ratio, Scores

_NOTHING = "   -"


def format_report(scores: Scores) -> str:
    """Return the figures as lines of text, each with its counts; `-` where there is nothing to measure."""
    lines = [
        f"{counted(scores.articles, 'article')}, {counted(scores.statements, 'statement')} and "
        f"{counted(scores.gold_attitudes, 'attitude')} in gold, "
        f"{counted(scores.predictions, 'row')} in the ledger",
        "",
        _line("who said what F1", scores.who_f1),
        _line("  precision", scores.who_precision),
        _line("  recall", scores.who_recall),
        _line("content F1", scores.content_f1),
        _line("  precision", scores.precision),
        _line("  recall", scores.recall),
        *(_line(f"    {kind}", ratio) for kind, ratio in scores.kinds.items()),
        _line("  exact", scores.exact),
        _line("  attitudes", scores.attitudes),
        _line("source", scores.source),
        _line("cue", scores.cue),
        _line("speaker", scores.speaker),
        *(_line(f"  {kind}", ratio) for kind, ratio in scores.speaker_kinds.items()),
    ]
    if scores.cases.of:
        lines += ["", _line("cases", scores.cases)]
        lines += [_line(f"  {column}", ratio) for column, ratio in scores.columns.items()]
    return "\n".join(lines)


def _line(label: str, figure: Ratio | float | None) -> str:
    value = figure.value if isinstance(figure, Ratio) else figure
    shown = _NOTHING if value is None else f"{value:.3f}"
    counts = f"{figure.right:>6} / {figure.of}" if isinstance(figure, Ratio) else ""
    return f"{label:<22}{shown:>6}{counts}".rstrip()
