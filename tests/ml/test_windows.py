"""Windows: one typography for every newsroom's, and stretches that cover every token once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.documents.index import DocIndex
from quoteledger.ml.windows import BREAK, canonical_words, windows
from tagging import laid_out


def canonical(text: str) -> list[str]:
    return canonical_words(DocIndex(laid_out(text)))


@pytest.mark.parametrize(
    "text",
    [
        "“No,” she said.",
        '"No," she said.',
        "«No,» she said.",
        "»No,« she said.",
        "„No,“ she said.",
        "``No,'' she said.",
        "‘No,’ she said.",
        "'No,' she said.",
        "”No,” she said.",
    ],
)
def test_windows_know_one_kind_of_marks(text: str) -> None:
    joined = "".join(canonical(text)).replace("““", "“").replace("””", "”")
    assert joined == "“No,”shesaid."


def test_windows_tell_inner_marks() -> None:
    words = canonical("'She said \"no\" twice,' he wrote.")
    assert [word for word in words if word in "“”‘’"] == ["“", "‘", "’", "”"]


def test_windows_make_apostrophes_straight() -> None:
    assert "".join(canonical("the growers’ men don’t")) == "thegrowers'mendon't"


def test_windows_mark_paragraph_breaks_alone() -> None:
    assert canonical("one\nstill\n\ntwo") == ["one", "still", BREAK, "two"]


def test_windows_keep_the_number_of_words() -> None:
    index = DocIndex(laid_out("“One,” he  said.\n\nTwo\u00a0three… „four“"))
    assert len(canonical_words(index)) == len(index.words) == len(index.doc) - 2


@given(st.lists(st.sampled_from(["word", "incomprehensibilities", ".", "”", BREAK, " "]), max_size=60))
def test_windows_cover_every_token_once(words: list[str]) -> None:
    ranges = windows(words, pieces=12)
    assert [index for start, end in ranges for index in range(start, end)] == list(range(len(words)))
    for start, end in ranges:
        cost = sum(1 + len(word) // 8 for word in words[start:end])
        assert cost <= 12 or end - start == 1


def test_windows_of_nothing() -> None:
    assert windows([]) == []


def test_windows_pack_whole_paragraphs() -> None:
    words = [*["a"] * 4, BREAK, *["b"] * 4, BREAK, *["c"] * 4]
    assert windows(words, pieces=12) == [(0, 10), (10, 14)]


def test_windows_cut_a_long_paragraph_after_a_sentence() -> None:
    words = ["a", "a", "a", ".", "b", "b", "b", "."]
    assert windows(words, pieces=6) == [(0, 4), (4, 8)]
