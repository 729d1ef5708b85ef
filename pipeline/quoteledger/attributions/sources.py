"""Sources: the noun phrase as written, and its kind."""

import re
from itertools import pairwise

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.tokenizer import REMARK
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.lang.en.function_words import EMPHATIC, GENITIVES, PREPOSITIONS
from quoteledger.lang.en.people import (
    COMMON_SOURCES,
    COUNTS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    HONORIFICS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVES,
    ROLE_NOUNS,
    SHORT_TITLES,
)
from quoteledger.mentions.component import MISC, PERSON

_REFERENCE = re.compile(rf"\[(?:\d{{1,3}}|{REMARK})\]")
# words before a person's name that make it no part of an office's: "a friend of President Roe"
_NO_TITLE_ENDS = PREPOSITIONS | GENITIVES | DETERMINERS | ROLE_NOUNS | {"and"}
# words before the noun of a description
_LONGEST_NOUN = 8
_QUANTIFIERS = DETERMINERS | COUNTS | POSSESSIVES | {"both", "most", "other"}
# of "a letter to" local farmers, who are tagged as those it was written to
_OPEN_END = re.compile(r"(?:[,\s]+(?:an?|and|for|in|of|the|to))+$")
_EDGES = frozenset(" \t\r\n\u00a0,;:.—–-")


def source_extent(index: DocIndex, extent: Extent) -> Extent | None:
    """Return the source without dateline, outer punctuation and a genitive's ending; None if empty."""
    start, end = _before_ticker(index, (index.behind_dateline(extent[0]), extent[1]))
    if start >= end:
        return None
    reference = _REFERENCE.match(index.text, start, end)
    start = reference.end() if reference is not None else start
    while start < end and index.text[start] in _EDGES:
        start += 1
    while end > start and index.text[end - 1] in _EDGES:
        if index.text[end - 1] == "." and index.words[index.token_at(end - 1)] != ".":
            break  # the stop of an abbreviation
        end -= 1
    text = index.text[start:end]
    for possessive in ("’s", "'s"):
        owner = index.text[end : end + 1].isspace()  # "St. Brannoc’s, said" owns nothing
        if text.endswith(possessive) and (owner or " " not in text):
            end -= len(possessive)
    if text.endswith(("s’", "s'")) and text.count(text[-1]) == 1 and index.text[end : end + 1].isspace():
        end -= 1  # "Critics’ claims"
    for bracket, other in ("()", "[]"):
        if index.text[start:end].count(bracket) > index.text[start:end].count(other):
            end = index.text.index(bracket, start)
    open_end = _OPEN_END.search(index.text, start, end)
    end = open_end.start() if open_end is not None else end
    while end > start and index.text[end - 1].isspace():
        end -= 1
    return (start, end) if any(c.isalnum() for c in index.text[start:end]) else None


def _before_ticker(index: DocIndex, extent: Extent) -> Extent:
    """Return the name before the brackets that a source begins in: Corvane Inc. (NYSE: CVN) said."""
    start, end = extent
    since = max(index.text.rfind(bracket, 0, start) for bracket in "()\n")
    if index.text[since : since + 1] != "(" or ")" not in index.text[start:end]:
        return extent
    bracket = index.token_at(since)
    return next((index.extent(*name[:2]) for name in index.names if name[1] == bracket), extent)


def source_kind(index: DocIndex, extent: Extent) -> str:
    """Return `pronoun`, `name` if the head of the phrase or of its apposition is one, else `nominal`.

    An account, "@AdaRoe", is a name.
    """
    words = index.tokens(extent)
    if words[0].startswith("@"):
        return "name"
    if words[0].lower() in PRONOUNS and (len(words) == 1 or words[1].lower() in EMPHATIC | RELATIVES):
        return "pronoun"
    first, end = index.token_range(extent)
    if len(words) == 1 and words[0].lower() in SHORT_TITLES:
        return "nominal"
    if (len(words) == 1 and words[0] in index.surnames) or _ends_in_person(index, extent):
        return "name"
    for head in _own_heads(index, extent):
        word = index.words[head]
        before = [w for w in index.words[first:head] if any(c.isalnum() for c in w) and w not in ("’s", "'s")]
        titled = bool(before) and before[-1][:1].isupper() and before[-1].lower() not in DETERMINERS
        if _ends_a_name(index, head):
            return "name"
        if not word[:1].isupper() or (word.lower() in COMMON_SOURCES and not titled):
            continue
        if _describes(index, first, head):
            continue
        if head in index.named_tokens or word in index.name_words:
            return "name"
        known = word.lower() not in DETERMINERS | POSSESSIVES
        if (
            known
            and (head > first or not index.opens_sentence(head))
            and not index.is_title_cased(index.sentence_of(head))
        ):
            return "name"
    single = end - first == 1
    return "name" if single and index.words[first].isupper() and len(index.words[first]) > 1 else "nominal"


def _own_heads(index: DocIndex, extent: Extent) -> list[int]:
    """Return the heads without those inside what stands behind the first: "a study by Roe and Lund"."""
    heads = heads_of(index, extent)
    if len(heads) < 2:
        return heads
    first, word = heads[0], index.words[heads[0]]
    opening = index.opens_sentence(first) and word.lower().removesuffix("s") in ROLE_NOUNS
    if not (word.islower() or opening):
        return heads
    if index.words[first] in DOCUMENT_NOUNS:
        return heads[:1]
    if index.words[first + 1].lower() not in PREPOSITIONS:
        return heads
    comma = next((i for i in range(first, heads[-1]) if index.words[i] == ","), heads[-1])
    return [first, *(head for head in heads[1:] if head > comma)]


def _describes(index: DocIndex, first: int, head: int) -> bool:
    """Return whether a noun in capitals only describes: "the Prime Minister", "some Democrats"."""
    if head == first or index.words[first].lower() not in _QUANTIFIERS:
        return False
    name = next(iter(index.names_over(head, head + 1)), None)
    kind = name[2] if name is not None else None
    opens = index.words[first].lower() in ("a", "an") and head - first <= _LONGEST_NOUN
    if opens and "," not in index.words[first:head] and kind != PERSON:
        return True
    if name is None:
        return index.words[head].lower() in ROLE_NOUNS or index.words[head].lower() in SHORT_TITLES
    # longer ones are titles of works and laws
    return kind == MISC and head - name[0] < 3


def _ends_in_person(index: DocIndex, extent: Extent) -> bool:
    """Return whether a person's name stands right behind a title's phrase: "Minister of Trade Ada Roe"."""
    first, end = index.token_range(extent)
    person = next((n for n in index.names_over(first, end) if n[2] == PERSON), None)
    if person is None or person[0] <= first + 2:
        return False
    before = [word.lower() for word in index.words[first : person[0]]]
    while before[-1] in HONORIFICS and len(before) > 1:
        before.pop()
    if before[-1] in _NO_TITLE_ENDS or not before[-1][0].isalnum() or "of" not in before:
        return False
    noun = next((word for word, after in pairwise(before) if after in PREPOSITIONS), "")
    return noun != "" and not noun.endswith("s")


def _ends_a_name(index: DocIndex, head: int) -> bool:
    """Return whether the word is the small second half of a given name: "Park Ji-yeon"."""
    return head > 1 and index.words[head - 1] == "-" and {head, head - 2} <= index.named_tokens
