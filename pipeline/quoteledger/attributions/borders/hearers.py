"""Hearers: whom words are put to is no part of what is reported."""

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Content, Link
from quoteledger.documents.index import Page
from quoteledger.grammar.verbs import lemma_of
from quoteledger.lang.en.function_words import (
    AUXILIARIES,
    CLAUSE_STARTS,
    PREPOSITIONS,
)
from quoteledger.lang.en.people import DETERMINERS, POSSESSIVES, PRONOUNS
from quoteledger.lang.en.verbs import DIRECTIVES

_ADDRESSEE_WORDS = 7
_QUESTIONS = frozenset(["how", "if", "what", "whether", "why"])
_OPENING = frozenset(["“", "‘", '"', "'", "''", "``"])
_STOPS = frozenset([",", ".", ";", ":", "(", "—", "–", "?", "!"])


def leave_addressee(page: Page, entry: Link) -> None:
    """Of "urged | customers to boil water" the content begins with the infinitive, "not to" or "against"."""
    assert entry.cue is not None
    content = entry.contents[0]
    if content.in_marks or content.extent[0] < entry.cue[1]:
        return
    cue = page.tokens(entry.cue)
    called = lemma_of(cue) == "call" and cue[-1].lower() in ("on", "upon")
    if not called and (lemma_of(cue) not in DIRECTIVES or cue[-1].lower() in PREPOSITIONS):
        return  # "pressed him on his failure to pay" tells nobody to do anything
    first, end = page.token_range(content.extent)
    words = [word.lower() for word in page.words[first:end]]
    if words[0] in CLAUSE_STARTS or words[0] in PREPOSITIONS:
        return
    for index, word in enumerate(words[: _ADDRESSEE_WORDS + 1]):
        if index and (word == "against" or words[index : index + 2] == ["not", "to"]):
            set_start(page, content, page.starts[first + index])
            return
        if (
            word in _STOPS
            or word in AUXILIARIES
            or page.quoted_at(page.extent(first + index, first + index + 1))
        ):
            return
        behind = next((i for i in range(index + 1, len(words)) if words[i] not in _OPENING), index)
        after = words[behind] if behind > index else ""
        is_verb = after.isalpha() and after not in DETERMINERS | POSSESSIVES | {"it"}
        if index and word in _QUESTIONS and lemma_of(cue) == "ask":
            set_start(page, content, page.starts[first + index])
            return
        if word == "to" and index and is_verb and page.words[first + behind].islower():
            set_start(page, content, page.starts[first + index])
            return


def leave_accused(page: Page, entry: Link) -> None:
    """Of "accused | the bank of hiding losses" the content is what the bank is accused of."""
    assert entry.cue is not None
    content = entry.contents[0]
    if content.in_marks or content.extent[0] < entry.cue[1] or lemma_of(page.tokens(entry.cue)) != "accuse":
        return
    first, end = page.token_range(content.extent)
    joints = [i for i in range(first + 1, end - 1) if page.words[i] == "of" and i not in page.inside_names]
    deeds = [i for i in joints if page.words[i + 1].endswith("ing") or page.words[i + 1] in _OPENING]
    alone = len(joints) == 1 and _is_accused(page, joints[0] - 1)
    start = deeds[0] if deeds else joints[0] if alone else None
    if start is not None and not any(page.words[i] in _STOPS - {","} for i in range(first, start)):
        set_start(page, content, page.starts[start])


def _is_accused(page: Page, last: int) -> bool:
    """Whether the phrase that ends with the token is whole: "him", "Ada Roe"; not "the head", "members"."""
    return last in page.named_tokens or page.words[last].lower() in PRONOUNS


def set_start(page: Page, content: Content, start: int) -> None:
    """Moves the beginning of the content behind."""
    content.extent = trimmed(page.text, (start, content.extent[1]))
    content.quoted = [q for q in content.quoted if q.end > start]
