"""`quoteledger review`: what readers decided in the report -> a corrected ledger and gold."""

import json
import logging
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoteledger.cli.options import logging_options, output_option
from quoteledger.cli.outputs import check_output
from quoteledger.errors import UsageError

if TYPE_CHECKING:
    from quoteledger.reviews.corrections import Corrections
    from quoteledger.reviews.decisions import Review

_GOLD, _REVIEW = "gold.jsonl", "review.json"

logger = logging.getLogger(__name__)


@click.command()
@click.argument("ledger")
@click.argument("reviews", metavar="REVIEW...", nargs=-1, required=True)
@output_option("Folder for what is made.", metavar="DIR")
@click.option(
    "--articles",
    metavar="PATH",
    help="The articles, as extract --articles-out wrote them. [default: the texts that the reviews carry]",
)
@logging_options
def review(*, ledger: str, reviews: tuple[str, ...], output: str, articles: str | None) -> None:
    """Apply reviews that the report saved to its ledger.

    DIR gets the corrected ledger in the format of LEDGER (reviewed rows have the method reviewed and the
    confidence 1, wrong ones are left out), gold.jsonl with the articles that were fully reviewed, for
    evaluate, and review.json, all reviews in one. Reviews that contradict each other or
    belong to another ledger are refused, and nothing is written (exit code 2).

    Example:

    \b
        quoteledger review ledger.parquet review.json -o reviewed/
        quoteledger evaluate reviewed/gold.jsonl ledger.parquet
    """
    from quoteledger.article import articles_by_id
    from quoteledger.counts import counted
    from quoteledger.readers import read_articles
    from quoteledger.reviews.corrections import correct
    from quoteledger.reviews.decisions import is_review, join_reviews, read_review
    from quoteledger.writers import read_ledger

    if not output:
        raise UsageError("-o '' names no folder; name one")
    folder = Path(output)
    table = folder / f"ledger{_suffix(ledger)}"
    outputs = [table, folder / _GOLD, folder / _REVIEW]
    _check_outputs(outputs, [ledger, *reviews, articles])
    joined = join_reviews([read_review(path) for path in reviews])
    rows = read_ledger(ledger)
    corrections = correct(rows, joined, articles_by_id(read_articles([articles])) if articles else None)
    if any(path.exists() for path in outputs) and not is_review(folder / _REVIEW):
        raise UsageError(f"{folder} holds files that review did not write; name another folder with -o")
    _write(folder, table, ledger, joined, corrections)
    counts = corrections.verdicts
    logger.info(
        "%s right, %s wrong, %s fixed, %s added: %s",
        *(f"{counts[name]:,}" for name in ("right", "wrong", "fixed", "missed")),
        table,
    )
    if corrections.gold:
        reviewed = counted(len(corrections.gold), "fully reviewed article")
        logger.info("gold of %s: %s", reviewed, folder / _GOLD)
    else:
        logger.info("no article has been fully reviewed yet, so %s is empty", folder / _GOLD)


def _suffix(ledger: str) -> str:
    """Return the suffix of the ledger's file; that of Parquet for a folder of part files."""
    from quoteledger.writers import LEDGER_SUFFIXES

    longest = sorted(LEDGER_SUFFIXES, key=len, reverse=True)
    return next((suffix for suffix in longest if ledger.lower().endswith(suffix)), ".parquet")


def _check_outputs(outputs: list[Path], inputs: list[str | None]) -> None:
    folder = outputs[0].parent
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder with -o")
    for path in outputs:
        check_output(path, inputs)


def _write(folder: Path, table: Path, ledger: str, joined: "Review", corrections: "Corrections") -> None:
    """Write the files under temporary names; they get their own when all are complete."""
    from quoteledger.writers import further_columns, open_ledger
    from quoteledger.writers.files import NewFile, writing
    from quoteledger.writers.metadata import read_metadata

    rows = corrections.rows
    keep = further_columns(ledger)
    counts: dict[str, Any] = {name: count for name, count in corrections.verdicts.items() if count}
    metadata = read_metadata(ledger) | {"review": json.dumps(counts), "reviewed_ledger": joined.ledger}
    contents = {
        _GOLD: "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in corrections.gold),
        _REVIEW: json.dumps(joined.as_json(), ensure_ascii=False, indent=1) + "\n",
    }
    beside = [NewFile(folder / name) for name in contents]
    with ExitStack() as stack:
        for target, content in zip(beside, contents.values(), strict=True):
            stack.callback(target.discard)
            file = target.open()
            with writing(target.shown):
                # half of a surrogate pair cannot be written as UTF-8, but as JSON's escape
                file.write(content.encode("utf-8", "backslashreplace"))
            target.complete()
        with open_ledger(table, keep=keep, metadata=metadata) as writer:
            writer.write(rows)
        for target in beside:
            target.commit()
