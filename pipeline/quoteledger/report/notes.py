"""What a reader of the report has to be told: what is not in it, and why."""

from collections.abc import Iterator, Sequence

from quoteledger.article import Row
from quoteledger.counts import counted
from quoteledger.report.selections import Articles, is_doubtful, is_worth_a_check
from quoteledger.report.totals import Totals

# from here on a page opens noticeably late
_MANY_ROWS = 100_000


def notes_of(totals: Totals, shown: Sequence[Row], articles: Articles | None, misfits: int) -> list[str]:
    """Return a sentence or two for each thing left out; `articles` is None where none were given."""
    return [*_on_rows(totals, shown), *_on_articles(totals, articles, misfits)]


def _on_rows(totals: Totals, shown: Sequence[Row]) -> Iterator[str]:
    left_out = totals.rows - len(shown)
    if not left_out:
        if len(shown) > _MANY_ROWS:
            yield (
                f"This page holds {len(shown):,} rows and takes some seconds to open; a report of each part, "
                "such as a year or an outlet, opens at once."
            )
        return
    unsure = sum(map(is_worth_a_check, shown))
    doubtful = sum(map(is_doubtful, shown))
    kept = [f"all {unsure:,} that are worth a check"]
    if doubtful > unsure:
        kept.append(f"{doubtful - unsure:,} more that are flagged or have no confidence")
    kept.append(f"the {len(shown) - doubtful:,} most confident of the others")
    yield (
        f"Of {counted(totals.rows, 'quotation')} this page lists and counts {len(shown):,}: "
        f"{', '.join(kept[:-1])} and {kept[-1]}; {left_out:,} are "
        "left out. To see all, make a report of each part, such as a year or an outlet, or give --limit 0."
    )


def _on_articles(totals: Totals, articles: Articles | None, misfits: int) -> Iterator[str]:
    if articles is None:
        if totals.rows:
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
