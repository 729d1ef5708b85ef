"""Cues: the verb group as written, its lemma, polarity and modality."""

import pytest
from quoteledger.documents.index import DocIndex
from quoteledger.grammar.verbs import cue_extent, is_neither, lemma_of, lemmatize, modality_of, polarity_of
from tagging import laid_out, locate


@pytest.mark.parametrize(
    ("text", "tagged", "cue"),
    [
        ("Una Moll said no.", "said", "said"),
        ("Una Moll did not say why.", "say", "did not say"),
        ("Una Moll didn’t say why.", "say", "didn’t say"),
        ("Una Moll will tell them.", "tell", "will tell"),
        ("Una Moll has never said so.", "said", "has never said"),
        ("Una Moll was quoted as saying no.", "quoted as saying", "was quoted as saying"),
        ("Una Moll may have said so.", "said", "may have said"),
        ("“No,” Una Moll said, grinning.", "said,", "said"),
        ("“No”, said: Una Moll.", "said: ", "said"),
        ("It sank, according to Una Moll.", "according to", "according to"),
    ],
)
def test_cues_extent(text: str, tagged: str, cue: str) -> None:
    found = cue_extent(DocIndex(laid_out(text)), locate(text, tagged), 0)
    assert found is not None
    assert text[slice(*found)] == cue


def test_cues_end_before_a_setting() -> None:
    index = DocIndex(laid_out("Una Moll said in a joint statement that it leans."))
    assert index.text[slice(*cue_extent(index, (9, 34), 0) or (0, 0))] == "said"


@pytest.mark.parametrize(
    ("source", "denies"), [("Neither Roe nor Lund", True), ("Nobody", True), ("Norma", False)]
)
def test_cues_whose_subject_denies(source: str, denies: bool) -> None:
    assert is_neither(DocIndex(laid_out(f"{source} would say it.")), (0, len(source))) is denies


def test_cues_stop_at_the_floor() -> None:
    text = "What it was said Una Moll."
    index = DocIndex(laid_out(text))
    floor = locate(text, "was")[1]
    assert cue_extent(index, locate(text, "said"), floor) == locate(text, "said")
    assert cue_extent(index, locate(text, "said"), 0) == locate(text, "was said")


@pytest.mark.parametrize("tagged", [":", " — ", "”,"])
def test_cues_without_a_word_are_none(tagged: str) -> None:
    text = "Moll : it — is “no”, yes"
    assert cue_extent(DocIndex(laid_out(text)), locate(text, tagged), 0) is None


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


@pytest.mark.parametrize(
    ("cue", "polarity"),
    [
        ("said", "positive"),
        ("did not say", "negative"),
        ("did n’t say", "negative"),
        ("never said", "negative"),
        ("declined to say", "negative"),
        ("refused to rule", "negative"),
        ("denies", "negative"),
        ("denial", "negative"),
        ("denied having said", "negative"),
        ("noted", "positive"),
        ("may say", "positive"),
    ],
)
def test_cues_polarity(cue: str, polarity: str) -> None:
    assert polarity_of(cue.split()) == polarity


@pytest.mark.parametrize(
    ("text", "clause", "cue", "modality"),
    [
        ("Una Moll said it.", "Una Moll", "said", "actual"),
        ("Una Moll will say it.", "Una Moll", "will say", "future"),
        ("She'll say it.", "She", "'ll say", "future"),
        ("Una Moll may say it.", "Una Moll", "may say", "hypothetical"),
        ("Una Moll could have said it.", "Una Moll", "could have said", "hypothetical"),
        ("Una Moll is to announce it.", "Una Moll", "is to announce", "future"),
        ("Una Moll was due to tell it.", "Una Moll", "was due to tell", "future"),
        ("Una Moll would not say it.", "Una Moll", "would not say", "actual"),
        ("Una Moll would not rule out a new pier.", "Una Moll", "would not rule out", "actual"),
        ("Una Moll would say it.", "Una Moll", "would say", "hypothetical"),
        ("It ends if she says so.", "she", "says", "hypothetical"),
        ("It ends unless she says so.", "she", "says", "hypothetical"),
        ("It ended when she said so.", "she", "said", "actual"),
        ("Whether? She said so.", "She", "said", "actual"),
    ],
)
def test_cues_modality(text: str, clause: str, cue: str, modality: str) -> None:
    index = DocIndex(laid_out(text))
    words = index.tokens(locate(text, cue))
    assert modality_of(index, words, locate(text, clause)[0]) == modality
