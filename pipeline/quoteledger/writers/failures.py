"""The file of failed articles, which exists only if there are any."""

import json
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from quoteledger.article import Failure
from quoteledger.errors import UsageError
from quoteledger.writers.files import NewFile, writing

_KEYS = ("doc_id", "file", "row", "error")
_MOST_OF_LINE = 1 << 16


class FailuresWriter:
    """A context for writing failures as JSON lines; the file is complete or absent, like the ledger.

    A file from an earlier run is removed if this run has no failures.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._target = NewFile(path)
        _check_is_own(self._target.path)
        self._file: BinaryIO | None = None
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_closed:
            return
        if kind is not None:
            self._target.discard()
        else:
            self.close()

    def complete(self) -> None:
        """Put all lines on the disk; then the file lacks but its name."""
        if self._file is not None:
            self._target.complete()

    def close(self) -> None:
        """Give the file its name now, whatever becomes of the ledger."""
        self._is_closed = True
        if self._file is not None:
            self._target.commit()
        else:
            self._target.remove_old()

    def write(self, failure: Failure) -> None:
        """Add one line."""
        line = {key: getattr(failure, key) for key in _KEYS}
        if self._file is None:
            self._file = self._target.open()
        with writing(self._target.shown):
            # names of files need not be Unicode
            self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _check_is_own(path: Path) -> None:
    """Raise a UsageError for a file that no run wrote, and that must not be lost to one."""
    if not path.is_file():
        return
    with writing(str(path)), path.open("rb") as file:
        first = file.readline(_MOST_OF_LINE)
    try:
        is_own = set(json.loads(first)) == set(_KEYS)
    except (ValueError, TypeError):
        is_own = first.startswith(b'{"doc_id": ') and len(first) == _MOST_OF_LINE
    if not is_own:
        raise UsageError(f"{path} is not a list of failures; move it, or name another file with --errors")
