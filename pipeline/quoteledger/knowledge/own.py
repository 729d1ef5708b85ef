"""A user's own persons, from a CSV or a DataFrame with the columns id, name, aliases, role, from, to.

Only id and name are needed; further columns are facts of the persons. Aliases are joined by `;`; a role is
an office held between the two days, either of which may be missing. A person of several roles has a row for
each.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteledger.article import is_blank
from quoteledger.errors import InputError, UsageError
from quoteledger.knowledge.base import Known, Office, keys_of
from quoteledger.knowledge.spelling import derived_names
from quoteledger.readers.tables import read_table
from quoteledger.schema import LEDGER_SCHEMA, SPEAKER_KEY

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "name", "aliases", "role", "from", "to")
_NEEDED = ("id", "name")
_SEPARATOR = ";"
_TAKEN = frozenset([*LEDGER_SCHEMA.names, SPEAKER_KEY])

logger = logging.getLogger(__name__)


def read_own(path: Path) -> list[Known]:
    """Return the persons of a CSV, by any delimiter, or another table; raise an InputError for a bad one."""
    rows = read_table(path, logger.warning)
    _check_columns(dict.fromkeys(name for _, values in rows for name in values), str(path))
    return [_person(values, place) for place, values in rows]


def own_of_frame(frame: "pd.DataFrame") -> list[Known]:
    """Return the persons of a DataFrame; aliases may be lists, days dates or timestamps."""
    _check_columns(map(str, frame.columns), "speakers")
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [_person(row, f"speakers, row {number}") for number, row in enumerate(rows)]


def _check_columns(names: Iterable[str], where: str) -> None:
    header = [name.strip() for name in names]
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        raise InputError(f"{where}: lacks the columns {' and '.join(missing)}; they are {', '.join(COLUMNS)}")
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"{where}: has the column {twice!r} twice; rename one")
    for name in header:
        if name not in COLUMNS and f"speaker_{name}" in _TAKEN:
            raise UsageError(
                f"{where}: the column {name!r} would become speaker_{name}, which every ledger has; rename it"
            )


def _person(row: Mapping[Any, Any], where: str) -> Known:
    values = {key.strip(): value for key, value in row.items() if isinstance(key, str)}
    shown = {key: "" if value is None else str(value).strip() for key, value in values.items()}
    texts = {key: "" if is_blank(text) else text for key, text in shown.items()}
    if not texts.get("id") or not texts.get("name"):
        raise InputError(f"{where}: id and name must not be empty")
    start, end = (_day(values.get(name), where) for name in ("from", "to"))
    if start is not None and end is not None and end < start:
        raise InputError(f"{where}: ends ({end}) before it begins ({start})")
    given = values.get("aliases")
    aliases = (given or "").split(_SEPARATOR) if given is None or isinstance(given, str) else map(str, given)
    stripped = [alias.strip() for alias in aliases if alias.strip()]
    names = [name for known in (texts["name"], *stripped) for name in derived_names(known)]
    office = Office(texts.get("role", "").lower(), "", start, end)
    facts = tuple((name, text or None) for name, text in texts.items() if name and name not in COLUMNS)
    return Known(texts["id"], texts["name"], keys_of(names), (office,), is_own=True, facts=facts)


def _day(value: Any, where: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"{where}: {text!r} is not a date; write it as 2024-05-31") from error
