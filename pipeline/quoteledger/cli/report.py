"""`quoteledger report`: a ledger as one HTML page."""

import logging
from pathlib import Path

import click

from quoteledger.cli.options import logging_options, output_option
from quoteledger.cli.outputs import check_output
from quoteledger.errors import UsageError
from quoteledger.report.selections import DEFAULT_LIMIT

logger = logging.getLogger(__name__)


@click.command()
@click.argument("ledger")
@output_option("The page: an .html file.")
@click.option(
    "--articles",
    metavar="PATH",
    help="The articles, as extract --articles-out wrote them, to read quotations in their text.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=DEFAULT_LIMIT,
    show_default=True,
    metavar="ROWS",
    help="Most rows to show: all that are unsure or flagged, then the most confident; 0 for all.",
)
@click.option("--title", metavar="TEXT", help="Heading of the page. [default: the ledger's name]")
@logging_options
def report(*, ledger: str, output: str, articles: str | None, limit: int, title: str | None) -> None:
    """Make a page for exploring and checking a ledger in the browser.

    It is one file that needs no network: a front page of figures, the quotations to search, filter and
    download, speakers, and with --articles the texts with their quotations marked.

    Example:

    \b
        quoteledger report ledger.parquet --articles articles.parquet -o report.html
    """
    from quoteledger.counts import counted
    from quoteledger.readers import ReadOptions, read_articles
    from quoteledger.report.html import make_report
    from quoteledger.writers import ledger_rows
    from quoteledger.writers.metadata import read_metadata

    if not output.lower().endswith((".html", ".htm")):
        raise UsageError(f"{output}: a report is an HTML file; give it the suffix .html")
    check_output(output, [ledger, articles])
    reading = ReadOptions(exclude=(Path(output),))
    made = make_report(
        ledger_rows(ledger),
        read_articles([articles], reading) if articles is not None else None,
        title=title or Path(ledger).name,
        limit=limit,
        metadata=read_metadata(ledger),
    )
    made.write(output)
    for failure in made.failures:
        logger.warning("%s", failure)
    if made.misfits:
        logger.warning(
            "%s cannot be marked: offsets count another text; give the file of extract --articles-out",
            counted(made.misfits, "quotation"),
        )
    left_out = f" of {made.rows:,}" if made.shown < made.rows else ""
    listed = counted(made.shown, "quotation") if not left_out else f"{made.shown:,}{left_out} quotations"
    logger.info("%s, %s: %s", listed, counted(made.articles, "article"), output)
    if made.failures:
        raise click.exceptions.Exit(1)
