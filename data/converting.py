"""What the scripts that convert corpora share: how they are called, how they read and write records."""

import argparse
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteledger.errors import InputError


def read_call(script: str, holds: str) -> tuple[Path, Path]:
    """Return the folder of the corpora and the folder to write to, which is made; log progress.

    `script` is the docstring of the script, `holds` what it reads of the corpora.
    """
    parser = argparse.ArgumentParser(description=script.splitlines()[0])
    parser.add_argument("corpora", type=Path, help=f"folder that holds {holds}")
    parser.add_argument("-o", "--out", type=Path, default=Path("data/corpus"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    args.out.mkdir(parents=True, exist_ok=True)
    return args.corpora, args.out


def read_records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each record of JSON lines stands, for messages, and the record."""
    if not path.is_file():
        raise InputError(f"{path}: no such file; data/README.md says what the folder of the corpora holds")
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            where = f"{path}, line {number}"
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{where}: not valid JSON ({error}); one record is one line") from error
            if not isinstance(record, dict):
                raise InputError(f"{where}: not an object; one record is one line")
            yield where, record


def write_records(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write the records as JSON lines; make the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
