"""Clauses: whether words hold one, and whether a word is a predicate."""

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.lang.en.function_words import AUXILIARIES, CLAUSE_STARTS, PREPOSITIONS, SUBJECTS
from quoteledger.lang.en.people import DETERMINERS, PERSON_NOUNS, POSSESSIVES, ROLE_NOUNS


def has_clause(index: DocIndex, extent: Extent) -> bool:
    """Return whether the words hold a clause or an infinitive, as far as small words and endings tell."""
    written = index.tokens(extent)
    words = [word.lower() for word in written]
    if not words:
        return False
    after = (words[1:2] or ["the"])[0]
    noun = words[0] == "to" and after in DETERMINERS | POSSESSIVES  # "to the murder"
    noun = noun or (words[0] == "to" and after.removesuffix("s") in PERSON_NOUNS | ROLE_NOUNS)
    opens = (words[0] in CLAUSE_STARTS | SUBJECTS and not noun) or words[0].endswith("ing")
    # as written: "in May" holds no auxiliary
    return opens or any(word in AUXILIARIES or word in ("'s", "’s") for word in written[1:])


def is_predicate(index: DocIndex, token: int) -> bool:
    """Return whether a finite verb begins at the token, perhaps after an adverb."""
    word = index.words[token].lower()
    if word.endswith("ly") and token + 1 < len(index.words):
        word = index.words[token + 1].lower()
    if word in AUXILIARIES:
        return True
    if word in PREPOSITIONS | CLAUSE_STARTS or not word.isalpha():
        return False
    return word.endswith("ed") or (word.endswith("s") and not word.endswith("ss") and len(word) > 3)
