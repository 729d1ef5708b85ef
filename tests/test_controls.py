"""What text may do to a terminal: nothing."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from quoteledger.controls import visible, visible_line


@given(st.text(max_size=50))
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = visible(text)
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    assert len(f"{visible_line(text)}x".splitlines()) == 1
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert visible(shown) == shown


def test_all_that_is_only_shown_stays() -> None:
    text = "“Réka’s 🜁 שלום”\n\tne\u00a0xt\u200d\u2028"
    assert visible(text) == text
    assert visible("a\r\nb\rc") == "a\nb\nc"
    assert visible("\x1b[31m") == "\ufffd[31m"
    assert visible_line("a\r\nb\u2028c\n") == "a b c"
