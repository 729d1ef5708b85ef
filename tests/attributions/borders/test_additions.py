"""Additions: explanations and comparisons behind reported words."""

import pytest
from tagging import ledger, parts_of


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        (": sell the planks and “walk away”.", "a way out: sell the planks and “walk away”"),
        (": but nobody heard it.", "a way out"),
        (". It leans: the planks are old.", "a way out"),
        (": “Sell the planks.”", "a way out"),
    ],
)
def test_what_a_colon_explains_is_reported(behind: str, content: str) -> None:
    text = f"Una Moll suggested a way out{behind}"
    row, *_ = ledger(text, contents=["a way out"], cues=["suggested"], sources=["Una Moll"])
    assert (parts_of(text, row), row["cue"]) == ([content], "suggested")


@pytest.mark.parametrize(
    ("source", "content", "behind", "expected"),
    [
        (
            "Una Moll",
            "40 planks as “sound,”",
            " compared with 12 of the old ones.",
            "40 planks as “sound,” compared with 12 of the old ones",
        ),
        (
            "Una Moll",
            "40 planks as “sound”",
            ", compared to 12 in May; nobody was told.",
            "40 planks as “sound”, compared to 12 in May",
        ),
        # a fragment stands for itself
        ("Una Moll", "the planks “dull”", ", compared with those of May.", "dull"),
        # shares of those asked are compared, not what they say
        ("52 percent", "the planks as “sound”", ", compared with 12 percent in May.", "sound"),
        ("Una Moll", "the planks as “sound”", ", compared with others who did not.", "sound"),
    ],
)
def test_a_comparison_is_reported(source: str, content: str, behind: str, expected: str) -> None:
    text = f"{source} rated {content}{behind}"
    [row] = ledger(text, contents=[content], cues=["rated"], sources=[source], persons=["Una Moll"])
    assert parts_of(text, row) == [expected]
