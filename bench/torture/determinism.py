"""Determinism: the same articles by every format, order and grouping give the same rows."""

import csv
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import quoteledger
from quoteledger.writers import read_ledger

from torture.results import Result

_FAMILY = "formats and groupings with the same rows"
_SEEDS = Path(__file__).parents[2] / "seeds"
Rows = list[dict[str, Any]]


def run(scale: float, seed: int) -> list[Result]:
    """Extract the same articles by every route; at a small scale only without further processes."""
    texts = [article.text for article in quoteledger.read(_SEEDS)]
    random.Random(seed).shuffle(texts)
    articles = [{"id": f"a{number:02}", "text": text} for number, text in enumerate(texts)]
    nlp = quoteledger.load()
    expected = _plain(quoteledger.extract(articles, model=nlp))
    others = []
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in _routes(articles, Path(folder), nlp, with_processes=scale >= 0.05):
            tried += 1
            if rows != expected:
                others.append(name)
    note = f"other rows: {', '.join(others)}" if others else f"{len(expected)} rows each"
    return [Result(_FAMILY, tried, tried - len(others), note)]


def _routes(
    articles: list[dict[str, str]], place: Path, nlp: Any, *, with_processes: bool
) -> Iterator[tuple[str, Rows]]:
    for name, write in _WRITERS.items():
        path = place / name
        write(path, articles)
        yield name, _plain(quoteledger.extract(quoteledger.read(path), model=nlp))
    yield "one by one", [row for a in articles for row in _plain(quoteledger.extract([a], model=nlp))]
    backwards = _plain(quoteledger.extract(articles[::-1], model=nlp))
    order = [article["id"] for article in articles]
    yield "backwards", sorted(backwards, key=lambda row: order.index(row["doc_id"]))
    yield "a DataFrame", _plain(quoteledger.extract(pd.DataFrame(articles), model=nlp))
    if with_processes:
        yield "two processes", _plain(quoteledger.extract(articles, workers=2))
        yield "the command", _by_command(place, "ledger.csv", "--workers", "1")
        yield "a dataset of three parts", _by_command(place, "ledger/", "--part-articles", "3")


def _by_command(place: Path, output: str, *options: str) -> Rows:
    arguments = ["extract", f"{place}/articles.jsonl", "-o", f"{place}/{output}", "--quiet", *options]
    subprocess.run([sys.executable, "-m", "quoteledger", *arguments], check=True)
    # as from a DataFrame: missing values are null
    return [{name: row[name] for name in sorted(row)} for row in map(_shown, read_ledger(place / output))]


def _plain(frame: pd.DataFrame) -> Rows:
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): row[name] for name in sorted(row)} for row in map(_shown, rows)]


def _shown(row: dict[Any, Any]) -> dict[Any, Any]:
    """Return the row with days as text: DataFrames hold moments."""
    return {name: str(v)[:10] if hasattr(v, "isoformat") else v for name, v in row.items()}


def _as_folder(suffix: str) -> Callable[[Path, list[dict[str, str]]], None]:
    def write(path: Path, articles: list[dict[str, str]]) -> None:
        path.mkdir()
        for article in articles:
            data = article["text"].encode()
            target = path / f"{article['id']}{suffix}"
            target.write_bytes(gzip.compress(data) if suffix.endswith(".gz") else data)

    return write


def _write_lines(path: Path, articles: list[dict[str, str]]) -> None:
    _write(path, "".join(json.dumps(article) + "\n" for article in articles))


def _write_json(path: Path, articles: list[dict[str, str]]) -> None:
    _write(path, json.dumps(articles, indent=2))


def _write_table(path: Path, articles: list[dict[str, str]]) -> None:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text"], delimiter="\t" if ".tsv" in path.name else ",")
        writer.writeheader()
        writer.writerows(articles)


def _write_parquet(path: Path, articles: list[dict[str, str]]) -> None:
    pd.DataFrame(articles).to_parquet(path)


def _write(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


_WRITERS: dict[str, Callable[[Path, list[dict[str, str]]], None]] = {
    "texts": _as_folder(".txt"),
    "compressed texts": _as_folder(".txt.gz"),
    "articles.jsonl": _write_lines,
    "articles.jsonl.gz": _write_lines,
    "articles.json": _write_json,
    "articles.csv": _write_table,
    "articles.csv.gz": _write_table,
    "articles.tsv": _write_table,
    "articles.parquet": _write_parquet,
}
