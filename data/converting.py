"""What the scripts that convert corpora share: how they are called, and how their records are written."""

import argparse
import json
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


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


def write_records(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write the records as JSON lines; make the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
