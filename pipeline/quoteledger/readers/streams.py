"""Where bytes come from: a file, a gzip file that may be cut short, or standard input."""

import gzip
import io
import os
import shutil
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from quoteledger.errors import InputError, one_line
from quoteledger.readers.encoding import CHUNK, MARK, Encoding, damaged, detect_encoding, encoding_named
from quoteledger.scratch import ScratchFolder

Warn = Callable[[str], None]
_MOST_BYTES = 32 << 20

# characters of a line, or of JSON that is one value; an article has at most a million
MOST_AT_ONCE = 1 << 28


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: how to open it, its name in messages, and the stem of its articles' ids.

    `encoding` is that of its characters where the user names it, else they reveal it.
    """

    path: Path
    name: str
    stem: str
    format: str
    compressed: bool = False
    standard_input: bool = False
    encoding: str | None = None

    @property
    def is_markdown(self) -> bool:
        """Whether it is a text in Markdown, which may have front matter."""
        return self.format == "text" and self.name.lower().removesuffix(".gz").endswith((".md", ".markdown"))


class GzipStream(io.RawIOBase):
    """A stream of all that a gzip file yields; `problem` says why it ended early, if it did.

    `gzip.open` raises instead, and what was read up to then is lost.
    """

    def __init__(self, compressed: BinaryIO) -> None:
        self.problem: str | None = None
        self._inflated = gzip.GzipFile(fileobj=compressed)
        self._begun = False

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Return the number of bytes written into the buffer; 0 at the end."""
        data = b""
        try:
            data = b"" if self.problem else self._inflated.read1(len(buffer))
        except EOFError:
            self.problem = "ends in the middle of its compressed data; fetch it again"
        except (gzip.BadGzipFile, zlib.error):
            self.problem = (
                "is damaged; fetch it again" if self._begun else "is not gzip; rename it without .gz"
            )
        self._begun = self._begun or bool(data)
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open source: its decompressed bytes, and whether they ended early."""

    stream: BinaryIO
    gzip: GzipStream | None = None

    @property
    def problem(self) -> str | None:
        """Why the bytes read so far are not all; None if nothing is wrong."""
        return self.gzip.problem if self.gzip else None


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """Open the source's bytes, decompressed."""
    with source.path.open("rb") as file:
        if not source.compressed:
            yield Opened(file)
            return
        inflated = GzipStream(file)
        with io.BufferedReader(inflated, CHUNK) as stream:
            yield Opened(stream, inflated)


def read_whole(source: Source, what: str) -> bytes:
    """Return all bytes of a source; raise an InputError if they are damaged, or too many for an article."""
    with opened(source) as data:
        content = data.stream.read(_MOST_BYTES + 1)
        if data.problem:
            raise InputError(data.problem)
    if len(content) > _MOST_BYTES:
        raise InputError(
            f"is larger than {_MOST_BYTES >> 20} MiB, too large for one {what}; give its text as .txt"
        )
    return content


@contextmanager
def opened_lines(source: Source, warn: Warn, *, newline: str) -> Iterator[tuple[Iterator[str], Opened]]:
    """Open the source's lines with their ends unchanged; `newline` says what ends a line, as for `open`.

    Byte order marks at the beginning, one or several, are no part of the first.
    Where compressed data ends early, the line that is cut short is left out.
    """
    with opened(source) as scan:
        encoding = settle_encoding(
            source,
            iter(partial(scan.stream.read, CHUNK), b""),
            warn,
            ends_early=lambda: scan.problem is not None,
        )
    with (
        opened(source) as data,
        io.TextIOWrapper(data.stream, *encoding, newline=newline) as stream,
    ):
        yield _lines(stream, data, encoding.codec), data


def _lines(stream: io.TextIOWrapper, data: Opened, codec: str) -> Iterator[str]:
    marks = MARK
    try:
        while line := stream.readline(MOST_AT_ONCE + 1):
            if len(line) > MOST_AT_ONCE:
                raise InputError(f"has a line of more than {MOST_AT_ONCE:,} characters; divide it into lines")
            if data.problem and not line.endswith(("\n", "\r")):
                return
            yield line.lstrip(marks)
            marks = ""
    except UnicodeError as error:
        # not only of what cannot be decoded: UTF-16 that is named must have its mark
        if not data.problem:
            raise damaged(codec) from error


def settle_encoding(
    source: Source,
    chunks: Iterable[bytes],
    warn: Warn,
    *,
    ends_early: Callable[[], bool] = lambda: False,
    declared: str | None = None,
) -> Encoding:
    """Return the encoding of a source: the one named, else what its bytes reveal or declare.

    Warns of one that is only assumed, or that some bytes do not keep to.
    """
    if source.encoding is not None:
        return encoding_named(source.encoding)
    found = detect_encoding(chunks, ends_early=ends_early, is_declared=declared is not None)
    if found.line is None:
        return found.encoding
    if declared is not None and not found.strays:
        return encoding_named(declared)
    warn(f"{source.name}: {found}")
    return found.encoding


@contextmanager
def on_disk(source: Source) -> Iterator[Source]:
    """Provide the source as an ordinary file: standard input and pipes are copied to a temporary one.

    Files are read twice (first for their encoding), and Parquet from the end.
    """
    if not source.standard_input and os.path.isfile(source.path):
        yield source
        return
    with ScratchFolder() as folder:
        copy = Path(folder, "input")
        with copy.open("wb") as target:
            if source.standard_input:
                shutil.copyfileobj(standard_input(), target)
            else:
                with source.path.open("rb") as pipe:
                    shutil.copyfileobj(pipe, target)
        yield replace(source, path=copy)


class State(NamedTuple):
    """What tells whether a file is still the same, without reading it.

    `noted` is when the system last noted anything of it, which nobody can put back; a new name or other
    permissions count, too.
    """

    size: int
    changed: int
    noted: int
    place: tuple[int, int]
    is_file: bool


States = dict[Path, State | None]


def state_of(path: Path) -> State | None:
    """Return the state of a file; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return State(
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
        (found.st_dev, found.st_ino),
        stat.S_ISREG(found.st_mode),
    )


def states_of(sources: Iterable[object]) -> States:
    """Return the states of the files among what was found, for a comparison later in the run."""
    files = (each for each in sources if isinstance(each, Source) and not each.standard_input)
    return {file.path: state_of(file.path) for file in files}


def say_nothing(message: str) -> None:
    """Drop a warning that reading for the articles gives."""


def standard_input() -> BinaryIO:
    """Return the byte stream of standard input; raise an InputError if it is closed."""
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("standard input is closed; name a file, or pipe an article in")
    return sys.stdin.buffer


def reason(error: OSError) -> str:
    """Return an operating system's error on one line."""
    return f"cannot be read: {error.strerror or one_line(error)}"
