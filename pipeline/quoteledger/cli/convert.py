"""`quoteledger convert`: a ledger in another format."""

import logging

import click

from quoteledger.cli.options import csv_options, logging_options
from quoteledger.cli.outputs import check_output

logger = logging.getLogger(__name__)


@click.command()
@click.argument("ledger")
@click.argument("output", metavar="OUT")
@csv_options
@logging_options
def convert(*, ledger: str, output: str, bom: bool, spreadsheet_safe: bool) -> None:
    """Write a ledger in another format: the same rows, columns and metadata.

    LEDGER is what extract wrote, in one file or a folder; OUT has one of the suffixes .parquet, .csv, .jsonl
    (the last two also with .gz), .xlsx or .duckdb, or is - for CSV on stdout. All of them are read
    too, and nothing is lost, except that a workbook cuts texts of more than 32,767 characters.

    Example:

    \b
        quoteledger convert ledger.parquet ledger.xlsx
        quoteledger convert ledger/ ledger.csv --bom --spreadsheet-safe
    """
    from quoteledger.counts import counted
    from quoteledger.writers import further_columns, ledger_rows, open_ledger
    from quoteledger.writers.cells import SAFE
    from quoteledger.writers.metadata import read_metadata

    if output != "-":
        check_output(output, [ledger])
    count = 0
    with open_ledger(
        output,
        keep=further_columns(ledger),
        # not how the ledger itself is written
        metadata={name: value for name, value in read_metadata(ledger).items() if name != SAFE},
        bom=bom,
        spreadsheet_safe=spreadsheet_safe,
    ) as writer:
        for row in ledger_rows(ledger):
            writer.write([row])
            count += 1
    logger.info("%s: %s", counted(count, "row"), "stdout" if output == "-" else output)
