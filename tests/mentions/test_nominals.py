"""Nominals: whom and what an article speaks of without a name."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.mentions.nominals import find_nominals
from tagging import laid_out

TEXT = (
    "The old teacher met the port’s bakers. Officials left, and a surveyor, Una Moll, did. The mayor, Abel "
    "Roth, sent a joint letter to the central bank. Miners sang. Baker was there. It was no longer law. "
    "An aide to Abel Roth was there. Health officials left. Two police officers stayed."
)


@pytest.mark.parametrize(
    ("kind", "phrases"),
    [
        ("anonymous", ["old teacher", "aide to Abel Roth", "Two police officers"]),
        ("group", ["bakers", "Officials", "Miners", "Health officials"]),
        ("document", ["joint letter"]),
        ("organization", ["central bank"]),
    ],
)
def test_phrases_without_a_name(kind: str, phrases: list[str]) -> None:
    index = DocIndex(laid_out(TEXT, persons=["Una Moll", "Abel Roth"], roles=["surveyor", "mayor"]))
    found = [TEXT[slice(*nominal.extent)] for nominal in find_nominals(index) if nominal.kind == kind]
    assert found == phrases
