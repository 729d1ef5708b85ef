"""Sources: the noun phrase as written, and its kind."""

import re

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
from quoteledger.documents.tokenizer import REMARK
from quoteledger.grammar.noun_phrases import heads_of
from quoteledger.lang.en.function_words import EMPHATIC
from quoteledger.lang.en.people import (
    COMMON_SOURCES,
    DETERMINERS,
    POSSESSIVES,
    PRONOUNS,
    RELATIVES,
    SHORT_TITLES,
)

_REFERENCE = re.compile(rf"\[(?:\d{{1,3}}|{REMARK})\]")
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
    for bracket, other in ("()", "[]"):
        if index.text[start:end].count(bracket) > index.text[start:end].count(other):
            end = index.text.index(bracket, start)
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
    for head in heads_of(index, extent):
        word = index.words[head]
        before = [w for w in index.words[first:head] if any(c.isalnum() for c in w) and w not in ("’s", "'s")]
        titled = bool(before) and before[-1][:1].isupper() and before[-1].lower() not in DETERMINERS
        if _ends_a_name(index, head):
            return "name"
        if not word[:1].isupper() or (word.lower() in COMMON_SOURCES and not titled):
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


def _ends_a_name(index: DocIndex, head: int) -> bool:
    """Return whether the word is the small second half of a given name: "Park Ji-yeon"."""
    return head > 1 and index.words[head - 1] == "-" and {head, head - 2} <= index.named_tokens
