"""`quoteledger repeated`: the quotations of a ledger that several articles have."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoteledger.cli.options import logging_options, output_option
from quoteledger.cli.outputs import check_output

if TYPE_CHECKING:
    import pyarrow as pa

    from quoteledger.article import Row

_BETWEEN = " | "

logger = logging.getLogger(__name__)


@click.command()
@click.argument("ledger")
@output_option("The quotations: .parquet, .jsonl or .csv, where lists are joined by ' | '.")
@click.option(
    "--min-words",
    type=click.IntRange(min=4),
    default=6,
    show_default=True,
    metavar="N",
    help="Leave out quotations of fewer words, which recur by chance.",
)
@logging_options
def repeated(*, ledger: str, output: str, min_words: int) -> None:
    """Find the direct quotations that occur in several articles.

    Each is written once. Wordings that differ in a few words, or of which one is a part of the other,
    count as one quotation. The output has its first publication, its outlets, its variants with the
    words left out, and whether the articles disagree on the speaker. Memory hardly grows with the
    ledger: the work is done on disk, beside OUT.

    Example:

    \b
        quoteledger repeated ledger.parquet -o quotations.parquet
    """
    from quoteledger.counts import counted
    from quoteledger.ledger.repeated import NEEDED, SCHEMA, find_repeated
    from quoteledger.schema import SPEAKER_KEY
    from quoteledger.writers.files import writing
    from quoteledger.writers.ledgers import selected_rows
    from quoteledger.writers.metadata import read_metadata
    from quoteledger.writers.writing import TableWriter

    check_output(output, [ledger])
    is_flat = output.lower().endswith((".csv", ".csv.gz"))
    schema = _flat_schema(SCHEMA) if is_flat else SCHEMA
    metadata = read_metadata(ledger) | {"min_words": str(min_words)}
    count = 0
    with writing(output), TableWriter(output, schema, metadata) as writer:
        found = find_repeated(
            lambda: selected_rows(ledger, (*NEEDED, SPEAKER_KEY)),
            min_words=min_words,
            folder=Path(output).resolve().parent,
        )
        for row in found:
            writer.write([_flat(row) if is_flat else row])
            count += 1
    logger.info("%s: %s", counted(count, "repeated quotation"), output)


def _flat_schema(schema: "pa.Schema") -> "pa.Schema":
    import pyarrow as pa

    plain = (pa.int64(), pa.date32())
    return pa.schema([(field.name, field.type if field.type in plain else pa.string()) for field in schema])


def _flat(row: "Row") -> "Row":
    """Return the row with lists as one text and truth values in lower case."""
    return {
        name: _BETWEEN.join(map(str, value))
        if isinstance(value, list)
        else str(value).lower()
        if isinstance(value, bool)
        else value
        for name, value in row.items()
    }
