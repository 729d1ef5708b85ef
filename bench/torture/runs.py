"""Runs of the command on made articles, by a model without weights: the machinery is what is tortured."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

STUB = Path(__file__).parents[2] / "tests" / "stub_model"
PART_ARTICLES = 10
DATASET = "ledger/"


def environment(temporary: Path | None = None) -> dict[str, str]:
    """Return an environment in which the model without weights is installed, perhaps with a `TMPDIR`."""
    paths = [str(STUB), *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {"TMPDIR": str(temporary)} if temporary is not None else {}
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)} | own


def write_articles(path: Path, count: int) -> Path:
    """Write JSON lines, each an article of two quotations, every twentieth without text."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = f"“The mill pays {number} crowns,” said Orsolya. Bence said that the wheel turns."
            file.write(json.dumps({"id": f"mill-{number}", "text": text if number % 20 else ""}) + "\n")
    return path


def command(source: Path, place: Path, output: str = DATASET, *, workers: int = 1) -> list[str]:
    """Return a command that writes an output with its articles in `place`; a dataset it makes or resumes."""
    if output == DATASET:
        further = ["--articles-out", f"{place / 'texts'}/", "--part-articles", str(PART_ARTICLES), "--resume"]
    else:
        further = ["--articles-out", str(place / "texts.parquet")]
    # not as a path, which would lose the stroke at the end
    begun = [sys.executable, "-m", "quoteledger", "extract", str(source), "-o", f"{place}/{output}"]
    return [*begun, "--model", "en_stub", "--workers", str(workers), "--quiet", *further]


def finish(arguments: Sequence[str], temporary: Path | None = None) -> tuple[int, str]:
    """Return exit code and messages of a run."""
    done = subprocess.run(
        arguments, env=environment(temporary), capture_output=True, text=True, errors="replace"
    )
    return done.returncode, done.stderr


def is_finished(messages: str) -> bool:
    """Return whether a run that says this came to its end: some articles have no text, as it says last."""
    return "articles failed; see " in messages.rpartition("\n")[0].rpartition("\n")[2]


def content(place: Path) -> dict[str, bytes]:
    """Return all files below a folder, by their paths; folders are empty, the order of keys counts."""
    paths = ((path.relative_to(place).as_posix(), path) for path in sorted(place.rglob("*")))
    return {name: path.read_bytes() if path.is_file() else b"" for name, path in paths}
