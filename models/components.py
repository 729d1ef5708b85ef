"""The components of a pipeline, for scripts that reach into them."""

from typing import TypeVar

from quoteledger.article import Article
from quoteledger.documents.component import set_article
from spacy.language import Language
from spacy.tokens import Doc

Kind = TypeVar("Kind")


def component(nlp: Language, name: str, kind: type[Kind]) -> Kind:
    """Return the component of that name, which must be of that kind."""
    found = nlp.get_pipe(name)
    if not isinstance(found, kind):
        raise TypeError(f"{name}: the component is a {type(found).__name__}, not a {kind.__name__}")
    return found


def read_until(nlp: Language, article: Article, stage: str) -> Doc:
    """Return the article's Doc as the components before `stage` leave it."""
    doc = nlp.make_doc(article.text)
    set_article(doc, article)
    for name, pipe in nlp.pipeline:
        if name == stage:
            break
        doc = pipe(doc)
    return doc
