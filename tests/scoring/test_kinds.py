"""The kind of a content by the marks in and around it: its parts stand between ⟦ and ⟧."""

import pytest
from quoteledger.scoring.kinds import derive_kind


def parse(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, parts, start = "", [], 0
    for char in marked:
        if char == "⟦":
            start = len(text)
        elif char == "⟧":
            parts.append((start, len(text)))
        else:
            text += char
    return text, parts


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("⟦“We sold the boat,”⟧ she said.", "direct"),
        ('⟦"We sold the boat,"⟧ she said.', "direct"),
        ("⟦‘We sold the boat,’⟧ she said.", "direct"),
        ("⟦«We sold it»⟧, she said.", "direct"),
        ("She said: ⟦“We sold it”.⟧", "direct"),
        ("⟦“We sold it,”⟧ she said, ⟦“and left.”⟧", "direct"),
        ('⟦"We sold it,"⟧ she said, ⟦"and left."⟧', "direct"),
        # The marks right outside.
        ("“⟦We sold the boat⟧,” she said.", "direct"),
        ("“⟦We sold the boat,⟧” she said.", "direct"),
        ("“⟦We sold⟧ the boat,” she said.", "indirect"),
        ("“We” ⟦sold the boat⟧, “she” said.", "indirect"),
        # One more opening mark than parts is a paragraph opened again, or one inside.
        ("⟦“We sold it.\n\n“Nobody came.”⟧", "direct"),
        ("⟦“He said ‘sold’ and left,”⟧ she said.", "direct"),
        # More of them are words in marks with others between.
        ("She called it ⟦“old,” “slow” and “sad”⟧.", "mixed"),
        ("She said ⟦that it was “sold”⟧.", "mixed"),
        ("She said ⟦that it was 'sold' at once⟧.", "mixed"),
        ("She said ⟦“sold” was the word⟧.", "mixed"),
        ("She said ⟦that it was ''sold'' at once⟧.", "mixed"),
        # Apostrophes are not marks.
        ("She said ⟦that the boat's owners' club didn't sell⟧.", "indirect"),
        ("She said ⟦that the ’90s and the '80s were dear⟧.", "indirect"),
        ("She said ⟦that it was sold⟧.", "indirect"),
    ],
)
def test_kinds_derive_kind(marked: str, kind: str) -> None:
    assert derive_kind(*parse(marked)) == kind
