"""How well the circumstances are found: on gold rows, and by eye.

    python models/evaluate_circumstances.py --gold tests/golden/*.gold.jsonl
    python models/evaluate_circumstances.py --sample data/corpus/polnear-dev.articles.jsonl

Against gold: the values that rows give and how many the ledger has, by column, then every value that
the ledger fills where the gold gives none, to be read. A sample prints rows that have any of the
columns, with the words around the cue.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import quoteledger
from package import shipped
from quoteledger.article import Article, Row
from quoteledger.circumstances.component import COLUMNS
from quoteledger.corpus.processor import Settings
from quoteledger.corpus.run import run
from quoteledger.readers import read_articles
from quoteledger.scoring import read_gold
from quoteledger.scoring.alignment import align
from quoteledger.scoring.columns import compare_columns
from spacy.language import Language

FILLED = (*COLUMNS, "said_on_date")


def _dated_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a gold file with title and date of publication."""
    records = (json.loads(line) for line in path.open(encoding="utf8"))
    for article, record in zip(read_gold(path), records, strict=True):
        published = date.fromisoformat(record["published"]) if record.get("published") else None
        yield Article(article.id, article.text, title=record.get("title"), published=published)


def print_gold(nlp: Language, paths: Sequence[Path]) -> None:
    """Print the given values that the ledger has, those it lacks, and those that only the ledger has."""
    right, given = Counter[str](), Counter[str]()
    wrong: list[str] = []
    unasked: list[str] = []
    rows = 0
    for path in paths:
        for gold, article in zip(read_gold(path), _dated_articles(path), strict=True):
            found = [row for result in run([article], Settings(), nlp=nlp) for row in result.rows]
            rows += len(found)
            alignment = align(gold, found)
            for one in compare_columns(alignment):
                if one.column in FILLED:
                    given[one.column] += 1
                    right[one.column] += one.agrees
                    if not one.agrees:
                        wrong.append(f"{gold.id}: {one.column} is {one.found!r}, gold {one.expected!r}")
            for missed in alignment.missed:
                for column in FILLED:
                    if missed.columns.get(column) is not None:
                        given[column] += 1
                        wrong.append(f"{gold.id}: {column} {missed.columns[column]!r}: no such row")
            answered = {pair.pred: gold.rows[pair.gold].columns for pair in alignment.pairs}
            for index, row in enumerate(found):
                for column in COLUMNS:
                    if row[column] is not None and answered.get(index, {}).get(column) is None:
                        unasked.append(f"{gold.id}: {column}: {row[column]!r} | {_around(article.text, row)}")
    for column in FILLED:
        print(f"{column:14} {right[column]} of {given[column]}")
    print(f"{'all':14} {sum(right.values())} of {sum(given.values())}; rows {rows}")
    print("\nNot as given:", *wrong, sep="\n  ")
    print("\nFilled where the gold gives none:", *unasked, sep="\n  ")


def print_sample(nlp: Language, path: Path, size: int, seed: int) -> None:
    """Print rows with any of the columns, drawn at random, for reading."""
    articles = [item for item in read_articles([str(path)]) if isinstance(item, Article)]
    found = []
    for result in run(articles, Settings(), nlp=nlp):
        text = result.article.text if result.article else ""
        found += [(text, row) for row in result.rows if any(row[column] is not None for column in FILLED)]
    print(f"{len(found)} rows have circumstances")
    for text, row in random.Random(seed).sample(found, min(size, len(found))):
        values = {column: str(row[column]) for column in FILLED if row[column] is not None}
        print(f"\n{row['quotation_id']} (published {row['published']})\n  {values}\n  {_around(text, row)}")


def _around(text: str, row: Row) -> str:
    """Return the words before and after the cue."""
    start, end = row["cue_start"], row["cue_end"]
    if start is None:
        start = end = row["start"]
    before, cue, after = text[max(start - 150, 0) : start], text[start:end], text[end : end + 150]
    return " ".join(f"…{before}[{cue}]{after}…".split())


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, help="a folder (default: the shipped pipeline)")
    parser.add_argument("--gold", type=Path, nargs="+", default=[], help="files of gold rows")
    parser.add_argument("--sample", type=Path, help="articles to draw rows from")
    parser.add_argument("--size", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    nlp = quoteledger.load(args.model or shipped())
    if args.gold:
        print_gold(nlp, args.gold)
    if args.sample:
        print_sample(nlp, args.sample, args.size, args.seed)


if __name__ == "__main__":
    main()
