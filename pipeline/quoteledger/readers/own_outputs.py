"""What quoteledger wrote and is no article: ledgers, what lies beside them, reports, lists of failures."""

import csv
import gzip
import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pyarrow as pa

from quoteledger.article import Failure
from quoteledger.parquet_files import open_parquet
from quoteledger.schema import LEDGER_SCHEMA, SIDECAR

_TABLE = re.compile(r"\.(csv|jsonl)(\.gz)?$", re.IGNORECASE)
# what a table's file cannot hold stands in one beside it
_BESIDE_TABLE = re.compile(rf"\.(csv|jsonl)(\.gz)?{re.escape(SIDECAR)}$", re.IGNORECASE)
# how the files begin that say what a folder of part files is
_HEADS = {"_manifest.json": b'{\n "format": ', "_parts.jsonl": b'\n{"part": '}
_REPORT = b'<meta name="generator" content="quoteledger'
_MOST_OF_HEAD = 4096
_MOST_OF_LINE = 1 << 20
_OF_LEDGER = frozenset(LEDGER_SCHEMA.names)
_OF_FAILURE = frozenset(field.name for field in fields(Failure))


def kind_of_output(path: Path) -> str | None:
    """Return what a file of our own is, as its beginning or its columns tell; None for any other."""
    if _BESIDE_TABLE.search(path.name):
        return "the metadata of a table"
    try:
        if (head := _HEADS.get(path.name)) is not None:
            with path.open("rb") as file:
                return "a part of a ledger" if file.read(len(head)) == head else None
        if path.suffix.lower() in (".html", ".htm"):
            with path.open("rb") as file:
                return "a report" if _REPORT in file.read(_MOST_OF_HEAD) else None
        names = set(_names(path))
    except (
        OSError,
        EOFError,
        ValueError,
        TypeError,
        LookupError,
        RecursionError,
        csv.Error,
        pa.ArrowException,
        zlib.error,
    ):
        # reading it says what is wrong
        return None
    return "a ledger" if names >= _OF_LEDGER else "a list of failures" if names == _OF_FAILURE else None


def _names(path: Path) -> Iterable[str]:
    """Return the names of the columns of a table, of JSON lines the keys of the first."""
    if path.suffix.lower() == ".parquet":
        with open_parquet(path) as table:
            return list(table.schema_arrow.names)
    form = _TABLE.search(path.name)
    if form is None:
        return ()
    with gzip.open(path) if form[2] else path.open("rb") as file:
        line = file.readline(_MOST_OF_LINE).decode("utf-8-sig")
    return next(csv.reader([line]), []) if form[1].lower() == "csv" else json.loads(line)
