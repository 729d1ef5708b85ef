"""Tokens: English tokenization in which every unambiguous quote mark is a token of its own.

Spans of content then begin and end exactly beside the marks, also where a space is missing
(`end.”But`).
"""

from collections.abc import Callable

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, registry

_MARKS = r"[\"“”„‟«»‹›]"


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """A factory of the English tokenizer with quote marks as infixes."""

    def create(nlp: Language) -> Tokenizer:
        defaults = English.Defaults
        tokenizer: Tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        infixes = [*(defaults.infixes or []), _MARKS]
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        return tokenizer

    return create
