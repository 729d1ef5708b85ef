"""The components of a pipeline with their types, for scripts that reach into them."""

from typing import TypeVar

from spacy.language import Language

Kind = TypeVar("Kind")


def component(nlp: Language, name: str, kind: type[Kind]) -> Kind:
    """Return the component of that name, which must be of that kind."""
    found = nlp.get_pipe(name)
    if not isinstance(found, kind):
        raise TypeError(f"{name}: the component is a {type(found).__name__}, not a {kind.__name__}")
    return found
