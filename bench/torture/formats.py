"""Formats: the same rows as a file of each format that is read."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from functools import partial

import docx
import pyarrow as pa
import pyarrow.parquet as pq

# each with id, date and text
Rows = Sequence[dict[str, str]]
_TEXT = "“The mill pays {} crowns,” said Orsolya Varga. She added — café, naïve — that “nobody” asked.\n\n"


def make_rows(count: int) -> Rows:
    """Return so many rows, whose texts have letters of several bytes."""
    return [{"id": f"a{n}", "date": "2025-03-17", "text": _TEXT.format(n)} for n in range(count)]


def _table(rows: Rows, delimiter: str) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def _parquet(rows: Rows) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), file)
    return file.getvalue()


def _text(rows: Rows) -> bytes:
    return "".join(row["text"] for row in rows).encode()


def _page(rows: Rows) -> bytes:
    paragraphs = "".join(f"<p>{row['text']}</p>" for row in rows)
    head = f'<script type="application/ld+json">{json.dumps({"headline": "Mill", "date": "2025"})}</script>'
    return f"<html><head><title>Mill</title>{head}</head><body>{paragraphs}</body></html>".encode()


def _lines(rows: Rows) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def _document(rows: Rows) -> bytes:
    made = docx.Document()
    for row in rows:
        made.add_paragraph(row["text"])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _subtitles(rows: Rows, head: str, point: str) -> bytes:
    times = (f"{_clock(n)}{point}000 --> {_clock(n + 1)}{point}000" for n in range(len(rows)))
    cues = (f"{n}\n{time}\n{row['text']}" for n, (time, row) in enumerate(zip(times, rows, strict=True)))
    return (head + "".join(cues)).encode()


def _mail(rows: Rows) -> bytes:
    head = "From: Mill <a@example.org>\nSubject: Mill\nDate: Mon, 17 Mar 2025 10:00:00 +0000\n"
    return f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n".encode() + _text(rows)


WRITERS: dict[str, Callable[[Rows], bytes]] = {
    ".txt": _text,
    ".md": lambda rows: b"# Mill\n\n" + _text(rows),
    ".html": _page,
    ".docx": _document,
    ".vtt": lambda rows: _subtitles(rows, "WEBVTT\n\n", "."),
    ".srt": lambda rows: _subtitles(rows, "", ","),
    ".eml": _mail,
    ".jsonl": _lines,
    ".json": lambda rows: json.dumps(rows).encode(),
    ".csv": lambda rows: _table(rows, ","),
    ".tsv": lambda rows: _table(rows, "\t"),
    ".parquet": _parquet,
}
_COMPRESSED = (".txt", ".html", ".jsonl", ".json", ".csv", ".tsv")


def _compress(write: Callable[[Rows], bytes], rows: Rows) -> bytes:
    return gzip.compress(write(rows))


WRITERS |= {f"{suffix}.gz": partial(_compress, WRITERS[suffix]) for suffix in _COMPRESSED}
