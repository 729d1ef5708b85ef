"""Ledgers with the key of each row's speaker, which is known only when all articles have been read."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from quoteledger.corpus.dataset.manifest import Dataset
from quoteledger.corpus.dataset.parts import Target
from quoteledger.ledger.speaker_table import Speakers, add_keys
from quoteledger.schema import SPEAKER_KEY
from quoteledger.scratch import ScratchFolder
from quoteledger.writers import ledger_rows, open_ledger
from quoteledger.writers.manifests import digest_of
from quoteledger.writers.writing import STDOUT, TableWriter


@contextmanager
def open_keyed_ledger(
    path: str | Path,
    *,
    keep: Sequence[str],
    metadata: Mapping[str, str],
    bom: bool = False,
    spreadsheet_safe: bool = False,
) -> Iterator[TableWriter]:
    """Open a ledger whose rows get their keys when the context ends well; until then they wait on disk."""
    with open_ledger(
        path, keep=(*keep, SPEAKER_KEY), metadata=metadata, bom=bom, spreadsheet_safe=spreadsheet_safe
    ) as keyed:
        beside = None if str(path) == STDOUT else Path(path).resolve().parent
        with ScratchFolder(beside) as folder:
            waiting = Path(folder, "ledger.parquet")
            with open_ledger(waiting, keep=keep) as writer:
                yield writer
            for row in add_keys(partial(ledger_rows, waiting)):
                keyed.write([row])


def add_keys_to_parts(dataset: Dataset, target: Target) -> None:
    """Write the parts of a dataset anew, with the keys; a part whose writing is cut short is done again."""
    records = [dataset.finished[part] for part in sorted(dataset.finished)]
    files = [dataset.folder / record.file for record in records]
    speakers = Speakers()
    for row in chain.from_iterable(map(ledger_rows, files)):
        speakers.add(row)
    for record, file in zip(records, files, strict=True):
        with open_ledger(file, keep=(*target.columns, SPEAKER_KEY), metadata=target.metadata) as writer:
            writer.write(row | {SPEAKER_KEY: speakers.key_of(row)} for row in ledger_rows(file))
        dataset.add(replace(record, sha256=digest_of(file) or ""))
