"""Expressions of time in a text: noun phrases that name a day or a longer time, without prepositions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quoteledger.documents.layout import Extent
from quoteledger.lang.en.calendar import MONTHS, WEEKDAYS

_DAY = "|".join(WEEKDAYS)
# only an abbreviated month may have a stop
_MONTH = "|".join(
    rf"{month[:3]}(?:{month[3:]}\b|\b\.?)" for month in MONTHS if month not in ("may", "september")
)
_MONTH += r"|may\b|sept?(?:ember\b|\b\.?)"
_PART = "morning|afternoon|evening|night|lunchtime"
_ORDER = "early|earlier|late|later"
_WHICH = "last|this|next|that|the (?:following|next|previous|same)"
_UNIT = "minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?"
_COUNT = (
    r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|several|a few|a couple of|some|many"
)
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DATE = rf"(?:(?:{_MONTH}) {_NUMBER}(?![\d%:]|\.\d)|{_NUMBER}(?: of)? (?:{_MONTH}))(?:,? (?:19|20)\d\d)?"
_SPAN = (
    r"day|night|evening|afternoon|morning|week|weekend|month|year|spring|summer|fall|autumn|winter|quarter"
)

_PATTERNS = {
    "iso": r"\d{4}-\d\d-\d\d",
    "weekday": rf"(?:(?:{_ORDER}) (?:on )?)?(?:(?:{_WHICH}) )?(?:{_DAY})(?: (?:{_PART}))?(?:,? (?:{_DATE}))?",
    "date": _DATE,
    "near": rf"(?:(?:{_ORDER}) )?(?:yesterday|today|tonight|tomorrow)(?: (?:{_PART}))?",
    "which": rf"(?:(?:{_ORDER}) )?(?:{_WHICH}) (?:few (?:{_UNIT})|(?:{_SPAN})\b|{_MONTH})",
    "ago": rf"(?:(?:{_COUNT}) )?(?:{_UNIT}) (?:ago|earlier|later)\b",
    "weekend": "the (?:weekend|day before|day after)",
    "month": rf"(?:(?:early|mid|late)[-\s])?(?:{_MONTH})(?: of)?,? (?:19|20)\d\d",
    "within": rf"(?:(?:early|mid|late)[-\s])?(?:(?:19|20)\d\d|(?:{_MONTH}))",
}
_TIME = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()).replace(" ", r"[^\S\n]?\s"),
    re.IGNORECASE,
)
# most sentences tell no time, which this finds out sooner
_TRIGGER = re.compile(
    r"day|night|week|month|year|morning|evening|noon|ago\b|later|earlier|minute|hour|decade|tomorrow|spring|summer"
    r"|fall|autumn|winter|quarter|\d\d-\d\d|(?:19|20)\d\d|\b(?:"
    + "|".join(month[:3] for month in MONTHS)
    + ")",
    re.IGNORECASE,
)
# days with names of their own: "Super Tuesday"
_NAMELIKE_BEFORE = re.compile(r"\b(?:Ash|Black|Bloody|Cyber|Easter|Fat|Giving|Good|Palm|Shrove|Super)\s$")
# no single day: "every Monday", "the Sunday paper"
_HABIT = re.compile(r"\b(?:all|each|every|most|the|an?|his|her|their|our|its|one)\s$", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w.]*(?:['’]s?)?\s$")
_AFTER = re.compile(r"(?:['’]s|s\b|\w|-\w)")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Time:
    """One expression: its extent, and the kind of its pattern."""

    extent: Extent
    kind: str


def times_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Time]:
    """Yield the expressions between two characters, in text order, the longest at each place."""
    stop = len(text) if end is None else end
    if _TRIGGER.search(text, start, stop) is None:
        return
    for match in _TIME.finditer(text, start, stop):
        if _stands_alone(text, match):
            yield Time(match.span(), match.lastgroup or "")


def _stands_alone(text: str, match: "re.Match[str]") -> bool:
    """Return whether the match is a phrase of its own, with capitals where English writes them."""
    before, words = text[max(match.start() - 12, 0) : match.start()], match.group()
    if _LETTER.search(before[-1:]) or before[-1:] in ("-", "$") or _AFTER.match(text, match.end()):
        return False
    kind = match.lastgroup
    if kind in ("near", "which") and _is_title(before, words):
        return False
    if kind == "within" and not before.lower().endswith("in "):
        return False
    if kind in ("date", "month", "within") and not _has_capital_month(words):
        return False
    if kind in ("weekday", "date") and (_HABIT.search(before) or _NAMELIKE_BEFORE.search(before)):
        return False
    return not (kind == "ago" and _HABIT.search(before))


def _is_title(before: str, words: str) -> bool:
    """Return whether the words are a name by their capitals: "CBS This Morning", "USA Today"."""
    months = re.sub(rf"\b(?:{_MONTH}|{_DAY})", "", words, flags=re.IGNORECASE)
    return any(word[0].isupper() for word in months.split()[1:]) or (
        words[0].isupper() and _CAPITAL_BEFORE.search(before) is not None
    )


def _has_capital_month(words: str) -> bool:
    """Return whether the month, if there is one, is written with a capital: "May 3", not "may 3"."""
    months = re.findall(rf"\b(?:{_MONTH})", words, re.IGNORECASE)
    return all(month[0].isupper() for month in months)
