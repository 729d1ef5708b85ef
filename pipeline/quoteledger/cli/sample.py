"""`quoteledger sample`: rows of a ledger, drawn at random for a review."""

import logging

import click

from quoteledger.cli.options import logging_options, output_option
from quoteledger.cli.outputs import check_output
from quoteledger.errors import UsageError

logger = logging.getLogger(__name__)


@click.command()
@click.argument("ledger")
@click.option(
    "-n",
    "--number",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    metavar="ROWS",
    help="Rows to draw.",
)
@output_option(
    "The sample, a ledger that report opens: .parquet, .csv, .jsonl (the last two also .gz), .xlsx or "
    ".duckdb."
)
@click.option(
    "--by",
    type=click.Choice(["confidence", "outlet", "kind"]),
    help="Draw some rows of every level of confidence, outlet or kind. [default: from all rows alike]",
)
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N", help="The same seed draws the same rows."
)
@logging_options
def sample(*, ledger: str, number: int, output: str, by: str | None, seed: int) -> None:
    """Draw random rows of a ledger for review, to measure how precise it is.

    Two further columns say how many rows of the ledger each one stands for, which evaluate takes into
    account.

    Example:

    \b
        quoteledger sample ledger.parquet -n 200 --by confidence -o sample.parquet
        quoteledger report sample.parquet --articles articles.parquet -o sample.html
        quoteledger evaluate review.json sample.parquet
    """
    from quoteledger.counts import counted
    from quoteledger.reviews.samples import draw
    from quoteledger.schema import LEDGER_SCHEMA
    from quoteledger.writers import LEDGER_SUFFIXES, open_ledger, read_ledger
    from quoteledger.writers.metadata import read_metadata

    check_output(output, [ledger])
    if output != "-" and not output.lower().endswith(LEDGER_SUFFIXES):
        raise UsageError(
            f"{output}: report and evaluate read a sample with the suffixes {', '.join(LEDGER_SUFFIXES)}"
        )
    rows = read_ledger(ledger)
    drawn = draw(rows, number, by=by, seed=seed)
    keep = [name for name in drawn[0] if name not in LEDGER_SCHEMA.names]
    metadata = read_metadata(ledger) | {
        "sample": f"{len(drawn)} of {len(rows)} by {by or 'chance'}, seed {seed}"
    }
    with open_ledger(output, keep=keep, metadata=metadata) as writer:
        writer.write(drawn)
    logger.info("%s of %s drawn: %s", f"{len(drawn):,}", counted(len(rows), "row"), output)
