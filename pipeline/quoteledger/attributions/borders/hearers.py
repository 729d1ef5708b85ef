"""Hearers: whom words are put to is no part of what is reported."""

from collections.abc import Sequence

from quoteledger.attributions.contents import trimmed
from quoteledger.attributions.types import Content, Link, Tagged
from quoteledger.documents.index import Page, overlap
from quoteledger.documents.layout import Extent
from quoteledger.grammar.verbs import lemma_of
from quoteledger.lang.en.function_words import (
    AUXILIARIES,
    CLAUSE_STARTS,
    PREPOSITIONS,
    ROLE_MODIFIERS,
    SUBORDINATORS,
)
from quoteledger.lang.en.people import DETERMINERS, OBJECTS, PERSON_NOUNS, POSSESSIVES, PRONOUNS, ROLE_NOUNS
from quoteledger.lang.en.verbs import DIRECTIVES, TELLING

_ADDRESSING = DIRECTIVES | TELLING
_ADDRESSEE_WORDS = 7
_NEAR = 4
_TITLE_WORDS = 6
_LEAST_WORDS = 3
_SHORT = 5
_SETTINGS = SUBORDINATORS | {"after", "as", "before", "but", "during", "since", "where", "while"}
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


def without_named(page: Page, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The stretches without contents that are only whom a cue addresses: "asked | Ada Roe", "told | him".

    What stands before such a cue and its source is what was said: "Stay home, the mayor told | visitors."
    """
    cues = [t.extent for t in tagged if t.role == "CUE"]
    addressing = [c for c in cues if lemma_of(page.tokens(c)) in _ADDRESSING]
    gone = [t for t in tagged if t.role == "CONTENT" and _is_named(page, t.extent, addressing)]
    idle = [cue for cue in addressing if any(_is_named(page, t.extent, [cue]) for t in gone)]
    kept = [t.extent for t in tagged if t.role == "CONTENT" and t not in gone]
    idle = [cue for cue in idle if not _has_marks_before(page, cue) and not _is_followed(page, cue, kept)]
    fronts = {cue: front for cue in idle if (front := _front(page, cue, tagged)) is not None}
    idle = [cue for cue in idle if cue not in fronts]
    taken = [front.extent for front in fronts.values()]
    made = [
        t
        for t in tagged
        if t not in gone
        and not (t.role == "CUE" and t.extent in idle)
        and not any(overlap(t.extent, front) for front in taken)
    ]
    return sorted([*made, *fronts.values()], key=lambda t: t.extent)


def _front(page: Page, cue: Extent, tagged: Sequence[Tagged]) -> Tagged | None:
    """The words from the start of the sentence to the comma before the cue clause, if nobody tagged them."""
    start = page.sentence_extent(page.sentence_of(page.token_at(cue[0])))[0]
    before = [t for t in tagged if start <= t.extent[0] < cue[0]]
    if not before or [t.role for t in before] != ["CONTENT"] * (len(before) - 1) + ["SOURCE"]:
        return None
    source = before[-1].extent
    front = trimmed(page.text, (start, source[0]))
    if page.text[start : source[0]].rstrip()[-1:] != "," or len(page.tokens(front)) < _LEAST_WORDS:
        return None
    first = page.words[page.token_at(start)].lower()
    if page.tokens(front)[-1].lower() in ("ago", "earlier", "later"):
        return None
    participle = first.endswith(("ed", "ing", "ly")) and len(first) > _SHORT
    if first in PREPOSITIONS | _SETTINGS or participle:
        return None  # "In May, the mayor told visitors": when, and not what
    return Tagged("CONTENT", front, before[-1].probability, before[-1].statement)


def _is_followed(page: Page, cue: Extent, contents: Sequence[Extent]) -> bool:
    """Whether a content begins behind the cue in its sentence."""
    sentence = page.sentence_of(page.token_at(cue[0]))
    return any(
        cue[1] <= start and page.sentence_of(page.token_at(start)) == sentence for start, _ in contents
    )


def _has_marks_before(page: Page, cue: Extent) -> bool:
    """Whether words in marks end in the sentence of the cue before it, or right before its paragraph's."""
    first = page.sentence_starts[page.sentence_of(page.token_at(cue[0]))]
    return any(page.starts[first] - _NEAR <= marks.end <= cue[0] for marks in page.outer)


def _is_named(page: Page, content: Extent, cues: Sequence[Extent]) -> bool:
    first, end = page.token_range(content)
    words = [i for i in range(first, end) if page.words[i][0].isalnum()]
    named = bool(words) and all(i in page.named_tokens for i in words)
    word = page.words[first].lower()
    named = named or (len(words) == 1 and word.endswith("s") and word[:-1] in PERSON_NOUNS | ROLE_NOUNS)
    titled = len(words) <= _TITLE_WORDS and bool(words) and words[-1] in page.named_tokens
    named = named or (titled and all(_is_title(page, i) for i in words))
    named = named or (len(words) == 1 and page.words[first].lower() in OBJECTS)
    return named and any(page.token_range(cue)[1] == first for cue in cues)


def _is_title(page: Page, token: int) -> bool:
    """Whether the word is a name's or stands before one: "Deputy Mayor Ada Roe", "the diver, Ada Roe"."""
    word = page.words[token].lower()
    return token in page.named_tokens or word in ROLE_NOUNS | ROLE_MODIFIERS | DETERMINERS | POSSESSIVES


def set_start(page: Page, content: Content, start: int) -> None:
    """Moves the beginning of the content behind."""
    content.extent = trimmed(page.text, (start, content.extent[1]))
    content.quoted = [q for q in content.quoted if q.end > start]
