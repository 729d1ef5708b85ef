"""Speed, memory and correctness of `quoteledger repeated`, on an invented ledger with planted repeats.

Each text is a chain of rare words and of stock phrases, which recur by chance. A fifth of the rows repeat a
planted text: word for word, cut at an end, with words left out, with a word changed, or in other capitals.

    python bench/repeated.py 1000000
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
from quoteledger.schema import LEDGER_SCHEMA

_BATCH = 100_000
_VOCABULARY, _PHRASES = 40_000, 20_000
_PLANTED_SHARE = 0.2
_OUTLETS = 200
_ROWS_OF_ARTICLE = 6


def main() -> None:
    """Write the ledger, run the command on it and print what it took and found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("--folder", type=Path, help="where the ledger goes and the work is done")
    given = parser.parse_args()
    with TemporaryDirectory(dir=given.folder) as name:
        ledger, out = Path(name, "ledger.parquet"), Path(name, "quotations.parquet")
        # another process writes it: what this one holds would count as memory of the command
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            sizes = pool.submit(write_ledger, ledger, given.rows).result()
        started = time.monotonic()
        command = [sys.executable, "-m", "quoteledger", "repeated", str(ledger), "-o", str(out)]
        _, status, used = os.wait4(subprocess.Popen(command).pid, 0)
        if status:
            sys.exit("the command failed")
        seconds, work = time.monotonic() - started, used.ru_utime + used.ru_stime
        recall, precision = score(out, sizes)
        print(
            f"| {given.rows:,} | {work:,.0f} s | {seconds:,.0f} s | {used.ru_maxrss / 1024:,.0f} MiB "
            f"| {recall:.4f} | {precision:.4f} |"
        )


def write_ledger(path: Path, count: int) -> Counter[int]:
    """Write so many rows and return how many repeat each planted text."""
    rng = random.Random(11)
    texts = invented_texts(rng)
    planted: list[tuple[int, list[str]]] = []
    sizes: Counter[int] = Counter()
    with pq.ParquetWriter(path, LEDGER_SCHEMA, compression="zstd") as writer:
        for start in range(0, count, _BATCH):
            ids, quotations = [], []
            for number in range(start, min(start + _BATCH, count)):
                if rng.random() < _PLANTED_SHARE:
                    if not planted or rng.random() < 0.2:
                        planted.append((len(planted) + 1, next(texts)))
                    # news passes: only the latest are repeated
                    truth, words = planted[-1 - int(rng.expovariate(1 / 40)) % len(planted)]
                    words = varied(words, rng)
                    sizes[truth] += 1
                else:
                    truth, words = 0, next(texts)
                ids.append(f"{number}:{truth}")
                quotations.append(" ".join(words).capitalize() + ".")
            writer.write_table(_table(start, ids, quotations))
    return sizes


def invented_texts(rng: random.Random) -> Iterator[list[str]]:
    """Yield texts of 8 to 60 words."""
    syllables = ["ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "zu", "han", "mer", "sol", "tan"]
    words = sorted({"".join(rng.choices(syllables, k=rng.randint(1, 4))) for _ in range(_VOCABULARY * 2)})
    rng.shuffle(words)
    # the first are the most frequent
    weights = [1 / (rank + 3) for rank in range(len(words))]
    phrases = [rng.choices(words, weights, k=rng.randint(3, 5)) for _ in range(_PHRASES)]
    while True:
        stock = iter(rng.choices(words, weights, k=100_000))
        for word in stock:
            text, length = [word], rng.randint(8, 60)
            while len(text) < length:
                text += rng.choice(phrases) if rng.random() < 0.15 else [next(stock, "end")]
            yield text


def varied(words: list[str], rng: random.Random) -> list[str]:
    """Return the words as another newspaper has them, never fewer than eight in a row."""
    kind, size = rng.random(), len(words)
    if kind < 0.5 or size < 16:
        return words
    if kind < 0.7:
        cut = rng.randint(1, size - 12)
        return words[cut:] if rng.random() < 0.5 else words[:-cut]
    at = rng.randint(6, size - 8)
    if kind < 0.85:
        return [*words[:at], "…", *words[at + rng.randint(1, 6) :]]
    if kind < 0.95:
        return [*words[:at], "another", *words[at + 1 :]]
    return [word.upper() for word in words]


def _table(start: int, ids: list[str], quotations: list[str]) -> pa.Table:
    numbers = range(start, start + len(ids))
    articles = [number // _ROWS_OF_ARTICLE for number in numbers]
    columns = {
        "doc_id": [f"article-{article}" for article in articles],
        "quotation_id": ids,
        "kind": ["direct"] * len(ids),
        "quotation": quotations,
        "speaker": [f"Speaker {number % 997}" for number in numbers],
        "outlet": [f"outlet {article % _OUTLETS}" for article in articles],
        "published": [date(2020, 1, 1) + timedelta(days=article // 2000) for article in articles],
    }
    arrays = [
        pa.array(columns[field.name], field.type) if field.name in columns else pa.nulls(len(ids), field.type)
        for field in LEDGER_SCHEMA
    ]
    return pa.Table.from_arrays(arrays, schema=LEDGER_SCHEMA)


def score(path: Path, sizes: Counter[int]) -> tuple[float, float]:
    """Return the share of repeats found as one with most others, and of found rows that belong there."""
    pieces: dict[int, int] = defaultdict(int)
    right = found = 0
    with pq.ParquetFile(path) as table:
        for batch in table.iter_batches(4096, columns=["quotation_ids"]):
            for ids in batch.column(0).to_pylist():
                truths = Counter(int(name.partition(":")[2]) for name in ids)
                found += len(ids)
                truth, most = truths.most_common(1)[0]
                if truth:
                    right += most
                    pieces[truth] = max(pieces[truth], most)
    several = {truth: size for truth, size in sizes.items() if size > 1}
    return sum(pieces[truth] for truth in several) / max(sum(several.values()), 1), right / max(found, 1)


if __name__ == "__main__":
    main()
