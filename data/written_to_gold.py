"""The project's own texts -> gold for `quoteledger evaluate`, with offsets for the words of their rows.

`data/annotations/written` holds short texts written for the project, each for a phenomenon that corpora
have little of, with all their rows. A row names its words as they stand in the text: a string that occurs
once, or `["words", n]` for the n-th occurrence, counted by characters ("he" stands in "the" as well).

    python data/written_to_gold.py --out data/corpus
"""

import argparse
import hashlib
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from annotations_to_gold import ANNOTATIONS, ROLES, ROW
from converting import read_records, write_records
from quoteledger.errors import GoldError, InputError
from quoteledger.schema import KINDS, SOURCE_KINDS, SPEAKER_KINDS, ZONES
from quoteledger.scoring.gold import make_gold_article

_LOG = logging.getLogger(__name__)
WRITTEN = ANNOTATIONS / "written"
# one text in so many is held out
HELD_OUT = 10

_TEXT = frozenset(["id", "phenomenon", "text", "published", "rows"])
_OFFSETS = frozenset(
    ["start", "end", "parts", *(f"{role}_{end}" for role in ROLES for end in ("start", "end"))]
)
_COLUMNS = (frozenset(ROW) - _OFFSETS) | {"content"}
_ALLOWED: Mapping[str, Sequence[str | None]] = {
    "kind": KINDS,
    "source_kind": SOURCE_KINDS,
    "speaker_kind": (*SPEAKER_KINDS, None),
    "polarity": ("positive", "negative"),
    "modality": ("actual", "future", "hypothetical"),
    "zone": ZONES,
}
_AS_WRITTEN = ("addressee", "occasion", "said_on", "via", "translator")
_WORDS = ("speaker", "speaker_role", "on_behalf_of", *_AS_WRITTEN)

Span = tuple[int, int]


def read_written(folder: Path = WRITTEN) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the texts of a folder's files: where each stands, for messages, and the record."""
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise InputError(f"{folder}: no texts in it; there must be files of JSON lines")
    for path in paths:
        yield from read_records(path)


def written_to_gold(record: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the gold record of a text; raise InputError on the first thing in it that is out of form."""
    _check_keys(record, _TEXT, where)
    _require(isinstance(record["text"], str) and bool(record["text"].strip()), where, "text is no text")
    for key in ("id", "phenomenon"):
        _require(_is_words(record[key]), where, f"{key} is {record[key]!r}; give words")
    where = f"{where}: {record['id']}"
    _check_date(record["published"], where, "published")
    _require(isinstance(record["rows"], list), where, "rows is no list; write [] where there are none")
    rows = [_make_row(row, record, f"{where}, row {number}") for number, row in enumerate(record["rows"])]
    _check_nesting(rows, where)
    gold = {
        "id": record["id"],
        "phenomenon": record["phenomenon"],
        "published": record["published"],
        "outlet": None,
        "url": None,
        "text": record["text"],
        "rows": rows,
    }
    try:
        make_gold_article(gold, where=where)
    except GoldError as error:
        raise InputError(str(error)) from error
    return gold


def is_held_out(name: str) -> bool:
    """Return whether the text of this id is one to measure on."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HELD_OUT == 0


def _make_row(row: Any, record: Mapping[str, Any], where: str) -> dict[str, Any]:
    _require(isinstance(row, dict), where, "not an object")
    _check_keys(row, _COLUMNS, where)
    _check_values(row, record, where)
    text = record["text"]
    content = row["content"]
    _require(isinstance(content, list) and bool(content), where, "content is no list of parts")
    parts = [_find(text, words, f"{where}: content") for words in content]
    _require(parts == sorted(parts), where, "the parts of the content are not in the order of the text")
    spans: dict[str, Any] = {
        "start": parts[0][0],
        "end": parts[-1][1],
        "parts": [list(part) for part in parts],
    }
    for role in ROLES:
        start, end = (None, None) if row[role] is None else _find(text, row[role], f"{where}: {role}")
        spans |= {
            role: None if start is None else text[start:end],
            f"{role}_start": start,
            f"{role}_end": end,
        }
    return {column: spans.get(column, row.get(column)) for column in ROW}


def _check_values(row: Mapping[str, Any], record: Mapping[str, Any], where: str) -> None:
    for column, allowed in _ALLOWED.items():
        shown = ", ".join(str(value) for value in allowed)
        _require(row[column] in allowed, where, f"{column} is {row[column]!r}; give one of {shown}")
    for column in _WORDS:
        value = row[column]
        _require(value is None or _is_words(value), where, f"{column} is {value!r}; give words or null")
    for column in _AS_WRITTEN:
        value = row[column] or ""
        _require(value in record["text"], where, f"{column}: {value!r} does not stand in the text")
    _check_date(row["said_on_date"], where, "said_on_date")
    dated = row["said_on_date"] is None or (record["published"] and row["said_on"])
    _require(bool(dated), where, "said_on_date without published or said_on")
    without = row["source"] is None
    _require(
        without == (row["source_kind"] == "none"),
        where,
        "source_kind is none if, and only if, source is null",
    )
    known = row["speaker"] is None or row["speaker_kind"] is not None
    _require(known, where, "speaker without speaker_kind")


def _check_nesting(rows: Sequence[Mapping[str, Any]], where: str) -> None:
    for number, row in enumerate(rows):
        index = row["nested_in"]
        if index is None:
            continue
        here = f"{where}, row {number}"
        inside = isinstance(index, int) and 0 <= index < len(rows) and index != number
        _require(inside, here, f"nested_in is {index!r}; give the index of another row")
        outer = rows[index]
        _require(
            outer["start"] <= row["start"] and row["end"] <= outer["end"],
            here,
            f"it is nested in row {index} and not inside it",
        )


def _find(text: str, words: Any, where: str) -> Span:
    """Return the span of the words in the text: of a string that occurs once, or of the n-th occurrence."""
    if isinstance(words, str):
        number = None
    else:
        paired = isinstance(words, list) and len(words) == 2 and isinstance(words[0], str)
        _require(paired and isinstance(words[1], int), where, f'{words!r}; give "words" or ["words", n]')
        words, number = words
    _require(_is_words(words), where, f"{words!r} has white space around it, or is empty")
    starts = [start for start in range(len(text)) if text.startswith(words, start)]
    _require(bool(starts), where, f"{words!r} does not stand in the text")
    if number is None:
        many = f"{words!r} stands {len(starts)} times in the text; give [words, n] for the n-th"
        _require(len(starts) == 1, where, many)
        number = 1
    _require(1 <= number <= len(starts), where, f"{words!r} has no occurrence {number}, but {len(starts)}")
    span = (starts[number - 1], starts[number - 1] + len(words))
    _require(
        not any(_is_inside_word(text, at) for at in span), where, f"{words!r} is part of a longer word there"
    )
    return span


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _check_keys(record: Mapping[str, Any], keys: frozenset[str], where: str) -> None:
    missing, unknown = sorted(keys - record.keys()), sorted(record.keys() - keys)
    _require(not missing, where, f"without {', '.join(missing)}; every key must be there")
    _require(not unknown, where, f"unknown: {', '.join(unknown)}")


def _check_date(value: Any, where: str, key: str) -> None:
    try:
        good = value is None or date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        good = False
    _require(good, where, f"{key} is {value!r}; give YYYY-MM-DD or null")


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value == value.strip()


def _require(condition: bool, where: str, message: str) -> None:
    if not condition:
        raise InputError(f"{where}: {message}")


def main() -> None:
    """Write the gold to train on, and the held out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--out", type=Path, default=Path("data/corpus"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        records = [written_to_gold(record, where) for where, record in read_written()]
    except InputError as error:
        raise SystemExit(str(error)) from error
    for split, held_out in (("train", False), ("dev", True)):
        chosen = [record for record in records if is_held_out(record["id"]) == held_out]
        target = args.out / f"written-{split}.gold.jsonl"
        write_records(target, chosen)
        count = Counter(record["phenomenon"] for record in chosen)
        rows = sum(len(record["rows"]) for record in chosen)
        _LOG.info("%s: %d texts of %d phenomena, %d rows", target, len(chosen), len(count), rows)


if __name__ == "__main__":
    main()
