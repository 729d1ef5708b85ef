"""A row with everything that is hard to write, and ledgers in files of every format."""

import errno
import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from quoteledger.schema import LEDGER_SCHEMA
from quoteledger.writers import LEDGER_SUFFIXES, open_ledger

ROW: dict[str, Any] = {field.name: None for field in LEDGER_SCHEMA} | {
    "doc_id": "a/b",
    "quotation_id": "a/b:12-88",
    "kind": "direct",
    "quotation": "“We” tried,\r\nand … failed; 100%\r",
    "start": 12,
    "end": 88,
    "parts": [{"start": 12, "end": 45}, {"start": 60, "end": 88}],
    "paragraph": 0,
    "zone": "body",
    "confidence": 0.8731,
    "flags": ["unclosed", "cut"],
    "sentence": '  She "said" so, once.',
    "published": date(2025, 3, 17),
}
# a workbook holds a number in 16 digits
ALL_SUFFIXES = pytest.mark.parametrize("suffix", LEDGER_SUFFIXES)


def write(path: Path, rows: list[dict[str, Any]], **options: Any) -> None:
    with open_ledger(path, **options) as ledger:
        ledger.write(rows)


def fill_disk(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let no file be put on the disk that gets this name, or one that begins with it."""
    real = os.fsync

    def full(file: int) -> None:
        if Path(os.readlink(f"/proc/self/fd/{file}")).name.startswith(f".{name}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(file)

    monkeypatch.setattr(os, "fsync", full)


def obey_modes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody write what is write-protected, not even root."""
    monkeypatch.setattr(os, "access", lambda path, mode: bool(os.stat(path).st_mode & stat.S_IWUSR))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
