"""Titles: what stands beside a name that no tag says anything of."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.entities import Entities
from tagging import laid_out


def roles(text: str, *tagged: str) -> list[str]:
    """Return the roles of Una Moll."""
    index = DocIndex(laid_out(text, persons=["Una Moll", "Abel Roth"], roles=tagged))
    (moll,) = (entity for entity in Entities(index, []).persons if entity.name == "Una Moll")
    return [role.text for role in moll.roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It leans, said Mayor Una Moll.", ["Mayor"]),
        ("The harbour’s lawyer, Una Moll, left.", ["harbour’s lawyer"]),
        ("Una Moll, a surveyor at the port, left.", ["surveyor at the port"]),
        ("Una Moll, 52, the mayor of Corvo, left.", ["mayor of Corvo"]),
        ("In May Una Moll left.", []),
    ],
)
def test_titles_beside_a_name(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


def test_titles_fill_only_what_tags_leave_out() -> None:
    text = "Una Moll, a surveyor, met diver Abel Roth. Mayor Una Moll left."
    assert roles(text, "surveyor") == ["surveyor"]
    assert roles("Una Moll, mayor, Abel Roth and I met.", "mayor") == ["mayor"]
