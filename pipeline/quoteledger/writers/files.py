"""Files that get their name when they are complete: never half a ledger, nor one lost to a failed run."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from quoteledger.errors import OutputError, UsageError

# file systems allow 255 bytes, and the temporary name is longer than the name
_MOST_OF_NAME = 50
UNFINISHED = ".part"


class NewFile:
    """A file written under a temporary name beside its own; an older one stays until it is replaced."""

    def __init__(self, path: str | Path) -> None:
        if Path(path).is_dir():
            raise UsageError(f"{path} is a folder; name a file in it")
        self.shown = str(path)
        # a link stays a link: what it points to is replaced
        self.path = Path(os.path.realpath(path))
        name = f".{self.path.name[:_MOST_OF_NAME]}.{secrets.token_hex(4)}{UNFINISHED}"
        self._temporary = self.path.with_name(name)
        self._file: BinaryIO | None = None

    def open(self) -> BinaryIO:
        """Return the new file, empty; its folder is made if it is missing."""
        with writing(self.shown):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # discard and commit close it
            self._file = self._temporary.open("xb")
        return self._file

    def commit(self) -> None:
        """Close the file and give it its name."""
        with writing(self.shown):
            if self._file is not None:
                self._file.close()
            self._temporary.replace(self.path)

    def discard(self) -> None:
        """Remove what was written."""
        # on a full disk closing fails, but what was written goes all the same
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
        with suppress(OSError):
            self._temporary.unlink(missing_ok=True)

    def remove_old(self) -> None:
        """Remove the file that an earlier run left under the name."""
        with writing(self.shown):
            self.path.unlink(missing_ok=True)


def remove_unfinished(folder: Path) -> None:
    """Remove the temporary files that a killed run left in a folder."""
    with writing(str(folder)):
        for path in folder.glob(f".*{UNFINISHED}"):
            path.unlink(missing_ok=True)


class StandardOutput:
    """Standard output in place of a file; what is written is out at once, and the stream stays open."""

    shown = "standard output"

    def open(self) -> BinaryIO:
        """Return the byte stream of standard output."""
        return sys.stdout.buffer

    def commit(self) -> None:
        """Flush the stream."""
        sys.stdout.buffer.flush()

    def discard(self) -> None:
        """Do nothing: what is out is out."""


@contextmanager
def writing(place: str) -> Iterator[None]:
    """Turn errors of the operating system into an OutputError that names the place."""
    try:
        yield
    except BrokenPipeError:
        # the reader closed its end, which is not an error
        raise
    except OSError as error:
        problem = error.strerror or str(error)
        raise OutputError(f"{place} cannot be written: {problem}; check folder, rights and space") from error
