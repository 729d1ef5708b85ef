"""Completely annotated gold -> the same without its texts, as `data/annotations` holds it.

python data/gold_to_annotations.py data/corpus/annotations-train.gold.jsonl -o data/annotations/train.jsonl
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotations_to_gold import JOINT, ROLES, VALUES
from converting import read_records
from quoteledger.scoring.gold import CASE_DEFAULTS

# a value of more words is given as spans
MOST_WORDS = 12
_TEXTS = frozenset(["text", "rows"])


def condense(article: Mapping[str, Any]) -> dict[str, Any]:
    """Return the article without its text, and with spans for what its rows have of it."""
    rows = [_condense_row(row, article["text"]) for row in article["rows"]]
    return {key: value for key, value in article.items() if key not in _TEXTS} | {"rows": rows}


def _condense_row(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    kept: dict[str, Any] = {"kind": row["kind"], "parts": row["parts"]}
    for role in ROLES:
        if row[role] is not None:
            kept[role] = [row[f"{role}_start"], row[f"{role}_end"]]
    for column in (*VALUES, "source_kind", "nested_in"):
        if row[column] is not None:
            kept[column] = _condense_value(row[column], text)
    return kept | {column: row[column] for column, value in CASE_DEFAULTS.items() if row[column] != value}


def _condense_value(value: Any, text: str) -> Any:
    if not isinstance(value, str) or len(value.split()) <= MOST_WORDS:
        return value
    names = value.split(JOINT) if value not in text else [value]
    spans = [[text.find(name), text.find(name) + len(name)] for name in names]
    return value if any(start < 0 for start, _ in spans) else spans


def main() -> None:
    """Write the annotation, an article a line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, help="JSON lines with texts and complete rows")
    parser.add_argument("-o", "--out", type=Path, required=True)
    args = parser.parse_args()
    lines = [
        json.dumps(condense(article), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        for _, article in read_records(args.gold)
    ]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
