"""Kills: runs that are ended at random moments, on full disks and without memory, and resumed to equal bytes.

Each dataset is killed several times before it is finished. What the kills cost is told by what is there in
the end: the bytes of a run that nobody disturbed, no file besides, and no process.
"""

import random
import resource
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from torture.results import Result
from torture.runs import command, content, environment, finish, write_articles

KILLS = 120
_KILLS_A_DATASET = 6
_ARTICLES = 400
_FAMILY = "kills, resumed to equal bytes"
_SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def run(scale: float, seed: int) -> list[Result]:
    """Kill runs; a kill survives if its dataset ends with the bytes of a run that was left alone."""
    chance = random.Random(seed)
    kinds: Counter[str] = Counter()
    lost: list[str] = []
    tried = survived = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = write_articles(place / "in.jsonl", _ARTICLES)
        began = time.monotonic()
        finish(command(source, place / "whole"))
        seconds = time.monotonic() - began
        whole = content(place / "whole")
        for number in range(max(1, round(KILLS * scale / _KILLS_A_DATASET))):
            target = place / f"killed-{number}"
            groups = [_disturb(chance, source, target, seconds, kinds) for _ in range(_KILLS_A_DATASET)]
            _, messages = finish(command(source, target))
            tried += _KILLS_A_DATASET
            wrong = _difference(whole, content(target)) or [f"process {g}" for g in groups if _is_alive(g)]
            if wrong:
                lost.append(f"dataset {number} ({wrong[0]}; {messages[-200:].strip()})")
            else:
                survived += _KILLS_A_DATASET
    note = ", ".join(f"{count} by {kind}" for kind, count in sorted(kinds.items()))
    return [Result(_FAMILY, tried, survived, f"lost: {'; '.join(lost)}" if lost else note)]


def _difference(whole: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*whole, *found}) if whole.get(name) != found.get(name)]


def _disturb(chance: random.Random, source: Path, target: Path, seconds: float, kinds: Counter[str]) -> int:
    """Begin or resume a run and end it somehow; return the id of its group of processes."""
    way = chance.random()
    limit: Callable[[], None] | None = None
    if way < 0.15:
        kinds["a full disk"] += 1
        limit = _limit(resource.RLIMIT_FSIZE, chance.randrange(12_000))
    elif way < 0.3:
        kinds["lack of memory"] += 1
        limit = _limit(resource.RLIMIT_AS, chance.randrange(200 << 20, 900 << 20))
    process = subprocess.Popen(
        command(source, target),
        env=environment(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=limit,
    )
    if limit is None:
        number = chance.choice(_SIGNALS)
        kinds[number.name] += 1
        time.sleep(chance.random() * seconds)
        process.send_signal(number)
    process.wait()
    return process.pid


def _limit(what: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (most, most))


def _is_alive(group: int) -> bool:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state != "Z":
            return True
    return False
