"""Tampering: a finished dataset is changed behind its back, and resumed.

A way survives if it is noticed: the run is refused, or all is as it was afterwards; and no altered part
is read as a ledger.
"""

import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from quoteledger.errors import QuoteledgerError
from quoteledger.writers import read_ledger

from torture.results import Result
from torture.runs import command, content, finish, write_articles

WAYS = 60
_ARTICLES = 35
_FAMILY = "ways of tampering with a dataset, noticed"
_MANIFEST = Path("ledger", "_manifest.json")
_ERRORS = Path("ledger", "_errors.jsonl")
Way = Callable[[Path], object]


def run(scale: float, seed: int) -> list[Result]:
    """Try ways of tampering, drawn at random when not all are wanted."""
    chance = random.Random(seed)
    ways = dict(_ways(chance))
    names = chance.sample(sorted(ways), min(len(ways), max(5, round(WAYS * scale))))
    unnoticed = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        work = place / "work"
        work.mkdir()
        source = write_articles(work / "in.jsonl", _ARTICLES)
        finish(command(source, work))
        shutil.copytree(work, place / "whole")
        whole = content(place / "whole")
        rows = read_ledger(work / "ledger")
        for name in names:
            shutil.rmtree(work)
            shutil.copytree(place / "whole", work)
            ways[name](work)
            if not (_reads(work, rows) and _is_noticed(source, work, whole)):
                unnoticed.append(name)
    note = f"unnoticed: {', '.join(unnoticed)}" if unnoticed else "parts, articles, manifest, errors, input"
    return [Result(_FAMILY, len(names), len(names) - len(unnoticed), note)]


def _reads(work: Path, rows: list[dict[str, Any]]) -> bool:
    """Return whether the dataset is refused when it is read, or has the rows that it had."""
    try:
        return read_ledger(work / "ledger") == rows
    except QuoteledgerError:
        return True


def _is_noticed(source: Path, work: Path, whole: dict[str, bytes]) -> bool:
    code, messages = finish(command(source, work))
    # an article without text has failed, so a finished run ends with 1, too
    refused = "Error: " in messages and "Traceback" not in messages
    return code != 0 and (refused or content(work) == whole)


def _ways(chance: random.Random) -> Iterator[tuple[str, Way]]:
    parts = [Path(folder, f"part-000000-{n:06}.parquet") for folder in ("ledger", "texts") for n in range(4)]
    for path in (*parts, _MANIFEST, _ERRORS):
        for name, damage in _DAMAGES.items():
            yield f"{path}: {name}", _on_bytes(path, damage, chance)
    for path in parts[:3]:
        yield f"{path}: another part in its place", _copied(path.with_name(parts[3].name), path)
    for name, value in (("rows", 1), ("articles", 9), ("failed", 0), ("complete", False), ("parts", [])):
        yield f"manifest: {name}", _edited(partial(dict.update, **{name: value}))
    yield "manifest: a part left out", _edited(lambda m: m["parts"].pop())
    yield "manifest: parts in another order", _edited(lambda m: m["parts"].reverse())
    yield "manifest: another SHA-256", _edited(lambda m: m["parts"][0].update(sha256="0" * 64))
    yield "manifest: another model", _edited(lambda m: m["model"].update(sha256="0" * 64))
    yield "manifest: another setting", _edited(lambda m: m["settings"].update(normalize=True))
    yield "manifest: another input", _edited(lambda m: m["inputs"][0].update(bytes=1))
    yield "manifest: no failures", _edited(lambda m: [part["failures"].clear() for part in m["parts"]])
    yield "manifest: another format", _edited(lambda m: m.update(format=9))
    yield "a part of an earlier run", _copied(parts[0], Path("ledger", "part-000007-000000.parquet"))
    yield "articles of an earlier run", _copied(parts[4], Path("texts", "part-000007-000000.parquet"))
    yield "the input: a line more", lambda work: _append(work / "in.jsonl", b'{"text": "more"}\n')
    yield "the input: gone", lambda work: (work / "in.jsonl").unlink()
    yield "the input: empty", lambda work: (work / "in.jsonl").write_bytes(b"")
    yield "all articles gone", lambda work: shutil.rmtree(work / "texts")
    yield "all parts gone", _unlink_parts


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


_DAMAGES: dict[str, Callable[[bytes, random.Random], bytes | None]] = {
    "gone": lambda data, chance: None,
    "empty": lambda data, chance: b"",
    "a bit flipped": _flip,
    "cut short": lambda data, chance: data[: chance.randrange(len(data))],
    "lengthened": lambda data, chance: data + chance.randbytes(10),
    "random bytes": lambda data, chance: chance.randbytes(len(data)),
}


def _on_bytes(
    path: Path, damage: Callable[[bytes, random.Random], bytes | None], chance: random.Random
) -> Way:
    def tamper(work: Path) -> None:
        data = damage((work / path).read_bytes(), chance)
        (work / path).unlink()
        if data is not None:
            (work / path).write_bytes(data)

    return tamper


def _copied(path: Path, target: Path) -> Way:
    return lambda work: shutil.copy(work / path, work / target)


def _edited(edit: Callable[[Any], object]) -> Way:
    def tamper(work: Path) -> None:
        manifest = json.loads((work / _MANIFEST).read_bytes())
        edit(manifest)
        (work / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")

    return tamper


def _unlink_parts(work: Path) -> None:
    for path in (work / "ledger").glob("part-*"):
        path.unlink()


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)
