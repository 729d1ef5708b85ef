"""Values -> dates."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.readers.dates import to_date

DAY = date(2025, 3, 17)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2025, 3, 17, 23, 59, tzinfo=timezone(timedelta(hours=-5))),
        pd.Timestamp("2025-03-17T12:00"),
        "2025-03-17",
        " 2025-3-17 ",
        "2025/03/17",
        "2025.03.17",
        "2025-03-17T23:30:00-05:00",
        "2025-03-17 10:00:00.123 UTC",
        "20250317",
        20250317,
        "20250317T101112Z",
        "March 17, 2025",
        "17 Mar 2025 10:00",
        "Mon, 17 Mar 2025 10:00:00 GMT",
        "March 17th, 2025 at 5:30 p.m. EDT",
        "17.03.2025",
        "17/03/2025",
        "17 - 03 - 2025",
        "Mon, 17 Mar 2025 10:00:00 -0500",
        "Mon Mar 17 10:00:00 -0500 2025",
        "2025-03-17-05:00",
        "- March 17, 2025",
        "3/17/2025",
        1742212800,
        1742212800.5,
        1742212800000,
        "1742212800",
        Decimal(1742212800),
    ],
)
def test_to_date_reads_usual_spellings(value: object) -> None:
    assert to_date(value) == DAY


@pytest.mark.parametrize(
    ("value", "day"), [("04.05.2025", date(2025, 5, 4)), ("05/05/2025", date(2025, 5, 5))]
)
def test_to_date_takes_the_only_order_there_is(value: str, day: date) -> None:
    assert to_date(value) == day


@pytest.mark.parametrize("value", [None, "", "  ", float("nan"), pd.NaT])
def test_to_date_takes_a_missing_value_for_none(value: object) -> None:
    assert to_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "2025",
        "March 2025",
        "17 March",
        "25-3-4",
        "04/05/2025",
        "2025-02-30",
        "2025-13-01",
        "Monday",
        "9" * 30,
        "9" * 400,
        "-0044-03-15",
        "−0044-03-15",
        " - 0044-03-15",
        "-2024-03-15T10:00:00Z",
        "-20240315",
        "15 March -0044",
        "15/ 3/-2024",
        "0044-03-15 BC",
        "15/03/0044 B.C.",
        "15 March 44 BCE",
        "15 March 0044",
        "12024-03-15",
        "15 March 12024",
        12,
        -5,
        float("inf"),
        True,
        ["2025-03-17"],
        b"2025-03-17",
    ],
)
def test_to_date_refuses_what_is_no_date_or_could_be_several(value: object) -> None:
    with pytest.raises(ValueError, match=r"date|year|day|month|range|format|string"):
        to_date(value)


@given(st.dates(date(1000, 1, 1)))
def test_to_date_reads_what_iso_writes(day: date) -> None:
    assert to_date(day.isoformat()) == day


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)))
def test_to_date_reads_seconds_since_1970(moment: datetime) -> None:
    assert to_date(moment.replace(tzinfo=UTC).timestamp()) == moment.date()


@given(st.text() | st.floats() | st.integers() | st.binary())
def test_to_date_gives_a_date_none_or_a_value_error(value: object) -> None:
    try:
        found = to_date(value)
    except ValueError:
        return
    assert found is None or type(found) is date
