"""Last stage: rows -> ledger, articles and failures in files, and a ledger back from its file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from quoteledger.errors import UsageError
from quoteledger.schema import ARTICLE_SCHEMA, LEDGER_SCHEMA, SIDECAR, check_kept, with_columns
from quoteledger.writers.failures import FailuresWriter
from quoteledger.writers.ledgers import further_columns, ledger_rows, read_ledger
from quoteledger.writers.tables import LEDGER_SUFFIXES, CsvForm
from quoteledger.writers.writing import STDOUT, ArticlesWriter, TableWriter

__all__ = [
    "LEDGER_SUFFIXES",
    "SIDECAR",
    "further_columns",
    "ledger_rows",
    "open_articles",
    "open_errors",
    "open_ledger",
    "read_ledger",
]


def open_ledger(
    path: str | Path,
    *,
    keep: Sequence[str] = (),
    metadata: Mapping[str, str] | None = None,
    bom: bool = False,
    spreadsheet_safe: bool = False,
) -> TableWriter:
    """Return a context for writing rows to a file in the format of its suffix, or as CSV to `-`.

    CSV may begin with a byte order mark, and have an apostrophe before cells that spreadsheets would run.
    """
    check_kept(tuple(keep))
    return TableWriter(
        path,
        with_columns(LEDGER_SCHEMA, keep),
        metadata or {},
        suffixes=LEDGER_SUFFIXES,
        form=CsvForm(bom, spreadsheet_safe),
    )


def open_articles(
    path: str | Path, *, keep: Sequence[str] = (), metadata: Mapping[str, str] | None = None
) -> ArticlesWriter:
    """Return a context for writing articles to a file in the format of its suffix."""
    check_kept(tuple(keep))
    if str(path) == STDOUT:
        raise UsageError("articles are not written to standard output; name a file")
    return ArticlesWriter(path, with_columns(ARTICLE_SCHEMA, keep), metadata or {})


def open_errors(path: str | Path) -> FailuresWriter:
    """Return a context for writing failures; the file exists afterwards only if there were any."""
    return FailuresWriter(path)
