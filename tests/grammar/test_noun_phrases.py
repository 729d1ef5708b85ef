"""Noun phrases: the words that they are about."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import heads_of
from tagging import laid_out, locate


@pytest.mark.parametrize(
    ("source", "heads"),
    [
        ("the mayor of Corvo", ["mayor"]),
        ("Una Moll, the mayor of Corvo", ["Moll", "mayor"]),
        ("Una Moll and Abel Roth", ["Moll", "Roth"]),
        ("Una Moll & Sons", ["Moll", "Sons"]),
        ("the mayor’s chief of staff", ["chief"]),
        ("Moll herself", ["Moll"]),
        ("Senator Una Moll (R-Corvo)", ["Moll"]),
        ("two people familiar with the talks", ["people"]),
    ],
)
def test_noun_phrases_have_heads(source: str, heads: list[str]) -> None:
    text = f"It creaks, said {source}."
    index = DocIndex(laid_out(text))
    assert [index.words[i] for i in heads_of(index, locate(text, source))] == heads
