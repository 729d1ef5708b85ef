"""`quoteledger extract`: articles in, ledger out."""

import logging
import os
from pathlib import Path
from typing import Any

import click

from quoteledger.cli.inputs import input_options
from quoteledger.cli.options import (
    csv_options,
    make_console,
    model_option,
    output_option,
    set_up_logging,
    verbosity_options,
)
from quoteledger.cli.outputs import check_folder_of, check_output
from quoteledger.corpus.processor import ARTICLE_SECONDS
from quoteledger.errors import UsageError

_STDOUT = "-"
_DATASET_ERRORS = "_errors.jsonl"

logger = logging.getLogger(__name__)


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@output_option(
    "Ledger: .parquet, .csv, .jsonl (the last two also .gz), .xlsx, .duckdb, a folder (ending in /) for "
    "Parquet part files, or - for CSV on stdout."
)
@input_options
@click.option(
    "--keep",
    metavar="COLUMN",
    multiple=True,
    help="Column of the input to pass through; repeat it for several.",
)
@click.option(
    "--articles-out",
    metavar="PATH",
    help="Write the articles too: id, text as used for offsets, metadata; to a folder if OUT is one.",
)
@click.option(
    "--kinds",
    metavar="LIST",
    help="Keep only these kinds: direct, mixed, indirect, with commas between. [default: all]",
)
@click.option(
    "--min-confidence",
    type=float,
    default=0.0,
    show_default=True,
    metavar="0..1",
    help="Leave out rows with a lower confidence.",
)
@click.option(
    "--speakers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="People of your own, who take precedence over the built-in ones: columns id, name, "
    "aliases (joined by ;), role, from, to; "
    "others, such as party, come out as speaker_party.",
)
@click.option(
    "--speaker-facts",
    is_flag=True,
    help="Add speaker_gender and speaker_country, where the knowledge base knows the speaker.",
)
@click.option(
    "--speaker-keys",
    is_flag=True,
    help="Add the column speaker_key, which is the same in all rows of a speaker, across articles.",
)
@model_option
@click.option(
    "--gpu", is_flag=True, help="Run on the GPU; needs a model with a transformer (see make train)."
)
@click.option(
    "--workers",
    type=int,
    metavar="N",
    help="Worker processes, or actors on Ray. [default: one per core from a few dozen articles on]",
)
@click.option(
    "--threads",
    type=int,
    metavar="N",
    help="Threads per worker. [default: the cores divided among the workers]",
)
@click.option(
    "--article-timeout",
    type=float,
    default=ARTICLE_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="Give up on an article that takes longer, even when it is tried again alone; at least 1.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Resume a folder that a run left unfinished; settings and input must be the same.",
)
@click.option(
    "--part-articles",
    type=int,
    default=1000,
    show_default=True,
    metavar="N",
    help="Articles per part file of a folder.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Run on this machine, or on a Ray cluster, which needs a folder as output.",
)
@click.option(
    "--ray-address",
    metavar="ADDRESS",
    help="The cluster, as host:port or auto. [default: RAY_ADDRESS, else one started here]",
)
@click.option(
    "--errors",
    metavar="PATH",
    help="JSON lines of the articles that failed, if any did. [default: OUT's stem.errors.jsonl; in a "
    "folder _errors.jsonl]",
)
@csv_options
@verbosity_options
def extract(
    *,
    inputs: tuple[str, ...],
    output: str,
    articles_out: str | None,
    errors: str | None,
    kinds: str | None,
    reading: dict[str, Any],
    speaker_keys: bool,
    quiet: bool,
    verbose: bool,
    resume: bool,
    part_articles: int,
    engine: str,
    ray_address: str | None,
    bom: bool,
    spreadsheet_safe: bool,
    speakers: Path | None,
    **running: Any,
) -> None:
    """Extract the quotations of articles into a ledger.

    INPUTS are files, folders (with all below them), globs, or - for one article on stdin: text, HTML,
    JSON lines, CSV or Parquet, also gzipped. A ledger in one file appears only when it is complete; one
    in a folder can be resumed after a kill. The exit code is 1 if any article failed, 2 for a
    usage error.

    Example:

    \b
        quoteledger extract articles/ -o ledger.parquet
        quoteledger extract news.csv.gz --text-column body --keep section -o ledger.csv
        quoteledger extract archive/ -o ledger/ --resume
    """
    from quoteledger.cli.running import Job, extract_dataset, extract_file
    from quoteledger.corpus.processor import Settings
    from quoteledger.counts import counted
    from quoteledger.knowledge.own import read_own
    from quoteledger.readers import ReadOptions
    from quoteledger.schema import SPEAKER_KEY

    console = make_console(err=True)
    set_up_logging(console, quiet=quiet, verbose=verbose)
    wanted = tuple(kind.strip() for kind in kinds.split(",")) if kinds is not None else None
    people = tuple(read_own(speakers)) if speakers is not None else None
    settings = Settings(kinds=wanted, verbose=verbose, speakers=people, **running)
    if not output:
        raise UsageError("-o '' names no output; name a file, a folder ending in /, or - for stdout")
    into_folder = output.endswith(("/", os.sep)) or os.path.isdir(output)
    failed = failures_path(output, errors, into_folder=into_folder)
    written = [Path(p) for p in (output, articles_out, failed) if p is not None and p != _STDOUT]
    _check_apart(written, into_folder=into_folder)
    for made in (*settings.facts().columns, *([SPEAKER_KEY] if speaker_keys else [])):
        if made in reading["keep"]:
            raise UsageError(f"the column {made} is made by this run; leave it out of --keep")
    options = ReadOptions(**reading, exclude=tuple(written))
    limit = None if failed is not None else 10
    job = Job(inputs, options, settings, speakers, speaker_keys, console, quiet, limit)
    if errors is not None and Path(os.path.realpath(errors)).parent != Path(os.path.realpath(output)):
        check_folder_of(errors)
    if into_folder:
        if bom or spreadsheet_safe:
            raise UsageError("--bom and --spreadsheet-safe are for CSV; a folder holds Parquet")
        for place in filter(None, (output, articles_out)):
            check_folder_of(place)
        tally = extract_dataset(
            job,
            Path(output),
            articles_out=Path(articles_out) if articles_out is not None else None,
            errors=failed or Path(output) / _DATASET_ERRORS,
            resume=resume,
            part_articles=part_articles,
            on_ray=engine == "ray",
            ray_address=ray_address,
        )
    else:
        for path in (output, articles_out):
            if path not in (None, _STDOUT):
                check_output(str(path), [*inputs, speakers, options.metadata])
        if resume or engine == "ray":
            option = "--resume" if resume else "--engine ray"
            raise UsageError(f"{option} needs a folder as output, such as -o ledger/")
        tally = extract_file(
            job,
            output,
            articles_out=articles_out,
            failures=failed,
            bom=bom,
            spreadsheet_safe=spreadsheet_safe,
        )
    logger.info("%s; ledger: %s", tally, "stdout" if output == _STDOUT else output)
    if tally.failures:
        where = f"see {failed}" if failed else "see above"
        logger.warning("%d of %s failed; %s", tally.failures, counted(tally.articles, "article"), where)
        raise click.exceptions.Exit(1)


def _check_apart(written: list[Path], *, into_folder: bool) -> None:
    """Raise a UsageError if one output would replace another, its metadata or what is in its folder."""
    from quoteledger.schema import SIDECAR

    names = [os.path.realpath(f"{path}{ending}") for path in written for ending in ("", SIDECAR)]
    if len(set(names)) < len(names):
        raise UsageError(
            "two of -o, --articles-out and --errors name the same file, or one the metadata of another"
        )
    if into_folder:
        *folders, errors = (Path(os.path.realpath(path)) for path in written)
        if errors != folders[0] / _DATASET_ERRORS and any(map(errors.is_relative_to, folders)):
            raise UsageError(
                f"{written[-1]} lies among the parts of a ledger; leave --errors out, or name another"
            )


def failures_path(output: str, errors: str | None, *, into_folder: bool = False) -> Path | None:
    """Return where failures go: as asked, else beside a ledger or in its folder; None for one on stdout."""
    if errors == _STDOUT:
        raise UsageError(
            "failures are not written to standard output; name a file with --errors, or leave it out"
        )
    if errors is not None:
        return Path(errors)
    if output == _STDOUT:
        return None
    path = Path(output)
    if into_folder:
        return path / _DATASET_ERRORS
    stem = Path(path.stem).stem if path.suffix == ".gz" else path.stem
    return path.with_name(f"{stem}.errors.jsonl")
