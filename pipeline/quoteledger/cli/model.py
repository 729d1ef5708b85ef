"""`quoteledger model`: what a model is."""

import json

import click

from quoteledger.cli.options import make_console
from quoteledger.models import DEFAULT_MODEL, describe, settings_of


@click.command()
@click.argument("name", default=DEFAULT_MODEL, metavar="[NAME_OR_PATH]")
@click.option("--json", "as_json", is_flag=True, help="Print its meta.json and settings as JSON.")
def model(*, name: str, as_json: bool) -> None:
    """Show a model's name, version, what it was trained on, its settings and its scores.

    NAME_OR_PATH is an installed model or a model folder, en_quoteledger if left out.

    Example:

    \b
        quoteledger model --json
    """
    meta, settings = describe(name), settings_of(name)
    if as_json:
        click.echo(json.dumps({**meta, "settings": settings}, ensure_ascii=False, indent=2))
        return
    from quoteledger.report.terminal import model_view

    make_console().print(model_view(meta, settings))
