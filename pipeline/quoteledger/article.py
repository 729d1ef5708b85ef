"""The units of input and output: an article, a failure in its place, a row of the ledger."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from quoteledger.errors import InputError

# by column, in the order of the schema
Row = dict[str, Any]

# what stands before the name of a voice in the text of subtitles, and before no label that people write
VOICE_SIGN = "―― "
# what shows nothing: white space, control characters, those that Unicode ignores, blanks of Braille and music
_BLANK = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d159"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
# what Markdown writes beside words: addresses of links, signs
_SIGNS = re.compile(r"\]\([^)\s]*\)|[\[\]*_`~#>\\]+")


@dataclass(frozen=True, slots=True)
class Article:
    """One article; every offset of the ledger counts characters of `text`, which is never altered.

    `metadata` holds the further columns that the caller wants kept; `flags` are passed on to every row of the
    article (`cut`); `file` and `row` (from 1) say where it came from, for messages.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    metadata: Mapping[str, str | None] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    file: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or processed, and why; `row` counts from 1."""

    error: str
    doc_id: str | None = None
    file: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        place = self.file or self.doc_id
        if place is None:
            return self.error
        if self.row is None:
            return f"{place}: {self.error}"
        # an id that the row itself gave
        is_given = self.doc_id is not None and not self.doc_id.endswith(f":{self.row}")
        named = f" ({self.doc_id})" if is_given and place != self.doc_id else ""
        return f"{place}, row {self.row}{named}: {self.error}"


def articles_by_id(found: Iterable[Article | Failure]) -> dict[str, Article]:
    """Return the articles by their ids; raise an InputError at the first bad one."""
    articles = {}
    for item in found:
        if isinstance(item, Failure):
            raise InputError(str(item))
        articles[item.id] = item
    return articles


def parts_fit(row: Row, text: str) -> bool:
    """Return whether the parts' offsets in the text give words of the row's quotation."""
    return all(
        0 <= part["start"] < part["end"] <= len(text)
        and gives(text[part["start"] : part["end"]], row["quotation"])
        for part in row["parts"] or ()
    )


def gives(written: str, words: str) -> bool:
    """Return whether what is written in an article is in a row's words, which lack the signs of Markdown."""
    if written in words:
        return True
    bare, wanted = (" ".join(_SIGNS.sub("", part).split()) for part in (written, words))
    return bool(bare) and bare in wanted


def to_whole(digits: str) -> int | Decimal:
    """Return the whole number that JSON spells; one too long for Python's int as a Decimal."""
    try:
        return int(digits)
    except ValueError:
        return Decimal(digits)


def is_blank(text: str) -> bool:
    """Return whether a text looks empty."""
    return _BLANK.fullmatch(text) is not None


def count_words(text: str) -> int:
    """Return the number of words, as separated by white space."""
    return len(text.split())


def to_string(value: object) -> str | None:
    """Return a metadata value as a string; None for a missing one, or one that looks empty."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        string = value
    elif isinstance(value, bytes):
        string = value.decode("utf-8", "replace")
    elif isinstance(value, bool):
        string = str(value).lower()
    elif isinstance(value, datetime | date):
        string = value.isoformat()
    else:
        try:
            is_nested = isinstance(value, dict | list)
            string = json.dumps(value, ensure_ascii=False, default=str) if is_nested else str(value)
        except Exception:
            # whole numbers of thousands of digits, lists that hold themselves and whatever else has no text
            return None
    # half a surrogate pair can come out of JSON, but no file can hold it
    string = string.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return None if is_blank(string) else string
