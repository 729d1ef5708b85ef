"""Files that get their name when they are complete: never half a ledger, nor one lost to a failed run."""

import os
import re
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from quoteledger.controls import visible
from quoteledger.errors import OutputError, UsageError
from quoteledger.scratch import lock

# file systems allow 255 bytes, and the temporary name is longer than the name
_MOST_OF_NAME = 50
# other programs end their temporary files in .part alone
_UNFINISHED = ".quoteledger.part"
_TEMPORARY = re.compile(rf"\..+\.[0-9a-f]{{8}}{re.escape(_UNFINISHED)}", re.DOTALL)


class NewFile:
    """A file written under a temporary name beside its own; an older one stays until it is replaced.

    The temporary file is locked while it is written, so that what a killed run left can be told from it.
    """

    def __init__(self, path: str | Path) -> None:
        if not str(path):
            raise UsageError("name a file, not ''")
        if os.path.exists(path) and not os.path.isfile(path):
            raise UsageError(f"{path} is a folder or device; name a file")
        check_writable(path)
        self.shown = str(path)
        # a link stays a link: what it points to is replaced
        self.path = Path(os.path.realpath(path))
        self._beginning = f".{self.path.name[:_MOST_OF_NAME]}."
        self._temporary = self.path.with_name(f"{self._beginning}{secrets.token_hex(4)}{_UNFINISHED}")
        self._made: list[Path] = []
        self._file: BinaryIO | None = None

    def open(self) -> BinaryIO:
        """Return the new file, empty; its folder is made if it is missing."""
        with writing(self.shown):
            self._made = make_folder(self.path.parent)
            remove_unfinished(self.path.parent, self._beginning)
            while True:
                # discard and commit close it
                self._file = self._temporary.open("xb")
                with suppress(OSError):
                    lock(self._file, wait=True)
                if self._temporary.exists():
                    return self._file
                # another run took it for what a killed one left, before it was locked
                self._file.close()

    def complete(self) -> None:
        """Put the whole file on the disk; then it lacks but its name."""
        with writing(self.shown):
            if self._file is not None and not self._file.closed:
                self._file.flush()
                # a name that outlives a power cut must not stand for half a file
                os.fsync(self._file.fileno())

    def commit(self) -> None:
        """Close the file and give it its name; where that fails, nothing is left of it."""
        try:
            self.complete()
            with writing(self.shown):
                if self._file is not None and sys.platform == "win32":
                    # open files have no other name there; elsewhere it is locked until it has its own
                    self._file.close()
                self._temporary.replace(self.path)
            if self._file is not None:
                self._file.close()
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Remove what was written, and the folders made for it."""
        # on a full disk closing fails, but what was written goes all the same
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
        with suppress(OSError):
            self._temporary.unlink(missing_ok=True)
        remove_empty(self._made)

    def remove_old(self) -> None:
        """Remove the file that an earlier run left under the name."""
        with writing(self.shown):
            self.path.unlink(missing_ok=True)


def write_file(path: str | Path, content: bytes) -> None:
    """Write a file whole, or leave what is there as it is."""
    target = NewFile(path)
    try:
        file = target.open()
        with writing(target.shown):
            file.write(content)
        target.commit()
    except BaseException:
        target.discard()
        raise


def check_writable(path: str | Path) -> None:
    """Raise an OutputError if a file cannot be made or replaced here, before all work is done for it."""
    place = Path(os.path.realpath(path))
    # replacing would need no right to write the file itself
    if os.path.exists(place) and not os.access(place, os.W_OK):
        raise OutputError(f"{path} is write-protected; make it writable, or name another")
    folder = next(above for above in place.parents if os.path.lexists(above))
    if not os.path.isdir(folder):
        raise OutputError(f"{path} cannot be written: {folder} is no folder; name another")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{path} cannot be written: {folder} is write-protected; name another")


def make_folder(folder: Path) -> list[Path]:
    """Make a folder and return it and those above it as far as they were missing, the deepest first."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders in their order, up to the first that holds something."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def remove_unfinished(folder: Path, beginning: str = ".") -> None:
    """Remove the temporary files that killed runs left in a folder, not those of runs under way."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(beginning) and _TEMPORARY.fullmatch(path.name):
                with suppress(OSError), path.open("rb") as file:
                    lock(file)
                    path.unlink()


class StandardOutput:
    """Standard output in place of a file; what is written is out at once, and the stream stays open."""

    shown = "standard output"

    def open(self) -> BinaryIO:
        """Return the byte stream of standard output."""
        if sys.stdout is None:
            raise OutputError("standard output is closed; name a file with -o")
        return cast(BinaryIO, _Terminal()) if sys.stdout.isatty() else sys.stdout.buffer

    def complete(self) -> None:
        """Flush the stream."""
        sys.stdout.buffer.flush()

    def commit(self) -> None:
        """Do nothing: what is out has no name to get."""

    def discard(self) -> None:
        """Do nothing: what is out is out."""


class _Terminal:
    """Standard output that is a terminal: what would act on it is replaced, here alone."""

    def write(self, data: bytes) -> int:
        """Write whole characters."""
        return sys.stdout.buffer.write(visible(data.decode("utf-8")).encode("utf-8"))


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
        raise OutputError(
            f"{place} cannot be written: {problem}; check folder, permissions and space"
        ) from error
