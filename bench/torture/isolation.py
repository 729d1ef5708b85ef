"""Isolation: a run asks no network for anything, and leaves no file but its output, by every route."""

import os
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


def run(scale: float, seed: int) -> list[Result]:
    """Run each route with sockets that refuse, and a home and a folder for temporary files of its own."""
    routes = dict(list(ROUTES.items())[: max(2, round(len(ROUTES) * scale))])
    faults = [f"{name}: {fault}" for name, route in routes.items() if (fault := _fault_of(route))]
    note = "; ".join(faults) or ", ".join(routes)
    return [Result(_FAMILY, len(routes), len(routes) - len(faults), note)]


def _fault_of(route: list[str]) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        prepare(place)
        before = _files(place)
        done = start(place, route)
        if done.returncode:
            return f"ended with {done.returncode}: {done.stderr[-200:].strip()}"
        if (place / "asked").exists():
            return f"asked for {(place / 'asked').read_text()[:200].strip()}"
        left = _files(place) - before
        return f"left {', '.join(sorted(left))}" if left else None


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
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=120)


def _files(place: Path) -> set[str]:
    paths = (path.relative_to(place) for path in place.rglob("*"))
    return {path.as_posix() for path in paths if path.parts[0] != "out"}
