"""What a command may write: no file that it reads, none in a dataset, none of the user's among inputs."""

import os
from collections.abc import Iterable
from pathlib import Path

from quoteledger.errors import UsageError

_STREAM = "-"


def check_output(output: str | Path, inputs: Iterable[str | Path | None]) -> None:
    """Raise a UsageError if writing the file would take away what an input is or holds, or spoil a dataset.

    Raises an OutputError if it cannot be written.
    """
    from quoteledger.readers.inputs import fixed_part
    from quoteledger.writers.files import check_writable
    from quoteledger.writers.manifests import is_dataset

    real = Path(os.path.realpath(output))
    for item in inputs:
        if item is None or str(item) == _STREAM:
            continue
        base = Path(os.path.realpath(fixed_part(str(item))))
        if real == base:
            raise UsageError(f"{output} is an input and an output; write to another file")
        if not real.is_relative_to(base):
            continue
        if is_dataset(base):
            raise UsageError(f"{output} lies in the dataset {item}; write to another folder")
        if real.exists() and not _is_own(real) and _is_read(real, str(item)):
            raise UsageError(
                f"{output} lies in {item}, which is read, and was not written by quoteledger; "
                "write to another file, or move it"
            )
    if str(output) != _STREAM:
        check_folder_of(output)
        check_writable(output)


def check_folder_of(output: str | Path) -> None:
    """Raise a UsageError if an output would lie in a dataset, finished or not, or among its articles."""
    from quoteledger.readers.own_outputs import kind_of_output
    from quoteledger.writers.manifests import MANIFEST, holds_articles, is_dataset

    for distance, place in enumerate(Path(os.path.realpath(output)).parents):
        # further up, a file of that name is rather somebody else's
        if kind_of_output(place / MANIFEST) if distance else is_dataset(place):
            raise UsageError(f"{output} lies in the dataset {place}; write to another folder")
        if holds_articles(place):
            raise UsageError(f"{output} lies in {place}, the articles of a dataset; write to another folder")


def _is_read(path: Path, item: str) -> bool:
    from quoteledger.readers import ReadOptions, find_sources
    from quoteledger.readers.streams import Source

    # whatever its suffix: it is the user's, and may be read as --input-format says
    sources = find_sources([item], ReadOptions(input_format="text"))
    return any(isinstance(s, Source) and Path(os.path.realpath(s.path)) == path for s in sources)


def _is_own(path: Path) -> bool:
    from quoteledger.readers.own_outputs import kind_of_output
    from quoteledger.writers.metadata import is_own

    return is_own(path) or kind_of_output(path) in ("a report", "a list of failures")
