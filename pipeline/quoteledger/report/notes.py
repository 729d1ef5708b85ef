"""What a reader of the report has to be told: what is not in it, and why."""

from collections.abc import Iterator, Sequence

from quoteledger.article import Row
from quoteledger.report.counting import counted
from quoteledger.report.overview import Overview
from quoteledger.report.selections import Articles, confidence_in


def notes_of(overview: Overview, shown: Sequence[Row], articles: Articles | None, misfits: int) -> list[str]:
    """Return a sentence or two for each thing left out; `articles` is None where none were given."""
    return [*_on_rows(overview, shown), *_on_articles(overview, articles, misfits)]


def _on_rows(overview: Overview, shown: Sequence[Row]) -> Iterator[str]:
    left_out = overview.rows - len(shown)
    if not left_out:
        return
    least = min((c for row in shown if (c := confidence_in(row)) is not None), default=None)
    down_to = "" if least is None else f", down to a confidence of {least:.2f}"
    yield (
        f"Of {counted(overview.rows, 'quotation')} the {len(shown):,} most confident are listed"
        f"{down_to}; {left_out:,} are left out. This overview counts them all."
    )


def _on_articles(overview: Overview, articles: Articles | None, misfits: int) -> Iterator[str]:
    if articles is None:
        if overview.rows:
            yield (
                "The articles’ texts were not given (--articles), so quotations are shown in their sentence."
            )
        return
    if articles.left_out:
        yield (
            f"Of the {counted(articles.read, 'article')} given {articles.left_out:,} have no place in this "
            "file: no quotation of theirs is listed, or it would grow too large."
        )
    if misfits:
        yield (
            f"{counted(misfits, 'quotation')} could not be marked in the text of the article: offsets count "
            "another text. Give the file that extract --articles-out wrote."
        )
    if articles.failures:
        yield f"{counted(len(articles.failures), 'article')} could not be read."
