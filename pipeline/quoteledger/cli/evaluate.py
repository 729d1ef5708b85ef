"""`quoteledger evaluate`: a ledger's scores against gold, or its precision by a review."""

import json

import click

from quoteledger.cli.options import make_console, set_up_logging
from quoteledger.controls import visible


@click.command()
@click.argument("gold")
@click.argument("ledger")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def evaluate(*, gold: str, ledger: str, as_json: bool) -> None:
    """Score a ledger against gold, or say how precise it is by a review.

    GOLD is JSON lines, one article each with the rows it must give, what an annotation tool saved (see
    annotate), or a review that the report saved; LEDGER is what extract wrote of the same articles, or
    the sample that was reviewed.

    Example:

    \b
        quoteledger evaluate gold.jsonl ledger.parquet --json
        quoteledger evaluate review.json sample.parquet
    """
    from quoteledger import scoring
    from quoteledger.reviews.decisions import is_review, read_review
    from quoteledger.reviews.estimates import format_precision, measure
    from quoteledger.writers import read_ledger

    set_up_logging(make_console(err=True), quiet=False, verbose=False)
    if is_review(gold):
        found = measure(read_review(gold), read_ledger(ledger))
        shown = found.as_dict() if as_json else format_precision(found)
    else:
        scores = scoring.evaluate(scoring.read_gold(gold), read_ledger(ledger))
        shown = scores.as_dict() if as_json else scoring.format_report(scores)
    click.echo(visible(shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False, indent=2)))
