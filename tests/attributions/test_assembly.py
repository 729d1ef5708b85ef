"""Assembly of taggings that no text suggests: rows with borders in the text, or none, and no error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.attributions.types import Tagged
from quoteledger.ledger.component import rows
from tagging import Words, attributed, laid_out, ledger, parts_of

TEXT = (
    "“It creaks,” said Una Moll, who runs the pier. She added that “it leans”, as Abel Roth put it.\n\n"
    "‘No,’ said Roth (a diver): “When it rains…\n\n“We swim.”"
)


@pytest.mark.parametrize("cue", ["\n\n", ", ", "“"])
def test_assembly_of_a_cue_without_a_word(cue: str) -> None:
    text = f"It leans{cue}by the pier and is quoted as saying it."
    found = ledger(text, contents=["It leans"], cues=[cue])
    assert all(row["cue"] is None for row in found)


def test_assembly_of_a_content_that_begins_with_a_stray_mark() -> None:
    text = "Una Moll said , “it leans” today."
    found = ledger(text, contents=[", “it leans” today"], cues=["said"], sources=["Una Moll"])
    assert len(found) <= 1


def test_assembly_of_nothing() -> None:
    assert ledger("It creaks.") == []
    assert ledger("") == []


def test_assembly_links_reach_no_other_paragraph() -> None:
    text = "The pier creaks.\n\nUna Moll said it leans."
    contents: list[Words] = ["The pier creaks", "it leans"]
    (row,) = ledger(text, contents=contents, cues=["said"], sources=["Una Moll"])
    assert (parts_of(text, row), row["cue"]) == (["it leans"], "said")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["CONTENT", "CUE", "SOURCE"]),
            st.integers(0, len(TEXT) - 1),
            st.integers(1, 40),
            st.floats(0.0, 1.0),
        ),
        max_size=8,
    )
)
def test_assembly_of_any_tagging(drawn: list[tuple[str, int, int, float]]) -> None:
    doc = laid_out(TEXT, persons=["Una Moll", "Abel Roth"])
    tagged = [
        Tagged(role, (start, min(start + length, len(TEXT))), probability, probability)
        for role, start, length, probability in drawn
    ]
    attributed(doc, sorted(tagged, key=lambda one: one.extent))
    for row in rows(doc):
        ends = [offset for part in row["parts"] for offset in (part["start"], part["end"])]
        assert ends == sorted(set(ends))
        assert ends[0] >= 0 and ends[-1] <= len(TEXT)
