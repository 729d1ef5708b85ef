"""Reading: how the time of reading a file grows with its size, for every format and for files that are odd.

Each file is made four times as large at a time. As with articles that grow, no step may take more than 1.3
times four times as long, in processor time; what seems too slow is measured again, and the least counts.
"""

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quoteledger.readers import read_articles

from torture.formats import WRITERS, make_rows
from torture.growth import MOST_GROWTH, STEP
from torture.results import Result

_FIRST, _STEPS, _STEPS_OF_FEW = 2_000, 3, 2
# of a tenth, where machines are shared
_SLACK = 1.3
_TRIES = 4
# what takes less says more of the clock than of the file
_LEAST_SECONDS = 0.1
_MAIL = b"From: Mill <a@example.org>\nSubject: Mill\n"

# a size -> a file that is odd, by its suffix and what it is
_ODD: dict[str, Callable[[int], bytes]] = {
    ".txt of line ends": lambda size: b"It rained.\n\n" + b"\n" * 50 * size,
    ".txt of stray bytes": lambda size: "Café “so” \n".encode() * size + b"caf\xe9 \n" * size,
    ".txt of lines that end in CR": lambda size: b"It rained.\r" * 20 * size,
    ".md of brackets": lambda size: b"[a](b) *c _d ![" * 4 * size,
    ".md of headings": lambda size: b"# Mill\n\nIt rained.\n\n" * size,
    ".html of open tags": lambda size: b"<html><body><p>It rained.</p>" + b"<p>a<b>b " * 5 * size,
    ".html of attributes": lambda size: b"<p " + b'a="b" ' * 20 * size + b">It rained all day.</p>",
    ".html of scripts": lambda size: b"<p>It rained all day.</p>" + b"<script>a()</script>" * 5 * size,
    ".html of links": lambda size: b'<p>It rained <a href="/a">all day</a>.</p>\n' * size,
    ".eml of headers": lambda size: _MAIL + b"X-Mill: a\n" * min(size, 9_000) + b"\nIt rained.\n" * size,
    ".eml of one header": lambda size: (
        _MAIL + b"X-Mill: a\n" + b" b\n" * min(size, 9_000) + b"\nIt rained.\n"
    ),
    ".eml of quoted lines": lambda size: _MAIL + b"\nIt rained.\n" + b"> > It rained.\n" * 5 * size,
    ".csv of quotes": lambda size: b'id,text\na,"' + b'""' * 50 * size + b'It rained."\n',
    ".csv of columns": lambda size: b"text," + b",".join(b"c%d" % n for n in range(size)) + b"\nIt rained.\n",
    ".csv of line ends": lambda size: b'id,text\na,"' + b"It\nrained. " * 10 * size + b'"\n',
    ".jsonl of keys": lambda size: json.dumps(
        {"text": "It rained."} | {f"c{n}": n for n in range(size)}
    ).encode(),
    ".jsonl of escapes": lambda size: b'{"text": "It rained. ' + b"\\u201c\\n" * 20 * size + b'"}\n',
    ".json of empty values": lambda size: b'[{"text": "It rained."}' + b", {}" * size + b"]",
    ".srt of short cues": lambda size: WRITERS[".srt"]([{"text": "“No.”\n\n"}] * size),
}


def _files() -> dict[str, Callable[[int], bytes]]:
    whole = {suffix: lambda size, write=write: write(make_rows(size)) for suffix, write in WRITERS.items()}
    return whole | _ODD


def run(scale: float, seed: int) -> list[Result]:
    """Read each kind of file in three sizes, at a small scale in two."""
    few = scale < 1
    made = _files()
    worst = {name: worst_of(name, write, _STEPS_OF_FEW if few else _STEPS) for name, write in made.items()}
    slow = {name for name, growth in worst.items() if growth > MOST_GROWTH * (_SLACK if few else 1.0)}
    growth, of_growth = max((growth, name) for name, growth in worst.items())
    note = (
        f"every format and {len(_ODD)} odd files; the time grows at most {growth:.2f} times as much as the "
    )
    note += f"size ({of_growth})"
    note += f"; too slow: {', '.join(sorted(slow))}" if slow else ""
    return [Result("files that grow", len(made), len(made) - len(slow), note)]


def worst_of(name: str, write: Callable[[int], bytes], steps: int) -> float:
    """Return the greatest growth over all steps of a file, whose size the bytes count."""
    growth = 0.0
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{step}{name.split()[0]}") for step in range(steps)]
        for step, path in enumerate(paths):
            path.write_bytes(write(_FIRST * STEP**step))
        seconds = [_seconds_of(path) for path in paths]
        for step in range(1, steps):
            larger = max(paths[step].stat().st_size / paths[step - 1].stat().st_size, STEP)
            for _ in range(_TRIES):
                if seconds[step] <= larger * MOST_GROWTH * seconds[step - 1]:
                    break
                for at in (step - 1, step):
                    seconds[at] = min(seconds[at], _seconds_of(paths[at]))
            if seconds[step] > _LEAST_SECONDS:
                growth = max(growth, seconds[step] / (larger * seconds[step - 1]))
    return growth


def _seconds_of(path: Path) -> float:
    began = time.process_time()
    for _ in read_articles([path], on_warning=lambda message: None):
        pass
    return time.process_time() - began
