"""Cues: the verb group as written, and its lemma."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.verbs import cue_extent, lemma_of, lemmatize
from tagging import laid_out, locate


@pytest.mark.parametrize(
    ("text", "tagged", "cue"),
    [
        ("Una Moll did not say why.", "did not say", "did not say"),
        ("“No,” Una Moll said, grinning.", "said,", "said"),
        ("“No”, said: Una Moll.", "said: ", "said"),
        ("“No,” said Una Moll.", ",” said", "said"),
        ("Una Moll (who said no) left.", "(who said", "who said"),
    ],
)
def test_cues_extent(text: str, tagged: str, cue: str) -> None:
    found = cue_extent(DocIndex(laid_out(text)), locate(text, tagged))
    assert found is not None
    assert text[slice(*found)] == cue


@pytest.mark.parametrize("tagged", [":", " — ", "”,"])
def test_cues_without_a_word_are_none(tagged: str) -> None:
    text = "Moll : it — is “no”, yes"
    assert cue_extent(DocIndex(laid_out(text)), locate(text, tagged)) is None


@pytest.mark.parametrize(
    ("cue", "lemma"),
    [
        ("said", "say"),
        ("will tell", "tell"),
        ("was quoted as saying", "say"),
        ("according to", "accord"),
        ("did n't say", "say"),
        ("declined to say", "say"),
        ("'s words", "words"),
        ("wrote", "write"),
        ("added", "add"),
        ("denies", "deny"),
        ("admitted", "admit"),
        ("argued", "argue"),
        ("promises", "promise"),
        ("quipped", "quip"),
        ("whispered", "whisper"),
        ("shrugged", "shrug"),
        ("the claim", "claim"),
        ("teaches", "teach"),
        ("Replying", "reply"),
        ("agreed", "agree"),
        ("insisted", "insist"),
        ("announced", "announce"),
        ("was", None),
        (":", None),
    ],
)
def test_cues_lemma(cue: str, lemma: str | None) -> None:
    assert lemma_of(cue.split()) == lemma


@pytest.mark.parametrize(
    "word", ["say", "tell", "announce", "describe", "deny", "admit", "add", "argue", "vow"]
)
def test_cues_base_forms_stay(word: str) -> None:
    assert lemmatize(word) == word
    assert lemmatize(word.capitalize()) == word
