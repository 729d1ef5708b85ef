"""Tokens: English tokenization in which every unambiguous quote mark is a token of its own.

Spans of content can then begin and end exactly at the marks, even where a space is missing (`end.”But`).
"""

from collections.abc import Callable, Sequence

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, registry

_MARKS = r"[\"“”„‟«»‹›]"
# the stop and the bracket of a reference mark: "paid.[4]"
_REFERENCES = [r"(?<=[^\W\d_])[.,;:!?](?=\[\d{1,3}(?:\]|$))", r"\[(?=\d{1,3}(?:\]|$))", r"\](?=\[\d)"]


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return a factory of the English tokenizer with quote marks as infixes."""

    def create(nlp: Language) -> Tokenizer:
        defaults = English.Defaults
        tokenizer: Tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        infixes = [*(defaults.infixes or []), _MARKS, *_REFERENCES]
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        return tokenizer

    return create


def words_of(doc: Doc) -> list[str]:
    """Return the words of a Doc; several times as fast as making a Token for each."""
    return list(map(doc.vocab.strings.__getitem__, doc.to_array("ORTH").tolist()))


def spaces_of(doc: Doc) -> list[bool]:
    """Return whether a space follows each word."""
    return list(map(bool, doc.to_array("SPACY").tolist()))


def text_of(doc: Doc, words: Sequence[str] | None = None) -> str:
    """Return the text of a Doc, made of its `words` if they are given."""
    words = words_of(doc) if words is None else words
    return "".join(word + " " if space else word for word, space in zip(words, spaces_of(doc), strict=True))
