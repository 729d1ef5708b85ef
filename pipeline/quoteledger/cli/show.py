"""`quoteledger show`: one article in the terminal, with its quotations marked."""

from typing import Any

import click

from quoteledger.cli.inputs import input_options
from quoteledger.cli.options import make_console, model_option, set_up_logging
from quoteledger.errors import InputError


@click.command()
@click.argument("article")
@input_options
@click.option("--id", "doc_id", metavar="DOC_ID", help="Which article, where the file holds several.")
@model_option
@click.option(
    "--width", type=click.IntRange(min=20), metavar="N", help="Width in characters. [default: the terminal's]"
)
def show(*, article: str, doc_id: str | None, reading: dict[str, Any], model: str, width: int | None) -> None:
    """Show an article with its quotations, cues and sources marked, and its rows below.

    ARTICLE is a file, or - for stdin. Where there is no colour, brackets mark the same.

    Example:

    \b
        quoteledger show article.txt --published 2025-03-17
    """
    from quoteledger.corpus.processor import Settings
    from quoteledger.corpus.run import run
    from quoteledger.models import load
    from quoteledger.report.terminal import article_view, has_colour

    set_up_logging(make_console(err=True), quiet=True, verbose=False)
    chosen = _choose(article, doc_id, reading)
    result = next(run([chosen], Settings(model=model), nlp=load(model)))
    if result.failure is not None:
        raise InputError(f"{article}: {result.failure.error}")
    console = make_console(width=width)
    console.print(article_view(chosen, result.rows, colour=has_colour(console)))


def _choose(path: str, doc_id: str | None, reading: dict[str, Any]) -> Any:
    """Return the only article of a file, or the one with that id; raise an InputError otherwise."""
    from quoteledger.article import Article
    from quoteledger.readers import ReadOptions, read_articles

    found: list[Article] = []
    for item in read_articles([path], ReadOptions(**reading)):
        if isinstance(item, Article):
            if doc_id in (None, item.id):
                found.append(item)
        elif doc_id in (None, item.doc_id):
            raise InputError(str(item))
        if len(found) > 1:
            raise InputError(
                f"{path} contains several articles; choose one with --id, such as --id {found[0].id}"
            )
        if found and doc_id is not None:
            break
    if not found:
        raise InputError(f"{path} contains no article{f' with the id {doc_id}' if doc_id else ''}")
    return found[0]
