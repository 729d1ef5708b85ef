"""Strangers: the phrase that a pronoun stands for where nobody named or heard can be meant."""

import pytest
from quoteledger.documents.index import Page
from quoteledger.speakers.antecedents import stranger_before
from tagging import laid_out, locate


@pytest.mark.parametrize(
    ("text", "form", "gender", "phrase"),
    [
        ("The port authority met. >> said", "it", None, "The port authority"),
        ("The ministry sent a letter. >> said", "it", None, "a letter"),
        ("The ministry met. It was late. The doors shut. >> said", "it", None, None),
        ("The old pier leans. >> said", "it", None, None),
        ("Nurses at the clinic brought kettles. >> said", "they", None, "Nurses at the clinic"),
        ("The divers came up. >> said", "they", None, "The divers"),
        ("The planks came up. >> said", "they", None, None),
        ("Her husband nodded. >> said", "he", "male", "Her husband"),
        ("The guard met the diver. >> said", "he", "male", None),
        ("The guard was a diver. >> said", "he", "male", "The guard"),
        ("Her lawyer nodded. >> said", "he", "male", None),
        ("A guard with two dogs waited. >> said", "he", "male", "A guard with two dogs"),
        ("The guard waited. >> said", "he", "male", "The guard"),
    ],
)
def test_strangers(text: str, form: str, gender: str | None, phrase: str | None) -> None:
    page = Page(laid_out(text))
    found = stranger_before(page, locate(text, ">>"), form, gender)
    assert (text[slice(*found)] if found else None) == phrase
