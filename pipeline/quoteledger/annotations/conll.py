"""CoNLL-like columns: a token a line with its offsets, and the rows that its words belong to.

`B-direct:1` begins a part of the content of row 1, `I-direct:1` goes on with it; `|` stands between the
labels of several rows. Tokens are cut where a row begins or ends, so that no border is lost. Comments hold
the article and its rows.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from quoteledger.annotations.records import COLUMNS, NO_SPANS, Record, cut_tokens
from quoteledger.errors import GoldError

_TOKEN = re.compile(r"\w+|[^\w\s]")
_COMMENT = re.compile(r"# (id|text|row \d+) = (.*)$")
_LABEL = re.compile(r"([BI])-(\w+):(\d+)$")
_NONE, _BETWEEN = "_", "|"
_LAYERS = ("content", "cue", "source")
_HEADER = "# columns = token start end content cue source"


def write(record: Record) -> str:
    """Return the lines of an article; a blank line ends it."""
    rows, text = record["rows"], record["text"]
    lines = [
        _HEADER,
        f"# id = {json.dumps(record['id'])}",
        f"# text = {json.dumps(text, ensure_ascii=False)}",
    ]
    for number, row in enumerate(rows, start=1):
        columns = {name: row.get(name) for name in (*COLUMNS, "nested_in")}
        lines.append(f"# row {number} = {json.dumps(columns, ensure_ascii=False)}")
    layers = [list(_extents(rows, layer)) for layer in _LAYERS]
    borders = {edge for layer in layers for _, _, start, end in layer for edge in (start, end)}
    for start, end in cut_tokens(_TOKEN, text, borders):
        labels = [_labels(layer, start, end) for layer in layers]
        lines.append("\t".join([text[start:end], str(start), str(end), *labels]))
    return "\n".join(lines) + "\n\n"


def read(lines: Iterable[str], where: str) -> Iterator[Record]:
    """Yield the records of a file."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            block.append((number, line.rstrip("\r\n")))
        elif block:
            yield _record(block, where)
            block = []
    if block:
        yield _record(block, where)


def _extents(rows: list[dict[str, Any]], layer: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield label, number of the row, start and end of each span of a layer."""
    for number, row in enumerate(rows, start=1):
        if layer == "content":
            for start, end in row["parts"]:
                yield row["kind"], number, start, end
        elif row.get(f"{layer}_start") is not None:
            yield layer, number, row[f"{layer}_start"], row[f"{layer}_end"]


def _labels(layer: list[tuple[str, int, int, int]], start: int, end: int) -> str:
    found = [
        f"{'B' if start == first else 'I'}-{label}:{number}"
        for label, number, first, last in layer
        if first <= start and end <= last
    ]
    return _BETWEEN.join(found) or _NONE


def _record(block: list[tuple[int, str]], where: str) -> Record:
    comments: dict[str, Any] = {}
    tokens = []
    for number, line in block:
        if line.startswith("#") and "\t" not in line:
            if found := _COMMENT.match(line):
                comments[found[1]] = json.loads(found[2])
            continue
        fields = line.split("\t")
        if len(fields) != 6 or not fields[1].isdigit() or not fields[2].isdigit():
            raise GoldError(f"{where}, line {number}: lacks one of token, start, end, content, cue, source")
        tokens.append((number, int(fields[1]), int(fields[2]), fields[3:]))
    if "id" not in comments or "text" not in comments:
        raise GoldError(
            f"{where}, line {block[0][0]}: an article begins with the comments `# id =` and `# text =`"
        )
    rows: dict[int, dict[str, Any]] = {}
    for number, start, end, layers in tokens:
        for layer, labels in zip(_LAYERS, layers, strict=True):
            for label in [] if labels == _NONE else labels.split(_BETWEEN):
                found = _LABEL.match(label)
                if found is None:
                    raise GoldError(f"{where}, line {number}: {label!r} is not a label such as B-direct:1")
                row = rows.setdefault(int(found[3]), {"parts": []})
                _grow(row, layer, found[2], (start, end), begins=found[1] == "B")
    numbers = sorted(number for number, row in rows.items() if row["parts"])
    made = [NO_SPANS | rows[number] | comments.get(f"row {number}", {}) for number in numbers]
    return {"id": comments["id"], "text": comments["text"], "rows": made}


def _grow(row: dict[str, Any], layer: str, label: str, extent: tuple[int, int], *, begins: bool) -> None:
    start, end = extent
    if layer == "content":
        row["kind"] = label
        if begins or not row["parts"]:
            row["parts"].append([start, end])
        row["parts"][-1][1] = end
        return
    row.setdefault(f"{layer}_start", start)
    row[f"{layer}_end"] = end
