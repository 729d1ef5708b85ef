"""Ledgers and what is read beside them, damaged: tables of all formats, reviews, own speakers, metadata.

A file survives if the command ends in time, in a good reading or an error that names the file; what it then
wrote can be read, and where there is an error nothing is written.
"""

import json
import logging
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from quoteledger.cli import cli
from quoteledger.errors import QuoteledgerError
from quoteledger.knowledge.own import read_own
from quoteledger.ledger.digests import digest_of
from quoteledger.readers import ReadOptions, read_articles
from quoteledger.reviews.decisions import FORMAT, VERSION
from quoteledger.schema import LEDGER_SCHEMA, SIDECAR
from quoteledger.writers import LEDGER_SUFFIXES, open_ledger, read_ledger

from torture.batches import Hang, limited, run_batches, told
from torture.damage import damaged
from torture.results import Result

FILES = 2_400
_BATCH = 240
_FAMILY = "damaged ledgers, reviews and tables beside them"
_GOOD = "ledger.parquet"
_TEXT = "“The mill pays {} crowns,” said Orsolya Varga, miller."
_COUNT = 12


def run(scale: float, seed: int) -> list[Result]:
    """Give damaged files to the commands, some hundreds in a process."""
    count = max(1, round(FILES * scale / _BATCH))
    lost = run_batches(read_damaged, count, _BATCH, seed)
    note = told(lost) or ", ".join(_contents())
    return [Result(_FAMILY, count * _BATCH, count * _BATCH - len(lost), note)]


def read_damaged(seed: int, count: int) -> list[str]:
    """Return what went wrong with so many damaged files."""
    logging.disable(logging.CRITICAL)
    chance = random.Random(seed)
    lost = []
    contents = _contents()
    for number in range(count):
        name = list(contents)[number % len(contents)]
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            for good in (_GOOD, name.removesuffix(SIDECAR)):
                (place / good).write_bytes(contents[good])
            (place / "mill.txt").write_text(_TEXT, encoding="utf-8")
            (place / name).write_bytes(damaged(contents[name], chance))
            try:
                with limited():
                    fault = fault_of(place, name, chance)
            except (Exception, Hang) as error:
                fault = f"{type(error).__name__} {error}"
        if fault:
            lost.append(f"{name}: {fault}"[:200])
    return lost


def fault_of(place: Path, name: str, chance: random.Random) -> str | None:
    """Give a file to a command that reads such files; return what is wrong with how that ends."""
    path = place / name
    if read := _READERS.get(name):
        try:
            read(path)
        except QuoteledgerError as error:
            return None if name in str(error) else f"{error} names no file"
        return None
    written = place / "out"
    if name == "review.json":
        arguments = ["review", str(place / _GOOD), str(path), "-o", str(written)]
        read_back = written / _GOOD
    else:
        ledger = str(path).removesuffix(SIDECAR)
        read_back = place / "out.jsonl"
        words = (["table", ledger], ["speakers", ledger], ["convert", ledger, str(read_back)])
        arguments = chance.choice(words)
    return _fault_of(arguments, name, read_back)


def _fault_of(arguments: list[str], name: str, written: Path) -> str | None:
    result = CliRunner().invoke(cli, arguments)
    said = " ".join(result.output.split())
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return f"{type(result.exception).__name__} {result.exception}"
    if "Traceback" in said or "a fault of quoteledger" in said:
        return said[-160:]
    if result.exit_code:
        is_told = result.exit_code in (1, 2) and "Error: " in said and name in said
        return None if is_told and not written.exists() else f"{result.exit_code}: {said[-160:]}"
    if arguments[0] in ("convert", "review"):
        read_ledger(written)
    return None


_READERS: dict[str, Callable[[Path], object]] = {
    "speakers.csv": read_own,
    "metadata.csv": lambda path: list(
        read_articles(
            [path.with_name("mill.txt")], ReadOptions(metadata=path), on_warning=lambda message: None
        )
    ),
}


def _rows() -> list[dict[str, Any]]:
    fixed: dict[str, Any] = {
        "kind": "direct",
        "start": 1,
        "paragraph": 0,
        "zone": "body",
        "source_kind": "name",
    }
    fixed |= {"cue": "said", "cue_lemma": "say", "source": "Orsolya Varga", "speaker": "Orsolya Varga"}
    fixed |= {"speaker_kind": "person", "polarity": "positive", "modality": "actual", "method": "name"}
    fixed |= {"confidence": 0.9, "flags": ["ambiguous_speaker"]}
    rows = []
    for number in range(_COUNT):
        words = _TEXT.format(number).partition("”")[0][1:]
        end = 1 + len(words)
        row: dict[str, Any] = dict.fromkeys(LEDGER_SCHEMA.names) | fixed
        for role in ("cue", "source"):
            start = _TEXT.format(number).index(fixed[role])
            row |= {f"{role}_start": start, f"{role}_end": start + len(fixed[role])}
        row |= {"doc_id": f"mill-{number}", "quotation_id": f"mill-{number}:1-{end}", "quotation": words}
        rows.append(row | {"end": end, "parts": [{"start": 1, "end": end}]})
    return rows


@cache
def _contents() -> dict[str, bytes]:
    """Return whole files by their names, which tell what they are."""
    rows = _rows()
    contents = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in LEDGER_SUFFIXES:
            path = Path(folder, f"ledger{suffix}")
            with open_ledger(path, metadata={"quoteledger_version": "1", "settings": "{}"}) as writer:
                writer.write(rows)
            contents[path.name] = path.read_bytes()
        beside = f"ledger.csv{SIDECAR}"
        contents[beside] = Path(folder, beside).read_bytes()
    review = {
        "format": FORMAT,
        "version": VERSION,
        "ledger": digest_of(rows),
        "decisions": {
            rows[0]["quotation_id"]: {"verdict": "right"},
            rows[1]["quotation_id"]: {"verdict": "fixed", "values": {"speaker": "Bence Hollo"}},
            rows[2]["quotation_id"]: {"verdict": "wrong"},
        },
        "missed": [],
        "whole": ["mill-0"],
        "articles": {f"mill-{number}": {"text": _TEXT.format(number)} for number in range(_COUNT)},
    }
    contents["review.json"] = json.dumps(review).encode()
    people = "".join(f"desk:{n},Orsolya Varga {n},O. V.;Varga,miller,2020-01-0{n},\n" for n in range(1, 9))
    contents["speakers.csv"] = f"id,name,aliases,role,from,to\n{people}".encode()
    lines = "".join(f"other-{n},Mill {n},2025-03-1{n}\n" for n in range(9))
    contents["metadata.csv"] = f"doc_id,title,date\nmill,Mill,2025-03-17\n{lines}".encode()
    return contents
