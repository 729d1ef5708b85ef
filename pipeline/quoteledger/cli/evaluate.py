"""`quoteledger evaluate`: a ledger's scores against gold."""

import json

import click

from quoteledger.cli.options import make_console, set_up_logging


@click.command()
@click.argument("gold")
@click.argument("ledger")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def evaluate(*, gold: str, ledger: str, as_json: bool) -> None:
    """Score a ledger against gold quotations.

    GOLD is JSON lines, one article each with the rows it must give; LEDGER is what extract wrote
    of the same articles.

    Example:

    \b
        quoteledger evaluate gold.jsonl ledger.parquet --json
    """
    from quoteledger import scoring
    from quoteledger.writers import read_ledger

    set_up_logging(make_console(err=True), quiet=False, verbose=False)
    scores = scoring.evaluate(scoring.read_gold(gold), read_ledger(ledger))
    if as_json:
        click.echo(json.dumps(scores.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo(scoring.format_report(scores))
