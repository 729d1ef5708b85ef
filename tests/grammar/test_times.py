"""Expressions of time: what is one, and where it begins and ends."""

import pytest
from quoteledger.grammar.times import times_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("she said on Monday that", ["Monday"]),
        ("he said late Tuesday night, before", ["late Tuesday night"]),
        ("he said early on Friday", ["early on Friday"]),
        ("last Thursday", ["last Thursday"]),
        ("on Tuesday, March 3, 2026, she", ["Tuesday, March 3, 2026"]),
        ("on Sept. 5 and on 3 May 2024", ["Sept. 5", "3 May 2024"]),
        ("in March 2019 or in late 2015", ["March 2019", "late 2015"]),
        ("in December.", ["December"]),
        ("in Dec. he", ["Dec."]),
        ("in 2019.", ["2019"]),
        ("this month, last December", ["this month", "last December"]),
        ("earlier this week", ["earlier this week"]),
        ("that evening and the next day", ["that evening", "the next day"]),
        ("two days ago, hours later", ["two days ago", "hours later"]),
        ("yesterday afternoon; tonight", ["yesterday afternoon", "tonight"]),
        ("over the weekend", ["the weekend"]),
        ("on 2026-03-02 at noon", ["2026-03-02"]),
        ("on Wednesday\nnight", ["Wednesday\nnight"]),
        # no expressions of their own
        ("Tuesday’s vote, Monday's paper", []),
        ("every Monday, on Mondays, the Sunday paper, a Friday call", []),
        ("Super Tuesday and Easter Monday", []),
        ("he may 3 times march 4 miles", []),
        ("in the 2000s, 2019 chairs", []),
        ("March 4.5 points; May 1-2", []),
        ("mid-Monday", []),
        ("told CBS This Morning that", []),
        ("told USA Today that", []),
        ("Today, they said. This week it rained.", ["Today", "This week"]),
    ],
)
def test_times_in(text: str, expected: list[str]) -> None:
    assert [text[slice(*time.extent)] for time in times_in(text)] == expected


def test_times_do_not_run_over_a_paragraph() -> None:
    text = "It closed on Monday\n\nMorning trains ran. He left last\n\nweek"
    assert [text[slice(*time.extent)] for time in times_in(text)] == ["Monday"]


def test_times_between_two_characters() -> None:
    text = "On Monday, not on Tuesday or Friday."
    assert [text[slice(*time.extent)] for time in times_in(text, 10, 26)] == ["Tuesday"]
