"""Articles, and those that failed."""

import pytest
from quoteledger.article import Failure


@pytest.mark.parametrize(
    ("failure", "line"),
    [
        (Failure("broke", "a", "f.txt", 3), "f.txt, row 3 (a): broke"),
        (Failure("broke", "f:3", "f.txt", 3), "f.txt, row 3: broke"),
        (Failure("broke", "a", "f.txt"), "f.txt: broke"),
        (Failure("broke", "a"), "a: broke"),
        (Failure("broke"), "broke"),
    ],
)
def test_failure_says_where_it_was(failure: Failure, line: str) -> None:
    assert str(failure) == line
