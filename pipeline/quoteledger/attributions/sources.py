"""Sources: the noun phrase as written, without relative and participial clauses, and its kind."""

import re
from collections.abc import Callable

from quoteledger.documents.index import DocIndex
from quoteledger.documents.layout import Extent
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

_EDGES = frozenset(" \t\r\n\u00a0,;:.—–-")
_CLAUSE = re.compile(
    r",?\s(?:that|"
    + "|".join(sorted(RELATIVES))
    + r")\s|,\s(?:\w+ly\s)?(?:speaking|talking|referring|citing|quoting|writing|"
    r"appearing|using|responding|asked|including|adding|pointing|standing|sitting|according|cited|quoted|reached|"
    r"when|while|after|as|before|in|on|at|during)\s"
    r"|\s(?:cited|quoted)\s(?:by|in)\s",
    re.IGNORECASE,
)
# "a poll released Monday", "a report issued by the ministry", "a survey, conducted jointly with"
_PARTICIPLE = re.compile(
    r",?\s(?:being\s)?(?:released|issued|published|conducted|commissioned|posted|aired|filed|obtained|leaked|sent|"
    r"written|addressed|circulated|distributed|signed|drafted|submitted|delivered|compiled|prepared|produced|drawn|carried)\s(?:jointly|out|up|"
    r"late|early|earlier|this|last|today|yesterday|by|in|on|at|to|with|after|before|during|from|\w+day)\b",
    re.IGNORECASE,
)
_BEYOND = 12
_RELATIVES = frozenset(["who", "which", "that"])


def without_clauses(index: DocIndex, extent: Extent) -> Extent | None:
    """Return the source without relative and participial clauses; None if it is only such a clause."""
    start, end = extent
    words = index.tokens(extent)
    if len(words) > 1 and words[0].lower() in RELATIVES:
        if words[0].lower() == "who" or not _begins_phrase(words[1]):
            return None
        start = index.starts[index.token_range(extent)[0] + 1]  # "which | its chairman insisted was mad"
    # the source may end within the clause: "a filing released | on Monday"
    for clause, stop in ((_CLAUSE, end), (_PARTICIPLE, end + _BEYOND)):
        match = clause.search(index.text, start, stop)
        if match is not None and start < match.start() < end:
            end = match.start()
    if len(words) > 1 and words[-1].lower() in _RELATIVES:
        end -= len(words[-1])  # "the trust, which"
    return start, end


def source_extent(
    index: DocIndex,
    extent: Extent,
    cut: Callable[[DocIndex, Extent], Extent | None] = without_clauses,
) -> Extent | None:
    """Return the source with its final borders; None if no word is left."""
    kept = cut(index, extent)
    return _trimmed(index, kept) if kept is not None else None


def _trimmed(index: DocIndex, extent: Extent) -> Extent | None:
    """Return the source without outer punctuation, open brackets and a genitive's ending; None if empty."""
    start, end = extent
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


def _begins_phrase(word: str) -> bool:
    return word.lower() in DETERMINERS | POSSESSIVES | PRONOUNS or word[:1].isupper()


def source_kind(index: DocIndex, extent: Extent) -> str:
    """Return `pronoun`, `name` if the head of the phrase or of its apposition is one, else `nominal`."""
    words = index.tokens(extent)
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
        if known and (head > first or not index.doc[head].is_sent_start) and not _title_cased(index, head):
            return "name"
    single = end - first == 1
    return "name" if single and index.words[first].isupper() and len(index.words[first]) > 1 else "nominal"


def _ends_a_name(index: DocIndex, head: int) -> bool:
    """Return whether the word is the small second half of a given name: "Park Ji-yeon"."""
    return head > 1 and index.words[head - 1] == "-" and {head, head - 2} <= index.named_tokens


def _title_cased(index: DocIndex, head: int) -> bool:
    """Return whether the sentence is a headline in title case, where capitals say nothing."""
    sentence = index.sentence_of(head)
    start, stop = index.sentence_extent(sentence)
    words = [w for w in index.text[start:stop].split() if len(w) > 3 and w[0].isalpha()]
    return len(words) >= 4 and all(word[0].isupper() for word in words)
