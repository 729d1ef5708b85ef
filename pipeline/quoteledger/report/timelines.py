"""Counts by day -> counts by day, week, month or year, whichever a chart can show, gaps included."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from quoteledger.schema import KINDS

_MOST_DAYS = 45
_MOST_DAYS_IN_WEEKS = 400
_MOST_DAYS_IN_MONTHS = 366 * 12


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts by kind (in the order of `KINDS`) of each period, from the first to the last.

    `starts` are first days; `ends` are last ones.
    """

    unit: str
    labels: list[str]
    starts: list[date]
    ends: list[date]
    counts: list[list[int]]


def timeline_of(days: Mapping[tuple[date, str], int]) -> Timeline | None:
    """The timeline of counts by day and kind; None without any."""
    if not days:
        return None
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    unit = _unit((last - first).days)
    start_of, label_of = _UNITS[unit]
    periods = Counter[tuple[date, str]]()
    for (day, kind), count in days.items():
        periods[start_of(day), kind] += count
    starts = [start_of(first)]
    # past the last day there is there are no further periods
    while starts[-1] < (following := start_of(_past(starts[-1], unit))) <= last:
        starts.append(following)
    return Timeline(
        unit=unit,
        labels=[label_of(start) for start in starts],
        starts=starts,
        ends=[_past(start, unit, to_start=True) - timedelta(days=1) for start in starts],
        counts=[[periods[start, kind] for kind in KINDS] for start in starts],
    )


def _unit(days: int) -> str:
    if days <= _MOST_DAYS:
        return "day"
    if days <= _MOST_DAYS_IN_WEEKS:
        return "week"
    return "month" if days <= _MOST_DAYS_IN_MONTHS else "year"


def _past(start: date, unit: str, *, to_start: bool = False) -> date:
    """A day in the period after the one that starts then, or that period's first."""
    length = {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
    day = date.fromordinal(min(start.toordinal() + length, date.max.toordinal()))
    return _UNITS[unit][0](day) if to_start else day


_UNITS: dict[str, tuple[Callable[[date], date], Callable[[date], str]]] = {
    "day": (lambda day: day, lambda day: day.isoformat()),
    "week": (lambda day: day - timedelta(days=day.weekday()), lambda day: day.isoformat()),
    "month": (lambda day: day.replace(day=1), lambda day: f"{day:%Y-%m}"),
    "year": (lambda day: day.replace(month=1, day=1), lambda day: f"{day.year:04d}"),
}
