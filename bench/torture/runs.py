"""Runs of the command on made articles, by a model without weights: the machinery is what is tortured."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

STUB = Path(__file__).parents[2] / "tests" / "stub_model"
PART_ARTICLES = 10


def environment() -> dict[str, str]:
    """Return an environment in which the model without weights is installed."""
    paths = [str(STUB), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def write_articles(path: Path, count: int) -> Path:
    """Write JSON lines, each an article of two quotations, every twentieth without text."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = f"“The mill pays {number} crowns,” said Orsolya. Bence said that the wheel turns."
            file.write(json.dumps({"id": f"mill-{number}", "text": text if number % 20 else ""}) + "\n")
    return path


def command(source: Path, place: Path) -> list[str]:
    """Return a command that makes or resumes a dataset with its articles in `place`."""
    return [
        *(sys.executable, "-m", "quoteledger", "extract", str(source), "--model", "en_stub", "--resume"),
        *("-o", f"{place / 'ledger'}/", "--articles-out", f"{place / 'texts'}/", "--workers", "2"),
        *("--part-articles", str(PART_ARTICLES), "--quiet"),
    ]


def finish(arguments: Sequence[str], before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Return exit code and messages of a run; `before` is called in its process."""
    done = subprocess.run(
        arguments, env=environment(), capture_output=True, text=True, errors="replace", preexec_fn=before
    )
    return done.returncode, done.stderr


def content(place: Path) -> dict[str, bytes]:
    """Return all files below a folder, by their paths; the manifests' order of keys is part of it."""
    paths = sorted(path for path in place.rglob("*") if path.is_file())
    return {str(path.relative_to(place)): path.read_bytes() for path in paths}
