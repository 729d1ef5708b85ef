"""`quoteledger annotate`: a ledger with its articles, in the formats of annotation tools."""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoteledger.cli.options import logging_options, output_option
from quoteledger.cli.outputs import check_output
from quoteledger.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quoteledger.annotations.records import Record

_FORMATS = ("brat", "conll", "doccano", "prodigy", "webannotation")

logger = logging.getLogger(__name__)


@click.command()
@click.argument("ledger")
@click.option(
    "--articles",
    metavar="PATH",
    required=True,
    help="The articles, as extract --articles-out wrote them: offsets count in their text.",
)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), required=True, help="The format of the annotation tool."
)
@output_option("A new or empty folder for brat and webannotation, a new file for the others.")
@logging_options
def annotate(*, ledger: str, articles: str, form: str, output: str) -> None:
    """Write a ledger in the format of an annotation tool.

    Contents, cues and sources become spans with relations between them. What annotators save is gold
    for evaluate, which reads these formats.

    Example:

    \b
        quoteledger annotate ledger.parquet --articles articles.parquet --format brat -o brat/
        quoteledger evaluate brat/ ledger.parquet
    """
    from quoteledger.annotations.files import IN_FOLDERS
    from quoteledger.annotations.records import records_of
    from quoteledger.article import articles_by_id
    from quoteledger.counts import counted
    from quoteledger.readers import read_articles
    from quoteledger.writers import ledger_rows

    path = Path(output)
    check_output(output, [ledger, articles])
    is_empty = form in IN_FOLDERS and path.is_dir() and not any(path.iterdir())
    if os.path.exists(path) and not is_empty:
        raise UsageError(f"{path} already exists; name a new one, so that no annotation is overwritten")
    rows = ledger_rows(ledger)
    texts = {doc_id: article.text for doc_id, article in articles_by_id(read_articles([articles])).items()}
    records = records_of(rows, texts)
    write = _write_folder if form in IN_FOLDERS else _write_file
    logger.info("%s: %s", counted(write(records, form, path), "article"), output)


def _write_folder(records: "Iterable[Record]", form: str, folder: Path) -> int:
    from quoteledger.annotations.brat import CONFIGURATION
    from quoteledger.annotations.files import files_of
    from quoteledger.writers.files import write_file

    # what is wrong with the ledger is said before anything is written
    made = [dict(files_of(record, form)) for record in records]
    for files in made:
        for name, content in files.items():
            write_file(folder / name, content.encode("utf-8", "surrogatepass"))
    if form == "brat":
        write_file(folder / "annotation.conf", CONFIGURATION.encode())
    return len(made)


def _write_file(records: "Iterable[Record]", form: str, path: Path) -> int:
    from quoteledger.annotations.files import FORMATS, lines_of
    from quoteledger.writers.files import write_file

    if path.suffix != FORMATS[form]:
        raise UsageError(f"{path}: a file of {form} has the suffix {FORMATS[form]}")
    made = [lines_of(record, form) for record in records]
    write_file(path, "".join(made).encode("utf-8", "backslashreplace"))
    return len(made)
