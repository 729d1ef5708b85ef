"""Locks on the folders of datasets: one writer at a time.

The lock is the system's, on the file `_lock`, and ends with its process; the file says whose it is. A folder
of articles is locked by the file that says of which dataset they are.
"""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from quoteledger.errors import OutputError, UsageError
from quoteledger.scratch import lock
from quoteledger.writers.files import check_writable, make_folder, remove_empty, writing
from quoteledger.writers.manifests import ARTICLES_OF, MANIFEST

LOCK = "_lock"
_MOST_OF_OWNER = 200
_PROCESS = "process "

logger = logging.getLogger(__name__)


@contextmanager
def locked(folder: Path) -> Iterator[Callable[[], None]]:
    """Keep other writers out of a dataset's folder, which is made if it is missing.

    What it yields raises an OutputError if the lock was removed since, so that others can write. Raises a
    UsageError for a folder that another run writes, or that holds anything but a dataset.
    """
    _check_free(folder)
    path = folder / LOCK

    def refusal(owner: str) -> str:
        return f"{folder} is being written by {owner}; wait until it ends, or name another folder"

    with _held(path, refusal) as file:
        if owner := _owner(file):
            logger.warning("%s was being written by %s, which is gone; its lock is taken over", folder, owner)
        with writing(str(path)):
            file.truncate(0)
            file.write(f"{_PROCESS}{os.getpid()} on {socket.gethostname()}".encode())
        try:
            yield partial(_check_held, file, path)
        finally:
            with suppress(OSError):
                file.truncate(0)


def _check_held(file: FileIO, path: Path) -> None:
    if not _is_in_place(file, path):
        raise OutputError(
            f"{path} was removed during the run, so {path.parent} is not complete; continue with --resume, "
            "or, if all of it was removed, start again"
        )


@contextmanager
def claimed(articles: Path | None) -> Iterator[None]:
    """Keep the runs of other datasets out of a folder of articles, which is made if it is missing.

    Raises a UsageError for a folder in which another run writes articles.
    """
    if articles is None:
        yield
        return

    def refusal(owner: str) -> str:
        return f"{articles} is being written with the articles of {owner}; name another with --articles-out"

    with _held(articles / ARTICLES_OF, refusal):
        yield


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for a dataset")
    with writing(str(folder)):
        if not folder.exists() or (folder / MANIFEST).exists():
            return
        if not all(path.name.startswith(".") or _is_lock(path) for path in folder.iterdir()):
            raise UsageError(f"{folder} is not empty and is not a dataset; name another folder")


def _is_lock(path: Path) -> bool:
    """Return whether a run made the file; one that is being begun is empty."""
    if path.name != LOCK or not path.is_file():
        return False
    with path.open("rb") as file:
        owner = _owner(file)
    return not owner or owner.startswith(_PROCESS)


@contextmanager
def _held(path: Path, refusal: Callable[[str], str]) -> Iterator[FileIO]:
    """Hold the lock on a file; where it is missing, it is made, and its folder.

    A file that is empty in the end goes, and with it a folder that was made and is: nothing is left of a run
    that was refused.
    """
    with writing(str(path.parent)):
        made = make_folder(path.parent)
    try:
        with _open_locked(path, refusal) as file:
            try:
                yield file
            finally:
                with suppress(OSError):
                    if _is_in_place(file, path) and not path.stat().st_size:
                        path.unlink()
    finally:
        remove_empty(made)


def _open_locked(path: Path, refusal: Callable[[str], str]) -> FileIO:
    _check_plain(path)
    check_writable(path)
    while True:
        with writing(str(path)):
            # without a buffer, closing has nothing to write that a full disk has no room for
            file = path.open("a+b", buffering=0)
            try:
                lock(file)
            except BlockingIOError:
                owner = _owner(file)
                file.close()
                raise UsageError(refusal(owner or "another run")) from None
            except OSError:
                logger.warning(
                    "%s: its file system has no locks; make sure no other run writes there", path.parent
                )
            if _is_in_place(file, path):
                return file
            # its last owner has just removed it
            file.close()


def _check_plain(path: Path) -> None:
    """Raise a UsageError if the name of a lock stands for a link, or for what is no file."""
    # what is noted in the lock would replace what a link points to, and a pipe would wait for its other end
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"{path} is a link, or no file; remove it, or name another folder")


def _owner(file: BinaryIO | FileIO) -> str:
    file.seek(0)
    text = file.read(_MOST_OF_OWNER).decode("utf-8", "replace")
    return "".join(letter for letter in text if letter.isprintable())


def _is_in_place(file: FileIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
