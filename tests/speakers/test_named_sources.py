"""Sources that look like names: titles, their initials, names that are joined."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.entities import Entities
from quoteledger.speakers.named_sources import antecedent, at_heads, conjoined, holder_of, is_title, others_in
from tagging import Words, laid_out, locate

TEXT = (
    "Attorney General Una Moll met Abel Roth, the superintendent of police (SP), in May. "
    "It leans, said the AG. The SP left. The EU left. AG left."
)
OFFICES = (
    "First Lady Una Moll spoke. The First Lady said it leans. The Health CS left. The Prime Minister left. "
    "Ms. Moll left. The Abuelas left. The late Abel Roth left."
)
JOINED = (
    "Una Moll, head of the port, and Abel Roth said it leans. Una Moll of Odra and Senator Abel Roth left. "
    "Youth and Sports Minister Una Moll said so. Head of State Una Moll and Mayor Abel Roth left. "
    "Abel Roth and other bakers said so."
)


@pytest.mark.parametrize(
    ("source", "name"),
    [("the AG", "Una Moll"), ("The SP", "Abel Roth"), ("The EU", None), (("AG", 2), None)],
)
def test_holders_of_a_title_by_its_initials(source: Words, name: str | None) -> None:
    roles = ["Attorney General", "superintendent of police (SP)"]
    index = DocIndex(laid_out(TEXT, persons=["Una Moll", "Abel Roth"], roles=roles))
    found = holder_of(index, Entities(index, []), locate(TEXT, source))
    assert (found.name if found is not None else None) == name


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The First Lady", True),
        ("The Health CS", True),
        ("The Prime Minister", True),
        ("Ms. Moll", False),
        ("First Lady Una Moll", False),
        ("The Abuelas", False),
        ("The late Abel Roth", False),
    ],
)
def test_offices_are_no_names(source: str, expected: bool) -> None:
    persons, roles = ["Una Moll", "Lady", "Health CS", "Moll", "Abel Roth"], [("First Lady", 1)]
    index = DocIndex(laid_out(OFFICES, persons=persons, organizations=["Abuelas"], roles=roles))
    assert is_title(index, Entities(index, []), locate(OFFICES, source)) is expected


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Una Moll, head of the port, and Abel Roth", ["Una Moll", "Abel Roth"]),
        ("Una Moll of Odra and Senator Abel Roth", ["Una Moll", "Abel Roth"]),
        ("Youth and Sports Minister Una Moll", ["Una Moll"]),
        ("Head of State Una Moll and Mayor Abel Roth", ["Una Moll", "Abel Roth"]),
        ("Abel Roth and other bakers", ["Abel Roth"]),
    ],
)
def test_names_joined_in_a_source(source: str, names: list[str]) -> None:
    doc = laid_out(
        JOINED,
        persons=["Una Moll", "Abel Roth"],
        organizations=["Youth"],
        roles=["Youth and Sports Minister"],
    )
    index = DocIndex(doc)
    joined = conjoined(index, at_heads(index, Entities(index, []), locate(JOINED, source)))
    assert [entity.name for _, entity in joined] == names
    expected = "other bakers" if "other" in source else None
    assert others_in(index, locate(JOINED, source), joined[-1][0]) == expected


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Una Moll of Odra, the ranking member and only founder of the Roth Union, ", "Una Moll"),
        ("Una Moll spoke for hours to the guards of the port and the Roth Union ", None),
    ],
)
def test_an_institution_is_not_who_said(before: str, name: str | None) -> None:
    text = f"{before}who said it leans."
    index = DocIndex(laid_out(text, persons=["Una Moll"], organizations=["Roth Union"]))
    found = antecedent(index, Entities(index, []), locate(text, "who"))
    assert (found.name if found is not None else None) == name
