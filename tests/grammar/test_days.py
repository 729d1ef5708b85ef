"""The day that an expression means, seen from the day of publication."""

import sys
from datetime import date

import pytest
from quoteledger.grammar.days import day_before, day_of

THURSDAY = date(2025, 3, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday", date(2025, 3, 18)),
        ("2025-03-18", date(2025, 3, 18)),
        ("-0044-03-15", None),
        ("Thursday", THURSDAY),
        ("Friday", date(2025, 3, 14)),
        ("last Thursday", date(2025, 3, 13)),
        ("last Monday", date(2025, 3, 17)),
        ("late Tuesday night", date(2025, 3, 18)),
        ("Tuesday last week", date(2025, 3, 11)),
        ("Sunday last week", date(2025, 3, 16)),
        ("earlier in the day", THURSDAY),
        ("early on Monday", date(2025, 3, 17)),
        ("next Monday", date(2025, 3, 24)),
        ("yesterday", date(2025, 3, 19)),
        ("earlier today", THURSDAY),
        ("tonight", THURSDAY),
        ("this morning", THURSDAY),
        ("last night", date(2025, 3, 19)),
        ("two days ago", date(2025, 3, 18)),
        ("March 3", date(2025, 3, 3)),
        ("March 20", THURSDAY),
        ("March 21", date(2024, 3, 21)),
        ("Sept. 5", date(2024, 9, 5)),
        ("Tuesday, March 4", date(2025, 3, 4)),
        ("3 May 2023", date(2023, 5, 3)),
        ("May 3rd. 2023", date(2023, 5, 3)),
        ("the 1st of March", date(2025, 3, 1)),
        ("2025-03-02", date(2025, 3, 2)),
        ("Feb. 29", date(2024, 2, 29)),
        ("Feb. 30", None),
        ("² days ago", None),
        (f"{10**6} days ago", None),
        (f"{'9' * 5000} days ago", None),
        (f"3 May {'9' * 5000}", None),
        (" \n", None),
        # longer than a day, or no day of the text
        ("last week", None),
        ("earlier this month", None),
        ("the weekend", None),
        ("a year ago", None),
        ("hours later", None),
        ("March 2019", None),
        ("late 2015", None),
        ("2019", None),
        ("that evening", None),
        ("the next day", None),
    ],
)
def test_day_of(text: str, expected: date | None) -> None:
    assert day_of(text, THURSDAY) == expected


@pytest.mark.parametrize("text", ["Tuesday", "March 3, 2025", "yesterday"])
def test_day_of_needs_a_day_of_publication(text: str) -> None:
    assert day_of(text, None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Monday", date(2025, 3, 24)), ("Thursday", date(2025, 3, 27)), ("May 4", date(2025, 5, 4))],
)
def test_day_of_what_will_be_said(text: str, expected: date) -> None:
    assert day_of(text, THURSDAY, future=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that evening", date(2025, 3, 1)),
        ("the same day", date(2025, 3, 1)),
        ("later that day", date(2025, 3, 1)),
        ("the next day", date(2025, 3, 2)),
        ("the following morning", date(2025, 3, 2)),
        ("the previous night", date(2025, 2, 28)),
        ("the day before", date(2025, 2, 28)),
        ("the following week", None),
    ],
)
def test_day_of_through_the_text(text: str, expected: date | None) -> None:
    assert day_of(text, THURSDAY, before=date(2025, 3, 1)) == expected


def test_day_before_is_the_last_named_one() -> None:
    text = "On Monday rain fell. On Tuesday it stopped. Last week was dry. That evening she spoke."
    offset = text.index("That")
    assert day_before(text, offset, THURSDAY) == date(2025, 3, 18)
    assert day_before(text, offset, THURSDAY, reach=20) is None
    assert day_before(text, 2, THURSDAY) is None


def test_dateparser_is_loaded_only_for_calendar_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    # None makes an import of it fail
    monkeypatch.setitem(sys.modules, "dateparser", None)
    assert day_of("last Thursday", THURSDAY) == date(2025, 3, 13)
    assert day_of("the weekend", THURSDAY) is None
