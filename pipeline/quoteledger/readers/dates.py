"""Whatever a table holds as a date -> a date; what could be several dates is refused."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from numbers import Real
from typing import Self

from dateutil import parser

from quoteledger.errors import UsageError

DayFirst = Callable[[], bool | None]

# no date is longer, and reading what is takes long
_MOST_CHARACTERS = 80
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?![\d./-])")
_MONTH_NAMED = re.compile(r"(\d{1,2})[-/. ]([A-Za-z]{3,9})[-/. ]+(\d\d)(?!\d)(?!:)")
# a minus before all of it or before its year, or an era: the calendar begins later
BEFORE_YEAR_1 = re.compile(
    r"[-−–]\s*\d|(?:(?!\d{4}|:).)*[\s/.-][-−–]\d{4}|.*\bB\.?\s?C(?:\.?\s?E)?\b",
    re.IGNORECASE | re.DOTALL,
)
# two defaults that differ in year, month and day reveal what the text leaves open
_DEFAULTS = (datetime(2001, 1, 1), datetime(2004, 2, 28))


class UnknownZone(str):
    """A moment as UTC writes it, of a `zone` that is unknown, so that nobody can tell its day."""

    zone: str

    def __new__(cls, moment: str, zone: str) -> Self:
        """Return the moment, which knows its zone."""
        made = super().__new__(cls, moment)
        made.zone = zone
        return made


def to_date(value: object, *, form: str | None = None, day_first: DayFirst | None = None) -> date | None:
    """Return the date in its own time zone, None if missing; raise a ValueError if it is not one date.

    `form` is the pattern that texts keep to, as for `strptime`; `day_first` says, when asked, whether the
    column of the value writes the day before the month.
    """
    try:
        if value is None or value != value:  # NaN and NaT differ from themselves
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, Real | Decimal) and not isinstance(value, bool):
            return _from_number(float(value))
        if isinstance(value, UnknownZone):
            raise ValueError(f"its time zone {value.zone!r} is unknown")
        if isinstance(value, str):
            return _from_form(value.strip(), form) if form else _from_text(value.strip(), day_first)
    except (ArithmeticError, OSError, NotImplementedError) as error:
        # numbers of any size, Decimal's kinds of NaN, and moments of pandas beyond the calendar
        raise ValueError("is not a date") from error
    raise ValueError("is not a date")


def check_date_format(form: str) -> None:
    """Raise a UsageError for a pattern that does not tell day, month and year."""
    day = date(2024, 12, 31)
    try:
        told = datetime.strptime(day.strftime(form), form).date() == day
    except (ValueError, re.error):
        # a directive that comes twice is an error of the pattern that it becomes
        told = False
    if not told:
        raise UsageError(f"the date format {form!r} does not give day, month and year; write e.g. %d/%m/%Y")


def is_day_first(values: Iterable[object]) -> bool | None:
    """Return whether a column writes the day before the month; None if no value tells, or some disagree."""
    told = set()
    for value in values:
        match = _YEAR_LAST.match(value.strip()) if isinstance(value, str) else None
        if match is not None and (int(match[1]) > 12) != (int(match[3]) > 12):
            told.add(int(match[1]) > 12)
    return told.pop() if len(told) == 1 else None


def _from_form(text: str, form: str) -> date | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, form).date()
    except ValueError as error:
        raise ValueError(f"does not have the form {form}") from error


def _from_text(text: str, day_first: DayFirst | None) -> date | None:
    if not text:
        return None
    if len(text) > _MOST_CHARACTERS:
        raise ValueError("is not a date")
    if BEFORE_YEAR_1.match(text):
        raise ValueError("may be before the year 1")
    if text.isdecimal():
        return _from_number(float(text))
    if match := _YEAR_FIRST.match(text):
        return date(*map(int, match.groups()))
    if match := _YEAR_LAST.match(text):
        return _from_year_last(match, day_first)
    if match := _MONTH_NAMED.match(text):
        return _parse(f"{match[1]} {match[2]} {_full_year(match[3])}", _DEFAULTS[0])
    if not re.search(r"\d{4}", text):
        raise ValueError("has no year of four digits")
    found = {_parse(text, default) for default in _DEFAULTS}
    if len(found) > 1:
        raise ValueError("could be several dates")
    return found.pop()


def _from_year_last(match: re.Match[str], day_first: DayFirst | None) -> date:
    """Return a date such as 13/4/24: with dots the day is first; with other marks both orders are in use."""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), _full_year(match[4])
    if mark == "." or first > 12 or first == second:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    order = day_first() if day_first is not None else None
    if order is None:
        raise ValueError("could be several dates")
    return date(year, second, first) if order else date(year, first, second)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else datetime.strptime(digits, "%y").year


def _parse(text: str, default: datetime) -> date:
    try:
        found: datetime = parser.parse(text, default=default, ignoretz=True)
    except Exception as error:
        # the parser fails in many ways on what is no date
        raise ValueError("is not a date") from error
    if f"{found.year:04}" not in text:
        # the parser takes the year 44 for 2044
        raise ValueError("could be several dates")
    return found.date()


def _from_number(number: float) -> date:
    """Return a date written as 20250317, or as seconds or milliseconds since 1970."""
    if 1e7 <= number < 1e8 and number == int(number):
        return datetime.strptime(str(int(number)), "%Y%m%d").date()
    if 1e8 <= number < 1e11:
        return datetime.fromtimestamp(number, UTC).date()
    if 1e11 <= number < 1e14:
        return datetime.fromtimestamp(number / 1000, UTC).date()
    raise ValueError("is not a date")
