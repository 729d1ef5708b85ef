"""Scratch folders: temporary files that go with their run, or with the next one if it was killed."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_BEGINNING = "quoteledger-"
# what tells such a folder from one of the user's
_LOCK = ".quoteledger-scratch"


class ScratchFolder(TemporaryDirectory[str]):
    """A folder for temporary files, hidden if it is made `beside` an output.

    It is locked while its process lives, so that what killed runs left can be told from it, and removed.
    """

    def __init__(self, beside: Path | None = None) -> None:
        beginning = f".{_BEGINNING}" if beside else _BEGINNING
        with suppress(OSError):
            _remove_forsaken(beside or Path(gettempdir()), beginning)
        super().__init__(prefix=beginning, dir=beside)
        # under its name the file is locked from the first moment
        unlocked = Path(self.name, f"{_LOCK}.part")
        self._lock = unlocked.open("wb")
        with suppress(OSError):
            lock(self._lock)
        unlocked.rename(Path(self.name, _LOCK))

    def cleanup(self) -> None:
        """Remove the folder."""
        self._lock.close()
        super().cleanup()


def lock(file: BinaryIO | FileIO, *, wait: bool = False) -> None:
    """Lock an open file until it is closed or its process ends; a BlockingIOError if another holds it.

    With `wait` it is locked when the other lets go. An OSError of another kind means that its file system has
    no locks.
    """
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def _remove_forsaken(place: Path, beginning: str) -> None:
    """Remove the scratch folders whose processes have ended."""
    for folder in _folders(place, beginning):
        # another user's, one under way or without its file is left alone
        with suppress(OSError), Path(folder, _LOCK).open("rb") as file:
            lock(file)
            shutil.rmtree(folder, ignore_errors=True)


def _folders(place: Path, beginning: str) -> Iterator[str]:
    if sys.platform != "win32":
        with os.scandir(place) as entries:
            for entry in entries:
                is_folder = entry.name.startswith(beginning) and entry.is_dir(follow_symlinks=False)
                if is_folder and entry.stat(follow_symlinks=False).st_uid == os.geteuid():
                    yield entry.path
