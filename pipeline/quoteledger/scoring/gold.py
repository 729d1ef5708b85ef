"""Gold: JSON lines -> articles with the rows that a ledger must have.

Each line is one article: `id`, `text` (or `text_file`, relative to the gold file) and `rows`. A row has
`parts` (or `start` and `end`) and any ledger columns; a column that it leaves out is not asserted, one that
is null asserts null. `statement: false` marks an attitude; `speaker_alt` (and `full`) give other names of the
speaker. What annotation tools save is read too (see `quoteledger.annotations`).

A *case* asserts more than it writes: its rows are all there is, and polarity, modality and zone, if left out,
mean positive, actual and body. The files that state the kind of every statement are files of cases; a corpus
that knows no kinds (PolNeAR) was not annotated for those columns either, so a file with a kindless statement
has no cases and asserts only what its rows hold.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from quoteledger.annotations import jsonlines
from quoteledger.annotations.files import is_annotations, read_annotations
from quoteledger.errors import GoldError, UsageError
from quoteledger.schema import KINDS, LEDGER_SCHEMA
from quoteledger.scoring.kinds import derive_kind
from quoteledger.scoring.matching import Span

CASE_DEFAULTS: Mapping[str, str] = {"polarity": "positive", "modality": "actual", "zone": "body"}


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One gold attribution.

    `columns` holds the asserted ledger columns as given; `kind` is the stated or the derived one; `cue` and
    `source` are the spans, None where the row has none.
    """

    parts: tuple[Span, ...]
    kind: str
    statement: bool
    cue: Span | None
    source: Span | None
    alternatives: tuple[str, ...]
    columns: Mapping[str, Any]

    @property
    def start(self) -> int:
        """The start of the first part."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """The end of the last part."""
        return self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article of gold; `is_case` says whether its rows assert the defaults and are complete."""

    id: str
    text: str
    rows: tuple[GoldRow, ...]
    is_case: bool = True


def read_gold(path: str | Path) -> list[GoldArticle]:
    """Return the articles of a gold file in its order; raise a GoldError for the first malformed line."""
    path = Path(path)
    articles: dict[str, GoldArticle] = {}
    for where, record in _records(path):
        article = make_gold_article(record, folder=path.parent, where=where)
        if article.id in articles:
            raise GoldError(f"{where}: the id {article.id!r} occurs twice; ids must be unique")
        articles[article.id] = article
    if not articles:
        raise GoldError(f"{path}: no article in it; give a gold file with at least one")
    are_cases = all(article.is_case for article in articles.values())
    return [replace(article, is_case=are_cases) for article in articles.values()]


def _records(path: Path) -> Iterator[tuple[str, Any]]:
    """Yield each article's record, and its place for errors, from lines of JSON or annotation formats."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder; check the spelling")
    if is_annotations(path):
        for record in read_annotations(path):
            yield f"{path}, {record['id']}", record
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read as gold ({error}); give JSON lines in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GoldError(f"{where}: not valid JSON ({error}); one article is one line") from error
        if isinstance(record, Mapping) and jsonlines.is_annotated(record):
            record = jsonlines.read(record, where)
        yield where, record


def make_gold_article(
    record: Any,
    *,
    folder: Path = Path(),
    where: str = "gold",
    is_case: bool | None = None,
) -> GoldArticle:
    """Return the article of one gold record; by default a case if all its statements have a kind."""
    if not isinstance(record, Mapping) or not isinstance(record.get("id"), str):
        raise GoldError(f"{where}: no `id`; an article is an object with id, text or text_file, and rows")
    given = record.get("rows")
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise GoldError(f"{where}: {record['id']}: no list `rows`; write [] where nothing may be found")
    text = _read_text(record, folder, where)
    rows = []
    for index, row in enumerate(given):
        here = f"{where}: {record['id']}, row {index}"
        if not isinstance(row, Mapping):
            raise GoldError(f"{here}: not an object; a row holds parts and ledger columns")
        nested_in = row.get("nested_in")
        if nested_in is not None and not (isinstance(nested_in, int) and 0 <= nested_in < len(given)):
            raise GoldError(f"{here}: nested_in is {nested_in!r}; give the index of the enclosing row")
        rows.append(_make_row(row, text, here))
    if is_case is None:
        is_case = all("kind" in row.columns for row in rows if row.statement)
    return GoldArticle(record["id"], text, tuple(rows), is_case)


def _read_text(record: Mapping[str, Any], folder: Path, where: str) -> str:
    if isinstance(record.get("text"), str):
        return str(record["text"])
    if not isinstance(record.get("text_file"), str):
        raise GoldError(f"{where}: {record['id']}: neither `text` nor `text_file`; offsets need one")
    path = folder / str(record["text_file"])
    try:
        # Offsets count the characters of the file without its byte order mark: no newline translation.
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{where}: {path}: cannot be read ({error}); it must be UTF-8 text") from error


def _make_row(row: Mapping[str, Any], text: str, where: str) -> GoldRow:
    parts = _read_parts(row, text, where)
    content = row.get("content")
    if content is not None:
        written = [content] if isinstance(content, str) else list(content)
        there = [text[start:end] for start, end in parts]
        if written != there:
            raise GoldError(f"{where}: content is {written!r} but the text at its parts is {there!r}")
    kind = row.get("kind")
    if kind is None:
        kind = derive_kind(text, parts)
    elif kind not in KINDS:
        raise GoldError(f"{where}: kind is {kind!r}; give one of {', '.join(KINDS)}, or none")
    alternatives: list[str] = []
    for key in ("full", "speaker_alt"):
        value = row.get(key)
        alternatives += [value] if isinstance(value, str) else value or []
    columns = {name: row[name] for name in LEDGER_SCHEMA.names if name in row}
    if columns.get("kind", kind) is None:
        del columns["kind"]
    return GoldRow(
        parts=parts,
        kind=kind,
        statement=bool(row.get("statement", True)),
        cue=_read_span(row, "cue", text, where),
        source=_read_span(row, "source", text, where),
        alternatives=tuple(name for name in alternatives if name),
        columns=columns,
    )


def _read_parts(row: Mapping[str, Any], text: str, where: str) -> tuple[Span, ...]:
    given = row.get("parts")
    if given is None:
        given = [[row.get("start"), row.get("end")]]
    try:
        pairs = [(p["start"], p["end"]) if isinstance(p, Mapping) else (p[0], p[1]) for p in given]
    except (KeyError, IndexError, TypeError) as error:
        raise GoldError(f"{where}: parts is {given!r}; give [[start, end], …]") from error
    if not pairs:
        raise GoldError(f"{where}: no parts; a row has at least one")
    parts = tuple(sorted(_checked(start, end, text, where) for start, end in pairs))
    if any(first[1] > second[0] for first, second in pairwise(parts)):
        raise GoldError(f"{where}: the parts {given!r} overlap")
    return parts


def _read_span(row: Mapping[str, Any], role: str, text: str, where: str) -> Span | None:
    start, end = row.get(f"{role}_start"), row.get(f"{role}_end")
    return None if start is None and end is None else _checked(start, end, text, f"{where}: {role}")


def _checked(start: Any, end: Any, text: str, where: str) -> Span:
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise GoldError(f"{where}: {start}-{end} is not a span of a text of {len(text)} characters")
    return start, end
