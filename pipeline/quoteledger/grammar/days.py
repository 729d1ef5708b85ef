"""Days: what a time expression says of the calendar, seen from the day of publication.

Weekdays are the latest up to and including that day; `dateparser` reads calendar dates, in the past if
they have no year; "that evening" is the day that the text names before. Nothing longer than a day has a
date, and nothing has one without a day of publication.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from quoteledger.grammar.times import times_in
from quoteledger.lang.en.calendar import WEEKDAYS

_WEEKDAY = re.compile(r"\b(" + "|".join(WEEKDAYS) + r")\b", re.IGNORECASE)
_CALENDAR = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+[a-z]{3,9}\.?|\b(?!on\b)[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?!\d))"
    r"(?:[.,]?\s+\d{4})?$|(?<![\d–−-])\d{4}-\d\d-\d\d$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b\d{4}\b")
_SHORT_SPANS = frozenset(["morning", "afternoon", "evening", "night", "day"])
_LONG = re.compile(
    r"\b(?:week|weekend|month|year|spring|summer|fall|autumn|winter|quarter|decade)s?\b", re.IGNORECASE
)
_LEANING = re.compile(r"(?:(?:early|earlier|late|later)\s+)?(?:that|the)\s", re.IGNORECASE)
_DAYS_AGO = re.compile(r"(?P<count>\w+)\s+days?\s+ago", re.IGNORECASE)
_REACH = 1200
_NAMED = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_of(
    text: str, published: date | None, *, future: bool = False, before: date | None = None
) -> date | None:
    """Return the day that an expression means; None if it means none or more than one.

    `future` is whether the cue is ("will say on Monday"); `before` is the day that the text names last,
    which "that evening" and "the next day" count from.
    """
    lowered = " ".join(text.lower().split())
    try:
        return _day_of(lowered, published, future, before) if published and lowered else None
    except OverflowError:
        # before the first day of the calendar, or after the last
        return None


def _day_of(lowered: str, published: date, future: bool, before: date | None) -> date | None:
    if calendar := _CALENDAR.search(lowered):
        return _calendar_day(calendar.group(), published, future)
    if weekday := _WEEKDAY.search(lowered):
        return _weekday(WEEKDAYS.index(weekday[1].lower()), lowered, published, future)
    for word, days in _NAMED.items():
        if re.search(rf"\b{word}\b", lowered):
            return published + timedelta(days=days)
    if _LONG.search(lowered):
        return None
    if ago := _DAYS_AGO.fullmatch(lowered):
        return _days_ago(ago["count"], published)
    return _short_span(lowered, published, before)


def _weekday(index: int, text: str, published: date, future: bool) -> date:
    """Return the latest such day up to `published`; "last" is before it, "next" or future speech after it."""
    if text.endswith("last week"):
        return published - timedelta(days=published.weekday() + 7 - index)
    back = (published.weekday() - index) % 7
    if future or re.search(r"\bnext\b", text):
        return published + timedelta(days=7 - back)
    if back == 0 and re.search(r"\blast\b", text):
        back = 7
    return published - timedelta(days=back)


def _calendar_day(text: str, published: date, future: bool) -> date | None:
    parsed = _parse(text, published, "future" if future and not _YEAR.search(text) else "past")
    return parsed


def _days_ago(count: str, published: date) -> date | None:
    if count.isdecimal():
        return published - timedelta(days=int(count)) if len(count) < 3 else None
    if count in _NUMBERS:
        return published - timedelta(days=max(_NUMBERS.index(count), 1))
    return None


def _short_span(text: str, published: date, before: date | None) -> date | None:
    """Return the day of "this morning", "last night", "that evening", "the next day"; else None."""
    words = text.split()
    if words[-1] not in _SHORT_SPANS:
        if text not in ("the day before", "the day after"):
            return None
        return None if before is None else before + timedelta(days=1 if words[-1] == "after" else -1)
    which = words[-2] if len(words) > 1 else ""
    if text == "earlier in the day":
        return published
    if which in ("this", "last"):
        return published - timedelta(days=int(which == "last"))
    if before is None:
        return None
    if which in ("that", "same"):
        return before
    steps = {"next": 1, "following": 1, "previous": -1}
    return before + timedelta(days=steps[which]) if which in steps else None


def leans_on_the_text(text: str) -> bool:
    """Return whether the expression counts from a day that the text names before, as "that evening" does."""
    return _LEANING.match(text) is not None


def day_before(text: str, offset: int, published: date | None, *, reach: int = _REACH) -> date | None:
    """Return the last day named before `offset`, at most `reach` characters back; None without one."""
    for time in reversed(list(times_in(text, max(offset - reach, 0), offset))):
        found = day_of(text[slice(*time.extent)], published)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=4096)
def _parse(text: str, published: date, prefer: str) -> date | None:
    """Return a calendar date as dateparser reads it; None if there is no such day."""
    try:
        found = _parser()(
            text,
            languages=["en"],
            settings={
                "RELATIVE_BASE": datetime(published.year, published.month, published.day),
                "PREFER_DATES_FROM": prefer,
                "REQUIRE_PARTS": ["day", "month"],
                "PARSERS": ["absolute-time"],
            },
        )
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # the parser fails in many ways on days that no calendar has
        return None
    return found.date() if found is not None else None


@cache
def _parser() -> Any:
    # loading it takes longer than the rest of an article, and most articles don't need it
    import dateparser

    return dateparser.parse
