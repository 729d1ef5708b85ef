"""The file of failed articles, which exists only if there are any."""

import json
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from quoteledger.article import Failure
from quoteledger.writers.files import NewFile, writing


class FailuresWriter:
    """A context for writing failures as JSON lines; the file is complete or absent, like the ledger.

    A file from an earlier run is removed if this run has no failures.
    """

    def __init__(self, path: str | Path) -> None:
        self._target = NewFile(path)
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._target.discard()
        elif self._file is not None:
            self._target.commit()
        else:
            self._target.remove_old()

    def write(self, failure: Failure) -> None:
        """Add one line."""
        line = {"doc_id": failure.doc_id, "file": failure.file, "row": failure.row, "error": failure.error}
        if self._file is None:
            self._file = self._target.open()
        with writing(self._target.shown):
            # names of files need not be Unicode
            self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
