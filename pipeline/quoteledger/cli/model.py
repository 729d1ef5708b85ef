"""`quoteledger model`: what a model is."""

import json

import click

from quoteledger.cli.options import make_console
from quoteledger.controls import visible
from quoteledger.errors import ModelError
from quoteledger.models import DEFAULT_MODEL, check, describe, digest, settings_of


@click.command()
@click.argument("name", default=DEFAULT_MODEL, metavar="[NAME_OR_PATH]")
@click.option("--json", "as_json", is_flag=True, help="Print its meta.json and settings as JSON.")
@click.option(
    "--verify", "verifies", is_flag=True, help="Check each file against the checksums in meta.json."
)
def model(*, name: str, as_json: bool, verifies: bool) -> None:
    """Show a model's name, version, what it was trained on, its settings and its scores.

    NAME_OR_PATH is an installed model or a model folder, en_quoteledger if left out.

    Example:

    \b
        quoteledger model --json
        quoteledger model --verify
    """
    if verifies:
        if not check(name):
            raise ModelError(f"model {name} states no checksums in its meta.json, so nothing can be checked")
        click.echo(f"{name}: all files are as meta.json says; SHA-256 of the whole {digest(name)}")
        return
    meta, settings = describe(name), settings_of(name)
    if as_json:
        click.echo(visible(json.dumps({**meta, "settings": settings}, ensure_ascii=False, indent=2)))
        return
    from quoteledger.report.terminal import model_view

    make_console().print(model_view(meta, settings))
