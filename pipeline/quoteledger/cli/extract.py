"""`quoteledger extract`: articles in, ledger out."""

import json
import logging
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoteledger import __version__
from quoteledger.cli.inputs import input_options, make_read_options
from quoteledger.cli.options import make_console, model_option, set_up_logging, verbosity_options
from quoteledger.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from quoteledger.batch import Settings
    from quoteledger.readers.options import ReadOptions
    from quoteledger.report.progress import Tally

_STDOUT = "-"

logger = logging.getLogger(__name__)


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    help="Ledger: .parquet, .csv, .jsonl (the last two also .gz), or - for CSV on stdout.",
)
@input_options
@click.option(
    "--keep",
    metavar="COLUMN",
    multiple=True,
    help="Column of the input to pass through; repeat it for several.",
)
@click.option(
    "--articles-out", metavar="PATH", help="Write the articles too: id, text as used for offsets, metadata."
)
@click.option("--kinds", metavar="LIST", help="Only these kinds of direct,mixed,indirect. [default: all]")
@click.option(
    "--min-confidence",
    type=float,
    default=0.0,
    show_default=True,
    metavar="0..1",
    help="Leave out rows that are less sure.",
)
@click.option(
    "--speakers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Persons of your own, who win over the built-in: columns id, name, aliases (by ;), role, from, to.",
)
@model_option
@click.option(
    "--gpu", is_flag=True, help="Run on the GPU; needs a model with a transformer (see make train)."
)
@click.option(
    "--processes",
    type=int,
    metavar="N",
    help="Worker processes. [default: one a core from a few dozen articles on]",
)
@click.option(
    "--threads", type=int, metavar="N", help="Threads of each process. [default: the cores shared out]"
)
@click.option(
    "--errors",
    metavar="PATH",
    help="JSON lines of the articles that failed, if any did. [default: OUT's stem.errors.jsonl]",
)
@verbosity_options
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    output: str,
    articles_out: str | None,
    errors: str | None,
    keep: tuple[str, ...],
    kinds: str | None,
    reading: dict[str, Any],
    quiet: bool,
    verbose: bool,
    **running: Any,
) -> None:
    """Extract the quotations of articles into a ledger.

    INPUTS are files, folders (with all below them), globs, or - for one article on stdin: text,
    HTML, JSON lines, CSV or Parquet, also gzipped. The ledger is complete or not there: it gets
    its name when it is finished. Exit code 1 if any article failed, 2 for wrong use.

    Example:

    \b
        quoteledger extract articles/ -o ledger.parquet
        quoteledger extract news.csv.gz --text-column body --keep section -o ledger.csv
    """
    from quoteledger.batch import Settings

    console = make_console(err=True)
    set_up_logging(console, quiet=quiet, verbose=verbose)
    wanted = tuple(kind.strip() for kind in kinds.split(",")) if kinds is not None else None
    failed = failures_path(output, errors)
    written = [Path(p) for p in (output, articles_out, failed) if p is not None and p != _STDOUT]
    if len({path.resolve() for path in written}) < len(written):
        raise UsageError("two of -o, --articles-out and --errors name the same file")
    tally = extract_files(
        inputs,
        output,
        reading=make_read_options(reading, keep=keep, exclude=tuple(written)),
        settings=Settings(kinds=wanted, verbose=verbose, **running),
        articles_out=articles_out,
        failures=failed,
        console=console,
        quiet=quiet,
    )
    logger.info("%s; ledger: %s", tally, "stdout" if output == _STDOUT else output)
    if tally.failures:
        where = f"see {failed}" if failed else "see above"
        logger.warning("%d of %d articles failed; %s", tally.failures, tally.articles, where)
        ctx.exit(1)


def extract_files(
    inputs: tuple[str, ...],
    output: str,
    *,
    reading: "ReadOptions",
    settings: "Settings",
    articles_out: str | None,
    failures: Path | None,
    console: "Console",
    quiet: bool,
) -> "Tally":
    """What a run came to whose rows, articles and failures now stand in the files named."""
    from quoteledger.batch import run
    from quoteledger.models import describe
    from quoteledger.readers import read_articles
    from quoteledger.readers.counting import count_articles
    from quoteledger.report.progress import Tally, log_failures, tracked
    from quoteledger.writers import open_articles, open_errors, open_ledger

    found = read_articles(inputs, reading)
    metadata = _metadata(settings, reading, describe(settings.model))
    tally = Tally()
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(output, keep=reading.keep, metadata=metadata))
        articles = None
        if articles_out is not None:
            articles = stack.enter_context(open_articles(articles_out, keep=reading.keep, metadata=metadata))
        failed = stack.enter_context(open_errors(failures)) if failures is not None else None
        results = stack.enter_context(closing(run(found, settings)))
        shown = log_failures(results, limit=None if failures is None else 10)
        total = count_articles(inputs, reading) if console.is_terminal and not quiet else None
        for result in tracked(shown, tally, console=console, total=total, quiet=quiet):
            if result.failure is not None:
                if failed is not None:
                    failed.write(result.failure)
                continue
            ledger.write(result.rows)
            if articles is not None and result.article is not None:
                articles.write([result.article])
    return tally


def _metadata(settings: "Settings", reading: "ReadOptions", model: dict[str, Any]) -> dict[str, str]:
    """What the ledger's file says of how it came about."""
    chosen = {
        "kinds": settings.kinds,
        "min_confidence": settings.min_confidence,
        "normalize": reading.normalize,
        "published": reading.published.isoformat() if reading.published else None,
    }
    return {
        "quoteledger_version": __version__,
        "model": f"{model.get('lang')}_{model.get('name')}",
        "model_version": str(model.get("version")),
        "settings": json.dumps(chosen),
    }


def failures_path(output: str, errors: str | None) -> Path | None:
    """Where failures go: where asked, else beside the ledger; nowhere if that goes to stdout."""
    if errors is not None:
        return Path(errors)
    if output == _STDOUT:
        return None
    path = Path(output)
    name = path.name.removesuffix(".gz") if path.suffix == ".gz" else path.name
    return path.with_name(f"{Path(name).stem}.errors.jsonl")
