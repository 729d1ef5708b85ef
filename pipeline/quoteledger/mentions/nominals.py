"""Nominals: what an article speaks of without a name. Documents alone, of which "it" may say something."""

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.lang.en.function_words import GENITIVES
from quoteledger.lang.en.people import DETERMINERS, DOCUMENT_NOUNS, POSSESSIVES

# nouns that more often are other words
_DOUBTFUL = frozenset(["law", "order", "will"])
_OPENERS = DETERMINERS | POSSESSIVES | GENITIVES
# how many words may stand between article and noun
_BETWEEN = 3


def find_documents(index: DocIndex) -> dict[str, list[Extent]]:
    """Return the mentions of documents by noun, in text order: "joint letter" of "a joint letter"."""
    found: dict[str, list[Extent]] = {}
    for token, word in enumerate(index.words):
        noun = word.lower()
        if noun not in DOCUMENT_NOUNS or noun in _DOUBTFUL:
            continue
        first = token
        while first > max(token - _BETWEEN, 0) and index.words[first - 1].isalpha():
            if index.words[first - 1].lower() in _OPENERS:
                break
            first -= 1
        if first and index.words[first - 1].lower() in _OPENERS:
            found.setdefault(noun, []).append(index.extent(first, token + 1))
    return found
