"""Where rows go wrong on the development articles: a table by kind of error, and each case in a file.

python models/errors.py --list models/build/errors.jsonl
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import quoteledger
from evaluate import GOLD, rows_of
from quoteledger.scoring import read_gold
from quoteledger.scoring.alignment import align
from quoteledger.scoring.diagnosis import ERRORS, EXTRA, MISSED, Mistake, diagnose

KINDS = ("direct", "mixed", "indirect")


def table(mistakes: list[Mistake]) -> str:
    """Return a table of extra rows and of missed statements by error and kind of quotation."""
    counts = Counter((m.side, m.error, m.kind) for m in mistakes)
    lines = [f"{'':<16}{'extra rows':^30}{'missed statements':^30}"]
    lines.append(f"{'':<16}" + "".join(f"{name:>10}" for name in KINDS * 2))
    for error in ERRORS:
        cells = [counts[side, error, kind] for side in (EXTRA, MISSED) for kind in KINDS]
        if any(cells):
            lines.append(f"{error:<16}" + "".join(f"{cell or '-':>10}" for cell in cells))
    totals = [
        sum(c for (s, _, k), c in counts.items() if (s, k) == (side, kind))
        for side in (EXTRA, MISSED)
        for kind in KINDS
    ]
    lines.append(f"{'all':<16}" + "".join(f"{total:>10}" for total in totals))
    lines += ["", *(f"{error}: {meaning}" for error, meaning in ERRORS.items())]
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--model", default="en_quoteledger", help="a distribution or a folder")
    parser.add_argument("--list", type=Path, help="write each mistake with its words as JSON lines")
    args = parser.parse_args()
    gold = read_gold(args.gold)
    found = rows_of(quoteledger.load(args.model), gold)
    listed, mistakes = [], []
    for article, rows in zip(gold, found, strict=True):
        for mistake in diagnose(align(article, rows)):
            mistakes.append(mistake)
            words = article.text[mistake.start : mistake.end]
            around = article.text[max(mistake.start - 120, 0) : mistake.end + 120]
            listed.append(
                {"article": article.id, "side": mistake.side, "kind": mistake.kind, "error": mistake.error}
                | {"start": mistake.start, "words": words, "around": around}
            )
    print(table(mistakes))
    if args.list:
        args.list.write_text(
            "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in listed), encoding="utf8"
        )


if __name__ == "__main__":
    main()
