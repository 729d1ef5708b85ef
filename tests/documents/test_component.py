"""The documents component: paragraphs as spans, sentences, and the article that a Doc carries."""

from datetime import date

import pytest
from quoteledger.article import Article
from quoteledger.documents.component import PARAGRAPHS, Documents, get_article, set_article
from quoteledger.documents.layout import layout_of, make_layout
from quoteledger.documents.sentences import sentence_starts
from quoteledger.documents.words import spaces_of, words_of
from spacy.tokens import Doc, DocBin
from tagging import blank, laid_out

TEXT = "Pier shut\n\n“It creaks,” said Una Moll. Nobody crossed.\n\nRead more: how piers rot\n"


def test_documents_paragraphs_are_spans_with_zones() -> None:
    doc = laid_out(TEXT)
    found = [(span.text, span.label_) for span in doc.spans[PARAGRAPHS]]
    assert found == [
        ("Pier shut", "headline"),
        ("“It creaks,” said Una Moll. Nobody crossed.", "body"),
        ("Read more: how piers rot", "caption"),
    ]


def test_documents_sentences_are_the_starts() -> None:
    doc = laid_out(TEXT)
    starts = sentence_starts(words_of(doc), spaces_of(doc), {span.start for span in doc.spans[PARAGRAPHS]})
    assert [sent.start for sent in doc.sents] == starts
    assert len(starts) == 4


@pytest.mark.parametrize("text", ["", " ", "\n\n", "word", "\n\nword\n\n"])
def test_documents_of_next_to_nothing(text: str) -> None:
    doc = laid_out(text)
    assert len(doc.spans[PARAGRAPHS]) == ("word" in text)
    assert layout_of(doc) == make_layout(text)


def test_documents_replace_an_earlier_layout() -> None:
    doc = laid_out(TEXT)
    again = Documents()(doc)
    assert len(again.spans[PARAGRAPHS]) == 3


def test_documents_use_the_title() -> None:
    doc = laid_out("It rained.\n\nThe road is shut.", article=Article("a", "", title="It rained."))
    assert [span.label_ for span in doc.spans[PARAGRAPHS]] == ["headline", "body"]


ARTICLE = Article(
    id="pier/1",
    text=TEXT,
    title="Pier shut",
    outlet="Harbor Post",
    published=date(2024, 2, 29),
    url="https://harbor.example/1",
    metadata={"desk": "coast", "words": 12},
    flags=("cut",),
    file="pier.csv",
    row=3,
)


def test_documents_carry_the_article() -> None:
    doc = laid_out(TEXT, article=ARTICLE)
    assert get_article(doc) == ARTICLE
    assert doc._.article == ARTICLE


def test_documents_article_survives_serialisation() -> None:
    doc = laid_out(TEXT, article=ARTICLE)
    assert get_article(Doc(doc.vocab).from_bytes(doc.to_bytes())) == ARTICLE
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(kept).get_docs(blank().vocab)
    assert get_article(again) == ARTICLE


def test_documents_article_may_be_taken_off() -> None:
    doc = laid_out(TEXT, article=ARTICLE)
    doc._.article = None
    assert doc._.article is None
    set_article(doc, None)
    assert get_article(doc) is None


def test_documents_have_no_article_of_their_own() -> None:
    assert get_article(laid_out(TEXT)) is None
