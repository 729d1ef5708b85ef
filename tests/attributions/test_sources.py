"""Sources: the phrase without the clauses that hang on it, its heads and its kind."""

import pytest
from quoteledger.attributions.sources import source_extent, source_kind
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.noun_phrases import heads_of
from tagging import laid_out, locate


@pytest.mark.parametrize(
    ("tagged", "source"),
    [
        ("Una Moll", "Una Moll"),
        ("Una Moll,", "Una Moll"),
        (", Una Moll —", "Una Moll"),
        ("Una Moll, who runs the inn", "Una Moll"),
        ("the man who owns it", "the man"),
        ("the firm that built it", "the firm"),
        ("Una Moll, speaking to reporters", "Una Moll"),
        ("Una Moll, quietly speaking to reporters", "Una Moll"),
        ("sources cited by Radio Nord", "sources"),
        ("a letter sent to parents", "a letter"),
        ("a filing released", "a filing"),
        ("Una Moll, who", "Una Moll"),
        ("Una Moll, the keeper, as it rained", "Una Moll, the keeper"),
        ("which its owner, Una Moll", "its owner, Una Moll"),
        ("a figure critics", "critics"),
        ("a few critics", "a few critics"),
        ("a hundred critics", "a hundred critics"),
        ("the mayor, Una Moll", "the mayor, Una Moll"),
        ("Una Moll, the mayor of Corvo", "Una Moll, the mayor of Corvo"),
        ("Una Moll’s", "Una Moll"),
        ("Una Moll Jr.", "Una Moll Jr."),
        ("Una Moll (R", "Una Moll"),
        ("Una Moll (R-Corvo)", "Una Moll (R-Corvo)"),
        ("Una Moll, in a letter", "Una Moll"),
        ("a spokesman for Corvo Rail", "a spokesman for Corvo Rail"),
    ],
)
def test_sources_extent(tagged: str, source: str) -> None:
    text = f"It creaks, said {tagged} today"
    found = source_extent(DocIndex(laid_out(text)), locate(text, tagged))
    assert found is not None
    assert text[slice(*found)] == source


def test_sources_of_a_relative_clause_alone() -> None:
    text = "It creaks, said three nurses, who feared for their jobs."
    found = source_extent(DocIndex(laid_out(text)), locate(text, "who feared for their jobs"))
    assert found is not None
    assert text[slice(*found)].endswith("three nurses")


def test_sources_without_a_word_are_none() -> None:
    text = "It creaks — said"
    assert source_extent(DocIndex(laid_out(text)), locate(text, "—")) is None


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("It creaks, she said.", "she", "pronoun"),
        ("She said it creaks.", "She", "pronoun"),
        ("They all said it creaks.", "They all", "pronoun"),
        ("Una Moll said it creaks.", "Una Moll", "name"),
        ("It creaks, said Moll.", "Moll", "name"),
        ("The mayor, Una Moll, said so.", "The mayor, Una Moll", "name"),
        ("Una Moll, the mayor, said so.", "Una Moll, the mayor", "name"),
        ("It creaks, said the mayor.", "the mayor", "nominal"),
        ("Neighbors said it creaks.", "Neighbors", "nominal"),
        ("A man from Corvo said so.", "A man from Corvo", "nominal"),
        ("A spokesman for Corvo Rail said so.", "A spokesman for Corvo Rail", "nominal"),
        ("Moll’s lawyer said so.", "Moll’s lawyer", "nominal"),
        ("The Corvo police said so.", "The Corvo police", "nominal"),
        ("NATO said so.", "NATO", "name"),
    ],
)
def test_sources_kind(text: str, source: str, kind: str) -> None:
    index = DocIndex(laid_out(text, persons=["Una Moll", "Moll"], organizations=["Corvo Rail", "Corvo"]))
    assert source_kind(index, locate(text, source)) == kind


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
def test_sources_heads(source: str, heads: list[str]) -> None:
    text = f"It creaks, said {source}."
    index = DocIndex(laid_out(text))
    assert [index.words[i] for i in heads_of(index, locate(text, source))] == heads
