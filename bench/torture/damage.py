"""Damage: files of every format with bits flipped, pieces lost, doubled or put in, read beside a good file.

A file survives if the reading ends by itself and in time, in articles or failures, and the good file beside
it is read.
"""

import csv
import gzip
import io
import json
import logging
import random
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from quoteledger.article import Article
from quoteledger.readers import read_articles

from torture.batches import Hang, limited, run_batches, told
from torture.results import Result

FILES = 5_760
_BATCH = 144
_FAMILY = "damaged files"
_TEXT = "“The mill pays {} crowns,” said Orsolya Varga. She added — café, naïve — that “nobody” asked.\n\n"
_ROWS = [{"id": f"a{n}", "date": "2025-03-17", "text": _TEXT.format(n)} for n in range(12)]


def run(scale: float, seed: int) -> list[Result]:
    """Read damaged files, some dozens in a process: a crash of it loses them all."""
    count = max(1, round(FILES * scale / _BATCH))
    lost = run_batches(read_damaged, count, _BATCH, seed)
    note = told(lost) or ", ".join(_WRITERS)
    return [Result(_FAMILY, count * _BATCH, count * _BATCH - len(lost), note)]


def read_damaged(seed: int, count: int) -> list[str]:
    """Return what went wrong with so many damaged files."""
    logging.disable(logging.CRITICAL)
    chance = random.Random(seed)
    lost = []
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder, "good.txt")
        good.write_text(_TEXT, encoding="utf-8")
        for number in range(count):
            suffix = list(_WRITERS)[number % len(_WRITERS)]
            path = Path(folder, f"bad{suffix}")
            path.write_bytes(damaged(_WRITERS[suffix](), chance))
            try:
                with limited():
                    read = list(read_articles([path, good], on_warning=lambda message: None))
            except (Exception, Hang) as error:
                lost.append(f"{suffix}: {type(error).__name__} {error}"[:200])
            else:
                if not any(isinstance(item, Article) and item.file == str(good) for item in read):
                    lost.append(f"{suffix}: the good file was not read")
    return lost


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to four damages."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(_DAMAGES)(data, chance)
    return data


def _table(delimiter: str) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(_ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(_ROWS)
    return file.getvalue().encode()


def _parquet(rows: Sequence[dict[str, str]] = _ROWS) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), file)
    return file.getvalue()


def _text() -> bytes:
    return "".join(row["text"] for row in _ROWS).encode()


def _page() -> bytes:
    paragraphs = "".join(f"<p>{row['text']}</p>" for row in _ROWS)
    head = f'<script type="application/ld+json">{json.dumps({"headline": "Mill", "date": "2025"})}</script>'
    return f"<html><head><title>Mill</title>{head}</head><body>{paragraphs}</body></html>".encode()


def _lines() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in _ROWS).encode()


@cache
def _document() -> bytes:
    made = docx.Document()
    for row in _ROWS:
        made.add_paragraph(row["text"])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _subtitles(head: str, point: str) -> bytes:
    times = (f"00:00:{n:02}{point}000 --> 00:00:{n + 1:02}{point}000" for n in range(len(_ROWS)))
    cues = (f"{n}\n{time}\n{row['text']}" for n, (time, row) in enumerate(zip(times, _ROWS, strict=True)))
    return (head + "".join(cues)).encode()


def _mail() -> bytes:
    head = "From: Mill <a@example.org>\nSubject: Mill\nDate: Mon, 17 Mar 2025 10:00:00 +0000\n"
    return f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n".encode() + _text()


_WRITERS: dict[str, Callable[[], bytes]] = {
    ".txt": _text,
    ".md": lambda: b"# Mill\n\n" + _text(),
    ".html": _page,
    ".docx": _document,
    ".vtt": lambda: _subtitles("WEBVTT\n\n", "."),
    ".srt": lambda: _subtitles("", ","),
    ".eml": _mail,
    ".jsonl": _lines,
    ".json": lambda: json.dumps(_ROWS).encode(),
    ".csv": lambda: _table(","),
    ".tsv": lambda: _table("\t"),
    ".parquet": _parquet,
    ".txt.gz": lambda: gzip.compress(_text()),
    ".html.gz": lambda: gzip.compress(_page()),
    ".jsonl.gz": lambda: gzip.compress(_lines()),
    ".json.gz": lambda: gzip.compress(json.dumps(_ROWS).encode()),
    ".csv.gz": lambda: gzip.compress(_table(",")),
    ".tsv.gz": lambda: gzip.compress(_table("\t")),
}


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
