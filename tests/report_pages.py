"""Pages of the report as a parser sees them, and a small ledger to make one of."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from ledger_rows import quoted_in
from lock_text import TEXT
from quoteledger.writers import open_ledger

ROWS = [
    quoted_in(TEXT, "The lock is shut,", cue="said", source="Orsolya", speaker="Orsolya", confidence=0.9),
    quoted_in(TEXT, "that nobody has “the key”", kind="mixed", speaker="Bence", confidence=0.4),
]


class Page(HTMLParser):
    """What a page holds, as an HTML parser sees it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.text = ""
        self._in = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[-1] += data
        else:
            self.text += data

    @property
    def data(self) -> Any:
        return json.loads(self.scripts[1])

    @property
    def articles(self) -> Any:
        return json.loads(self.scripts[2])


def column(page: Page, name: str) -> list[Any]:
    found = next(c for c in page.data["rows"]["columns"] if c["name"] == name)
    if found.get("empty"):
        return [None] * page.data["rows"]["length"]
    if "distinct" in found:
        return [found["distinct"][code] for code in found["codes"]]
    values: list[Any] = found["values"]
    return values


def write_ledger(path: Path, rows: list[dict[str, Any]], **metadata: str) -> Path:
    with open_ledger(path, metadata=metadata) as writer:
        writer.write(rows)
    return path
