"""`quoteledger table`: a ledger for reading in the terminal."""

import click

from quoteledger.cli.options import make_console


@click.command()
@click.argument("ledger")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    metavar="ROWS",
    help="Rows to print; 0 for all.",
)
@click.option(
    "--width", type=click.IntRange(min=40), metavar="N", help="Width in characters. [default: the terminal's]"
)
def table(*, ledger: str, limit: int, width: int | None) -> None:
    """Print a ledger as a table: who said what, article by article.

    Example:

    \b
        quoteledger table ledger.parquet --limit 20
    """
    from quoteledger.report.terminal import ledger_view
    from quoteledger.writers import read_ledger

    make_console(width=width).print(ledger_view(read_ledger(ledger), limit=limit))
