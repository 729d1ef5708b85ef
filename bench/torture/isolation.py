"""Isolation: a run asks no network for anything, and leaves no file but its output, by every route.

Python's sockets refuse; what native code does the kernel sees, where strace is installed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from torture.results import Result

_FAMILY = "routes without network and files elsewhere"
TEXT = "“It rained,” said Ada Holm of the council. She did not say when it would stop.\n"
# what a refused look-up or connection leaves to be found
_GUARD = """
import socket
def refuse(*args, **kwargs):
    open({log!r}, "a").write(repr(args) + "\\n")
    raise OSError("no network here")
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
socket.socket.connect = socket.socket.connect_ex = refuse
"""
_API = "import quoteledger, sys; quoteledger.extract([sys.argv[1]], workers=int(sys.argv[2]))"
_COMPONENT = "import spacy, sys; spacy.load('en_quoteledger')(sys.argv[1])"
_COMMAND = ("-m", "quoteledger", "extract", "a.txt", "--quiet", "-o")
ROUTES = {
    "command": [*_COMMAND, "out/ledger.csv"],
    "workers": [*_COMMAND, "out/ledger.csv", "--workers", "2"],
    "dataset": [*_COMMAND, "out/ledger/"],
    "api": ["-c", _API, TEXT, "1"],
    "api with workers": ["-c", _API, TEXT, "2"],
    "component": ["-c", _COMPONENT, TEXT],
}


STRACE = shutil.which("strace")
_CALLS = "calls"
_TRACED = "connect,sendto,sendmsg,sendmmsg,openat,open,creat"
BY_STRACE = ("strace", "-f", "-o", _CALLS, "-e", f"trace={_TRACED}")
_NETWORK = re.compile(r"sa_family=AF_INET|send\w+\(\d+, .*AF_INET")
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|creat\(")


def run(scale: float, seed: int) -> list[Result]:
    """Run each route with sockets that refuse, and a home and a folder for temporary files of its own."""
    routes = dict(list(ROUTES.items())[: max(2, round(len(ROUTES) * scale))])
    faults = [f"{name}: {fault}" for name, route in routes.items() if (fault := _fault_of(route))]
    seen = "under strace" if STRACE else "without strace: what native code asked was not seen"
    note = "; ".join(faults) or f"{', '.join(routes)}; {seen}"
    return [Result(_FAMILY, len(routes), len(routes) - len(faults), note)]


def _fault_of(route: list[str]) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        prepare(place)
        before = _files(place)
        done = start(place, route, *(BY_STRACE if STRACE else ()))
        if done.returncode:
            return f"ended with {done.returncode}: {done.stderr[-200:].strip()}"
        if (place / "asked").exists():
            return f"asked for {(place / 'asked').read_text()[:200].strip()}"
        if STRACE and (calls := forbidden_calls((place / _CALLS).read_text(errors="replace"), place)):
            return f"called {calls[0][:200]}"
        left = _files(place) - before - {_CALLS}
        return f"left {', '.join(sorted(left))}" if left else None


def forbidden_calls(calls: str, place: Path) -> list[str]:
    """Return the calls by which a route asked the network, or wrote but into output and temporary folder."""
    lines = calls.splitlines()
    asked = [line for line in lines if _NETWORK.search(line)]
    wrote = (line for line in lines if _WRITING.search(line) and "ENOENT" not in line)
    return asked + [line for line in wrote if not _is_own(line, place)]


def _is_own(line: str, place: Path) -> bool:
    path = match[1] if (match := re.search(r'"([^"]*)"', line)) else ""
    is_below = any(Path(place, path).is_relative_to(place / name) for name in ("out", "temporary"))
    return is_below or path.startswith(("/dev/", "/proc/"))


def prepare(place: Path) -> None:
    """Make a home, a folder for temporary files, one for output, and what notes each look-up in `asked`."""
    for name in ("guard", "home", "temporary", "out"):
        (place / name).mkdir()
    (place / "guard" / "sitecustomize.py").write_text(_GUARD.format(log=str(place / "asked")))
    (place / "a.txt").write_text(TEXT, encoding="utf-8")


def start(place: Path, route: Sequence[str], *before: str) -> subprocess.CompletedProcess[str]:
    """Run a route in a prepared folder, behind the words of another command if there are any.

    The environment asks for reports: a variable that is set, but empty, counts as one that is not set.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ORT_", "HF_", "XDG_"))}
    environment |= {"ORT_DISABLE_TELEMETRY": "", "DO_NOT_TRACK": "0"}
    environment |= {"PYTHONPATH": str(place / "guard"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {"HOME": str(place / "home"), "TMPDIR": str(place / "temporary")}
    command = [*before, sys.executable, *route]
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=600)


def _files(place: Path) -> set[str]:
    paths = (path.relative_to(place) for path in place.rglob("*"))
    return {path.as_posix() for path in paths if path.parts[0] != "out"}
