"""Titles: what stands beside a name that no tag says anything of."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.entities import Entities
from tagging import laid_out


def roles(text: str, *tagged: str) -> list[str]:
    """Return the roles of Una Moll."""
    index = DocIndex(laid_out(text, persons=["Una Moll", "Abel Roth", "Moll"], roles=tagged))
    (moll,) = (entity for entity in Entities(index, []).persons if entity.name == "Una Moll")
    return [role.text for role in moll.roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It leans, said Mayor Una Moll.", ["Mayor"]),
        ("The harbour’s lawyer, Una Moll, left.", ["harbour’s lawyer"]),
        ("Una Moll, a surveyor at the port, left.", ["surveyor at the port"]),
        ("Una Moll, 52, the mayor of Corvo, left.", ["mayor of Corvo"]),
        ("Una Moll, who was the mayor of Corvo, left.", ["mayor of Corvo"]),
        ("Una Moll, who is a surveyor at the port, left.", ["surveyor at the port"]),
        ("Una Moll, now the mayor of Corvo, left.", ["now the mayor of Corvo"]),
        ("Una Moll, 52, noted the mayor of Corvo had left.", []),
        ("Una Moll, whose father was the mayor, left.", []),
        ("There came former head of research Una Moll.", ["former head of research"]),
        ("There came Head of the Harbour Police Una Moll.", ["Head of the Harbour Police"]),
        ("The head of the Harbour Police praised Una Moll.", []),
        ("The head of Corvo and Una Moll left.", []),
        ("Most people, not only friends, feel President Una Moll left.", ["President"]),
        ("Many reports still quote Mayor Una Moll.", ["Mayor"]),
        ("In May Una Moll left.", []),
        ("There came Una Moll. The mayor, Moll, left.", ["mayor"]),
        ("There came Una Moll. The mayor, Mrs Moll, left.", ["mayor"]),
        ("There came Una Moll. After the row with the mayor, Moll left.", []),
        ("There came Una Moll. As a surveyor, Moll left.", []),
    ],
)
def test_titles_beside_a_name(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


def test_tags_before_a_comma_are_no_titles_of_a_surname_unless_they_open_the_sentence() -> None:
    assert roles("There came Una Moll. As a surveyor, Moll left.", "surveyor") == []
    assert roles("There came Una Moll. The surveyor, Moll, left.", "surveyor") == ["surveyor"]


def test_titles_fill_only_what_tags_leave_out() -> None:
    text = "Una Moll, a surveyor, met diver Abel Roth. Mayor Una Moll left."
    assert roles(text, "surveyor") == ["surveyor"]
    assert roles("Una Moll, mayor, Abel Roth and I met.", "mayor") == ["mayor"]
    # what a tag says of nobody is not left out
    assert roles("It leans, said Mayor Una Moll.", "Mayor Una Moll") == ["Mayor"]
