"""Tampering: a finished dataset, or the journal of an unfinished one, is altered behind its back and resumed.

A way survives if it is noticed: the run is refused with a reason, or all is afterwards as it was, which an
unfinished dataset has to come to; and no altered part is read as a ledger.
"""

import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from quoteledger.corpus.dataset.locks import LOCK
from quoteledger.errors import QuoteledgerError
from quoteledger.writers import read_ledger

from torture.results import Result
from torture.runs import command, content, finish, is_finished, write_articles

_ARTICLES = 35
_FAMILY = "ways of tampering with a dataset, noticed"
_MANIFEST = Path("ledger", "_manifest.json")
_ERRORS = Path("ledger", "_errors.jsonl")
_JOURNAL = Path("ledger", "_parts.jsonl")
MENDED, REFUSED = "mended", "refused"
# as if it were killed
_DYING = """
import os
from quoteledger.cli import main
from quoteledger.corpus.dataset.manifest import Dataset
Dataset.finish = lambda *given: os._exit(9)
main()
"""
Way = Callable[[Path], object]
_NOBODYS = ", and a part altered"


def run(scale: float, seed: int) -> list[Result]:
    """Try all ways of tampering, or some that are drawn at random."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    unnoticed = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "work")
        work.mkdir()
        source = write_articles(work / "in.jsonl", _ARTICLES)
        left_behind = _unfinished(source, work, Path(folder, "unfinished"))
        finish(command(source, work))
        finished = shutil.copytree(work, Path(folder, "whole"))
        whole = content(finished)
        rows = read_ledger(work / "ledger")
        for begun, ways in ((finished, dict(_ways(chance))), (left_behind, dict(_journal_ways(chance)))):
            for name in chance.sample(sorted(ways), min(len(ways), max(3, round(len(ways) * scale)))):
                shutil.rmtree(work)
                shutil.copytree(begun, work)
                ways[name](work)
                is_sound = _reads(work, rows)
                outcome = outcome_of(*finish(command(source, work)), is_whole=content(work) == whole)
                # a journal that cannot be used costs the parts, which are made again; but a file that it does
                # not name and that cannot be read may be anybody's
                is_redone = begun == left_behind and not name.endswith(_NOBODYS)
                wanted = (MENDED,) if is_redone else (MENDED, REFUSED)
                tried[name.partition(":")[0].split()[0]] += 1
                outcomes[str(outcome)] += 1
                if not is_sound or outcome not in wanted:
                    unnoticed.append(name)
    note = f"{_listed(tried)}; {_listed(outcomes)}"
    note = f"unnoticed: {', '.join(unnoticed)}" if unnoticed else note
    return [Result(_FAMILY, tried.total(), tried.total() - len(unnoticed), note)]


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _unfinished(source: Path, work: Path, target: Path) -> Path:
    """Leave a dataset whose run dies when its parts are finished; return a copy of it."""
    finish([sys.executable, "-c", _DYING, *command(source, work)[3:]])
    (work / "ledger" / LOCK).unlink()
    shutil.copytree(work, target)
    for name in ("ledger", "texts"):
        shutil.rmtree(work / name)
    assert (target / _JOURNAL).exists()
    return target


def _reads(work: Path, rows: list[dict[str, Any]]) -> bool:
    """Return whether the dataset is refused when it is read, or has the rows that it had."""
    try:
        return read_ledger(work / "ledger") == rows
    except QuoteledgerError:
        return True


def outcome_of(code: int, messages: str, *, is_whole: bool) -> str | None:
    """Return what a run made of an altered dataset; None if it did not notice.

    The exit code alone tells nothing, as some articles have no text and a finished run ends with 1, too.
    """
    if is_finished(messages):
        return MENDED if code == 1 and is_whole else None
    is_told = "Error: " in messages and "Traceback" not in messages and "a fault of" not in messages
    return REFUSED if code in (1, 2) and is_told else None


def _ways(chance: random.Random) -> Iterator[tuple[str, Way]]:
    names = [f"part-000000-{number:06}.parquet" for number in range(4)]
    parts, articles = ([Path(folder, name) for name in names] for folder in ("ledger", "texts"))
    files = [(f"parts {number}", path) for number, path in enumerate(parts)]
    files += [(f"articles {number}", path) for number, path in enumerate(articles)]
    for told, path in (*files, ("manifest", _MANIFEST), ("errors", _ERRORS)):
        for name, damage in _DAMAGES.items():
            yield f"{told}: {name}", _on_bytes(path, damage, chance)
    for told, path in files[:3]:
        yield f"{told}: another in its place", _copied(parts[3], path)
    for name, value in (("rows", 1), ("articles", 9), ("failed", 0), ("complete", False), ("parts", [])):
        yield f"manifest: other {name}", _edited(partial(dict.update, **{name: value}))
    yield "manifest: a part left out", _edited(lambda m: m["parts"].pop())
    yield "manifest: parts in another order", _edited(lambda m: m["parts"].reverse())
    yield "manifest: another SHA-256", _edited(lambda m: m["parts"][0].update(sha256="0" * 64))
    yield "manifest: another model", _edited(lambda m: m["model"].update(sha256="0" * 64))
    yield "manifest: another setting", _edited(lambda m: m["settings"].update(normalize=True))
    yield "manifest: another input", _edited(lambda m: m["inputs"][0].update(bytes=1))
    yield "manifest: no failures", _edited(lambda m: [part["failures"].clear() for part in m["parts"]])
    yield "manifest: another format", _edited(lambda m: m.update(format=9))
    yield "parts: one of an earlier run", _copied(parts[0], Path("ledger", "part-000007-000000.parquet"))
    yield (
        "articles: those of an earlier run",
        _copied(articles[0], Path("texts", "part-000007-000000.parquet")),
    )
    yield "input: a line more", lambda work: _append(work / "in.jsonl", b'{"text": "more"}\n')
    yield "input: gone", lambda work: (work / "in.jsonl").unlink()
    yield "input: empty", lambda work: (work / "in.jsonl").write_bytes(b"")
    yield "articles: all gone", lambda work: shutil.rmtree(work / "texts")
    yield "parts: all gone", _unlink_parts


def _journal_ways(chance: random.Random) -> Iterator[tuple[str, Way]]:
    for name, damage in _DAMAGES.items():
        yield f"journal: {name}", _on_bytes(_JOURNAL, damage, chance)
    for name, edit in _EDITS.items():
        yield f"journal: {name}", _on_bytes(_JOURNAL, partial(_on_a_line, edit), chance)
    yield "journal: lines in another order", _on_bytes(_JOURNAL, _backwards, chance)
    flipped = _on_bytes(Path("ledger", "part-000000-000002.parquet"), _flip, chance)
    for name in ("a line doubled", "a line removed"):
        edited = _on_bytes(_JOURNAL, partial(_on_a_line, _EDITS[name]), chance)
        yield f"journal: {name}{_NOBODYS}", partial(_both, edited, flipped)


def _both(first: Way, second: Way, work: Path) -> None:
    first(work)
    second(work)


def _on_a_line(edit: Callable[[bytes], list[bytes]], data: bytes, chance: random.Random) -> bytes:
    """Change one of the lines, each of which stands behind a line end."""
    lines = data.split(b"\n")
    at = chance.randrange(1, len(lines))
    return b"\n".join([*lines[:at], *edit(lines[at]), *lines[at + 1 :]])


def _altered(line: bytes, **values: object) -> bytes:
    return json.dumps(json.loads(line) | values, ensure_ascii=False).encode()


# a line of the journal -> what stands in its place
_EDITS: dict[str, Callable[[bytes], list[bytes]]] = {
    "a line removed": lambda line: [],
    "a line doubled": lambda line: [line, line],
    "a line cut": lambda line: [line[: len(line) // 2]],
    "two lines in one": lambda line: [line + line],
    "other rows": lambda line: [_altered(line, rows=1)],
    "other failures": lambda line: [_altered(line, failures=[])],
    "another part": lambda line: [_altered(line, part="000000-000009", file="part-000000-000009.parquet")],
    "another SHA-256": lambda line: [line, _altered(line, sha256="0" * 64)],
    "a part that is a path": lambda line: [_altered(line, file="../in.jsonl"), line],
    "an empty object": lambda line: [b"{}", line],
    "brackets without end": lambda line: [b"[" * 100_000, line],
}


def _backwards(data: bytes, chance: random.Random) -> bytes:
    return b"\n".join(data.split(b"\n")[::-1])


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
