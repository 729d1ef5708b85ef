"""Whatever a table holds as a date -> a date; what could be several dates is refused."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from dateutil import parser

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}")
# two defaults that differ in year, month and day reveal what the text leaves open
_DEFAULTS = (datetime(2001, 1, 1), datetime(2004, 2, 28))


def to_date(value: object) -> date | None:
    """Return the date in its own time zone, None if missing; raise a ValueError if it is not one date."""
    if value is None or value != value:  # NaN and NaT differ from themselves
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        raise ValueError("is no date")
    if isinstance(value, int | float | Decimal):
        return _from_number(float(value))
    if isinstance(value, str):
        return _from_text(value.strip())
    raise ValueError("is no date")


def _from_text(text: str) -> date | None:
    if not text:
        return None
    if text.isdecimal():
        return _from_number(float(text))
    if match := _YEAR_FIRST.match(text):
        return date(*map(int, match.groups()))
    if not re.search(r"\d{4}", text):
        raise ValueError("has no year of four digits")
    # with dots the day comes first; with slashes both orders are in use
    orders = (True,) if _DOTTED.match(text) else (False, True)
    found = {_parse(text, default, dayfirst) for default in _DEFAULTS for dayfirst in orders}
    if len(found) > 1:
        raise ValueError("could be several dates")
    return found.pop()


def _parse(text: str, default: datetime, dayfirst: bool) -> date:
    try:
        found: datetime = parser.parse(text, default=default, dayfirst=dayfirst, ignoretz=True)
    except OverflowError as error:
        raise ValueError("is no date") from error
    return found.date()


def _from_number(number: float) -> date:
    """Return a date written as 20250317, or as seconds or milliseconds since 1970."""
    if 1e7 <= number < 1e8 and number == int(number):
        return datetime.strptime(str(int(number)), "%Y%m%d").date()
    if 1e8 <= number < 1e11:
        return datetime.fromtimestamp(number, UTC).date()
    if 1e11 <= number < 1e14:
        return datetime.fromtimestamp(number / 1000, UTC).date()
    raise ValueError("is no date")
