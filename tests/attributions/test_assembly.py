"""Assembly of taggings that no text suggests: rows with borders in the text, or none, and no error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quoteledger.attributions.types import ROLES, Tagged
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


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ({}, ("positive", "actual")),
        ({"may say": "hypothetical"}, ("positive", "hypothetical")),
        ({"may say": "negative future"}, ("negative", "future")),
    ],
)
def test_assembly_asks_the_tagging_what_a_cue_means(
    classes: dict[str, str], expected: tuple[str, str]
) -> None:
    text = "Una Moll may say, that it leans."
    [row] = ledger(text, contents=["that it leans"], cues=["may say,"], sources=["Una Moll"], classes=classes)
    assert (row["polarity"], row["modality"]) == expected


@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.sampled_from(ROLES),
            st.integers(0, len(TEXT) - 1),
            st.integers(1, 40),
            st.floats(0.0, 1.0),
        ),
        max_size=8,
    )
)
def test_assembly_of_any_tagging(drawn: list[tuple[bool, str, int, int, float]]) -> None:
    doc = laid_out(TEXT, persons=["Una Moll", "Abel Roth"])
    layers: tuple[list[Tagged], list[Tagged]] = ([], [])
    for nested, role, start, length, probability in sorted(drawn, key=lambda one: one[2]):
        layers[nested].append(Tagged(role, (start, min(start + length, len(TEXT))), probability))
    attributed(doc, layers[0], nested=layers[1])
    for row in rows(doc):
        ends = [offset for part in row["parts"] for offset in (part["start"], part["end"])]
        assert ends == sorted(set(ends))
        assert ends[0] >= 0 and ends[-1] <= len(TEXT)
