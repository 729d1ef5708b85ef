"""`quoteledger speakers`: who speaks in a ledger, over all its articles."""

import logging
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoteledger.cli.options import logging_options, make_console, output_option
from quoteledger.cli.outputs import check_output
from quoteledger.errors import UsageError

if TYPE_CHECKING:
    from quoteledger.ledger.speaker_entries import SpeakerEntry

_SUFFIXES = (".csv", ".jsonl", ".parquet")

logger = logging.getLogger(__name__)


@click.command()
@click.argument("ledger")
@output_option("Write the table: .csv, .jsonl or .parquet. [default: print it]", required=False)
@click.option(
    "--keys",
    is_flag=True,
    help="Write the ledger itself to OUT, with the column speaker_key: equal for all rows of a speaker.",
)
@click.option(
    "--kinds",
    metavar="LIST",
    default="person,organization",
    show_default=True,
    help="Kinds of speaker: person, organization, group, anonymous, document.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    metavar="ROWS",
    help="Speakers to print; 0 for all.",
)
@click.option(
    "--width", type=click.IntRange(min=40), metavar="N", help="Width in characters. [default: the terminal's]"
)
@logging_options
def speakers(
    *,
    ledger: str,
    output: str | None,
    keys: bool,
    kinds: str,
    limit: int,
    width: int | None,
) -> None:
    """Tabulate the speakers of a ledger.

    Each has its rows by kind, articles, first and last date, roles and id. Spellings of one person are
    joined within and across articles; namesakes stay apart. With --keys the rows of the ledger are
    written, each with the key of its speaker in the table.

    Example:

    \b
        quoteledger speakers ledger.parquet -o speakers.csv
        quoteledger speakers ledger.parquet --keys -o keyed.parquet
    """
    from quoteledger.counts import counted
    from quoteledger.ledger.speaker_table import tabulate
    from quoteledger.report.terminal import speakers_view
    from quoteledger.schema import SIDECAR, SPEAKER_KINDS
    from quoteledger.writers import ledger_rows
    from quoteledger.writers.files import write_file
    from quoteledger.writers.metadata import is_own

    wanted = [kind.strip() for kind in kinds.split(",") if kind.strip()]
    unknown = [kind for kind in wanted if kind not in SPEAKER_KINDS]
    if unknown or not wanted:
        raise UsageError(f"--kinds: choose among {', '.join(SPEAKER_KINDS)}; not {kinds!r}")
    if output is not None:
        check_output(output, [ledger])
    if keys:
        if output is None:
            raise UsageError("--keys writes a ledger; name it with -o")
        return _write_keyed(ledger, output)
    if output is not None and not output.lower().endswith(_SUFFIXES):
        raise UsageError(f"{output}: the table has one of the suffixes {', '.join(_SUFFIXES)}")
    entries = tabulate(ledger_rows(ledger), wanted)
    if output is None:
        console = make_console(width=width)
        rows = [entry.as_row() for entry in entries]
        console.print(speakers_view(rows, limit=limit, width=console.width))
    else:
        was_ledger = is_own(output)
        write_file(output, _table(Path(output).suffix.lower(), entries))
        if was_ledger:
            # what lay beside the ledger that stood here
            Path(f"{output}{SIDECAR}").unlink(missing_ok=True)
        logger.info("%s: %s", counted(len(entries), "speaker"), output)


def _write_keyed(ledger: str, output: str) -> None:
    """Write the ledger's rows with the keys of their speakers, in the place of older keys."""
    from quoteledger.counts import counted
    from quoteledger.ledger.speaker_table import add_keys
    from quoteledger.schema import SPEAKER_KEY
    from quoteledger.writers import further_columns, ledger_rows, open_ledger
    from quoteledger.writers.metadata import read_metadata

    keep = [name for name in further_columns(ledger) if name != SPEAKER_KEY]
    count = 0
    with open_ledger(output, keep=[*keep, SPEAKER_KEY], metadata=read_metadata(ledger)) as writer:
        for row in add_keys(lambda: ledger_rows(ledger)):
            writer.write([row])
            count += 1
    logger.info("%s: %s", counted(count, "row"), output)


def _table(suffix: str, entries: "list[SpeakerEntry]") -> bytes:
    """Return the table in the format of the suffix; lists are joined with `;` in CSV."""
    import pandas as pd

    from quoteledger.ledger.speaker_entries import COLUMNS

    frame = pd.DataFrame([entry.as_row() for entry in entries], columns=list(COLUMNS))
    if suffix == ".parquet":
        buffer = BytesIO()
        frame.to_parquet(buffer, index=False)
        return buffer.getvalue()
    if suffix == ".jsonl":
        for column in ("first", "last"):
            frame[column] = [day.isoformat() if day is not None else None for day in frame[column]]
        return frame.to_json(orient="records", lines=True, force_ascii=False).encode("utf-8")
    for column in ("roles", "spellings"):
        frame[column] = [";".join(values) for values in frame[column]]
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")
