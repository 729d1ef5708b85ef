"""Rows and articles -> the data that the page carries, small and inert.

Tables are stored by column: the names of columns once, and strings that recur (titles, outlets) once each.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from quoteledger.article import Article, Row
from quoteledger.schema import LEDGER_SCHEMA

# in a script element these could end it or open a comment; the last two are line ends to old parsers
_INERT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
# a column is stored as codes if at most this share of its values is distinct
_MOST_DISTINCT = 0.7


def to_script(value: Any) -> Markup:
    """Return the value as JSON, days in ISO form, that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str)
    # half of a surrogate pair cannot be written as UTF-8, but as an escape
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return Markup(text.translate(_INERT))


def table_of(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the rows by column, the ledger's columns first, then the kept ones."""
    names = list(dict.fromkeys([*LEDGER_SCHEMA.names, *(name for row in rows for name in row)]))
    return {
        "length": len(rows),
        "columns": [_column(name, [row.get(name) for row in rows]) for name in names],
    }


def article_table(
    rows: Iterable[Row], chosen: Mapping[str, Article], counts: Mapping[str | None, int]
) -> list[dict[str, Any]]:
    """Return the articles of the rows in their order, then those without rows; a missing text is null."""
    found: dict[str | None, dict[str, Any]] = {}
    for row in rows:
        if row["doc_id"] not in found:
            known = {name: row[name] for name in ("title", "outlet", "published", "url")}
            found[row["doc_id"]] = {"id": row["doc_id"], "text": None, **known}
    for article in chosen.values():
        entry = found.setdefault(article.id, {"id": article.id})
        for name in ("text", "title", "outlet", "published", "url"):
            entry[name] = getattr(article, name) or entry.get(name)
    for doc_id, entry in found.items():
        entry["quotations"] = counts.get(doc_id, 0)
    return list(found.values())


def _column(name: str, values: list[Any]) -> dict[str, Any]:
    if name == "parts":
        flat = [[edge for part in value or () for edge in (part["start"], part["end"])] for value in values]
        return {"name": name, "values": flat}
    if all(value is None or value == [] for value in values):
        return {"name": name, "empty": True}
    if all(value is None or isinstance(value, str | date) for value in values):
        distinct = list(dict.fromkeys(values))
        if len(distinct) <= _MOST_DISTINCT * len(values):
            places = {value: place for place, value in enumerate(distinct)}
            return {"name": name, "distinct": distinct, "codes": [places[value] for value in values]}
    return {"name": name, "values": values}
