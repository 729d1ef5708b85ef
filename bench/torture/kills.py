"""Kills: runs that are ended at random moments, on full disks and without memory, and resumed to equal bytes.

Each output is killed several times before it is finished. What the kills cost is told by what is there in
the end: the bytes of a run that nobody disturbed, no file besides, neither there nor in `TMPDIR`, and no
process. A kill that came too late, when its run had ended, counts for nothing, and another takes its place.
"""

import json
import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import cycle
from pathlib import Path

from torture.results import Result
from torture.runs import DATASET, command, content, environment, finish, is_finished, write_articles

KILLS = 120
_OUTPUTS = (DATASET, "l.jsonl.gz", DATASET, "l.xlsx")
_KILLS_AN_OUTPUT = 6
_ARTICLES = 200
_FAMILY = "kills, resumed to equal bytes"
_SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
TEMPORARY = "temporary"
_DISK = 64 << 20
_BLOCK = 4096
# what a run says whose disk is full, or whose files are limited in size where no disk can be mounted
_FULL = {True: "No space left on device", False: "File too large"}
_KINDS = {True: "a full disk (ENOSPC)", False: "a limit of the size of files (EFBIG)"}
_MEMORY = "lack of memory"
# no run needs as much, however busy the machine
_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Whole:
    """An output that nobody disturbed: its content, and the seconds of a run, and of one without work."""

    output: str
    content: dict[str, bytes]
    seconds: float
    least: float

    def left(self, target: Path) -> float:
        """Return the share of the work that is left to do; a file is always written anew."""
        if self.output != DATASET:
            return 1.0
        parts = sum(name.startswith("ledger/part-") for name in self.content)
        return 1 - len(list((target / "ledger").glob("part-*"))) / parts

    def is_complete(self, target: Path) -> bool:
        """Return whether there is nothing left to do."""
        path = target / "ledger" / "_manifest.json"
        return path.exists() and json.loads(path.read_bytes())["complete"]

    def differences(self, target: Path) -> list[str]:
        """Return the files of the target that are not as they should be, or should not be, or are missing."""
        found = content(target)
        names = sorted({*self.content, *found})
        return [name for name in names if self.content.get(name) != found.get(name)]


@dataclass(frozen=True, slots=True)
class Kill:
    """How a run is ended: by a signal after some seconds, or by a limit that its process gets."""

    kind: str
    number: signal.Signals | None = None
    moment: float = 0.0
    limit: Callable[[], None] | None = None


def run(scale: float, seed: int) -> list[Result]:
    """Kill runs; a kill survives if its output ends with the bytes of a run that was left alone."""
    chance = random.Random(seed)
    wanted = max(1, round(KILLS * scale))
    kinds: Counter[str] = Counter()
    lost: list[str] = []
    survived = late = 0
    with tempfile.TemporaryDirectory() as folder:
        source = write_articles(Path(folder, "in.jsonl"), _ARTICLES)
        whole_of = cache(partial(_undisturbed, source))
        for number, output in zip(range(wanted), cycle(_OUTPUTS), strict=False):
            most = min(_KILLS_AN_OUTPUT, wanted - kinds.total())
            if not most:
                break
            whole = whole_of(Path(folder, f"whole-{output}"), output)
            with _disk(Path(folder, f"killed-{number}")) as (target, is_small):
                hits, faults, missed = _torment(chance, source, whole, target, most, is_small)
            late += missed
            kinds.update(hits)
            survived += 0 if faults else len(hits)
            lost += [f"{output} {number} ({faults[0]})"] if faults else []
    told = [f"{count} by {kind}" for kind, count in sorted(kinds.items())]
    note = ", ".join([*told, f"{late} more came too late and are not counted"])
    return [Result(_FAMILY, kinds.total(), survived, f"lost: {'; '.join(lost)}" if lost else note)]


def _undisturbed(source: Path, place: Path, output: str) -> Whole:
    (place / TEMPORARY).mkdir(parents=True)
    seconds = []
    for _ in range(2):
        began = time.monotonic()
        finish(command(source, place, output), place / TEMPORARY)
        seconds.append(time.monotonic() - began)
    return Whole(output, content(place), seconds[0], seconds[1] if output == DATASET else 0.0)


def _torment(
    chance: random.Random, source: Path, whole: Whole, target: Path, most: int, is_small: bool
) -> tuple[list[str], list[str], int]:
    """Return the kinds of kills that hit runs of one output, what they cost, and how many came too late."""
    hits, faults, late, groups = list[str](), list[str](), 0, list[int]()
    while len(hits) < most and late < most and not faults and not whole.is_complete(target):
        kill = _choose(chance, whole, target, is_small)
        workers = chance.choice((1, 1, 2))
        group, was_hit, messages = end(command(source, target, whole.output, workers=workers), target, kill)
        if is_small:
            _mount(target, f"remount,size={_DISK}")
        groups.append(group)
        if is_finished(messages):
            late += 1
            continue
        hits.append(kill.kind)
        if not was_hit or (kill.kind == _KINDS[is_small] and _FULL[is_small] not in messages):
            faults.append(f"{kill.kind}: the run said {messages[-200:].strip() or 'nothing'}")
    _, messages = finish(command(source, target, whole.output), target / TEMPORARY)
    if wrong := whole.differences(target):
        faults.append(f"{wrong[0]} after {', '.join(hits)}; {messages[-200:].strip()}")
    faults += [f"process {group}" for group in groups if _is_alive(group)]
    # what is wrong without a kill is not lost sight of
    return hits or ["nothing"] * bool(faults), faults, late


def _choose(chance: random.Random, whole: Whole, target: Path, is_small: bool) -> Kill:
    """Choose how the next run is ended; on a small disk it is filled up for that."""
    way = chance.random()
    if way < 0.25:
        limit = None
        if is_small:
            left = round(whole.left(target) * sum(map(len, whole.content.values())))
            # half of the times there is no room for the lock, the manifest or the journal
            free = chance.choice([chance.randrange(4), chance.randrange(4, max(left // _BLOCK, 5))])
            disk = os.statvfs(target)
            used = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
            _mount(target, f"remount,size={max(used + free * _BLOCK, _BLOCK)}")
        else:
            limit = _limit(resource.RLIMIT_FSIZE, chance.randrange(12_000))
        return Kill(_KINDS[is_small], limit=limit)
    if way < 0.4:
        return Kill(_MEMORY, limit=_limit(resource.RLIMIT_AS, chance.randrange(200 << 20, 900 << 20)))
    number = chance.choice(_SIGNALS)
    rest = whole.least + (whole.seconds - whole.least) * whole.left(target)
    return Kill(number.name, number, chance.random() * rest)


def end(arguments: list[str], target: Path, kill: Kill) -> tuple[int, bool, str]:
    """Begin or resume a run and end it; return the id of its group, whether it lived till then, what it said.

    What the run says goes to a file, as a pipe would be held open by workers that outlive it.
    """
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            arguments,
            env=environment(target / TEMPORARY),
            stderr=said,
            start_new_session=True,
            preexec_fn=kill.limit,
        )
        was_hit = True
        if kill.number is not None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(kill.moment)
            was_hit = process.poll() is None
            process.send_signal(kill.number)
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            was_hit = False
        said.seek(0)
        return process.pid, was_hit, said.read().decode("utf-8", "replace")


@contextmanager
def _disk(place: Path) -> Iterator[tuple[Path, bool]]:
    """Make a folder, on a small disk of its own where one can be mounted; tell whether it is."""
    place.mkdir()
    is_small = os.geteuid() == 0 and _mount(place, f"size={_DISK}", "-t", "tmpfs", "torture")
    try:
        (place / TEMPORARY).mkdir()
        yield place, is_small
    finally:
        if is_small:
            subprocess.run(["umount", "--lazy", place], check=True)


def _mount(place: Path, options: str, *what: str) -> bool:
    return subprocess.run(["mount", *what, "-o", options, place], capture_output=True).returncode == 0


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
