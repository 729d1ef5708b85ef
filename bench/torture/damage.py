"""Damage: files of every format with bits flipped, pieces lost, doubled or put in, read beside a good file.

A file survives if the reading ends by itself and in time, in articles, failures or a warning, if what is left
whole is read as UTF-8, and if the good file beside it is read.
"""

import logging
import random
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from quoteledger.article import Article, Failure
from quoteledger.readers import read_articles

from torture.batches import Hang, limited, run_batches, told
from torture.formats import WRITERS, make_rows
from torture.results import Result

FILES = 5_760
_BATCH = 144
_FAMILY = "damaged files"
# UTF-8 that was read as Windows-1252, and how much of it leaves no doubt
_MARK, _GARBLED, _LEAST = "“".encode(), "â€œ", 3


def run(scale: float, seed: int) -> list[Result]:
    """Read damaged files, some dozens in a process: a crash of it loses them all."""
    count = max(1, round(FILES * scale / _BATCH))
    lost = run_batches(read_damaged, count, _BATCH, seed)
    note = told(lost) or ", ".join(WRITERS)
    return [Result(_FAMILY, count * _BATCH, count * _BATCH - len(lost), note)]


def read_damaged(seed: int, count: int) -> list[str]:
    """Return what went wrong with so many damaged files."""
    logging.disable(logging.CRITICAL)
    chance = random.Random(seed)
    lost = []
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder, "good.txt")
        good.write_bytes(_whole(".txt"))
        for number in range(count):
            suffix = list(WRITERS)[number % len(WRITERS)]
            path = Path(folder, f"bad{suffix}")
            path.write_bytes(damaged(_whole(suffix), chance))
            warnings: list[str] = []
            try:
                with limited():
                    read = list(read_articles([path, good], on_warning=warnings.append))
            except (Exception, Hang) as error:
                lost.append(f"{suffix}: {type(error).__name__} {error}"[:200])
            else:
                lost += [f"{suffix}: {wrong}" for wrong in wrong_in(read, warnings, path, good)]
    return lost


@cache
def _whole(suffix: str) -> bytes:
    return WRITERS[suffix](make_rows(12))


def wrong_in(
    read: Sequence[Article | Failure], warnings: Sequence[str], path: Path, good: Path
) -> Iterator[str]:
    """Yield what is wrong with a reading that came to its end."""
    of_bad = [item for item in read if item.file == str(path)]
    if not any(isinstance(item, Article) and item.file == str(good) for item in read):
        yield "the good file was not read"
    elif not of_bad and path.stat().st_size and not any(str(path) in warning for warning in warnings):
        yield "was passed over in silence"
    elif path.suffix != ".gz" and path.read_bytes().count(_MARK) < _LEAST:
        return
    elif any(isinstance(item, Article) and _GARBLED in item.text for item in of_bad):
        yield "was read in another encoding"


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to four damages."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_DAMAGES)(data, chance)
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, 200))


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _lose(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:end] + data[start:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    start, _ = _piece(data, chance)
    stray = chance.choice([chance.randbytes(20), b"\0" * 8, b'"', b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b"}{"])
    return data[:start] + stray + data[start:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[start:] + data[:start] if chance.random() < 0.5 else data[end:] + data[:end]


_DAMAGES = (_flip, _flip, _cut, _lose, _double, _insert, _swap)
