"""GAP's passages -> JSON lines of pronouns and the names that they may refer to.

A line is a passage: `id`, `text`, the extent of the `pronoun`, and `names` as `[start, end, is_it]`.
The development part trains; the test part measures.

    python data/gap_to_pronouns.py ../shared/corpora -o data/corpus
"""

import csv
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from converting import read_call, write_records
from quoteledger.errors import InputError

_LOG = logging.getLogger(__name__)
PARTS = {"train": "gap-development.tsv", "test": "gap-test.tsv"}


def gap_to_pronouns(corpora: Path, part: str) -> Iterator[dict[str, Any]]:
    """Yield a record for each passage of the part."""
    path = corpora / "gap" / PARTS[part]
    if not path.is_file():
        raise InputError(f"{path}: no such file; CORPORA must hold GAP as `gap/`")
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            start = int(row["Pronoun-offset"])
            names = []
            for letter in "AB":
                first = int(row[f"{letter}-offset"])
                names.append([first, first + len(row[letter]), row[f"{letter}-coref"] == "TRUE"])
            pronoun = [start, start + len(row["Pronoun"])]
            yield {"id": row["ID"], "text": row["Text"], "pronoun": pronoun, "names": names}


def main() -> None:
    """Write gap-train.jsonl and gap-test.jsonl."""
    corpora, out = read_call(__doc__, "gap")
    for part in PARTS:
        records = list(gap_to_pronouns(corpora, part))
        write_records(out / f"gap-{part}.jsonl", records)
        _LOG.info("%s: %d passages", part, len(records))


if __name__ == "__main__":
    main()
