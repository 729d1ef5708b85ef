"""Articles in files of every format, and how they are read."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from quoteledger.article import Article, Failure
from quoteledger.readers import ReadOptions, read_articles

TEXT = "The ferry is late.\r\n\r\n“It will come,” said Ida Sorel.\r“Or not.”\n"


def read(*inputs: str | Path, **options: object) -> tuple[list[Article], list[Failure], list[str]]:
    """Return the articles, failures and warnings of inputs."""
    warnings: list[str] = []
    items = list(read_articles(inputs, ReadOptions(**options), on_warning=warnings.append))
    articles = [item for item in items if isinstance(item, Article)]
    return articles, [item for item in items if isinstance(item, Failure)], warnings


def read_all(*inputs: str | Path) -> list[Article | Failure]:
    """Return articles and failures as they come, whatever is warned of."""
    return list(read_articles(inputs, on_warning=lambda message: None))


def as_csv(rows: list[dict[str, object]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def as_json_lines(rows: list[dict[str, object]], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def as_json(rows: list[dict[str, object]], path: Path) -> None:
    path.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def as_parquet(rows: list[dict[str, object]], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


TABLES = pytest.mark.parametrize(
    ("name", "write"),
    [
        ("table.csv", as_csv),
        ("table.jsonl", as_json_lines),
        ("table.ndjson", as_json_lines),
        ("table.json", as_json_lines),
        ("table.json", as_json),
        ("table.parquet", as_parquet),
    ],
)
Write = Callable[[list[dict[str, object]], Path], None]
